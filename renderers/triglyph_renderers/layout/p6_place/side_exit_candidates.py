"""BoxSide exit candidates: which wires could meet their box at a side, from all places without any.

┌─────┐                  ┌─────┐
│  u  ├──┐  instead of   │  u  │
└──┬──┘  │               └─┬─┬─┘
   │     │                 │ └───┐
   ▼     ▼                 ▼     ▼
"""

from collections.abc import Mapping, Sequence
from typing import Literal, TypeAlias

from msgspec import Struct

from triglyph_renderers.layout.model.footprint import Footprint
from triglyph_renderers.layout.model.level_graph import (
    ChannelNet,
    LevelGraph,
    Port,
    PortKey,
    SideExit,
)
from triglyph_renderers.layout.tuning import EXIT_CLEARANCE, EXIT_NEXT, FAN

Looseness = Literal["none", "wires", "all"]
"""What may be moved aside for a side exit: nothing, mere wires, or whatever its wire leads to."""


PortPlaces: TypeAlias = Mapping[PortKey, int]
"""The coordinate of each end of a wire."""


class SideExitCandidate(Struct, frozen=True, gc=False):
    """One end of a wire that is to meet its box at a side.

    ``side_exit`` says which box and which side, ``other`` what the wire leads to
    at the far side of the channel, ``onto`` the vertex at which it joins another
    part of its net on the way, if it does: then no side exit is needed.
    """

    channel_net: int
    side_exit: SideExit
    other: tuple[int, Port]
    onto: int | None = None


class _Ending(Struct, frozen=True, gc=False):
    """An end of a wire seen from its box: where it leads, and whether it may turn.

    Attributes:
        place: The coordinate of what it leads to.
        channel_net: The number of the net.
        other: What it leads to.
        aside: -1 or 1 for a wire that leaves the level at the near or the far side.
        may_turn: Whether the wire may have a side exit.
        alone: Whether its net may have but one to one side.
        movable: How loose things must be for what it leads to to be moved aside.
        labelled: Whether a label is to its right.
    """

    place: int
    channel_net: int
    other: tuple[int, Port]
    aside: int = 0
    may_turn: bool = False
    alone: bool = True
    movable: tuple[Looseness, ...] = ()
    labelled: bool = False


Endings: TypeAlias = Mapping[bool, Mapping[int, Sequence[_Ending]]]
"""What leads away from each box at its exit (True) and entry side."""


class Range(Struct, frozen=True, gc=False):
    """Coordinates from ``low`` to ``high``; None where nothing is in that direction."""

    low: int | None
    high: int | None

    def __contains__(self, place: int) -> bool:
        """Return whether a coordinate is in the range."""
        above = self.low is None or self.low <= place
        return above and (self.high is None or place <= self.high)

    @property
    def is_empty(self) -> bool:
        """Return whether no coordinate is in it."""
        return self.low is not None and self.high is not None and self.low > self.high


class BoxSide(Struct, frozen=True, gc=False):
    """One side of a box across the flow.

    Attributes:
        free: Where a side exit has room.
        loose: Where what a movable end leads to may be instead.
        barred: Whether a straight wire to a neighbour is there, or what belongs to the box.
        room: How many wires may meet it.
    """

    free: Range
    loose: Range
    barred: bool
    room: int

    def admits(self, ending: _Ending, *, looseness: Looseness) -> bool:
        """Return whether a wire with this end may turn at this side."""
        if self.barred or self.free.is_empty:
            return False
        return ending.place in (self.loose if looseness in ending.movable else self.free)


Sides = dict[tuple[int, bool], BoxSide]
"""The near (False) and far (True) side of each box beside which wires may turn."""


def find_candidates(
    graph: LevelGraph,
    footprints: Mapping[int, Footprint],
    *,
    sides: Sides,
    endings: Endings,
    looseness: Looseness,
) -> list[SideExitCandidate]:
    """Return the ends at boxes with ``sides`` that could have side exits, of those ``endings``.

    An end may turn if it leads beyond the side of its box, with nothing
    between, and further than all others at the same end of the box. The wires
    of one side need as many places on it. ``looseness`` lets those turn too for
    which something would have to be moved aside.
    """
    candidates: list[SideExitCandidate] = []
    turned: dict[int, bool] = {}
    room = {side: found.room for side, found in sides.items()}
    for at_exit in (True, False):
        for box, unsorted in endings[at_exit].items():
            found = sorted(unsorted, key=_order)
            middle = _find_middle(found, graph)
            for far in (True, False):
                wires: list[int] = []
                for ending in reversed(found) if far else found:
                    wire = ending.channel_net
                    if (
                        not ending.may_turn
                        or (ending is middle and ending.place not in sides[box, far].free)
                        or (ending.labelled and not far)
                        or turned.get(wire, at_exit) != at_exit
                        or not sides[box, far].admits(ending, looseness=looseness)
                    ):
                        break
                    if wires and wires[-1] == wire:
                        if ending.alone:
                            break
                    elif wire in wires or len(wires) == room[box, far]:
                        break
                    else:
                        wires.append(wire)
                    candidates.append(
                        SideExitCandidate(wire, SideExit(box, at_exit, far), ending.other)
                    )
                turned.update(dict.fromkeys(wires, at_exit))
                room[box, far] -= len(wires)
    candidates = _without_trunks(candidates, graph)
    return candidates + _find_joints(graph, footprints, sides=sides, candidates=candidates)


def _find_middle(found: Sequence[_Ending], graph: LevelGraph) -> _Ending | None:
    """Return the wire that passes between what the others lead to, and stays straight.

      ┌──┤ a ├──┐
      │  └─┬─┘  │
      ▼    │    ▼         `d` is further down than its siblings
    │ b │  │  │ c │
           ▼
         │ d │
    """
    middle = found[len(found) // 2]
    is_wire = _is_wire(middle.other[0], graph)
    return middle if is_wire and len(found) % 2 and len(found) > 1 else None


def _is_wire(vertex: int, graph: LevelGraph) -> bool:
    """Return whether a vertex is neither a member nor a port of the frame: a wire passes there."""
    return vertex >= len(graph.members) and not graph.is_frame_port(vertex)


def _order(ending: _Ending) -> tuple[int, int]:
    """Return the place of what an end leads to among others, for sorting."""
    return ending.aside, ending.place


def _find_joints(
    graph: LevelGraph,
    footprints: Mapping[int, Footprint],
    *,
    sides: Sides,
    candidates: list[SideExitCandidate],
) -> list[SideExitCandidate]:
    """Return the ends at boxes that could join a wire of their own net that passes beside them.

     │ watch ├──┤     instead of    │ watch │  │
     └───┬───┘  │                   └─┬───┬─┘  │
         │      │                     │   └────┤

    So they do where no other wire turns on that side of the box.
    """
    place = graph.places_in_layers()
    taken = {(candidate.side_exit.box, candidate.side_exit.far) for candidate in candidates}
    busy = {candidate.channel_net for candidate in candidates}
    joints: list[SideExitCandidate] = []
    onto: set[int] = set()
    for number, channel_net in enumerate(graph.channel_nets):
        if (
            not graph.axes.vertical
            or number in busy
            or _is_trunk(channel_net, graph)
            or graph.segments[channel_net.segment].is_symmetric
        ):
            continue
        for at_exit, ends in ((True, channel_net.earlier_ends), (False, channel_net.later_ends)):
            wires = [end for end in ends if _is_wire(end[0], graph)]
            for box, _ in ends:
                for wire, port in wires if (box, True) in sides else ():
                    far = place[wire] > place[box]
                    if (
                        abs(place[wire] - place[box]) == 1
                        and wire not in onto
                        and (box, far) not in taken
                        and footprints[box].side_room
                        and not sides[box, far].barred
                    ):
                        joints.append(
                            SideExitCandidate(
                                number, SideExit(box, at_exit, far), (wire, port), wire
                            )
                        )
                        taken.add((box, far))
                        onto.add(wire)
                        break
    return joints


def _without_trunks(
    candidates: list[SideExitCandidate], graph: LevelGraph
) -> list[SideExitCandidate]:
    """Return the candidates of nets that need no trunk besides them, and leave no tree uneven."""
    turned: dict[int, list[SideExitCandidate]] = {}
    for candidate in candidates:
        turned.setdefault(candidate.channel_net, []).append(candidate)
    return [
        candidate for candidate in candidates if _is_sound(turned[candidate.channel_net], graph)
    ]


def _is_sound(candidates: list[SideExitCandidate], graph: LevelGraph) -> bool:
    """Return whether the side exits of one net make it better to look at.

    They do not where other ends of it need a trunk, nor where two things that
    nothing else is joined to would be unequal: one straight ahead, one aside.
    """
    channel_net, at_exit = (
        graph.channel_nets[candidates[0].channel_net],
        candidates[0].side_exit.at_exit,
    )
    others = channel_net.later_ends if at_exit else channel_net.earlier_ends
    ports = graph.entry_ports if at_exit else graph.exit_ports
    is_pair = len(others) == 2 and all(
        len(ports[vertex]) == 1 and vertex < len(graph.members) for vertex, _ in others
    )
    return len(candidates) >= len(others) - (0 if is_pair else 1)


def find_sides(
    graph: LevelGraph,
    footprints: Mapping[int, Footprint],
    *,
    boxes: set[int],
    first: Sequence[int],
    pitch: int,
) -> Sides:
    """Return the near (False) and far side of each box, with the room up to what is beside it.

    ``pitch`` is the least distance of two wires at one side.
    """
    axes = graph.axes
    flat = {(flat_edge.near, True) for flat_edge in graph.flat_edges}
    flat.update((flat_edge.far, False) for flat_edge in graph.flat_edges)
    sides: Sides = {}
    for layer in graph.layers:
        for at, vertex in enumerate(layer):
            if vertex not in boxes:
                continue
            footprint = footprints[vertex]
            size = footprint.box_across(axes)
            start, end = first[vertex], first[vertex] + size - 1
            middle = (start + end) // 2
            before = after = None
            if at:
                other = layer[at - 1]
                held = footprints[other].across(axes) if other in footprints else 1
                before = first[other] + held - 1 + EXIT_NEXT
            if at + 1 < len(layer):
                after = first[layer[at + 1]] - EXIT_NEXT
            near_barred = (vertex, False) in flat
            far_barred = footprint.across(axes) > size or (vertex, True) in flat
            near = Range(before, start - EXIT_CLEARANCE)
            far = Range(end + EXIT_CLEARANCE, after)
            room = -(-len(footprint.side_room) // pitch)
            sides[vertex, False] = BoxSide(near, Range(before, middle), near_barred, room)
            sides[vertex, True] = BoxSide(far, Range(middle, after), far_barred, room)
    return sides


def find_endings(graph: LevelGraph, *, sides: Sides, port_at: PortPlaces) -> Endings:
    """Return what the ends of wires at the exit and entry side of each box with sides lead to."""
    if not sides:
        return {True: {}, False: {}}
    return {
        at_exit: _endings_by_box(graph, sides=sides, port_at=port_at, at_exit=at_exit)
        for at_exit in (True, False)
    }


def _endings_by_box(
    graph: LevelGraph, *, sides: Sides, port_at: PortPlaces, at_exit: bool
) -> dict[int, list[_Ending]]:
    """Return what the ends of wires at the exit (or entry) side of each box lead to."""
    labelled = {
        (label_place.vertex, label_place.port)
        for label_place in graph.label_places
        if label_place.at_exit == at_exit
    }
    place = graph.places_in_layers()
    found: dict[int, list[_Ending]] = {}
    for number, channel_net in enumerate(graph.channel_nets):
        own = channel_net.earlier_ends if at_exit else channel_net.later_ends
        others = channel_net.later_ends if at_exit else channel_net.earlier_ends
        at_boxes = [end for end in own if (end[0], True) in sides]
        if not at_boxes:
            continue
        segment = graph.segments[channel_net.segment]
        is_straight = not graph.wide.isdisjoint(
            [*((end, at_exit) for end, _ in own), *((end, not at_exit) for end, _ in others)]
        )
        may_turn = len(own) == 1 and not channel_net.side_ports and not is_straight
        if len(others) > 1:
            may_turn = may_turn and graph.axes.vertical and not segment.label
            may_turn = may_turn and not _is_trunk(channel_net, graph)
        may_spread = _may_spread(others, graph, place)
        for vertex, port in at_boxes:
            endings = found.setdefault(vertex, [])
            endings.extend(
                _Ending(
                    port_at[other[0], not at_exit, other[1]],
                    number,
                    other,
                    may_turn=may_turn,
                    alone=segment.is_symmetric,
                    movable=_may_be_moved(other[0], graph, may_spread=may_spread),
                    labelled=(vertex, port) in labelled,
                )
                for other in others
            )
            for frame_port in channel_net.side_ports:
                far = graph.frame_ports[frame_port].side == graph.axes.far
                endings.append(_Ending(0, number, (vertex, port), aside=1 if far else -1))
            endings.extend(
                _Ending(port_at[other[0], at_exit, other[1]], number, other)
                for other in own
                if not others and other[0] != vertex
            )
    return found


def _is_trunk(channel_net: ChannelNet, graph: LevelGraph) -> bool:
    """Return whether a net is a trunk with a fan in several layers, whose ends are all alike.

    A fan of few ends is one if these are in columns.

           │                               │
    ┌───┬──┼──┬───┐                 ┌──────┼──┬───┐
    ▼   ▼  │  ▼   ▼     and not     ▼      │  ▼   ▼
    a   b  │  c   d                 a   b ◀┤  c   d
    """
    stacked = {vertex for stack in graph.stacks for vertex in stack}
    for ends in (channel_net.earlier_ends, channel_net.later_ends):
        boxes = {vertex for vertex, _ in ends if vertex <= graph.frame}
        are_alike = len(boxes) >= FAN or (len(boxes) >= 2 and boxes <= stacked)
        if are_alike and len(boxes) < len(ends):
            return True
    return False


def _may_be_moved(vertex: int, graph: LevelGraph, *, may_spread: bool) -> tuple[Looseness, ...]:
    """Return when a vertex that a wire leads to may be moved aside for a side exit.

    Args:
        vertex: What the wire leads to.
        graph: The level.
        may_spread: Whether what the net leads to may be further apart.
    """
    if _is_wire(vertex, graph):
        return ("wires", "all")
    return ("all",) if may_spread and not graph.is_frame_port(vertex) else ()


def _may_spread(
    others: tuple[tuple[int, Port], ...], graph: LevelGraph, place: Mapping[int, int]
) -> bool:
    """Return whether what a net leads to may be further apart.

    An even number of boxes next to each other may not, or they would have a gap in their
    middle; only that of a pair above each other is no wider than the box between them.

        │ b │     │ c │           ``d`` between them is further down, and its wire
        └───┘  │  └───┘           is in the gap already
               ▼
             │ d │
    """
    is_stacked_pair = len(others) == 2 and not graph.axes.vertical
    places = [place[vertex] for vertex, _ in others if vertex in place]
    are_apart = bool(places) and max(places) - min(places) >= len(others)
    return len(others) % 2 == 1 or is_stacked_pair or are_apart
