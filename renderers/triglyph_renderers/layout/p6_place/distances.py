"""Distances: how far the vertices of a level keep from each other across the flow."""

from itertools import pairwise

from triglyph.textwidth import text_width
from triglyph_renderers.layout.model.label_size import distance_between
from triglyph_renderers.layout.model.level_graph import FlatEdge, LevelGraph, Port
from triglyph_renderers.layout.p5_sizes.leaf_footprint import Footprint
from triglyph_renderers.layout.p5_sizes.member_footprints import LabelSizes
from triglyph_renderers.layout.p6_place.joins import Distance


def layer_distances(graph: LevelGraph, footprints: dict[int, Footprint]) -> list[Distance]:
    """How far the members, wires and ports of each layer keep from the next."""
    axes = graph.axes
    flat_edges = {(flat_edge.near, flat_edge.far): flat_edge for flat_edge in graph.flat_edges}
    distances: list[Distance] = []
    for layer in graph.layers:
        for one, other in pairwise(layer):
            size = footprints[one].across(axes) if one in footprints else 1
            boxes = all(end in footprints and footprints[end].sealed for end in (one, other))
            gap = 0 if boxes and not axes.vertical else 1
            flat_edge = flat_edges.get((one, other))
            if flat_edge is not None:
                gap = _bridge_length(flat_edge, graph)
            elif axes.vertical and any(graph.points_at_box(end) for end in (one, other)):
                gap = 2
            distances.append(Distance(one, other, size + gap))
        ports = [vertex for vertex in layer if graph.is_frame_port(vertex)]
        for one, other in pairwise(ports):
            labels = graph.frame_port(one).label, graph.frame_port(other).label
            distances.append(Distance(one, other, distance_between(*labels, axes=axes)))
    return distances


def _bridge_length(flat_edge: FlatEdge, graph: LevelGraph) -> int:
    segment = graph.segments[flat_edge.segment]
    if not graph.axes.vertical:
        return 3
    if not segment.label:
        return 3
    return max(map(text_width, segment.label)) + 6


def label_distances(
    graph: LevelGraph, *, offset: dict[tuple[int, bool, Port], int], sizes: LabelSizes
) -> list[Distance]:
    """What labels ask of the next stem on the same side of their layer."""
    distances: list[Distance] = []
    for layer in graph.layers:
        for at_exit, sides in ((False, graph.entry_ports), (True, graph.exit_ports)):
            stems = [
                stem
                for vertex in layer
                for stem in sorted(
                    ((vertex, at_exit, port) for port in sides.get(vertex, ())),
                    key=offset.__getitem__,
                )
            ]
            for one, other in pairwise(stems):
                if one[0] != other[0] and (one in sizes or other in sizes):
                    least = distance_between(sizes.get(one), sizes.get(other), axes=graph.axes)
                    distances.append(
                        Distance(one[0], other[0], offset[one] + least - offset[other])
                    )
    return distances
