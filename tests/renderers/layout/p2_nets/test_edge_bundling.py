"""Nets: which edges share a trunk, and which level writes their label."""

import pytest
from boxart_phases import compound_of, element_of
from hypothesis import given, settings
from hypothesis import strategies as st

from triglyph.model import Diagram, Edge, Group, Node
from triglyph_renderers.layout.model.compound_graph import build_compound_graph
from triglyph_renderers.layout.p2_nets.edge_bundling import bundle_edges


def nets_of(spec: str) -> list[list[str]]:
    """The edges of each net as source and target."""
    compound = compound_of(spec)
    nets: dict[int, list[str]] = {}
    for link, net in zip(compound.links, bundle_edges(compound).net_of, strict=True):
        nets.setdefault(net, []).append(f"{link.edge.source}{link.edge.target}")
    return list(nets.values())


def test_a_fan_is_one_net() -> None:
    assert nets_of("edges: ['a -> b, c, d']") == [["ab", "ac", "ad"]]


def test_a_join_is_one_net() -> None:
    assert nets_of("edges: ['b, c, d -> a']") == [["ba", "ca", "da"]]


def test_edges_of_a_chain_are_nets_of_their_own() -> None:
    assert nets_of("edges: [a -> b -> c]") == [["ab"], ["bc"]]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param("a ..> c", id="another style"),
        pytest.param("a <-> c", id="another head"),
        pytest.param("a -> c: label", id="another label"),
        pytest.param("{from: a, to: c, class: warm}", id="another class"),
    ],
)
def test_edges_that_look_different_share_no_trunk(other: str) -> None:
    nodes = "nodes: {a: A, b: B, c: C}\nclasses: {warm: {line: data}}"
    assert nets_of(f"{nodes}\nedges:\n  - a -> b\n  - {other}\n") == [["ab"], ["ac"]]


def test_an_edge_that_two_nets_could_take_goes_to_the_larger() -> None:
    spec = "edges: ['a, b -> x', 'a -> y, z']"
    assert nets_of(spec) == [["ax", "ay", "az"], ["bx"]]


def test_an_answer_of_two_questions_is_a_wire_from_each_and_of_more_a_trunk() -> None:
    spec = "edges: [{'a, b%s -> no': no}, {a -> b: yes}, {b -> d: yes}, {c -> d: yes}]"
    assert nets_of(spec % "") == [["ano"], ["bno"], ["ab"], ["bd", "cd"]]
    spec = spec.replace("]", ", {c -> e: maybe}]")
    assert nets_of(spec % ", c") == [["ano", "bno", "cno"], ["ab"], ["bd"], ["cd"], ["ce"]]


def test_two_nodes_that_say_the_same_to_the_same_ask_no_question() -> None:
    spec = "edges: [{'a, b -> c': reads}, {'a, b -> d': writes}%s]"
    assert nets_of(spec % "") == [["ac", "bc"], ["ad", "bd"]]
    assert nets_of(spec % ", {a -> e: asks}") == [["ac"], ["bc"], ["ad"], ["bd"], ["ae"]]
    assert nets_of(spec % ", 'c -> a, b'") == [["ac"], ["bc"], ["ad"], ["bd"], ["ca", "cb"]]
    shapes = "nodes: {a: {shape: diamond}, b: {shape: diamond}, c: C, d: D}\n"
    assert nets_of(shapes + spec % "") == [["ac"], ["bc"], ["ad"], ["bd"]]


def test_what_has_no_label_at_each_of_its_edges_asks_no_question() -> None:
    spec = "edges: [{'a, b -> log': events}, a -> b, b -> c]"
    assert nets_of(spec) == [["alog", "blog"], ["ab"], ["bc"]]


def test_edges_from_one_node_to_one_node_are_one_net_with_each_other_only_if_alike() -> None:
    assert nets_of("edges: [a -> b, a <- b, a => b]") == [["ab"], ["ab"], ["ab"]]


def test_fans_to_the_same_nodes_are_one_net() -> None:
    assert nets_of("edges: ['a, b -> c, d']") == [["ac", "ad", "bc", "bd"]]
    assert nets_of("edges: ['a, b, c -> d, e']") == [["ad", "ae", "bd", "be", "cd", "ce"]]


@pytest.mark.parametrize(
    ("edges", "nets"),
    [
        pytest.param(
            "'a, b -> c, d', b -> e",
            [["ac", "ad", "bc", "bd"], ["be"]],
            id="one that goes further",
        ),
        pytest.param(
            "'a, b -> d, e', c -> e",
            [["ad", "ae", "bd", "be"], ["ce"]],
            id="one that comes from further",
        ),
        pytest.param(
            "'a, b -> c, d, e', a -> f, b -> g",
            [["ac", "ad", "ae", "bc", "bd", "be"], ["af"], ["bg"]],
            id="both that go further",
        ),
        pytest.param(
            "'a, b -> c, d', a -> e, b -> f",
            [["ac", "ad", "ae"], ["bc", "bd", "bf"]],
            id="too little in common",
        ),
    ],
)
def test_what_fans_have_in_common_is_one_net_if_that_saves_ends(
    edges: str, nets: list[list[str]]
) -> None:
    assert nets_of(f"edges: [{edges}]") == nets


def test_fans_with_labels_are_one_net_only_if_a_group_holds_all_of_one_side() -> None:
    spec = """
    nodes:
      g: {nodes: {a: A, b: B}}
      c: C
      d: D
    edges: [{'a, b -> c, d': x}]
    """
    assert nets_of(spec) == [["ac", "ad", "bc", "bd"]]
    assert nets_of(spec.replace("g: {nodes: {a: A, b: B}}", "a: A\n      b: B")) == [
        ["ac", "ad"],
        ["bc", "bd"],
    ]


def test_where_both_ends_look_alike_no_net_passes_a_frame() -> None:
    spec = """
    nodes:
      g: {nodes: {a: A, b: B}}
      c: C
    edges: ['a -- b, c']
    """
    assert nets_of(spec) == [["ab"], ["ac"]]
    assert nets_of(spec.replace("--", "->")) == [["ab", "ac"]]


EDGES = st.builds(
    Edge,
    source=st.sampled_from("abcde"),
    target=st.sampled_from("abcde"),
    line=st.sampled_from(("solid", "dashed")),
    source_head=st.booleans(),
    target_head=st.booleans(),
    label=st.sampled_from(((), ("x",))),
)


@settings(max_examples=25)
@given(edges=st.lists(EDGES, max_size=8).map(tuple))
def test_a_net_is_a_complete_set_of_edges_that_look_alike(edges: tuple[Edge, ...]) -> None:
    nodes = tuple(Node(id=name) for name in "abcde")
    compound = build_compound_graph(Diagram(body=Group(nodes=nodes, frame="none"), edges=edges))
    found: dict[int, list[Edge]] = {}
    for link, net in zip(compound.links, bundle_edges(compound).net_of, strict=True):
        found.setdefault(net, []).append(link.edge)
    for net in found.values():
        sources, targets = {edge.source for edge in net}, {edge.target for edge in net}
        assert sources.isdisjoint(targets)
        assert len({(e.source, e.target) for e in net}) == len(sources) * len(targets)
        assert len({(e.line, e.source_head, e.target_head, e.label) for e in net}) == 1


GROUP = """
nodes:
  g: {nodes: {a: A, b: B, h: {nodes: {i: I}}}}
  c: C
  d: D
"""


@pytest.mark.parametrize(
    ("edges", "level"),
    [
        pytest.param("a -> b", "g", id="within a group"),
        pytest.param("c -> a, b", None, id="from outside to two members"),
        pytest.param("a -> b, c", "g", id="from a member to within and without"),
        pytest.param("a, c -> b", "g", id="to a member from within and without"),
        pytest.param("g -> a, i", "g", id="from the group itself"),
    ],
)
def test_a_label_is_written_where_the_whole_net_is_in_sight(edges: str, level: str | None) -> None:
    compound = compound_of(f"{GROUP}edges:\n  - {edges}: x\n")
    expected = 0 if level is None else element_of(compound, level)
    assert set(bundle_edges(compound).label_level_of) == {expected}


@pytest.mark.parametrize(
    ("spec", "level"),
    [
        pytest.param("edges: [a -> b, a -> d: x]", "g", id="more layers follow"),
        pytest.param("edges: [a -> b, b -> d: x]", None, id="from the last layer"),
        pytest.param("edges: [a -> h, b -> h, b -> d: x]", "g", id="beside one that leads on"),
        pytest.param("edges: [a -> b, i -> d: x, i -> b]", "g", id="the group leads on"),
        pytest.param("edges: [a -> b, a -- d: x]", None, id="a line has no start"),
        pytest.param("edges: [a -> b, 'a -> c, d': x]", "g", id="a fan of one source"),
        pytest.param("edges: [a -> b, b -> a, b -> d: x]", None, id="an edge back is no layer"),
        pytest.param("edges: [b -> a, b -> c, g -> d: x]", None, id="from the group itself"),
    ],
)
def test_the_label_of_a_wire_that_leaves_a_group_is_inside_if_that_is_nearer(
    spec: str, level: str | None
) -> None:
    compound = compound_of(f"{GROUP}{spec}\n")
    labelled = next(index for index, link in enumerate(compound.links) if link.edge.label)
    expected = 0 if level is None else element_of(compound, level)
    assert bundle_edges(compound).label_level_of[labelled] == expected


def test_a_label_is_inside_a_row_if_its_node_leads_to_another_of_the_row() -> None:
    row = "nodes: {g: {layout: row, nodes: {a: A, b: B}}, d: D}\nedges: [a -> b, 'a, b -> d']\n"
    for name, level in (("a", "g"), ("b", None)):
        spec = row.replace("'a, b -> d'", f"{name} -> d: x")
        compound = compound_of(spec)
        labelled = next(index for index, link in enumerate(compound.links) if link.edge.label)
        expected = 0 if level is None else element_of(compound, level)
        assert bundle_edges(compound).label_level_of[labelled] == expected
