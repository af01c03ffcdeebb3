"""Spots: beside which wire, and at which end of it, the label of an edge segment stands."""

from triglyph_renderers.layout.model.level_graph import ChannelNet, EdgeSegment, LabelPlace, Port
from triglyph_renderers.layout.p2_nets.edge_bundling import Nets


def place_labels(
    nets: Nets,
    *,
    level: int,
    segments: list[EdgeSegment],
    channel_nets: list[ChannelNet],
    entry_ports: dict[int, tuple[Port, ...]],
    exit_ports: dict[int, tuple[Port, ...]],
) -> list[LabelPlace]:
    """The place of each label that this level shows: beside the one stem of its edge segment."""
    label_places: list[LabelPlace] = []
    by_strand: dict[int, list[ChannelNet]] = {}
    for channel_net in channel_nets:
        by_strand.setdefault(channel_net.segment, []).append(channel_net)
    for number, found in by_strand.items():
        segment = segments[number]
        if not segment.label or nets.label_level_of[segment.links[0]] != level:
            continue
        stems = [
            (len(ports[vertex]), at_exit, channel_net.channel, vertex, port)
            for channel_net in found
            for at_exit, ends, ports in (
                (True, channel_net.earlier_ends, exit_ports),
                (False, channel_net.later_ends, entry_ports),
            )
            for vertex, port in ends
            if _is_stem(segment, vertex, port)
        ]
        if not stems:
            continue
        _, at_exit, channel, vertex, port = min(stems, key=lambda stem: stem[:2])
        label_places.append(LabelPlace(channel, vertex, port, at_exit, segment.label))
    return label_places


def _is_stem(segment: EdgeSegment, vertex: int, port: Port) -> bool:
    """Whether every link of the edge segment passes this end of a channel."""
    ends = (*segment.earlier_ends, *segment.later_ends)
    every = {index for end in ends for index in end.links}
    for end in ends:
        if end.vertex == vertex and end.through == port.through:
            return len(end.links) == len(every)
    return len(ends) == 2 and not segment.side_ports
