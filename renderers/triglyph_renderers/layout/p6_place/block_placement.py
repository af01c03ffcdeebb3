"""Place: the coordinate of every vertex across the flow, in cells.

Vertices that one straight line can join are rigid blocks. These are packed to
the near side and then moved, one by one and as far as their neighbours allow,
towards the middle of what they are joined to; at last together with what is
still in their way.
"""

from triglyph_renderers.layout.p6_place.aligned_blocks import Blocks, build_blocks
from triglyph_renderers.layout.p6_place.block_pulls import Pull, collect_pulls, wanted_shift
from triglyph_renderers.layout.p6_place.joins import Distance, Join
from triglyph_renderers.layout.p6_place.push import push_blocks
from triglyph_renderers.layout.tuning import PULL_ROUNDS, PUSHED_BLOCKS


def place_vertices(
    layers: list[list[int]],
    *,
    count: int,
    distances: list[Distance],
    joins: list[Join],
    bend_penalty: int = 0,
) -> list[int]:
    """The first cell of each of ``count`` vertices, the least of them 0.

    A vertex without a layer gets no place of its own. Blocks are pushed where there is a
    ``bend_penalty``, which is better, and may make the level wider.
    """
    blocks = build_blocks(layers, count=count, distances=distances, joins=joins)
    pulls = collect_pulls(joins, blocks)
    start = _pull_blocks(_pack(blocks), blocks, pulls=pulls)
    if bend_penalty and len(start) <= PUSHED_BLOCKS:
        start = push_blocks(start, blocks, joins=joins, pulls=pulls, bend_penalty=bend_penalty)
    first = [
        start[block] + inside if block >= 0 else 0
        for block, inside in zip(blocks.of, blocks.inside, strict=True)
    ]
    least = min((first[vertex] for layer in layers for vertex in layer), default=0)
    return [coordinate - least for coordinate in first]


def _pack(blocks: Blocks) -> list[int]:
    """The first cell of each block if all are as far to the near side as they can be."""
    start = [0] * len(blocks.order)
    for one in blocks.order:
        start[one] = max((start[other] + least for other, least in blocks.before[one]), default=0)
    return start


def _pull_blocks(start: list[int], blocks: Blocks, *, pulls: list[list[Pull]]) -> list[int]:
    """The first cells of all blocks after rounds of pulls, each to one side."""
    start = list(start)
    still = False
    for turn in range(PULL_ROUNDS):
        moved = False
        before_turn = list(start)
        rightwards = turn % 2 == 0
        for one in reversed(blocks.order) if rightwards else blocks.order:
            shift = wanted_shift(pulls[one], blocks, start=start, own_start=before_turn)
            if shift > 0 and rightwards:
                after = blocks.after[one]
                room = min((start[other] - least for other, least in after), default=None)
                shift = shift if room is None else min(shift, room - start[one])
            elif shift < 0 and not rightwards:
                before = blocks.before[one]
                room = max((start[other] + least for other, least in before), default=None)
                shift = shift if room is None else max(shift, room - start[one])
            else:
                continue
            if shift:
                start[one] += shift
                moved = True
        if not moved and still:
            break
        still = not moved
    return start
