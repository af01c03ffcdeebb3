"""Order: how vertices are ordered so that few lines cross."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from triglyph_renderers.layout.p4_order.crossing_minimization import (
    LineEnds,
    Neighbours,
    count_crossings,
    order_layers,
)

Arcs = list[tuple[int, int]]


def neighbours(count: int, arcs: Arcs) -> tuple[list[list[int]], list[list[int]]]:
    """For each vertex those above it and those below it."""
    above: list[list[int]] = [[] for _ in range(count)]
    below: list[list[int]] = [[] for _ in range(count)]
    for upper, lower in arcs:
        below[upper].append(lower)
        above[lower].append(upper)
    return above, below


def order(
    layers: list[list[int]],
    arcs: Arcs,
    *,
    fixed: tuple[list[int], ...] = (),
    pinned: dict[int, int] | None = None,
    starts: int = 4,
) -> list[list[int]]:
    """The layers in the order that is found for these arcs."""
    above, below = neighbours(sum(map(len, layers)), arcs)
    return order_layers(
        layers,
        neighbours=Neighbours(above, below),
        fixed=fixed,
        pinned=pinned or {},
        starts=starts,
    )


def crossings(layers: list[list[int]], arcs: Arcs) -> int:
    """How many pairs of arcs cross."""
    return count_crossings(layers, below=neighbours(sum(map(len, layers)), arcs)[1])


def test_two_lines_that_end_in_the_other_order_cross() -> None:
    assert crossings([[0, 1], [2, 3]], [(0, 3), (1, 2)]) == 1
    assert crossings([[0, 1], [2, 3]], [(0, 2), (1, 3)]) == 0


def test_lines_that_share_an_end_do_not_cross() -> None:
    assert crossings([[0, 1], [2, 3]], [(0, 2), (0, 3), (1, 3)]) == 0


def test_lines_of_a_vertex_with_an_order_of_its_own_can_cross() -> None:
    ends = LineEnds(of={0: [(4, -0.25), (5, 0.25)]}, owner={4: 0, 5: 0}, below={0: [[3], [2]]})
    above, below = [[], [], [5], [4]], [[3, 2], [], [], []]
    layers = [[0, 1], [2, 3]]
    assert count_crossings(layers, below=below) == 0
    assert count_crossings(layers, below=below, ends=ends) == 1
    ordered = order_layers(
        layers, neighbours=Neighbours(above, below, ends), fixed=(), pinned={}, starts=1
    )
    assert ordered == [[0, 1], [3, 2]]


def test_an_order_without_crossings_is_found_where_there_is_one() -> None:
    arcs = [(0, 5), (1, 4), (2, 3)]
    layers = order([[0, 1, 2], [3, 4, 5]], arcs)
    assert layers == [[0, 1, 2], [5, 4, 3]]


def test_a_tree_is_in_the_order_of_its_spec() -> None:
    arcs = [(0, 1), (0, 2), (1, 3), (1, 4), (2, 5), (2, 6)]
    assert order([[0], [1, 2], [3, 4, 5, 6]], arcs) == [[0], [1, 2], [3, 4, 5, 6]]


def test_a_tree_that_comes_together_is_in_the_order_of_its_spec() -> None:
    layers = [[0, 1, 2, 3], [4, 5], [6]]
    arcs = [(0, 4), (1, 4), (2, 5), (3, 5), (4, 6), (5, 6)]
    assert order(layers, arcs) == layers


def test_vertices_without_lines_keep_the_order_of_the_spec() -> None:
    assert order([[0, 1, 2], [3, 4]], []) == [[0, 1, 2], [3, 4]]


def test_sweeps_find_what_the_first_search_does_not() -> None:
    arcs = [(0, 3), (0, 4), (1, 4), (2, 3)]
    assert crossings([[0, 1, 2], [3, 4]], arcs) == 2
    assert crossings(order([[0, 1, 2], [3, 4]], arcs), arcs) == 0


def test_a_fixed_order_stays_even_where_lines_cross() -> None:
    arcs = [(0, 3), (1, 2)]
    layers = order([[0, 1], [2, 3]], arcs, fixed=([0, 1], [2, 3]))
    assert layers == [[0, 1], [2, 3]]


def test_a_fixed_order_leaves_places_between_to_others() -> None:
    arcs = [(0, 5), (1, 4), (2, 3)]
    layers = order([[0, 1, 2], [3, 4, 5]], arcs, fixed=([3, 5],))
    assert layers[1].index(3) < layers[1].index(5)
    assert sorted(layers[1]) == [3, 4, 5]


def test_what_a_line_leaves_sideways_is_on_that_side() -> None:
    layers = [[0, 1, 2], [3]]
    assert order(layers, [(0, 3)], pinned={3: 1})[0][-1] == 0
    assert order(layers, [(2, 3)], pinned={3: -1})[0][0] == 2


def test_what_leaves_sideways_crosses_no_line_that_it_can_keep_clear_of() -> None:
    arcs = [(0, 2), (0, 3), (2, 4)]
    layers = order([[0], [2, 3], [1, 4]], arcs, pinned={4: 1})
    assert crossings(layers, arcs) == 0
    assert layers == [[0], [3, 2], [1, 4]]


def test_the_ends_of_a_layer_stay_at_its_ends_whatever_that_costs() -> None:
    arcs = [(0, 3), (1, 2)]
    layers = order([[0, 1], [3, 2]], arcs, pinned={0: -1, 1: 1, 3: 1, 2: -1})
    assert layers == [[0, 1], [2, 3]]


def test_neighbours_that_cross_as_often_either_way_move_to_let_others_pass() -> None:
    arcs = [(0, 5), (0, 3), (0, 4), (2, 4), (1, 3)]
    layers = [[0, 1, 2], [3, 4, 5], [6, 7, 8]]
    assert crossings(order(layers, arcs, starts=1), arcs) == 0


def test_a_search_from_several_orders_finds_what_one_misses() -> None:
    arcs = [(1, 3), (0, 4), (2, 5), (2, 4), (1, 4)]
    layers = [[0, 1, 2], [3, 4, 5], [6, 7, 8]]
    assert crossings(order(layers, arcs, starts=1), arcs) == 1
    assert crossings(order(layers, arcs, starts=6), arcs) == 0


LAYERS = [[0, 1, 2], [3, 4, 5], [6, 7, 8]]
BETWEEN = st.one_of(
    st.tuples(st.integers(0, 2), st.integers(3, 5)), st.tuples(st.integers(3, 5), st.integers(6, 8))
)


ARCS = st.lists(BETWEEN, max_size=10, unique=True)


@settings(max_examples=25)
@given(arcs=ARCS)
def test_crossings_are_the_pairs_of_lines_whose_ends_are_in_the_other_order(arcs: Arcs) -> None:
    crossing = [
        (one, other)
        for one, other in combinations(arcs, 2)
        if one[0] // 3 == other[0] // 3 and (one[0] - other[0]) * (one[1] - other[1]) < 0
    ]
    assert crossings(LAYERS, arcs) == len(crossing)


@settings(max_examples=25)
@given(lowers=st.permutations([3, 4, 5, 6, 7]))
def test_lines_that_each_join_two_vertices_of_their_own_do_not_cross(lowers: list[int]) -> None:
    arcs = list(enumerate(lowers[:3]))
    found = order([[0, 1, 2], [3, 4, 5, 6, 7]], arcs)
    assert crossings(found, arcs) == 0
    assert sorted(found[1]) == [3, 4, 5, 6, 7]


@settings(max_examples=25)
@given(arcs=ARCS, chain=st.permutations([3, 4, 5]))
def test_a_fixed_order_holds_whatever_the_lines(arcs: Arcs, chain: list[int]) -> None:
    found = order(LAYERS, arcs, fixed=(chain,))
    assert [vertex for vertex in found[1] if vertex in chain] == chain
