"""Push: blocks move together with all that is in their way, where that is better on the whole.

What stands between two that would both go on keeps each of them from the
middle of what it is joined to, if they move one at a time:

   ┌─── b ───┐ c               ┌─ b ─┐   c
   x    y    z      becomes    x  y  z           for a parent ``b`` that ``c`` holds back
"""

from triglyph_renderers.boxart.blocks import Blocks, Ends
from triglyph_renderers.boxart.joins import Join
from triglyph_renderers.boxart.pulls import Pull, wanted_shift, weigh

_ROUNDS = 4

_BENT = 10
"""The cells beside each other that are as bad for two ends as their not being in line at all."""

_WIDER = 3
"""How many times a cell by which the level gets wider counts as much as one between two ends."""


def push_blocks(
    start: list[int], blocks: Blocks, *, joins: list[Join], pulls: list[list[Pull]]
) -> list[int]:
    """The first cells of all blocks after some have been pushed."""
    start = list(start)
    weights = [
        max(weigh(join, *ends, blocks) for ends in _both_ways(join))
        if join.uppers and join.lowers
        else 0
        for join in joins
    ]
    touching: list[list[int]] = [[] for _ in start]
    for number, join in enumerate(joins):
        for one in dict.fromkeys(blocks.of[vertex] for vertex, _ in (*join.uppers, *join.lowers)):
            if weights[number]:
                touching[one].append(number)

    def cost(numbers: list[int]) -> int:
        total = 0
        for number in numbers:
            uppers = blocks.places(joins[number].uppers, start)
            lowers = blocks.places(joins[number].lowers, start)
            apart = abs(min(lowers) + max(lowers) - min(uppers) - max(uppers))
            if apart and len(uppers) == len(lowers) == 1:
                apart += _BENT
            total += weights[number] * apart
        return total + _WIDER * (max(start) - min(start))

    for _ in range(_ROUNDS):
        is_better = False
        for one, own in enumerate(pulls):
            shift = wanted_shift(own, blocks, start=start, own_start=start)
            if not shift:
                continue
            moved = _push(one, shift, start=start, blocks=blocks)
            numbers = list(dict.fromkeys(number for block in moved for number in touching[block]))
            before, old = cost(numbers), {block: start[block] for block in moved}
            for block, place in moved.items():
                start[block] = place
            if cost(numbers) < before:
                is_better = True
                continue
            for block, place in old.items():
                start[block] = place
        if not is_better:
            break
    return start


def _both_ways(join: Join) -> tuple[tuple[Ends, Ends], tuple[Ends, Ends]]:
    return (join.uppers, join.lowers), (join.lowers, join.uppers)


def _push(one: int, shift: int, *, start: list[int], blocks: Blocks) -> dict[int, int]:
    """Where a block and all those in its way would begin."""
    sign = 1 if shift > 0 else -1
    beyond = blocks.after if shift > 0 else blocks.before
    moved = {one: start[one] + shift}
    waiting = [one]
    for block in waiting:
        for other, least in beyond[block]:
            place = moved[block] + sign * least
            if sign * (place - moved.get(other, start[other])) > 0:
                moved[other] = place
                waiting.append(other)
    return moved
