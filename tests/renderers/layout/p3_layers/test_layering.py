"""Layers: which nodes are beside each other, by their arcs."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triglyph_renderers.layout.p3_layers.layering import assign_layers

DOWNWARDS = st.lists(
    st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda arc: arc[0] < arc[1]),
    max_size=12,
)


def layers_of(
    count: int, *arcs: tuple[int, int], shared: tuple[list[int], ...] = (), most: int | None = None
) -> list[int]:
    """The layer of each node."""
    return assign_layers(count, list(arcs), shared=list(shared), most=most)


def test_a_chain_takes_one_layer_after_another() -> None:
    assert layers_of(3, (0, 1), (1, 2)) == [0, 1, 2]


def test_nodes_without_arcs_are_beside_each_other() -> None:
    assert layers_of(3) == [0, 0, 0]


def test_a_node_is_below_the_longest_way_to_it() -> None:
    assert layers_of(4, (0, 1), (1, 2), (2, 3), (0, 3)) == [0, 1, 2, 3]


def test_a_source_moves_down_to_the_only_node_that_it_feeds() -> None:
    assert layers_of(4, (0, 1), (1, 2), (3, 2)) == [0, 1, 2, 1]


def test_a_chain_moves_as_a_whole_to_where_its_arcs_are_shortest() -> None:
    down, beside = [(0, 1), (1, 2), (2, 3), (3, 4)], [(0, 5), (5, 6)]
    to_the_end = [(5, 4), (6, 4), (6, 4)]
    assert layers_of(7, *down, *beside[1:], *to_the_end) == [0, 1, 2, 3, 4, 2, 3]


def test_what_one_node_leads_to_stays_together_where_that_costs_nothing() -> None:
    assert layers_of(6, (0, 1), (0, 2), (1, 3), (3, 4), (4, 5), (2, 5)) == [0, 1, 1, 2, 3, 4]


def test_an_arc_that_closes_a_cycle_does_not_count() -> None:
    assert layers_of(3, (0, 1), (1, 2), (2, 0)) == [0, 1, 2]


def test_nodes_that_share_a_layer_are_below_all_that_leads_to_any_of_them() -> None:
    assert layers_of(4, (0, 1), (1, 2), shared=([2, 3],)) == [0, 1, 2, 2]


def test_arcs_among_nodes_that_share_a_layer_do_not_part_them() -> None:
    assert layers_of(3, (0, 1), (1, 2), shared=([0, 1],)) == [0, 0, 1]


def test_a_cycle_that_only_sharing_makes_is_broken() -> None:
    assert layers_of(3, (0, 1), (1, 2), shared=([0, 2],)) == [0, 1, 0]


def test_a_layer_of_too_many_nodes_becomes_several() -> None:
    arcs = [(0, leaf) for leaf in range(1, 6)]
    assert layers_of(6, *arcs, most=2) == [0, 1, 1, 2, 2, 3]


def test_a_fold_moves_the_layers_after_it_down() -> None:
    assert layers_of(4, (0, 3), (1, 3), (2, 3), most=2) == [0, 0, 1, 2]


def test_a_fold_does_not_part_nodes_that_share_a_layer() -> None:
    assert layers_of(4, shared=([0, 1, 2],), most=2) == [0, 0, 0, 1]


@pytest.mark.parametrize("most", [None, 1, 2])
@settings(max_examples=25)
@given(arcs=DOWNWARDS)
def test_every_arc_leads_to_a_later_layer_and_no_layer_is_empty(
    most: int | None, arcs: list[tuple[int, int]]
) -> None:
    layers = layers_of(7, *arcs, most=most)
    assert all(layers[tail] < layers[head] for tail, head in arcs)
    assert sorted(set(layers)) == list(range(max(layers) + 1))
    assert most is None or max(layers.count(layer) for layer in layers) <= most


@settings(max_examples=25)
@given(arcs=DOWNWARDS)
def test_no_node_with_more_arcs_after_it_than_before_could_be_nearer_to_them(
    arcs: list[tuple[int, int]],
) -> None:
    layers = layers_of(7, *arcs)
    unique = dict.fromkeys(arcs)
    for node in range(7):
        after = [layers[head] for tail, head in unique if tail == node]
        before = [layers[tail] for tail, head in unique if head == node]
        if len(after) > len(before):
            assert layers[node] == min(after) - 1


def test_a_long_chain_needs_no_deep_recursion() -> None:
    layers = layers_of(5000, *pairwise(range(5000)))
    assert layers == list(range(5000))


def test_the_layers_of_a_fold_have_as_many_nodes_as_each_other() -> None:
    arcs = [(0, leaf) for leaf in range(1, 11)]
    assert layers_of(11, *arcs, most=9) == [0, *[1] * 6, *[2] * 4]
    assert layers_of(9, *arcs[:8], most=7) == [0, *[1] * 4, *[2] * 4]


def test_the_layers_of_a_fold_have_two_halves() -> None:
    arcs = [(0, leaf) for leaf in range(1, 13)]
    layers = layers_of(13, *arcs, most=5)
    assert [layers.count(layer) for layer in range(1, 4)] == [4, 4, 4]
