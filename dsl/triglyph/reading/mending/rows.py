"""The cells of a row, and how many ends of lines in some rows lead nowhere."""

from collections.abc import Sequence
from functools import lru_cache

from triglyph.reading.sketch.glyphs import (
    ALL,
    ARMS,
    BACK,
    DOWN,
    EMPTY,
    FLAT,
    HEADS,
    LEFT,
    RIGHT,
    SIGN_HEADS,
    SURE_HEADS,
    UP,
    UPRIGHT,
)
from triglyph.reading.sketch.p1_cells.cells import Row, split_cells

SIGNS = {"-": FLAT, "=": FLAT, ".": FLAT, "|": UPRIGHT, ":": UPRIGHT, "#": UPRIGHT}
"""Lines of seven bits; a ``+`` has the arms that lead to others."""
SIDES = (UP, RIGHT, DOWN, LEFT)


def split_rows(text: str) -> list[Row]:
    """Return the rows of a drawing as cells, each wide character with an empty second one."""
    return [split_cells(line) for line in text.split("\n")]


def join_rows(rows: Sequence[Row]) -> str:
    """Return the text of rows."""
    return "\n".join("".join(row).rstrip() for row in rows)


def cell_at(rows: Sequence[Row], row: int, column: int) -> str:
    """Return what is in a cell; a place outside of the drawing is empty."""
    if 0 <= row < len(rows) and 0 <= column < len(rows[row]):
        return rows[row][column]
    return EMPTY


def neighbours(rows: Sequence[Row], row: int, column: int) -> dict[int, str]:
    """Return what is above, at the right of, below and at the left of a cell."""
    return {
        UP: cell_at(rows, row - 1, column),
        RIGHT: cell_at(rows, row, column + 1),
        DOWN: cell_at(rows, row + 1, column),
        LEFT: cell_at(rows, row, column - 1),
    }


def arms_of(sign: str, *, has_glyphs: bool) -> int:
    """Return the arms of a character that draws a line, none for any other."""
    if has_glyphs:
        return ARMS.get(sign, 0)
    return ALL if sign == "+" else SIGNS.get(sign, 0)


def head_of(sign: str, *, has_glyphs: bool) -> int:
    """Return where an arrowhead points, 0 for what is none."""
    if has_glyphs:
        return HEADS[sign] if sign in SURE_HEADS else 0
    return SIGN_HEADS.get(sign, 0)


def facing(rows: Sequence[Row], row: int, column: int, *, has_glyphs: bool) -> int:
    """Return the sides of a cell at which a line, or the tail of a head, leads to it."""
    return sum(
        side
        for side, sign in neighbours(rows, row, column).items()
        if _leads(sign, side, has_glyphs=has_glyphs)
    )


def _leads(sign: str, side: int, *, has_glyphs: bool) -> bool:
    """Return whether a character at a side of a cell leads to it."""
    head = head_of(sign, has_glyphs=has_glyphs)
    arms = BACK[head] if head else arms_of(sign, has_glyphs=has_glyphs)
    return bool(arms & BACK[side])


def count_defects(rows: Sequence[Row], numbers: Sequence[int], *, has_glyphs: bool) -> int:
    """Return how many ends of lines in some rows lead to an empty cell."""
    find = _defects_with_glyphs if has_glyphs else _defects_in_seven_bits
    drawing = DRAWING if has_glyphs else DRAWING_IN_SEVEN_BITS
    defects = 0
    for number in numbers:
        if not 0 <= number < len(rows):
            continue
        row = rows[number]
        above = rows[number - 1] if number else []
        below = rows[number + 1] if number + 1 < len(rows) else []
        for column, sign in enumerate(row):
            if sign in drawing:
                defects += find(
                    sign,
                    above[column] if column < len(above) else EMPTY,
                    row[column + 1] if column + 1 < len(row) else EMPTY,
                    below[column] if column < len(below) else EMPTY,
                    row[column - 1] if column else EMPTY,
                )
    return defects


DRAWING = frozenset((*ARMS, *SURE_HEADS))
DRAWING_IN_SEVEN_BITS = frozenset(("+", *SIGNS))
MOST_KEPT = 10_000
"""Surroundings of a cell whose faults are kept: a drawing repeats a few hundred."""


@lru_cache(MOST_KEPT)
def _defects_with_glyphs(sign: str, up: str, right: str, down: str, left: str) -> int:
    """Return how many ends of a cell lead nowhere, by what is around it."""
    return _count_ends(sign, (up, right, down, left), has_glyphs=True)


@lru_cache(MOST_KEPT)
def _defects_in_seven_bits(sign: str, up: str, right: str, down: str, left: str) -> int:
    """Return the same of a sign of seven bits."""
    if sign == "+":
        beside = sum(
            side
            for side, other in zip(SIDES, (up, right, down, left), strict=True)
            if _leads(other, side, has_glyphs=False)
        )
        return (not beside & FLAT) + (not beside & UPRIGHT)
    return _count_ends(sign, (up, right, down, left), has_glyphs=False)


def _count_ends(sign: str, around: tuple[str, ...], *, has_glyphs: bool) -> int:
    """Return how many arms of a line or a head lead to nothing, or to a word beside a border."""
    arms = arms_of(sign, has_glyphs=has_glyphs)
    head = head_of(sign, has_glyphs=has_glyphs)
    wanted = head | BACK[head] if head else arms
    defects = 0
    for side, other in zip(SIDES, around, strict=True):
        if wanted & side:
            joined = not arms_of(other, has_glyphs=has_glyphs) or is_joined(
                other, side, has_glyphs=has_glyphs
            )
            defects += other == EMPTY or (side != head and (not joined or _ends_at(other, side)))
        elif side & FLAT and arms == UPRIGHT:
            defects += is_text(other)  # words keep a space to borders and lines
    return defects


def _ends_at(sign: str, side: int) -> bool:
    """Return whether a level line ends at a word, which is no better than at the space before it.

    ::

        a                   a
        └─ b    is not      └─b
    """
    return side & FLAT != 0 and is_text(sign)


def is_joined(sign: str, side: int, *, has_glyphs: bool) -> bool:
    """Return whether a line leads on where another leads to it from a side.

    Of two lines that cross, the level one is interrupted: ``─│─``.
    """
    arms = arms_of(sign, has_glyphs=has_glyphs)
    return bool(arms & BACK[side]) or (side & FLAT != 0 and arms == UPRIGHT)


def is_text(sign: str) -> bool:
    """Return whether a cell belongs to a word."""
    return not (
        sign == EMPTY
        or arms_of(sign, has_glyphs=True)
        or head_of(sign, has_glyphs=True)
        or sign in SIGNS
        or sign == "+"
    )
