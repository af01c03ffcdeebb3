"""Attempts: a level placed in several ways, of which the best stays.

Where wires may turn at elbows is seen only once everything has its place, and
whether that was worth it only once everything has been placed again.
"""

from collections.abc import Callable, Iterator

from msgspec import Struct

from triglyph_renderers.layout.level_layout import Across, Placed, extent_across, place_along
from triglyph_renderers.layout.model.level_graph import Arrangement
from triglyph_renderers.layout.p6_place.side_exit_candidates import (
    Looseness,
    Turn,
    find_sides,
    find_turns,
)
from triglyph_renderers.layout.p6_place.side_exits import straight_turns, with_elbows
from triglyph_renderers.layout.p7_route.channel_routing import Channel, Spacing

_WORTH = 0.5
"""How much larger a drawing may be, as a share of it, if that saves one bend for each wire."""

_FEW = 40
"""Up to so many members elbows are also tried where something has to be moved aside for them."""

_TRIES = 40
"""How often a level is placed again for the elbows of single boxes, at most."""

_LOPSIDED = 1.6
"""The bends that a fork may have more if it is even then."""

_PAIR = 2

_UNEVEN = 4
"""Twice the cells by which a box may be off the middle of a pair that it leads to."""


class _Attempt(Struct, frozen=True):
    """A level placed with some turns, and what that costs."""

    turns: list[Turn]
    placed: Placed
    cost: tuple[int, float]


def place_best(
    arrangement: Arrangement,
    place: Callable[[Arrangement], Across],
    *,
    boxes: set[int],
    spacing: Spacing,
    width: int | None,
    thorough: bool,
    box_by_box: bool,
) -> Placed:
    """The best of the ways to place a level; wires may turn at elbows beside ``boxes``.

    ``place`` gives an arrangement sizes and places across the flow. A level
    that keeps within ``width`` columns, where there is a limit, is better than
    any that does not. Unless ``thorough``, elbows are taken to be better.
    They are tried for each box alone if ``box_by_box``; else what is narrowest is best.
    """
    plain = place(arrangement)
    sides = find_sides(arrangement, plain.footprints, boxes=boxes, first=plain.first)

    def turns_of(looseness: Looseness) -> list[Turn]:
        return find_turns(
            arrangement,
            plain.footprints,
            sides=sides,
            port_at=plain.port_at,
            looseness=looseness,
        )

    if not thorough:
        turned = _turn_wires(arrangement, place, turns_of("none"))
        return place_along(plain if turned is None else turned[1], spacing=spacing)

    def weigh(turns: list[Turn], across: Across) -> _Attempt:
        placed = place_along(across, spacing=spacing)
        return _Attempt(turns, placed, _cost(placed, width=width if box_by_box else 0))

    best = weigh([], plain)
    few = len(arrangement.members) <= _FEW
    found: list[list[Turn]] = []
    for looseness in ("none", "wires", "all") if few else ("none",):
        turns = turns_of(looseness)
        turned = _turn_wires(arrangement, place, turns) if turns not in found else None
        found.append(turns)
        if turned is not None:
            best = min(best, weigh(*turned), key=lambda one: one.cost)
    if few and box_by_box:
        tries = 0
        for unit in _units(found):
            for turns in _exchanges(best.turns, unit):
                turned = _turn_wires(arrangement, place, turns, all_of_them=True)
                tries += 1
                if turned is not None:
                    best = min(best, weigh(*turned), key=lambda one: one.cost)
            if tries >= _TRIES:
                break
    return best.placed


def _turn_wires(
    arrangement: Arrangement,
    place: Callable[[Arrangement], Across],
    turns: list[Turn],
    *,
    all_of_them: bool = False,
) -> tuple[list[Turn], Across] | None:
    """The level with wires turned at the elbows behind which they are straight, and those.

    None where there are no such, or not ``all_of_them`` are.
    """
    while turns:
        turned = place(with_elbows(arrangement, turns))
        straight = straight_turns(turns, turned.arrangement, port_at=turned.port_at)
        if len(straight) == len(turns):
            return turns, turned
        turns = [] if all_of_them else straight
    return None


def _unit_of(turn: Turn) -> tuple[int, bool]:
    """What is turned together: all wires at one end of a box, which are in each other's way."""
    return turn.elbow.box, turn.elbow.upper


def _units(found: list[list[Turn]]) -> Iterator[list[list[Turn]]]:
    """For each end of a box the ways to turn its wires that were found, and that with none."""
    units = dict.fromkeys(_unit_of(turn) for turns in reversed(found) for turn in turns)
    for unit in units:
        ways = [[turn for turn in turns if _unit_of(turn) == unit] for turns in found]
        yield [way for at, way in enumerate([[], *ways]) if way not in [[], *ways][:at]]


def _exchanges(turns: list[Turn], unit: list[list[Turn]]) -> Iterator[list[Turn]]:
    """The turns with each other way to turn the wires at one end of a box."""
    own = {_unit_of(turn) for way in unit for turn in way}
    others = [turn for turn in turns if _unit_of(turn) not in own]
    taken = {turn.crossing for turn in others}
    for way in unit:
        changed = [*others, *way]
        if changed != turns and not any(turn.crossing in taken for turn in way):
            yield changed


def _cost(placed: Placed, *, width: int | None) -> tuple[int, float]:
    """The columns beyond a width, then what is to be small: the area, more by bends and forks."""
    first, last = extent_across(placed)
    breadth = last - first + 1
    wires = max(len(placed.arrangement.strands), 1)
    bends = len(placed.runs) + sum(map(_count_bends, placed.channels))
    faults = bends + _LOPSIDED * _count_lopsided(placed)
    area = breadth * placed.length * (1 + _WORTH * faults / wires)
    columns = breadth if placed.arrangement.axes.vertical else placed.length
    return 0 if width is None else max(columns - width, 0), area


def _count_bends(channel: Channel) -> int:
    """How often wires turn in a channel on their ways between their ends."""
    return sum(
        2 * sum(upper != lower for upper in uppers for lower in lowers) + len(crossing.exits)
        for crossing, uppers, lowers in zip(
            channel.crossings, channel.uppers, channel.lowers, strict=True
        )
    )


def _count_lopsided(placed: Placed) -> int:
    """How many boxes are off the middle of the two others, joined to nothing else, that they face.

    ┌───┐                        ┌───┐
    │   ├─────┐               ┌──┤   ├──┐
    └─┬─┘     │    and not    │  └───┘  │
      ▼       ▼               ▼         ▼
    """
    arrangement = placed.arrangement
    members = len(arrangement.members)
    facing = arrangement.opposite_ends()
    lopsided = 0
    for (box, upper), others in facing.items():
        if box >= members or len(others) != _PAIR:
            continue
        (one, _), (other, _) = others
        if max(one, other) >= members or one == other:
            continue
        if len(facing[one, not upper]) == len(facing[other, not upper]) == 1:
            size = placed.footprints[box].box_across(arrangement.axes)
            ports = sum(placed.port_at[vertex, not upper, slot] for vertex, slot in others)
            lopsided += abs(ports - 2 * placed.first[box] - size + 1) > _UNEVEN
    return lopsided
