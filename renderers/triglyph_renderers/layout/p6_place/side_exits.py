"""Elbows: wires that leave or enter a box at its side and turn once, where two bends are usual.

An elbow is a vertex of its own beside its box, in the same layer: the wire
runs flat from the box to it and from there along the flow, like that of any
dummy. So elbows only change the arrangement; places, tracks and labels are
found as without them.
"""

from msgspec import Struct, structs

from triglyph_renderers.layout.model.level_graph import (
    Arrangement,
    Crossing,
    Elbow,
    Slot,
    find_facing,
)
from triglyph_renderers.layout.p5_sizes.leaf_footprint import Footprint, spread_ports
from triglyph_renderers.layout.p6_place.side_exit_candidates import PortPlaces, Turn


class Run(Struct, frozen=True, gc=False):
    """The flat piece of a wire between an elbow and its box, or the next elbow towards that.

    ``row`` is its cell along the flow from the start of the box, ``end`` the vertex it ends at.
    """

    row: int
    end: int


def with_elbows(arrangement: Arrangement, turns: list[Turn]) -> Arrangement:
    """The arrangement with an elbow for each turn, which are given from the outermost inwards."""
    layer_of = list(arrangement.layer_of)
    layers = [list(layer) for layer in arrangement.layers]
    lows, highs = dict(arrangement.lows), dict(arrangement.highs)
    elbows: dict[int, Elbow] = {}
    labels = {(spot.vertex, spot.at_upper, spot.slot): spot for spot in arrangement.labels}
    crossings = list(arrangement.crossings)
    added: list[Crossing] = []
    moved: dict[int, set[tuple[int, Slot]]] = {}
    for turn in turns:
        crossing, elbow = crossings[turn.crossing], turn.elbow
        if turn.onto is not None:
            elbows[turn.onto] = elbow
            crossings[turn.crossing] = _without(crossing, elbow)
            _drop_slot(highs if elbow.upper else lows, elbow.box, turn.other[1])
            continue
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
    for number, crossing in enumerate(crossings):
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
                _drop_slot(sides, vertex, slot)
    kept += added
    return structs.replace(
        arrangement,
        layers=tuple(map(tuple, layers)),
        layer_of=tuple(layer_of),
        crossings=tuple(kept),
        lows=lows,
        highs=highs,
        labels=tuple(labels.values()),
        facing=find_facing(kept),
        elbows=elbows,
    )


def _without(crossing: Crossing, elbow: Elbow) -> Crossing:
    """A crossing without its end at the box of an elbow."""
    ends = crossing.uppers if elbow.upper else crossing.lowers
    rest = tuple(end for end in ends if end[0] != elbow.box)
    if elbow.upper:
        return structs.replace(crossing, uppers=rest)
    return structs.replace(crossing, lowers=rest)


def _drop_slot(sides: dict[int, tuple[Slot, ...]], vertex: int, slot: Slot) -> None:
    sides[vertex] = tuple(one for one in sides[vertex] if one != slot)


def straight_turns(
    turns: list[Turn], arrangement: Arrangement, *, port_at: PortPlaces
) -> list[Turn]:
    """The turns of those wires that run straight on from all their elbows."""
    bent: set[int] = set()
    for turn, (own, elbow) in zip(turns, arrangement.elbows.items(), strict=True):
        if turn.onto is not None:
            continue
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
