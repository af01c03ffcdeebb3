"""Arrows of one character: those that are lines and heads, and those that a text has."""

import re
from itertools import takewhile

from triglyph.reading.sketch.glyphs import (
    ARMS,
    EMPTY,
    FLAT,
    GLYPH_OF_ARMS,
    HEADS,
    SECOND,
    STEPS,
    SURE_HEADS,
    UP,
    UPRIGHT,
)
from triglyph.reading.sketch.p1_cells.cells import Cell, Cells, Rows, text_of

SAID = re.compile(r"(?<![-=<>|])>=(?![-=>])|\([^()]*\)|\[[^\[\]]*\]|(?<=\w)(?:[-=]>|<[-=])(?=\w)")
"""What has arrows that are no lines: a comparison, brackets, and two words with an arrow right
between them."""
BESIDE_BOX = re.compile(r"^ *[|│]([^|│]*)[|│] {1,6}([\w(][^|│]*)$")
"""What is said at the right of the only box of a row: │ Parser │  tokens -> tree."""
WITHIN = re.compile(r"(?<=[\w)]) {1,2}(?:[-=]>|<[-=]|--|[→⇒]) (?=[\w(])")
"""An arrow between two words of one text."""
DOUBLE_HEADS = dict.fromkeys("↕⇕⬍", UPRIGHT) | dict.fromkeys("↔⇔⟷⬌", FLAT)
"""By an arrow with two heads the arms of its line."""
DRAWN_ASIDE = re.compile("[|│]|[-=]{2}[-=+]| {3}")
"""What only a drawing has between brackets."""
FARTHEST_TEXT = 16
"""Cells from a lone arrow back to the text that it leads from."""
NEAREST = 3
"""Cells between a lone arrow and the box beside it, at most."""


def find_said(rows: Rows) -> set[Cell]:
    """Return the cells of arrows that are a part of a text: (now -> then), item->name."""
    said = {
        (number, column)
        for number, row in enumerate(rows)
        for found in SAID.finditer(text_of(row))
        if not DRAWN_ASIDE.search(found[0])
        for column in range(*found.span())
    }
    for number, row in enumerate(rows):
        beside = BESIDE_BOX.fullmatch(text_of(row))
        if beside is not None and any(sign.isalnum() for sign in beside[1]):
            said.update(
                (number, column)
                for found in WITHIN.finditer(text_of(row), beside.start(2))
                for column in range(*found.span())
            )
    return said


def join_arrows(cells: Cells) -> None:
    """Make a line of arrows that are right below each other.

    ::

        ask         ask
         ↓           │
         ↓  says  ->  │  says
         ↓           ↓
        end         end
    """
    joined: list[Cell] = []
    for number, row in enumerate(cells.rows):
        for column, sign in enumerate(row):
            side = HEADS.get(sign, 0)
            if side & UPRIGHT and sign not in SURE_HEADS:
                down, _ = STEPS[side]
                if cells.at(number + down, column) == sign:
                    joined.append((number, column))
    for number, column in joined:
        cells.rows[number][column] = GLYPH_OF_ARMS[UPRIGHT]


def join_double_arrows(cells: Cells) -> set[Cell]:
    """Make lines of lone arrows with two heads, and return their cells.

    ::

        │  Web  │           │ Web │ ↔ │ Store │
        └───────┘
            ↕
        ┌───────┐
        │ Store │
    """
    found = set()
    for number, row in enumerate(cells.rows):
        for column, sign in enumerate(row):
            arms = DOUBLE_HEADS.get(sign, 0)
            if not arms or not all(
                _is_beside(cells, number, column, side) for side in STEPS if side & arms
            ):
                continue
            found.add((number, column))
    for number, column in found:
        cells.rows[number][column] = GLYPH_OF_ARMS[DOUBLE_HEADS[cells.rows[number][column]]]
    return found


def _is_beside(cells: Cells, row: int, column: int, side: int) -> bool:
    """Return whether the border of a box is at a side of an arrow, with spaces between at most."""
    down, right = STEPS[side]
    for step in range(1, 2 if side & UPRIGHT else NEAREST + 1):
        place = (row + down * step, column + right * step)
        if cells.arms(*place) or cells.at(*place) in ("-", "=", "|", "+"):
            return True
        if cells.at(*place) not in (EMPTY, SECOND):
            return False
    return False


def is_lone_arrow(cells: Cells, row: int, column: int) -> bool:
    """Return whether an arrow without a line is between boxes or texts, or over a column.

    ::

        ┌───┐ → ┌───┐      Ask
        │ A │   │ B │       ↓
        └───┘   └───┘     Answer  →  Thanks
    """
    if HEADS[cells.at(row, column).removesuffix("\ufe0f")] & UPRIGHT:
        is_apart = all(cells.at(row, column + off) in (EMPTY, SECOND) for off in (-1, 1))
        return is_apart and not _begins_remark(cells, row, column)
    return (
        _is_beside_border(cells, row, column)
        or _is_between_words(cells, row, column)
        or _leads_on(cells, row, column)
        or _is_in_chain(cells, row, column)
    )


def _begins_remark(cells: Cells, row: int, column: int) -> bool:
    """Return whether an arrow up is between the border above and a text behind it alone.

    ::

        ┌─────────┐                     ┌─────────┐
        │ Gateway │                     │ Gateway │
        └─────────┘                     └─────────┘
          ↑ the public      but not        ↑  asks
            entry                       ┌─────────┐
    """
    return (
        HEADS[cells.at(row, column).removesuffix("\ufe0f")] == UP
        and cells.arms(row - 1, column) & FLAT == FLAT
        and cells.at(row + 1, column) == EMPTY
        and cells.at(row, column + 1) == EMPTY
        and cells.has_word(row, column + 2)
    )


def _is_beside_border(cells: Cells, row: int, column: int) -> bool:
    """Return whether the side of a box is beside an arrow, with spaces between at most."""
    for step in (-1, 1):
        place = column + step
        while cells.at(row, place) in (EMPTY, SECOND) and abs(place - column) < NEAREST:
            place += step
        if cells.arms(row, place) & UPRIGHT == UPRIGHT:
            return True
    return False


def _is_between_words(cells: Cells, row: int, column: int) -> bool:
    """Return whether an arrow has two spaces and a word at both sides."""
    apart = all(cells.at(row, column + off) == EMPTY for off in (-2, -1, 1, 2))
    return apart and all(cells.has_word(row, column + off) for off in (-3, 3))


def _is_in_chain(cells: Cells, row: int, column: int) -> bool:
    """Return whether an arrow is one of several between words: fetch → decode → run."""
    glyph = cells.at(row, column)
    arrows = [place for place, cell in enumerate(cells.rows[row]) if cell == glyph]
    return len(arrows) > 1 and all(
        cells.at(row, place - 1) == cells.at(row, place + 1) == EMPTY
        and EMPTY not in (cells.at(row, place - 2), cells.at(row, place + 2))
        for place in arrows
    )


def _leads_on(cells: Cells, row: int, column: int) -> bool:
    """Return whether an arrow is far behind a text and right before another.

    ::

        ├── /users      → user service
        └── /orders     → order service
    """
    before = [cells.at(row, place) for place in range(column - 1, -1, -1)]
    spaces = len(list(takewhile(EMPTY.__eq__, before)))
    if not 2 <= spaces < min(len(before), FARTHEST_TEXT) or not before[spaces].isprintable():
        return False
    gap = 1 if cells.at(row, column + 2) != EMPTY else 2
    leads = cells.at(row, column + 1) == EMPTY and cells.at(row, column + 1 + gap).isalnum()
    text = "".join(sign or "x" for sign in before[spaces:])
    first = text.find(EMPTY * 2)
    behind = text[first : first + 4].strip() if first >= 0 else ""
    # What is said beside an upright line is one text: │  parses  → a tree
    return leads and not ARMS.get(behind[:1], UPRIGHT if behind == "|" else 0) & UPRIGHT
