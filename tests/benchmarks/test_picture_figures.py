"""What the benchmarks measure of pictures, on lines and boxes that one can count by hand."""

import sys
from math import isclose
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))

import pytest
from measuring.d2_pictures import d2_picture, read_path, read_svg
from measuring.geometry import (
    Point,
    Rectangle,
    around,
    count_bends,
    find_crossings,
    flatten,
    length_of,
    square_length,
)
from measuring.graph import Graph, graph_of
from measuring.graphviz_pictures import dot_picture, dot_source, our_picture
from measuring.picture import Picture, PictureFigures, figures_of
from measuring.picture_summary import (
    MEASURES,
    bare,
    compare_tools,
    measure_pictures,
    tools_of,
    worse_in,
)
from measuring.wires import distance_to, find_way, join_wires
from spec_texts import diagram_of

LEVEL = ((0.0, 50.0), (100.0, 50.0))
UPRIGHT = ((50.0, 0.0), (50.0, 100.0))
ROUND = "M 0 0 L 90 0 S 100 0 100 10 L 100 100"


def graph(spec: str) -> Graph:
    return graph_of(bare(diagram_of(spec)))


# Lines ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "bends"),
    [
        (LEVEL, 0),
        (((0, 0), (100, 5)), 0),
        (((0, 0), (100, 0), (100, 100)), 1),
        (((0, 0), (100, 0), (100, 100), (200, 100)), 2),
        (((0, 0), (100, 0), (100, 60), (0, 60)), 2),
        (((0, 0), (100, 0), (200, 9)), 0),
        (read_path(ROUND), 1),
        (read_path("M 0 0 C 60 0 60 60 0 60"), 2),
        (read_path("M 0 0 C 50 0 50 80 100 80"), 2),
    ],
    ids=["level", "slanted", "corner", "step", "u", "slight", "rounded", "arc", "wave"],
)
def test_a_bend_is_a_turn_to_one_side(path: tuple[Point, ...], bends: int) -> None:
    assert count_bends(path) == bends
    assert count_bends(path[::-1]) == bends


def test_a_straight_curve_is_one_piece_and_another_one_ends_where_it_should() -> None:
    assert list(flatten([(0, 0), (1, 0), (2, 0), (30, 0)])) == [(30, 0)]
    bent = list(flatten([(0, 0), (0, 30), (30, 30), (30, 0)]))
    assert len(bent) > 10
    assert bent[-1] == (30, 0)


def test_lengths_are_of_all_pieces_and_of_those_that_are_level_or_upright() -> None:
    path = ((0, 0), (30, 0), (60, 40), (60, 60))
    assert length_of(path) == 100
    assert square_length(path) == 50


def test_two_lines_cross_once_and_those_of_one_wire_never() -> None:
    assert find_crossings([[LEVEL], [UPRIGHT]]) == [(50, 50)]
    assert find_crossings([[LEVEL, UPRIGHT]]) == []


def test_a_crossing_within_a_curve_and_at_its_joints_is_found_once() -> None:
    wave = read_path("M 0 0 C 60 0 40 100 100 100")
    for shift in range(-10, 11):
        level = ((0.0, 50.0 + shift), (100.0, 50.0 + shift))
        assert len(find_crossings([[wave], [level]])) == 1


@pytest.mark.parametrize(
    "other",
    [
        ((50, 50), (50, 100)),
        ((50, 0), (50, 50), (100, 50)),
        ((0, 0), (0, 50), (60, 50), (60, 0)),
        ((0, 90), (100, 90)),
    ],
    ids=["ends on it", "joins it", "runs on it", "apart"],
)
def test_lines_that_touch_or_share_a_piece_do_not_cross(other: tuple[Point, ...]) -> None:
    assert find_crossings([[LEVEL], [other]]) == []


def test_lines_that_cross_at_one_point_count_once() -> None:
    assert len(find_crossings([[LEVEL], [UPRIGHT], [((0, 0), (100, 100))]])) == 1


def test_a_rectangle_has_an_area_and_a_distance_to_its_border() -> None:
    box = around([(0, 0), (40, 30), (10, 5)])
    assert box == Rectangle(0, 0, 40, 30)
    assert box.area == 1200
    assert [box.distance(point) for point in ((0, 15), (20, 14), (43, 34))] == [0, 14, 5]


# Wires ------------------------------------------------------------------------------------

TRUNK = ((10.0, 10.0), (100.0, 10.0))
BRANCH = ((50.0, 10.0), (50.0, 80.0), (100.0, 80.0))
A, B, C = Rectangle(0, 0, 10, 20), Rectangle(100, 0, 110, 20), Rectangle(100, 70, 110, 90)


def test_lines_of_which_one_ends_on_the_other_are_one_wire() -> None:
    crossing = ((70.0, 0.0), (70.0, 20.0))
    assert join_wires([TRUNK, BRANCH, crossing], dots=[]) == [[TRUNK, BRANCH], [crossing]]
    assert join_wires([TRUNK, crossing], dots=[(70.0, 10.0)]) == [[TRUNK, crossing]]
    assert distance_to((60.0, 13.0), TRUNK) == 3


def test_the_way_of_an_edge_goes_over_the_trunk_that_another_one_draws() -> None:
    assert find_way([TRUNK, BRANCH], ends=(A, B)) == ((10, 10), (50, 10), (100, 10))
    assert find_way([TRUNK, BRANCH], ends=(A, C)) == ((10, 10), (50, 10), (50, 80), (100, 80))
    assert find_way([TRUNK, BRANCH], ends=(C, A)) == ((100, 80), (50, 80), (50, 10), (10, 10))


def test_where_a_dot_joins_two_lines_a_way_may_turn() -> None:
    upright = ((50.0, -50.0), (50.0, 90.0))
    below = Rectangle(40, 90, 60, 99)
    assert find_way([TRUNK, upright], ends=(A, below)) is None
    turned = find_way([TRUNK, upright], ends=(A, below), dots=[(50.0, 10.0)])
    assert turned == ((10, 10), (50, 10), (50, 90))


# Tools ------------------------------------------------------------------------------------


def test_figures_are_those_of_lines_boxes_and_page() -> None:
    ways = (LEVEL, ((50, 0), (50, 80), (70, 80)))
    picture = Picture(
        page=Rectangle(0, 0, 100, 100),
        boxes={"a": Rectangle(0, 0, 20, 20), "b": Rectangle(0, 0, 20, 20)},
        wires=[[way] for way in ways],
        ways=ways,
        type_size=10,
    )
    assert figures_of(picture) == PictureFigures(
        crossings=1,
        bends_per_edge=0.5,
        area=12.5,
        length=10,
        page_in_type=0.1,
        length_in_type=20,
        straight=0.5,
        square=1,
    )


FAN = "nodes: {a: Alpha, b: Beta, c: Gamma}\nedges: [a -> b, a -> c]"
NEST = """\
    nodes:
      a: {label: 'Say "hi"', shape: cylinder}
      zone: {label: Zone, nodes: {b: Beta, c: Gamma}}
      t: {label: words, shape: text}
    edges: [a -> zone, b ..> c: label, a -> a, t -- b]
"""


def test_every_tool_draws_a_fan_with_two_boxes_below_one_and_no_crossing() -> None:
    fan = graph(FAN)
    found = {
        "ours": our_picture(fan),
        "dot": dot_picture(fan),
        "elk": d2_picture(fan, "elk"),
        "tala": d2_picture(fan, "tala"),
    }
    for tool, picture in found.items():
        assert picture is not None, tool
        assert sorted(picture.boxes) == ["a", "b", "c"]
        assert len(picture.ways) == 2
        figures = figures_of(picture)
        assert figures.crossings == 0
        assert figures.area > 1
        below = {name: box.low + box.high for name, box in picture.boxes.items()}
        sides = (below["b"] - below["a"]) * (below["c"] - below["a"])
        assert sides > 0, tool
    assert [each.type_size for each in found.values() if each] == [13, 14, 16, 16]
    assert found["ours"] is not None
    assert len(found["ours"].wires) == 1
    assert [count_bends(way) for way in found["ours"].ways] == [2, 2]


def test_every_tool_draws_groups_texts_loops_and_edges_to_groups() -> None:
    nest = graph(NEST)
    for picture in (our_picture(nest), dot_picture(nest), d2_picture(nest, "elk")):
        assert picture is not None
        assert sorted(picture.boxes) == ["a", "b", "c"]
        assert len(picture.wires) == 4
        assert len(picture.ways) == 3


def test_an_edge_whose_wire_others_draw_has_a_way_all_the_same() -> None:
    """Each node is above one of the other pair, and the two edges across share their trunk."""
    picture = our_picture(graph("edges: [a -> c, a -> d, b -> c, b -> d]"))
    assert sorted(map(count_bends, picture.ways)) == [0, 0, 2, 2]
    assert all(length_of(way) > 20 for way in picture.ways)


def test_dots_source_has_labels_shapes_and_the_frames_at_which_edges_end() -> None:
    source = dot_source(graph(NEST))
    assert '"n_a" [label="Say \\"hi\\"", shape=cylinder];' in source
    assert '"n_t" [label="words", shape=plaintext];' in source
    assert '"n_a" -> "n_b" [id="e_a_zone", style=solid, dir=forward, label="", ' in source
    assert 'lhead="cluster_zone"];' in source
    assert 'style=dashed, dir=forward, label="label"];' in source


def test_a_path_of_an_svg_may_be_straight_round_and_smooth() -> None:
    assert read_path("M 1 2 L 3 4 H 5 V 6") == ((1, 2), (3, 4), (5, 4), (5, 6))
    rounded = read_path(ROUND)
    assert rounded[:2] == ((0, 0), (90, 0))
    assert rounded[-2:] == ((100, 10), (100, 100))
    assert all(x <= 100 and y >= 0 for x, y in rounded)
    mirrored = read_path("M 0 0 C 0 30 30 30 30 0 S 60 -30 60 0")
    assert isclose(min(y for _, y in mirrored), -22.5, abs_tol=0.5)


def test_an_svg_of_d2_is_read_by_the_names_in_its_classes() -> None:
    """The classes are base 64 of `n_a`, `n_b`, and `(n_a -&gt; n_b)[0]`."""
    svg = """\
<svg xmlns="http://www.w3.org/2000/svg"><svg viewBox="5 5 100 200">
<g class="bl9h"><g class="shape"><rect x="10" y="10" width="40" height="20"/></g>
<text style="text-anchor:middle;font-size:16px">a</text></g>
<g class="bl9i"><g class="shape"><ellipse cx="30" cy="100" rx="20" ry="10"/></g></g>
<g class="KG5fYSAtJmd0OyBuX2IpWzBd"><path d="M 30 30 L 30 90"/></g>
</svg></svg>"""
    picture = read_svg(svg, graph("edges: [a -> b]"))
    assert picture == Picture(
        page=Rectangle(5, 5, 105, 205),
        boxes={"a": Rectangle(10, 10, 50, 30), "b": Rectangle(10, 90, 50, 110)},
        wires=[[((30, 30), (30, 90))]],
        ways=[((30, 30), (30, 90))],
        type_size=16,
    )


# Tables -----------------------------------------------------------------------------------

GOOD = PictureFigures(0, 0.5, 2.0, 10.0, 1.0, 10.0, 0.75, 1.0)
POOR = PictureFigures(3, 1.5, 4.0, 9.0, 2.0, 20.0, 0.25, 0.5)


def test_the_table_has_the_medians_of_graphs_that_all_tools_draw() -> None:
    found = [{"Triglyph": GOOD, "dot": POOR}, {"Triglyph": POOR}]
    assert tools_of(found) == ["Triglyph", "dot"]
    rows = {row[0]: row[1:] for row in compare_tools(found)}
    assert rows["crossings"] == ("0 (0)", "3 (3)")
    assert rows["page over boxes"] == ("2.00", "4.00")
    assert rows["straight edges"] == ("75%", "25%")


def test_a_measure_is_worse_where_another_tool_has_a_better_median() -> None:
    assert worse_in([{"Triglyph": GOOD, "dot": POOR}]) == ["length of all edges"]
    assert worse_in([{"Triglyph": GOOD, "dot": GOOD}]) == []


def test_measuring_asks_every_tool_and_only_ours_if_wanted() -> None:
    diagram = diagram_of("title: Fan\nlegend: true\nnotes: [{text: a note}]\n" + FAN)
    assert tools_of([measure_pictures(diagram)]) == ["Triglyph", "dot", "D2 elk", "D2 tala"]
    alone = measure_pictures(diagram, rivals=False)
    assert list(alone) == ["Triglyph"]
    assert alone == measure_pictures(diagram_of(FAN), rivals=False)


def test_the_docs_have_a_row_for_each_measure_of_both_sets_of_graphs() -> None:
    page = (Path(__file__).parents[2] / "docs" / "pictures.md").read_text(encoding="utf-8")
    part = page.partition("<!-- beauty: begin -->")[2].partition("<!-- beauty: end -->")[0]
    assert part.count("|  | Triglyph | dot | D2 elk | D2 tala |") == 2
    for measure in MEASURES:
        assert part.count(f"\n| {measure.title} | ") == 2
