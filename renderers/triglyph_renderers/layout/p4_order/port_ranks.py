"""Port ranks: the order in which a group itself has the wires that pass a side of its frame.

Mostly a group orders its members by the ports of its frame. But where its flow is across
the one around it, a wire leaves by the channel that it comes from, and the layers settle
which is first; and the members of a row, a column or a grid have their places. Ports in
any other order would only make the wires cross in front of the frame:

      │         │
    ┌─│─────────│─┐
    │ ▼         ▼ │      in a flow to the left the last layer is the first at the frame
    │[b]◀──────[a]│
    └─────────────┘
"""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from msgspec import Struct

from triglyph_renderers.layout.model.axes import AXES, Axes, Side
from triglyph_renderers.layout.model.compound_graph import CompoundGraph
from triglyph_renderers.layout.model.level import Level
from triglyph_renderers.layout.model.level_graph import End, LevelGraph, Port, PortKey
from triglyph_renderers.layout.p3_layers.vertices import find_places

Rank: TypeAlias = tuple[float, ...]
Ranks: TypeAlias = Mapping[PortKey, Rank]


def spread_ends(count: int) -> list[float]:
    """Return how far each of several ends is from the middle of its vertex.

    The unit is the distance of two vertices; the ends are at equal distances.
    """
    return [at / (count + 1) - 0.5 for at in range(1, count + 1)]


class _Passing(Struct, frozen=True):
    """Links that pass a side of a frame at one port, and whether their sources are inside."""

    links: tuple[int, ...]
    source_inside: bool


def rank_ports(graph: LevelGraph, compound: CompoundGraph, *, most: int | None) -> Ranks:
    """Rank the ports of the groups of a level by where their wires are inside.

    Args:
        graph: The graph with its edge segments.
        compound: The diagram.
        most: The members of a group that may be side by side; None for any number.

    Returns:
        The ranks, of all ports of a side or of none. Ports of one rank may have any order.
    """
    sides: dict[tuple[int, bool], dict[Port, End]] = {}
    for number, segment in enumerate(graph.segments):
        for at_exit in (False, True):
            for end in segment.ends(at_exit=at_exit):
                port = Port(number, end.through)
                sides.setdefault((end.vertex, at_exit), {})[port] = end
    ranker = _Ranker(compound, most)
    ranks: dict[PortKey, Rank] = {}
    for (vertex, at_exit), ends in sides.items():
        passing = [
            _Passing(end.links, end.source) if end.through else None for end in ends.values()
        ]
        if len(passing) > passing.count(None) and len(passing) > 1:
            side = graph.axes.exit if at_exit else graph.axes.entry
            found = ranker.rank(graph.members[vertex], side, passing)
            ranks |= {
                (vertex, at_exit, port): rank for port, rank in zip(ends, found, strict=False)
            }
    return ranks


class _Ranker:
    """Ranks what passes the frames of groups, down to the innermost ones."""

    def __init__(self, compound: CompoundGraph, most: int | None) -> None:
        """Take the diagram, and the members of a group that may be side by side."""
        self._compound, self._most = compound, most

    def rank(self, element: int, side: Side, passing: Sequence[_Passing | None]) -> list[Rank]:
        """Return the rank of all that passes a side of a group, nothing if any order will do.

        None is in the place of a wire that ends at the frame from outside.
        """
        group = self._compound.groups[element]
        assert group is not None
        axes = AXES[group.direction]
        level = Level(
            element=element,
            group=group,
            members=self._compound.members[element],
            links=self._compound.links_of.get(element, ()),
        )
        inner = [None if one is None else self._members_of(element, one) for one in passing]
        if side in (axes.near, axes.far):
            layers, _ = find_places(level, self._compound, most=self._most)
            place = dict(zip(level.members, layers, strict=True))
            return _rank_channels(passing, inner, place, axes)
        if group.layout != "flow":
            _, lanes = find_places(level, self._compound, most=self._most)
            return self._rank_lanes(
                side, passing, inner, dict(zip(level.members, lanes, strict=True))
            )
        only = {member for members in inner for member in members or (element,)}
        if len(only) == 1 and None not in passing:
            return self._rank_within(only.pop(), side, passing)
        return []

    def _members_of(self, element: int, passing: _Passing) -> tuple[int, ...]:
        """Return the members of a group in which links end that pass its frame."""
        links = [self._compound.links[index] for index in passing.links]
        ends = [link.source if passing.source_inside else link.target for link in links]
        return tuple(dict.fromkeys(self._compound.member_towards(element, end) for end in ends))

    def _rank_lanes(
        self,
        side: Side,
        passing: Sequence[_Passing | None],
        inner: Sequence[tuple[int, ...] | None],
        lane_of: Mapping[int, int],
    ) -> list[Rank]:
        """Return the ranks of what passes the frame of a row, a column or a grid."""
        if None in passing:
            return []
        ranks: list[Rank] = [
            (sum(map(lane_of.__getitem__, members or ())) / len(members or (0,)),)
            for members in inner
        ]
        for member in lane_of:
            at = [place for place, members in enumerate(inner) if members == (member,)]
            within = self._rank_within(member, side, [passing[place] for place in at])
            for place, rank in zip(at, within, strict=False):
                ranks[place] += rank
        return ranks

    def _rank_within(
        self, member: int, side: Side, passing: Sequence[_Passing | None]
    ) -> list[Rank]:
        """Return the ranks of what goes on into one member, nothing if that has no order."""
        if self._compound.groups[member] is None or len(passing) <= 1:
            return []
        within = [self._beyond(member, one) for one in passing if one is not None]
        return self.rank(member, side, within) if any(within) else []

    def _beyond(self, member: int, passing: _Passing) -> _Passing | None:
        """Return what passes the frame of a member, None if something ends at that frame."""
        links = [self._compound.links[index] for index in passing.links]
        ends = {link.source if passing.source_inside else link.target for link in links}
        return None if member in ends else passing


def _rank_channels(
    passing: Sequence[_Passing | None],
    inner: Sequence[tuple[int, ...] | None],
    layer_of: Mapping[int, int],
    axes: Axes,
) -> list[Rank]:
    """Return the ranks of what leaves and enters a group across its flow, by the channels.

    As in ``edge_segments``, what leaves does so after its last source, and what comes in
    before its first target. What ends at the frame has its place in the middle.
    """
    middle = (max(layer_of.values()) + 2) // 2
    ranks: list[Rank] = []
    for one, members in zip(passing, inner, strict=True):
        layers = [layer_of[member] for member in members or ()]
        channel = middle
        if one is not None:
            channel = max(layers) + 1 if one.source_inside else min(layers)
        ranks.append((-channel if axes.mirrored else channel,))
    return ranks
