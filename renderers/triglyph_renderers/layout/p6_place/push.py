"""Push: blocks move together with all that is in their way, where that is better on the whole.

What stands between two that would both go on keeps each of them from the
middle of what it is joined to, if they move one at a time:

   ┌─── b ───┐ c               ┌─ b ─┐   c
   x    y    z      becomes    x  y  z           for a parent ``b`` that ``c`` holds back
"""

from triglyph_renderers.layout.p6_place.aligned_blocks import Blocks, Ends
from triglyph_renderers.layout.p6_place.block_pulls import Pull, wanted_shift, weigh
from triglyph_renderers.layout.p6_place.joins import Join
from triglyph_renderers.layout.tuning import PUSH_ROUNDS, PUSHED_AT_ONCE, WIDER


def push_blocks(
    start: list[int],
    blocks: Blocks,
    *,
    joins: list[Join],
    pulls: list[list[Pull]],
    bend_penalty: int,
) -> list[int]:
    """Return the first units of all blocks after some have been pushed.

    ``bend_penalty`` is the offset between two ends that is as bad as their not being in line.
    """
    start = list(start)
    weights = [
        max(weigh(join, *ends, blocks) for ends in _both_ways(join))
        if join.earlier_ends and join.later_ends
        else 0
        for join in joins
    ]
    touching: list[list[int]] = [[] for _ in start]
    for number, join in enumerate(joins):
        for one in dict.fromkeys(
            blocks.of[vertex] for vertex, _ in (*join.earlier_ends, *join.later_ends)
        ):
            if weights[number]:
                touching[one].append(number)

    def weigh_apart(number: int) -> int:
        earlier_ends = blocks.places(joins[number].earlier_ends, start)
        later_ends = blocks.places(joins[number].later_ends, start)
        apart = abs(min(later_ends) + max(later_ends) - min(earlier_ends) - max(earlier_ends))
        if apart and len(earlier_ends) == len(later_ends) == 1:
            apart += bend_penalty
        return weights[number] * apart

    costs = [weigh_apart(number) if weights[number] else 0 for number in range(len(joins))]
    first, last = min(start, default=0), max(start, default=0)
    for _ in range(PUSH_ROUNDS):
        is_better = False
        for one, own in enumerate(pulls):
            shift = wanted_shift(own, blocks, start=start, own_start=start)
            moved = _push(one, shift, start=start, blocks=blocks) if shift else {}
            if not moved:
                continue
            least, most = min(first, *moved.values()), max(last, *moved.values())
            old = {block: start[block] for block in moved}
            for block, place in moved.items():
                start[block] = place
            numbers = dict.fromkeys(number for block in moved for number in touching[block])
            found = {number: weigh_apart(number) for number in numbers}
            gain = sum(costs[number] - cost for number, cost in found.items())
            if gain > WIDER * (first - least + most - last):
                is_better = True
                first, last = least, most
                for number, cost in found.items():
                    costs[number] = cost
            else:
                for block, place in old.items():
                    start[block] = place
        if not is_better:
            break
    return start


def _both_ways(join: Join) -> tuple[tuple[Ends, Ends], tuple[Ends, Ends]]:
    return (join.earlier_ends, join.later_ends), (join.later_ends, join.earlier_ends)


def _push(one: int, shift: int, *, start: list[int], blocks: Blocks) -> dict[int, int]:
    """Where a block and all those in its way would begin; none where these are too many."""
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
        if len(waiting) > PUSHED_AT_ONCE:
            return {}
    return moved
