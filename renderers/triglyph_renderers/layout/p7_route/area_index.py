"""An index of what is where on a page, so that what is far away is never looked at."""

from collections.abc import Hashable
from typing import Generic, TypeVar

from triglyph_renderers.layout.tuning import INDEX_SQUARE

T = TypeVar("T", bound=Hashable)

Bounds = tuple[int, int, int, int]
"""The left, the upper, the right and the lower edge, all of them part of it."""


class AreaIndex(Generic[T]):
    """Things by the squares of the page that they touch.

    Building it takes time in proportion to the squares, a question to those near its area.
    """

    def __init__(self) -> None:
        """Begin with an empty page."""
        self._squares: dict[tuple[int, int], dict[T, None]] = {}

    def add(self, thing: T, area: Bounds) -> None:
        """Put a thing into the index; it may be in several areas."""
        for square in _squares_of(area):
            self._squares.setdefault(square, {})[thing] = None

    def remove(self, thing: T, area: Bounds) -> None:
        """Take a thing out of an area."""
        for square in _squares_of(area):
            self._squares.get(square, {}).pop(thing, None)

    def near(self, area: Bounds) -> dict[T, None]:
        """Return all that is in an area, each once, and some of what is beside it."""
        found: dict[T, None] = {}
        for square in _squares_of(area):
            found.update(self._squares.get(square, {}))
        return found


def overlap(one: Bounds, other: Bounds) -> bool:
    """Return whether two areas have a unit in common."""
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def border_lines(area: Bounds) -> list[Bounds]:
    """Return the upper, the lower, the left and the right edge of an area, each as an area."""
    left, top, right, bottom = area
    return [
        (left, top, right, top),
        (left, bottom, right, bottom),
        (left, top, left, bottom),
        (right, top, right, bottom),
    ]


def grown(area: Bounds, by: int) -> Bounds:
    """Return an area that is larger on all sides."""
    left, top, right, bottom = area
    return left - by, top - by, right + by, bottom + by


def _squares_of(area: Bounds) -> list[tuple[int, int]]:
    left, top, right, bottom = (edge // INDEX_SQUARE for edge in area)
    return [(x, y) for x in range(left, right + 1) for y in range(top, bottom + 1)]
