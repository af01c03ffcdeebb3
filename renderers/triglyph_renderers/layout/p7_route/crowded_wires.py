"""Crowded wires: two of a channel side by side that a third one crosses.

Nobody can see which of the two the third one ends at, if any. So there is at least one empty
column between them, or the tracks have an order in which the three do not meet:

    ───││───┐                 │
       │└─┐ │              ┌──┘
    ┌──┘  │ │    becomes   │   ┌──┐
    │     │ │           ───│───│──│──┐
"""

from collections.abc import Iterator, Sequence, Set

from msgspec import Struct

from triglyph_renderers.layout.model.channel import Piece, PortStub

Arc = tuple[int, int]
"""Two pieces; the first comes on an earlier track."""


class _Stem(Struct, frozen=True, gc=False):
    """A wire along the flow: of which piece, towards which layer, and between which tracks.

    The piece and the owner are -1 for a net that is one straight line.
    """

    at: int
    first: int
    last: int
    piece: int = -1
    owner: int = -1
    is_earlier: bool = False


class Crowd(Struct, frozen=True, gc=False):
    """Two wires side by side with a trunk across both, and the orders that would part them."""

    resolving_orders: tuple[Arc, ...]


def find_crowds(
    pieces: Sequence[Piece], tracks: Sequence[int], *, straight: Set[int], pitch: int
) -> list[Crowd]:
    """Return the places where a trunk crosses two wires without free space between them.

    Args:
        pieces: The pieces of the trunks.
        tracks: The track of each.
        straight: The coordinates of the nets that are one straight line.
        pitch: The least distance of two wires that a third one crosses.
    """
    stems = sorted(_stems(pieces, tracks, straight), key=lambda stem: stem.at)
    crowds: list[Crowd] = []
    for number, one in enumerate(stems):
        for other in stems[number + 1 :]:
            if other.at - one.at >= pitch:
                break
            if other.at == one.at or (one.owner == other.owner and one.piece >= 0):
                continue
            first, last = max(one.first, other.first), min(one.last, other.last)
            crowds += [
                Crowd(tuple(_resolving_orders(one, other, crossing)))
                for crossing, piece in enumerate(pieces)
                if first < tracks[crossing] < last
                and piece.number not in (one.owner, other.owner)
                and not isinstance(piece.owner, PortStub)
                and (piece.leaves_near or piece.least <= one.at)
                and (piece.leaves_far or piece.most >= other.at)
            ]
    return crowds


def _stems(pieces: Sequence[Piece], tracks: Sequence[int], straight: Set[int]) -> Iterator[_Stem]:
    """Yield the wires of a channel along the flow."""
    end = max(tracks, default=0) + 1
    number_of = {(piece.number, piece.part): number for number, piece in enumerate(pieces)}
    yield from (_Stem(x, -1, end) for x in straight)
    for number, (piece, track) in enumerate(zip(pieces, tracks, strict=True)):
        before = number_of.get((piece.number, piece.part - 1))
        joints = () if before is None else pieces[before].later_ends
        for x in piece.earlier_ends:
            first = tracks[before] if before is not None and x in joints else -1
            yield _Stem(x, first, track, number, piece.number, is_earlier=True)
        after = number_of.get((piece.number, piece.part + 1))
        joints = () if after is None else pieces[after].earlier_ends
        for x in piece.later_ends:
            if x not in joints:
                yield _Stem(x, track, end, number, piece.number)


def _resolving_orders(one: _Stem, other: _Stem, crossing: int) -> Iterator[Arc]:
    """Yield the orders in which the two would not be side by side where a trunk crosses them."""
    if one.piece >= 0 and other.piece >= 0 and one.is_earlier != other.is_earlier:
        yield (one.piece, other.piece) if one.is_earlier else (other.piece, one.piece)
    for stem in (one, other):
        if stem.piece >= 0:
            yield (stem.piece, crossing) if stem.is_earlier else (crossing, stem.piece)
