"""Straightening: ports move along the side of their box where that saves a wire its bends.

They also move where a straight line would hide how a net branches: where all
ends of a net look alike, its trunk has to be told from its branches.

      │                   │
   ┌──┤     becomes    ┌──┴┐
   │  │                │   │
"""

from triglyph_renderers.layout.checks.channel_ambiguity import End, find_tied
from triglyph_renderers.layout.model.label_size import distance_between
from triglyph_renderers.layout.model.level_graph import ChannelNet, LevelGraph
from triglyph_renderers.layout.p5_sizes.leaf_footprint import Footprint
from triglyph_renderers.layout.p5_sizes.member_footprints import LabelSizes

_ROOMY = 4
"""Sides with more places than this keep ports off the cells beside their corners."""

_NEARLY = 1
"""How far apart two ends of a net with many may be to be worth making straight."""


def straighten_ports(
    graph: LevelGraph,
    footprints: dict[int, Footprint],
    *,
    first: list[int],
    port_at: dict[End, int],
    sizes: LabelSizes,
) -> dict[End, int]:
    """The coordinates of all ports, with those of boxes moved opposite to what they face.

    A port moves only within its box, and not past a neighbour or into the room
    of a label.
    """
    ports = dict(port_at)
    neighbours = _find_neighbours(graph, ports)
    for channel_net in graph.channel_nets:
        pair = _facing_pair(channel_net, ports)
        if pair is None or ports[pair[0]] == ports[pair[1]]:
            continue
        earlier, later = pair
        ranges = [
            _range_of(end, graph, footprints, first, ports, neighbours, sizes)
            for end in (earlier, later)
        ]
        shared = sorted(ranges[0] & ranges[1])
        if shared:
            middle = (ports[earlier] + ports[later]) // 2
            ports[earlier] = ports[later] = min(shared, key=lambda place: abs(place - middle))
    for channel_net in graph.channel_nets:
        tied = find_tied(channel_net, graph, ports)
        for end in (end for pair in tied for end in pair):
            room = _range_of(end, graph, footprints, first, ports, neighbours, sizes)
            here = ports[end]
            for place in sorted(room, key=lambda place: abs(place - here)):
                ports[end] = place
                left = find_tied(channel_net, graph, ports)
                if len(left) < len(tied):
                    tied = left
                    break
            else:
                ports[end] = here
    return ports


def _facing_pair(channel_net: ChannelNet, ports: dict[End, int]) -> tuple[End, End] | None:
    """The ends of a wire that could be straight: its only two, or two of many that nearly are."""
    if channel_net.side_ports:
        return None
    earlier_ends: list[End] = [(vertex, True, port) for vertex, port in channel_net.earlier_ends]
    later_ends: list[End] = [(vertex, False, port) for vertex, port in channel_net.later_ends]
    if len(earlier_ends) == len(later_ends) == 1:
        return earlier_ends[0], later_ends[0]
    pairs = [
        (abs(ports[earlier] - ports[later]), earlier, later)
        for earlier in earlier_ends
        for later in later_ends
        if 1 in (len(earlier_ends), len(later_ends))
    ]
    nearest = min(pairs, key=lambda pair: pair[0], default=None)
    if nearest is None or nearest[0] > _NEARLY:
        return None
    return nearest[1], nearest[2]


def _find_neighbours(
    graph: LevelGraph, ports: dict[End, int]
) -> dict[End, tuple[End | None, End | None]]:
    """The ends on either side of each end, among those on the same side of a layer."""
    neighbours: dict[End, tuple[End | None, End | None]] = {}
    for layer in graph.layers:
        for at_exit, sides in ((False, graph.entry_ports), (True, graph.exit_ports)):
            ends = [(v, at_exit, port) for v in layer for port in sides.get(v, ())]
            ends.sort(key=lambda end: ports[end])
            for at, end in enumerate(ends):
                after = ends[at + 1] if at + 1 < len(ends) else None
                neighbours[end] = (ends[at - 1] if at else None, after)
    return neighbours


def _range_of(
    end: End,
    graph: LevelGraph,
    footprints: dict[int, Footprint],
    first: list[int],
    ports: dict[End, int],
    neighbours: dict[End, tuple[End | None, End | None]],
    sizes: LabelSizes,
) -> set[int]:
    """The coordinates to which an end may move; those of a wire that goes on inside are settled."""
    vertex, at_exit, port = end
    footprint = footprints.get(vertex)
    room = () if footprint is None else footprint.exit_room if at_exit else footprint.entry_room
    if not room or port.through:
        return {ports[end]}
    inset = 1 if len(room) > _ROOMY else 0
    low, high = first[vertex] + room[inset], first[vertex] + room[-1 - inset]
    before, after = neighbours[end]
    if before is not None:
        gap = distance_between(sizes.get(before), sizes.get(end), axes=graph.axes)
        low = max(low, ports[before] + gap)
    if after is not None:
        gap = distance_between(sizes.get(end), sizes.get(after), axes=graph.axes)
        high = min(high, ports[after] - gap)
    return {first[vertex] + place for place in room if low <= first[vertex] + place <= high}
