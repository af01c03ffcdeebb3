"""Joining: what draws the vertices of a level to each other when they are placed."""

from itertools import pairwise

from triglyph_renderers.layout.model.level_graph import Arrangement, Crossing, Slot
from triglyph_renderers.layout.p5_sizes.leaf_footprint import Footprint
from triglyph_renderers.layout.p6_place.joins import Join

_STRAIGHTNESS = (2, 1, 3)
"""How much it matters that a wire is straight, by how many of its ends are only passing by."""

_FAN = 4
"""From so many ends on, a wire over many layers is a trunk with a fan in each of them."""

_IN_LINE = 100
"""How much more than any wire the line of a row or column matters."""


def collect_joins(
    arrangement: Arrangement,
    footprints: dict[int, Footprint],
    *,
    offset: dict[tuple[int, bool, Slot], int],
) -> list[Join]:
    """The joins of wires, of members in line along the flow, and of elbows with their boxes.

    ``offset`` gives each end its cell from the beginning of its vertex.
    """
    return [
        *_wire_joins(arrangement, offset=offset),
        *_stack_joins(arrangement, footprints),
        *_elbow_joins(arrangement, footprints),
    ]


def _wire_joins(
    arrangement: Arrangement, *, offset: dict[tuple[int, bool, Slot], int]
) -> list[Join]:
    members = len(arrangement.members)
    joins: list[Join] = []
    for crossing in arrangement.crossings:
        passing = sum(vertex >= members for vertex, _ in (*crossing.uppers, *crossing.lowers))
        joins.append(
            Join(
                crossing.channel,
                tuple((v, offset[v, True, slot]) for v, slot in crossing.uppers),
                tuple((v, offset[v, False, slot]) for v, slot in crossing.lowers),
                0 if crossing.exits else _STRAIGHTNESS[min(passing, 2)],
                goes_on=_find_onward(crossing, arrangement),
                bends_at_upper=_passes_by(crossing.uppers, arrangement),
                bends_at_lower=_passes_by(crossing.lowers, arrangement),
            )
        )
    return joins


def _passes_by(ends: tuple[tuple[int, Slot], ...], arrangement: Arrangement) -> bool:
    """Whether the first of some ends is neither a member nor a port of the frame."""
    return bool(ends) and ends[0][0] >= len(arrangement.members) + len(arrangement.ports)


def _find_onward(crossing: Crossing, arrangement: Arrangement) -> tuple[int, int] | None:
    """The wire above and the one below that are the trunk of a fan over many layers, if any are."""
    wires = len(arrangement.members) + len(arrangement.ports)
    above = [vertex for vertex, _ in crossing.uppers if vertex >= wires]
    below = [vertex for vertex, _ in crossing.lowers if vertex >= wires]
    is_fan = max(len(crossing.uppers), len(crossing.lowers)) >= _FAN
    return (above[0], below[0]) if is_fan and len(above) == len(below) == 1 else None


def _stack_joins(arrangement: Arrangement, footprints: dict[int, Footprint]) -> list[Join]:
    """What holds the members of a row, a column or a grid in line along the flow."""

    def middle(vertex: int) -> tuple[int, int]:
        return vertex, (footprints[vertex].box_across(arrangement.axes) - 1) // 2

    return [
        Join(arrangement.layer_of[one], (middle(one),), (middle(other),), _IN_LINE)
        for stack in arrangement.stacks
        for one, other in pairwise(stack)
    ]


def _elbow_joins(arrangement: Arrangement, footprints: dict[int, Footprint]) -> list[Join]:
    """What holds elbows near their boxes, and boxes in the middle of what they send both ways."""
    place = {vertex: at for layer in arrangement.layers for at, vertex in enumerate(layer)}
    by_wire: dict[tuple[int, bool, Slot | None], tuple[list[int], list[int]]] = {}
    for own, elbow in arrangement.elbows.items():
        ahead = (arrangement.highs if elbow.upper else arrangement.lows).get(elbow.box)
        slot = arrangement.elbow_slot(own) if ahead else None  # all wires fork as one without
        by_wire.setdefault((elbow.box, elbow.upper, slot), ([], []))[elbow.far].append(own)
    joins: list[Join] = []
    for (box, _, _), (near, far) in by_wire.items():
        size = footprints[box].box_across(arrangement.axes)
        if near and far:
            elbows, beside = [*near, *far], (size - 1) // 2
        elif far:
            elbows, beside = [min(far, key=place.__getitem__)], size + 1
        else:
            elbows, beside = [max(near, key=place.__getitem__)], -2
        ends = tuple((own, 0) for own in elbows)
        joins.append(Join(-1, ends, ((box, beside),), 0, pulls_only=True))
    return joins
