"""Rows in which a text of a box is a column or two too long or too short for it.

::

    +-----v-----+ +---v---+          +-----v-----+ +---v---+
    | S3 Static  | |  ALB  |         | S3 Static | |  ALB  |
    |  Next.js   | +---+---+  becomes |  Next.js  | +---+---+
    +-----------+     |              +-----------+     |

All that is behind it in the row is off by as much, which the row above shows.
"""

from collections.abc import Sequence, Set

from triglyph.reading.sketch.glyphs import ARMS, DOWN, EMPTY, FLAT_SIGNS, UP, UPRIGHT
from triglyph.reading.sketch.p1_cells.cells import Row
from triglyph.reading.sketch.p1_cells.uneven_rows import with_length

SHIFTS = (1, 2, 3, -1, -2)
"""Columns that the rest of a row may be off, those to the right first."""
SIGN_HEADS = "v^"
"""The heads of seven bits that may be in a border."""
FEWEST_OFF = 2
"""Lines of a row that are off; one alone may be meant so."""


def pull_back(rows: Sequence[Row]) -> tuple[list[Row], list[tuple[int, int]]]:
    """Move the rest of a row back to where the row above has its lines, behind a long text.

    Args:
        rows: The cells of each row of a drawing.

    Returns:
        The rows, and the row and the column of the first line that was moved in each row.
    """
    pulled = list(rows)
    moved: dict[int, int] = {}
    for number, row in enumerate(rows):
        if number:
            above = _columns_of(pulled[number - 1], DOWN)
            below = [_columns_of(each, UP) for each in rows[number + 1 : number + 2]]
            _move(pulled, moved, number, _find_push(row, above, *below))
    for number, row in enumerate(rows[:-2]):
        # A border is shorter than its box, as two rows below it show.
        above = _columns_of(pulled[number - 1], DOWN) if number else set()
        below = [_columns_of(pulled[number + off], UP) for off in (1, 2)]
        if number not in moved and above.isdisjoint(_columns_of(row, UPRIGHT)):
            _move(pulled, moved, number, _find_push(row, below[0] & below[1]))
    return pulled, sorted(moved.items())


def _move(
    rows: list[Row], moved: dict[int, int], number: int, push: tuple[int, int, Row] | None
) -> None:
    """Move the rest of a row, if that is what it needs."""
    if push is not None:
        start, end, filling = push
        rows[number] = rows[number][:start] + filling + rows[number][end:]
        moved[number] = end


def _columns_of(row: Row, side: int) -> set[int]:
    """Return the columns in which a line may leave a row at a side."""
    return {
        column
        for column, cell in enumerate(row)
        if ARMS.get(cell, 0) & side or _is_sign(row, column)
    }


def _is_sign(row: Row, column: int) -> bool:
    """Return whether a cell is an upright line or a joint of seven bits."""
    if row[column] == "|":
        return True
    beside = (*row[max(column - 1, 0) : column], *row[column + 1 : column + 2])
    return row[column] == "+" and any(
        cell and cell in f"{FLAT_SIGNS}+{SIGN_HEADS}" for cell in beside
    )


def _find_push(
    row: Row, near: set[int], far: Set[int] = frozenset()
) -> tuple[int, int, Row] | None:
    """Return the cells to take out, and what to put in their place.

    Args:
        row: The cells of a row.
        near: The columns of lines in the row that shows where those of this one should be.
        far: Those in the row at its other side.
    """
    lines = sorted(_columns_of(row, UPRIGHT))
    for index in range(1, len(lines) - FEWEST_OFF + 1):
        first, rest = lines[index - 1], lines[index:]
        if (
            first not in near
            or not near.isdisjoint(rest)
            or set(row[first + 1 : rest[0]]) <= {EMPTY}
        ):
            continue
        for shift in SHIFTS:
            wanted = {column - shift for column in rest}
            if wanted <= near | far and len(wanted & near) >= FEWEST_OFF:
                return _find_room(row, first, rest[0], shift)
    return None


def _find_room(row: Row, first: int, last: int, shift: int) -> tuple[int, int, Row] | None:
    """Return what is between two lines, longer or shorter; else the space behind the second."""
    inside = row[first + 1 : last]
    fitted = with_length(inside, len(inside) - shift)
    if len(fitted) == len(inside) - shift:
        return first + 1, last, fitted
    gap = row[last + 1 : last + 2 + shift]
    return (last + 1, last + 1 + shift, []) if gap == [EMPTY] * (shift + 1) else None
