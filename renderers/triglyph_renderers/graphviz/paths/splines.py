"""Splines: polylines of right angles as the cubic Bezier pieces that Graphviz takes in ``pos``.

DOT's ``pos`` of an edge is one spline or several with ``;`` between them, each an optional
``s,x,y`` and ``e,x,y`` (the tips of arrowheads) and 3n + 1 points.
"""

from collections.abc import Collection, Sequence
from math import hypot

from msgspec import Struct

from triglyph_renderers.graphviz.paths.bezier import ARC, Place, line_between, pieces_of
from triglyph_renderers.graphviz.paths.dashes import cut_dashes


class Spline(Struct, frozen=True):
    """One stroke of an edge: the points of its Bezier pieces, and the tips of its heads."""

    points: tuple[Place, ...]
    tail_tip: Place | None = None
    head_tip: Place | None = None

    def write(self) -> str:
        """Return the value of ``pos`` for this stroke alone."""
        tips = [
            f"{letter},{_number(tip[0])},{_number(tip[1])}"
            for letter, tip in (("s", self.tail_tip), ("e", self.head_tip))
            if tip is not None
        ]
        return " ".join([*tips, *(f"{_number(x)},{_number(y)}" for x, y in self.points)])

    @property
    def has_head(self) -> bool:
        """Return whether it has an arrowhead at one end or at both."""
        return self.tail_tip is not None or self.head_tip is not None

    def reversed(self) -> "Spline":
        """Return the same stroke from its end to its start."""
        return Spline(self.points[::-1], self.head_tip, self.tail_tip)

    def joined_at(self, joins: Collection[Place]) -> "Spline":
        """Return the same stroke with a point where another line joins a straight piece of it.

        Where it begins or ends at a join, it has a piece of no length.
        """
        first, last = self.points[0], self.points[-1]
        points = [first] * (4 if first in joins else 1)
        for start, *handles, end in pieces_of(self.points):
            inside = sorted(
                (_length(start, join), join) for join in joins if _is_on(join, start, end)
            )
            for _, join in inside:
                _add_line(points, join)
            if inside:
                _add_line(points, end)
            else:
                points += [*handles, end]
        points += [last] * (3 if last in joins else 0)
        return Spline(tuple(points), self.tail_tip, self.head_tip)

    def dashed(self) -> "list[Spline]":
        """Return each dash of the stroke, the first and the last with its heads."""
        dashes = [Spline(dash) for dash in cut_dashes(self.points)]
        dashes[0] = Spline(dashes[0].points, self.tail_tip, dashes[0].head_tip)
        dashes[-1] = Spline(dashes[-1].points, dashes[-1].tail_tip, self.head_tip)
        return dashes


def _is_on(place: Place, start: Place, end: Place) -> bool:
    """Return whether a point is on a level or upright line, and not at its ends."""
    (x, y), (from_x, from_y), (to_x, to_y) = place, start, end
    if from_x == to_x:
        return x == from_x and min(from_y, to_y) < y < max(from_y, to_y)
    return from_y == to_y == y and min(from_x, to_x) < x < max(from_x, to_x)


def read_spline(pos: str) -> Spline:
    """Return a stroke from its ``pos``."""
    tips: dict[str, Place] = {}
    points: list[Place] = []
    for word in pos.split():
        *letter, x, y = word.split(",")
        if letter:
            tips[letter[0]] = float(x), float(y)
        else:
            points.append((float(x), float(y)))
    return Spline(tuple(points), tips.get("s"), tips.get("e"))


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if value else "0"


def round_corners(
    points: Sequence[Place],
    *,
    radius: float,
    sharp: Collection[Place] = (),
    tail_room: float = 0.0,
    head_room: float = 0.0,
) -> Spline:
    """Return a polyline as a spline with round corners, shortened where it has arrowheads.

    Args:
        points: The corners of the polyline, both ends included; at least two.
        radius: The radius of a corner in points, less where the lines are too short.
        sharp: Corners that stay sharp, since another line goes on from there.
        tail_room: The length of the arrowhead at the first point, 0 for none.
        head_room: The same at the last point.
    """
    corners = list(points)
    tail_tip = corners[0] if tail_room else None
    head_tip = corners[-1] if head_room else None
    if tail_room:
        corners[0] = _towards(corners[0], corners[1], tail_room)
    if head_room:
        corners[-1] = _towards(corners[-1], corners[-2], head_room)
    spline: list[Place] = [corners[0]]
    for before, corner, after in zip(corners, corners[1:], corners[2:], strict=False):
        if corner in sharp:
            _add_line(spline, corner)
            continue
        reach = min(radius, _length(before, corner) / 2, _length(corner, after) / 2)
        start, end = _towards(corner, before, reach), _towards(corner, after, reach)
        _add_line(spline, start)
        handle = reach * (1 - ARC)
        spline += [_towards(corner, before, handle), _towards(corner, after, handle), end]
    _add_line(spline, corners[-1])
    return Spline(tuple(spline), tail_tip, head_tip)


def _add_line(spline: list[Place], end: Place) -> None:
    """Add a straight piece."""
    spline += line_between(spline[-1], end)[1:]


def _length(one: Place, other: Place) -> float:
    return hypot(other[0] - one[0], other[1] - one[1])


def _towards(start: Place, end: Place, distance: float) -> Place:
    """Return the point that is so far from one point on the way to another."""
    length = _length(start, end)
    if not length:
        return start
    part = distance / length
    return start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part
