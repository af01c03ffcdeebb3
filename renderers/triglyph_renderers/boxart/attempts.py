"""Attempts: a level placed in several ways, of which the best stays.

Where wires may turn at elbows is seen only once everything has its place, and
whether that was worth it only once everything has been placed again.
"""

from collections.abc import Callable

from triglyph_renderers.boxart.arrangement import Arrangement
from triglyph_renderers.boxart.elbows import find_turns, straight_turns, with_elbows
from triglyph_renderers.boxart.placement import Placed, extent_across
from triglyph_renderers.boxart.route import Channel

_WORTH = 0.5
"""How much larger a drawing may be, as a share of it, if that saves one bend for each wire."""

_FEW = 40
"""Up to so many members wires that pass by are moved aside for an elbow, if that is better."""


def place_best(
    arrangement: Arrangement,
    place: Callable[[Arrangement], Placed],
    *,
    boxes: set[int],
    width: int | None,
) -> Placed:
    """The best of the ways to place a level; wires may turn at elbows beside ``boxes``.

    ``place`` gives an arrangement sizes and places. One that keeps within
    ``width`` columns, where there is a limit, is better than any that does not.
    """
    plain = place(arrangement)
    attempts = [plain]
    for loosely in (False, True) if len(arrangement.members) <= _FEW else (False,):
        turns = find_turns(
            arrangement,
            plain.footprints,
            boxes=boxes,
            first=plain.first,
            port_at=plain.port_at,
            loosely=loosely,
        )
        while turns:
            turned = place(with_elbows(arrangement, turns))
            straight = straight_turns(turns, turned.arrangement, port_at=turned.port_at)
            if len(straight) == len(turns):
                attempts.append(turned)
                break
            turns = straight
    return min(attempts, key=lambda placed: _cost(placed, width=width))


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
