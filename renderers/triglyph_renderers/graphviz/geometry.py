"""Where Graphviz put things, read from its json; points, from the lower left corner."""

import json
from collections.abc import Iterator
from math import inf
from typing import Any

from msgspec import Struct

from triglyph_renderers.graphviz import style
from triglyph_renderers.graphviz.markup import POINTS
from triglyph_renderers.graphviz.rectangles import Point, Rectangle

_STEPS = 12
"""The straight pieces that a Bezier curve is taken for."""


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


def _point(text: str) -> Point:
    x, y = text.split(",")[:2]
    return float(x), float(y)
