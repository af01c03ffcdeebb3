"""Where Graphviz put things, read from its json; points, from the lower left corner."""

import json
from collections.abc import Iterator, Sequence
from math import cos, inf, pi, sin
from typing import Any, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from triglyph_renderers.graphviz import style
from triglyph_renderers.graphviz.corners import Corner, read_corners
from triglyph_renderers.graphviz.courses import Course, read_curves, read_point
from triglyph_renderers.graphviz.markup import POINTS
from triglyph_renderers.graphviz.rectangles import Point, Rectangle
from triglyph_renderers.graphviz.text_rooms import (
    drawn_room,
    is_nothing_but_text,
    is_told_wrongly,
    measured_room,
    text_rooms,
)

Outline: TypeAlias = tuple[Point, ...]
"""The corners of what a node takes, one after the other."""

_TURNS = tuple(step * pi / 12 for step in range(24))
"""The angles of the corners that a circle is taken to have."""


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
    picture and what stands under it; ``page`` is around everything. ``courses`` are
    whose ``lines`` these are, ``nodes`` the outlines of nodes by their names, and
    ``corners`` the round ones of nodes and frames. ``texts`` are the rooms of all texts of
    nodes that are nothing else.
    """

    frames: tuple[Frame, ...]
    lines: tuple[list[Point], ...]
    places: dict[str, Point] = {}
    boxes: tuple[Rectangle, ...] = ()
    labels: tuple[Label, ...] = ()
    page: Rectangle = Rectangle(-inf, -inf, inf, inf)
    courses: tuple[Course, ...] = ()
    nodes: dict[str, Outline] = {}
    corners: tuple[Corner, ...] = ()
    texts: dict[str, tuple[Rectangle, ...]] = {}

    def led(self, courses: Sequence[Course]) -> "Geometry":
        """The geometry with other courses of the same lines."""
        lines = tuple(curve.points() for course in courses for curve in course.curves)
        return replace(self, courses=tuple(courses), lines=lines)


def read_geometry(layout: bytes) -> Geometry:
    """The geometry in an output of Graphviz in the format ``json``."""
    graph: dict[str, Any] = json.loads(layout)
    things = graph.get("objects", ())
    parents = {inner: thing for thing in things for inner in thing.get("subgraphs", ())}
    frames = [_frame(thing, parents=parents) for thing in things if "bb" in thing]
    edges = [edge for edge in graph.get("edges", ()) if edge.get("style") != "invis"]
    courses = [_course(edge, things=things) for edge in edges]
    labels: list[Label] = []
    before = 0
    for edge, course in zip(edges, courses, strict=True):
        after = before + len(course.curves)
        labels += _labels(edge, ends=course.ends, lines=frozenset(range(before, after)))
        before = after
    nodes = [thing for thing in things if "pos" in thing]
    places = {thing["name"]: read_point(thing["pos"]) for thing in nodes}
    places |= {frame.name: frame.border.middle() for frame in frames}
    words = [_around(graph)] if "lp" in graph else []
    return Geometry(
        tuple(frames),
        tuple(curve.points() for course in courses for curve in course.curves),
        places,
        boxes=tuple(words + [_box(thing) for thing in nodes]),
        labels=tuple(labels),
        page=Rectangle(*map(float, graph["bb"].split(","))),
        courses=tuple(courses),
        nodes={thing["name"]: _outline(thing) for thing in nodes if thing.get("style") != "invis"},
        corners=tuple(
            corner
            for thing in things
            for key in ("_draw_", "_ldraw_")
            for corner in read_corners(thing.get(key, ()))
        ),
        texts={
            thing["name"]: tuple(text_rooms(thing["_ldraw_"]))
            for thing in nodes
            if thing.get("shape") == "plain" and is_nothing_but_text(thing.get("_ldraw_", ()))
        },
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
        label=read_point(cluster.get("lp", "0,0")),
        drawn=cluster.get("peripheries") != "0",
        around=tuple(around),
    )


def _course(edge: dict[str, Any], *, things: Sequence[dict[str, Any]]) -> Course:
    """The course of an edge."""
    return Course(
        edge=edge.get("id", ""),
        ends=(things[edge["tail"]]["name"], things[edge["head"]]["name"]),
        curves=tuple(read_curves(edge.get("pos", ""))),
        ported="tailport" in edge or "headport" in edge,
        frames=(edge.get("ltail", ""), edge.get("lhead", "")),
    )


def _outline(node: dict[str, Any]) -> Outline:
    """The corners of a node, be they those of the rectangle around it."""
    drawn = [draw for draw in node.get("_draw_", ()) if draw["op"] in ("P", "E")]
    if not drawn:
        return _box(node).corners()
    if drawn[0]["op"] == "P":
        return tuple((x, y) for x, y in drawn[0]["points"])
    x, y, across, up = drawn[0]["rect"]
    return tuple((x + across * cos(turn), y + up * sin(turn)) for turn in _TURNS)


def _title(cluster: dict[str, Any]) -> Rectangle:
    """The rectangle around the text of a title; around all of it where the text is not certain."""
    if is_told_wrongly(cluster["label"]):
        return _around(cluster)
    return drawn_room(cluster.get("_ldraw_", ())) or _around(cluster)


def _around(titled: dict[str, Any]) -> Rectangle:
    """The rectangle around the label of a graph or a subgraph."""
    x, y = read_point(titled["lp"])
    width, height = (float(titled[key]) * POINTS / 2 for key in ("lwidth", "lheight"))
    return Rectangle(x - width, y - height, x + width, y + height)


def _box(node: dict[str, Any]) -> Rectangle:
    x, y = read_point(node["pos"])
    width, height = (float(node[key]) * POINTS / 2 for key in ("width", "height"))
    return Rectangle(x - width, y - height, x + width, y + height)


def _labels(
    edge: dict[str, Any], *, ends: tuple[str, str], lines: frozenset[int]
) -> Iterator[Label]:
    """The label of an edge, if it has one whose text is drawn."""
    for place, text in (("lp", "label"), ("xlp", "xlabel")):
        if place not in edge:
            continue
        middle = read_point(edge[place])
        room = drawn_room(edge.get("_ldraw_", ()), middle=middle)
        if is_told_wrongly(edge[text]):
            room = measured_room(edge[text], middle=middle)
        if room is not None:
            yield Label(
                edge=edge["id"], ends=ends, place=place, middle=middle, room=room, lines=lines
            )
