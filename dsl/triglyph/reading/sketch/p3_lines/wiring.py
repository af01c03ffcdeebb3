"""What lines lead to: cells that are joined, their ends, and the nets that they make."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from triglyph.reading.drawing import FaultList
from triglyph.reading.sketch.glyphs import ALL, BACK, FLAT, STEPS, UPRIGHT
from triglyph.reading.sketch.p1_cells.cells import Cell
from triglyph.reading.sketch.p1_cells.grid import Grid
from triglyph.reading.sketch.p2_boxes.frames import Frame
from triglyph.reading.sketch.p3_lines.chunks import Chunk
from triglyph.reading.sketch.p3_lines.texts import Stack

NOWHERE = "this line leads nowhere"
OFF_LINE = "this line is off its column or row"


def across(side: int) -> int:
    """Return the arms of a line across one that leads to a side."""
    return UPRIGHT if side & FLAT else FLAT


@dataclass(eq=False)
class End:
    """One end of a net: a box or a text, and the side to which the line leads into it."""

    target: Frame | Chunk
    cell: Cell
    side: int
    is_head: bool


@dataclass(eq=False)
class Net:
    """Cells that are one line, with all its branches."""

    cells: set[Cell] = field(default_factory=set)
    ends: list[End] = field(default_factory=list)
    breaks: list[tuple[Chunk, Cell]] = field(default_factory=list)
    """Texts that interrupt it, each with a cell beside it."""
    captions: list[tuple[Stack, Cell]] = field(default_factory=list)
    """Texts that interrupt it where it is upright, each with the cell right below."""


class Wiring:
    """The lines of a sketch while they are followed: which cells lead to each other, and to what.

    Args:
        grid: The cells.
        free: The cells of lines that are no borders.
        borders: The boxes whose border is in a cell, outer ones first.
        passing: By a cell of a border that a line passes, the arms of that line.
        chunks: The texts that a line may lead to or be interrupted by.
        faults: Where it is noted what was mended.
    """

    def __init__(
        self,
        grid: Grid,
        *,
        free: set[Cell],
        borders: Mapping[Cell, list[Frame]],
        passing: Mapping[Cell, int],
        chunks: Sequence[Chunk],
        faults: FaultList,
    ) -> None:
        self.grid = grid
        self.free = free
        self.borders = borders
        self.passing = passing
        self.faults = faults
        self.texts = {
            (chunk.row, column): chunk
            for chunk in chunks
            for column in range(chunk.left, chunk.right + 1)
        }
        self.row_texts: dict[int, list[Chunk]] = {}
        """The texts by their rows."""
        for chunk in chunks:
            self.row_texts.setdefault(chunk.row, []).append(chunk)
        self.border_columns: dict[int, list[int]] = {}
        """By a row, the columns of borders."""
        for row, column in borders:
            self.border_columns.setdefault(row, []).append(column)
        self.links: dict[Cell, set[Cell]] = {cell: set() for cell in free}
        self.ends: dict[Cell, list[End]] = {}
        self.breaks: dict[Cell, list[Chunk]] = {}
        self._legs: dict[int, Mapping[Cell, End]] = {}
        self.passed: dict[Cell, Cell] = {}
        """By a head halfway of a line, the cell behind it."""
        self.met: set[tuple[Cell, int]] = set()
        """The ends of lines that a slanted one leads to, each with its side."""

    def step(self, cell: Cell, side: int, count: int = 1) -> Cell:
        """Return the cell some steps off at a side."""
        down, right = STEPS[side]
        return cell[0] + down * count, cell[1] + right * count

    def arms(self, cell: Cell) -> int:
        """Return the arms of the line in a cell, without those of a border that it passes."""
        return self.grid.arms(*cell) & self.passing.get(cell, ALL)

    def faces(self, cell: Cell, side: int) -> bool:
        """Return whether what is in a cell has an arm, or the tail of a head, at a side."""
        if cell not in self.free:
            return False
        head = self.grid.head(*cell)
        return BACK[head] == side if head else bool(self.arms(cell) & side)

    def join(self, one: Cell, other: Cell) -> None:
        """Let two cells lead to each other."""
        self.links[one].add(other)
        self.links[other].add(one)

    def add_end(self, target: Frame | Chunk, cell: Cell, side: int, *, is_head: bool) -> None:
        """Let a line end in a cell, at what it leads to.

        Args:
            target: The box or the text.
            cell: The last cell of the line.
            side: That to which it leads from there.
            is_head: Whether it has an arrowhead.
        """
        self.ends.setdefault(cell, []).append(End(target, cell, side, is_head))

    def note(self, cell: Cell, fault: str) -> None:
        """Note what was mended in a cell, or is not read."""
        self.faults.add(cell[0] + 1, cell[1] + 1, fault)

    def collect(self) -> list[Net]:
        """Return the cells that lead to each other, net by net."""
        nets = []
        seen: set[Cell] = set()
        for start in sorted(self.free):
            if start in seen:
                continue
            net = Net()
            waiting = [start]
            while waiting:
                cell = waiting.pop()
                if cell in net.cells:
                    continue
                net.cells.add(cell)
                waiting += self.links[cell]
            seen |= net.cells
            for cell in sorted(net.cells):
                net.ends += self.ends.get(cell, ())
                seen_breaks = {id(chunk) for chunk, _ in net.breaks}
                net.breaks += [
                    (chunk, cell)
                    for chunk in self.breaks.get(cell, ())
                    if id(chunk) not in seen_breaks
                ]
            nets.append(net)
        return nets

    def legs_of(self, net: Net) -> Mapping[Cell, End]:
        """Return by each cell between an end of a net and where it branches that end."""
        if id(net) not in self._legs:
            legs: dict[Cell, End] = {}
            for end in net.ends:
                for cell in self.find_leg(end):
                    legs.setdefault(cell, end)
            self._legs[id(net)] = legs
        return self._legs[id(net)]

    def find_leg(self, end: End) -> set[Cell]:
        """Return the cells from an end of a net up to where it branches."""
        leg: set[Cell] = set()
        cell = end.cell
        while True:
            leg.add(cell)
            ways = [other for other in self.links[cell] if other not in leg]
            if len(ways) != 1 or len(self.links[cell]) > 2:
                return leg
            cell = ways[0]
            # A text may be in the line that comes to a junction, which then has two others.
            if len(self.links[cell]) > 2 or self.arms(cell).bit_count() > 2:
                return leg
