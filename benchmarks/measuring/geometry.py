"""Paths of straight pieces: how long they are, how often they turn, and where they cross.

Lines of every tool become such paths, curves in pieces that are short enough for that::

    ────────╮              ────────┐
            │    becomes           │ ,   one bend of 90 degrees
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, combinations, pairwise
from math import atan2, ceil, degrees, dist, hypot, pi
from typing import NamedTuple

Point = tuple[float, float]
Path = tuple[Point, ...]

PIECE = 4.0
"""How long the straight pieces of a curve are at most."""
LEAST_TURN = 15.0
"""Degrees of a turn that counts as a bend."""
LEAST_SLOPE = 0.02
"""How far a piece leaves the level or upright line, for each point of its length, to be slanted."""
APART = 8.0
"""The length of a straight piece between two bends to the same side."""
AROUND = 3.0
"""How far to both sides of a meeting point paths are looked at."""
SAME = 2.0
"""Within this distance two meeting points are one."""


class Rectangle(NamedTuple):
    """The sides of a box, y growing downwards or upwards."""

    left: float
    low: float
    right: float
    high: float

    @property
    def area(self) -> float:
        """Width times height."""
        return (self.right - self.left) * (self.high - self.low)

    def distance(self, point: Point) -> float:
        """How far a point is from the border, inside or outside."""
        x, y = point
        out = max(self.left - x, x - self.right), max(self.low - y, y - self.high)
        return hypot(max(out[0], 0), max(out[1], 0)) if max(out) > 0 else -max(out)


def around(points: Iterable[Point]) -> Rectangle:
    """Return the smallest rectangle around some points."""
    across, along = zip(*points, strict=True)
    return Rectangle(min(across), min(along), max(across), max(along))


def on_curve(knots: Sequence[Point], at: float) -> Point:
    """Return the point of a cubic Bezier curve at a parameter from 0 to 1."""
    rest = 1 - at
    weights = (rest**3, 3 * rest * rest * at, 3 * rest * at * at, at**3)
    return (
        sum(weight * knot[0] for weight, knot in zip(weights, knots, strict=True)),
        sum(weight * knot[1] for weight, knot in zip(weights, knots, strict=True)),
    )


def flatten(knots: Sequence[Point]) -> Iterator[Point]:
    """Yield the points of a curve after its first one, only the last where it is straight."""
    length = sum(dist(one, other) for one, other in pairwise(knots))
    steps = 1 if _is_straight(knots) else max(2, ceil(length / PIECE))
    yield from (on_curve(knots, step / steps) for step in range(1, steps + 1))


def _is_straight(knots: Sequence[Point]) -> bool:
    (x, y), (ex, ey) = knots[0], knots[-1]
    span = dist(knots[0], knots[-1])
    return all(
        abs((ex - x) * (ky - y) - (ey - y) * (kx - x)) <= 0.05 * span for kx, ky in knots[1:-1]
    )


def length_of(path: Path) -> float:
    """Return the length of a path."""
    return sum(dist(one, other) for one, other in pairwise(path))


def square_length(path: Path) -> float:
    """Return the length of the pieces of a path that are level or upright."""
    return sum(
        dist(one, other)
        for one, other in pairwise(path)
        if min(abs(one[0] - other[0]), abs(one[1] - other[1])) <= LEAST_SLOPE * dist(one, other)
    )


def count_bends(path: Path) -> int:
    """Return how often a path turns: by 15 degrees or more to one side, twice if by 180.

    Turns to one side belong together unless a straight piece is between them.
    """
    bends = 0
    turned, before, straight = 0.0, None, 0.0
    for one, other in pairwise(path):
        piece = dist(one, other)
        if piece < 1e-6:
            continue
        direction = atan2(other[1] - one[1], other[0] - one[0])
        if before is not None:
            turn = degrees((direction - before + pi) % (2 * pi) - pi)
            if straight >= APART or turn * turned < 0:
                bends += _bends_in(turned)
                turned = 0.0
            turned += turn
        before, straight = direction, piece
    return bends + _bends_in(turned)


def _bends_in(turn: float) -> int:
    return max(1, round(abs(turn) / 90)) if abs(turn) >= LEAST_TURN else 0


def find_crossings(wires: Sequence[Sequence[Path]]) -> list[Point]:
    """Return the points at which paths of different wires cross, each point once.

    Paths that touch, or run on one another for a while, do not cross there.
    """
    found: list[Point] = []
    walks = [[_Walk(path) for path in wire if len(path) > 1] for wire in wires]
    for one_wire, other_wire in combinations(walks, 2):
        for one in one_wire:
            for other in other_wire:
                found.extend(
                    point
                    for point in _crossings_of(one, other)
                    if not any(dist(point, known) < SAME for known in found)
                )
    return found


class _Walk:
    """A path on which one can go to any distance from its beginning."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.box = around(path)
        self.lengths = [0.0, *accumulate(dist(one, other) for one, other in pairwise(path))]

    def at(self, length: float) -> Point | None:
        """The point at a distance from the beginning; None beyond both ends."""
        if not 0 <= length <= self.lengths[-1]:
            return None
        index = min(bisect_right(self.lengths, length), len(self.path) - 1) - 1
        span = self.lengths[index + 1] - self.lengths[index]
        part = (length - self.lengths[index]) / span if span else 0.0
        (x, y), (ex, ey) = self.path[index], self.path[index + 1]
        return x + part * (ex - x), y + part * (ey - y)


def _crossings_of(one: _Walk, other: _Walk) -> Iterator[Point]:
    if not _overlap(one.box, other.box):
        return
    for index, first in enumerate(pairwise(one.path)):
        if not _overlap(around(first), other.box):
            continue
        for place, second in enumerate(pairwise(other.path)):
            met = meeting(*first, *second)
            if met is None:
                continue
            here = one.lengths[index] + dist(first[0], met)
            there = other.lengths[place] + dist(second[0], met)
            ends = [one.at(here - AROUND), one.at(here + AROUND)]
            ends += [other.at(there - AROUND), other.at(there + AROUND)]
            if None not in ends and _alternate(met, [end for end in ends if end is not None]):
                yield met


def _alternate(middle: Point, ends: list[Point]) -> bool:
    """Whether the two ends of one path lie on different sides of the other one."""
    a, b, c, d = (atan2(y - middle[1], x - middle[0]) % (2 * pi) for x, y in ends)
    low, high = sorted((a, b))
    if min(abs(e - f) % (2 * pi) for e in (a, b) for f in (c, d)) < 0.05:
        return False
    return (low < c < high) != (low < d < high)


def _overlap(one: Rectangle, other: Rectangle) -> bool:
    return (
        one.left <= other.right
        and other.left <= one.right
        and one.low <= other.high
        and other.low <= one.high
    )


def meeting(a: Point, b: Point, c: Point, d: Point) -> Point | None:
    """Return the point at which two straight pieces meet, or None where they do not."""
    across = (b[0] - a[0]) * (d[1] - c[1]) - (b[1] - a[1]) * (d[0] - c[0])
    if across == 0:
        return None
    along = ((c[0] - a[0]) * (d[1] - c[1]) - (c[1] - a[1]) * (d[0] - c[0])) / across
    other = ((c[0] - a[0]) * (b[1] - a[1]) - (c[1] - a[1]) * (b[0] - a[0])) / across
    if not (0 <= along <= 1 and 0 <= other <= 1):
        return None
    return a[0] + along * (b[0] - a[0]), a[1] + along * (b[1] - a[1])
