"""What the forms of edges come to in a diagram."""

import pytest
from spec_texts import diagram_of, edges_of, nodes_of, rules_of


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("->", "->"),
        ("<-", "<-"),
        ("<->", "<->"),
        ("--", "-"),
        ("-", "-"),
        ("----->", "->"),
        ("..", "."),
        ("..>", ".>"),
        ("<..", "<."),
        ("<.>", "<.>"),
        ("=>", "=>"),
        ("<==>", "<=>"),
        ("===", "="),
    ],
)
def test_an_arrow_says_style_and_heads(written: str, meant: str) -> None:
    assert edges_of(f"edges: ['a {written} b']") == [("a", meant, "b")]
    assert edges_of(f"edges: [{{from: a, to: b, arrow: '{written}'}}]") == [("a", meant, "b")]


def test_left_stays_the_source_whichever_way_the_arrow_points() -> None:
    assert edges_of("edges: [server <- checker]") == [("server", "<-", "checker")]


def test_chains_and_fans_are_spelt_out_in_order() -> None:
    assert edges_of("edges:\n  - a, b -> c ..> d,e") == [
        ("a", "->", "c"),
        ("b", "->", "c"),
        ("c", ".>", "d"),
        ("c", ".>", "e"),
    ]


def test_a_label_goes_to_every_edge_of_its_statement() -> None:
    diagram = diagram_of("edges:\n  - a -> b -> c: Miss\n  - c -> d: [one, two]\n  - d -> a: ''")
    assert [(edge.label, edge.statement) for edge in diagram.edges] == [
        (("Miss",), 0),
        (("Miss",), 0),
        (("one", "two"), 1),
        ((), 2),
    ]


def test_attributes_stand_in_a_mapping_or_in_the_long_form() -> None:
    diagram = diagram_of(
        """
        nodes: [a, b, c]
        classes: {slow: {line: '#b91c1c'}}
        edges:
          - a -> b: {label: reads, class: slow, link: 'https://example.com'}
          - {from: 'a, b', to: [c], arrow: '<..', label: [x, y]}
        """
    )
    first, second, third = diagram.edges
    assert (first.label, first.style, first.link) == (("reads",), "slow", "https://example.com")
    assert (second.source, third.source, third.target) == ("a", "b", "c")
    assert (third.line, third.source_head, third.target_head) == ("dashed", True, False)
    assert third.label == ("x", "y")


def test_edges_declare_nodes_where_a_file_has_none() -> None:
    assert {name: node.label for name, node in nodes_of("edges: [web -> db]").items()} == {
        "web": ("web",),
        "db": ("db",),
    }


def test_an_empty_field_for_nodes_says_as_little_as_none() -> None:
    assert list(nodes_of("nodes:\nedges: [web -> db]")) == ["web", "db"]


def test_an_edge_may_end_at_a_group_and_at_its_own_member() -> None:
    text = "nodes: {g: {nodes: [a]}, b: B}\nedges: [b -> g, g -> a, a -> a, g -> g]"
    assert len(edges_of(text)) == 4


def test_edges_alike_in_everything_are_one_and_a_warning() -> None:
    text = "nodes: [a, b]\nedges:\n  - a -> b\n  - a -> b\n  - a -> b: x\n  - a => b\n  - a -> b, b"
    assert edges_of(text) == [("a", "->", "b"), ("a", "->", "b"), ("a", "=>", "b")]
    assert rules_of(text) == [
        (4, 10, "duplicate-edge"),
        (7, 10, "duplicate-edge"),
        (7, 13, "duplicate-edge"),
    ]


def test_an_unknown_id_is_one_problem_however_often_it_stands() -> None:
    text = "nodes: [a]\nedges:\n  - a -> x\n  - x -> a\n  - y -> x"
    assert rules_of(text) == [(3, 10, "unknown-id"), (5, 5, "unknown-id")]


def test_places_are_exact_in_quoted_edges_and_keys() -> None:
    text = "nodes: [a]\nedges:\n  - 'a ->  x'\n  - a -> y: label\n  - \"z -> a\": label"
    assert rules_of(text) == [
        (3, 12, "unknown-id"),
        (4, 10, "unknown-id"),
        (5, 6, "unknown-id"),
    ]


def test_a_mistake_in_nodes_makes_no_mistakes_of_the_edges_that_use_them() -> None:
    assert rules_of("nodes: web\nedges: [web -> db]") == [(1, 8, "wrong-type")]
    assert rules_of("nodes: {g: {nodes: x}, a: A}\nedges: [a -> b]") == [(1, 20, "wrong-type")]
    assert rules_of("nodes: {g: {ndoes: {b: B}}, a: A}\nedges: [a -> b]") == [
        (1, 13, "unknown-field")
    ]
