"""Lines that end where the border is drawn, not where its corner would be if it were square.

Graphviz ends a line at the rectangle around a rounded box, which is a gap of up to
five points at a corner:

        │ line            │
        ▼                 ▼
         ╭────────       ╭────────
         │               │

And it puts nodes on whole points, but not all that lines end at, so that some are a
hair's breadth aslant.
"""

from collections.abc import Iterable, Iterator, Sequence
from math import dist, sqrt
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from triglyph_renderers.graphviz.courses import Course, Curve
from triglyph_renderers.graphviz.nearby import Nearby
from triglyph_renderers.graphviz.rectangles import Point, Rectangle

_BORDER_POINTS = 25
"""The control points of a rectangle with round corners, as Graphviz draws it."""

_GAP = 0.5
"""Points between a line and a border that nobody sees."""

_ASLANT = 1.0
"""Points by which the ends of a line that is meant to be upright or level are apart at most."""

_LEAST_LENGTH = 12.0
"""Points below which a line is not looked at, lest it be nothing but its head."""


class Corner(Struct, frozen=True):
    """A round corner: the square that its arc is in, and the circle of that."""

    square: Rectangle
    middle: Point
    radius: float


def read_corners(draws: Iterable[dict[str, Any]]) -> Iterator[Corner]:
    """The round corners of what some operations draw."""
    for draw in draws:
        points = draw["points"] if draw.get("op") in ("B", "b") else []
        # A side is a curve between twice the same points; so a cylinder does not begin.
        if len(points) == _BORDER_POINTS and points[0] == points[1]:
            yield from _corners(points)


def _corners(points: Sequence[Sequence[float]]) -> Iterator[Corner]:
    around = Rectangle.around((x, y) for x, y in points)
    left, low, right, high = around.left, around.low, around.right, around.high
    radius = min(points[0][0] - left, right - points[0][0])
    for x, inner_x in ((left, left + radius), (right, right - radius)):
        for y, inner_y in ((low, low + radius), (high, high - radius)):
            square = Rectangle(min(x, inner_x), min(y, inner_y), max(x, inner_x), max(y, inner_y))
            yield Corner(square, (inner_x, inner_y), radius)


def meet_borders(courses: Iterable[Course], corners: Iterable[Corner]) -> Iterator[Course]:
    """The courses of edges that have to be changed, as they are to be."""
    nearby: Nearby[Corner] = Nearby()
    for corner in corners:
        nearby.add(corner, room=corner.square)
    for course in courses:
        curves = tuple(_met(_upright(curve), nearby) for curve in course.curves)
        if curves != course.curves:
            yield replace(course, curves=curves)


def _upright(curve: Curve) -> Curve:
    """The curve, exactly upright or level if it nearly is."""
    tips = [tip for tip in (curve.start, curve.end) if tip is not None]
    points = (*curve.controls, *tips)
    for axis in (0, 1):
        places = [point[axis] for point in points]
        lengths = [point[1 - axis] for point in points]
        low, high = min(places), max(places)
        if 0 < high - low < _ASLANT and max(lengths) - min(lengths) > _LEAST_LENGTH:
            place = (low + high) / 2
            return Curve(
                tuple(_placed(point, place, axis=axis) for point in curve.controls),
                *(
                    None if tip is None else _placed(tip, place, axis=axis)
                    for tip in (curve.start, curve.end)
                ),
            )
    return curve


def _placed(point: Point, place: float, *, axis: int) -> Point:
    return (place, point[1]) if axis == 0 else (point[0], place)


def _met(curve: Curve, corners: Nearby[Corner]) -> Curve:
    """The curve with both ends at borders."""
    return _with_end_met(_with_end_met(curve, corners).reversed(), corners).reversed()


def _with_end_met(curve: Curve, corners: Nearby[Corner]) -> Curve:
    """The curve with its end where it meets an arc, if it is in the square of that."""
    controls = list(curve.controls)
    tip = curve.end or controls[-1]
    before = next((point for point in reversed(controls) if dist(point, tip) > _GAP), tip)
    around = Rectangle(*tip, *tip).grown(_GAP)
    for corner in corners.near(around):
        if dist(tip, corner.middle) > corner.radius + _GAP:
            met = _on_arc(corner, tip, before=before)
            if curve.end is None:
                return replace(curve, controls=(*controls[:-1], met))
            x, y = controls[-1]
            moved = (x + met[0] - tip[0], y + met[1] - tip[1])
            return replace(curve, controls=(*controls[:-1], moved), end=met)
    return curve


def _on_arc(corner: Corner, tip: Point, *, before: Point) -> Point:
    """Where a line that goes on beyond its tip meets an arc; the nearest place if it never does."""
    length = dist(before, tip)
    away = (tip[0] - corner.middle[0], tip[1] - corner.middle[1])
    distance = dist(tip, corner.middle)
    if length:
        across, up = (tip[0] - before[0]) / length, (tip[1] - before[1]) / length
        inward = away[0] * across + away[1] * up
        reach = inward * inward - distance * distance + corner.radius * corner.radius
        if inward < 0 < reach:
            step = -inward - sqrt(reach)
            met = (tip[0] + step * across, tip[1] + step * up)
            if corner.square.grown(_GAP).holds(Rectangle(*met, *met)):
                return met
    share = corner.radius / distance
    return corner.middle[0] + share * away[0], corner.middle[1] + share * away[1]
