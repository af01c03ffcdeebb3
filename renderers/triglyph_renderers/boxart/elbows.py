"""Elbows: wires that leave or enter a box at its side and turn once, where two bends are usual.

     ┌─────┐                  ┌─────┐
     │  u  ├──┐  instead of   │  u  │
     └──┬──┘  │               └─┬─┬─┘
        │     │                 │ └───┐
        ▼     ▼                 ▼     ▼

An elbow is a vertex of its own beside its box, in the same layer: the wire
runs flat from the box to it and from there along the flow, like that of any
dummy. So elbows only change the arrangement; places, tracks and labels are
found as without them.
"""

from typing import Literal

from msgspec import Struct, structs

from triglyph_renderers.boxart.arrangement import (
    Arrangement,
    Crossing,
    Elbow,
    Slot,
    find_facing,
)
from triglyph_renderers.boxart.route import FAR_AWAY
from triglyph_renderers.boxart.sizes import Footprint, spread_ports

_CLEARANCE = 2
"""How far an elbow lies beyond the border of its box at least, in cells."""

_NEXT = 2
"""How far the next thing of the layer lies beyond an elbow at least, in cells."""

Looseness = Literal["none", "wires", "all"]
"""What may be moved aside for an elbow: nothing, mere wires, or whatever its wire leads to."""

_PAIR = 2

PortPlaces = dict[tuple[int, bool, Slot], int]


class Turn(Struct, frozen=True, gc=False):
    """One end of a wire that is to meet its box at a side.

    ``elbow`` says which box and which side, ``other`` what the wire leads to
    at the far side of the channel.
    """

    crossing: int
    elbow: Elbow
    other: tuple[int, Slot]


class Run(Struct, frozen=True, gc=False):
    """The flat piece of a wire between an elbow and its box, or the next elbow towards that.

    ``row`` is its cell along the flow from the start of the box, ``end`` the vertex it ends at.
    """

    row: int
    end: int


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


class _Side(Struct, frozen=True, gc=False):
    """One side of a box across the flow, as coordinates: an elbow stands in ``least`` to ``most``.

    What a movable end leads to may stand from ``loose`` to ``tight`` instead.
    """

    least: int
    most: int
    loose: int
    tight: int

    def admits(self, ending: _Ending) -> bool:
        """Whether a wire with this end may turn at this side."""
        if self.least > self.most:
            return False
        if ending.movable:
            return self.loose <= ending.place <= self.tight
        return self.least <= ending.place <= self.most


def find_turns(
    arrangement: Arrangement,
    footprints: dict[int, Footprint],
    *,
    boxes: set[int],
    first: list[int],
    port_at: PortPlaces,
    looseness: Looseness,
) -> list[Turn]:
    """The ends at some ``boxes`` that could turn once, from where all stands without elbows.

    An end may turn if it leads beyond the side of its box, with nothing
    between, and further than all others at the same end of the box. The wires
    of one side need as many cells of it. ``looseness`` lets those turn too for
    which something would have to be moved aside.
    """
    turns: list[Turn] = []
    turned: dict[int, bool] = {}
    room = {(box, far): len(footprints[box].side_room) for box in boxes for far in (True, False)}
    sides = _find_sides(arrangement, footprints, boxes=boxes, first=first)
    for upper in (True, False):
        found = _endings_by_box(arrangement, port_at=port_at, upper=upper, looseness=looseness)
        for box, endings in found.items():
            for far in (True, False) if box in boxes else ():
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
    return _without_trunks(turns, arrangement)


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


def _find_sides(
    arrangement: Arrangement,
    footprints: dict[int, Footprint],
    *,
    boxes: set[int],
    first: list[int],
) -> dict[tuple[int, bool], _Side]:
    """The near (False) and far side of each box, with the room up to what stands beside it."""
    axes = arrangement.axes
    bridged = {(bridge.near, True) for bridge in arrangement.bridges}
    bridged.update((bridge.far, False) for bridge in arrangement.bridges)
    sides: dict[tuple[int, bool], _Side] = {}
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
            if footprint.across(axes) > size or (vertex, True) in bridged:
                after = -FAR_AWAY
            if (vertex, False) in bridged:
                before = FAR_AWAY
            sides[vertex, False] = _Side(before, start - _CLEARANCE, before, middle)
            sides[vertex, True] = _Side(end + _CLEARANCE, after, middle, after)
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
        heads = {end.head for end in (*strand.uppers, *strand.lowers)}
        may_turn = len(own) == 1 and not crossing.exits and (len(others) == 1 or not strand.label)
        for vertex, slot in own:
            endings = found.setdefault(vertex, [])
            endings.extend(
                _Ending(
                    port_at[other[0], not upper, other[1]],
                    number,
                    other,
                    may_turn=may_turn,
                    alone=len(heads) == 1,
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


def with_elbows(arrangement: Arrangement, turns: list[Turn]) -> Arrangement:
    """The arrangement with an elbow for each turn, which are given from the outermost inwards."""
    layer_of = list(arrangement.layer_of)
    layers = [list(layer) for layer in arrangement.layers]
    lows, highs = dict(arrangement.lows), dict(arrangement.highs)
    elbows: dict[int, Elbow] = {}
    labels = {(spot.vertex, spot.at_upper, spot.slot): spot for spot in arrangement.labels}
    added: list[Crossing] = []
    moved: dict[int, set[tuple[int, Slot]]] = {}
    for turn in turns:
        crossing, elbow = arrangement.crossings[turn.crossing], turn.elbow
        own = len(layer_of)
        layer = layer_of[elbow.box]
        layer_of.append(layer)
        at = layers[layer].index(elbow.box)
        layers[layer].insert(at + 1 if elbow.far else at, own)
        slot = (crossing.uppers if elbow.upper else crossing.lowers)[0][1]
        (highs if elbow.upper else lows)[own] = (slot,)
        label = labels.get((elbow.box, elbow.upper, slot))
        if label is not None:
            labels[elbow.box, elbow.upper, slot] = structs.replace(label, vertex=own)
        ends = (((own, slot),), (turn.other,))
        uppers, lowers = ends if elbow.upper else (ends[1], ends[0])
        added.append(Crossing(crossing.strand, crossing.channel, uppers, lowers, ()))
        moved.setdefault(turn.crossing, set()).add(turn.other)
        elbows[own] = elbow
    kept: list[Crossing] = []
    for number, crossing in enumerate(arrangement.crossings):
        gone = moved.get(number, set())
        if not gone:
            kept.append(crossing)
            continue
        rest = [
            tuple(end for end in ends if end not in gone)
            for ends in (crossing.uppers, crossing.lowers)
        ]
        if all(rest):
            kept.append(structs.replace(crossing, uppers=rest[0], lowers=rest[1]))
            continue
        for sides, alone in zip((highs, lows), rest, strict=True):
            for vertex, slot in alone:
                sides[vertex] = tuple(one for one in sides[vertex] if one != slot)
    crossings = (*kept, *added)
    return structs.replace(
        arrangement,
        layers=tuple(map(tuple, layers)),
        layer_of=tuple(layer_of),
        crossings=crossings,
        lows=lows,
        highs=highs,
        labels=tuple(labels.values()),
        facing=find_facing(crossings),
        elbows=elbows,
    )


def straight_turns(
    turns: list[Turn], arrangement: Arrangement, *, port_at: PortPlaces
) -> list[Turn]:
    """The turns of those wires that run straight on from all their elbows."""
    bent: set[int] = set()
    for turn, (own, elbow) in zip(turns, arrangement.elbows.items(), strict=True):
        slot = arrangement.elbow_slot(own)
        other, facing = turn.other
        if port_at[own, elbow.upper, slot] != port_at[other, not elbow.upper, facing]:
            bent.add(turn.crossing)
    return [turn for turn in turns if turn.crossing not in bent]


def draw_runs(arrangement: Arrangement, footprints: dict[int, Footprint]) -> dict[int, Run]:
    """How the wire of each elbow runs between it and its box.

    Wires that come from before the box have the first rows, the nearest of
    them the very first; then come those that go on behind it, the farthest
    first: so none crosses another. Elbows of one wire share a row.
    """
    place = {vertex: at for layer in arrangement.layers for at, vertex in enumerate(layer)}
    by_side: dict[tuple[int, bool], list[tuple[bool, int, int]]] = {}
    for own, elbow in arrangement.elbows.items():
        distance = abs(place[own] - place[elbow.box])
        order = (elbow.upper, -distance if elbow.upper else distance, own)
        by_side.setdefault((elbow.box, elbow.far), []).append(order)
    runs: dict[int, Run] = {}
    for (box, _), found in by_side.items():
        wires: dict[tuple[bool, Slot], list[int]] = {}
        for upper, _, own in sorted(found):
            wires.setdefault((upper, arrangement.elbow_slot(own)), []).append(own)
        room = footprints[box].side_room
        chosen = spread_ports([1] * (len(wires) - 1), first=0, last=len(room) - 1)
        for at, ((upper, _), members) in zip(chosen, wires.items(), strict=True):
            inwards = [*members[1:], box] if upper else [box, *members[:-1]]
            runs.update(
                (own, Run(room[at], end)) for own, end in zip(members, inwards, strict=True)
            )
    return runs
