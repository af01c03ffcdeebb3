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
    earlier_of: dict[int, tuple[int, int]] = {}
    taken: set[int] = set()
    wires = [join for join in joins if not join.pulls_only]
    candidates = [pair for join in wires for pair in _straight_pairs(join, place=place)]
    candidates.sort(key=lambda pair: -pair[0])
    middles = _find_middles(wires, place=place)
    onwards = {join.goes_on for join in wires}
    for _, channel, (earlier, out), (later, into) in candidates:
        if earlier in taken or later in earlier_of:
            continue
        if (earlier, later) not in onwards and not (
            _is_middle(middles[earlier, True], later) and _is_middle(middles[later, False], earlier)
        ):
            continue
        pairs = channels.setdefault(channel, [])
        pair = (place[earlier], place[later])
        at = bisect_left(pairs, pair)
        if (at and pairs[at - 1][1] > pair[1]) or (at < len(pairs) and pairs[at][1] < pair[1]):
            continue
        insort(pairs, pair)
        taken.add(earlier)
        earlier_of[later] = (earlier, out - into)
    block, inside = [-1] * count, [0] * count
    blocks = 0
    for layer in layers:
        for vertex in layer:
            if vertex in earlier_of:
                earlier, offset = earlier_of[vertex]
                block[vertex], inside[vertex] = block[earlier], inside[earlier] + offset
            else:
                block[vertex], blocks = blocks, blocks + 1
    return block, inside


def _find_middles(joins: list[Join], *, place: dict[int, int]) -> dict[tuple[int, bool], list[int]]:
    """What each vertex is joined to after it (True) and before it, in the order of their layer."""
    facing: dict[tuple[int, bool], list[int]] = {}
    for join in joins:
        for own, others, after in (
            (join.earlier_ends, join.later_ends, True),
            (join.later_ends, join.earlier_ends, False),
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
    if not join.earlier_ends or not join.later_ends:
        return []
    earlier_ends = sorted(join.earlier_ends, key=lambda end: place[end[0]])
    later_ends = sorted(join.later_ends, key=lambda end: place[end[0]])
    if join.goes_on is not None:
        pairs = [
            (one, other)
            for one in earlier_ends
            for other in later_ends
            if (one[0], other[0]) == join.goes_on
        ]
    elif len(earlier_ends) == 1 and len(later_ends) % 2 == 1:
        pairs = [(earlier_ends[0], later_ends[len(later_ends) // 2])]
    elif len(later_ends) == 1 and len(earlier_ends) % 2 == 1:
        pairs = [(earlier_ends[len(earlier_ends) // 2], later_ends[0])]
    elif len(earlier_ends) == 1 and join.bends_at_earlier:
        pairs = [(earlier_ends[0], later_ends[-1]), (earlier_ends[0], later_ends[0])]
    elif len(later_ends) == 1 and join.bends_at_later:
        pairs = [(earlier_ends[-1], later_ends[0]), (earlier_ends[0], later_ends[0])]
    elif (
        len(earlier_ends) > 1
        and len(later_ends) > 1
        and (len(earlier_ends) - len(later_ends)) % 2 == 0
    ):
        most = min(len(earlier_ends), len(later_ends))
        middle = [ends[(len(ends) - most) // 2 :] for ends in (earlier_ends, later_ends)]
        pairs = list(zip(*middle, strict=False))
    else:
        return []
    weight = join.straightness if len(earlier_ends) == len(later_ends) == 1 else 0
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
