"""Placement: the coordinate of every vertex across the flow.

Vertices that one straight line can join are rigid blocks. These are packed to
the near side and then moved, one by one and as far as their neighbours allow,
towards the middle of what they are joined to; at last together with what is
still before them.
"""

from itertools import product

from msgspec import Struct, structs

from triglyph_renderers.layout.p6_place.aligned_blocks import Blocks, build_blocks
from triglyph_renderers.layout.p6_place.block_costs import CostModel
from triglyph_renderers.layout.p6_place.block_pulls import (
    BlockJoin,
    Pull,
    collect_pulls,
    join_blocks,
    wanted_shift,
)
from triglyph_renderers.layout.p6_place.block_pushes import find_push, find_room, push_blocks
from triglyph_renderers.layout.p6_place.constraints import Distance, Join
from triglyph_renderers.layout.p6_place.fork_placement import centre_forks, close_fans
from triglyph_renderers.layout.tuning import EXTENT_WEIGHT, FEW_SIBLINGS, PULL_ROUNDS, PUSHED_BLOCKS


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
    push_blocks(costs, blocks, pulls=pulls)
    costs = centre_forks(costs, blocks, joined, pulls=pulls)
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
            room = find_room(one, start, blocks, rightwards=rightwards)
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
    forks = [join for join in placement.joins if 0 < len(join.branches) <= FEW_SIBLINGS]
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
        ends = sorted(fork.branches, key=lambda end: costs.start[end[0]] + end[1])
        halves = ends[-(len(ends) // 2)], ends[len(ends) // 2 - 1]
        ways = product([block for block, _ in halves], (1, -1))
        moves = [find_push(*way, start=costs.start, blocks=blocks) for way in ways]
        evened = [
            (costs.delta(move), move)
            for move in moves
            if move and _evens(fork, forks, before=costs.start, after=costs.moved(move))
        ]
        best = min(evened, key=lambda one: one[0], default=None)
        most = EXTENT_WEIGHT if len(ends) % 2 == 0 else 0
        if best is not None and best[0] <= most:
            costs.apply(best[1])
    return structs.replace(placement, start=costs.start, extent=costs.extent)


def _evens(fork: BlockJoin, forks: list[BlockJoin], *, before: list[int], after: list[int]) -> bool:
    """Return whether a fork is even after a move, and none is further off its middle."""
    return fork.apart(after) == 0 and all(one.apart(after) <= one.apart(before) for one in forks)
