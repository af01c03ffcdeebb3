"""Where Graphviz put things, read from its json; points, from the lower left corner."""

import json
from collections.abc import Iterator
from itertools import pairwise
from math import dist, inf
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
        corners = [(x, y) for x in (self.left, self.right) for y in (self.low, self.high)]
        return min(
            *(self._away(point) for point in (start, end)),
            *(_distance(corner, start, end) for corner in corners),
        )

    def _away(self, point: Point) -> float:
        x = max(self.left - point[0], point[0] - self.right, 0.0)
        y = max(self.low - point[1], point[1] - self.high, 0.0)
        return dist((0.0, 0.0), (x, y))

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
    """A subgraph that is a frame: its border, drawn or not, and its title where it has one.

    ``label`` is the middle of the title with all blank that belongs to it, by
    which its place is told. ``around`` are the names of the subgraphs that the
    frame is in, from the outside in.
    """

    name: str
    border: Rectangle
    title: Rectangle | None
    label: Point = (0.0, 0.0)
    drawn: bool = True
    around: tuple[str, ...] = ()


class Label(Struct, frozen=True, kw_only=True):
    """The label of an edge: the room of its text, the middle that its place is told by.

    ``edge`` is the name of the edge, ``ends`` are those of its nodes in DOT,
    ``place`` the attribute that says where the label is, and ``lines`` the
    numbers of the lines of its edge.
    """

    edge: str
    ends: tuple[str, str]
    place: str
    middle: Point
    room: Rectangle
    lines: frozenset[int]


class Geometry(Struct, frozen=True):
    """Where everything is: frames, the course of lines, and the middle of all by its name.

    ``boxes`` are the rectangles around nodes, and around the title of the whole
    picture and what stands under it; ``page`` is around everything.
    """

    frames: tuple[Frame, ...]
    lines: tuple[list[Point], ...]
    places: dict[str, Point] = {}
    boxes: tuple[Rectangle, ...] = ()
    labels: tuple[Label, ...] = ()
    page: Rectangle = Rectangle(-inf, -inf, inf, inf)


def read_geometry(layout: bytes) -> Geometry:
    """The geometry in an output of Graphviz in the format ``json``."""
    graph: dict[str, Any] = json.loads(layout)
    things = graph.get("objects", ())
    parents = {inner: thing for thing in things for inner in thing.get("subgraphs", ())}
    frames = [_frame(thing, parents=parents) for thing in things if "bb" in thing]
    lines: list[list[Point]] = []
    labels: list[Label] = []
    for edge in graph.get("edges", ()):
        if edge.get("style") != "invis":
            own = list(read_lines(edge.get("pos", "")))
            numbers = frozenset(range(len(lines), len(lines) + len(own)))
            ends = (things[edge["tail"]]["name"], things[edge["head"]]["name"])
            labels += _labels(edge, ends=ends, lines=numbers)
            lines += own
    nodes = [thing for thing in things if "pos" in thing]
    places = {thing["name"]: _point(thing["pos"]) for thing in nodes}
    places |= {frame.name: frame.border.middle() for frame in frames}
    words = [_around(graph)] if "lp" in graph else []
    return Geometry(
        tuple(frames),
        tuple(lines),
        places,
        boxes=tuple(words + [_box(thing) for thing in nodes]),
        labels=tuple(labels),
        page=Rectangle(*map(float, graph["bb"].split(","))),
    )


def read_size(layout: bytes) -> tuple[float, float]:
    """The width and height in points of what an output in the format ``json`` lays out."""
    left, low, right, high = map(float, json.loads(layout)["bb"].split(","))
    blank = 2 * POINTS * float(style.GRAPH["pad"])
    return right - left + blank, high - low + blank


def _frame(cluster: dict[str, Any], *, parents: dict[int, dict[str, Any]]) -> Frame:
    around: list[str] = []
    parent = parents.get(cluster["_gvid"])
    while parent is not None:
        around.insert(0, parent["name"])
        parent = parents.get(parent["_gvid"])
    return Frame(
        cluster["name"],
        Rectangle(*map(float, cluster["bb"].split(","))),
        _title(cluster) if "lp" in cluster else None,
        label=_point(cluster.get("lp", "0,0")),
        drawn=cluster.get("peripheries") != "0",
        around=tuple(around),
    )


def _title(cluster: dict[str, Any]) -> Rectangle:
    """The rectangle around the text of a title; around all of it where the text is not certain."""
    room = _room(cluster.get("_ldraw_", ()))
    return _around(cluster) if room is None or "\\" in cluster["label"] else room


def _around(titled: dict[str, Any]) -> Rectangle:
    """The rectangle around the label of a graph or a subgraph."""
    x, y = _point(titled["lp"])
    width, height = (float(titled[key]) * POINTS / 2 for key in ("lwidth", "lheight"))
    return Rectangle(x - width, y - height, x + width, y + height)


def _box(node: dict[str, Any]) -> Rectangle:
    x, y = _point(node["pos"])
    width, height = (float(node[key]) * POINTS / 2 for key in ("width", "height"))
    return Rectangle(x - width, y - height, x + width, y + height)


def _labels(
    edge: dict[str, Any], *, ends: tuple[str, str], lines: frozenset[int]
) -> Iterator[Label]:
    """The label of an edge, if it has one whose text is drawn."""
    room = _room(edge.get("_ldraw_", ()))
    place = next((place for place in ("lp", "xlp") if place in edge), None)
    if room is not None and place is not None:
        middle = _point(edge[place])
        yield Label(
            edge=edge["id"],
            ends=ends,
            place=place,
            middle=middle,
            room=_evened(room, middle),
            lines=lines,
        )


def _evened(room: Rectangle, middle: Point) -> Rectangle:
    """The room grown so far that its middle is the one told.

    Graphviz loses count of its own json after a text with a backslash in it, so
    some lines may be missing.
    """
    x, y = middle
    width, height = max(x - room.left, room.right - x), max(y - room.low, room.high - y)
    return Rectangle(x - width, y - height, x + width, y + height)


_SHARES = {"l": 0.0, "c": 0.5, "r": 1.0}
"""How much of a text lies to the left of its point."""

_ASCENT, _DESCENT = 0.76, 0.24
"""How far letters reach above and below their line, as parts of the size of the type."""


def _room(draws: list[dict[str, Any]]) -> Rectangle | None:
    """The rectangle around all text that some operations draw; None for no text.

    An image stands at the left of it: Graphviz says of one that it is there, and no more.
    """
    size = 0.0
    image = style.SMALL_IMAGE_SIZE + style.SMALL_IMAGE_GAP if {} in draws else 0.0
    rooms: list[Rectangle] = []
    for draw in draws:
        if draw.get("op") == "F":
            size = draw["size"]
        elif draw.get("op") == "T":
            x, y = draw["pt"]
            left = x - _SHARES[draw["align"]] * draw["width"]
            rooms.append(
                Rectangle(left, y - _DESCENT * size, left + draw["width"], y + _ASCENT * size)
            )
    if not rooms:
        return None
    return Rectangle(
        min(room.left for room in rooms) - image,
        min(room.low for room in rooms),
        max(room.right for room in rooms),
        max(room.high for room in rooms),
    )


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


def _distance(point: Point, start: Point, end: Point) -> float:
    """How far a point is from a straight piece."""
    across, up = end[0] - start[0], end[1] - start[1]
    square = across * across + up * up
    along = (point[0] - start[0]) * across + (point[1] - start[1]) * up
    share = min(max(along / square, 0.0), 1.0) if square else 0.0
    return dist(point, (start[0] + share * across, start[1] + share * up))


def _point(text: str) -> Point:
    x, y = text.split(",")[:2]
    return float(x), float(y)
