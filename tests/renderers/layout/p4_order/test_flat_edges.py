"""Flat edges: neighbours of one layer are joined straight across."""

import pytest
from boxart_phases import graph_of

ALIGNED = "nodes: {a: A, b: B, c: C}\nalign: [[a, b, c]]\n"


def flat_edges(edges: str, *, head: str = "") -> list[tuple[int, int]]:
    """The pairs of neighbours that are joined straight."""
    graph = graph_of(f"{head}{ALIGNED}edges: {edges}")
    assert len(graph.segments) >= len(graph.flat_edges)
    return [(flat_edge.near, flat_edge.far) for flat_edge in graph.flat_edges]


def test_neighbours_are_joined_straight_whichever_way_the_edge_is_written() -> None:
    assert flat_edges("[a -> b, c => b]") == [(0, 1), (1, 2)]


def test_others_of_the_layer_are_joined_through_the_channel_after_it() -> None:
    assert flat_edges("[a -> c]") == []
    (one,) = graph_of(f"{ALIGNED}edges: [a -> c]").channel_nets
    assert (one.channel, len(one.earlier_ends), one.later_ends) == (1, 2, ())


def test_a_flat_edge_is_routed_through_no_channel() -> None:
    graph = graph_of(f"{ALIGNED}edges: [a -> b]")
    assert len(graph.flat_edges) == 1
    assert graph.channel_nets == ()


def test_one_pair_has_one_flat_edge() -> None:
    assert flat_edges("[a -> b, a => b]") == [(0, 1)]


def test_a_label_as_high_as_a_box_fits_a_level_flat_edge_and_any_an_upright_one() -> None:
    assert flat_edges("[{a -> b: x}]") == [(0, 1)]
    assert flat_edges("[{a -> b: [x, y, z]}]") == [(0, 1)]
    assert flat_edges("[{a -> b: [x, y, z, more]}]") == []
    assert flat_edges("[{a -> b: x}]", head="direction: right\n") == [(0, 1)]
    assert flat_edges("[{a -> b: [x, y]}]", head="direction: right\n") == [(0, 1)]
    assert flat_edges("[a -> b]", head="direction: right\n") == [(0, 1)]


@pytest.mark.parametrize(
    "b",
    [
        pytest.param("{callout: x}", id="a callout"),
        pytest.param("{sections: [x, y]}", id="rules between compartments"),
        pytest.param("{shape: text, label: [x, y]}", id="bare text of two lines"),
        pytest.param("{divided: true, layout: row, nodes: {d: D}}", id="a divided group"),
    ],
)
def test_what_is_beside_a_box_or_within_its_border_bars_a_flat_edge(b: str) -> None:
    spec = f"nodes: {{a: A, b: {b}}}\nalign: [[a, b]]\nedges: [a -> b]"
    assert graph_of(spec).flat_edges == ()


def test_bare_text_is_no_higher_than_a_label_of_one_line() -> None:
    nodes = "nodes: {a: A, t: {shape: text, label: T}}\nalign: [[a, t]]\n"
    assert len(graph_of(f"{nodes}edges: [{{a -> t: x}}]").flat_edges) == 1
    assert graph_of(f"{nodes}edges: [{{a -> t: [x, y]}}]").flat_edges == ()


def test_a_self_loop_bars_a_flat_edge() -> None:
    spec = "nodes: {a: A, b: B}\nalign: [[a, b]]\nedges: [a -> b, b -> b]"
    assert graph_of(spec).flat_edges == ()


def test_an_edge_from_inside_to_its_own_group_bars_a_flat_edge_at_that_group() -> None:
    spec = "nodes: {a: A, g: {nodes: {b: B}}}\nalign: [[a, g]]\nedges: [a -> g%]"
    assert len(graph_of(spec.replace("%", "")).flat_edges) == 1
    assert graph_of(spec.replace("%", ", b -> g")).flat_edges == ()


def test_bare_text_between_two_tails_would_be_the_label_of_one_wire() -> None:
    nodes = "nodes: {a: A, t: {shape: text, label: T}, b: B}\nalign: [[a, t, b]]\n"
    assert len(graph_of(f"{nodes}edges: [t -> a, t -> b]").flat_edges) < 2
    assert len(graph_of(f"{nodes}edges: [a -> t, t -> b]").flat_edges) == 2
