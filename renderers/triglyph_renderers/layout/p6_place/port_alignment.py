"""Straightening: ports move along the side of their box where that saves a wire its bends.

They also move where a straight line would hide how a net branches: where all
ends of a net look alike, its trunk has to be told from its branches.

      │                   │
   ┌──┤     becomes    ┌──┴┐
   │  │                │   │
"""

from triglyph_renderers.layout.checks.channel_ambiguity import End, find_tied
from triglyph_renderers.layout.model.label_size import distance_between
from triglyph_renderers.layout.model.level_graph import Arrangement, Crossing
from triglyph_renderers.layout.p5_sizes.leaf_footprint import Footprint
from triglyph_renderers.layout.p5_sizes.member_footprints import LabelSizes

_ROOMY = 4
"""Sides with more places than this keep ports off the cells beside their corners."""

_NEARLY = 1
"""How far apart two ends of a net with many may be to be worth making straight."""


def straighten_ports(
    arrangement: Arrangement,
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
    neighbours = _find_neighbours(arrangement, ports)
    for crossing in arrangement.crossings:
        pair = _facing_pair(crossing, ports)
        if pair is None or ports[pair[0]] == ports[pair[1]]:
            continue
        upper, lower = pair
        ranges = [
            _range_of(end, arrangement, footprints, first, ports, neighbours, sizes)
            for end in (upper, lower)
        ]
        shared = sorted(ranges[0] & ranges[1])
        if shared:
            middle = (ports[upper] + ports[lower]) // 2
            ports[upper] = ports[lower] = min(shared, key=lambda place: abs(place - middle))
    for crossing in arrangement.crossings:
        tied = find_tied(crossing, arrangement, ports)
        for end in (end for pair in tied for end in pair):
            room = _range_of(end, arrangement, footprints, first, ports, neighbours, sizes)
            here = ports[end]
            for place in sorted(room, key=lambda place: abs(place - here)):
                ports[end] = place
                left = find_tied(crossing, arrangement, ports)
                if len(left) < len(tied):
                    tied = left
                    break
            else:
                ports[end] = here
    return ports


def _facing_pair(crossing: Crossing, ports: dict[End, int]) -> tuple[End, End] | None:
    """The ends of a wire that could be straight: its only two, or two of many that nearly are."""
    if crossing.exits:
        return None
    uppers: list[End] = [(vertex, True, slot) for vertex, slot in crossing.uppers]
    lowers: list[End] = [(vertex, False, slot) for vertex, slot in crossing.lowers]
    if len(uppers) == len(lowers) == 1:
        return uppers[0], lowers[0]
    pairs = [
        (abs(ports[upper] - ports[lower]), upper, lower)
        for upper in uppers
        for lower in lowers
        if 1 in (len(uppers), len(lowers))
    ]
    nearest = min(pairs, key=lambda pair: pair[0], default=None)
    if nearest is None or nearest[0] > _NEARLY:
        return None
    return nearest[1], nearest[2]


def _find_neighbours(
    arrangement: Arrangement, ports: dict[End, int]
) -> dict[End, tuple[End | None, End | None]]:
    """The ends on either side of each end, among those on the same side of a layer."""
    neighbours: dict[End, tuple[End | None, End | None]] = {}
    for layer in arrangement.layers:
        for upper, sides in ((False, arrangement.lows), (True, arrangement.highs)):
            ends = [(v, upper, slot) for v in layer for slot in sides.get(v, ())]
            ends.sort(key=lambda end: ports[end])
            for at, end in enumerate(ends):
                after = ends[at + 1] if at + 1 < len(ends) else None
                neighbours[end] = (ends[at - 1] if at else None, after)
    return neighbours


def _range_of(
    end: End,
    arrangement: Arrangement,
    footprints: dict[int, Footprint],
    first: list[int],
    ports: dict[End, int],
    neighbours: dict[End, tuple[End | None, End | None]],
    sizes: LabelSizes,
) -> set[int]:
    """The coordinates to which an end may move; those of a wire that goes on inside are settled."""
    vertex, upper, slot = end
    footprint = footprints.get(vertex)
    room = () if footprint is None else footprint.high_room if upper else footprint.low_room
    if not room or slot.through:
        return {ports[end]}
    inset = 1 if len(room) > _ROOMY else 0
    low, high = first[vertex] + room[inset], first[vertex] + room[-1 - inset]
    before, after = neighbours[end]
    if before is not None:
        gap = distance_between(sizes.get(before), sizes.get(end), axes=arrangement.axes)
        low = max(low, ports[before] + gap)
    if after is not None:
        gap = distance_between(sizes.get(end), sizes.get(after), axes=arrangement.axes)
        high = min(high, ports[after] - gap)
    return {first[vertex] + place for place in room if low <= first[vertex] + place <= high}
