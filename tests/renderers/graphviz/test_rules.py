"""The decisions before the first word of DOT: names, lines, cycles, titles, widths, colours."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from graphviz_reader import draw_json
from hypothesis import given
from hypothesis import strategies as st
from triglyph_renderers.graphviz.cycles import backward_pairs
from triglyph_renderers.graphviz.forms import Forms, choose_forms
from triglyph_renderers.graphviz.frames import TitlePlace
from triglyph_renderers.graphviz.geometry import Frame, Geometry
from triglyph_renderers.graphviz.layers import layer_members
from triglyph_renderers.graphviz.lines import lines_of_group
from triglyph_renderers.graphviz.outline import Outline, outline_diagram
from triglyph_renderers.graphviz.ranks import plan_ranks
from triglyph_renderers.graphviz.rectangles import Point, Rectangle
from triglyph_renderers.graphviz.source import write_source
from triglyph_renderers.graphviz.titles import place_titles

from triglyph.model import Diagram, Edge, Node, StyleClass
from triglyph.rendering.contrast import contrast
from triglyph.themes import DARK_THEME, LIGHT_THEME, PRINT_THEME, Colours, Theme
from triglyph_renderers.graphviz.names import node_name
from triglyph_renderers.graphviz.palette import palette_of
from triglyph_renderers.graphviz.sizes import equal_widths
from triglyph_renderers.graphviz.text import is_broken, wrap_lines

Read = Callable[[str], Diagram]

PLAIN = palette_of(Diagram(), theme=LIGHT_THEME)


def planned(diagram: Diagram) -> tuple[Outline, Forms]:
    outline = outline_diagram(diagram)
    return outline, choose_forms(outline)


@given(st.text(min_size=1), st.text(min_size=1))
def test_different_ids_have_different_names(first: str, second: str) -> None:
    assert (node_name(first) == node_name(second)) == (first == second)
    assert not set(node_name(first)) & set('":;,<>{}[]\\ \n')


@pytest.mark.parametrize(
    ("direction", "row", "column"),
    [
        ("down", [["a", "b", "c"]], [["a"], ["b"], ["c"]]),
        ("up", [["a", "b", "c"]], [["c"], ["b"], ["a"]]),
        ("right", [["a"], ["b"], ["c"]], [["a", "b", "c"]]),
        ("left", [["c"], ["b"], ["a"]], [["a", "b", "c"]]),
    ],
)
def test_a_row_lies_and_a_column_stands_whatever_the_direction(
    diagram: Read, direction: str, row: list[list[str]], column: list[list[str]]
) -> None:
    for layout, expected in (("row", row), ("column", column)):
        spec = diagram(f"direction: {direction}\nlayout: {layout}\nnodes: {{a: A, b: B, c: C}}\n")
        assert lines_of_group(*planned(spec), None).lines == expected


def test_a_grid_is_filled_row_by_row(diagram: Read) -> None:
    nodes = "{a: A, b: B, c: C, d: D, e: E}"
    spec = diagram(f"layout: grid\ncolumns: 2\nnodes: {nodes}\n")
    assert lines_of_group(*planned(spec), None).lines == [["a", "b"], ["c", "d"], ["e"]]
    spec = diagram(f"layout: grid\ncolumns: 2\ndirection: right\nnodes: {nodes}\n")
    assert lines_of_group(*planned(spec), None).lines == [["a", "c", "e"], ["b", "d", None]]


def test_a_group_that_flows_across_is_spread_over_lines(diagram: Read) -> None:
    spec = diagram(
        "nodes: {g: {direction: right, nodes: {a: A, b: B, c: C, d: D, e: E}}}\n"
        "edges:\n  - a -> b, c, d -> e\n"
    )
    assert lines_of_group(*planned(spec), "g").lines == [
        [None, "b", None],
        ["a", "c", "e"],
        [None, "d", None],
    ]


def test_a_group_that_cannot_flow_its_way_is_reported(diagram: Read) -> None:
    spec = diagram("nodes: {g: {direction: right, nodes: {a: A, h: {nodes: {b: B}}}}}\n")
    (remark,) = write_source(spec, theme=LIGHT_THEME).remarks
    assert remark.subject == "group g"
    assert remark.text == "is laid out down, as the picture is, not right"


def test_a_group_that_runs_the_other_way_turns_its_edges_round(diagram: Read) -> None:
    spec = diagram("nodes: {g: {direction: up, nodes: {a: A, b: B}}}\nedges: [a -> b]\n")
    assert plan_ranks(*planned(spec)).flipped == {0}


def test_a_frame_in_align_is_reported(diagram: Read) -> None:
    spec = diagram("nodes: {a: A, g: {nodes: {b: B}}}\nalign: [[a, g]]\n")
    (remark,) = write_source(spec, theme=LIGHT_THEME).remarks
    assert "does not hold for g" in remark.text


def test_a_divided_group_with_edges_inside_is_a_frame_and_reported(diagram: Read) -> None:
    spec = diagram(
        "nodes: {g: {divided: true, layout: row, nodes: {a: A, b: B}}}\nedges: [a -> b]\n"
    )
    assert planned(spec)[1].of["g"] == "frame"
    (remark,) = write_source(spec, theme=LIGHT_THEME).remarks
    assert remark.subject == "group g"


@pytest.mark.parametrize(
    ("pairs", "backward"),
    [
        ([("a", "b"), ("b", "c")], set()),
        ([("a", "b"), ("b", "a")], {1}),
        ([("b", "a"), ("a", "b")], {0}),
        ([("a", "a")], set()),
        ([("a", "b"), ("b", "c"), ("c", "a"), ("c", "b")], {2, 3}),
    ],
)
def test_the_edge_that_closes_a_cycle_runs_backwards(
    pairs: list[tuple[str, str]], backward: set[int]
) -> None:
    assert backward_pairs(pairs, order="abc") == backward


def test_layers_are_as_early_as_they_can_be() -> None:
    pairs = [("a", "b"), ("b", "d"), ("a", "c"), ("c", "d"), ("d", "a")]
    assert layer_members("abcd", pairs) == [["a"], ["b", "c"], ["d"]]


def test_a_chain_of_any_length_has_layers() -> None:
    names = [f"n{number}" for number in range(1500)]
    assert layer_members(names, list(pairwise(names))) == [[name] for name in names]


BORDER = Rectangle(0, 0, 100, 100)
TITLE = Rectangle(8, 80, 40, 95)


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        ([], None),
        ([[(80.0, 120.0), (80.0, 50.0)]], None),
        ([[(20.0, 120.0), (20.0, 50.0)]], TitlePlace("c", "t")),
        ([[(20.0, 120.0), (50.0, 50.0)], [(75.0, 120.0), (75.0, 50.0)]], TitlePlace("l", "b")),
    ],
)
def test_a_title_stands_where_no_edge_runs(
    lines: list[list[Point]], place: TitlePlace | None
) -> None:
    places = place_titles(Geometry((Frame("cluster_g", BORDER, TITLE),), tuple(lines)))
    assert places.get("cluster_g") == place


def test_a_frame_without_a_title_has_no_place_for_it() -> None:
    lines: list[Point] = [(20.0, 120.0), (20.0, 50.0)]
    assert place_titles(Geometry((Frame("cluster_g", BORDER, None),), (lines,))) == {}


def test_siblings_of_one_shape_are_equally_wide(diagram: Read) -> None:
    spec = diagram("nodes: {a: Alpha, b: Beta, c: {label: Gamma, kind: database}}\n")
    widths = equal_widths(spec.body.nodes)
    assert widths["a"] == widths["b"]
    assert "c" not in widths


def test_clouds_beside_one_another_are_equally_wide(diagram: Read) -> None:
    picture = draw_json(diagram("nodes: {a: {label: A, kind: cdn}, b: {label: Beta, kind: cdn}}\n"))
    first, second = (float(thing["width"]) for thing in picture["objects"])
    assert first == second


@pytest.mark.parametrize(("lines", "equal"), [("[B, two]", True), ("[B, 2, 3, 4, 5]", False)])
def test_cylinders_of_about_as_many_lines_are_equally_high(
    diagram: Read, lines: str, *, equal: bool
) -> None:
    nodes = f"{{a: {{label: A, kind: cache}}, b: {{label: {lines}, kind: cache}}}}"
    picture = draw_json(diagram(f"nodes: {nodes}\n"))
    first, second = (float(thing["height"]) for thing in picture["objects"])
    assert (first == second) is equal


def test_siblings_too_unlike_keep_their_widths(diagram: Read) -> None:
    spec = diagram("nodes: {a: A, b: A label that is a good deal longer than the other}\n")
    assert equal_widths(spec.body.nodes) == {}


def test_lines_are_wrapped_at_blanks_and_blank_lines_kept() -> None:
    assert wrap_lines(["short", "", "word " * 19 + "word"]) == [
        "short",
        "",
        "word word word word word word word word word word word word word",
        "word word word word word word word",
    ]


def test_a_long_line_of_chinese_is_wrapped_between_its_characters() -> None:
    assert wrap_lines(["数" * 31 + "据。" * 3]) == ["数" * 31, "据。" * 3]
    assert not is_broken("数" * 200)
    assert is_broken("a" * 121)


def test_a_class_gives_its_colours_and_a_tone_stands_for_its_part() -> None:
    diagram = Diagram(classes=(StyleClass(name="hot", fill="guard", line="#112233"),))
    palette = palette_of(diagram, theme=LIGHT_THEME)
    assert palette.colours(Node(id="a", kind="server", style="hot")) == Colours(
        LIGHT_THEME.tones["guard"].fill, "#112233", LIGHT_THEME.tones["compute"].text
    )
    assert palette.edge_colours(Edge(source="a", target="b", style="hot")).line == "#112233"


@pytest.mark.parametrize("theme", [LIGHT_THEME, DARK_THEME, PRINT_THEME])
def test_text_and_lines_stand_out_from_their_ground(theme: Theme) -> None:
    grounds = [theme.page, *(colours.fill for colours in theme.frames)]
    for colours in (*theme.tones.values(), *theme.frames):
        assert contrast(colours.text, colours.fill) >= 4.5
        assert contrast(colours.line, colours.fill) >= 3
        assert all(contrast(colours.line, ground) >= 3 for ground in grounds)
    for ground in grounds:
        assert contrast(theme.edge, ground) >= 3
        assert contrast(theme.edge_text, ground) >= 4.5
        assert contrast(theme.remark, ground) >= 4.5
        # Bare text and people stand on the ground of what is around them.
        assert all(contrast(colours.text, ground) >= 4.5 for colours in theme.tones.values())
    assert contrast(theme.heading, theme.page) >= 4.5
