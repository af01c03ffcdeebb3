"""The means of the benchmarks: what they count in small drawings whose figures one can see."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))

import pytest
from boxart_phases import layout_of
from boxart_reader import read_drawing
from measuring.cells import Cells, Rectangle
from measuring.crossings import count_crowds, find_crossings
from measuring.families import EDGES_PER_NODE, make_diagram
from measuring.fans import Fans, count_fans
from measuring.figures import measure
from measuring.graph import Graph, graph_of, nets_of
from measuring.labels import Labels, count_labels
from measuring.manners import Manners, count_manners
from measuring.page import table, write_part
from measuring.rivals import graph_easy_source, mermaid_source
from measuring.slack import count_slack
from measuring.strangers import SIZES, stranger_graphs
from measuring.summary import summary
from measuring.symmetry import measure_asymmetry
from measuring.tracing import trace
from spec_texts import diagram_of

from triglyph.model import walk_nodes

FAN = """\
    ┌───┐
    │ a │
    └─┬─┘
  ┌───┴───┐
  ▼       ▼
┌───┐   ┌───┐
│ b │   │ c │
└───┘   └───┘
"""


def graph(spec: str) -> Graph:
    return graph_of(diagram_of(spec))


def test_rectangles_are_found_whatever_is_in_their_top_border() -> None:
    drawing = "┌─ ZONE ──┐\n│ ┌─────┐ │\n│ │ one │ │\n│ └──┬──┘ │\n└────│────┘\n"
    cells = Cells(drawing)
    assert cells.rectangles() == [Rectangle(0, 0, 4, 10), Rectangle(1, 2, 3, 8)]
    assert cells.text_in(Rectangle(1, 2, 3, 8)) == "one"


def test_a_fan_takes_two_bends_for_each_edge_and_two_corners_in_all() -> None:
    traced = trace(FAN, graph("edges: [a -> b, a -> c]"))
    assert traced.faults == ()
    assert traced.bends == (2, 2)
    assert traced.corners == 2
    assert (traced.width, traced.height) == (13, 8)


def test_an_edge_that_has_no_way_is_a_fault() -> None:
    assert trace(FAN, graph("edges: [a -> b, a -> c, b -> c]")).faults == ("no way from b to c",)


def test_an_edge_without_its_head_is_a_fault() -> None:
    assert trace(FAN, graph("edges: [a -> b, a <-> c]")).faults == ("no way from a to c",)


def test_a_stranger_in_a_group_is_a_fault() -> None:
    drawing = (
        "┌─ ZONE ──────┐\n│ ┌───┐ ┌───┐ │\n│ │ a │ │ b │ │\n│ └───┘ └───┘ │\n└─────────────┘\n"
    )
    zone = "nodes: {zone: {label: ZONE, nodes: {a: a, b: b}}}"
    assert trace(drawing, graph(zone)).faults == ()
    apart = "nodes: {zone: {label: ZONE, nodes: {a: a}}, b: b}"
    assert trace(drawing, graph(apart)).faults == ("strangers in 'ZONE'",)


def test_a_label_in_a_line_and_a_line_across_are_passed() -> None:
    drawing = "┌───┐         │  ┌───┐\n│ a ├── hit ──│─▶│ b │\n└───┘         │  └───┘\n"
    traced = trace(drawing, graph("edges: [{from: a, to: b, label: hit}]"))
    assert traced.faults == ()
    assert traced.bends == (0,)


def test_a_crossing_is_counted_where_a_line_is_broken_but_not_on_a_frame() -> None:
    drawing = "  │  \n──│──\n  │  \n"
    assert find_crossings(drawing, frames=set()) == {(1, 2)}
    assert find_crossings(drawing, frames={(1, 2)}) == set()
    assert find_crossings("  │  \n──┼──\n  │  \n", frames=set()) == set()


def test_two_wires_that_a_third_one_crosses_are_a_crowd_where_no_column_is_between() -> None:
    assert count_crowds(find_crossings("  ││  \n──││──\n  ││  \n", frames=set())) == 1
    assert count_crowds(find_crossings("  │ │  \n──│─│──\n  │ │  \n", frames=set())) == 0


def test_edges_that_look_alike_around_one_node_are_one_net() -> None:
    diagram = diagram_of("edges: [a -> b, a -> c, 'd -> c', 'd ..> b']")
    first, second, third, fourth = nets_of(diagram.edges)
    assert first == second
    assert len({first, third, fourth}) == 3


def test_a_family_has_its_nodes_and_edges_and_is_the_same_every_time() -> None:
    for family in ("near", "far"):
        diagram = make_diagram(family, 50)
        leaves = [node for node, _ in walk_nodes(diagram.body) if node.group is None]
        assert len(leaves) == 50
        assert len(diagram.edges) == round(50 * EDGES_PER_NODE)
        assert diagram == make_diagram(family, 50)


def test_graphs_of_strangers_have_usual_sizes_and_a_name_in_each_box() -> None:
    graphs = dict(stranger_graphs(of_each=1))
    assert len(graphs) > 20
    assert graphs == dict(stranger_graphs(of_each=1))
    for diagram in graphs.values():
        leaves = [node for node, _ in walk_nodes(diagram.body) if node.group is None]
        assert len(leaves) in SIZES
        assert len({leaf.label for leaf in leaves}) == len(leaves)


def test_the_summary_has_the_bends_area_and_crossings_of_our_drawings() -> None:
    """Two edges of one net bend twice each, and nothing crosses."""
    drawn = diagram_of("edges: [a -> b, a -> c]")
    found = [measure("fan", drawn, rivals=[], with_dot=False, with_slack=False)]
    rows = {title: ours for title, ours, _ in summary(found)}
    assert rows["bends per edge, median (mean)"] == "2.00 (2.00)"
    assert rows["crossings, median (sum)"] == "0 (0)"
    area = found[0].ours.width * found[0].ours.height
    assert rows["area in cells, median (sum)"] == f"{area} ({area})"


def test_a_part_of_the_page_is_replaced_and_the_rest_stays(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("before\n<!-- one: begin -->\nold\n<!-- one: end -->\nafter\n")
    write_part("one", table(("", "ours"), [("area", 3)]), page=page)
    assert page.read_text() == (
        "before\n<!-- one: begin -->\n\n|  | ours |\n|---|---:|\n| area | 3 |\n\n"
        "<!-- one: end -->\nafter\n"
    )


def test_a_row_that_only_carries_a_wire_on_is_slack_unless_it_is_its_only_straight_cell() -> None:
    diagram = diagram_of("edges: [a -> b]")
    tight = "┌───┐\n│ a │\n└─┬─┘\n  │\n  ▼\n┌───┐\n│ b │\n└───┘\n"
    assert count_slack(tight, diagram) == (0, 0)
    assert count_slack(tight.replace("  ▼\n", "  │\n  ▼\n"), diagram) == (1, 0)


def test_a_parent_between_its_children_is_symmetric_and_one_beside_them_is_not() -> None:
    assert measure_asymmetry(read_drawing(FAN), along="across") == 0
    beside = FAN.replace("    ┌───┐\n    │ a │\n    └─┬─┘\n", "┌───┐\n│ a │\n└─┬─┘\n")
    beside = beside.replace("  ┌───┴───┐", "  ├───────┐")
    assert measure_asymmetry(read_drawing(beside), along="across") > 0


def test_other_tools_get_the_graph_in_their_languages() -> None:
    spec = """\
        nodes:
          a: {label: [One, two]}
          zone: {label: ZONE, nodes: {b: b}}
        edges:
          - a <.. b: back
    """
    assert mermaid_source(graph(spec)) == (
        'flowchart TD\n  n0["One<br/>two"]\n  subgraph n1 [ZONE]\n    direction TD\n'
        '    n2["b"]\n  end\n  n2 -.->|"back"| n0\n'
    )
    assert graph_easy_source(graph(spec)) == (
        'graph { flow: down; }\n[ a ] { label: "One\\ntwo"; }\n( ZONE\n  [ b ] { label: "b"; }\n)\n'
        '[ b ] ..> { label: "back"; } [ a ]\n'
    )


NO_MANNERS = Manners(*[0] * len(Manners._fields))


def test_a_parent_is_centred_where_the_middle_of_its_children_is_its_own() -> None:
    assert count_manners(read_drawing(FAN), FAN) == NO_MANNERS._replace(
        parents=1, centred=1, rows=1, equal=1
    )
    shifted = FAN.replace(
        "    ┌───┐\n    │ a │\n    └─┬─┘\n  ┌───┴───┐", "   ┌───┐\n   │ a │\n   └─┬─┘\n  ┌──┴────┐"
    )
    assert count_manners(read_drawing(shifted), shifted) == NO_MANNERS._replace(
        parents=1, rows=1, equal=1
    )


def test_a_row_is_unequal_where_a_box_is_nearly_as_wide_as_another() -> None:
    row = (
        "┌─────────┐ ┌────────┐ ┌───┐\n│ nearly  │ │ nearly │ │ c │\n└─────────┘ └────────┘ └───┘\n"
    )
    assert count_manners(read_drawing(row), row) == NO_MANNERS._replace(rows=1)


@pytest.mark.parametrize(("lower", "even"), [("┌───┐\n└─▶│ c │", 1), ("┌────┐\n└─▶│ cc │", 0)])
def test_a_column_is_even_where_what_one_box_leads_to_has_the_same_edges(
    lower: str, even: int
) -> None:
    border, line = lower.split("\n")
    drawing = (
        "          ┌───┐\n       ┌─▶│ b │\n       │  └───┘\n┌───┐  │\n│ a ├──┤\n└───┘  │\n"
        f"       │  {border}\n       {line}\n"
        f"          {border.replace('┌', '└').replace('┐', '┘')}\n"
    )
    found = count_manners(read_drawing(drawing), drawing)
    assert (found.columns, found.even) == (1, even)


@pytest.mark.parametrize(
    ("top", "member", "kept"),
    [
        ("┌─ G ───┐", "│ ┌───┐ │", (1, 1)),
        ("┌─── G ─┐", "│ ┌───┐ │", (0, 1)),
        ("┌─ G ─────┐", "│   ┌───┐ │", (1, 0)),
    ],
)
def test_a_title_is_at_the_left_and_members_are_in_the_middle(
    top: str, member: str, kept: tuple[int, int]
) -> None:
    rows = [top, member, member.translate(str.maketrans("┌─┐", "│a│")), member, top]
    rows[3] = rows[3].translate(str.maketrans("┌┐", "└┘"))
    rows[4] = "└" + "─" * (len(top) - 2) + "┘"
    drawing = "\n".join(rows) + "\n"
    found = count_manners(read_drawing(drawing), drawing)
    assert (found.titles, found.frames) == (1, 1)
    assert (found.at_left, found.balanced) == kept


def test_a_label_at_the_far_end_of_a_long_trunk_is_far_from_where_its_edges_start() -> None:
    spec = """
        edges:
          - a -> b -> c -> d -> end
          - a, b, c -> out: no
    """
    assert count_labels(layout_of(spec)) == Labels(3, 2)
    assert count_labels(layout_of("edges: [{a -> b: near}, {b -- a: none}]")) == Labels(1, 0)


def test_fans_of_a_level_are_alike_or_not() -> None:
    assert count_fans(layout_of("edges: ['a -> b, c', 'b -> d, e']")) == Fans(1, 1)
    assert count_fans(layout_of("edges: ['a -> b, c', 'd, e -> b']")) == Fans(0, 0)
