"""Dashes along a curve: as lengths for an svg, and as curves of their own for what has pixels.

A dashed line is cut into stretches at its corners and where other lines join it. Each stretch
begins and ends with half a dash, so that ends, corners and joins are always drawn, and has a
whole number of dashes and gaps, all a little longer or shorter than usual:

    ── ── ── ─┐          half a dash on either side of a corner is one dash around it
              │
              ╵
    ── ─┬─ ── ──▶        the line below begins at a join, on the middle of a dash
        ╵

At the ends of a whole line there is room for a whole dash, but for short stretches.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from math import hypot, log
from operator import itemgetter

from msgspec import Struct

from triglyph_renderers.graphviz.paths.bezier import (
    Curve,
    Piece,
    Place,
    between,
    flatten,
    line_between,
    part_of,
    pieces_of,
)

DASH = 6.0
"""The length of a dash in points where it need not be changed."""

GAP = 4.0
"""The length of a gap; shorter than a dash, so that the line is read as one."""

_STEPS = 8
"""The straight pieces whose length is that of a curved one, to a part of a thousand or two."""

_LEAST = 0.6
"""The part of its usual length below which a dash looks no different from a gap: the stretch is
drawn without gaps."""

_HALVED = 0.2
"""What half a dash at the end of a line costs: as much as dashes of 1.2 times their length."""

_CORNER = 20.0
"""The length of a bend in points up to which it is a corner; frames have those of 19."""

_UPRIGHT = 0.3
"""The cosine of a turn up to which it is one of about 90 degrees."""

_STRAIGHT = 0.02
"""Points by which handles may be beside a straight line, from rounding."""


class Stretch(Struct, frozen=True):
    """Dashes from one corner, join or end to the next.

    ``first`` and ``last`` are what is there of the dashes at both ends, as parts of one: all or
    half of it. Without gaps, ``gaps`` is 0 and ``scale`` says nothing.
    """

    length: float
    first: float
    last: float
    gaps: int
    scale: float

    @property
    def lengths(self) -> Iterator[float]:
        """Yield the lengths of dashes and gaps in turn, the first and the last a dash's."""
        if not self.gaps:
            yield self.length
            return
        dash, gap = DASH * self.scale, GAP * self.scale
        yield dash * self.first
        for _ in range(self.gaps - 1):
            yield gap
            yield dash
        yield gap
        yield dash * self.last


def stretches_of(curve: Sequence[Place]) -> list[Stretch]:
    """Return the stretches of an open line, from its first end to its last.

    An end at which it stays for a piece of no length is no end, but a join with another line.
    """
    pieces = list(pieces_of(tuple(curve)))
    begins, ends = (_measure(pieces[number]) > _STRAIGHT for number in (0, -1))
    cuts = [0.0, *_cuts(pieces)]
    last = len(cuts) - 2
    return [
        _fit(end - start, begins=begins and number == 0, ends=ends and number == last)
        for number, (start, end) in enumerate(pairwise(cuts))
    ]


def dashes_around(curve: Sequence[Place]) -> tuple[float, float]:
    """Return the lengths of dashes and gaps for a closed line: a whole number of both."""
    length = sum(map(_measure, pieces_of(tuple(curve))))
    part = length / (max(round(length / (DASH + GAP)), 1) * (DASH + GAP))
    return DASH * part, GAP * part


def lengths_of(stretches: Sequence[Stretch]) -> list[float]:
    """Return the lengths of dashes and gaps in turn: what meets at a corner or join is one dash."""
    lengths: list[float] = []
    for stretch in stretches:
        first, *others = stretch.lengths
        if lengths:
            lengths[-1] += first
        else:
            lengths.append(first)
        lengths += others
    return lengths


def cut_dashes(curve: Sequence[Place]) -> list[Curve]:
    """Return the dashes of a line, each a curve of its own."""
    if curve[0] == curve[-1]:
        dash, gap = dashes_around(curve)
        count = round(sum(map(_measure, pieces_of(tuple(curve)))) / (dash + gap))
        lengths = [dash, gap] * count
    else:
        lengths = lengths_of(stretches_of(curve))
    places = [0.0, *accumulate(lengths)]
    walk = _Walk(curve)
    return [walk.between(start, end) for start, end in zip(places[::2], places[1::2], strict=False)]


def _fit(length: float, *, begins: bool, ends: bool) -> Stretch:
    """Return the dashes of a stretch whose lengths differ least from the usual ones.

    ``begins`` and ``ends`` say whether the whole line does so there.
    """
    found: list[tuple[float, Stretch]] = []
    for first in (1.0, 0.5) if begins else (0.5,):
        for last in (1.0, 0.5) if ends else (0.5,):
            outer = DASH * (first + last - 1)
            fewer = int((length - outer) // (DASH + GAP))
            for gaps in (max(fewer, 1), max(fewer, 0) + 1):
                scale = length / (outer + (DASH + GAP) * gaps)
                cost = _HALVED * ((begins and first < 1) + (ends and last < 1))
                if scale > _LEAST:
                    stretch = Stretch(length, first, last, gaps, scale)
                    found.append((cost + abs(log(scale)), stretch))
    best = min(found, key=itemgetter(0), default=None)
    return best[1] if best is not None else Stretch(length, 1.0, 1.0, 0, 1.0)


def _cuts(pieces: Sequence[Piece]) -> Iterator[float]:
    """Yield how far along a line each corner and join is, and its end.

    A join is a point at which the line goes on straight: there is no other reason for one.
    """
    at = 0.0
    was_straight = False
    for piece in pieces:
        length = _measure(piece)
        if length < _STRAIGHT:
            continue
        is_straight = _is_straight(piece)
        if is_straight and was_straight:
            yield at
        elif not is_straight and _is_corner(piece, length):
            yield at + length / 2
        was_straight = is_straight
        at += length
    yield at


def _is_straight(piece: Piece) -> bool:
    start, *handles, end = piece
    across, down = end[0] - start[0], end[1] - start[1]
    reach = hypot(across, down)
    return reach > 0 and all(
        abs((x - start[0]) * down - (y - start[1]) * across) <= _STRAIGHT * reach
        for x, y in handles
    )


def _is_corner(piece: Piece, length: float) -> bool:
    """Return whether a bend is the round corner of a line with right angles."""
    start, after, before, end = piece
    one = after[0] - start[0], after[1] - start[1]
    other = end[0] - before[0], end[1] - before[1]
    size = hypot(*one) * hypot(*other)
    return (
        length <= _CORNER
        and size > 0
        and abs(one[0] * other[0] + one[1] * other[1]) <= _UPRIGHT * size
    )


class _Walk:
    """The pieces of a curve one after another, each cut where a dash begins or ends."""

    def __init__(self, curve: Sequence[Place]) -> None:
        self._pieces = [
            (piece, _measure(piece), _is_straight(piece)) for piece in pieces_of(tuple(curve))
        ]
        self._number = 0
        self._start = 0.0
        """How far along the curve the piece of that number begins."""

    def between(self, first: float, last: float) -> Curve:
        """Return the part of the curve between two lengths, no less than those asked for before."""
        points: list[Place] = []
        while self._number < len(self._pieces):
            piece, length, is_straight = self._pieces[self._number]
            end = self._start + length
            if length and end > first:
                low = max((first - self._start) / length, 0.0)
                high = min((last - self._start) / length, 1.0)
                if is_straight:  # As most are: half of the time that any curve takes.
                    start, *_, finish = piece
                    part = line_between(between(start, finish, low), between(start, finish, high))
                else:
                    part = part_of(piece, low, high)
                points += part[1:] if points else part
            if end >= last or self._number == len(self._pieces) - 1:
                break
            self._number += 1
            self._start = end
        return tuple(points)


def _measure(piece: Piece) -> float:
    """Return the length of one Bezier piece."""
    if _is_straight(piece):
        return hypot(piece[3][0] - piece[0][0], piece[3][1] - piece[0][1])
    points = flatten(piece, steps=_STEPS)
    return sum(hypot(x - to_x, y - to_y) for (x, y), (to_x, to_y) in pairwise(points))
