"""What the forms of edges come to in a diagram."""

import pytest
from spec_texts import diagram_of, edges_of, nodes_of, rules_of

from triglyph.language.load import load_text


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


def test_attributes_are_in_a_mapping_or_in_the_long_form() -> None:
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


def test_an_unknown_id_is_one_problem_however_often_it_is_named() -> None:
    text = "nodes: [a]\nedges:\n  - a -> x\n  - x -> a\n  - y -> x"
    assert rules_of(text) == [(3, 10, "unknown-id"), (5, 5, "unknown-id")]


@pytest.mark.parametrize(
    "entry",
    [
        "a -> b,\n      c",
        "a -> b,\n\n      c",
        "'a -> b,\n      c'",
        '"a -> b,\n      c"',
        '"a -> b,\\n c"',
        ">\n      a -> b,\n      c",
        "|\n      a -> b,\n      c\n",
    ],
)
def test_an_edge_may_break_after_a_comma(entry: str) -> None:
    assert edges_of(f"edges:\n  - {entry}") == [("a", "->", "b"), ("a", "->", "c")]


def test_ends_of_the_long_form_may_break_after_a_comma() -> None:
    text = "edges:\n  - from: a\n    to: b,\n      c\n  - {from: d, to: [e,\n    f]}"
    assert [target for _, _, target in edges_of(text)] == ["b", "c", "e", "f"]


@pytest.mark.parametrize(
    "bend", ["\n    ", "\r\n    ", "\r    ", "\x85    ", "\u2028    ", "\n\n    "]
)
@pytest.mark.parametrize(
    ("parts", "written"),
    [
        (["a -> b", "- b -> c"], ["a -> b", "b -> c"]),
        (["a -> b", "- b -> c", "- c -> d"], ["a -> b", "b -> c", "c -> d"]),
        (["a -> b,", "- b -> c"], ["a -> b", "b -> c"]),
        (["a -> b,", "- c"], ["a -> b, c"]),
        (["a -> b", "b -> c"], ["a -> b", "b -> c"]),
        (["a -> b", "c"], ["a -> b, c"]),
        (["a -> b", ", c"], ["a -> b, c"]),
        (["a ->", "b"], ["a -> b"]),
        (["a -", "b"], ["a - b"]),
        (["a", "-> b ..> c"], ["a -> b ..> c"]),
    ],
)
@pytest.mark.parametrize("quote", ["", "'", '"'])
def test_any_other_break_in_an_edge_is_one_error_with_the_edges_to_write(
    parts: list[str], written: list[str], bend: str, quote: str
) -> None:
    text = f"edges:\n  - {quote}{bend.join(parts)}{quote}\n  - x -> y\nalign: [[a, b]]"
    (problem,) = load_text(text).problems
    assert problem.rule in ("indentation", "edge-line-break")
    shown = [line.removeprefix("write: ") for line in problem.hint.splitlines() if line != "write:"]
    assert shown == [f"- {edge}" for edge in written]


@pytest.mark.parametrize(
    "entry",
    [
        "|\n    a -> b\n    b -> c",
        ">\n    a -> b\n    b -> c",
        '"a -> b\\nb -> c"',
        '"a -> b\\r\\n- b -> c"',
        "a -> b: reads\n    - b -> c",
        "a -> b: reads\n    - b -> c: writes",
        "a -> b\n    - b -> c: writes",
        "a -> b\n    b -> c: writes",
        "a -> b:\n    - b -> c",
        "a -> b:\n      - b -> c: writes",
        "a -> b: {label: reads}\n    - b -> c",
        "a -> b:\n      label: reads\n    - b -> c",
        "a -> b # reads\n    - b -> c",
        "a -> b\n  # reads\n    - b -> c",
        "'a -> b'\n    - b -> c",
        "from: a\n    to: b\n    - b -> c",
    ],
)
def test_an_edge_inside_another_entry_is_one_error_that_shows_both(entry: str) -> None:
    (problem,) = load_text(f"edges:\n  - {entry}\n").problems
    assert problem.severity == "error"
    assert problem.hint.startswith("write:\n- ")
    assert "\n- b -> c" in problem.hint


@pytest.mark.parametrize(
    "edges", ["[a -> b\n  b -> c]", "[a -> b: x\n  b -> c]", "[a -> b\n b -> c: x]"]
)
def test_a_missing_comma_between_edges_in_brackets_is_one_error(edges: str) -> None:
    assert rules_of(f"edges: {edges}") == [(2, 3 if "  b" in edges else 2, "comma-missing")]


def test_a_label_may_span_lines() -> None:
    texts = [
        "reads\n      all of it",
        "|\n      one\n      - two",
        "'one\n      - two'",
        "[x, y -> z]",
    ]
    for text in texts:
        diagram_of(f"edges:\n  - a -> b: {text}\n")


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
