"""Pulls: where each block would stand if only what it is joined to had a say."""

from msgspec import Struct

from triglyph_renderers.layout.p6_place.aligned_blocks import Blocks, Ends
from triglyph_renderers.layout.p6_place.joins import Join


class Pull(Struct, frozen=True, gc=False):
    """What pulls a block: its own ends of a net, the ends they want to face, and how much."""

    own: Ends
    facing: Ends
    weight: int


def collect_pulls(joins: list[Join], blocks: Blocks) -> list[list[Pull]]:
    """The pulls of each block."""
    pulls: list[list[Pull]] = [[] for _ in blocks.order]
    for join in joins:
        for own, facing in (
            (join.earlier_ends, join.later_ends),
            (join.later_ends, join.earlier_ends),
        ):
            if not own or not facing:
                continue
            weight = weigh(join, own, facing, blocks)
            for one in dict.fromkeys(blocks.of[vertex] for vertex, _ in own):
                if not (len(own) == len(facing) == 1 and blocks.of[facing[0][0]] == one):
                    pulls[one].append(Pull(own, facing, weight))
    return pulls


def weigh(join: Join, own: Ends, facing: Ends, blocks: Blocks) -> int:
    """How much a net pulls at some of its ends.

    One end is pulled to the middle of many, but not where a straight line to one of
    them says already where it stands.
    """
    if len(own) > 1:
        return 1
    if len(facing) == 1:
        return 2 * join.straightness + 2
    own_block = blocks.of[own[0][0]]
    if join.pulls_only or any(blocks.of[vertex] == own_block for vertex, _ in facing):
        return 1
    return 2 * len(facing)


def wanted_shift(
    pulls: list[Pull], blocks: Blocks, *, start: list[int], own_start: list[int]
) -> int:
    """The weighted median of the shifts that bring the middles of nets opposite each other.

    A block's own ends are where ``own_start`` has them, so that the ends of one net
    can keep their distances when they move one after another.
    """
    wishes: list[tuple[int, int]] = []
    total = 0
    for pull in pulls:
        here, there = blocks.places(pull.own, own_start), blocks.places(pull.facing, start)
        apart = min(there) + max(there) - min(here) - max(here)
        wishes.append((apart // 2 if apart >= 0 else -(-apart // 2), pull.weight))
        total += pull.weight
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
