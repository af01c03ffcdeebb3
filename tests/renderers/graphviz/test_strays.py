"""Members in another order than their layout asks for are told of."""

import re
from collections.abc import Callable

import pytest
from graphviz_reader import draw_json, expected, read_drawn
from hypothesis import HealthCheck, given, settings
from random_diagrams import nested_diagrams

from triglyph.model import Diagram
from triglyph.renderer import Options
from triglyph_renderers.graphviz import SVG
from triglyph_renderers.graphviz.forms import choose_forms
from triglyph_renderers.graphviz.outline import outline_diagram
from triglyph_renderers.graphviz.rectangles import Point
from triglyph_renderers.graphviz.strays import mixed_lines, stray_groups

Read = Callable[[str], Diagram]

ROW = "layout: row\nnodes: {a: A, g: {label: G, nodes: {x: X}}, b: B}\n"


def test_lines_of_nodes_alone_keep_their_order_and_are_not_looked_at(diagram: Read) -> None:
    spec = diagram("layout: row\nnodes: {a: A, b: B}\n")
    outline = outline_diagram(spec)
    assert mixed_lines(outline, choose_forms(outline)) == {}


def test_lines_with_frames_are_looked_at(diagram: Read) -> None:
    outline = outline_diagram(diagram(ROW))
    assert mixed_lines(outline, choose_forms(outline)) == {None: [["a", "g", "b"]]}


@pytest.mark.parametrize(
    ("a", "g", "upright", "strays"),
    [
        ((0.0, 0.0), (1.0, 0.0), True, []),
        ((1.0, 0.0), (0.0, 0.0), True, ["group h"]),
        ((0.0, 1.0), (0.0, 0.0), False, []),
        ((0.0, 0.0), (0.0, 1.0), False, ["group h"]),
    ],
)
def test_a_line_in_another_order_is_told(
    a: Point, g: Point, *, upright: bool, strays: list[str]
) -> None:
    found = stray_groups({"h": [["a", "g"]]}, {"n_a": a, "cluster_g": g}, upright=upright)
    assert [remark.subject for remark in found] == strays


def test_nodes_of_a_row_that_are_not_level_are_told_of() -> None:
    places = {"n_a": (0.0, 0.0), "n_b": (1.0, 9.0)}
    assert len(stray_groups({None: [["a", "b"]]}, places, upright=True)) == 1


@pytest.mark.parametrize("direction", ["down", "right", "up", "left"])
@pytest.mark.parametrize("layout", ["row", "column"])
def test_nodes_and_frames_of_a_row_keep_their_order(
    diagram: Read, direction: str, layout: str
) -> None:
    nodes = "{a: A, g: {label: G, nodes: {x: X}}, b: B, h: {label: H, nodes: {y: Y, z: Z}}}"
    spec = diagram(f"layout: {layout}\ndirection: {direction}\nnodes: {nodes}\n")
    rendering = SVG.render(spec, Options())
    assert rendering.remarks == ()
    assert isinstance(rendering.output, bytes)
    across = "x" if layout == "row" else "y"
    texts = re.findall(
        rb'<text [^>]*? %b="([-\d.]+)"[^>]*>([ABXY])<' % across.encode(), rendering.output
    )
    assert b"".join(text for _, text in sorted(texts, key=lambda each: float(each[0]))) == b"AXBY"


@settings(deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), max_examples=25)
@given(nested_diagrams())
def test_unseen_frames_change_nothing_that_is_said(diagram: Diagram) -> None:
    assert read_drawn(draw_json(diagram, wrapped=True), diagram) == expected(diagram)
