"""Turns: which wires could meet their box at a side, seen from where all stands without that.

┌─────┐                  ┌─────┐
│  u  ├──┐  instead of   │  u  │
└──┬──┘  │               └─┬─┬─┘
   │     │                 │ └───┐
   ▼     ▼                 ▼     ▼
"""

from typing import Literal

from msgspec import Struct

from triglyph_renderers.layout.model.footprint import Footprint
from triglyph_renderers.layout.model.level_graph import LevelGraph, Port, SideExit
from triglyph_renderers.layout.tuning import EXIT_CLEARANCE, EXIT_NEXT, FAR_AWAY

Looseness = Literal["none", "wires", "all"]
"""What may be moved aside for a side exit: nothing, mere wires, or whatever its wire leads to."""

_PAIR = 2


PortPlaces = dict[tuple[int, bool, Port], int]
"""The coordinate of each end: of a vertex, on its exit side (True) or its low one, at a port."""


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

    Not ``alone`` is an end whose wire may turn to one side several times;
    ``movable`` is one that leads to what may be moved aside;
    ``labelled`` one with a label to its right.
    """

    place: int
    channel_net: int
    other: tuple[int, Port]
    may_turn: bool = False
    alone: bool = True
    movable: bool = False
    labelled: bool = False


class Side(Struct, frozen=True, gc=False):
    """One side of a box across the flow, as coordinates: a side exit is in ``least`` to ``most``.

    What a movable end leads to may stand from ``loose`` to ``tight`` instead. A side is
    ``barred`` to all wires where a straight one to a neighbour or what belongs to the
    box stands.
    """

    least: int
    most: int
    loose: int
    tight: int
    barred: bool

    def admits(self, ending: _Ending) -> bool:
        """Whether a wire with this end may turn at this side."""
        if self.barred or self.least > self.most:
            return False
        if ending.movable:
            return self.loose <= ending.place <= self.tight
        return self.least <= ending.place <= self.most


Sides = dict[tuple[int, bool], Side]
"""The near (False) and far (True) side of each box beside which wires may turn."""


def find_candidates(
    graph: LevelGraph,
    footprints: dict[int, Footprint],
    *,
    sides: Sides,
    port_at: PortPlaces,
    looseness: Looseness,
) -> list[SideExitCandidate]:
    """The ends at boxes with ``sides`` that could have side exits, from the places without any.

    An end may turn if it leads beyond the side of its box, with nothing
    between, and further than all others at the same end of the box. The wires
    of one side need as many cells of it. ``looseness`` lets those turn too for
    which something would have to be moved aside.
    """
    candidates: list[SideExitCandidate] = []
    turned: dict[int, bool] = {}
    room = {(box, far): len(footprints[box].side_room) for box, far in sides}
    for at_exit in (True, False):
        found = _endings_by_box(graph, port_at=port_at, at_exit=at_exit, looseness=looseness)
        for box, endings in found.items():
            for far in (True, False) if (box, True) in sides else ():
                wires: list[int] = []
                for ending in sorted(endings, key=lambda one: one.place, reverse=far):
                    wire = ending.channel_net
                    if (
                        not ending.may_turn
                        or (ending.labelled and not far)
                        or turned.get(wire, at_exit) != at_exit
                        or not sides[box, far].admits(ending)
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


def _find_joints(
    graph: LevelGraph,
    footprints: dict[int, Footprint],
    *,
    sides: Sides,
    candidates: list[SideExitCandidate],
) -> list[SideExitCandidate]:
    """The ends at boxes that could join a wire of their own net that passes beside them.

     │ watch ├──┤     instead of    │ watch │  │
     └───┬───┘  │                   └─┬───┬─┘  │
         │      │                     │   └────┤

    So they do where no other wire turns on that side of the box.
    """
    members = len(graph.members)
    place = {vertex: at for layer in graph.layers for at, vertex in enumerate(layer)}
    taken = {(candidate.side_exit.box, candidate.side_exit.far) for candidate in candidates}
    busy = {candidate.channel_net for candidate in candidates}
    joints: list[SideExitCandidate] = []
    onto: set[int] = set()
    for number, channel_net in enumerate(graph.channel_nets):
        if number in busy or graph.segments[channel_net.segment].looks_alike:
            continue
        for at_exit, ends in ((True, channel_net.earlier_ends), (False, channel_net.later_ends)):
            wires = [end for end in ends if end[0] >= members and not graph.is_frame_port(end[0])]
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
    """The turns of those wires that need no trunk besides them, and leave no tree lopsided."""
    turned: dict[int, list[SideExitCandidate]] = {}
    for candidate in candidates:
        turned.setdefault(candidate.channel_net, []).append(candidate)
    return [
        candidate for candidate in candidates if _is_sound(turned[candidate.channel_net], graph)
    ]


def _is_sound(candidates: list[SideExitCandidate], graph: LevelGraph) -> bool:
    """Whether the turns of one wire make it better to look at.

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
    footprints: dict[int, Footprint],
    *,
    boxes: set[int],
    first: list[int],
) -> Sides:
    """The near (False) and far side of each box, with the room up to what stands beside it."""
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
            before, after = -FAR_AWAY, FAR_AWAY
            if at:
                other = layer[at - 1]
                held = footprints[other].across(axes) if other in footprints else 1
                before = first[other] + held - 1 + EXIT_NEXT
            if at + 1 < len(layer):
                after = first[layer[at + 1]] - EXIT_NEXT
            near_barred = (vertex, False) in flat
            far_barred = footprint.across(axes) > size or (vertex, True) in flat
            sides[vertex, False] = Side(before, start - EXIT_CLEARANCE, before, middle, near_barred)
            sides[vertex, True] = Side(end + EXIT_CLEARANCE, after, middle, after, far_barred)
    return sides


def _endings_by_box(
    graph: LevelGraph, *, port_at: PortPlaces, at_exit: bool, looseness: Looseness
) -> dict[int, list[_Ending]]:
    """What the upper (or lower) ends of wires at each member lead to."""
    labelled = {
        (label_place.vertex, label_place.port)
        for label_place in graph.label_places
        if label_place.at_exit == at_exit
    }
    found: dict[int, list[_Ending]] = {}
    for number, channel_net in enumerate(graph.channel_nets):
        own = channel_net.earlier_ends if at_exit else channel_net.later_ends
        others = channel_net.later_ends if at_exit else channel_net.earlier_ends
        segment = graph.segments[channel_net.segment]
        may_turn = (
            len(own) == 1 and not channel_net.side_ports and (len(others) == 1 or not segment.label)
        )
        for vertex, port in own:
            endings = found.setdefault(vertex, [])
            endings.extend(
                _Ending(
                    port_at[other[0], not at_exit, other[1]],
                    number,
                    other,
                    may_turn=may_turn,
                    alone=segment.looks_alike,
                    movable=_may_be_moved(other[0], others, graph, looseness=looseness),
                    labelled=(vertex, port) in labelled,
                )
                for other in others
            )
            for frame_port in channel_net.side_ports:
                far = graph.frame_ports[frame_port].side == graph.axes.far
                endings.append(_Ending(FAR_AWAY if far else -FAR_AWAY, number, (vertex, port)))
            endings.extend(
                _Ending(port_at[other[0], at_exit, other[1]], number, other)
                for other in own
                if not others and other[0] != vertex
            )
    return found


def _may_be_moved(
    vertex: int,
    others: tuple[tuple[int, Port], ...],
    graph: LevelGraph,
    *,
    looseness: Looseness,
) -> bool:
    """Whether one of the ``others`` that a wire leads to may be moved aside for a side exit.

    An even number of boxes may not, or they would have a gap in their middle; only
    that of a pair above each other is no wider than the box between them.
    """
    if looseness == "none" or graph.is_frame_port(vertex):
        return False
    if vertex >= len(graph.members):
        return True
    is_stacked_pair = len(others) == _PAIR and not graph.axes.vertical
    return looseness == "all" and (len(others) % 2 == 1 or is_stacked_pair)
