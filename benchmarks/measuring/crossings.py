"""Crossings in a drawing of ours: cells in which one net runs across another."""

from measuring.cells import EAST, HEADS, NORTH, SOUTH, WEST, Cells


def count_crossings(drawing: str, *, frames: set[tuple[int, int]]) -> int:
    """The cells of a drawing of ours in which a wire runs across another, broken one.

    ``frames`` are the cells of borders: there a wire crosses no net.
    """
    cells = Cells(drawing)
    return sum(
        1
        for row in range(cells.height)
        for column in range(cells.width)
        if cells.arms(row, column) == {NORTH, SOUTH}
        and (row, column) not in frames
        and _passes(cells, row, column)
    )


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
