"""Clipping: curves that lead to the middle of a figure end at the outline that is drawn.

Graphviz knows boxes and ellipses, and would let a curve end beside a cloud or inside it. So it
is asked for curves up to the middle, and they are cut here.

          ╭──╮                    ╭──╮
    ──────┼▶ │      instead of  ──▶  │
          ╰──╯                    ╰──╯
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import dist
from typing import TypeAlias

from msgspec import Struct

from triglyph_renderers.graphviz.paths.splines import Place

Piece: TypeAlias = tuple[Place, Place, Place, Place]
"""A cubic Bezier piece."""

Polygon: TypeAlias = tuple[Place, ...]
"""A closed outline as a polyline, in points of DOT."""

HEAD = 8.3
"""The length of an arrowhead, from its tip to where its line ends, in points."""

_SAMPLES = 24
"""Places of a piece that are tried, before the one that is found is narrowed down."""

_HALVINGS = 12
"""How often, which leaves less than a thousandth of a point."""


class EdgeCurve(Struct, frozen=True):
    """The curve of an edge, with the tips of its heads where it has any."""

    pieces: tuple[Piece, ...]
    start: Place | None = None
    end: Place | None = None

    def reversed(self) -> "EdgeCurve":
        """Return the curve from its end to its start."""
        pieces = tuple((d, c, b, a) for a, b, c, d in reversed(self.pieces))
        return EdgeCurve(pieces, self.end, self.start)

    def points(self) -> Iterator[Place]:
        """Yield the curve as a polyline, with the tips."""
        if self.start is not None:
            yield self.start
        yield self.pieces[0][0]
        for piece in self.pieces:
            yield from (point_of(piece, step / _SAMPLES) for step in range(1, _SAMPLES + 1))
        if self.end is not None:
            yield self.end

    def write(self) -> str:
        """Return the curve as the ``pos`` of an edge."""
        tips = [
            f"{letter},{tip[0]:.2f},{tip[1]:.2f}"
            for letter, tip in (("s", self.start), ("e", self.end))
            if tip is not None
        ]
        points = [self.pieces[0][0], *(place for piece in self.pieces for place in piece[1:])]
        return " ".join([*tips, *(f"{x:.2f},{y:.2f}" for x, y in points)])


def read_edge_curve(written: str) -> EdgeCurve:
    """Return the curve that the ``pos`` of an edge has."""
    tips: dict[str, Place] = {}
    points: list[Place] = []
    for part in written.split(";")[0].split():
        letter, _, rest = part.partition(",")
        if letter in ("s", "e"):
            tips[letter] = _place(rest)
        else:
            points.append(_place(part))
    pieces = tuple(
        (points[at], points[at + 1], points[at + 2], points[at + 3])
        for at in range(0, len(points) - 3, 3)
    )
    return EdgeCurve(pieces, tips.get("s"), tips.get("e"))


def clip_start(curve: EdgeCurve, outline: Sequence[Polygon]) -> EdgeCurve:
    """Return a curve that starts where it leaves an outline for the last time."""
    return clip_end(curve.reversed(), outline).reversed()


def clip_end(curve: EdgeCurve, outline: Sequence[Polygon]) -> EdgeCurve:
    """Return a curve that ends where it first enters an outline, its arrowhead before that.

    A curve that never enters it is returned as it is.
    """
    for number, piece in enumerate(curve.pieces):
        for step in range(1, _SAMPLES + 1):
            if _is_in(point_of(piece, step / _SAMPLES), outline):
                before = curve.pieces[:number]
                if number == 0 and step == 1:
                    return curve
                cut = _narrow(piece, step, outline)
                return _shorten(EdgeCurve((*before, _head_of(piece, cut)), curve.start, curve.end))
    return curve


def _shorten(curve: EdgeCurve) -> EdgeCurve:
    """Return a curve whose arrowhead, if it has one, ends where the curve did."""
    if curve.end is None:
        return curve
    tip = curve.pieces[-1][3]
    pieces = list(curve.pieces)
    while pieces:
        piece = pieces.pop()
        if dist(piece[0], tip) < HEAD and pieces:
            continue
        low, high = 0.0, 1.0
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            low, high = (
                (middle, high) if dist(point_of(piece, middle), tip) > HEAD else (low, middle)
            )
        return EdgeCurve((*pieces, _head_of(piece, max(low, 0.01))), curve.start, tip)
    return curve


def _narrow(piece: Piece, step: int, outline: Sequence[Polygon]) -> float:
    """Return where a piece enters an outline before a step."""
    low, high = (step - 1) / _SAMPLES, step / _SAMPLES
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if _is_in(point_of(piece, middle), outline) else (middle, high)
    return high


def _head_of(piece: Piece, cut: float) -> Piece:
    """Return the part of a piece up to a parameter, by the algorithm of de Casteljau."""
    a, b, c, d = piece
    ab, bc, cd = (_between(one, other, cut) for one, other in ((a, b), (b, c), (c, d)))
    abc, bcd = _between(ab, bc, cut), _between(bc, cd, cut)
    return a, ab, abc, _between(abc, bcd, cut)


def point_of(piece: Piece, part: float) -> Place:
    """Return the point of a piece at a parameter from 0 to 1."""
    return _head_of(piece, part)[3]


def _between(one: Place, other: Place, part: float) -> Place:
    return one[0] + (other[0] - one[0]) * part, one[1] + (other[1] - one[1]) * part


def _is_in(place: Place, outline: Sequence[Polygon]) -> bool:
    """Return whether a point is inside of one of some polygons.

    A ray from it crosses an odd number.
    """
    x, y = place
    for polygon in outline:
        crossings = 0
        for (x1, y1), (x2, y2) in pairwise((*polygon, polygon[0])):
            if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
                crossings += 1
        if crossings % 2:
            return True
    return False


def _place(text: str) -> Place:
    x, _, y = text.partition(",")
    return float(x), float(y)
