"""Which line a text is said of: one beside it, around it, or between the boxes beside it."""

from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile, zip_longest

from triglyph.reading.sketch.glyphs import EMPTY
from triglyph.reading.sketch.p1_cells.cells import Cell
from triglyph.reading.sketch.p2_boxes.frames import Frame
from triglyph.reading.sketch.p3_lines.texts import Stack
from triglyph.reading.sketch.p3_lines.wiring import Net, Wiring

NEAREST = 6
"""Cells between an upright line and the text beside it, at most."""
NEAREST_SIGNS = 4
"""The same for a text without letters: ``...`` is rather said of what is around it."""
NEAREST_BORDER = 8
"""Cells from a text between two boxes to each of them, at most."""
FARTHEST_LINE = 4
"""Rows from such a text to the line that joins the two boxes."""


def find_cell_near(
    stack: Stack, cells: Mapping[Cell, Net], rows: Mapping[int, Sequence[int]], wiring: Wiring
) -> Cell | None:
    """Return the cell of a line that a text is beside, amid or between the boxes of.

    Args:
        stack: The text.
        cells: The nets by the cells of their lines.
        rows: The columns of lines and borders in each row, in order.
        wiring: The lines and borders of the drawing.
    """
    return (
        find_cell_beside(stack, cells, wiring.borders)
        or _cell_around(stack, cells, rows)
        or _cell_between(stack, cells, wiring)
    )


def find_cell_beside(
    stack: Stack, cells: Mapping[Cell, Net], borders: Mapping[Cell, list[Frame]]
) -> Cell | None:
    """Return the nearest cell of a line beside a text, or above or below it."""
    return next(walk_cells_beside(stack, cells, borders), None)


def walk_cells_beside(
    stack: Stack, cells: Mapping[Cell, Net], borders: Mapping[Cell, list[Frame]]
) -> Iterator[Cell]:
    """Yield the cells of lines beside a text, then those right below and above it.

    A border is between the text and what is behind it.
    """
    has_words = any(sign.isalnum() for line in stack.lines for sign in line)
    farthest = NEAREST if has_words else NEAREST_SIGNS
    for chunk in stack.chunks:  # the first line tells: others may be longer, up to a line behind
        sides = [
            [(chunk.row, start + off * distance) for distance in range(1, farthest + 1)]
            for start, off in ((chunk.left, -1), (chunk.right, 1))
        ]
        near = [list(takewhile(lambda cell: cell not in borders, side)) for side in sides]
        for cell in (cell for places in zip_longest(*near) for cell in places):
            if cell in cells:
                yield cell
    middle = round(stack.chunks[0].middle)
    columns = sorted(range(stack.left, stack.right + 1), key=lambda column: abs(column - middle))
    for row in (stack.bottom + 1, stack.top - 1):
        for column in columns:
            if (row, column) in cells:
                yield row, column


def _cell_around(
    stack: Stack, cells: Mapping[Cell, Net], rows: Mapping[int, Sequence[int]]
) -> Cell | None:
    """Return a cell of the line that is at both sides of a text.

    ::

           ┌─────────────────┐
           │     asks        ▼
        ┌──┴──┐           ┌─────┐
    """
    columns = rows.get(stack.top, [])
    place = bisect(columns, stack.left)
    if not 0 < place < len(columns):
        return None
    before, behind = ((stack.top, column) for column in columns[place - 1 : place + 1])
    net = cells.get(before)
    return before if net is not None and net is cells.get(behind) else None


def _find_border(wiring: Wiring, row: int, column: int, step: int) -> Sequence[Frame]:
    """Return the boxes whose border is next to a text in its row, at the side of the step."""
    cells = ((row, column + off * step) for off in range(1, NEAREST_BORDER + 1))
    return next((wiring.borders[cell] for cell in cells if cell in wiring.borders), ())


def _cell_between(stack: Stack, cells: Mapping[Cell, Net], wiring: Wiring) -> Cell | None:
    """Return a cell of the line between two boxes that a text is between as well, some rows off.

    ::

        │        │ 2. API     │         │
        │  SDK   │ requests   │ Gateway │
        │        │            │         │
        │        │◄──────────►│         │
    """
    if not any(sign.isalnum() for line in stack.lines for sign in line):
        return None  # the boxes between two go on: │ Worker 1 │ ... │ Worker n │
    for row in range(stack.top, stack.bottom + 1):
        left = _find_border(wiring, row, stack.left, -1)
        right = _find_border(wiring, row, stack.right, 1)
        # The border around both says nothing: │ │ Web │ (port 80)  │
        if (
            left
            and right
            and not any(frame.holds(row, stack.left) for frame in (left[-1], right[-1]))
        ):
            break
    else:
        return None
    column = round(stack.chunks[0].middle)
    for step, start in ((1, stack.bottom), (-1, stack.top)):
        for off in range(1, FARTHEST_LINE + 1):
            cell = (start + step * off, column)
            if cell in cells:
                return cell
            if wiring.grid.at(*cell) != EMPTY:
                break
    return None
