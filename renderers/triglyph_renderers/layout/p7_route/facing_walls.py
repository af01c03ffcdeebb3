"""Facing walls: the space between two neighbours of a layer, and the flat edges through it.

Where the groups are so different that the ways out of them do not face each other, a flat
edge changes its row in between, as a wire of a channel does that lies on its side:

    ┌─ g ──┐       ┌─ h ──┐
    │  a───│─asks──│──b   │
    │  c───│─────┐ │      │
    │      │     └─│──d   │
    └──────┘       └──────┘
"""

from collections.abc import Mapping, Sequence

from triglyph_renderers.layout.metrics import Metrics
from triglyph_renderers.layout.model.axes import AXES
from triglyph_renderers.layout.model.channel import Piece, Trunk, WallGap
from triglyph_renderers.layout.model.footprint import Footprint
from triglyph_renderers.layout.model.level_graph import FlatEdge, LevelGraph
from triglyph_renderers.layout.p6_place.layer_alignment import align_layer
from triglyph_renderers.layout.p7_route.track_assignment import assign_tracks


def plan_wall_gaps(
    graph: LevelGraph, footprints: Mapping[int, Footprint], metrics: Metrics
) -> dict[tuple[int, int], WallGap]:
    """Return the spaces between neighbours that flat edges join, by the near and the far one.

    Args:
        graph: The level.
        footprints: Its members with their sizes.
        metrics: The sizes of the layout.
    """
    pairs: dict[tuple[int, int], list[FlatEdge]] = {}
    for flat_edge in graph.flat_edges:
        if not graph.reaches_frame(flat_edge):
            pairs.setdefault((flat_edge.near, flat_edge.far), []).append(flat_edge)
    rows: dict[int, tuple[int, int]] = {}
    for number in {graph.layer_of[near] for near, _ in pairs}:
        rows |= align_layer(number, graph, footprints).flat_rows
    return {pair: _plan(flat_edges, rows, graph, metrics) for pair, flat_edges in pairs.items()}


def _plan(
    flat_edges: Sequence[FlatEdge],
    rows: Mapping[int, tuple[int, int]],
    graph: LevelGraph,
    metrics: Metrics,
) -> WallGap:
    """Return the space between two neighbours: labels first, then what changes its row."""
    flow = metrics.flow(graph.axes)
    turned = metrics.flow(AXES["right" if graph.axes.vertical else "down"])
    segments = [flat_edge.segment for flat_edge in flat_edges]
    bent = [segment for segment in segments if rows[segment][0] != rows[segment][1]]
    labels = [label for segment in segments if (label := graph.segments[segment].label)]
    if not labels:
        lead = flow.flat_edge // 2 if bent else flow.flat_edge
    elif graph.axes.vertical:
        lead = max(metrics.text.width(label, "edge") for label in labels) + flow.flat_edge_ends
    else:
        tallest = max(metrics.text.height(label, "edge") for label in labels)
        lead = max(flow.flat_edge, tallest + 2 * metrics.head)
    if not bent:
        return WallGap(lead, lead, turned.track_pitch, {})
    placed, tracks = assign_tracks(
        [Trunk(at, rows[segment][:1], rows[segment][1:]) for at, segment in enumerate(bent)],
        straight={near for near, far in rows.values() if near == far},
        apart=turned.trunk_gap,
        view=turned.trunk_view,
        clearance=turned.stem_clearance,
    )
    pieces: dict[int, tuple[Piece, ...]] = {}
    for piece in sorted(placed, key=lambda one: one.part):
        segment = bent[piece.number]
        pieces[segment] = (*pieces.get(segment, ()), piece)
    tail = flow.flat_edge // 2 + metrics.head
    length = lead + (tracks - 1) * turned.track_pitch + 1 + tail
    return WallGap(length, lead, turned.track_pitch, pieces)
