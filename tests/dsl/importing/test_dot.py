"""Graphs in DOT as specs."""

import pytest
from imported_meaning import remarks_on, spec_of

from triglyph.importing.account import Account
from triglyph.importing.dot_syntax import DotReader
from triglyph.language.core.source import Source

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
        "  a: {label: [Web, shop], shape: rounded, link: https://example.org}\n"
        "  data:\n"
        "    label: Data\n"
        "    nodes:\n"
        "      db: {label: [Orders, x & y], shape: cylinder}\n"
        "      in: {label: In, frame: dashed, nodes: [c]}\n"
        "  r:\n"
        "    label: Title\n"
        "    sections:\n"
        "      - one\n"
        "      - two\n"
        "  x-y: x y\n"
        "edges:\n"
        "  - a ..> db: SQL\n"
        "  - db <--> c\n"
        "  - a -- r\n"
        "  - x-y => a\n"
    )
    assert remarks_on(GRAPH, path="graph.dot") == []


def test_edges_of_a_graph_without_direction_have_no_heads() -> None:
    assert spec_of("graph { a -- b -- c }", path="x.gv") == "edges:\n  - a -- b -- c\n"


def test_colours_are_lost_and_named() -> None:
    (remark,) = remarks_on("digraph { a [color=red] a -> b }", path="x.gv")
    assert remark.endswith("colours are left out")


def test_what_cannot_be_read_is_named_and_passed_over() -> None:
    assert remarks_on("digraph {\n  a -> ;\n  b -> c\n}", path="x.gv") == [
        "2:8: `;` is not read here"
    ]
    assert spec_of("digraph {\n  a -> ;\n  b -> c\n}", path="x.gv").endswith("  - b -> c\n")


@pytest.mark.parametrize(
    "text",
    [
        "digraph",
        "graph x",
        "digraph {",
        "digraph { a [",
        'digraph { a [label="',
        "digraph { a [label=<<b>] }",
        "digraph { " + "{" * 500,
        "digraph { a -> a -> a [x=y, ] [z] }",
        "strict graph { a -- b; a -- b }",
    ],
)
def test_hostile_texts_are_read_or_named(text: str) -> None:
    remarks_on(text, path="x.gv")


GRAPHS = [
    "digraph { node [shape=box]; a; subgraph cluster_x { node [shape=diamond]; b; c } d; "
    "a -> {b c} -> d }",
    'digraph { a:port:n -> "b c":s [label="x" + "y"]; edge [style=dashed]; b -> a; "b c" -> b }',
    "graph { a -- b -- c; subgraph s { d -- e } e -- {a; b} }",
    'digraph { label=<<b>x</b>>; "1" -> 2 -> -3.5; // c\n # d\n /* e */ 2 -> "1" [dir=back] }',
    "digraph { subgraph cluster_a { subgraph cluster_b { x } y } x -> y; "
    "subgraph cluster_a { z } }",
    'digraph { größe -> straße; rankdir=LR; a = b; n [label="a\\\nb"] }',
    "strict digraph { a -> b; a -> b; b -> a }",
    "digraph { a -> {b, c} d, e [shape=box]; d, e -> f:p:n, g }",
]


@pytest.mark.parametrize("text", GRAPHS)
def test_graphviz_itself_understands_the_same(text: str) -> None:
    pygraphviz = pytest.importorskip("pygraphviz")
    graph = pygraphviz.AGraph(string=text)
    reader = DotReader(text, Account(Source(text, path="x.gv")))
    reader.read()
    assert set(reader.nodes) == {str(node) for node in graph.nodes()}
    ours = sorted(
        (tail, head) for edge in reader.edges for tail in edge.tails for head in edge.heads
    )
    theirs = sorted((str(edge[0]), str(edge[1])) for edge in graph.edges())
    assert ours == theirs if not graph.is_strict() else set(ours) == set(theirs)
    shapes = {name: str(node.attributes.get("shape", "")) for name, node in reader.nodes.items()}
    assert shapes == {str(node): graph.get_node(node).attr["shape"] or "" for node in graph.nodes()}


def test_a_cluster_of_two_parts_is_one_group() -> None:
    text = "digraph { subgraph cluster_a { x } y; subgraph cluster_a { z } x -> y -> z }"
    assert '  a: {label: "", nodes: [x, z]}\n' in spec_of(text, path="x.gv")


def test_what_would_be_too_many_edges_is_refused() -> None:
    many = " ".join(f"n{number}" for number in range(200))
    text = f"digraph {{ a -> b; {{{many}}} -> {{{many}}} }}"
    assert "1:19: there are more than 20000 edges" in remarks_on(text, path="x.gv")


@pytest.mark.parametrize(
    ("statements", "lines"),
    [
        ("a -> b -> c; a -> d", ["- a -> b -> c", "- a -> d"]),
        ("a -> {b, c, d}", ["- a -> b, c, d"]),
        ("a, b [shape=diamond] a -> b", ["a: {shape: diamond}", "b: {shape: diamond}"]),
        ('subgraph cluster_0 {label="My web"; a} a -> b', ["my-web: {label: My web, nodes: [a]}"]),
        ('subgraph cluster_in {label="My web"; a} a -> b', ["in: {label: My web, nodes: [a]}"]),
        (r'a [shape=record label="{T|x: int\ly: str\l}"] a -> b', ['- ["x: int", "y: str"]']),
        ("a [shape=point] a -> b", ['a: {label: "", shape: circle}']),
        ("a [xlabel=slow] a -> b", ["a: {callout: slow}"]),
        (
            "a -> b [label=has headlabel=many taillabel=few]",
            ["- a -> b: {label: [has, few, many]}"],
        ),
        (
            "a [label=<<tr><td>x</td><td>y</td></tr><tr><td>z</td></tr>>] a -> b",
            ["a: {label: [x y, z]}"],
        ),
    ],
)
def test_what_graphs_of_strangers_have(statements: str, lines: list[str]) -> None:
    text = f"digraph {{ {statements} }}"
    found = [line.strip() for line in spec_of(text, path="x.dot").splitlines()]
    assert [line for line in lines if line not in found] == []
    assert remarks_on(text, path="x.dot") == []


def test_an_edge_that_names_a_cluster_ends_at_its_border() -> None:
    graph = "digraph {{ {} subgraph cluster_g {{ b c }} a -> b [lhead=cluster_g] }}"
    assert "- a -> g" in spec_of(graph.format("compound=true;"), path="x.dot")
    assert "- a -> b" in spec_of(graph.format(""), path="x.dot")


@pytest.mark.parametrize(
    ("statements", "remark"),
    [
        ("a -> b [arrowhead=crow]", "ends with other signs become arrowheads"),
        ("a:f1 -> b", "edges of a field end at its node"),
        ("a -> b [color=red]", "colours are left out"),
        ("a -> b -> c; a -> c [style=invis]", "edges that are not drawn are left out"),
    ],
)
def test_what_a_graph_loses_is_named(statements: str, remark: str) -> None:
    (found,) = remarks_on(f"digraph {{ {statements} }}", path="x.dot")
    assert found.endswith(remark)


def test_sides_of_nodes_and_plain_heads_are_no_loss() -> None:
    assert remarks_on("digraph { a:e -> b:w [arrowhead=vee] }", path="x.dot") == []
