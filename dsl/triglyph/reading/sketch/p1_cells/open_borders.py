"""Borders that are drawn in other signs, or not to their ends, into the usual ones.

::

     _______     .........     .-----.      ---------       +-------+
    |  API  |    :  API  :    |  API  |        API     ->   |  API  |
    |_______|    :.......:     '-----'      ---------       +-------+
"""

import re

from triglyph.reading.sketch.glyphs import EMPTY, FLAT_SIGNS
from triglyph.reading.sketch.p1_cells.cells import Row, Rows, text_of

UNDERSCORES = re.compile("_{2,}[vV|]_{2,}|_{3,}")
DOTS = re.compile(r"[.:]\.{3,}[.:]")
"""A level border of dots; three alone are a text that goes on."""
BORDER_SIGNS = str.maketrans("_|", "-+")
ROUND_BORDER = re.compile("[.'`,\"][-=]{2,}[.'`,\"]")
BARE_BORDER = re.compile(r"(?<![^ ])[-=]{2,}(?:[+vV^][-=]{2,})*(?![^ ])")
"""A level line with nothing at its ends."""
BARRED_BORDER = re.compile(r"(?<![^ ])\|(?:[-=]{2,}\|)+(?![^ ])")
"""A level border whose ends, and what is in it, are bars."""
LEAST_BARE = 5
"""Cells of a level border of a box without sides."""
TALLEST = 8
"""Rows from the upper border of a box without sides to its lower one."""
SLANTED_BORDER = re.compile(r"/[-=]{3,}\\|\\[-=]{3,}/")
DOUBLE = re.compile(r"(?<![^ ])\|\|(?![^ ])")
DOUBLE_DOWN = re.compile(r"(?<![^ ])\\/(?![^ ])")
DOUBLE_UP = re.compile(r"(?<![^ ])/\\(?![^ ])")
"""An upright line of two, and its heads."""


def close_borders(rows: Rows) -> Rows:
    """Return rows with the usual signs for all borders."""
    rows = _replace_underscores(_replace_dots(_close_bars(rows)))
    rows = _round_corners(_replace_double_lines(rows))
    return _add_sides(_widen_bare_borders(_widen_borders(rows)))


def _close_bars(rows: Rows) -> Rows:
    """Return rows with the usual corners for borders whose ends are bars.

    ::

        |-------|       +-------+
        |  API  |   ->  |  API  |
        |-------|       +-------+
    """
    closed = [list(row) for row in rows]
    for number, row in enumerate(rows):
        for border in BARRED_BORDER.finditer(text_of(row)):
            sides = [number + down for down in (-1, 1) if 0 <= number + down < len(rows)]
            if any(_has_sides(rows[line], border.start(), border.end() - 1) for line in sides):
                for column in range(border.start(), border.end()):
                    closed[number][column] = "+" if row[column] == "|" else row[column]
    return closed


def _replace_double_lines(rows: Rows) -> Rows:
    """Return rows with simple upright lines for double ones with a head, or between two borders.

    ::

        ||         |          +-----+         +-----+
        ||    ->   |             ||      ->      |
        \\/         v          +-----+         +-----+
    """
    texts = [text_of(row) for row in rows]
    replaced = [list(row) for row in rows]
    for pattern, sign, down in ((DOUBLE_DOWN, "v", -1), (DOUBLE_UP, "^", 1)):
        for number, text in enumerate(texts):
            for found in pattern.finditer(text):
                left, line = found.start(), number + down
                while 0 <= line < len(rows) and DOUBLE.match(texts[line], left):
                    replaced[line][left : left + 2] = ["|", EMPTY]
                    replaced[number][left : left + 2] = [sign, EMPTY]
                    line += down
    for top, text in enumerate(texts):
        for found in DOUBLE.finditer(text):
            left, bottom = found.start(), top
            if top > 0 and DOUBLE.match(texts[top - 1], left):
                continue
            while bottom + 1 < len(rows) and DOUBLE.match(texts[bottom + 1], left):
                bottom += 1
            ends = [
                texts[line][left : left + 1] for line in (top - 1, bottom + 1) if line < len(rows)
            ]
            if top > 0 and len(ends) == 2 and all(end and end in "-=+" for end in ends):
                for line in range(top, bottom + 1):
                    replaced[line][left : left + 2] = ["|", EMPTY]
    return replaced


def _round_corners(rows: Rows) -> Rows:
    """Return rows with the usual round corners for those that are slants.

    ::

        /-------\\       .-------.
        |  API  |   ->  |  API  |
        \\-------/       '-------'
    """
    rounded = [list(row) for row in rows]
    for number, row in enumerate(rows):
        for border in SLANTED_BORDER.finditer(text_of(row)):
            left, right = border.start(), border.end() - 1
            is_top = border[0].startswith("/")
            line = number + (1 if is_top else -1)
            if 0 <= line < len(rows) and _has_sides(rows[line], left, right):
                rounded[number][left] = rounded[number][right] = "." if is_top else "'"
    return rounded


def _widen_bare_borders(rows: Rows) -> Rows:
    """Return rows with corners where a level line ends beside a side that is under or over it.

    ::

         -------        +-------+
        |  API  |       |  API  |
         -------        +-------+
    """
    widened = [list(row) for row in rows]
    for number, row in enumerate(rows):
        for border in BARE_BORDER.finditer(text_of(row)):
            first, last = border.start(), border.end() - 1
            near = [(first, last + 1), (first - 1, last), (first - 1, last + 1)]
            lines = [line for line in (number + 1, number - 1) if 0 <= line < len(rows)]
            found = next(
                (sides for sides in near for line in lines if _has_sides(rows[line], *sides)), None
            )
            if found is not None and not any(_has_sides(rows[line], first, last) for line in lines):
                left, right = found
                cells = widened[number]
                cells += [EMPTY] * (right + 1 - len(cells))
                cells[left] = cells[right] = "+"
                for column in range(left + 1, right):
                    cells[column] = FLAT_SIGNS[0] if cells[column] == EMPTY else cells[column]
    return widened


def _add_sides(rows: Rows) -> Rows:
    """Return rows with sides for boxes that have none.

    ::

        ------------          +------------+
         Web server    ->     | Web server |
        ------------          +------------+
    """
    closed = [list(row) for row in rows]
    borders = [
        [(found.start(), found.end() - 1) for found in BARE_BORDER.finditer(text_of(row))]
        for row in rows
    ]
    used: set[tuple[int, tuple[int, int]]] = set()
    for top, spans in enumerate(borders):
        for span in spans:
            if span[1] - span[0] + 1 < LEAST_BARE or (top, span) in used:
                continue
            bottom = next(
                (
                    line
                    for line in range(top + 2, min(top + TALLEST, len(rows)))
                    if span in borders[line]
                ),
                None,
            )
            if bottom is None or all(_has_sides(row, *span) for row in rows[top + 1 : bottom]):
                continue
            sides = _free_sides(rows, range(top + 1, bottom), span)
            if sides is None:
                continue
            used.add((bottom, span))
            left, right = sides
            for line in range(top, bottom + 1):
                cells = closed[line]
                cells += [EMPTY] * (right + 1 - len(cells))
                cells[left] = cells[right] = "+" if line in (top, bottom) else "|"
    return closed


def _free_sides(rows: Rows, between: range, span: tuple[int, int]) -> tuple[int, int] | None:
    """Return the columns for the sides of a box that hold nothing, if texts alone are in it."""
    texts = [text_of(rows[line]) for line in between]
    inside = [text[span[0] : span[1] + 1] for text in texts]
    if not all(any(sign.isalnum() for sign in text) for text in inside):
        return None
    for out in (0, 1):
        left, right = span[0] - out, span[1] + out
        if left >= 0 and all(
            not text[column : column + 1].strip() for text in texts for column in (left, right)
        ):
            return left, right
    return None


def _replace_underscores(rows: Rows) -> Rows:
    """Return rows with the usual signs for borders that underscores draw.

    ::

         _______        +-------+
        |  API  |       |  API  |
        |_______|       +-------+
    """
    replaced = [list(row) for row in rows]
    for number, row in enumerate(rows):
        for run in UNDERSCORES.finditer(text_of(row)):
            left, right = run.start() - 1, run.end()
            line = number if _has_sides(row, left, right) else number + 1
            if line < len(rows) and _has_sides(rows[line], left, right):
                cells = replaced[number]
                cells += [EMPTY] * (right + 1 - len(cells))
                cells[left : right + 1] = ["+", *run[0].translate(BORDER_SIGNS), "+"]
    return replaced


def _replace_dots(rows: Rows) -> Rows:
    """Return rows with the glyphs of dashed borders for those that dots and colons draw.

    ::

        .........       ┌┄┄┄┄┄┄┄┐
        :  API  :       ┆  API  ┆
        :.......:       └┄┄┄┄┄┄┄┘
    """
    replaced = [list(row) for row in rows]
    borders: dict[tuple[int, int], int] = {}
    """By the first and last column of a border, the row of the one that has none below yet."""
    for number, row in enumerate(rows):
        for run in DOTS.finditer(text_of(row)):
            place = (run.start(), run.end() - 1)
            top = borders.pop(place, None)
            between = range((number if top is None else top) + 1, number)
            if top is None or not between or not _are_dotted(rows, between, place):
                borders[place] = number
                continue
            left, right = place
            level = "┄" * (right - left - 1)
            replaced[top][left : right + 1] = f"┌{level}┐"
            replaced[number][left : right + 1] = f"└{level}┘"
            for line in between:
                replaced[line][left] = replaced[line][right] = "┆"
    return replaced


def _are_dotted(rows: Rows, between: range, place: tuple[int, int]) -> bool:
    """Return whether rows have colons in both columns of a border."""
    return all(
        place[1] < len(rows[line]) and {rows[line][column] for column in place} <= {":", "|"}
        for line in between
    )


def _widen_borders(rows: Rows) -> Rows:
    """Return rows with borders as wide as the sides that are under or over them.

    ::

         .-----.        .-------.
        |  API  |       |  API  |
         '-----'        '-------'
    """
    widened = [list(row) for row in rows]
    for number, row in enumerate(rows):
        for border in ROUND_BORDER.finditer(text_of(row)):
            left, right = border.start() - 1, border.end()
            line = number + (1 if border[0][0] in ".," else -1)
            cells = widened[number]
            free = all(
                not 0 <= column < len(cells) or cells[column] == EMPTY for column in (left, right)
            )
            if 0 <= line < len(rows) and free and _has_sides(rows[line], left, right):
                cells += [EMPTY] * (right + 1 - len(cells))
                middle = [FLAT_SIGNS[0], *border[0][1:-1], FLAT_SIGNS[0]]
                cells[left : right + 1] = [border[0][0], *middle, border[0][-1]]
    return widened


def _has_sides(row: Row, left: int, right: int) -> bool:
    """Return whether the two sides of a box are in these columns."""
    return left >= 0 and right < len(row) and row[left] == row[right] == "|"
