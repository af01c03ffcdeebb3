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

from triglyph_renderers.graphviz.paths.bezier import (
    Curve,
    Piece,
    Place,
    flatten,
    head_of,
    pieces_of,
    point_at,
)

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

    @property
    def curve(self) -> Curve:
        """Return the points of all pieces."""
        return (self.pieces[0][0], *(place for piece in self.pieces for place in piece[1:]))

    def reversed(self) -> "EdgeCurve":
        """Return the curve from its end to its start."""
        pieces = tuple((d, c, b, a) for a, b, c, d in reversed(self.pieces))
        return EdgeCurve(pieces, self.end, self.start)

    def points(self) -> Iterator[Place]:
        """Yield the curve as a polyline, with the tips."""
        if self.start is not None:
            yield self.start
        yield from flatten(self.curve, steps=_SAMPLES)
        if self.end is not None:
            yield self.end

    def write(self) -> str:
        """Return the curve as the ``pos`` of an edge."""
        tips = [
            f"{letter},{tip[0]:.2f},{tip[1]:.2f}"
            for letter, tip in (("s", self.start), ("e", self.end))
            if tip is not None
        ]
        return " ".join([*tips, *(f"{x:.2f},{y:.2f}" for x, y in self.curve)])


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
    return EdgeCurve(tuple(pieces_of(tuple(points))), tips.get("s"), tips.get("e"))


def clip_start(curve: EdgeCurve, outline: Sequence[Polygon]) -> EdgeCurve:
    """Return a curve that starts where it leaves an outline for the last time."""
    return clip_end(curve.reversed(), outline).reversed()


def clip_end(curve: EdgeCurve, outline: Sequence[Polygon]) -> EdgeCurve:
    """Return a curve that ends where it first enters an outline, its arrowhead before that.

    A curve that never enters it is returned as it is.
    """
    for number, piece in enumerate(curve.pieces):
        for step in range(1, _SAMPLES + 1):
            if _is_in(point_at(piece, step / _SAMPLES), outline):
                before = curve.pieces[:number]
                if number == 0 and step == 1:
                    return curve
                cut = _narrow(piece, step, outline)
                return _shorten(EdgeCurve((*before, head_of(piece, cut)), curve.start, curve.end))
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
                (middle, high) if dist(point_at(piece, middle), tip) > HEAD else (low, middle)
            )
        return EdgeCurve((*pieces, head_of(piece, max(low, 0.01))), curve.start, tip)
    return curve


def _narrow(piece: Piece, step: int, outline: Sequence[Polygon]) -> float:
    """Return where a piece enters an outline before a step."""
    low, high = (step - 1) / _SAMPLES, step / _SAMPLES
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if _is_in(point_at(piece, middle), outline) else (middle, high)
    return high


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
