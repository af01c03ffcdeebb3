"""Vertex order: what is beside what in a layer, and what keeps its order."""

import pytest
from boxart_phases import graph_of

from triglyph_renderers.layout.model.level_graph import LevelGraph


def members_in_order(graph: LevelGraph) -> list[list[int]]:
    """The members of each layer that has some, in order."""
    layers = [[v for v in layer if v < len(graph.members)] for layer in graph.layers]
    return [layer for layer in layers if layer]


def test_targets_are_in_the_order_of_their_sources() -> None:
    nodes = "nodes: {a: A, b: B, c: C, d: D}"
    graph = graph_of(f"{nodes}\nalign: [[a, b]]\nedges: [a -> d, b -> c]")
    assert members_in_order(graph) == [[0, 1], [3, 2]]


@pytest.mark.parametrize("layout", ["row", "grid\ncolumns: 2"])
def test_a_layout_keeps_the_order_of_the_spec_whatever_the_edges(layout: str) -> None:
    nodes = "nodes: {a: A, b: B, c: C, d: D}"
    graph = graph_of(f"layout: {layout}\n{nodes}\nedges: [a -> d, b -> c]")
    rows = members_in_order(graph)
    assert rows == ([[0, 1, 2, 3]] if layout == "row" else [[0, 1], [2, 3]])


def test_members_of_an_align_list_keep_their_order_whatever_the_edges() -> None:
    nodes = "nodes: {a: A, b: B, c: C, d: D}"
    spec = f"{nodes}\nalign: [[a, b], [c, d]]\nedges: [a -> d, b -> c]"
    assert members_in_order(graph_of(spec)) == [[0, 1], [2, 3]]


def test_what_leads_to_a_group_is_in_the_order_that_the_group_has_across_the_flow() -> None:
    nodes = "nodes: {a: A, b: B, g: {direction: left, nodes: {c: C, d: D}}}"
    graph = graph_of(f"{nodes}\nedges: [c -> d, a -> c, b -> d]")
    assert members_in_order(graph) == [[1, 0], [2]]
    graph = graph_of(f"{nodes}\nedges: [d -> c, a -> c, b -> d]")
    assert members_in_order(graph) == [[0, 1], [2]]


def test_helpers_that_only_the_order_needs_are_not_in_the_graph() -> None:
    spec = "nodes: {a: A, b: B, c: C}\nalign: [[a, b, c]]\nedges: [a -> c]"
    graph = graph_of(spec)
    assert graph.layers == ((), (0, 1, 2), ())


def test_what_leaves_at_the_near_side_is_near() -> None:
    spec = """
    nodes:
      g: {direction: right, nodes: {a: A, b: B}}
      x: X
    edges: [x -> b, x => g]
    """
    inside = graph_of(spec).children[0]
    assert [port.side for port in inside.frame_ports] == ["north", "north"]
    assert members_in_order(inside) == [[1, 0]]
