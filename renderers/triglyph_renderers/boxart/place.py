"""Place: the coordinate of every vertex across the flow, in cells.

Vertices that one straight line can join become rigid blocks (after Brandes and
Koepf 2002); blocks are packed to the near side and then moved, one by one and
as far as their neighbours allow, towards the middle of what they are joined to.
"""

from bisect import bisect_left, insort
from collections.abc import Sequence

from msgspec import Struct

_ROUNDS = 12
_MANY = 4
"""From so many neighbours on, only those in the middle may be straight opposite."""


class Join(Struct, frozen=True, gc=False):
    """The ends of one net in one channel: vertices with the offset of the port in each."""

    channel: int
    uppers: tuple[tuple[int, int], ...]
    lowers: tuple[tuple[int, int], ...]
    straightness: int
    """How much a straight line matters here: more where the wire only passes by."""
    bends_at_upper: bool = False
    bends_at_lower: bool = False
    """Whether the only upper or lower end is a wire, which may as well go on at one side."""
    goes_on: tuple[int, int] | None = None
    """The upper and the lower vertex of a wire that goes on past this channel in one line."""
    pulls_only: bool = False
    """Whether the ends can never be opposite each other, and only should be near."""


class Distance(Struct, frozen=True, gc=False):
    """``right`` begins at least ``least`` cells after the beginning of ``left``."""

    left: int
    right: int
    least: int


def place_vertices(
    layers: list[list[int]], *, count: int, distances: list[Distance], joins: list[Join]
) -> list[int]:
    """The first cell of each of ``count`` vertices, the least of them 0.

    A vertex without a layer gets no place of its own.
    """
    block, inside = _build_blocks(layers, count=count, joins=joins)
    blocks = max(block, default=-1) + 1
    after: list[list[tuple[int, int]]] = [[] for _ in range(blocks)]
    before: list[list[tuple[int, int]]] = [[] for _ in range(blocks)]
    for distance in distances:
        one, other = block[distance.left], block[distance.right]
        least = distance.least + inside[distance.left] - inside[distance.right]
        after[one].append((other, least))
        before[other].append((one, least))
    order = _sort_blocks(after, before)
    start = [0] * blocks
    for one in order:
        start[one] = max((start[other] + least for other, least in before[one]), default=0)
    pulls = _collect_pulls(joins, block=block, blocks=blocks)
    still = False
    for turn in range(_ROUNDS):
        moved = False
        before_turn = list(start)
        rightwards = turn % 2 == 0
        for one in reversed(order) if rightwards else order:
            shift = _wanted_shift(
                pulls[one], start=start, before_turn=before_turn, block=block, inside=inside
            )
            if shift > 0 and rightwards:
                room = min((start[other] - least for other, least in after[one]), default=None)
                shift = shift if room is None else min(shift, room - start[one])
            elif shift < 0 and not rightwards:
                room = max((start[other] + least for other, least in before[one]), default=None)
                shift = shift if room is None else max(shift, room - start[one])
            else:
                continue
            if shift:
                start[one] += shift
                moved = True
        if not moved and still:
            break
        still = not moved
    first = [
        start[block[vertex]] + inside[vertex] if block[vertex] >= 0 else 0
        for vertex in range(count)
    ]
    least = min((first[vertex] for layer in layers for vertex in layer), default=0)
    return [coordinate - least for coordinate in first]


def _build_blocks(
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


Ends = Sequence[tuple[int, int]]


def _collect_pulls(
    joins: list[Join], *, block: list[int], blocks: int
) -> list[list[tuple[Ends, Ends, int]]]:
    """What pulls each block: its own ends of a net, the ends they want to face, a weight."""
    pulls: list[list[tuple[Ends, Ends, int]]] = [[] for _ in range(blocks)]
    for join in joins:
        for own, facing in ((join.uppers, join.lowers), (join.lowers, join.uppers)):
            if not own or not facing:
                continue
            single = 2 * join.straightness + 2 if len(facing) == 1 else 2 * len(facing)
            weight = single if len(own) == 1 else 1
            for one in dict.fromkeys(block[vertex] for vertex, _ in own):
                if not (len(own) == len(facing) == 1 and block[facing[0][0]] == one):
                    pulls[one].append((own, facing, weight))
    return pulls


def _wanted_shift(
    pulls: list[tuple[Ends, Ends, int]],
    *,
    start: list[int],
    before_turn: list[int],
    block: list[int],
    inside: list[int],
) -> int:
    """The weighted median of the shifts that bring the middles of nets opposite each other.

    A block's own middle is where it was before this turn, so that the ends of
    one net keep their distances when they move one after another.
    """
    wishes: list[tuple[int, int]] = []
    total = 0
    for own, facing, weight in pulls:
        here = [before_turn[block[vertex]] + inside[vertex] + offset for vertex, offset in own]
        there = [start[block[other]] + inside[other] + offset for other, offset in facing]
        apart = min(there) + max(there) - min(here) - max(here)
        wishes.append((apart // 2 if apart >= 0 else -(-apart // 2), weight))
        total += weight
    wishes.sort()
    seen = 0
    for position, (shift, weight) in enumerate(wishes):
        seen += weight
        if 2 * seen > total:
            return shift
        if 2 * seen == total:
            following = wishes[position + 1][0]
            return 0 if shift <= 0 <= following else min(shift, following, key=abs)
    return 0
