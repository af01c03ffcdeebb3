"""Cubic Bezier curves: the points of a piece, parts of it, and curves as polylines."""

from collections.abc import Iterator
from math import sqrt
from typing import TypeAlias

Place: TypeAlias = tuple[float, float]
"""A point in points of DOT, y growing upwards or downwards as the caller has it."""

Piece: TypeAlias = tuple[Place, Place, Place, Place]
"""A cubic Bezier piece: where it starts, its two handles, and where it ends."""

Curve: TypeAlias = tuple[Place, ...]
"""The 3n + 1 points of cubic Bezier pieces, one after another."""

ARC = 4 / 3 * (sqrt(2) - 1)
"""How far the handles of a quarter of an ellipse reach, as a part of its half axis."""


def pieces_of(curve: Curve) -> Iterator[Piece]:
    """Yield the pieces of a curve."""
    for at in range(0, len(curve) - 3, 3):
        yield curve[at], curve[at + 1], curve[at + 2], curve[at + 3]


def point_at(piece: Piece, part: float) -> Place:
    """Return the point of a piece at a parameter from 0 to 1."""
    a, b, c, d = piece
    t, u = part, 1 - part
    return (
        u**3 * a[0] + 3 * u * u * t * b[0] + 3 * u * t * t * c[0] + t**3 * d[0],
        u**3 * a[1] + 3 * u * u * t * b[1] + 3 * u * t * t * c[1] + t**3 * d[1],
    )


def head_of(piece: Piece, part: float) -> Piece:
    """Return the part of a piece up to a parameter, by the algorithm of de Casteljau."""
    a, b, c, d = piece
    ab, bc, cd = (between(one, other, part) for one, other in ((a, b), (b, c), (c, d)))
    abc, bcd = between(ab, bc, part), between(bc, cd, part)
    return a, ab, abc, between(abc, bcd, part)


def line_between(start: Place, end: Place) -> Piece:
    """Return a straight piece, its handles at thirds of it."""
    return start, between(start, end, 1 / 3), between(start, end, 2 / 3), end


def part_of(piece: Piece, low: float, high: float) -> Piece:
    """Return the part of a piece between two parameters, the first one less than the second."""
    part = head_of(piece, high)
    if not low:
        return part
    d, c, b, a = head_of(part[::-1], 1 - low / high)
    return a, b, c, d


def flatten(curve: Curve, *, steps: int) -> Iterator[Place]:
    """Yield a curve as a polyline, with so many straight pieces for each of its own."""
    yield curve[0]
    for piece in pieces_of(curve):
        yield from (point_at(piece, step / steps) for step in range(1, steps + 1))


def between(one: Place, other: Place, part: float) -> Place:
    """Return the point that is a part of the way from one point to another."""
    return one[0] + (other[0] - one[0]) * part, one[1] + (other[1] - one[1]) * part
