"""Ambiguity check 2 of 3, after routing: find nets whose trunk hides how they branch.

Where all ends of a net look alike, a reader knows its two sides only by the direction in
which they leave the trunk. An end in line with one of the other side, at an end of the
trunk, looks like one wire with a branch; and a trunk that was split in two has no sides.

    a   c
    │   │        The edges are a -- b and c -- b. But a and b are in line, so it could be
    ├───┘        a -- b and a -- c as well.
    │
    b
"""

from collections.abc import Mapping, Sequence

from triglyph_renderers.layout.model.channel import Channel
from triglyph_renderers.layout.model.level_graph import LevelGraph, PortKey
from triglyph_renderers.layout.p6_place.port_alignment import find_tied


def find_ambiguous_in_channels(
    graph: LevelGraph, channels: Sequence[Channel], ports: Mapping[PortKey, int], *, clearance: int
) -> list[int]:
    """Find the nets of a level whose ends look alike and that do not branch at one clear trunk.

    Args:
        graph: The level.
        channels: Its channels, with their trunks.
        ports: The coordinate of each end across the flow.
        clearance: Units: ends that are nearer to each other look as if they were in line.

    Returns:
        The links of these nets.
    """
    ambiguous: list[int] = []
    for channel in channels:
        for channel_net, pieces in zip(channel.nets, channel.pieces_by_net(), strict=True):
            segment = graph.segments[channel_net.segment]
            ends = len(channel_net.earlier_ends) + len(channel_net.later_ends)
            is_split = len(pieces) > 1 and segment.is_symmetric and ends > 2
            if is_split or find_tied(channel_net, graph, ports, clearance=clearance):
                ambiguous.extend(segment.links)
    return ambiguous
