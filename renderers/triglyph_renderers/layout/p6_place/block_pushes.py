"""Pushes: a block is moved together with all that is before it."""

from triglyph_renderers.layout.p6_place.aligned_blocks import Blocks
from triglyph_renderers.layout.p6_place.block_costs import CostModel, Move
from triglyph_renderers.layout.p6_place.block_pulls import Pull, wanted_shift
from triglyph_renderers.layout.tuning import PUSH_ROUNDS, PUSHED_AT_ONCE


def push_blocks(costs: CostModel, blocks: Blocks, *, pulls: list[list[Pull]]) -> None:
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
            move = find_push(one, shift, start=costs.start, blocks=blocks) if shift else {}
            if move and costs.delta(move) < 0:
                costs.apply(move)
                unchanged = 0


def find_push(one: int, shift: int, *, start: list[int], blocks: Blocks) -> Move:
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


def find_room(one: int, start: list[int], blocks: Blocks, *, rightwards: bool) -> int | None:
    """Return how far a block can move before it meets another, None for any distance."""
    if rightwards:
        places = [start[other] - least for other, least in blocks.after[one]]
        return min(places) - start[one] if places else None
    places = [start[other] + least for other, least in blocks.before[one]]
    return max(places) - start[one] if places else None
