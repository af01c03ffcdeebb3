"""Breaking cycles: which arcs of a graph point back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triglyph_renderers.shared.graphs import cycle_breaking
from triglyph_renderers.shared.graphs.cycle_breaking import find_back_arcs, point_forward
from triglyph_renderers.shared.graphs.network_simplex import number_nodes

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


def test_an_arc_to_a_later_node_does_not_point_back() -> None:
    ios, android, gateway, push, fcm = range(5)
    arcs = [(ios, gateway), (android, gateway), (gateway, push), (push, fcm), (push, ios)]
    assert find_back_arcs(5, [*arcs, (fcm, android)]) == {(push, ios), (fcm, android)}


def test_of_two_arcs_to_earlier_nodes_the_weak_one_points_back() -> None:
    matchmaker, lobby, cheats = range(3)
    arcs = [(cheats, lobby), (lobby, matchmaker), (matchmaker, cheats)]
    assert find_back_arcs(3, arcs) == {(lobby, matchmaker)}
    assert find_back_arcs(3, arcs, weak={(cheats, lobby)}) == {(cheats, lobby)}


def test_what_one_node_leads_to_stays_together_when_another_points_back_to_it() -> None:
    app, logs, metrics, alerts, dashboard = range(5)
    fan = [(app, logs), (app, metrics), (metrics, alerts), (alerts, dashboard)]
    back = [(dashboard, logs), (dashboard, metrics)]
    assert find_back_arcs(5, [*fan, *back]) == set(back)


def test_what_has_no_predecessor_in_common_does_not_point_back() -> None:
    queue, store, worker, app = range(4)
    arcs = [(queue, worker), (worker, queue), (worker, store), (app, queue)]
    assert find_back_arcs(4, arcs) == {(worker, queue)}


def test_what_leads_on_to_the_tail_keeps_its_arc() -> None:
    app, logs, metrics, dashboard = range(4)
    arcs = [(app, logs), (app, metrics), (metrics, dashboard), (dashboard, metrics)]
    assert find_back_arcs(4, [*arcs, (dashboard, logs)]) == {
        (dashboard, metrics),
        (dashboard, logs),
    }
    longer = [(0, 2), (0, 3), (3, 4), (4, 3), (4, 2), (4, 1), (1, 2)]
    assert find_back_arcs(5, longer) == {(4, 3)}


def test_a_search_that_takes_too_long_still_leaves_no_cycle(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(cycle_breaking, "MOST_STEPS", 3)
    arcs = [(a, b) for a in range(9) for b in range(9) if a != b]
    assert find_back_arcs(9, arcs) == {arc for arc in arcs if arc[0] > arc[1]}
    number_nodes(9, point_forward(9, arcs))


def test_a_long_chain_needs_no_deep_recursion() -> None:
    arcs = [(node, node + 1) for node in range(20_000)]
    assert find_back_arcs(20_001, [*arcs, (20_000, 0)]) == {(20_000, 0)}


def test_a_repeated_back_arc_is_reversed_each_time() -> None:
    arcs = [(0, 1), (1, 2), (2, 0), (1, 2), (2, 0)]
    assert point_forward(3, arcs) == [(0, 1), (1, 2), (0, 2), (1, 2), (0, 2)]


@settings(max_examples=25)
@given(arcs=ARCS)
def test_with_the_arcs_that_point_back_reversed_there_is_no_cycle(
    arcs: list[tuple[int, int]],
) -> None:
    rest = point_forward(6, arcs)
    remaining = set(range(6))
    while remaining:
        entered = {head for tail, head in rest if tail in remaining}
        free = remaining - entered
        assert free, "each of the remaining nodes is entered by another"
        remaining -= free


def test_in_a_tangle_a_search_decides_where_it_reverses_fewer_arcs() -> None:
    arcs = [(2, 1), (1, 0), (3, 1), (0, 3), (0, 2)]
    assert find_back_arcs(4, arcs) == {(1, 0)}


@settings(max_examples=25)
@given(arcs=ARCS)
def test_a_graph_without_cycles_keeps_all_arcs(arcs: list[tuple[int, int]]) -> None:
    assert find_back_arcs(6, [(min(arc), max(arc)) for arc in arcs]) == set()
    assert find_back_arcs(6, [(max(arc), min(arc)) for arc in arcs]) == set()
