"""Block costs: what a placement of blocks costs, and by how much a move changes that."""

from collections.abc import Collection
from copy import copy
from typing import TypeAlias

from triglyph_renderers.layout.p6_place.block_pulls import BlockJoin
from triglyph_renderers.layout.tuning import EXTENT_WEIGHT

Move: TypeAlias = dict[int, int]
"""Blocks with the unit at which each is to begin."""


class CostModel:
    """What a placement costs: how far the ends of each net are from facing each other.

    It also counts how far the blocks spread out, ``EXTENT_WEIGHT`` times as much.
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

    @property
    def total(self) -> int:
        """Return the costs of all joins and of the extent."""
        return sum(self._costs) + EXTENT_WEIGHT * (self.extent[1] - self.extent[0])

    def copied(self) -> "CostModel":
        """Return a model of the same that can be changed without this one."""
        model = copy(self)
        model.start, model._costs = list(self.start), list(self._costs)
        return model

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
        return grown + EXTENT_WEIGHT * wider

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
