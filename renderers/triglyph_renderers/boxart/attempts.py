"""Attempts: a level placed in several ways, of which the best stays.

Where wires may turn at elbows is seen only once everything has its place, and
whether that was worth it only once everything has been placed again.
"""

from collections.abc import Callable

from triglyph_renderers.boxart.arrangement import Arrangement
from triglyph_renderers.boxart.elbows import Turn, find_turns, straight_turns, with_elbows
from triglyph_renderers.boxart.placement import Across, Placed, extent_across, place_along
from triglyph_renderers.boxart.route import Channel, Spacing

_WORTH = 0.5
"""How much larger a drawing may be, as a share of it, if that saves one bend for each wire."""

_FEW = 40
"""Up to so many members wires that pass by are moved aside for an elbow, if that is better."""


def place_best(
    arrangement: Arrangement,
    place: Callable[[Arrangement], Across],
    *,
    boxes: set[int],
    spacing: Spacing,
    width: int | None,
    thorough: bool,
) -> Placed:
    """The best of the ways to place a level; wires may turn at elbows beside ``boxes``.

    ``place`` gives an arrangement sizes and places across the flow. A level
    that keeps within ``width`` columns, where there is a limit, is better than
    any that does not. Unless ``thorough``, elbows are taken to be better.
    """
    plain = place(arrangement)
    few = len(arrangement.members) <= _FEW
    attempts = [plain]
    tried: list[list[Turn]] = []
    for loosely in (False, True) if thorough and few else (False,):
        turns = find_turns(
            arrangement,
            plain.footprints,
            boxes=boxes,
            first=plain.first,
            port_at=plain.port_at,
            loosely=loosely,
        )
        turned = _turn_wires(arrangement, place, turns) if turns not in tried else None
        tried.append(turns)
        if turned is not None:
            attempts.append(turned)
    if not thorough:
        return place_along(attempts[-1], spacing=spacing)
    placed = [place_along(attempt, spacing=spacing) for attempt in attempts]
    return min(placed, key=lambda one: _cost(one, width=width))


def _turn_wires(
    arrangement: Arrangement, place: Callable[[Arrangement], Across], turns: list[Turn]
) -> Across | None:
    """The level with wires turned at all elbows behind which they are straight; None without."""
    while turns:
        turned = place(with_elbows(arrangement, turns))
        straight = straight_turns(turns, turned.arrangement, port_at=turned.port_at)
        if len(straight) == len(turns):
            return turned
        turns = straight
    return None


def _cost(placed: Placed, *, width: int | None) -> tuple[int, float]:
    """The columns beyond a width, then what is to be small: the area, more by the bends."""
    first, last = extent_across(placed)
    breadth = last - first + 1
    wires = max(len(placed.arrangement.strands), 1)
    bends = len(placed.runs) + sum(map(_count_bends, placed.channels))
    area = breadth * placed.length * (1 + _WORTH * bends / wires)
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
