"""Rectangles with upright sides, and how far lines stay away from them."""

from collections.abc import Iterable
from itertools import pairwise
from math import dist

from msgspec import Struct

Point = tuple[float, float]


class Rectangle(Struct, frozen=True):
    """A rectangle with its sides upright."""

    left: float
    low: float
    right: float
    high: float

    @classmethod
    def around(cls, points: Iterable[Point]) -> "Rectangle":
        """The rectangle around some points."""
        across, up = zip(*points, strict=True)
        return cls(min(across), min(up), max(across), max(up))

    def corners(self) -> tuple[Point, ...]:
        """The corners, one after the other."""
        return (
            (self.left, self.low),
            (self.left, self.high),
            (self.right, self.high),
            (self.right, self.low),
        )

    def middle(self) -> Point:
        """The point in the middle."""
        return (self.left + self.right) / 2, (self.low + self.high) / 2

    def grown(self, blank: float) -> "Rectangle":
        """The rectangle with some blank around it."""
        return Rectangle(self.left - blank, self.low - blank, self.right + blank, self.high + blank)

    def moved(self, middle: Point) -> "Rectangle":
        """A rectangle of the same size around another middle."""
        width, height = (self.right - self.left) / 2, (self.high - self.low) / 2
        x, y = middle
        return Rectangle(x - width, y - height, x + width, y + height)

    def shifted(self, across: float) -> "Rectangle":
        """The rectangle further to the right."""
        return Rectangle(self.left + across, self.low, self.right + across, self.high)

    def overlaps(self, other: "Rectangle") -> bool:
        """Whether the two have some of their insides in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.low < other.high
            and other.low < self.high
        )

    def meets(self, other: "Rectangle") -> bool:
        """Whether the two have a point in common, be it at their borders."""
        return (
            self.left <= other.right
            and other.left <= self.right
            and self.low <= other.high
            and other.low <= self.high
        )

    def holds(self, other: "Rectangle") -> bool:
        """Whether another lies within this one."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.low <= other.low
            and other.high <= self.high
        )

    def distance(self, start: Point, end: Point) -> float:
        """How far a straight piece stays away; 0 for one that comes in."""
        if self._cut(start, end):
            return 0.0
        return min(
            *(self._away(point) for point in (start, end)),
            *(_distance(corner, start, end) for corner in self.corners()),
        )

    def _away(self, point: Point) -> float:
        x = max(self.left - point[0], point[0] - self.right, 0.0)
        y = max(self.low - point[1], point[1] - self.high, 0.0)
        return dist((0.0, 0.0), (x, y))

    def touches(self, path: list[Point]) -> bool:
        """Whether a line through some points comes into the rectangle."""
        return any(self._cut(*piece) for piece in pairwise(path))

    def _cut(self, start: Point, end: Point) -> bool:
        """Whether a straight piece comes into the rectangle."""
        return self.entered(start, end) is not None

    def entered(self, start: Point, end: Point) -> float | None:
        """The part of a straight piece before it comes in, None if it never does.

        After Liang and Barsky.
        """
        enter, leave = 0.0, 1.0
        for begin, change, low, high in (
            (start[0], end[0] - start[0], self.left, self.right),
            (start[1], end[1] - start[1], self.low, self.high),
        ):
            if change == 0:
                if not low < begin < high:
                    return None
                continue
            near, far = sorted(((low - begin) / change, (high - begin) / change))
            enter, leave = max(enter, near), min(leave, far)
        return enter if enter < leave else None


def _distance(point: Point, start: Point, end: Point) -> float:
    """How far a point is from a straight piece."""
    across, up = end[0] - start[0], end[1] - start[1]
    square = across * across + up * up
    along = (point[0] - start[0]) * across + (point[1] - start[1]) * up
    share = min(max(along / square, 0.0), 1.0) if square else 0.0
    return dist(point, (start[0] + share * across, start[1] + share * up))
