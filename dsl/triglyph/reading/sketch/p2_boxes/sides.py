"""The left or right border of a box, row by row, also where it is crooked or has a gap."""

from dataclasses import dataclass

from triglyph.reading.sketch.glyphs import (
    ALL,
    BOTTOM_LEFT,
    BOTTOM_RIGHT,
    DOWN,
    EMPTY,
    FLAT,
    LEFT,
    RIGHT,
    TOP_RIGHT,
    UP,
    UPRIGHT,
)
from triglyph.reading.sketch.p1_cells.grid import Grid
from triglyph.reading.sketch.p1_cells.sign_corners import MOST_PUSHED

MOST_DRIFT = 4
"""Columns that a border may be off, at most two of them from one row to the next."""
MOST_RAGGED = 8
"""Columns that a right border may be off where nothing else is behind it in its row."""
MOST_PUSHED_LAST = 40
"""Columns that a text pushes a right border aside which is the last of its row."""
MOST_MISSED = 1
"""Rows one after the other that a border may have a gap in."""


@dataclass(frozen=True)
class _Corner:
    """The upper corner that a side leads down from, and the arms of the one that it ends in."""

    grid: Grid
    row: int
    column: int
    lower: int

    @property
    def is_left(self) -> bool:
        """Return whether it is that of a left side."""
        return self.lower == BOTTOM_LEFT

    @property
    def is_last(self) -> bool:
        """Return whether it is that of a right side with nothing behind it in its row."""
        return not self.is_left and self.column == len(self.grid.rows[self.row]) - 1

    @property
    def touches(self) -> bool:
        """Return whether the border of the box around is right behind it: ┐│."""
        return not self.is_left and self.grid.arms(self.row, self.column + 1) == UPRIGHT


def follow_side(grid: Grid, row: int, column: int, lower: int) -> dict[int, int] | None:
    """Return the column of a side in each row below a corner, down to another corner.

    A row without the side in it is left out; two of them in a row end it.

    Args:
        grid: The cells.
        row: The row of the upper corner.
        column: Its column.
        lower: The arms of the lower corner, which tell a left side from a right one.

    Returns:
        The columns by the rows, none where no lower corner is found.
    """
    corner = _Corner(grid, row, column, lower)
    side: dict[int, int] = {}
    missed = closed = 0
    for line in range(row + 1, grid.height):
        moved = _find_last(corner, line)
        place = None if moved is not None else _find_near(corner, line, side.get(line - 1, column))
        is_open = moved is None and place is None
        goes_on = grid.arms(line, column) == FLAT and grid.arms(line + 1, column) & UP
        if is_open and goes_on and line - 1 in side:
            side[line] = column  # a line goes through the box: ───│ Web │──▶
            continue
        if is_open and grid.head(line, column) == (RIGHT if corner.is_left else LEFT):
            missed = 0
            side[line] = column  # an arrow is over the border: ──▶ Web │
            continue
        if place is not None:
            missed = 0
            side[line] = place
            arms = grid.arms(line, place)
            closed = line if arms & lower == lower else closed
            if arms == lower:
                return side
            if not arms & DOWN:
                return side if arms & lower == lower else None
            continue
        if moved is None and not corner.is_left:
            moved = _find_ragged(corner, line)
        if moved is not None:
            missed = 0
            side[line] = moved
            if grid.arms(line, moved) == lower:
                return side
            continue
        if line - 1 in side and grid.arms(line, column) == FLAT:
            return {**side, line: column}  # it shares the lower border of the box around it
        missed += 1
        if missed > MOST_MISSED:
            break
    # A line that leads on from the corner ends elsewhere; the box ends at the corner.
    return {line: place for line, place in side.items() if line <= closed} if closed else None


def _find_last(corner: _Corner, row: int) -> int | None:
    """Return where a border is that is the last of its row, if it is not in its column."""
    if not corner.is_last:
        return None
    grid, column = corner.grid, corner.column
    outer = len(grid.rows[row]) - 1
    if (
        0 < outer - column <= 2
        and grid.arms(row, outer) == UPRIGHT
        and all(
            grid.arms(row, place) in (UPRIGHT, TOP_RIGHT, BOTTOM_RIGHT, UPRIGHT | LEFT)
            for place in range(column, outer)
        )
    ):
        return outer  # the border of a box inside has come to its column: the outermost is its own
    return None if grid.arms(row, column) & UP else _find_ragged(corner, row)


def _find_near(corner: _Corner, row: int, before: int) -> int | None:
    """Return where a border is in a row if it is in its column, or has drifted a little.

    Args:
        corner: Where it begins.
        row: That row.
        before: Where it is in the row above.
    """
    grid, column, lower = corner.grid, corner.column, corner.lower
    inward = 1 if corner.is_left else -1
    joint = UPRIGHT | lower & FLAT  # a line across the box begins or ends there
    # The border of the box around may be right behind this one; a row off has both beside: ││
    first = column - 1 if corner.touches and grid.arms(row, column - 1) == UPRIGHT else column
    for place in (first, *(before + inward * each for each in (0, 1, -1, 2, -2))):
        arms = grid.arms(row, place)
        found = arms & UP if place == column else arms in (UPRIGHT, ALL, lower, joint)
        if place != column and arms == lower and before != place:
            # That of the box around has a side of its own: ││ over └┘ would be two boxes.
            found = found and not grid.arms(row - 1, place) & DOWN
        if found and abs(place - column) <= MOST_DRIFT:
            return place
    return None


def _find_ragged(corner: _Corner, row: int) -> int | None:
    """Return where the right border of a box is in a row that is longer or shorter than others.

    ::

        │ as wide as it is │
        │ one that is too long for the box │
        │ short     │
    """
    grid, column = corner.grid, corner.column
    cells = grid.rows[row]
    sides = (UPRIGHT, corner.lower, UPRIGHT | LEFT)
    if grid.at(row, column) != EMPTY:  # the text goes on, and pushes the border aside
        places = range(column + 1, min(column + MOST_PUSHED + 1, len(cells)))
        found = next((place for place in places if grid.arms(row, place) in sides), None)
        is_far = found is None and len(cells) - 1 - column <= MOST_PUSHED_LAST
        drawn = [place for place in range(column, len(cells)) if grid.arms(row, place)]
        return len(cells) - 1 if is_far and drawn == [len(cells) - 1] else found
    last = len(cells) - 1
    if abs(last - column) > MOST_RAGGED or grid.arms(row, last) not in sides:
        return None
    return last


def end_of_word(grid: Grid, row: int, column: int) -> int:
    """Return the first cell at or behind a place in a row that is empty, or a piece of a line."""
    while grid.at(row, column) != EMPTY and not grid.is_line(row, column):
        column += 1
    return column
