"""Twin groups: groups that are alike share a layer."""

import pytest
from boxart_phases import graph_of

PAIR = """
nodes:
  east: {label: East, nodes: {a: {label: App, kind: server}, b: {label: Store, kind: database}}}
  west: {label: West, nodes: {c: {label: App, kind: server}, d: {label: Spare, kind: database}}}
"""


def layers_of(spec: str) -> list[int]:
    """The layer of each member of the body."""
    graph = graph_of(spec)
    return list(graph.layer_of[: len(graph.members)])


def are_beside(spec: str) -> bool:
    """Whether the first two members share a layer."""
    one, other = layers_of(spec)[:2]
    return one == other


def test_groups_of_the_same_kinds_and_edges_share_a_layer_although_an_edge_joins_them() -> None:
    assert are_beside(PAIR + "edges: [a -> b, c -> d, b ..> d]")


def test_an_edge_that_one_of_two_lacks_may_lead_across() -> None:
    assert are_beside(PAIR + "edges: [a -> b, c -> b, b ..> d]")


def test_such_twins_are_layered_alike_inside() -> None:
    graph = graph_of(PAIR + "edges: [a -> b, c -> b, b ..> d]")
    inside = [graph.children[vertex] for vertex in (0, 1)]
    assert [child.layer_of[:2] for child in inside] == [(1, 2), (1, 2)]


def test_three_twins_share_a_layer_though_each_leads_to_the_next() -> None:
    nodes = "".join(
        f"  g{n}: {{label: Region {n}, nodes: {{a{n}: App, b{n}: Store}}}}\n" for n in range(3)
    )
    edges = "[a0 -> b0, a1 -> b1, a2 -> b2, b0 -> b1, b1 -> b2]"
    assert len(set(layers_of(f"nodes:\n{nodes}edges: {edges}"))) == 1


@pytest.mark.parametrize(
    "edges",
    [
        pytest.param("[a -> b, d -> c, b -> c]", id="edges that differ"),
        pytest.param("[b -> d]", id="no edges inside"),
        pytest.param("[a -> b, c -> d, a -> d, d -> a]", id="edges across with no like inside"),
    ],
)
def test_groups_are_no_twins_with(edges: str) -> None:
    assert not are_beside(f"{PAIR}edges: {edges}")


def test_what_one_leads_to_by_way_of_others_comes_after_it() -> None:
    assert not are_beside(f"{PAIR}  x: X\nedges: [a -> b, c -> d, b -> x, x -> c]")


def test_groups_of_other_words_and_no_kinds_are_no_twins() -> None:
    nodes = "nodes: {g: {nodes: {a: Web, b: Cache}}, h: {nodes: {c: Ledger, d: Audit}}}\n"
    assert not are_beside(nodes + "edges: [a -> b, c -> d, b -> d]")


def test_twins_have_half_of_their_words_in_common_at_least() -> None:
    nodes = "nodes: {g: {nodes: {a: Web, b: Primary}}, h: {nodes: {c: Web, d: Replica}}}\n"
    assert are_beside(nodes + "edges: [a -> b, c -> d, b -> d]")
    three = nodes.replace("b: Primary", "b: Primary, e: Disk").replace("d: Rep", "f: Tape, d: Rep")
    assert not are_beside(three + "edges: [a -> b -> e, c -> f -> d, e -> d]")


def test_a_column_has_twins_where_the_flow_runs_right() -> None:
    assert are_beside("direction: right" + PAIR + "edges: [a -> b, c -> d, b ..> d]")
