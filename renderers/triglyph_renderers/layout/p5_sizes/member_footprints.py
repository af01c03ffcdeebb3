"""Members: what each member of a level needs on its outside, and the footprint that it gets."""

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import TypeAlias

from triglyph.renderer import Remark
from triglyph.tracing import phase
from triglyph_renderers.layout.metrics import Metrics
from triglyph_renderers.layout.model.axes import Side
from triglyph_renderers.layout.model.drawing import Drawing
from triglyph_renderers.layout.model.footprint import Footprint, keep_clear, spread_ports
from triglyph_renderers.layout.model.leaf_outline import Size
from triglyph_renderers.layout.model.level_graph import LevelGraph, Port
from triglyph_renderers.layout.model.places import NOWHERE, Places, places_between
from triglyph_renderers.layout.p5_sizes.frame_demands import FrameDemands
from triglyph_renderers.layout.p5_sizes.label_sizes import LabelSizes, port_gaps
from triglyph_renderers.layout.p5_sizes.leaf_box import Leaf, with_border
from triglyph_renderers.layout.p5_sizes.leaf_footprint import LeafDemands, add_beside, size_leaf
from triglyph_renderers.layout.p5_sizes.text_measures import Measures, MemberMeasures
from triglyph_renderers.layout.p5_sizes.uniform_sizes import find_equal_sizes, find_siblings

Demand = tuple[int, bool, tuple[int, ...] | None, tuple[int, ...] | None, int, Size]
"""What a footprint depends on: vertex, border, gaps, wires at sides, least size."""

_Gaps: TypeAlias = dict[int, tuple[tuple[int, ...] | None, tuple[int, ...] | None]]
"""The least distances of the ports on the entry and the exit side of each leaf."""

_FootprintOf: TypeAlias = Callable[[int, Size], Footprint]
"""From a vertex and the least size of its box to its footprint."""


class LeafSizer:
    """Sizes the leaves of one level, each as often as something else is asked of it."""

    def __init__(self, measures: MemberMeasures) -> None:
        """Take the least sizes of the leaves; none is sized yet."""
        self._measures = measures
        self._known: dict[Demand, Footprint] = {}
        self._siblings: list[list[int]] | None = None  # side exits do not change them

    @phase("p5_sizes")
    def size(
        self, graph: LevelGraph, label_sizes: LabelSizes, *, is_polished: bool
    ) -> dict[int, Footprint]:
        """Return the footprints of a level's leaves, those beside each other as equals equal."""
        metrics = self._measures.metrics
        leaves, boxed = self._box_ambiguous_texts(graph)
        at_sides = _count_at_sides(graph)
        gaps: _Gaps = {
            vertex: (
                port_gaps((vertex, False), graph, metrics, sizes=label_sizes),
                port_gaps((vertex, True), graph, metrics, sizes=label_sizes),
            )
            for vertex in leaves
        }

        def footprint_of(vertex: int, least: Size) -> Footprint:
            entry, exit_ = gaps[vertex]
            at_side = at_sides.get(vertex, 0)
            key = (vertex, vertex in boxed, entry, exit_, at_side, least)
            if key not in self._known:
                demands = LeafDemands(
                    axes=graph.axes,
                    entry_gaps=entry,
                    exit_gaps=exit_,
                    loops=self._measures.loops[graph.members[vertex]],
                    at_sides=at_side,
                )
                self._known[key] = size_leaf(leaves[vertex], metrics, demands, least=least)
            return self._known[key]

        footprints = {vertex: footprint_of(vertex, (0, 0)) for vertex in leaves}
        self._equalize(graph, leaves, footprints, footprint_of, is_polished=is_polished)
        _widen(graph, gaps, footprints, footprint_of, metrics)
        return footprints

    def _box_ambiguous_texts(self, graph: LevelGraph) -> tuple[dict[int, Leaf], set[int]]:
        """Return the leaves of a level, and those bare texts that get a border not to mislead."""
        metrics = self._measures.metrics
        leaves: dict[int, Leaf] = {}
        boxed: set[int] = set()
        for vertex, element in enumerate(graph.members):
            leaf = self._measures.leaves.get(element)
            if leaf is None:
                continue
            if leaf.style is None and metrics.is_characters and _reads_as_label(vertex, graph):
                boxed.add(vertex)
                leaf = with_border(leaf, metrics)
            leaves[vertex] = leaf
        return leaves, boxed

    def _equalize(
        self,
        graph: LevelGraph,
        leaves: dict[int, Leaf],
        footprints: dict[int, Footprint],
        footprint_of: _FootprintOf,
        *,
        is_polished: bool,
    ) -> None:
        """Make boxes beside each other equal in ``footprints``, set after set.

        Which sizes a set takes depends on those before it.
        """
        if self._siblings is None:
            self._siblings = find_siblings(graph)
        sizes = find_equal_sizes(
            graph,
            leaves,
            footprints,
            self._measures.metrics.box,
            all_siblings=self._siblings,
            is_polished=is_polished,
        )
        for least_sizes in sizes:
            for vertex, least in least_sizes.items():
                footprints[vertex] = footprint_of(vertex, least)


def _widen(
    graph: LevelGraph,
    gaps: _Gaps,
    footprints: dict[int, Footprint],
    footprint_of: _FootprintOf,
    metrics: Metrics,
) -> None:
    """Make boxes as wide as the rows that they lead to, in ``footprints`` and in ``gaps``."""
    for end in sorted(graph.wide):
        vertex, at_exit = end
        distances, row = _measure_row(end, graph, footprints, metrics)
        entry, exit_ = gaps[vertex]
        gaps[vertex] = (entry, distances) if at_exit else (distances, exit_)
        own = footprints[vertex]
        footprints[vertex] = footprint_of(vertex, (max(own.box_width, row), own.box_height))


def _measure_row(
    end: tuple[int, bool],
    graph: LevelGraph,
    footprints: Mapping[int, Footprint],
    metrics: Metrics,
) -> tuple[tuple[int, ...], int]:
    """Return the distances of the boxes that a wide one leads to, and the width of their row.

    The wide box has its ports at these distances, and becomes as wide as the row.
    """
    axes = graph.axes
    vertex, at_exit = end
    ends = [(vertex, at_exit, port) for port in graph.ports(at_exit=at_exit)[vertex]]
    row = [footprints[graph.facing[end][0]] for end in ends]
    gap = metrics.flow(axes).box_gap
    distances = tuple(
        one.across(axes) - one.box_across(axes) // 2 + gap + other.box_across(axes) // 2
        for one, other in pairwise(row)
    )
    first, last = row[0].box_across(axes), row[-1].box_across(axes)
    return distances, sum(distances) + first // 2 + last - last // 2


def _count_at_sides(graph: LevelGraph) -> dict[int, int]:
    """Return how many side exits each box has at the side that has more of them.

      ┌───┐
    ┌─┤   ├───┐         one at the left and two at the right: the box is high enough for two
    │ │   ├─┐ │
    │ └───┘ │ │
    """
    wires: dict[tuple[int, bool], set[tuple[bool, Port]]] = {}
    for own, side_exit in graph.side_exits.items():
        port = graph.side_exit_port(own)
        wires.setdefault((side_exit.box, side_exit.far), set()).add((side_exit.at_exit, port))
    counts: dict[int, int] = {}
    for (box, _), found in wires.items():
        counts[box] = max(counts.get(box, 0), len(found))
    return counts


def remarks_on_leaves(
    graph: LevelGraph,
    footprints: Mapping[int, Footprint],
    measures: Measures,
) -> list[Remark]:
    """Return what to say of bare texts that have been given a border."""
    remarks: list[Remark] = []
    for vertex, footprint in footprints.items():
        element = graph.members[vertex]
        leaf, node = measures.leaves.get(element), measures.compound.nodes[element]
        if leaf is not None and node is not None and footprint.bordered and leaf.style is None:
            reason = "drawn in a box, since its text alone could not carry its edges"
            remarks.append(Remark(f"node {node.id}", reason, feature="shape text"))
    return remarks


def _reads_as_label(vertex: int, graph: LevelGraph) -> bool:
    """Return whether bare text between two horizontal wires could be taken for their label.

    [a] ── text ──▶ [b]      two edges, and not one with a label
    """
    if graph.axes.vertical:
        return False
    for sides, at_exit in ((graph.entry_ports, False), (graph.exit_ports, True)):
        heads = [
            end.head
            for port in sides.get(vertex, ())
            for end in graph.segments[port.segment].ends(at_exit=at_exit)
            if end.vertex == vertex
        ]
        if all(heads):
            return False
    return True


def group_footprint(
    vertex: int, graph: LevelGraph, measures: Measures, *, drawing: Drawing, demands: FrameDemands
) -> Footprint:
    """Return the footprint of a member group, with its ports where its drawing has them."""
    axes, metrics = graph.axes, measures.metrics
    corner = metrics.frame.corner
    element = graph.members[vertex]
    box_width, box_height = drawing.box
    extent = box_width if axes.vertical else box_height
    given = iter(drawing.ports)
    sides: list[tuple[int, ...]] = []
    for side, ports in ((axes.entry, graph.entry_ports), (axes.exit, graph.exit_ports)):
        gaps = demands.ends.get(side)
        if gaps is None:
            sides.append(tuple(next(given) for _ in ports.get(vertex, ())))
        elif side == "north" and drawing.tops:
            sides.append(drawing.tops)
        else:
            taken = {place for where, place in drawing.taken if where == side}
            first, last = corner, extent - 1 - corner
            if side == "east":
                first, last = first + demands.head, last - demands.foot
            spread = spread_ports(gaps, first=first, last=last)
            clearance = metrics.flow(axes).stem_clearance
            sides.append(keep_clear(spread, taken, apart=clearance, gaps=gaps))
    length = drawing.scene.height if axes.vertical else drawing.scene.width
    passings = {
        flat_edge.segment: length - 1 - place if axes.mirrored else place
        for flat_edge, place in zip(graph.passing_flat_edges(vertex), given, strict=True)
    }
    footprint = Footprint(
        drawing.scene,
        box_width,
        box_height,
        sides[0],
        sides[1],
        bordered=not drawing.is_outline,
        sealed=drawing.is_framed and not drawing.is_outline,
        entry_room=_free_places(drawing, demands, axes.entry, metrics),
        exit_room=_free_places(drawing, demands, axes.exit, metrics),
        passings=passings,
    )
    callout = () if drawing.is_outline else measures.callouts.get(element, ())
    return add_beside(footprint, callout, metrics, loops=measures.loops[element])


def _free_places(drawing: Drawing, demands: FrameDemands, side: Side, metrics: Metrics) -> Places:
    """Return where a wire from outside may end at a side of a frame."""
    if not drawing.is_framed or drawing.is_outline:
        return NOWHERE
    width, height = drawing.box
    corner = metrics.frame.corner + metrics.box.corner_spare
    first, last = corner, (width if side in ("north", "south") else height) - 1 - corner
    if side == "east":
        first, last = first + demands.head, last - demands.foot
    barred = [(place, place) for where, place in drawing.taken if where == side]
    if side == "north" and metrics.frame.title_in_border:
        barred += [(text.x - 1, text.x + text.width) for text in drawing.scene.texts if text.y == 0]
    return places_between(first, last, without=barred)
