"""All ways to undo one slip in a row: a shift, a lost glyph, a cell that was removed.

::

    ┌─────┐        ┌─────┐        ┌─────┐
     │ Web │       │ Web │        │ Web│
    └─────┘        └────          └─────┘
    a shifted row  a lost corner  a removed cell

Nothing is ever inserted into a word, and no character but spaces and lines is replaced.
"""

from collections.abc import Iterator, Sequence

from triglyph.reading.mending.rows import arms_of, cell_at, facing, is_text
from triglyph.reading.sketch.glyphs import ARMS, EMPTY, FLAT, RIGHT, SECOND, UP, UPRIGHT
from triglyph.reading.sketch.p1_cells.cells import Row

SHIFTS = (1, 2)
"""Cells by which a row is off, or that are missing in it."""
GLYPHS: dict[int, tuple[str, ...]] = {}
for _glyph in "─┄━╌│┆┃╎┌╭┏╔┐╮┓╗└╰┗╚┘╯┛╝├┣╠┤┫╣┬┳╦┴┻╩┼╋╬═║":
    GLYPHS[ARMS[_glyph]] = (*GLYPHS.get(ARMS[_glyph], ()), _glyph)
"""By the arms, the glyphs that may be missing."""
HEADS = "▲▶▼◀"
SIGNS = "+-|=:.#"
SIGN_HEADS = "^>v<"


def edit_row(rows: Sequence[Row], number: int, *, has_glyphs: bool) -> Iterator[Row]:
    """Yield a row as it may have been before one slip; some are yielded twice."""
    row = _padded(rows, number)
    for count in SHIFTS:
        spaces = [EMPTY] * count
        yield [*spaces, *row]
        if row[:count] == spaces:
            yield row[count:]
        for column in range(1, len(row)):
            if row[column] == SECOND:
                continue
            if not is_text(row[column - 1]) or not is_text(row[column]):
                yield [*row[:column], *spaces, *row[column:]]
            if row[column : column + count] == spaces:
                yield [*row[:column], *row[column + count :]]
    yield from fill_row(rows, number, has_glyphs=has_glyphs)
    used = _find_used(rows, has_glyphs=has_glyphs)
    for column, here in enumerate(row):
        if here == SECOND or (column and is_text(here) and is_text(row[column - 1])):
            continue
        trial = [*rows[:number], [*row[:column], EMPTY, *row[column:]], *rows[number + 1 :]]
        for sign in _signs_for(trial, number, column, used=used):
            yield [*row[:column], sign, *row[column:]]


def fill_row(rows: Sequence[Row], number: int, *, has_glyphs: bool) -> Iterator[Row]:
    """Yield a row with a glyph in place of an empty cell, or of one that has too few arms."""
    row = _padded(rows, number)
    used = _find_used(rows, has_glyphs=has_glyphs)
    for column, here in enumerate(row):
        if here == SECOND or is_text(here):
            continue
        for sign in _signs_for(rows, number, column, used=used):
            if not _loses_arms(here, sign) and not _turns(here, sign):
                yield [*row[:column], sign, *row[column + 1 :]]


def _padded(rows: Sequence[Row], number: int) -> Row:
    """Return a row that is as long as the longest one."""
    width = max(map(len, rows))
    return rows[number] + [EMPTY] * (width - len(rows[number]))


def _loses_arms(before: str, after: str) -> bool:
    """Return whether a glyph has no arm that the one in its place had not, or is the same."""
    one = arms_of(before, has_glyphs=True)
    other = arms_of(after, has_glyphs=True)
    return before == after or (bool(one & ~other) and not other & ~one)


def _turns(before: str, after: str) -> bool:
    """Return whether a glyph has none of the arms that the one in its place had.

    What runs the other way was no slip of one cell: more has been lost beside it.

        ├─ a           ├─ a                    ├─ a
        ├─ b    lost   ─ b      and was not    │ b
        └─ c           └─ c                    └─ c
    """
    one = arms_of(before, has_glyphs=True)
    return bool(one) and not one & arms_of(after, has_glyphs=True)


def _find_used(rows: Sequence[Row], *, has_glyphs: bool) -> frozenset[str] | None:
    """Return the characters of a drawing; None for one that has no glyphs of lines."""
    return frozenset(sign for row in rows for sign in row) if has_glyphs else None


def _signs_for(
    rows: Sequence[Row], number: int, column: int, *, used: frozenset[str] | None
) -> Iterator[str]:
    """Yield the glyphs that join the lines around a cell, and the arrowheads.

    Of glyphs with the same arms those that the drawing has are taken.
    """
    around = facing(rows, number, column, has_glyphs=used is not None)
    if not around:
        return
    if used is None:
        yield from SIGNS + SIGN_HEADS
        return
    joined = around if around not in (1, 2, 4, 8) else FLAT if around & FLAT else UPRIGHT
    # A line may pass behind another: of three or four arms, two may be all.
    possible = {joined, *(each for each in (FLAT, UPRIGHT) if around & each == each)}
    if around & RIGHT and is_text(cell_at(rows, number - 1, column)):
        possible.add(around | UP)  # a twig of a tree hangs on the text above it
    for arms in possible:
        glyphs = GLYPHS.get(arms, ())
        yield from [glyph for glyph in glyphs if glyph in used] or glyphs[:1]
    yield from HEADS
