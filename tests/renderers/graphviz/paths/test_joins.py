"""A picture has dots at all of its joins or at none."""

import re

from spec_texts import diagram_of

from triglyph.renderer import Options
from triglyph_renderers.graphviz import DOT
from triglyph_renderers.graphviz.paths.joins import find_dots
from triglyph_renderers.graphviz.paths.wire_paths import NetStrokes, Stroke
from triglyph_renderers.layout.model.scene import Point


def net(*pieces: tuple[Point, ...], tees: frozenset[Point] = frozenset()) -> NetStrokes:
    """A net of one edge that draws some pieces."""
    stroke = Stroke(
        0,
        pieces,
        begins_at_source=True,
        ends_at_target=True,
        has_source_head=False,
        has_target_head=False,
    )
    return NetStrokes((stroke,), tees, ())


RAIL = net(((0, 10), (50, 10)), ((20, 0), (20, 10)), tees=frozenset({(20, 10)}))


APART = net(((80, 10), (120, 10)), ((90, 0), (90, 10)), tees=frozenset({(90, 10)}))


def test_all_joins_of_a_picture_have_dots_where_two_nets_cross_anywhere() -> None:
    crossed = {3: RAIL, 5: net(((30, 0), (30, 20))), 8: APART}
    assert find_dots(crossed) == {3: ((20, 10),), 8: ((90, 10),)}


def test_no_join_has_a_dot_where_nothing_crosses() -> None:
    assert find_dots({3: RAIL, 8: APART}) == {}


def test_nets_that_only_touch_do_not_cross() -> None:
    touching = net(((30, 10), (30, 40)))
    assert find_dots({3: RAIL, 5: touching}) == {}


def test_all_joins_have_dots_where_four_ends_meet() -> None:
    cross = NetStrokes(RAIL.strokes, frozenset({(20, 10), (40, 10)}), ((20, 10),))
    assert find_dots({3: cross, 8: APART}) == {3: ((20, 10), (40, 10)), 8: ((90, 10),)}


def test_a_crossing_without_joins_needs_no_dot() -> None:
    assert find_dots({3: net(((0, 10), (50, 10))), 5: net(((30, 0), (30, 20)))}) == {}


def count_dots(spec: str) -> int:
    return str(DOT.render(diagram_of(spec), Options()).output).count("id=joint_")


FAN = "'testkit -> server, cli'"
WOVEN = "{'a, b, c -> d': one}, {'a, b, c -> e': two}"


def test_a_picture_has_a_dot_at_each_join_or_at_none() -> None:
    assert count_dots(f"edges: [{FAN}]") == 0
    alone = count_dots(f"edges: [{WOVEN}]")
    assert alone
    assert count_dots(f"edges: [{WOVEN}, {FAN}]") == alone + 1


def test_a_dot_has_the_colour_of_its_lines() -> None:
    own = WOVEN.replace("one", "{label: one, class: hot}")
    spec = f"classes: {{hot: {{line: '#aa0000'}}}}\nedges: [{own}]"
    dots = re.findall(r"joint_\d+ \[(.*?)\]", str(DOT.render(diagram_of(spec), Options()).output))
    red = ['fillcolor="#aa0000"' in dot for dot in dots]
    assert any(red)
    assert not all(red)
