"""Distances: how far the vertices of a level keep from each other across the flow."""

from itertools import pairwise

from triglyph_renderers.layout.metrics import FlowMetrics, Metrics
from triglyph_renderers.layout.model.axes import AXES
from triglyph_renderers.layout.model.footprint import Footprint
from triglyph_renderers.layout.model.level_graph import FlatEdge, FramePort, LevelGraph, Port
from triglyph_renderers.layout.p5_sizes.label_sizes import (
    LabelSize,
    LabelSizes,
    distance_between,
    measure_label,
)
from triglyph_renderers.layout.p6_place.joins import Distance


def layer_distances(
    graph: LevelGraph, footprints: dict[int, Footprint], metrics: Metrics
) -> list[Distance]:
    """Return how far the members, wires and ports of each layer keep from the next."""
    axes, flow = graph.axes, metrics.flow(graph.axes)
    flat_edges = {(flat_edge.near, flat_edge.far): flat_edge for flat_edge in graph.flat_edges}
    distances: list[Distance] = []
    for layer in graph.layers:
        for one, other in pairwise(layer):
            size = footprints[one].across(axes) if one in footprints else 1
            flat_edge = flat_edges.get((one, other))
            if flat_edge is not None:
                gap = _flat_edge_length(flat_edge, graph, metrics)
            else:
                gap = _gap_between(one, other, graph, footprints, flow)
            distances.append(Distance(one, other, size + gap))
        frame_ports = [vertex for vertex in layer if graph.is_frame_port(vertex)]
        for one, other in pairwise(frame_ports):
            sizes = [measure_port_label(graph.frame_port(end), metrics) for end in (one, other)]
            least = distance_between(*sizes, axes=axes, metrics=metrics)
            distances.append(Distance(one, other, least))
    return distances


def _gap_between(
    one: int, other: int, graph: LevelGraph, footprints: dict[int, Footprint], flow: FlowMetrics
) -> int:
    """Return the free space between two neighbours of a layer."""
    if one in footprints and other in footprints:
        are_boxes = footprints[one].sealed and footprints[other].sealed
        return flow.box_gap if are_boxes else flow.loose_gap
    if graph.points_at_box(one) or graph.points_at_box(other):
        return flow.exit_gap
    return flow.wire_gap


def measure_port_label(port: FramePort, metrics: Metrics) -> LabelSize | None:
    """Return the room of the label that the level around puts beside a port, if it does."""
    if not port.label:
        return None
    axes = AXES["down" if port.side in ("north", "south") else "right"]
    return measure_label(port.label, axes=axes, metrics=metrics)


def _flat_edge_length(flat_edge: FlatEdge, graph: LevelGraph, metrics: Metrics) -> int:
    flow = metrics.flow(graph.axes)
    label = graph.segments[flat_edge.segment].label
    if not label or not graph.axes.vertical:
        return flow.flat_edge
    return metrics.text.width(label, "edge") + flow.flat_edge_ends


def label_distances(
    graph: LevelGraph,
    metrics: Metrics,
    *,
    offset: dict[tuple[int, bool, Port], int],
    sizes: LabelSizes,
) -> list[Distance]:
    """Return what labels ask of the next stem on the same side of their layer."""
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
                    least = distance_between(
                        sizes.get(one), sizes.get(other), axes=graph.axes, metrics=metrics
                    )
                    distances.append(
                        Distance(one[0], other[0], offset[one] + least - offset[other])
                    )
    return distances
