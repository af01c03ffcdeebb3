"""The labels of edges: on no node, on no line, on no other label."""

from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Any

import pytest
from graphviz_reader import draw_json
from hypothesis import HealthCheck, given, settings
from random_diagrams import flat_diagrams

from triglyph.model import Diagram
from triglyph_renderers.graphviz.geometry import Point, Rectangle, read_lines

Read = Callable[[str], Diagram]

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


def conflicts(diagram: Diagram) -> Iterator[str]:
    """What stands in the way of labels."""
    picture = draw_json(diagram)
    edges = [edge for edge in picture.get("edges", ()) if edge.get("style") != "invis"]
    things = picture.get("objects", ())
    labels = [edge for edge in edges if extent(edge) is not None]
    labels += [thing for thing in things if thing["name"].startswith("s_")]
    boxes = {thing["name"]: box_of(thing) for thing in things if thing["name"][:2] in ("n_", "c_")}
    rooms = {number: room for number, each in enumerate(labels) if (room := extent(each))}
    for number, room in rooms.items():
        for name, box in boxes.items():
            if overlap(room, box):
                yield f"label {labels[number].get('id')} on {name}"
        for edge in edges:
            if any(room.touches(line) for line in lines_of(edge)):
                yield f"label {labels[number].get('id')} on the line of {edge.get('id')}"
    for one, other in combinations(rooms, 2):
        if overlap(rooms[one], rooms[other]):
            yield f"label {labels[one].get('id')} on label {labels[other].get('id')}"


def lines_of(edge: dict[str, Any]) -> list[list[Point]]:
    return list(read_lines(edge.get("pos", "")))


def box_of(thing: dict[str, Any]) -> Rectangle:
    x, y = map(float, thing["pos"].split(","))
    width, height = float(thing["width"]) * 36, float(thing["height"]) * 36
    return Rectangle(x - width, y - height, x + width, y + height)


def overlap(one: Rectangle, other: Rectangle) -> bool:
    return (
        one.left < other.right
        and other.left < one.right
        and one.low < other.high
        and other.low < one.high
    )


@pytest.mark.parametrize("direction", ["down", "right", "up", "left"])
def test_labels_of_many_edges_of_a_node_to_itself_are_clear(diagram: Read, direction: str) -> None:
    assert list(conflicts(diagram(f"direction: {direction}\n{LOOPS}"))) == []


@settings(deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), max_examples=40)
@given(flat_diagrams())
def test_labels_of_random_graphs_are_clear(diagram: Diagram) -> None:
    assert list(conflicts(diagram)) == []
