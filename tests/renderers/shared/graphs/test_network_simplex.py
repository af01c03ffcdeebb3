"""Network simplex: numbers for nodes so that their arcs are short in sum."""

from itertools import pairwise, product

from hypothesis import given, settings
from hypothesis import strategies as st

from triglyph_renderers.shared.graphs.network_simplex import number_nodes

Arcs = list[tuple[int, int]]


def length(numbers: tuple[int, ...] | list[int], arcs: Arcs) -> int:
    """The differences of all arcs in sum."""
    return sum(numbers[head] - numbers[tail] for tail, head in arcs)


def best_of_all(count: int, arcs: Arcs) -> tuple[int, int]:
    """The least length of all ways to number the nodes, and the least sum of those numbers."""
    return min(
        (length(numbers, arcs), sum(numbers))
        for numbers in product(range(count), repeat=count)
        if all(numbers[tail] < numbers[head] for tail, head in arcs)
    )


def test_nothing_has_no_numbers() -> None:
    assert number_nodes(0, []) == []


def test_nodes_without_arcs_are_at_the_root() -> None:
    assert number_nodes(3, []) == [0, 0, 0]


def test_a_source_is_just_before_what_it_leads_to() -> None:
    assert number_nodes(4, [(0, 1), (1, 2), (3, 2)]) == [0, 1, 2, 1]


def test_a_node_that_pulls_both_ways_is_as_near_to_the_root_as_it_can() -> None:
    assert number_nodes(5, [(0, 1), (1, 2), (2, 3), (0, 4), (4, 3)]) == [0, 1, 2, 3, 1]


def test_two_arcs_between_the_same_nodes_pull_twice() -> None:
    chain = [(0, 1), (1, 2), (2, 3)]
    assert number_nodes(5, [*chain, (0, 4), (4, 3), (4, 3)])[4] == 2
    assert number_nodes(5, [*chain, (0, 4), (0, 4), (4, 3)])[4] == 1


def test_parts_that_no_arc_joins_all_begin_at_the_root() -> None:
    assert number_nodes(5, [(0, 1), (2, 3), (3, 4)]) == [0, 1, 0, 1, 2]


@settings(max_examples=60)
@given(
    order=st.permutations(range(5)),
    pairs=st.lists(
        st.tuples(st.integers(0, 4), st.integers(0, 4)).filter(lambda pair: pair[0] < pair[1]),
        max_size=9,
    ),
)
def test_no_other_numbers_make_the_arcs_shorter_or_are_nearer_to_the_root(
    order: list[int], pairs: Arcs
) -> None:
    arcs = [(order[tail], order[head]) for tail, head in pairs]
    numbers = number_nodes(5, arcs)
    assert all(numbers[tail] < numbers[head] for tail, head in arcs)
    assert (length(numbers, arcs), sum(numbers)) == best_of_all(5, arcs)


def test_a_long_chain_needs_no_deep_recursion() -> None:
    assert number_nodes(5000, list(pairwise(range(5000)))) == list(range(5000))
