"""Layer alignment: where the members of a layer are along the flow, their boxes in line."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from triglyph_renderers.layout.model.axes import Axes
from triglyph_renderers.layout.model.footprint import Footprint
from triglyph_renderers.layout.model.level_graph import FlatEdge, LevelGraph
from triglyph_renderers.layout.tuning import FLAT_EDGE_SHARE


class LayerPlaces(Struct, frozen=True):
    """A layer along the flow.

    Attributes:
        starts: Where each member begins, from the start of the layer.
        size: How long the layer is.
        flat_rows: Where each flat edge leaves the near one of the two that it joins, and
            where it meets the far one; by its edge segment. One that goes on to the frame
            runs where it meets its member.
    """

    starts: Mapping[int, int]
    size: int
    flat_rows: Mapping[int, tuple[int, int]]


class _Frontage(Struct, frozen=True):
    """A member along the flow: its box, and where flat edges meet it, all from its start."""

    first: int
    size: int
    middle: int
    passings: Mapping[int, int]

    @property
    def end(self) -> int:
        """Return where the box ends."""
        return self.first + self.size

    def row_of(self, segment: int) -> int:
        """Return where a flat edge meets the member: in its middle, or where it goes on inside."""
        return self.passings.get(segment, self.first + self.middle)


def align_layer(number: int, graph: LevelGraph, footprints: Mapping[int, Footprint]) -> LayerPlaces:
    """Return the places of the members of a layer, whose boxes have a border in line.

    That is the one where wires come in, or where they go out of boxes into which none come;
    boxes without any are in line at the top, or at the left. In a layer with a flat edge all
    are in the middle, so that it is straight. What is beside a box counts for none of this,
    or the boxes of a column would be ragged:

        ┌─────┐ ← note           ┌─────┐ ← note
        │  a  ├────────          │  a  ├────────
        └─────┘            not   └─────┘
        ┌─────┐                         ┌─────┐
        │  b  ├────────                 │  b  ├─
        └─────┘                         └─────┘

    Args:
        number: The number of the layer.
        graph: The level with its ports.
        footprints: The members with their sizes.
    """
    axes = graph.axes
    members = [vertex for vertex in graph.layers[number] if vertex in footprints]
    fronts = {vertex: _frontage_of(footprints[vertex], axes) for vertex in members}
    flat_edges = [
        flat_edge
        for flat_edge in graph.flat_edges
        if flat_edge.near in fronts and flat_edge.far in fronts
    ]
    first = max((front.first for front in fronts.values()), default=0)
    largest = max((front.size for front in fronts.values()), default=0)
    passing = {segment for front in fronts.values() for segment in front.passings}
    is_centred = any(flat_edge.segment not in passing for flat_edge in flat_edges)
    starts: dict[int, int] = {}
    for vertex, front in fronts.items():
        spare = largest - front.size
        if is_centred:
            spare = (spare + 1 if axes.mirrored else spare) // 2
        elif graph.entry_ports.get(vertex) or not (axes.mirrored or graph.exit_ports.get(vertex)):
            spare = 0
        starts[vertex] = first + spare - front.first
    for run in _find_runs(flat_edges) if passing else ():
        moved = _face(run, starts, fronts)
        end = max(moved[vertex] + fronts[vertex].end for vertex in moved)
        if end <= first + largest * (1 + FLAT_EDGE_SHARE):
            starts |= moved
    rows: dict[int, tuple[int, int]] = {}
    for one in graph.flat_edges:
        ends = [vertex for vertex in (one.near, one.far) if vertex in fronts]
        met = [starts[vertex] + fronts[vertex].row_of(one.segment) for vertex in ends]
        if met:
            rows[one.segment] = (met[0], met[-1])
    size = max((starts[vertex] + footprints[vertex].along(axes) for vertex in members), default=0)
    return LayerPlaces(starts, size, rows)


def _frontage_of(footprint: Footprint, axes: Axes) -> _Frontage:
    first = footprint.entry_inset(axes)
    size = footprint.along(axes) - first - footprint.exit_inset(axes)
    middle = (size if axes.mirrored else size - 1) // 2
    return _Frontage(first, size, middle, footprint.passings)


def _find_runs(flat_edges: Sequence[FlatEdge]) -> list[list[list[FlatEdge]]]:
    """Return the flat edges of each two neighbours, of those that follow each other as a run."""
    following: dict[int, list[FlatEdge]] = {}
    for flat_edge in flat_edges:
        following.setdefault(flat_edge.near, []).append(flat_edge)
    inner = {flat_edge.far for flat_edge in flat_edges}
    runs: list[list[list[FlatEdge]]] = []
    for near, found in following.items():
        if near not in inner:
            run = [found]
            while run[-1][0].far in following:
                run.append(following[run[-1][0].far])
            runs.append(run)
    return runs


def _face(
    run: Sequence[Sequence[FlatEdge]],
    starts: Mapping[int, int],
    fronts: Mapping[int, _Frontage],
) -> dict[int, int]:
    """Return where neighbours begin if their flat edges are straight from the first to the last.

    Of several between two neighbours as many as possible are straight.

    ┌─ g ─┐                 ┌─ g ─┐   ┌─ h ─┐
    │ ... │   ┌─ h ─┐       │ ... │ ┌─│─[c] │
    │ [b]─│───│─[c] │  not  │ [b]─│─┘ │     │
    └─────┘   └─────┘       └─────┘   └─────┘
    """
    first = run[0][0].near
    moved = {first: starts[first]}
    for found in run:
        near, far = found[0].near, found[0].far
        shifts = [
            fronts[near].row_of(one.segment) - fronts[far].row_of(one.segment) for one in found
        ]
        moved[far] = moved[near] + max(shifts, key=shifts.count)
    before = min(starts[vertex] + fronts[vertex].first for vertex in moved)
    after = min(moved[vertex] + fronts[vertex].first for vertex in moved)
    return {vertex: start + before - after for vertex, start in moved.items()}
