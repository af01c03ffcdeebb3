"""Blocks: vertices that one straight line can join, which move as one (Brandes and Koepf 2002)."""

from bisect import bisect_left, insort
from collections.abc import Sequence

from msgspec import Struct

from triglyph_renderers.layout.p6_place.joins import Distance, Join

_MANY = 4
"""From so many neighbours on, only those in the middle may be straight opposite."""

Ends = Sequence[tuple[int, int]]
"""Ends of a net: vertices with the offset of the port in each."""


class Blocks(Struct, frozen=True):
    """The rigid blocks of a level: for each vertex its block, -1 without one, and its offset in it.

    ``after`` lists for each block those that must begin at least so many cells
    after it, ``before`` the same from the other side; in ``order`` each block
    comes after all those before it.
    """

    of: list[int]
    inside: list[int]
    after: list[list[tuple[int, int]]]
    before: list[list[tuple[int, int]]]
    order: list[int]

    def places(self, ends: Ends, start: list[int]) -> list[int]:
        """The cells of ends, where ``start`` gives the first cell of each block."""
        return [start[self.of[vertex]] + self.inside[vertex] + port for vertex, port in ends]


def build_blocks(
    layers: list[list[int]], *, count: int, distances: list[Distance], joins: list[Join]
) -> Blocks:
    """The blocks of ``count`` vertices, and the distances between them."""
    block, inside = _line_up(layers, count=count, joins=joins)
    blocks = max(block, default=-1) + 1
    after: list[list[tuple[int, int]]] = [[] for _ in range(blocks)]
    before: list[list[tuple[int, int]]] = [[] for _ in range(blocks)]
    for distance in distances:
        one, other = block[distance.left], block[distance.right]
        least = distance.least + inside[distance.left] - inside[distance.right]
        after[one].append((other, least))
        before[other].append((one, least))
    return Blocks(block, inside, after, before, _sort_blocks(after, before))


def _line_up(
    layers: list[list[int]], *, count: int, joins: list[Join]
) -> tuple[list[int], list[int]]:
    """The block of each vertex and its offset in it, from the straight lines that fit together."""
    place = {vertex: position for layer in layers for position, vertex in enumerate(layer)}
    channels: dict[int, list[tuple[int, int]]] = {}
    upper_of: dict[int, tuple[int, int]] = {}
    taken: set[int] = set()
    wires = [join for join in joins if not join.pulls_only]
    candidates = [pair for join in wires for pair in _straight_pairs(join, place=place)]
    candidates.sort(key=lambda pair: -pair[0])
    middles = _find_middles(wires, place=place)
    onwards = {join.goes_on for join in wires}
    for _, channel, (upper, out), (lower, into) in candidates:
        if upper in taken or lower in upper_of:
            continue
        if (upper, lower) not in onwards and not (
            _is_middle(middles[upper, True], lower) and _is_middle(middles[lower, False], upper)
        ):
            continue
        pairs = channels.setdefault(channel, [])
        pair = (place[upper], place[lower])
        at = bisect_left(pairs, pair)
        if (at and pairs[at - 1][1] > pair[1]) or (at < len(pairs) and pairs[at][1] < pair[1]):
            continue
        insort(pairs, pair)
        taken.add(upper)
        upper_of[lower] = (upper, out - into)
    block, inside = [-1] * count, [0] * count
    blocks = 0
    for layer in layers:
        for vertex in layer:
            if vertex in upper_of:
                upper, offset = upper_of[vertex]
                block[vertex], inside[vertex] = block[upper], inside[upper] + offset
            else:
                block[vertex], blocks = blocks, blocks + 1
    return block, inside


def _find_middles(joins: list[Join], *, place: dict[int, int]) -> dict[tuple[int, bool], list[int]]:
    """What each vertex is joined to after it (True) and before it, in the order of their layer."""
    facing: dict[tuple[int, bool], list[int]] = {}
    for join in joins:
        for own, others, after in (
            (join.uppers, join.lowers, True),
            (join.lowers, join.uppers, False),
        ):
            for vertex, _ in own:
                facing.setdefault((vertex, after), []).extend(other for other, _ in others)
    for found in facing.values():
        found.sort(key=place.__getitem__)
    return facing


def _is_middle(facing: list[int], vertex: int) -> bool:
    """Whether a vertex stands near enough to the middle of many to be straight below it."""
    if len(facing) < _MANY:
        return True
    at = facing.index(vertex)
    return len(facing) <= 4 * at + 2 and 4 * (at + 1) - 2 <= 3 * len(facing)


def _straight_pairs(
    join: Join, *, place: dict[int, int]
) -> list[tuple[int, int, tuple[int, int], tuple[int, int]]]:
    if not join.uppers or not join.lowers:
        return []
    uppers = sorted(join.uppers, key=lambda end: place[end[0]])
    lowers = sorted(join.lowers, key=lambda end: place[end[0]])
    if join.goes_on is not None:
        pairs = [
            (one, other) for one in uppers for other in lowers if (one[0], other[0]) == join.goes_on
        ]
    elif len(uppers) == 1 and len(lowers) % 2 == 1:
        pairs = [(uppers[0], lowers[len(lowers) // 2])]
    elif len(lowers) == 1 and len(uppers) % 2 == 1:
        pairs = [(uppers[len(uppers) // 2], lowers[0])]
    elif len(uppers) == 1 and join.bends_at_upper:
        pairs = [(uppers[0], lowers[-1]), (uppers[0], lowers[0])]
    elif len(lowers) == 1 and join.bends_at_lower:
        pairs = [(uppers[-1], lowers[0]), (uppers[0], lowers[0])]
    elif len(uppers) > 1 and len(lowers) > 1 and (len(uppers) - len(lowers)) % 2 == 0:
        most = min(len(uppers), len(lowers))
        middle = [ends[(len(ends) - most) // 2 :] for ends in (uppers, lowers)]
        pairs = list(zip(*middle, strict=False))
    else:
        return []
    weight = join.straightness if len(uppers) == len(lowers) == 1 else 0
    return [(weight, join.channel, *pair) for pair in pairs]


def _sort_blocks(
    after: list[list[tuple[int, int]]], before: list[list[tuple[int, int]]]
) -> list[int]:
    waiting = [len(found) for found in before]
    order = [one for one in range(len(after)) if not waiting[one]]
    for one in order:
        for other, _ in after[one]:
            waiting[other] -= 1
            if not waiting[other]:
                order.append(other)
    return order
