"""Nets: pieces of wire that are joined, and the things that they end at."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast

from triglyph.reading.drawing import FaultList, Line
from triglyph.reading.strict.cells import Cells
from triglyph.reading.strict.gaps import find_gaps
from triglyph.reading.strict.glyphs import (
    ARMS,
    DOWN,
    FRAME_FLAT,
    FRAME_UPRIGHT,
    HEADS,
    HEAVY_KNOTS,
    LEFT,
    LIGHT_KNOTS,
    LINE_OF,
    OPPOSITE,
    RIGHT,
    SOLID,
    SPACE,
    TEXT,
    UP,
)
from triglyph.reading.strict.links import Link, knot
from triglyph.reading.strict.sides import Sides
from triglyph.reading.strict.surface import Surface
from triglyph.reading.strict.texts import Chunks


@dataclass(frozen=True, slots=True)
class End:
    """Where a net ends: at a box or compartment, or at a run of text, perhaps ``beside`` it."""

    name: int
    has_head: bool
    region: int | None = None
    chunk: int | None = None
    beside: bool = False


@dataclass(slots=True)
class Net:
    """What one trunk joins; ``labels`` are the texts that interrupt its flat pieces."""

    links: list[Link] = field(default_factory=list)
    ends: list[End] = field(default_factory=list)
    labels: list[int] = field(default_factory=list)
    line: Line = "solid"
    is_broken: bool = False

    def first_cell(self) -> int:
        """Return the topmost, then leftmost cell of the net."""
        return min(link.first for link in self.links)


def build_nets(
    links: Sequence[Link],
    *,
    cells: Cells,
    surface: Surface,
    sides: Sides,
    chunks: Chunks,
    faults: FaultList,
) -> list[Net]:
    """Return the nets of a drawing, each with its line style, its ends and its labels."""
    builder = _Builder(list(links), cells, surface, sides, chunks, faults)
    return builder.build()


class _Builder:
    def __init__(
        self,
        links: list[Link],
        cells: Cells,
        surface: Surface,
        sides: Sides,
        chunks: Chunks,
        faults: FaultList,
    ) -> None:
        self._links, self._cells, self._surface = links, cells, surface
        self._plane, self._stride = surface.plane, cells.stride
        self._sides, self._chunks, self._faults = sides, chunks, faults
        self._ends: dict[int, End] = {}
        self._labels: dict[int, int] = {}
        self._broken: list[int] = []
        self._roots: dict[int, int] = {}

    def build(self) -> list[Net]:
        names = {name for link in self._links for name in (link.start, link.end)}
        self._resolve_loose_ends(sorted(name for name in names if name & 15))
        for name in sorted(name for name in names if not name & 15):
            self._read_knot(name)
        for link in self._links:
            self._join(link.start, link.end)
        nets: dict[int, Net] = {}
        for link in self._links:
            nets.setdefault(self._root(link.start), Net()).links.append(link)
        for name, end in self._ends.items():
            nets[self._root(name)].ends.append(end)
        for name, chunk in self._labels.items():
            nets[self._root(name)].labels.append(chunk)
        for name in self._broken:
            nets[self._root(name)].is_broken = True
        for net in nets.values():
            self._find_line(net)
        return list(nets.values())

    def _root(self, name: int) -> int:
        roots = self._roots
        while (above := roots.setdefault(name, name)) != name:
            roots[name] = roots[above]
            name = above
        return name

    def _join(self, one: int, other: int) -> None:
        self._roots[self._root(one)] = self._root(other)

    def _resolve_loose_ends(self, names: Sequence[int]) -> None:
        gaps = find_gaps(names, plane=self._plane, stride=self._stride, chunks=self._chunks)
        for name, gap in gaps.items():
            self._links.append(Link(name, gap.beyond, name >> 4, gap.beyond >> 4, frozenset()))
            self._labels[name] = gap.chunk
        settled = {*gaps, *(gap.beyond for gap in gaps.values())}
        for name in names:
            position, arm = name >> 4, name & 15
            if name in settled:
                continue
            chunk = self._text_beside(position, arm)
            if self._plane[position] in HEADS:
                self._refuse(name, "an arrowhead without a wire")
            elif chunk is None:
                self._refuse(name, self._complaint(position, arm))
            else:
                beside = arm in (LEFT, RIGHT)
                self._ends[name] = End(name, has_head=False, chunk=chunk, beside=beside)

    def _text_beside(self, position: int, arm: int) -> int | None:
        """Return the text that a wire touches: right above or below it, or a space to the side."""
        row, column = self._cells.place(position)
        if arm == UP:
            return self._chunks.at(row - 1, column)
        if arm == DOWN:
            return self._chunks.at(row + 1, column)
        step = 1 if arm == RIGHT else -1
        if self._plane[position + step] != SPACE:
            return None
        return self._chunks.at(row, column + 2 * step)

    def _complaint(self, position: int, arm: int) -> str:
        step = {UP: -self._stride, DOWN: self._stride, LEFT: -1, RIGHT: 1}[arm]
        neighbour = self._plane[position + step]
        if neighbour in (FRAME_FLAT, FRAME_UPRIGHT, SOLID):
            return "a wire that touches a box without a port or an arrowhead"
        if neighbour == TEXT:
            return "a wire that runs into text"
        if ARMS[neighbour]:
            return "a wire that touches another without joining it"
        return "a wire that ends at nothing"

    def _read_knot(self, name: int) -> None:
        position = name >> 4
        code = self._plane[position]
        if position in self._surface.ports:
            self._ends[name] = End(name, has_head=False, region=self._surface.ports[position])
        elif code in HEADS:
            self._read_head(position, OPPOSITE[ARMS[code]])

    def _read_head(self, position: int, direction: int) -> None:
        row, column = self._cells.place(position)
        if direction in (UP, DOWN):
            row += 1 if direction == DOWN else -1
            side = self._sides.flat_at(row, column)
        else:
            column += 1 if direction == RIGHT else -1
            side = self._sides.upright_at(row, column)
        target = self._plane[row * self._stride + column]
        if side is not None and target in (FRAME_FLAT, FRAME_UPRIGHT, SOLID):
            owner = self._sides.owner(*side, row, column)
            if owner is None:
                self._refuse(knot(position), "an arrowhead between two compartments")
            else:
                self._ends[knot(position)] = End(knot(position), has_head=True, region=owner)
            return
        chunk = self._text_beside(position, direction)
        if chunk is None:
            self._refuse(knot(position), "an arrowhead that touches nothing")
        else:
            beside = direction in (LEFT, RIGHT)
            self._ends[knot(position)] = End(
                knot(position), has_head=True, chunk=chunk, beside=beside
            )

    def _find_line(self, net: Net) -> None:
        lines = {LINE_OF[code] for link in net.links for code in link.lines}
        knots = {self._plane[name >> 4] for link in net.links for name in (link.start, link.end)}
        if len(lines) != 1:
            text = "a wire of several line styles" if lines else "a wire without a straight cell"
            self._fault(net.first_cell(), text)
            return
        net.line = cast("Line", lines.pop())
        wrong = LIGHT_KNOTS if net.line == "thick" else HEAVY_KNOTS
        if any(code in wrong for code in knots):
            self._fault(net.first_cell(), "a wire whose corners or junctions are not of its style")

    def _refuse(self, name: int, text: str) -> None:
        """Note what is wrong at one end, so that its net is not complained of again."""
        self._broken.append(name)
        self._fault(name >> 4, text)

    def _fault(self, position: int, text: str) -> None:
        self._faults.add(*self._cells.place(position), text)
