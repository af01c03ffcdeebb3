"""Breaking cycles: which arcs of a graph point back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triglyph_renderers.shared.graphs.cycle_breaking import find_back_arcs, point_forward

ARCS = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 5)).filter(lambda arc: arc[0] != arc[1]),
    max_size=14,
)


@pytest.mark.parametrize(
    ("arcs", "back"),
    [
        ([(0, 1), (1, 2), (0, 2)], set()),
        ([(0, 1), (1, 0)], {(1, 0)}),
        ([(0, 1), (1, 2), (2, 0)], {(2, 0)}),
        ([(0, 1), (1, 2), (2, 1), (2, 3)], {(2, 1)}),
    ],
)
def test_the_arc_that_closes_a_cycle_is_the_one_that_points_back(
    arcs: list[tuple[int, int]], back: set[tuple[int, int]]
) -> None:
    assert find_back_arcs(4, arcs) == back


@pytest.mark.parametrize("arcs", [[(0, 1), (1, 0), (2, 1)], [(1, 2), (2, 1), (0, 2)]])
def test_the_first_node_of_a_cycle_is_its_start_wherever_others_lead_into_it(
    arcs: list[tuple[int, int]],
) -> None:
    assert find_back_arcs(3, arcs) == {arcs[1]}


def test_a_long_chain_needs_no_deep_recursion() -> None:
    arcs = [(node, node + 1) for node in range(20_000)]
    assert find_back_arcs(20_001, [*arcs, (20_000, 0)]) == {(20_000, 0)}


def test_arcs_that_point_back_are_reversed_in_their_places_twice_where_they_are_twice() -> None:
    arcs = [(0, 1), (1, 2), (2, 0), (1, 2), (2, 0)]
    assert point_forward(3, arcs) == [(0, 1), (1, 2), (0, 2), (1, 2), (0, 2)]


@settings(max_examples=25)
@given(arcs=ARCS)
def test_without_the_arcs_that_point_back_there_is_no_cycle(arcs: list[tuple[int, int]]) -> None:
    back = find_back_arcs(6, arcs)
    rest = [arc for arc in arcs if arc not in back]
    remaining = set(range(6))
    while remaining:
        entered = {head for tail, head in rest if tail in remaining}
        free = remaining - entered
        assert free, "each of the remaining nodes is entered by another"
        remaining -= free


@settings(max_examples=25)
@given(arcs=ARCS)
def test_an_arc_points_back_only_where_others_lead_from_its_head_to_its_tail(
    arcs: list[tuple[int, int]],
) -> None:
    for tail, head in find_back_arcs(6, arcs):
        reached = {head}
        while grown := {b for a, b in arcs if a in reached} - reached:
            reached |= grown
        assert tail in reached
