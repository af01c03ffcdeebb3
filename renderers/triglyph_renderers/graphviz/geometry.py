"""Where Graphviz put things, read from its json; points, from the lower left corner."""

import json
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from msgspec import Struct

from triglyph_renderers.graphviz import style
from triglyph_renderers.graphviz.markup import POINTS

Point = tuple[float, float]

_STEPS = 12
"""The straight pieces that a Bezier curve is taken for."""


class Rectangle(Struct, frozen=True):
    """A rectangle with its sides upright."""

    left: float
    low: float
    right: float
    high: float

    def middle(self) -> Point:
        """The point in the middle."""
        return (self.left + self.right) / 2, (self.low + self.high) / 2

    def touches(self, path: list[Point]) -> bool:
        """Whether a line through some points comes into the rectangle."""
        return any(self._cut(*piece) for piece in pairwise(path))

    def _cut(self, start: Point, end: Point) -> bool:
        """Whether a straight piece comes into the rectangle (Liang and Barsky)."""
        enter, leave = 0.0, 1.0
        for begin, change, low, high in (
            (start[0], end[0] - start[0], self.left, self.right),
            (start[1], end[1] - start[1], self.low, self.high),
        ):
            if change == 0:
                if not low < begin < high:
                    return False
                continue
            near, far = sorted(((low - begin) / change, (high - begin) / change))
            enter, leave = max(enter, near), min(leave, far)
        return enter < leave


class Frame(Struct, frozen=True):
    """A subgraph that is drawn as a frame: its border, and its title where it has one."""

    name: str
    border: Rectangle
    title: Rectangle | None


class Geometry(Struct, frozen=True):
    """The frames of a picture, the course of its edges, and the middle of all by its name."""

    frames: tuple[Frame, ...]
    lines: tuple[list[Point], ...]
    places: dict[str, Point] = {}


def read_geometry(layout: bytes) -> Geometry:
    """The geometry in an output of Graphviz in the format ``json0``."""
    graph: dict[str, Any] = json.loads(layout)
    things = graph.get("objects", ())
    frames = [_frame(thing) for thing in things if "bb" in thing]
    lines = [
        line
        for edge in graph.get("edges", ())
        if edge.get("style") != "invis"
        for line in read_lines(edge.get("pos", ""))
    ]
    places = {thing["name"]: _point(thing["pos"]) for thing in things if "pos" in thing}
    places |= {frame.name: frame.border.middle() for frame in frames}
    return Geometry(tuple(frames), tuple(lines), places)


def read_size(layout: bytes) -> tuple[float, float]:
    """The width and height in points of what an output in the format ``json0`` lays out."""
    left, low, right, high = map(float, json.loads(layout)["bb"].split(","))
    blank = 2 * POINTS * float(style.GRAPH["pad"])
    return right - left + blank, high - low + blank


def _frame(cluster: dict[str, Any]) -> Frame:
    title = None
    if "lp" in cluster:
        x, y = _point(cluster["lp"])
        width, height = (float(cluster[key]) * POINTS / 2 for key in ("lwidth", "lheight"))
        title = Rectangle(x - width, y - height, x + width, y + height)
    return Frame(cluster["name"], Rectangle(*map(float, cluster["bb"].split(","))), title)


def read_lines(pos: str) -> Iterator[list[Point]]:
    """The courses in a ``pos``: Bezier curves with a point before or after for a head."""
    for spline in pos.split(";"):
        words = spline.split()
        start = [_point(word[2:]) for word in words if word.startswith("s,")]
        end = [_point(word[2:]) for word in words if word.startswith("e,")]
        controls = [_point(word) for word in words if word[:1] not in ("s", "e")]
        if controls:
            yield [*start, *_curve(controls), *end]


def _curve(controls: list[Point]) -> Iterator[Point]:
    yield controls[0]
    for first in range(0, len(controls) - 3, 3):
        a, b, c, d = controls[first : first + 4]
        for step in range(1, _STEPS + 1):
            t = step / _STEPS
            s = 1 - t
            weights = (s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t)
            yield (
                sum(w * point[0] for w, point in zip(weights, (a, b, c, d), strict=True)),
                sum(w * point[1] for w, point in zip(weights, (a, b, c, d), strict=True)),
            )


def _point(text: str) -> Point:
    x, y = text.split(",")[:2]
    return float(x), float(y)
