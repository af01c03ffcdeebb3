"""Lines that end at what is drawn, not at the rectangle around it.

Graphviz ends a line at the rectangle around a rounded box, which is a gap of up to
five points at a corner:

        │ line            │
        ▼                 ▼
         ╭────────       ╭────────
         │               │

A node without a border is a figure and its label: lines go on to the one or the other.
And it puts nodes on whole points, but not all that lines end at, so that some are a
hair's breadth aslant.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import dist, sqrt
from types import MappingProxyType
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

_REACH = 60.0
"""Points beyond its end that a line goes on at most."""

_TEXT_GAP = 4.0
"""Points between a line and the text that it ends at."""

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


def meet_borders(
    courses: Iterable[Course],
    corners: Iterable[Corner],
    *,
    texts: Mapping[str, Sequence[Rectangle]] = MappingProxyType({}),
) -> Iterator[Course]:
    """The courses of edges that have to be changed, as they are to be.

    ``texts`` are the rooms of the texts of nodes without borders, by their names.
    """
    nearby: Nearby[Corner] = Nearby()
    for corner in corners:
        nearby.add(corner, room=corner.square)
    for course in courses:
        around = [
            room
            for end, frame in zip(course.ends, course.frames, strict=True)
            if not frame
            for room in texts.get(end, ())
        ]
        curves = tuple(_met(_upright(curve), nearby, around) for curve in course.curves)
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


def _met(curve: Curve, corners: Nearby[Corner], texts: Sequence[Rectangle]) -> Curve:
    """The curve with both ends at borders or texts."""
    met = _with_end_met(curve, corners, texts)
    return _with_end_met(met.reversed(), corners, texts).reversed()


def _with_end_met(curve: Curve, corners: Nearby[Corner], texts: Sequence[Rectangle]) -> Curve:
    """The curve with its end where it meets an arc, or a text, if that is near."""
    tip = curve.end or curve.controls[-1]
    before = next((point for point in reversed(curve.controls) if dist(point, tip) > _GAP), tip)
    met = _text_met(texts, tip, before=before) or tip
    for corner in corners.near(Rectangle(*tip, *tip).grown(_GAP)):
        if dist(tip, corner.middle) > corner.radius + _GAP:
            met = _on_arc(corner, tip, before=before)
    if met == tip:
        return curve
    *others, last = curve.controls
    if curve.end is None:
        return replace(curve, controls=(*others, met))
    moved = (last[0] + met[0] - tip[0], last[1] + met[1] - tip[1])
    return replace(curve, controls=(*others, moved), end=met)


def _text_met(texts: Sequence[Rectangle], tip: Point, *, before: Point) -> Point | None:
    """Where a line that goes on beyond its tip comes to a text; None if there is none ahead."""
    length = dist(before, tip)
    if not texts or not length:
        return None
    share = _REACH / length
    far = (tip[0] + share * (tip[0] - before[0]), tip[1] + share * (tip[1] - before[1]))
    ahead = [text.grown(_TEXT_GAP).entered(tip, far) for text in texts]
    step = min((each for each in ahead if each is not None), default=0.0)
    if step * _REACH <= _GAP:
        return None
    return tip[0] + step * (far[0] - tip[0]), tip[1] + step * (far[1] - tip[1])


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
