"""Tracks: on which of them each wire between two layers changes its coordinate.

Every net of a channel that is not one straight line has one trunk across the
flow. Trunks are put on tracks so that no two nets overlap and few wires
cross (Sander 2003): where an earlier end of one net is over a later end of
another, the first net's trunk must come first: a vertical constraint. Where these
close a cycle a trunk gets a dogleg (Deutsch 1976). What is free to choose is packed
by the left-edge algorithm (Hashimoto and Stevens 1971).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import count, pairwise

from msgspec import structs

from triglyph_renderers.layout.model.channel import Owner, Piece, PortStub
from triglyph_renderers.layout.p7_route.crowded_wires import Arc, find_crowds
from triglyph_renderers.layout.tuning import CROWD_TRIES
from triglyph_renderers.shared.graphs.cycle_breaking import iter_back_arcs, successors


def assign_tracks(
    owners: Sequence[Owner],
    *,
    straight: set[int],
    apart: int = 1,
    view: bool = False,
    clearance: int = 1,
    crossed: int = 1,
) -> tuple[list[Piece], int]:
    """Return the pieces of all trunks and stubs on their tracks, and the number of tracks.

    Args:
        owners: The trunks and the stubs.
        straight: The coordinates of the nets that need no trunk.
        apart: The least free space between two pieces on one track.
        view: Whether a unit of that space must be without any wire that crosses the track.
        clearance: Wires nearer to each other than this must not be side by side.
        crossed: Wires nearer to each other than this should not be so where a third one
            crosses them.
    """
    pieces, constraints = _split_by_doglegs(
        _cut_pieces(owners), straight=straight, clearance=clearance, joint=max(clearance, crossed)
    )
    pieces = _reach_sides(pieces, apart=apart)
    reaches = [piece.most + apart for piece in pieces]
    if view:
        reaches = _reach_views(pieces, straight, reaches)
    packer = _Packer(pieces, reaches)
    tracks = packer.pack(constraints)
    if crossed > clearance:
        tracks = _part_crowds(packer, constraints, tracks, straight=straight, pitch=crossed)
    placed = [
        structs.replace(piece, track=track) for piece, track in zip(pieces, tracks, strict=True)
    ]
    return placed, max(tracks, default=-1) + 1


def _cut_pieces(owners: Sequence[Owner]) -> list[Piece]:
    """Return each trunk and stub as one piece."""
    pieces: list[Piece] = []
    for number, owner in enumerate(owners):
        if isinstance(owner, PortStub):
            pieces.append(Piece(owner, number, (), (), 0, 0))
            continue
        earlier, later = tuple(sorted(owner.earlier_ends)), tuple(sorted(owner.later_ends))
        ends = (*earlier, *later)
        pieces.append(Piece(owner, number, earlier, later, min(ends), max(ends)))
    return pieces


def _reach_sides(pieces: list[Piece], *, apart: int) -> list[Piece]:
    """Return the pieces, those that leave at a side with the ends of all others before that.

    a     b
    │     └──────── leaves after a and b, so nothing is beside it on its track
    """
    ends = [x for piece in pieces for x in (*piece.earlier_ends, *piece.later_ends)]
    near = min(ends, default=0) - apart - 1
    far = max(ends, default=0) + apart + 1
    reaching: list[Piece] = []
    for piece in pieces:
        least = near if piece.leaves_near else piece.least
        most = far if piece.leaves_far else piece.most
        if isinstance(piece.owner, PortStub):
            least = most = far if piece.leaves_far else near
        reaching.append(structs.replace(piece, least=least, most=most))
    return reaching


def _reach_views(pieces: list[Piece], straight: set[int], reaches: list[int]) -> list[int]:
    """Return how far each piece keeps others away: to a unit that no wire takes at least.

    In 7-bit a level line that meets an upright one goes on behind it, so that two trunks with
    nothing but wires between them would be one:

        │ │││ │          | ||| |
        └─┘││└─┘         +-+||+-+
    """
    ends = {x for piece in pieces for x in (*piece.earlier_ends, *piece.later_ends)}
    taken = ends | straight
    return [
        max(reach, next(x for x in count(piece.most + 1) if x not in taken))
        for piece, reach in zip(pieces, reaches, strict=True)
    ]


def _find_vertical_constraints(pieces: list[Piece], *, clearance: int) -> list[Arc]:
    """Return the pairs of which an earlier end of the first is over a later end of the second.

    The first must be on an earlier track. The parts of a split trunk follow each other instead.
    """
    below: list[tuple[int, int]] = []
    parts: dict[int, list[int]] = {}
    for number, piece in enumerate(pieces):
        parts.setdefault(piece.number, []).append(number)
        for x in piece.later_ends:
            below.append((x, number))
    below.sort()
    constraints = [
        (number, other)
        for number, piece in enumerate(pieces)
        for x in piece.earlier_ends
        for _, other in below[
            bisect_left(below, (x - clearance + 1,)) : bisect_left(below, (x + clearance,))
        ]
        if pieces[other].number != piece.number
    ]
    for found in parts.values():
        constraints.extend(pairwise(sorted(found, key=lambda number: pieces[number].part)))
    return list(dict.fromkeys(constraints))


def _split_by_doglegs(
    pieces: list[Piece], *, straight: set[int], clearance: int, joint: int
) -> tuple[list[Piece], list[Arc]]:
    """Return the pieces, and their vertical constraints, which have no cycle any more.

    Of two nets that lock each other one has a dogleg, its trunk on two tracks:

        a   b          a   b
        │   │          │   └─┐
        ?   ?          └───┐ │
        │   │          ┌───│─┘
        b   a          b   a
    """
    while True:
        constraints = _find_vertical_constraints(pieces, clearance=clearance)
        after = successors(len(pieces), constraints)
        closing = next(iter_back_arcs(after, range(len(pieces))), None)
        if closing is None:
            return pieces, constraints
        pieces = _split(pieces, closing[1], straight=straight, clearance=joint)


def _split(pieces: list[Piece], stuck: int, *, straight: set[int], clearance: int) -> list[Piece]:
    """Return the pieces with one cut in two that meet where nothing else is."""
    piece = pieces[stuck]
    used = straight | {x for other in pieces for x in (*other.earlier_ends, *other.later_ends)}
    ends = (*piece.earlier_ends, *piece.later_ends)
    middle = (min(ends) + max(ends)) // 2
    joint = next(
        x
        for distance in count()
        for x in (middle + distance, middle - distance)
        if all(abs(x - other) >= clearance for other in used)
    )
    first = structs.replace(
        piece,
        later_ends=(joint,),
        least=min(*piece.earlier_ends, joint),
        most=max(*piece.earlier_ends, joint),
    )
    second = structs.replace(
        piece,
        earlier_ends=(joint,),
        least=min(joint, *piece.later_ends),
        most=max(joint, *piece.later_ends),
        part=piece.part + 1,
    )
    others = [
        structs.replace(other, part=other.part + 1)
        if other.number == piece.number and other.part > piece.part
        else other
        for other in pieces
    ]
    return [*others[:stuck], first, *others[stuck + 1 :], second]


def _part_crowds(
    packer: "_Packer",
    constraints: list[Arc],
    tracks: list[int],
    *,
    straight: set[int],
    pitch: int,
) -> list[int]:
    """Return tracks with as few wires side by side that a third one crosses as orders allow.

    ``pitch`` is the distance from which on such wires are apart.
    """
    pieces = packer.pieces
    arcs = list(constraints)
    crowds = find_crowds(pieces, tracks, straight=straight, pitch=pitch)
    tries = 0
    waiting = [arc for crowd in crowds for arc in crowd.resolving_orders]
    while waiting and tries < CROWD_TRIES:
        tries += 1
        tried = [*arcs, waiting.pop(0)]
        if next(iter_back_arcs(successors(len(pieces), tried), range(len(pieces))), None):
            continue
        ordered = packer.pack(tried)
        left = find_crowds(pieces, ordered, straight=straight, pitch=pitch)
        if len(left) < len(crowds):
            arcs, tracks, crowds = tried, ordered, left
            waiting = [arc for crowd in crowds for arc in crowd.resolving_orders]
    return tracks


class _Packer:
    """Puts pieces on tracks, as often as other orders are asked of them."""

    def __init__(self, pieces: list[Piece], reaches: list[int]) -> None:
        """Take the pieces, and how far each keeps its track for itself."""
        self.pieces = pieces
        self._reaches = reaches
        self._preferred_orders = _find_preferred_orders(pieces)

    def pack(self, constraints: list[Arc]) -> list[int]:
        """Return the tracks in the orders that must be, and as far as can be the preferred ones."""
        chosen = _choose_orders(self._preferred_orders, constraints, count=len(self.pieces))
        return _pack(self.pieces, constraints + chosen, self._reaches)


def _find_preferred_orders(pieces: list[Piece]) -> list[Arc]:
    """Return the orders of pairs that save crossings, those that save most before the others.

    Where an earlier end of one is along another, the one should have the earlier track, and
    where a later end is, the later track:

          │ one                        │ one
          └──────┐               ┌─────│────┐ other
     ┌─────────┐ │ other   not   │     └────│─┐
     │         │ │               │          │ │
    """
    ends = [
        (x, number, sign)
        for number, piece in enumerate(pieces)
        for own, sign in ((piece.earlier_ends, 1), (piece.later_ends, -1))
        for x in own
    ]
    ends.sort()
    places = [x for x, _, _ in ends]
    gains: dict[Arc, int] = {}
    for number, piece in enumerate(pieces):
        along = slice(bisect_left(places, piece.least), bisect_right(places, piece.most))
        for _, one, sign in ends[along]:
            if one < number:
                gains[one, number] = gains.get((one, number), 0) + sign
            elif one > number:
                gains[number, one] = gains.get((number, one), 0) - sign
    ranked = sorted(
        (-gain, one, other) if gain > 0 else (gain, other, one)
        for (one, other), gain in gains.items()
        if gain
    )
    return [(one, other) for _, one, other in ranked]


def _choose_orders(
    preferred_orders: Sequence[Arc], constraints: list[Arc], *, count: int
) -> list[Arc]:
    """Return the preferred orders that the constraints and those before them leave possible.

    An order that would close a cycle is given up; one that follows from others is none more.
    """
    chosen: list[Arc] = []
    reached = [1 << number for number in range(count)]
    reaching = list(reached)
    for one, other in constraints:
        _connect(reached, reaching, one, other)
    for one, other in preferred_orders:
        if not (reached[other] >> one | reached[one] >> other) & 1:
            chosen.append((one, other))
            _connect(reached, reaching, one, other)
    return chosen


def _connect(reached: list[int], reaching: list[int], one: int, other: int) -> None:
    """Note an arc: ``reached`` and ``reaching`` are overwritten.

    They are what each piece reaches and is reached from, itself included, as bits.
    """
    ahead, behind = reached[other], reaching[one]
    fresh_ahead, fresh_behind = ahead & ~reached[one], behind & ~reaching[other]
    for number in _numbers(fresh_behind):
        reached[number] |= ahead
    for number in _numbers(fresh_ahead):
        reaching[number] |= behind


def _numbers(bits: int) -> Iterator[int]:
    """Yield the numbers of the bits that are set."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


def _pack(pieces: list[Piece], arcs: list[Arc], reaches: list[int]) -> list[int]:
    """Return the track of each piece: the earliest that its arcs and the pieces before it allow."""
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
            if end is not None and pieces[number].least <= end:
                later.append(number)
                continue
            tracks[number] = track
            end = reaches[number]
            for other in after[number]:
                waiting[other] -= 1
                if not waiting[other]:
                    later.append(other)
        ready = later
        track += 1
    return tracks
