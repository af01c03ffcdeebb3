"""Ranks: the layers that row, column and grid fix, and those of ports."""

import pytest
from boxart_phases import graph_of

from triglyph_renderers.layout.model.level_graph import LevelGraph

FIVE = "nodes: {a: A, b: B, c: C, d: D, e: E}"


def layers_of(graph: LevelGraph) -> list[int]:
    """The layer of each member, from 0."""
    members = range(len(graph.members))
    return [graph.layer_of[member] - 1 for member in members]


@pytest.mark.parametrize("direction", ["down", "up", "right", "left"])
@pytest.mark.parametrize(
    ("layout", "rows", "columns"),
    [
        ("row", [0, 0, 0, 0, 0], [0, 1, 2, 3, 4]),
        ("column", [0, 1, 2, 3, 4], [0, 0, 0, 0, 0]),
        ("grid", [0, 0, 0, 1, 1], [0, 1, 2, 0, 1]),
        ("grid\ncolumns: 2", [0, 0, 1, 1, 2], [0, 1, 0, 1, 0]),
    ],
)
def test_a_layout_fixes_rows_and_columns_whatever_the_direction(
    direction: str, layout: str, rows: list[int], columns: list[int]
) -> None:
    graph = graph_of(f"direction: {direction}\nlayout: {layout}\n{FIVE}")
    across = [0] * 5
    for layer in graph.layers:
        for place, member in enumerate(layer):
            across[member] = place
    layers = layers_of(graph)
    assert (layers, across) == ((rows, columns) if graph.axes.vertical else (columns, rows))


def test_edges_do_not_move_the_members_of_a_row() -> None:
    graph = graph_of(f"layout: row\n{FIVE}\nedges: [e -> a, 'c -> b, d']")
    assert layers_of(graph) == [0, 0, 0, 0, 0]
    assert [vertex for vertex in graph.layers[1] if vertex < 5] == [0, 1, 2, 3, 4]


def test_edges_at_the_frame_of_a_group_do_not_layer_its_members() -> None:
    graph = graph_of("nodes: {g: {nodes: {a: A, b: B}}}\nedges: [g -> b, b -> g]")
    assert layers_of(graph.children[0]) == [0, 0]


def test_ports_are_before_the_first_layer_and_after_the_last() -> None:
    spec = "nodes: {x: X, g: {nodes: {a: A, b: B}}, y: Y}\nedges: [x -> a -> b -> y]"
    inside = graph_of(spec).children[1]
    enters, leaves = 2, 3
    assert [inside.frame_port(port).side for port in (enters, leaves)] == ["north", "south"]
    assert [inside.layer_of[vertex] for vertex in (enters, 0, 1, leaves)] == [0, 1, 2, 3]


def test_a_port_across_the_flow_has_no_layer() -> None:
    edges = "[x -> a, 'a -> b, c']"
    spec = f"nodes: {{x: X, g: {{direction: right, nodes: [a, b, c]}}}}\nedges: {edges}"
    inside = graph_of(spec).children[1]
    assert inside.frame_port(3).side == "north"
    assert inside.layer_of[3] == -1


def test_the_frame_itself_counts_as_layer_0() -> None:
    graph = graph_of("nodes: {g: {nodes: {a: A, b: B}}}\nedges: [g -> a, a -> b]")
    inside = graph.children[0]
    assert inside.layer_of[inside.frame] == 0
    assert inside.frame not in {vertex for layer in inside.layers for vertex in layer}
