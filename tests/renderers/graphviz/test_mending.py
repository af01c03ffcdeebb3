"""What is put right in a layout: lines end at borders, and go round what is in their way."""

from collections.abc import Callable
from math import dist
from typing import Any

import pytest
from graphviz_reader import draw_json, expected, read_drawn

from triglyph.model import Diagram
from triglyph.themes import LIGHT_THEME
from triglyph_renderers.graphviz.backend import draw_source
from triglyph_renderers.graphviz.corners import Corner, meet_borders, read_corners
from triglyph_renderers.graphviz.courses import Course, Curve, read_curves
from triglyph_renderers.graphviz.crossings import Crossing, Obstacles
from triglyph_renderers.graphviz.detours import find_detour
from triglyph_renderers.graphviz.geometry import Frame, Geometry, read_geometry
from triglyph_renderers.graphviz.mending import mend_layout
from triglyph_renderers.graphviz.rectangles import Point, Rectangle
from triglyph_renderers.graphviz.source import write_source

Read = Callable[[str], Diagram]

BOX = Rectangle(-20, -10, 20, 10)


def look(text: str) -> Geometry:
    return read_geometry(draw_source(text, output="json", settings={}, command=None).picture)


def straight(start: Point, end: Point, *, headed: bool = True) -> Curve:
    """A line from one point to another, with a head ten points long."""
    if not headed:
        return Curve((start, start, end, end))
    share = 10 / dist(start, end)
    base = tuple(e + share * (s - e) for s, e in zip(start, end, strict=True))
    return Curve((start, start, (base[0], base[1]), (base[0], base[1])), end=end)


def course(curve: Curve, *, frames: tuple[str, str] = ("", "")) -> Course:
    return Course(edge="e", ends=("a", "b"), curves=(curve,), frames=frames)


def around(*things: tuple[str, Point], frames: tuple[Frame, ...] = ()) -> Geometry:
    """Boxes of one size by their names and middles."""
    nodes = {name: BOX.moved(middle).corners() for name, middle in things}
    return Geometry(frames, (), nodes=nodes)


def find_crossings(geometry: Geometry) -> tuple[Crossing, ...]:
    return Obstacles(geometry).crossings(geometry.courses)


@pytest.mark.parametrize(
    "pos",
    ["e,1.00,2.00 3.00,4.00 5.00,6.00 7.00,8.00 9.00,10.00", "s,1.00,2.00 e,3.00,4.00 0.00,0.00"],
)
def test_a_course_is_written_as_it_was_read(pos: str) -> None:
    (curve,) = read_curves(pos)
    (again,) = read_curves(curve.written())
    assert again == curve


ROUND = Corner(Rectangle(88, 88, 100, 100), (88.0, 88.0), 12.0)
"""The upper right corner of a box up to 100, 100."""


@pytest.mark.parametrize(
    ("start", "end"), [((140.0, 140.0), (100.0, 100.0)), ((130.0, 105.0), (100.0, 98.0))]
)
def test_a_line_goes_on_to_a_round_corner(start: Point, end: Point) -> None:
    (headed,) = meet_borders([course(straight(start, end))], [ROUND])
    (curve,) = headed.curves
    assert curve.end is not None
    assert dist(curve.end, ROUND.middle) == pytest.approx(12)
    assert dist(curve.end, curve.controls[-1]) == pytest.approx(10)
    (bare,) = meet_borders([course(straight(start, end, headed=False))], [ROUND])
    assert dist(bare.curves[0].controls[-1], ROUND.middle) == pytest.approx(12)


def test_a_line_that_begins_at_a_round_corner_is_met_there_too() -> None:
    (met,) = meet_borders([course(straight((100.0, 100.0), (140.0, 140.0)))], [ROUND])
    assert dist(met.curves[0].controls[0], ROUND.middle) == pytest.approx(12)
    assert met.curves[0].end == (140.0, 140.0)


def test_a_line_that_meets_a_border_stays() -> None:
    assert list(meet_borders([course(straight((50.0, 140.0), (50.0, 100.0)))], [ROUND])) == []


TEXTS = {"b": (Rectangle(-10, 20, 10, 40), Rectangle(-50, 0, 50, 15))}
"""A figure above its label."""


def test_a_line_goes_on_to_the_figure_of_a_node_without_a_border() -> None:
    line = course(straight((150.0, 100.0), (50.0, 50.0)))
    (met,) = meet_borders([line], [], texts=TEXTS)
    assert met.curves[0].end == pytest.approx((14, 32))


def test_a_line_of_a_group_ends_at_its_frame_though_a_node_without_a_border_is_inside() -> None:
    line = course(straight((150.0, 100.0), (50.0, 50.0)), frames=("", "cluster_g"))
    assert list(meet_borders([line], [], texts=TEXTS)) == []


def test_a_line_past_a_text_stays() -> None:
    line = course(straight((150.0, 60.0), (50.0, 60.0)))
    assert list(meet_borders([line], [], texts=TEXTS)) == []


def test_a_line_that_is_a_hair_aslant_is_made_upright() -> None:
    (met,) = meet_borders([course(straight((50.0, 140.0), (50.6, 100.0)))], [])
    assert {round(x, 3) for x, _ in met.curves[0].points()} == {50.3}


def test_lines_end_at_the_borders_that_are_drawn(diagram: Read) -> None:
    spec = diagram(
        "nodes: {a: A, b: B, c: C, d: {label: D, sections: [one]}, e: E}\n"
        "edges:\n  - a -> b, c, d, e\n  - b, c, d, e -- a\n"
    )
    picture = draw_json(spec)
    corners = [
        corner
        for thing in picture["objects"]
        for key in ("_draw_", "_ldraw_")
        for corner in read_corners(thing.get(key, ()))
    ]
    assert len(corners) >= 20
    assert list(floating(picture, corners)) == []
    before = draw_source(
        write_source(spec, theme=LIGHT_THEME).text, output="json", settings={}, command=None
    )
    assert list(meet_borders(read_geometry(before.picture).courses, corners))


def floating(picture: dict[str, Any], corners: list[Corner]) -> list[str]:
    """The edges that end beside a round corner."""
    return [
        edge["id"]
        for edge in picture["edges"]
        for curve in read_curves(edge["pos"])
        for tip in (curve.end or curve.controls[-1], curve.start or curve.controls[0])
        for corner in corners
        if corner.square.holds(Rectangle(*tip, *tip))
        and dist(tip, corner.middle) > corner.radius + 1
    ]


def test_what_a_line_runs_over_is_found() -> None:
    line = course(straight((-100.0, 0.0), (100.0, 0.0)))
    geometry = around(("a", (-120.0, 0.0)), ("b", (120.0, 0.0)), ("c", (0.0, 5.0)))
    (crossing,) = find_crossings(geometry.led([line]))
    assert crossing.over == "c"


@pytest.mark.parametrize("y", [11.0, -11.0])
def test_a_line_beside_a_node_runs_over_nothing(y: float) -> None:
    line = course(straight((-100.0, 0.0), (100.0, 0.0)))
    assert not find_crossings(around(("c", (0.0, y))).led([line]))


def test_a_line_over_a_title_is_found() -> None:
    frame = Frame("cluster_g", Rectangle(-50, -50, 50, 50), Rectangle(-10, -5, 10, 5))
    line = course(straight((-100.0, 0.0), (100.0, 0.0)))
    (crossing,) = find_crossings(around(frames=(frame,)).led([line]))
    assert crossing.over == "cluster_g"


def test_a_line_goes_round_a_node_and_keeps_its_head() -> None:
    line = course(straight((-99.0, 0.0), (99.0, 0.0)))
    geometry = around(("a", (-120.0, 0.0)), ("b", (120.0, 0.0)), ("c", (0.0, 4.0)))
    detour = find_detour(line, geometry, look=look)
    assert not find_crossings(geometry.led([detour]))
    (curve,) = detour.curves
    assert curve.start is None
    assert curve.end == pytest.approx((100, 0), abs=12)


def test_a_line_of_a_group_goes_round_a_node_to_its_frame() -> None:
    border = Rectangle(80, -60, 200, 60)
    frame = Frame("cluster_g", border, None)
    line = course(straight((-99.0, 0.0), (80.0, 0.0)), frames=("", "cluster_g"))
    geometry = around(
        ("a", (-120.0, 0.0)),
        ("b", (140.0, 0.0)),
        ("c", (0.0, 4.0)),
        ("d", (110.0, 0.0)),
        frames=(frame,),
    )
    detour = find_detour(line, geometry, look=look)
    assert not find_crossings(geometry.led([detour]))
    assert detour.curves[0].end == pytest.approx((80, 0), abs=12)


def test_where_there_is_no_way_round_a_line_stays_and_is_told_of() -> None:
    line = course(straight((-99.0, 0.0), (99.0, 0.0)))
    geometry = around(("a", (-120.0, 0.0)), ("b", (120.0, 0.0)), ("c", (0.0, 4.0)))
    geometry = geometry.led([line])
    mended = mend_layout(geometry, look=lambda _: geometry, hurried=False)
    (remark,) = mended.remarks({"e": "edge a -> b", "c": "node c"})
    assert (remark.subject, remark.text.split(":")[0]) == ("edge a -> b", "runs over node c")


BROKEN = """\
nodes:
  n0:
    label: ZONE
    layout: row
    nodes: {n00: n00, n01: n01, n02: {label: ZONE, nodes: {n020: n020}}}
  n1:
    label: ZONE
    layout: row
    divided: true
    nodes:
      n10:
        label: ZONE
        nodes: {n100: {label: n100, callout: seen, sections: [{text: a, callout: noted}]}}
      n11: a
      n12: a
      n13: be
edges:
  - n1 -> n12
  - n0 -> n10
  - n0 -> n11: hit
  - n11 -> n13: hit
  - n0 -> n02
  - n1 -> n02
  - n02 -> n11
"""


def test_a_layout_in_which_graphviz_loses_something_is_made_otherwise(diagram: Read) -> None:
    spec = diagram(BROKEN)
    source = write_source(spec, theme=LIGHT_THEME)
    drawn = draw_source(source.text, output="svg", settings={}, command=None)
    assert "Error: " in drawn.warnings
    assert read_drawn(draw_json(spec), spec) == expected(spec)
