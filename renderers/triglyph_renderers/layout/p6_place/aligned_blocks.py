"""Blocks: vertices that one straight line can join, which move as one.

Brandes and Koepf, "Fast and simple horizontal coordinate assignment", 2002.
"""

from bisect import bisect_left, insort
from collections.abc import Sequence
from typing import TypeAlias

from msgspec import Struct

from triglyph_renderers.layout.p6_place.constraints import Distance, Join
from triglyph_renderers.layout.tuning import MANY_NEIGHBOURS

Ends: TypeAlias = tuple[tuple[int, int], ...]
"""Ends of a net: numbers, of vertices or of blocks, with the offset of the port in each."""


class Blocks(Struct, frozen=True):
    """The rigid blocks of a level.

    Attributes:
        of: The block of each vertex, -1 without one.
        inside: The offset of each vertex in its block.
        after: For each block those that must begin at least so many units after it.
        before: The same from the other side.
        order: The blocks, each after all those before it.
    """

    of: Sequence[int]
    inside: Sequence[int]
    after: Sequence[Sequence[tuple[int, int]]]
    before: Sequence[Sequence[tuple[int, int]]]
    order: Sequence[int]

    def ends(self, ends: Ends) -> Ends:
        """Return ends that name vertices as ends that name blocks."""
        return tuple([(self.of[vertex], self.inside[vertex] + port) for vertex, port in ends])


def build_blocks(
    layers: list[list[int]], *, count: int, distances: list[Distance], joins: list[Join]
) -> Blocks:
    """Return the blocks of ``count`` vertices, and the distances between them."""
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
    """Return the block of each vertex and its offset in it.

    A straight line is taken if it crosses none that has been taken before, the ones that
    matter most first, and of these the ones before the longest chains.
    """
    place = {vertex: position for layer in layers for position, vertex in enumerate(layer)}
    channels: dict[int, list[tuple[int, int]]] = {}
    earlier_of: dict[int, tuple[int, int]] = {}
    taken: set[int] = set()
    wires = [join for join in joins if not join.pulls_only]
    candidates = [pair for join in wires for pair in _straight_pairs(join, place=place)]
    onward = _measure_chains(wires)
    neighbours = _collect_neighbours(wires, place=place)

    def rank(pair: _Pair) -> tuple[int, int, int]:
        worth, _, (earlier, _), (later, _) = pair
        return -worth, -onward.get(later, 0), _off_middle(earlier, later, neighbours)

    candidates.sort(key=rank)
    onwards = {join.goes_on for join in wires}
    for _, channel, (earlier, out), (later, into) in candidates:
        if earlier in taken or later in earlier_of:
            continue
        if (earlier, later) not in onwards and not (
            _is_middle(neighbours[earlier, True], later)
            and _is_middle(neighbours[later, False], earlier)
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


def _measure_chains(joins: list[Join]) -> dict[int, int]:
    """Return how many channels the longest chain behind each vertex passes.

    The longest chain is straight, and what leaves it is aside:

         │ Paid? ├── no ──┐           │ Paid? │
         └───┬───┘        ▼           └─┬───┬─┘
             │ yes    ┌──────┐   not    │   └─ no ─┐
             ▼        │ Wait │          ▼          ▼
         ┌───────┐    └──────┘     ┌───────┐   ┌──────┐
         │  ...  │                 │  ...  │   │ Wait │
    """
    onward: dict[int, int] = {}
    for join in sorted(joins, key=lambda one: -one.channel):
        longest = max([onward.get(vertex, 0) for vertex, _ in join.later_ends], default=-1)
        for vertex, _ in join.earlier_ends:
            onward[vertex] = max(onward.get(vertex, 0), longest + 1)
    return onward


def _collect_neighbours(
    joins: list[Join], *, place: dict[int, int]
) -> dict[tuple[int, bool], list[int]]:
    """Return what each vertex is joined to, after it (True) and before it; in order if many."""
    neighbours: dict[tuple[int, bool], list[int]] = {}
    for join in joins:
        earlier = [vertex for vertex, _ in join.earlier_ends]
        later = [vertex for vertex, _ in join.later_ends]
        for vertex in earlier:
            neighbours.setdefault((vertex, True), []).extend(later)
        for vertex in later:
            neighbours.setdefault((vertex, False), []).extend(earlier)
    for found in neighbours.values():
        if len(found) > 2:
            found.sort(key=place.__getitem__)
    return neighbours


def _off_middle(earlier: int, later: int, neighbours: dict[tuple[int, bool], list[int]]) -> int:
    """Return how far from the middle of an odd number of alike neighbours one of them is.

    Where all else is the same, the wire in the middle is straight:

    │ a │  │ b │  │ c │             │ a │  │ b │  │ c │
      │      ▼      │                 │ ┌────┘      │
      └───▶│ d │◀───┘    and not      │ │ ┌─────────┘
                                      ▼ ▼ ▼
                                      │ d │
    """
    after, before = neighbours[earlier, True], neighbours[later, False]
    many, one = (before, earlier) if len(after) == 1 else (after, later)
    if min(len(after), len(before)) > 1 or len(many) % 2 == 0:
        return 0
    return abs(2 * many.index(one) - len(many) + 1)


def _is_middle(neighbours: list[int], vertex: int) -> bool:
    """Return whether a vertex is near enough to the middle of many to be in line with them.

          │                        │
    ┌──┬──┼──┬──┐    but not       ├──┬──┬──┬──┐
    """
    if len(neighbours) < MANY_NEIGHBOURS:
        return True
    at = neighbours.index(vertex)
    return len(neighbours) <= 4 * at + 2 and 4 * (at + 1) - 2 <= 3 * len(neighbours)


_Pair: TypeAlias = tuple[int, int, tuple[int, int], tuple[int, int]]
"""Two ends that could be in line: what that is worth, the channel, and both ends."""


def _straight_pairs(join: Join, *, place: dict[int, int]) -> list[_Pair]:
    """Return the pairs of ends of a net that a straight line could join.

    They are the middle ones, so that the others are even on both sides; where the only end
    at one side is a wire that passes by, also those at the edge.
    """
    earlier, later = join.earlier_ends, join.later_ends
    if len(earlier) == len(later) == 1:
        return [(join.straightness, join.channel, earlier[0], later[0])]
    if not earlier or not later:
        return []
    earlier, later = (
        tuple(sorted(ends, key=lambda end: place[end[0]])) for ends in (earlier, later)
    )
    pairs: list[tuple[tuple[int, int], tuple[int, int]]]
    if join.goes_on is not None:
        pairs = [
            (one, other) for one in earlier for other in later if (one[0], other[0]) == join.goes_on
        ]
    elif len(earlier) == 1 and len(later) % 2 == 1:
        pairs = [(earlier[0], later[len(later) // 2])]
    elif len(later) == 1 and len(earlier) % 2 == 1:
        pairs = [(earlier[len(earlier) // 2], later[0])]
    elif len(earlier) == 1 and join.bends_at_earlier:
        pairs = [(earlier[0], later[-1]), (earlier[0], later[0])]
    elif len(later) == 1 and join.bends_at_later:
        pairs = [(earlier[-1], later[0]), (earlier[0], later[0])]
    elif 1 not in (len(earlier), len(later)) and (len(earlier) - len(later)) % 2 == 0:
        most = min(len(earlier), len(later))
        middle = [ends[(len(ends) - most) // 2 :] for ends in (earlier, later)]
        pairs = list(zip(*middle, strict=False))
    else:
        pairs = []
    return [(0, join.channel, *pair) for pair in pairs]


def _sort_blocks(
    after: list[list[tuple[int, int]]], before: list[list[tuple[int, int]]]
) -> list[int]:
    """Return the blocks so that each comes after all those before it."""
    waiting = [len(found) for found in before]
    order = [one for one in range(len(after)) if not waiting[one]]
    for one in order:
        for other, _ in after[one]:
            waiting[other] -= 1
            if not waiting[other]:
                order.append(other)
    return order
