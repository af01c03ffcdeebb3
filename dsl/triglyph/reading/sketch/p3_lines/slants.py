"""Slanted lines between rows, as many draw trees and fans.

::

         Root            +------+
        /    \\           | Root |
     Left    Right       +------+
      /                   /    \\
    Leaf                 v      v
"""

from dataclasses import dataclass
from itertools import pairwise

from triglyph.reading.sketch.glyphs import ARMS, DOWN, EMPTY, FLAT, LEFT, RIGHT, UP
from triglyph.reading.sketch.p1_cells.cells import Cell
from triglyph.reading.sketch.p1_cells.grid import Grid

STEPS_OF: dict[str, int] = {"/": -1, "╱": -1, "\\": 1, "╲": 1}
"""By a slant, the columns that it moves on from one row to the next."""
NEXT = (1, 2, 0, 3, 4, 5)
"""Columns from one slant of a line to that in the next row, the likeliest first."""
REACH = (1, 0, 2, -1, 3)
"""Columns from the end of a line to what it leads to in the next row, the likeliest first."""
REACH_OF_FLAT = 2
"""Columns more that a line leads to which moves on by more than three from row to row."""
BESIDE = "|/\\╱╲"
"""What may be right beside a slant: /|\\ is a fan."""


@dataclass(frozen=True)
class Slant:
    """A slanted line, by its cells from the top."""

    cells: tuple[Cell, ...]
    step: int

    def end(self, side: int) -> Cell:
        """Return its upper or its lower end."""
        return self.cells[0 if side == UP else -1]

    def places(self, side: int) -> list[Cell]:
        """Return where what an end leads to may be, the likeliest place first."""
        row, column = self.end(side)
        down = -1 if side == UP else 1
        widest = max((abs(a[1] - b[1]) for a, b in pairwise(self.cells)), default=0)
        is_flat = widest >= max(NEXT) - 2 or len(self.cells) == 1  # one slant may lean as it likes
        more = range(max(REACH) + 1, max(REACH) + 1 + REACH_OF_FLAT) if is_flat else ()
        return [(row + down, column + down * self.step * off) for off in (*REACH, *more)]

    def beside(self, side: int) -> tuple[Cell, int]:
        """Return where a level line may begin that an end goes over into, and where it leads.

        ::

            one ---\\             /---> one
                    \\       ask +
                     > all       \\---> two
        """
        row, column = self.end(side)
        off = self.step * (-1 if side == UP else 1)
        return (row, column + off), RIGHT if off > 0 else LEFT


def find_slants(grid: Grid, taken: set[Cell]) -> list[Slant]:
    """Return the slanted lines that lead from something above to something below.

    Args:
        grid: The cells of the drawing.
        taken: Those in boxes.
    """
    signs = {
        (row, column): STEPS_OF[sign]
        for row, cells in enumerate(grid.rows)
        for column, sign in enumerate(cells)
        if sign in STEPS_OF and (row, column) not in taken and _is_apart(grid, row, column)
    }
    slants = []
    used: set[Cell] = set()
    for start, step in signs.items():
        if start in used:
            continue
        cells = [start]
        while True:
            row, column = cells[-1]
            places = ((row + 1, column + step * off) for off in NEXT)
            found = next((each for each in places if signs.get(each) == step), None)
            if found is None or found in used:
                break
            cells.append(found)
        used.update(cells)
        slant = Slant(tuple(cells), step)
        if all(
            any(_is_drawn(grid, each) for each in slant.places(side))
            or goes_over(grid, slant, side)
            for side in (UP, DOWN)
        ):
            slants.append(slant)
    return slants


def goes_over(grid: Grid, slant: Slant, side: int) -> bool:
    """Return whether an end of a slanted line goes over into a level one."""
    cell, _ = slant.beside(side)
    return grid.arms(*cell) & FLAT == FLAT


def _is_apart(grid: Grid, row: int, column: int) -> bool:
    """Return whether a slant is no part of a text: of a/b, and of one / two."""
    near = [grid.at(row, column + off) for off in (-1, 1)]
    if any(sign != EMPTY and sign not in BESIDE and sign not in ARMS for sign in near):
        return False
    if all(grid.arms(row, column + off) & FLAT == FLAT for off in (-1, 1)):
        return False  # it is what a level line says: ───/───▶
    return not all(grid.at(row, column + off).isalnum() for off in (-2, 2))


def _is_drawn(grid: Grid, cell: Cell) -> bool:
    return grid.at(*cell) != EMPTY
