"""Pulls: where each block would be if only what it is joined to had a say."""

from msgspec import Struct

from triglyph_renderers.layout.p6_place.aligned_blocks import Blocks, Ends
from triglyph_renderers.layout.p6_place.constraints import Join


class BlockJoin(Struct, frozen=True, gc=False):
    """A join by blocks, and how much it pulls at its earlier and at its later ends.

    ``half`` is 1 if its later end is half a unit further, as the middle of a box of even
    size is.
    """

    earlier: Ends
    later: Ends
    pulls_earlier: int
    pulls_later: int
    half: int = 0

    @property
    def blocks(self) -> tuple[int, ...]:
        """Return the blocks that it joins, each once."""
        return tuple(dict.fromkeys([block for block, _ in (*self.earlier, *self.later)]))

    @property
    def sides(self) -> tuple[Ends, Ends]:
        """Return its earlier and its later ends."""
        return self.earlier, self.later

    @property
    def branches(self) -> Ends:
        """Return the ends into which the only one at the other side forks; none if it does not."""
        stem, branches = sorted(self.sides, key=len)
        return branches if len(stem) == 1 < len(branches) else ()

    @property
    def is_pair(self) -> bool:
        """Return whether it has two ends, which can be in line."""
        return len(self.earlier) == len(self.later) == 1

    def apart(self, start: list[int]) -> int:
        """Return how many half units the middles of its ends are apart."""
        return abs(self.offset(start) + self.half)

    def offset(self, start: list[int]) -> int:
        """Return twice the offset between the middles of its ends."""
        return doubled_middle(self.later, start) - doubled_middle(self.earlier, start)


class Pull(Struct, frozen=True, gc=False):
    """What pulls a block: its own ends of a net, the ends they want to face, and how much."""

    own: Ends
    facing: Ends
    weight: int


def doubled_middle(ends: Ends, start: list[int]) -> int:
    """Return twice the middle of some ends, where ``start`` has the first unit of each block."""
    if len(ends) == 1:
        block, offset = ends[0]
        return 2 * (start[block] + offset)
    places = [start[block] + offset for block, offset in ends]
    return min(places) + max(places)


def join_blocks(joins: list[Join], blocks: Blocks) -> list[BlockJoin]:
    """Return the joins that have ends on both sides, by blocks."""
    found: list[BlockJoin] = []
    for join in joins:
        if join.earlier_ends and join.later_ends:
            earlier, later = blocks.ends(join.earlier_ends), blocks.ends(join.later_ends)
            weights = _weigh(join, earlier, later), _weigh(join, later, earlier)
            found.append(BlockJoin(earlier, later, *weights, join.half))
    return found


def _weigh(join: Join, own: Ends, facing: Ends) -> int:
    """Return how much a net pulls at some of its ends.

    One end is pulled to the middle of many, but not where a straight line to one of
    them says already where it is:

           │                 │
        ┌──┴──┐    but    ┌──┼──┐
    """
    if len(own) > 1:
        return 1
    if len(facing) == 1:
        return 2 * join.straightness + 2
    if join.pulls_only or any(block == own[0][0] for block, _ in facing):
        return 1
    return 2 * len(facing)


def collect_pulls(joins: list[BlockJoin], *, count: int) -> list[list[Pull]]:
    """Return the pulls of each of ``count`` blocks."""
    pulls: list[list[Pull]] = [[] for _ in range(count)]
    for join in joins:
        earlier, later = join.earlier, join.later
        if join.is_pair and earlier[0][0] == later[0][0]:
            continue
        for own, facing, weight in (
            (earlier, later, join.pulls_earlier),
            (later, earlier, join.pulls_later),
        ):
            pull = Pull(own, facing, weight)
            if len(own) == 1:
                pulls[own[0][0]].append(pull)
            else:
                for one in dict.fromkeys([block for block, _ in own]):
                    pulls[one].append(pull)
    return pulls


def wanted_shift(pulls: list[Pull], *, start: list[int], own_start: list[int]) -> int:
    """Return the weighted median of the shifts that bring the middles of nets opposite each other.

    A block's own ends are where ``own_start`` has them, so that the ends of one net
    can keep their distances when they move one after another.
    """
    wishes: list[tuple[int, int]] = []
    total = 0
    for pull in pulls:
        facing, own = pull.facing, pull.own
        if len(facing) == len(own) == 1:  # Most of them; a call costs more than this.
            (block, offset), (own_block, own_offset) = facing[0], own[0]
            apart = 2 * (start[block] + offset - own_start[own_block] - own_offset)
        else:
            apart = doubled_middle(facing, start) - doubled_middle(own, own_start)
        wishes.append((apart // 2 if apart >= 0 else -(-apart // 2), pull.weight))
        total += pull.weight
    if len(wishes) == 1:
        return wishes[0][0]
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
