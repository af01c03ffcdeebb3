"""Lines that run over nodes or titles that they have nothing to do with."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from msgspec import Struct

from triglyph_renderers.graphviz.courses import Course
from triglyph_renderers.graphviz.geometry import Geometry, Outline
from triglyph_renderers.graphviz.nearby import Nearby
from triglyph_renderers.graphviz.rectangles import Point, Rectangle

_MARGIN = 1.0
"""Points at the border of a node that a line may touch."""


class Crossing(Struct, frozen=True):
    """A line and what it runs over: a node, or the subgraph whose title it is, by its name."""

    course: Course
    over: str


class Obstacles:
    """All nodes and titles of a layout, found by their places."""

    def __init__(self, geometry: Geometry) -> None:
        """Nodes count up to their outlines, titles up to the rectangles around their text."""
        self._things: Nearby[tuple[str, Outline]] = Nearby()
        for name, outline in geometry.nodes.items():
            self._things.add((name, _shrunk(outline)), room=Rectangle.around(outline))
        for frame in geometry.frames:
            if frame.title is not None:
                self._things.add((frame.name, frame.title.corners()), room=frame.title)

    def under(self, course: Course) -> Iterator[str]:
        """The names of what a line runs over, each once."""
        found: dict[str, None] = {}
        for curve in course.curves:
            for piece in pairwise(curve.points()):
                for name, outline in self._things.near(Rectangle.around(piece)):
                    if name not in course.ends and _runs_over(piece, outline):
                        found[name] = None
        yield from found

    def crossings(self, courses: Iterable[Course]) -> tuple[Crossing, ...]:
        """What some lines run over, in their order."""
        return tuple(Crossing(course, over) for course in courses for over in self.under(course))


def _shrunk(outline: Outline) -> Outline:
    """The outline without its margin."""
    around = Rectangle.around(outline)
    x, y = around.middle()
    width, height = (
        max(1 - 2 * _MARGIN / size, 0.0) if size else 0.0
        for size in (around.right - around.left, around.high - around.low)
    )
    return tuple((x + width * (left - x), y + height * (low - y)) for left, low in outline)


def _runs_over(piece: tuple[Point, Point], outline: Outline) -> bool:
    """Whether a straight piece crosses an outline."""
    sides = zip(outline, (*outline[1:], outline[0]), strict=True)
    return any(_cross(piece, side) for side in sides)


def _cross(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    return _parts(one, other) and _parts(other, one)


def _parts(line: tuple[Point, Point], ends: tuple[Point, Point]) -> bool:
    """Whether two points lie on either side of the endless line through two others."""
    first, second = (_turn(*line, point) for point in ends)
    return first * second < 0


def _turn(start: Point, end: Point, point: Point) -> float:
    across, up = end[0] - start[0], end[1] - start[1]
    return across * (point[1] - start[1]) - up * (point[0] - start[0])
