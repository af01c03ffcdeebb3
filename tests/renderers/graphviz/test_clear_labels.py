"""Labels of edges on nothing; no edge over titles and nodes, or else it is told of."""

from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from graphviz_reader import draw_json
from hypothesis import HealthCheck, given, settings
from random_diagrams import crowded_diagrams, flat_diagrams, nested_diagrams

from triglyph.loading import load_file
from triglyph.model import Diagram
from triglyph.renderer import Options
from triglyph_renderers.graphviz.courses import read_curves
from triglyph_renderers.graphviz.rectangles import Point, Rectangle
from triglyph_renderers.graphviz.settling import settle_source

Read = Callable[[str], Diagram]

COLLECTION = sorted((Path(__file__).parents[2] / "collection").rglob("*.yaml"))

LOOPS = """\
nodes: {a: Alpha, b: {label: Beta, kind: queue}, c: {label: C, callout: seen}}
edges:
  - a -> a: hit
  - a <- a: miss
  - a <-> a: [two, lines]
  - a -- a: a rather long label
  - a => a
  - a -> b
  - b -> b: hit
  - b ..> b: [two, lines]
  - c -> c: one
  - c -> c: two
"""


def extent(label: dict[str, Any]) -> Rectangle | None:
    """The rectangle around the text of an edge or of the label of one; None for no text."""
    texts = [draw for draw in label.get("_ldraw_", ()) if draw["op"] == "T"]
    if not texts:
        return None
    shares = {"l": 0.0, "c": 0.5, "r": 1.0}
    lefts = [text["pt"][0] - shares[text["align"]] * text["width"] for text in texts]
    rights = [left + text["width"] for left, text in zip(lefts, texts, strict=True)]
    lows = [text["pt"][1] for text in texts]
    return Rectangle(min(lefts), min(lows), max(rights), max(lows) + 7)


def conflicts(picture: dict[str, Any]) -> Iterator[str]:
    """What stands in the way of labels: the name of the edge, and what it is."""
    edges = [edge for edge in picture.get("edges", ()) if edge.get("style") != "invis"]
    things = picture.get("objects", ())
    labels = [edge for edge in edges if extent(edge) is not None]
    labels += [thing for thing in things if thing["name"].startswith("s_")]
    boxes = {thing["name"]: box_of(thing) for thing in things if thing["name"][:2] in ("n_", "c_")}
    boxes |= {
        f"title of {thing['name']}": title_of(thing)
        for thing in things
        if is_cluster(thing) and "lp" in thing
    }
    borders = {
        thing["name"]: Rectangle(*map(float, thing["bb"].split(",")))
        for thing in things
        if is_cluster(thing) and thing.get("peripheries") != "0"
    }
    rooms = {number: room for number, each in enumerate(labels) if (room := extent(each))}
    for number, room in rooms.items():
        name = labels[number]["id"]
        for thing, box in boxes.items():
            if overlap(room, box):
                yield f"{name} on {thing}"
        for thing, border in borders.items():
            if overlap(room, border) and not within(room, border):
                yield f"{name} on the border of {thing}"
        for edge in edges:
            if any(room.touches(line) for line in lines_of(edge)):
                yield f"{name} on the line of {edge.get('id')}"
    for one, other in combinations(rooms, 2):
        if overlap(rooms[one], rooms[other]):
            yield f"{labels[one]['id']} on label {labels[other]['id']}"


def crossed_titles(picture: dict[str, Any]) -> Iterator[str]:
    """The titles of frames that edges run through: the name of the frame, and the edge."""
    for thing in picture.get("objects", ()):
        title = extent(thing) if is_cluster(thing) else None
        for edge in picture.get("edges", ()):
            seen = edge.get("style") != "invis"
            if title and seen and any(title.touches(line) for line in lines_of(edge)):
                yield f"{thing['name']}: {edge['id']}"


def is_cluster(thing: dict[str, Any]) -> bool:
    """Whether a thing is drawn around others: what else is a subgraph inherits what it says."""
    return bool(thing["name"].startswith("cluster"))


def lines_of(edge: dict[str, Any]) -> list[list[Point]]:
    return [curve.points() for curve in read_curves(edge.get("pos", ""))]


def box_of(thing: dict[str, Any]) -> Rectangle:
    return around(thing["pos"], thing["width"], thing["height"])


def title_of(thing: dict[str, Any]) -> Rectangle:
    return around(thing["lp"], thing["lwidth"], thing["lheight"])


def around(middle: str, width: str, height: str) -> Rectangle:
    """The rectangle around a point, of so many inches."""
    x, y = map(float, middle.split(","))
    across, up = float(width) * 36, float(height) * 36
    return Rectangle(x - across, y - up, x + across, y + up)


def overlap(one: Rectangle, other: Rectangle) -> bool:
    return (
        one.left < other.right
        and other.left < one.right
        and one.low < other.high
        and other.low < one.high
    )


def within(inner: Rectangle, outer: Rectangle) -> bool:
    return (
        outer.left < inner.left
        and inner.right < outer.right
        and outer.low < inner.low
        and inner.high < outer.high
    )


def crossed_nodes(picture: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The edges that run over nodes that are not their ends, and those nodes."""
    things = [thing for thing in picture.get("objects", ()) if thing.get("style") != "invis"]
    boxes = {thing["_gvid"]: box_of(thing).grown(-2) for thing in things if "pos" in thing}
    names = {thing["_gvid"]: thing["name"] for thing in things}
    for edge in picture.get("edges", ()):
        for number, box in boxes.items():
            seen = edge.get("style") != "invis" and number not in (edge["tail"], edge["head"])
            if seen and any(box.touches(line) for line in lines_of(edge)):
                yield edge["id"], names[number]


def remarked(diagram: Diagram, text: str) -> int:
    """How many things are told of in some words."""
    remarks = settle_source(diagram, options=Options(), follows=False).remarks
    return sum(text in remark.text for remark in remarks)


@pytest.mark.parametrize("direction", ["down", "right", "up", "left"])
def test_labels_of_many_edges_of_a_node_to_itself_are_clear(diagram: Read, direction: str) -> None:
    assert list(conflicts(draw_json(diagram(f"direction: {direction}\n{LOOPS}")))) == []


@pytest.mark.parametrize("path", COLLECTION, ids=lambda path: path.stem)
def test_labels_of_the_collection_are_clear(path: Path) -> None:
    loaded = load_file(path)
    assert loaded.diagram is not None
    picture = draw_json(loaded.diagram)
    assert list(conflicts(picture)) == []
    assert list(crossed_titles(picture)) == []
    assert list(crossed_nodes(picture)) == []


steady = settings(deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@settings(steady, max_examples=40)
@given(flat_diagrams())
def test_labels_of_random_graphs_are_clear(diagram: Diagram) -> None:
    picture = draw_json(diagram)
    assert list(conflicts(picture)) == []
    assert list(crossed_nodes(picture)) == []


@settings(steady, max_examples=40)
@given(nested_diagrams())
def test_labels_among_random_frames_are_clear(diagram: Diagram) -> None:
    picture = draw_json(diagram)
    assert list(conflicts(picture)) == []
    assert len(list(crossed_nodes(picture))) <= remarked(diagram, "runs over")


@settings(steady, max_examples=15)
@given(crowded_diagrams())
def test_in_crowded_graphs_titles_are_clear_and_what_is_not_is_told_of(diagram: Diagram) -> None:
    picture = draw_json(diagram)
    assert list(crossed_titles(picture)) == []
    in_the_way = {conflict.split(" on ")[0] for conflict in conflicts(picture)}
    assert len(in_the_way) <= remarked(diagram, "touches a line or a node")
    assert len(list(crossed_nodes(picture))) <= remarked(diagram, "runs over")
