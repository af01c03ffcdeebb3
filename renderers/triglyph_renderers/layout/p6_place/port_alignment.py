"""Port alignment: ports move along the side of their box where that saves a wire its bends.

They also move where a straight line would hide how a net branches: where all
ends of a net look alike, its trunk must differ from its branches.

      │                   │
   ┌──┤     becomes    ┌──┴┐
   │  │                │   │
"""

from collections.abc import Mapping, Sequence
from itertools import product

from msgspec import Struct

from triglyph_renderers.layout.metrics import Metrics
from triglyph_renderers.layout.model.footprint import Footprint
from triglyph_renderers.layout.model.level_graph import ChannelNet, LevelGraph, PortKey
from triglyph_renderers.layout.model.places import Places, places_between
from triglyph_renderers.layout.p5_sizes.label_sizes import LabelSizes, distance_between
from triglyph_renderers.layout.tuning import ROOMY_SIDE


def straighten_ports(
    graph: LevelGraph,
    footprints: Mapping[int, Footprint],
    metrics: Metrics,
    *,
    first: Sequence[int],
    port_at: Mapping[PortKey, int],
    sizes: LabelSizes,
) -> dict[PortKey, int]:
    """Return the coordinates of all ports, those of boxes moved opposite to what they face.

    A port moves only within its box, and not past a neighbour or into the room
    of a label.
    """
    ports = dict(port_at)
    port_room = _PortRoom(graph, footprints, metrics, first, sizes, _Neighbours(graph, port_at))
    flow = metrics.flow(graph.axes)
    for channel_net in graph.channel_nets:
        pair = _facing_pair(channel_net, ports, nearly=flow.nearly)
        if pair is None or ports[pair[0]] == ports[pair[1]]:
            continue
        earlier, later = pair
        shared = port_room.places_of(earlier, ports).shared_with(port_room.places_of(later, ports))
        if shared:
            middle = (ports[earlier] + ports[later]) // 2
            ports[earlier] = ports[later] = shared.nearest(middle)
    for channel_net in graph.channel_nets:
        tied = find_tied(channel_net, graph, ports, clearance=flow.stem_clearance)
        for end in (end for pair in tied for end in pair):
            here = ports[end]
            room = port_room.places_of(end, ports)
            for place in sorted(room, key=lambda place: abs(place - here)):
                ports[end] = place
                left = find_tied(channel_net, graph, ports, clearance=flow.stem_clearance)
                if len(left) < len(tied):
                    tied = left
                    break
            else:
                ports[end] = here
    return ports


def find_tied(
    channel_net: ChannelNet, graph: LevelGraph, ports: Mapping[PortKey, int], *, clearance: int
) -> list[tuple[PortKey, PortKey]]:
    """Return the pairs of ends in line at an end of the trunk of a net whose ends look alike.

    Ends less than ``clearance`` apart look as if they were in line.
    """
    count = len(channel_net.earlier_ends) + len(channel_net.later_ends)
    if count <= 2 or not graph.segments[channel_net.segment].is_symmetric:
        return []
    earlier_ends, later_ends = channel_net.keys()
    places = [ports[end] for end in (*earlier_ends, *later_ends)]
    least, most = min(places) + clearance, max(places) - clearance
    return [
        (earlier, later)
        for earlier, later in product(earlier_ends, later_ends)
        if abs(ports[earlier] - ports[later]) < clearance and not least <= ports[earlier] <= most
    ]


def _facing_pair(
    channel_net: ChannelNet, ports: dict[PortKey, int], *, nearly: int
) -> tuple[PortKey, PortKey] | None:
    """Return the ends of a wire that could be straight.

    They are its only two, or two of many that are ``nearly`` in line.
    """
    if channel_net.side_ports:
        return None
    earlier_ends, later_ends = channel_net.keys()
    if len(earlier_ends) == len(later_ends) == 1:
        return earlier_ends[0], later_ends[0]
    if len(earlier_ends) > 1 and len(later_ends) > 1:
        return None
    pairs = [
        (abs(ports[earlier] - ports[later]), earlier, later)
        for earlier in earlier_ends
        for later in later_ends
    ]
    nearest = min(pairs, key=lambda pair: pair[0], default=None)
    if nearest is None or nearest[0] > nearly:
        return None
    return nearest[1], nearest[2]


class _Neighbours:
    """The ends on either side of each end, found for those sides of layers where one may move."""

    def __init__(self, graph: LevelGraph, port_at: Mapping[PortKey, int]) -> None:
        """Take a level, and where its ends are at first: they keep their order."""
        self._graph = graph
        self._port_at = port_at
        self._found: dict[PortKey, tuple[PortKey | None, PortKey | None]] = {}

    def of(self, end: PortKey) -> tuple[PortKey | None, PortKey | None]:
        """Return the ends before and after an end of a member on the same side of its layer."""
        if end not in self._found:
            vertex, at_exit, _ = end
            graph = self._graph
            sides = graph.ports(at_exit=at_exit)
            layer = graph.layers[graph.layer_of[vertex]]
            ends = [(v, at_exit, port) for v in layer for port in sides.get(v, ())]
            ends.sort(key=self._port_at.__getitem__)
            before = [None, *ends[:-1]]
            after = [*ends[1:], None]
            self._found.update(zip(ends, zip(before, after, strict=True), strict=True))
        return self._found[end]


class _PortRoom(Struct, frozen=True):
    """What bears on where the ends of one level may move."""

    graph: LevelGraph
    footprints: Mapping[int, Footprint]
    metrics: Metrics
    first: Sequence[int]
    sizes: LabelSizes
    neighbours: _Neighbours

    def places_of(self, end: PortKey, ports: dict[PortKey, int]) -> Places:
        """Return where an end may move to; that of a wire that goes on inside is settled."""
        vertex, at_exit, port = end
        footprint = self.footprints.get(vertex)
        if footprint is None or port.through:
            return places_between(ports[end], ports[end])
        room = footprint.exit_room if at_exit else footprint.entry_room
        if not room:
            return places_between(ports[end], ports[end])
        start = self.first[vertex]
        inset = self.metrics.box.corner_spare if len(room) > ROOMY_SIDE else 0
        low, high = start + room.at(inset), start + room.at(-1 - inset)
        before, after = self.neighbours.of(end)
        if before is not None:
            low = max(low, ports[before] + self._distance(before, end))
        if after is not None:
            high = min(high, ports[after] - self._distance(end, after))
        return room.moved(start).between(low, high)

    def _distance(self, one: PortKey, other: PortKey) -> int:
        sizes = self.sizes.get(one), self.sizes.get(other)
        return distance_between(*sizes, axes=self.graph.axes, metrics=self.metrics)
