"""Label sides: beside which wire, and at which end of it, the label of an edge segment is.

A label is beside a stem: a piece of wire that every link of its net passes. At the node
with fewer wires there is more room.

       ┌───┐               ┌───┐ ┌───┐
       │ a │               │ a │ │ b │
       └─┬─┘               └─┬─┘ └─┬─┘
         │ calls             └──┬──┘
      ┌──┴──┐                   │ calls
      ▼     ▼                   ▼
"""

from msgspec import structs

from triglyph_renderers.layout.model.level_graph import (
    ChannelNet,
    EdgeSegment,
    LabelPlace,
    LevelGraph,
    Port,
)
from triglyph_renderers.layout.p2_nets.edge_bundling import Nets


def place_labels(graph: LevelGraph, nets: Nets) -> LevelGraph:
    """Choose the end of a wire for each label that this level shows.

    Args:
        graph: The graph with its ports in order.
        nets: The nets, which say which level shows a label.

    Returns:
        The graph with the places of its labels.
    """
    by_segment: dict[int, list[ChannelNet]] = {}
    for one in graph.channel_nets:
        by_segment.setdefault(one.segment, []).append(one)
    places: list[LabelPlace] = []
    for number, found in by_segment.items():
        segment = graph.segments[number]
        if not segment.label or nets.label_level_of[segment.links[0]] != graph.level:
            continue
        start = _start_of(segment)
        stems = [
            (
                abs(one.channel - start),
                len(graph.ports(at_exit=at_exit)[vertex]),
                at_exit,
                one.channel,
                vertex,
                port,
            )
            for one in found
            for at_exit, ends in ((True, one.earlier_ends), (False, one.later_ends))
            for vertex, port in ends
            if _is_stem(segment, vertex, port)
        ]
        if stems:
            *_, at_exit, channel, vertex, port = min(stems, key=lambda stem: stem[:3])
            places.append(LabelPlace(channel, vertex, port, at_exit, segment.label))
    return structs.replace(graph, label_places=tuple(places))


def _start_of(segment: EdgeSegment) -> int:
    """Return the channel in which an edge segment begins: that at its source."""
    return segment.last if any(end.source for end in segment.later_ends) else segment.first


def _is_stem(segment: EdgeSegment, vertex: int, port: Port) -> bool:
    """Return whether every link of an edge segment passes this end of a channel."""
    ends = (*segment.earlier_ends, *segment.later_ends)
    every = {index for end in ends for index in end.links}
    for end in ends:
        if end.vertex == vertex and end.through == port.through:
            return len(end.links) == len(every)
    return len(ends) == 2 and not segment.side_ports
