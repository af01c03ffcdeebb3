"""Channels: the tracks on which the wires between two layers change their column.

Every net of a channel that is not one straight line has one trunk across the
flow. Trunks are put on tracks so that no two nets share a cell and few wires
cross (Sander 2003): where an earlier end of one net stands over a later end of
another, the first net's trunk must come first. What is free to choose is packed
by the left-edge algorithm (Hashimoto and Stevens 1971).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import count, pairwise

from msgspec import Struct, structs

from triglyph_renderers.shared.graphs.cycle_breaking import iter_back_arcs, successors

Arc = tuple[int, int]
"""Two pieces of which the first comes on an earlier track."""


class Trunk(Struct, frozen=True, gc=False):
    """One net in a channel: the coordinates of its ends before and after the trunk.

    ``least`` and ``most`` are the first and last cell of the trunk itself,
    which reaches beyond its ends where the net leaves the channel sideways.
    """

    net: int
    earlier_ends: tuple[int, ...]
    later_ends: tuple[int, ...]
    least: int
    most: int


class Piece(Struct, frozen=True, gc=False):
    """A trunk on its track, or one of the parts of a trunk that had to be split, from 0.

    The ends are in ascending order.
    """

    trunk: int
    track: int
    earlier_ends: tuple[int, ...]
    later_ends: tuple[int, ...]
    least: int
    most: int
    part: int = 0


def assign_tracks(
    trunks: list[Trunk], *, straight: set[int], apart: int = 1, clearance: int = 1
) -> tuple[list[Piece], int]:
    """The pieces of all trunks with their tracks from 0, and the number of tracks.

    ``straight`` names the columns of the nets that need no trunk; trunks on
    one track have at least ``apart`` units between them. Wires less than ``clearance``
    from each other must not be side by side.
    """
    pieces = [
        Piece(
            number,
            0,
            tuple(sorted(trunk.earlier_ends)),
            tuple(sorted(trunk.later_ends)),
            trunk.least,
            trunk.most,
        )
        for number, trunk in enumerate(trunks)
    ]
    pieces, musts = _split_deadlocks(pieces, straight=straight, clearance=clearance)
    arcs = musts + _choose_orders(pieces, musts, apart=apart)
    tracks = _pack(pieces, arcs, apart=apart)
    placed = [
        structs.replace(piece, track=track) for piece, track in zip(pieces, tracks, strict=True)
    ]
    return placed, max(tracks, default=-1) + 1


def _find_musts(pieces: list[Piece], *, clearance: int) -> list[Arc]:
    """Return the pairs of which an earlier end of the first is over a later end of the second.

    The parts of a split trunk follow each other instead.
    """
    below: list[tuple[int, int]] = []
    parts: dict[int, list[int]] = {}
    for number, piece in enumerate(pieces):
        parts.setdefault(piece.trunk, []).append(number)
        for x in piece.later_ends:
            below.append((x, number))
    below.sort()
    musts = [
        (number, other)
        for number, piece in enumerate(pieces)
        for x in piece.earlier_ends
        for _, other in below[
            bisect_left(below, (x - clearance + 1,)) : bisect_left(below, (x + clearance,))
        ]
        if pieces[other].trunk != piece.trunk
    ]
    for found in parts.values():
        musts.extend(pairwise(sorted(found, key=lambda number: pieces[number].part)))
    return list(dict.fromkeys(musts))


def _split_deadlocks(
    pieces: list[Piece], *, straight: set[int], clearance: int
) -> tuple[list[Piece], list[Arc]]:
    """The pieces, with one of each cycle of musts split, and the musts, now without cycles."""
    while True:
        musts = _find_musts(pieces, clearance=clearance)
        after = successors(len(pieces), musts)
        closing = next(iter_back_arcs(after, range(len(pieces))), None)
        if closing is None:
            return pieces, musts
        pieces = _split(pieces, closing[1], straight=straight, clearance=clearance)


def _split(pieces: list[Piece], stuck: int, *, straight: set[int], clearance: int) -> list[Piece]:
    """The pieces with one cut in two that meet in a column that nothing else uses."""
    piece = pieces[stuck]
    used = straight | {x for other in pieces for x in (*other.earlier_ends, *other.later_ends)}
    ends = (
        *piece.earlier_ends,
        *piece.later_ends,
    )  # the trunk itself may leave the channel sideways
    middle = (min(ends) + max(ends)) // 2
    joint = next(
        x
        for distance in count()
        for x in (middle + distance, middle - distance)
        if all(abs(x - other) >= clearance for other in used)
    )
    least, most = min(*piece.earlier_ends, joint), max(*piece.earlier_ends, joint)
    second = Piece(
        piece.trunk,
        0,
        (joint,),
        piece.later_ends,
        min(joint, *piece.later_ends),
        max(joint, *piece.later_ends),
        piece.part + 1,
    )
    if piece.least < min(least, second.least):
        least = piece.least
    if piece.most > max(most, second.most):
        most = piece.most
    first = structs.replace(piece, later_ends=(joint,), least=least, most=most)
    others = [
        structs.replace(other, part=other.part + 1)
        if other.trunk == piece.trunk and other.part > piece.part
        else other
        for other in pieces
    ]
    return [*others[:stuck], first, *others[stuck + 1 :], second]


def _choose_orders(pieces: list[Piece], musts: list[Arc], *, apart: int) -> list[Arc]:
    """The orders of pairs that save crossings, those that save most before the others.

    An order that would close a cycle is given up.
    """
    settled = set(musts)
    wishes: list[tuple[int, int, int]] = []
    for one, other in _overlapping(pieces, apart=apart):
        if (one, other) in settled or (other, one) in settled:
            continue
        gain = _crossings_saved(pieces[one], pieces[other])
        if gain > 0:
            wishes.append((-gain, one, other))
        elif gain < 0:
            wishes.append((gain, other, one))
    wishes.sort()
    chosen: list[Arc] = []
    reached = [1 << number for number in range(len(pieces))]
    reaching = list(reached)
    for one, other in musts:
        _connect(reached, reaching, one, other)
    for _, one, other in wishes:
        if not reached[other] >> one & 1:
            chosen.append((one, other))
            _connect(reached, reaching, one, other)
    return chosen


def _overlapping(pieces: list[Piece], *, apart: int) -> Iterator[Arc]:
    """The pairs of pieces whose trunks share a cell or come too near, the lower number first."""
    active: list[int] = []
    for number in sorted(range(len(pieces)), key=lambda number: pieces[number].least):
        least = pieces[number].least - apart
        active = [other for other in active if pieces[other].most >= least]
        for other in active:
            yield (other, number) if other < number else (number, other)
        active.append(number)


def _crossings_saved(one: Piece, other: Piece) -> int:
    """How many crossings fewer there are if ``one`` has the earlier track, not ``other``."""
    return (
        _count_within(one.earlier_ends, other)
        + _count_within(other.later_ends, one)
        - _count_within(one.later_ends, other)
        - _count_within(other.earlier_ends, one)
    )


def _count_within(ends: tuple[int, ...], piece: Piece) -> int:
    """How many of some ends in ascending order lie at the trunk of a piece."""
    return bisect_right(ends, piece.most) - bisect_left(ends, piece.least)


def _connect(reached: list[int], reaching: list[int], one: int, other: int) -> None:
    """Add an arc to what each piece reaches and is reached from, itself included, as bits."""
    ahead, behind = reached[other], reaching[one]
    fresh_ahead, fresh_behind = ahead & ~reached[one], behind & ~reaching[other]
    for number in _numbers(fresh_behind):
        reached[number] |= ahead
    for number in _numbers(fresh_ahead):
        reaching[number] |= behind


def _numbers(bits: int) -> Iterator[int]:
    """The numbers of the bits that are set."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


def _pack(pieces: list[Piece], arcs: list[Arc], *, apart: int) -> list[int]:
    """The track of each piece: the earliest that its arcs and the pieces before it allow."""
    after = successors(len(pieces), arcs)
    waiting = [0] * len(pieces)
    for _, other in arcs:
        waiting[other] += 1
    tracks = [0] * len(pieces)
    track = 0
    ready = [number for number, many in enumerate(waiting) if not many]
    while ready:
        ready.sort(key=lambda number: (pieces[number].least, number))
        later: list[int] = []
        end: int | None = None
        for number in ready:
            if end is not None and pieces[number].least <= end + apart:
                later.append(number)
                continue
            tracks[number] = track
            end = pieces[number].most
            for other in after[number]:
                waiting[other] -= 1
                if not waiting[other]:
                    later.append(other)
        ready = later
        track += 1
    return tracks
