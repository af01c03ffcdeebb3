"""Forks: what branches is moved over the middle of its branches, and these together."""

from triglyph_renderers.layout.p6_place.aligned_blocks import Blocks
from triglyph_renderers.layout.p6_place.block_costs import CostModel
from triglyph_renderers.layout.p6_place.block_pulls import (
    BlockJoin,
    Pull,
    doubled_middle,
    wanted_shift,
)
from triglyph_renderers.layout.p6_place.block_pushes import find_push, find_room, push_blocks
from triglyph_renderers.layout.tuning import CENTRED_BLOCKS, CENTRED_FORKS, UNSEEN_OFFSET


def centre_forks(
    costs: CostModel, blocks: Blocks, joins: list[BlockJoin], *, pulls: list[list[Pull]]
) -> CostModel:
    """Move what forks over the middle of its branches, and then what leads to it after it.

    One by one none of them would move, since each is held by the others:

               │ a │                              │ a │
           ┌───┴─┬─┘                       ┌──────┴──┬─┘
         │ b │ │ c │           becomes   │ b │     │ c │
       ┌───┴─┐   └──┬─────┐             ┌──┴──┐   ┌──┴──┐
       d     e      f     g             d     e   f     g
    """
    if len(costs.start) > CENTRED_BLOCKS:
        return costs
    forks = [join for join in joins if _is_off_middle(join, costs.start)]
    forks.sort(key=lambda fork: -fork.apart(costs.start))
    for fork in forks[:CENTRED_FORKS]:
        stem = min(fork.sides, key=len)
        offset = doubled_middle(fork.branches, costs.start) - doubled_middle(stem, costs.start)
        move = find_push(stem[0][0], offset // 2, start=costs.start, blocks=blocks)
        if move:
            trial = costs.copied()
            trial.apply(move)
            _follow(trial, blocks, pulls=pulls, held=set(move))
            push_blocks(trial, blocks, pulls=pulls)
            costs = min(costs, trial, key=lambda one: one.total)
    return costs


def _is_off_middle(join: BlockJoin, start: list[int]) -> bool:
    """Return whether a join is a fork whose stem is off the middle of its branches.

    One with a branch that is in line with the stem stays as it is.
    """
    branches = join.branches
    if not branches or join.apart(start) <= UNSEEN_OFFSET:
        return False
    ((stem, _),) = min(join.sides, key=len)
    return all(block != stem for block, _ in branches)


def _follow(costs: CostModel, blocks: Blocks, *, pulls: list[list[Pull]], held: set[int]) -> None:
    """Push blocks to where they are pulled, twice, as far as some others keep their places."""
    for _ in range(2):
        for one, own in enumerate(pulls):
            if one in held or not own:
                continue
            shift = wanted_shift(own, start=costs.start, own_start=costs.start)
            move = find_push(one, shift, start=costs.start, blocks=blocks) if shift else {}
            if move and held.isdisjoint(move) and costs.delta(move) < 0:
                costs.apply(move)


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
            right = find_room(one, start, blocks, rightwards=True)
            left = find_room(other, start, blocks, rightwards=False)
            shift = min(right or 0, -(left or 0))
            if any(after == other for after, _ in blocks.after[one]):
                shift //= 2  # what is between the two is room for either of them
            if shift > 0 and one != other:
                move = {one: start[one] + shift, other: start[other] - shift}
                if costs.delta(move) <= 0:
                    costs.apply(move)
