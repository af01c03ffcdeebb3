"""Unclear: nets whose ends look alike, and whose trunk could be taken for one of its branches."""

from collections import Counter
from itertools import product

from triglyph_renderers.layout.model.level_graph import ChannelNet, LevelGraph, Port
from triglyph_renderers.layout.p7_route.channel_routing import Channel

_PAIR = 2

End = tuple[int, bool, Port]
"""A vertex, whether the end is an upper one (on its exit side), and the port."""


def find_tied(
    channel_net: ChannelNet, graph: LevelGraph, ports: dict[End, int], *, clearance: int
) -> list[tuple[End, End]]:
    """Return the pairs of ends in line at an end of the trunk of a net whose ends look alike.

    Ends less than ``clearance`` apart look as if they were in line.
    """
    earlier_ends: list[End] = [(vertex, True, port) for vertex, port in channel_net.earlier_ends]
    later_ends: list[End] = [(vertex, False, port) for vertex, port in channel_net.later_ends]
    segment = graph.segments[channel_net.segment]
    if len(earlier_ends) + len(later_ends) <= _PAIR or not segment.looks_alike:
        return []
    places = [ports[end] for end in (*earlier_ends, *later_ends)]
    least, most = min(places) + clearance, max(places) - clearance
    return [
        (earlier, later)
        for earlier, later in product(earlier_ends, later_ends)
        if abs(ports[earlier] - ports[later]) < clearance and not least <= ports[earlier] <= most
    ]


def find_ambiguous_in_channels(
    graph: LevelGraph, channels: list[Channel], ports: dict[End, int], *, clearance: int
) -> list[int]:
    """The links of each net whose ends look alike and whose trunk could be taken for another.

    So it is also where the trunk had to be split in two.
    """
    ambiguous: list[int] = []
    for channel in channels:
        pieces = Counter(piece.trunk for piece in channel.pieces)
        for at, channel_net in enumerate(channel.channel_nets):
            segment = graph.segments[channel_net.segment]
            ends = len(channel_net.earlier_ends) + len(channel_net.later_ends)
            is_split = pieces[at] > 1 and segment.looks_alike and ends > _PAIR
            if is_split or find_tied(channel_net, graph, ports, clearance=clearance):
                ambiguous.extend(segment.links)
    return ambiguous
