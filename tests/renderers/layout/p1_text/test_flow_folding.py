"""Flow folding: which flow is put into rows, where it is cut, and what keeps it whole."""

import pytest
from spec_texts import diagram_of

from triglyph.model import Diagram, Group
from triglyph_renderers.layout.p1_text.flow_folding import fold_flow, is_row


def chain(count: int, *, more: str = "", direction: str = "right") -> Diagram:
    edges = [f"n{at} -> n{at + 1}" for at in range(count - 1)]
    return diagram_of(f"direction: {direction}\nedges: [{', '.join(edges)}{more}]")


def rows_of(group: Group) -> list[list[str]]:
    assert all(is_row(node) for node in group.nodes)
    return [[one.id for one in node.group.nodes] for node in group.nodes if node.group]


def test_a_chain_is_cut_into_even_rows() -> None:
    folded = fold_flow(chain(6), rows=2)
    assert rows_of(folded.body) == [["n0", "n1", "n2"], ["n3", "n4", "n5"]]


@pytest.mark.parametrize(
    ("direction", "back", "across"),
    [
        ("right", "left", "down"),
        ("left", "right", "down"),
        ("down", "up", "right"),
        ("up", "down", "right"),
    ],
)
def test_every_other_row_is_read_backwards(direction: str, back: str, across: str) -> None:
    body = fold_flow(chain(6, direction=direction), rows=3).body
    assert body.direction == across
    directions = [node.group.direction for node in body.nodes if node.group]
    assert directions == [direction, back, direction]


def test_a_row_of_one_layer_is_not_made() -> None:
    assert fold_flow(chain(5), rows=3) == chain(5)


def test_a_flow_that_many_edges_hold_together_stays_whole() -> None:
    diagram = chain(6, more=", n0 -> n5, n1 -> n4")
    assert fold_flow(diagram, rows=2) == diagram


def test_a_cut_is_moved_to_where_one_edge_passes() -> None:
    folded = fold_flow(chain(6, more=", n1 -> n3"), rows=2)
    assert rows_of(folded.body) == [["n0", "n1", "n2", "n3"], ["n4", "n5"]]


def test_the_group_with_the_most_layers_is_folded() -> None:
    inner = ", ".join(f"m{at} -> m{at + 1}" for at in range(5))
    spec = f"nodes: {{a: A, g: {{nodes: [m0, m1, m2, m3, m4, m5]}}}}\nedges: [a -> g, {inner}]"
    body = fold_flow(diagram_of(spec), rows=2).body
    (group,) = (node.group for node in body.nodes if node.group)
    assert rows_of(group) == [["m0", "m1", "m2"], ["m3", "m4", "m5"]]


def test_a_group_in_a_row_that_is_read_backwards_is_so_too() -> None:
    spec = (
        "nodes: {a: A, b: B, c: C, z: Z, g: {nodes: [e, f]}, "
        "h: {direction: right, nodes: [x, y]}}\n"
        "edges: [a -> b, b -> c, c -> g, e -> f, g -> h, x -> y, h -> z]"
    )
    folded = fold_flow(diagram_of(spec), rows=2)
    rows = [node.group for node in folded.body.nodes if node.group]
    inner = {node.id: node.group.direction for node in rows[1].nodes if node.group}
    assert inner == {"g": "up", "h": "right"}


@pytest.mark.parametrize("layout", ["row", "column", "grid"])
def test_what_the_spec_arranges_is_not_folded(layout: str) -> None:
    spec = f"layout: {layout}\nedges: [a -> b, b -> c, c -> d]"
    assert fold_flow(diagram_of(spec), rows=2) == diagram_of(spec)


def test_a_ring_is_cut_since_its_last_row_ends_where_the_first_begins() -> None:
    ring = chain(6, more=", n5 -> n0")
    assert rows_of(fold_flow(ring, rows=2).body) == [["n0", "n1", "n2"], ["n3", "n4", "n5"]]


def test_a_flow_to_which_two_edges_lead_back_stays_whole() -> None:
    rings = chain(6, more=", n5 -> n0, n4 -> n1")
    assert fold_flow(rings, rows=2) == rings


def test_an_empty_diagram_stays_empty() -> None:
    assert fold_flow(Diagram(), rows=2) == Diagram()
