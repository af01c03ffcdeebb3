"""Turns: which wires could meet their box at a side, seen from where all stands without that.

┌─────┐                  ┌─────┐
│  u  ├──┐  instead of   │  u  │
└──┬──┘  │               └─┬─┬─┘
   │     │                 │ └───┐
   ▼     ▼                 ▼     ▼
"""

from typing import Literal

from msgspec import Struct

from triglyph_renderers.layout.model.level_graph import Arrangement, Elbow, Slot
from triglyph_renderers.layout.p5_sizes.leaf_footprint import Footprint
from triglyph_renderers.layout.p7_route.channel_routing import FAR_AWAY

_CLEARANCE = 2
"""How far an elbow lies beyond the border of its box at least, in cells."""

_NEXT = 2
"""How far the next thing of the layer lies beyond an elbow at least, in cells."""

Looseness = Literal["none", "wires", "all"]
"""What may be moved aside for an elbow: nothing, mere wires, or whatever its wire leads to."""

_PAIR = 2


PortPlaces = dict[tuple[int, bool, Slot], int]
"""The coordinate of each end: of a vertex, on its high side (True) or its low one, at a slot."""


class Turn(Struct, frozen=True, gc=False):
    """One end of a wire that is to meet its box at a side.

    ``elbow`` says which box and which side, ``other`` what the wire leads to
    at the far side of the channel, ``onto`` the vertex at which it joins another
    part of its net on the way, if it does: then no elbow is needed.
    """

    crossing: int
    elbow: Elbow
    other: tuple[int, Slot]
    onto: int | None = None


class _Ending(Struct, frozen=True, gc=False):
    """An end of a wire seen from its box: where it leads, and whether it may turn.

    Not ``alone`` is an end whose wire may turn to one side several times;
    ``movable`` is one that leads to what may be moved aside;
    ``labelled`` one with a label to its right.
    """

    place: int
    crossing: int
    other: tuple[int, Slot]
    may_turn: bool = False
    alone: bool = True
    movable: bool = False
    labelled: bool = False


class Side(Struct, frozen=True, gc=False):
    """One side of a box across the flow, as coordinates: an elbow stands in ``least`` to ``most``.

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


def find_turns(
    arrangement: Arrangement,
    footprints: dict[int, Footprint],
    *,
    sides: Sides,
    port_at: PortPlaces,
    looseness: Looseness,
) -> list[Turn]:
    """The ends at boxes with ``sides`` that could turn once, from where all stands without elbows.

    An end may turn if it leads beyond the side of its box, with nothing
    between, and further than all others at the same end of the box. The wires
    of one side need as many cells of it. ``looseness`` lets those turn too for
    which something would have to be moved aside.
    """
    turns: list[Turn] = []
    turned: dict[int, bool] = {}
    room = {(box, far): len(footprints[box].side_room) for box, far in sides}
    for upper in (True, False):
        found = _endings_by_box(arrangement, port_at=port_at, upper=upper, looseness=looseness)
        for box, endings in found.items():
            for far in (True, False) if (box, True) in sides else ():
                wires: list[int] = []
                for ending in sorted(endings, key=lambda one: one.place, reverse=far):
                    wire = ending.crossing
                    if (
                        not ending.may_turn
                        or (ending.labelled and not far)
                        or turned.get(wire, upper) != upper
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
                    turns.append(Turn(wire, Elbow(box, upper, far), ending.other))
                turned.update(dict.fromkeys(wires, upper))
                room[box, far] -= len(wires)
    turns = _without_trunks(turns, arrangement)
    return turns + _find_joints(arrangement, footprints, sides=sides, turns=turns)


def _find_joints(
    arrangement: Arrangement,
    footprints: dict[int, Footprint],
    *,
    sides: Sides,
    turns: list[Turn],
) -> list[Turn]:
    """The ends at boxes that could join a wire of their own net that passes beside them.

     │ watch ├──┤     instead of    │ watch │  │
     └───┬───┘  │                   └─┬───┬─┘  │
         │      │                     │   └────┤

    So they do where no other wire turns on that side of the box.
    """
    members = len(arrangement.members)
    place = {vertex: at for layer in arrangement.layers for at, vertex in enumerate(layer)}
    taken = {(turn.elbow.box, turn.elbow.far) for turn in turns}
    busy = {turn.crossing for turn in turns}
    joints: list[Turn] = []
    onto: set[int] = set()
    for number, crossing in enumerate(arrangement.crossings):
        if number in busy or arrangement.strands[crossing.strand].looks_alike:
            continue
        for upper, ends in ((True, crossing.uppers), (False, crossing.lowers)):
            wires = [end for end in ends if end[0] >= members and not arrangement.is_port(end[0])]
            for box, _ in ends:
                for wire, slot in wires if (box, True) in sides else ():
                    far = place[wire] > place[box]
                    if (
                        abs(place[wire] - place[box]) == 1
                        and wire not in onto
                        and (box, far) not in taken
                        and footprints[box].side_room
                        and not sides[box, far].barred
                    ):
                        joints.append(Turn(number, Elbow(box, upper, far), (wire, slot), wire))
                        taken.add((box, far))
                        onto.add(wire)
                        break
    return joints


def _without_trunks(turns: list[Turn], arrangement: Arrangement) -> list[Turn]:
    """The turns of those wires that need no trunk besides them, and leave no tree lopsided."""
    turned: dict[int, list[Turn]] = {}
    for turn in turns:
        turned.setdefault(turn.crossing, []).append(turn)
    return [turn for turn in turns if _is_sound(turned[turn.crossing], arrangement)]


def _is_sound(turns: list[Turn], arrangement: Arrangement) -> bool:
    """Whether the turns of one wire make it better to look at.

    They do not where other ends of it need a trunk, nor where two things that
    nothing else is joined to would be unequal: one straight ahead, one aside.
    """
    crossing, upper = arrangement.crossings[turns[0].crossing], turns[0].elbow.upper
    others = crossing.lowers if upper else crossing.uppers
    slots = arrangement.lows if upper else arrangement.highs
    is_pair = len(others) == 2 and all(
        len(slots[vertex]) == 1 and vertex < len(arrangement.members) for vertex, _ in others
    )
    return len(turns) >= len(others) - (0 if is_pair else 1)


def find_sides(
    arrangement: Arrangement,
    footprints: dict[int, Footprint],
    *,
    boxes: set[int],
    first: list[int],
) -> Sides:
    """The near (False) and far side of each box, with the room up to what stands beside it."""
    axes = arrangement.axes
    bridged = {(bridge.near, True) for bridge in arrangement.bridges}
    bridged.update((bridge.far, False) for bridge in arrangement.bridges)
    sides: Sides = {}
    for layer in arrangement.layers:
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
                before = first[other] + held - 1 + _NEXT
            if at + 1 < len(layer):
                after = first[layer[at + 1]] - _NEXT
            near_barred = (vertex, False) in bridged
            far_barred = footprint.across(axes) > size or (vertex, True) in bridged
            sides[vertex, False] = Side(before, start - _CLEARANCE, before, middle, near_barred)
            sides[vertex, True] = Side(end + _CLEARANCE, after, middle, after, far_barred)
    return sides


def _endings_by_box(
    arrangement: Arrangement, *, port_at: PortPlaces, upper: bool, looseness: Looseness
) -> dict[int, list[_Ending]]:
    """What the upper (or lower) ends of wires at each member lead to."""
    labelled = {(spot.vertex, spot.slot) for spot in arrangement.labels if spot.at_upper == upper}
    found: dict[int, list[_Ending]] = {}
    for number, crossing in enumerate(arrangement.crossings):
        own = crossing.uppers if upper else crossing.lowers
        others = crossing.lowers if upper else crossing.uppers
        strand = arrangement.strands[crossing.strand]
        may_turn = len(own) == 1 and not crossing.exits and (len(others) == 1 or not strand.label)
        for vertex, slot in own:
            endings = found.setdefault(vertex, [])
            endings.extend(
                _Ending(
                    port_at[other[0], not upper, other[1]],
                    number,
                    other,
                    may_turn=may_turn,
                    alone=strand.looks_alike,
                    movable=_may_be_moved(other[0], others, arrangement, looseness=looseness),
                    labelled=(vertex, slot) in labelled,
                )
                for other in others
            )
            for port in crossing.exits:
                far = arrangement.ports[port].side == arrangement.axes.far
                endings.append(_Ending(FAR_AWAY if far else -FAR_AWAY, number, (vertex, slot)))
            endings.extend(
                _Ending(port_at[other[0], upper, other[1]], number, other)
                for other in own
                if not others and other[0] != vertex
            )
    return found


def _may_be_moved(
    vertex: int,
    others: tuple[tuple[int, Slot], ...],
    arrangement: Arrangement,
    *,
    looseness: Looseness,
) -> bool:
    """Whether one of the ``others`` that a wire leads to may be moved aside for an elbow.

    An even number of boxes may not, or they would have a gap in their middle; only
    that of a pair above each other is no wider than the box between them.
    """
    if looseness == "none" or arrangement.is_port(vertex):
        return False
    if vertex >= len(arrangement.members):
        return True
    is_stacked_pair = len(others) == _PAIR and not arrangement.axes.vertical
    return looseness == "all" and (len(others) % 2 == 1 or is_stacked_pair)
