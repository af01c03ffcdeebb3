"""Which nets a reader could not follow without dots at their joins."""

from spec_texts import diagram_of

from triglyph.renderer import Options
from triglyph_renderers.graphviz import DOT
from triglyph_renderers.graphviz.paths.wire_paths import NetStrokes, Stroke
from triglyph_renderers.graphviz.paths.woven_nets import find_woven
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
STUB = net(((0, 20), (50, 20)), ((30, 0), (30, 20)), tees=frozenset({(30, 20)}))


def test_two_nets_with_joins_that_cross_are_woven() -> None:
    assert find_woven({3: RAIL, 5: STUB}) == {3, 5}


def test_a_line_without_joins_needs_no_dot_where_it_crosses_a_net() -> None:
    assert find_woven({3: RAIL, 5: net(((30, 0), (30, 20)))}) == frozenset()


def test_nets_that_only_touch_or_are_apart_are_not_woven() -> None:
    apart = net(((80, 10), (120, 10)), ((90, 0), (90, 10)), tees=frozenset({(90, 10)}))
    assert find_woven({3: RAIL, 5: apart}) == frozenset()


def test_a_picture_has_a_dot_at_each_join_of_woven_nets_and_none_in_a_simple_fan() -> None:
    fan = "nodes: [a, b, c, d]\nedges: ['a -> b, c']"
    woven = "nodes: [a, b, c, d, e]\nedges: [{'a, b, c -> d': one}, {'a, b, c -> e': two}]"
    for spec, has_dots in ((fan, False), (woven, True)):
        assert ("joint_" in str(DOT.render(diagram_of(spec), Options()).output)) == has_dots
