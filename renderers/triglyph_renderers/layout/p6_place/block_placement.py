"""Placement: the coordinate of every vertex across the flow.

Vertices that one straight line can join are rigid blocks. These are packed to
the near side and then moved, one by one and as far as their neighbours allow,
towards the middle of what they are joined to; at last together with what is
still before them.
"""

from collections.abc import Collection
from itertools import product
from typing import TypeAlias

from msgspec import Struct, structs

from triglyph_renderers.layout.p6_place.aligned_blocks import Blocks, build_blocks
from triglyph_renderers.layout.p6_place.block_pulls import (
    BlockJoin,
    Pull,
    collect_pulls,
    join_blocks,
    wanted_shift,
)
from triglyph_renderers.layout.p6_place.constraints import Distance, Join
from triglyph_renderers.layout.tuning import (
    FEW_SIBLINGS,
    PULL_ROUNDS,
    PUSH_ROUNDS,
    PUSHED_AT_ONCE,
    PUSHED_BLOCKS,
    WIDER,
)

Move: TypeAlias = dict[int, int]
"""Blocks with the unit at which each is to begin."""


class Placement(Struct, frozen=True, kw_only=True):
    """Blocks with their places.

    Attributes:
        layers: The vertices of each layer.
        blocks: The blocks that they are in.
        joins: What joins blocks.
        start: The first unit of each block.
        extent: The least and the most of them while blocks were pushed; None if none were.
        bend_penalty: The offset between two ends that is as bad as their not being in line.
    """

    layers: list[list[int]]
    blocks: Blocks
    joins: list[BlockJoin]
    start: list[int]
    extent: tuple[int, int] | None = None
    bend_penalty: int = 0

    def first_units(self) -> list[int]:
        """Return the first unit of each vertex, the least of them 0.

        A vertex without a layer gets no place of its own.
        """
        first = [
            self.start[block] + inside if block >= 0 else 0
            for block, inside in zip(self.blocks.of, self.blocks.inside, strict=True)
        ]
        least = min((first[vertex] for layer in self.layers for vertex in layer), default=0)
        return [coordinate - least for coordinate in first]


def place_vertices(
    layers: list[list[int]],
    *,
    count: int,
    distances: list[Distance],
    joins: list[Join],
    bend_penalty: int = 0,
) -> Placement:
    """Return places for each of ``count`` vertices.

    Blocks are pushed where there is a ``bend_penalty``. That is better, and may make the
    level wider.
    """
    blocks = build_blocks(layers, count=count, distances=distances, joins=joins)
    joined = join_blocks(joins, blocks)
    pulls = collect_pulls(joined, count=len(blocks.order))
    start = _pull_blocks(_pack(blocks), blocks, pulls=pulls)
    placement = Placement(layers=layers, blocks=blocks, joins=joined, start=start)
    if not bend_penalty or len(start) > PUSHED_BLOCKS:
        return placement
    costs = CostModel(start, joined, bend_penalty=bend_penalty)
    _push_blocks(costs, blocks, pulls=pulls)
    close_fans(costs, blocks, joined)
    return structs.replace(
        placement, start=costs.start, extent=costs.extent, bend_penalty=bend_penalty
    )


def _pack(blocks: Blocks) -> list[int]:
    """Return the first unit of each block if all are as far to the near side as they can be."""
    start = [0] * len(blocks.order)
    for one in blocks.order:
        start[one] = max((start[other] + least for other, least in blocks.before[one]), default=0)
    return start


def _pull_blocks(packed: list[int], blocks: Blocks, *, pulls: list[list[Pull]]) -> list[int]:
    """Return the first units of all blocks after rounds of pulls, each to one side."""
    start = list(packed)
    still = False
    for turn in range(PULL_ROUNDS):
        moved = False
        before_turn = list(start)
        rightwards = turn % 2 == 0
        for one in reversed(blocks.order) if rightwards else blocks.order:
            room = _room(one, start, blocks, rightwards=rightwards)
            if room == 0 or not pulls[one]:
                continue
            shift = wanted_shift(pulls[one], start=start, own_start=before_turn)
            if shift > 0 and rightwards:
                start[one] += shift if room is None else min(shift, room)
                moved = True
            elif shift < 0 and not rightwards:
                start[one] += shift if room is None else max(shift, room)
                moved = True
        if not moved and still:
            break
        still = not moved
    return start


def _room(one: int, start: list[int], blocks: Blocks, *, rightwards: bool) -> int | None:
    """Return how far a block can move before it meets another, None for any distance."""
    if rightwards:
        places = [start[other] - least for other, least in blocks.after[one]]
        return min(places) - start[one] if places else None
    places = [start[other] + least for other, least in blocks.before[one]]
    return max(places) - start[one] if places else None


class CostModel:
    """What a placement costs: how far the ends of each net are from facing each other.

    It also counts how far the blocks spread out, ``WIDER`` times as much.
    """

    def __init__(
        self,
        start: list[int],
        joins: list[BlockJoin],
        *,
        bend_penalty: int,
        extent: tuple[int, int] | None = None,
    ) -> None:
        """Take the first units of all blocks, and weigh each join as it is there.

        The blocks have spread out over an ``extent`` before, if any is given.
        """
        self.start = list(start)
        self._bend_penalty = bend_penalty
        # What joins ends of one block alone costs the same wherever that is.
        self._joins = [join for join in joins if len(join.blocks) > 1]
        self._touching: list[list[int]] = [[] for _ in start]
        for number, join in enumerate(self._joins):
            for block in join.blocks:
                self._touching[block].append(number)
        self._costs = [self._weigh(join) for join in self._joins]
        self.extent = extent or (min(start, default=0), max(start, default=0))

    def delta(self, move: Move) -> int:
        """Return by how much the costs grow, or fall if less than 0, if some blocks move."""
        start = self.start
        before = {block: start[block] for block in move}
        for block, place in move.items():
            start[block] = place
        touched = self._touched(move)
        joins, costs = self._joins, self._costs
        grown = sum([self._weigh(joins[one]) - costs[one] for one in touched])
        for block, place in before.items():
            start[block] = place
        first, last = self.extent
        wider = first - min(first, *move.values()) + max(last, *move.values()) - last
        return grown + WIDER * wider

    def apply(self, move: Move) -> None:
        """Move some blocks."""
        for block, place in move.items():
            self.start[block] = place
        for number in self._touched(move):
            self._costs[number] = self._weigh(self._joins[number])
        first, last = self.extent
        self.extent = min(first, *move.values()), max(last, *move.values())

    def moved(self, move: Move) -> list[int]:
        """Return the first units of all blocks after a move."""
        return [move.get(block, place) for block, place in enumerate(self.start)]

    def _touched(self, move: Move) -> Collection[int]:
        """Return the joins whose costs change with the places of some blocks."""
        if len(move) == 1:
            return self._touching[next(iter(move))]
        return {number for block in move for number in self._touching[block]}

    def _weigh(self, join: BlockJoin) -> int:
        if join.is_pair:  # Most of them; calls cost more than this.
            start = self.start
            (one, before), (other, after) = join.earlier[0], join.later[0]
            apart = 2 * abs(start[other] + after - start[one] - before)
            apart += self._bend_penalty if apart else 0
        else:
            apart = abs(join.offset(self.start))
        return max(join.pulls_earlier, join.pulls_later) * apart


def _push_blocks(costs: CostModel, blocks: Blocks, *, pulls: list[list[Pull]]) -> None:
    """Move blocks together with all that is before them, where that is better on the whole.

    What is between two that would both go on keeps each of them from the
    middle of what it is joined to, if they move one at a time:

       ┌─── b ───┐ c               ┌─ b ─┐   c
       x    y    z      becomes    x  y  z           for a parent ``b`` that ``c`` holds back
    """
    unchanged = 0
    for _ in range(PUSH_ROUNDS):
        for one, own in enumerate(pulls):
            if unchanged == len(pulls):
                return
            unchanged += 1
            shift = wanted_shift(own, start=costs.start, own_start=costs.start) if own else 0
            move = _find_push(one, shift, start=costs.start, blocks=blocks) if shift else {}
            if move and costs.delta(move) < 0:
                costs.apply(move)
                unchanged = 0


def close_fans(costs: CostModel, blocks: Blocks, joins: list[BlockJoin]) -> None:
    """Move the branches of each fan together, two at a time from the inside outwards.

    A fan is as even when its branches are far apart, and pulls leave them so:

        │ a │         │ b │         │ c │            │ a │ │ b │ │ c │
        └─┬─┘         └─┬─┘         └─┬─┘            └─┬─┘ └─┬─┘ └─┬─┘
          └─────────────┼─────────────┘    becomes     └─────┼─────┘
                        ▼                                    ▼
    """
    start = costs.start
    for side in [side for join in joins for side in join.sides if len(side) > 1]:
        ends = sorted(side, key=lambda end: start[end[0]] + end[1])
        for at in reversed(range(len(ends) // 2)):
            one, other = ends[at][0], ends[-1 - at][0]
            right = _room(one, start, blocks, rightwards=True)
            left = _room(other, start, blocks, rightwards=False)
            shift = min(right or 0, -(left or 0))
            if any(after == other for after, _ in blocks.after[one]):
                shift //= 2  # what is between the two is room for either of them
            if shift > 0 and one != other:
                move = {one: start[one] + shift, other: start[other] - shift}
                if costs.delta(move) <= 0:
                    costs.apply(move)


def even_forks(placement: Placement) -> Placement:
    """Return places with half of the few branches of a fork a unit further, if that makes it even.

    Only a placement whose blocks were pushed changes. Its middle is between two units before:

          ┌───┐                     ┌───┐
          │ a │                     │ a │
          └─┬─┘                     └─┬─┘        the three units on the left side, and
        ┌───┴──┐       becomes    ┌───┴───┐      three on the right
        ▼      ▼                  ▼       ▼

    It may become a unit wider for that, but no other fork further off its middle. Of an odd
    number of branches, the one in the middle keeps its place, and nothing may become worse:
    that it is straight says where the middle is. Of many nobody sees it.
    """
    forks = [
        join
        for join in placement.joins
        if min(map(len, join.sides)) == 1 < max(map(len, join.sides)) <= FEW_SIBLINGS
    ]
    if placement.extent is None or all(fork.apart(placement.start) != 1 for fork in forks):
        return placement
    blocks = placement.blocks
    costs = CostModel(
        placement.start,
        placement.joins,
        bend_penalty=placement.bend_penalty,
        extent=placement.extent,
    )
    for fork in forks:
        if fork.apart(costs.start) != 1:
            continue
        branches = max(fork.sides, key=len)
        ends = sorted(branches, key=lambda end: costs.start[end[0]] + end[1])
        halves = ends[-(len(ends) // 2)], ends[len(ends) // 2 - 1]
        ways = product([block for block, _ in halves], (1, -1))
        moves = [_find_push(*way, start=costs.start, blocks=blocks) for way in ways]
        evened = [
            (costs.delta(move), move)
            for move in moves
            if move and _evens(fork, forks, before=costs.start, after=costs.moved(move))
        ]
        best = min(evened, key=lambda one: one[0], default=None)
        most = WIDER if len(ends) % 2 == 0 else 0
        if best is not None and best[0] <= most:
            costs.apply(best[1])
    return structs.replace(placement, start=costs.start, extent=costs.extent)


def _evens(fork: BlockJoin, forks: list[BlockJoin], *, before: list[int], after: list[int]) -> bool:
    """Return whether a fork is even after a move, and none is further off its middle."""
    return fork.apart(after) == 0 and all(one.apart(after) <= one.apart(before) for one in forks)


def _find_push(one: int, shift: int, *, start: list[int], blocks: Blocks) -> Move:
    """Return where a block and all those before it would begin; none if these are too many."""
    moved = {one: start[one] + shift}
    waiting = [one]
    for block in waiting:
        reached = moved[block]
        if shift > 0:
            for other, least in blocks.after[block]:
                if reached + least > (moved[other] if other in moved else start[other]):
                    moved[other] = reached + least
                    waiting.append(other)
        else:
            for other, least in blocks.before[block]:
                if reached - least < (moved[other] if other in moved else start[other]):
                    moved[other] = reached - least
                    waiting.append(other)
        if len(waiting) > PUSHED_AT_ONCE:
            return {}
    return moved
