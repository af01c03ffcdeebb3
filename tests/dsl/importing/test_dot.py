"""Graphs in DOT as specs."""

from imported_meaning import remarks_on, spec_of

GRAPH = r"""
// a comment
digraph G {
  rankdir=LR; label="My graph";
  node [shape=box];
  a [label="Web\nshop" shape=ellipse URL="https://example.org"];
  subgraph cluster_data {
    label="Data";
    db [label=<<b>Orders</b><br/>x &amp; y> shape=cylinder];
    subgraph cluster_in {label="In"; style=dashed; c}
  }
  r [shape=record label="{Title|<f0> one|two}"];
  a -> db [label="SQL" style=dashed]; db -> c [dir=both];
  a -> r [arrowhead=none]; "x y" -> a [style=bold];
}
"""


def test_a_graph_with_clusters_records_and_styles() -> None:
    assert spec_of(GRAPH, path="graph.dot") == (
        "title: My graph\n"
        "direction: right\n"
        "nodes:\n"
        "  data:\n"
        "    label: Data\n"
        "    nodes:\n"
        "      in: {label: In, frame: dashed, nodes: [c]}\n"
        "      db: {label: [Orders, x & y], shape: cylinder}\n"
        "  a: {label: [Web, shop], shape: rounded, link: https://example.org}\n"
        "  r:\n"
        "    label: Title\n"
        "    sections:\n"
        "      - one\n"
        "      - two\n"
        "  x-y: x y\n"
        "edges:\n"
        "  - a ..> db: SQL\n"
        "  - a -- r\n"
        "  - db <--> c\n"
        "  - x-y => a\n"
    )
    assert remarks_on(GRAPH, path="graph.dot") == []


def test_edges_of_a_graph_without_direction_have_no_heads() -> None:
    assert spec_of("graph { a -- b -- c }", path="x.gv") == "edges:\n  - a -- b\n  - b -- c\n"


def test_colours_are_lost_and_named() -> None:
    (remark,) = remarks_on("digraph { a [color=red] a -> b }", path="x.gv")
    assert remark.endswith("colours are left out")


def test_what_graphviz_cannot_read_is_named() -> None:
    (unread, nothing) = remarks_on("digraph { a -> }", path="x.gv")
    assert "Graphviz cannot read this" in unread
    assert "has nothing that can be drawn" in nothing
