"""Channels: the tracks on which the wires between two layers change their column.

Every net of a channel that is not one straight line has one trunk across the
flow. Trunks are put on tracks so that no two nets share a cell and few wires
cross (Sander 2003): where an upper end of one net stands over a lower end of
another, the first net's trunk must come first.
"""

from itertools import count

from msgspec import Struct

from triglyph_renderers.boxart.longest import number_by_longest_paths


class Trunk(Struct, frozen=True):
    """One net in a channel: the coordinates of its ends before and after the trunk.

    ``least`` and ``most`` are the first and last cell of the trunk itself,
    which reaches beyond its ends where the net leaves the channel sideways.
    """

    net: int
    uppers: tuple[int, ...]
    lowers: tuple[int, ...]
    least: int
    most: int


class Piece(Struct, frozen=True):
    """A trunk on its track, or one of the two parts of a trunk that had to be split."""

    trunk: int
    track: int
    uppers: tuple[int, ...]
    lowers: tuple[int, ...]
    least: int
    most: int
    part: int = 0


def assign_tracks(
    trunks: list[Trunk], *, straight: set[int], apart: int = 1
) -> tuple[list[Piece], int]:
    """The pieces of all trunks with their tracks from 0, and the number of tracks.

    ``straight`` names the columns of the nets that need no trunk; trunks on
    one track have at least ``apart`` cells between them.
    """
    pieces = [
        Piece(number, 0, trunk.uppers, trunk.lowers, trunk.least, trunk.most)
        for number, trunk in enumerate(trunks)
    ]
    pieces = _split_deadlocks(pieces, straight=straight, apart=apart)
    before = _order_pairs(pieces, apart=apart)
    tracks = number_by_longest_paths(before)
    placed = [
        Piece(piece.trunk, track, piece.uppers, piece.lowers, piece.least, piece.most)
        for piece, track in zip(pieces, tracks, strict=True)
    ]
    return placed, max(tracks, default=-1) + 1


def _must_precede(one: Piece, other: Piece) -> bool:
    """Whether an upper end of ``one`` stands over a lower end of ``other``.

    The parts of a split trunk follow each other instead.
    """
    if one.trunk == other.trunk:
        return one.part < other.part
    return bool(set(one.uppers) & set(other.lowers))


def _overlapping(pieces: list[Piece], *, apart: int) -> list[tuple[int, int]]:
    """The pairs of pieces whose trunks share a cell or come too near."""
    order = sorted(range(len(pieces)), key=lambda number: pieces[number].least)
    pairs: list[tuple[int, int]] = []
    active: list[int] = []
    for number in order:
        least = pieces[number].least
        active = [other for other in active if pieces[other].most + apart >= least]
        pairs.extend((min(other, number), max(other, number)) for other in active)
        active.append(number)
    return sorted(pairs)


def _crossings_if_first(one: Piece, other: Piece) -> int:
    """How often the two nets cross when ``one`` has the earlier track."""
    return sum(other.least <= x <= other.most for x in one.lowers) + sum(
        one.least <= x <= one.most for x in other.uppers
    )


def _split_deadlocks(pieces: list[Piece], *, straight: set[int], apart: int) -> list[Piece]:
    """The pieces with one of each cycle of musts split, so that an order exists."""
    while True:
        after: list[list[int]] = [[] for _ in pieces]
        for one, other in _overlapping(pieces, apart=apart):
            if _must_precede(pieces[one], pieces[other]):
                after[one].append(other)
            if _must_precede(pieces[other], pieces[one]):
                after[other].append(one)
        stuck = _find_cycle(after)
        if stuck is None:
            return pieces
        pieces = _split(pieces, stuck, straight=straight)


def _find_cycle(after: list[list[int]]) -> int | None:
    """A node on a cycle, the one that a depth-first search closes it at; None without one."""
    state = [0] * len(after)
    for start in range(len(after)):
        if state[start]:
            continue
        state[start] = 1
        stack = [(start, iter(after[start]))]
        while stack:
            node, rest = stack[-1]
            for other in rest:
                if state[other] == 1:
                    return other
                if state[other] == 0:
                    state[other] = 1
                    stack.append((other, iter(after[other])))
                    break
            else:
                state[node] = 2
                stack.pop()
    return None


def _split(pieces: list[Piece], stuck: int, *, straight: set[int]) -> list[Piece]:
    """The pieces with one cut in two that meet in a column that nothing else uses."""
    piece = pieces[stuck]
    used = straight | {x for other in pieces for x in (*other.uppers, *other.lowers)}
    ends = (*piece.uppers, *piece.lowers)  # the trunk itself may leave the channel sideways
    middle = (min(ends) + max(ends)) // 2
    joint = next(
        x for distance in count() for x in (middle + distance, middle - distance) if x not in used
    )
    first = Piece(piece.trunk, 0, piece.uppers, (joint,), *_span((*piece.uppers, joint)))
    second = Piece(piece.trunk, 0, (joint,), piece.lowers, *_span((joint, *piece.lowers)), 1)
    if piece.least < min(first.least, second.least):
        first = Piece(first.trunk, 0, first.uppers, first.lowers, piece.least, first.most)
    if piece.most > max(first.most, second.most):
        first = Piece(first.trunk, 0, first.uppers, first.lowers, first.least, piece.most)
    return [*pieces[:stuck], first, *pieces[stuck + 1 :], second]


def _span(points: tuple[int, ...]) -> tuple[int, int]:
    return min(points), max(points)


def _order_pairs(pieces: list[Piece], *, apart: int) -> list[list[int]]:
    """For each piece those that come on later tracks, free of cycles."""
    after: list[list[int]] = [[] for _ in pieces]
    wishes: list[tuple[int, int, int]] = []
    for one, other in _overlapping(pieces, apart=apart):
        first, second = pieces[one], pieces[other]
        if _must_precede(first, second):
            after[one].append(other)
        elif _must_precede(second, first):
            after[other].append(one)
        else:
            gain = _crossings_if_first(second, first) - _crossings_if_first(first, second)
            wishes.append((-abs(gain), one, other) if gain >= 0 else (-abs(gain), other, one))
    reached = _close(after)
    for _, one, other in sorted(wishes):
        if reached[other] >> one & 1:
            one, other = other, one
        after[one].append(other)
        _extend(reached, one, other)
    return after


def _close(after: list[list[int]]) -> list[int]:
    """What each node reaches, itself included, as bits."""
    reached = [1 << node for node in range(len(after))]
    for node, found in enumerate(after):
        for other in found:
            _extend(reached, node, other)
    return reached


def _extend(reached: list[int], one: int, other: int) -> None:
    """Let whatever reaches ``one`` reach what ``other`` does."""
    if reached[one] >> other & 1:
        return
    more = reached[other]
    for node, bits in enumerate(reached):
        if bits >> one & 1:
            reached[node] = bits | more
