"""Crossings in a drawing of ours: cells in which one net runs across another."""

from measuring.cells import EAST, HEADS, NORTH, SOUTH, WEST, Cells

Cell = tuple[int, int]
"""A row and a column, counted from 0."""


def find_crossings(drawing: str, *, frames: set[Cell]) -> set[Cell]:
    """Return the cells of a drawing of ours in which a wire runs across another, broken one.

    ``frames`` are the cells of borders: there a wire crosses no net.
    """
    cells = Cells(drawing)
    return {
        (row, column)
        for row in range(cells.height)
        for column in range(cells.width)
        if cells.arms(row, column) == {NORTH, SOUTH}
        and (row, column) not in frames
        and _passes(cells, row, column)
    }


def count_crowds(crossings: set[Cell]) -> int:
    """Return how often a wire crosses two others without an empty column between them."""
    return sum((row, column + 1) in crossings for row, column in crossings)


def _passes(cells: Cells, row: int, column: int) -> bool:
    """Whether a horizontal wire goes on to both sides of a vertical one."""
    for step, back in ((-1, EAST), (1, WEST)):
        at = column + step
        while cells.arms(row, at) == {NORTH, SOUTH}:
            at += step
        head = HEADS.get(cells.at(row, at))
        if back not in cells.arms(row, at) and head not in (EAST, WEST):
            return False
    return True
