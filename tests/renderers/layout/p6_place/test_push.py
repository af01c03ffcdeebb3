"""Push: what stands in the way of a block moves along where that is better on the whole."""

from itertools import pairwise

from triglyph_renderers.layout.p6_place.block_costs import CostModel
from triglyph_renderers.layout.p6_place.block_placement import (
    Placement,
    even_forks,
    place_vertices,
)
from triglyph_renderers.layout.p6_place.block_pulls import BlockJoin
from triglyph_renderers.layout.p6_place.constraints import Distance, Join

FAN_OF_THREE, FAN_OF_TWO, ALONE = 0, 1, 2
LAYERS = [[FAN_OF_THREE, FAN_OF_TWO, ALONE], [3, 4, 5, 6, 7]]


def place(*joins: Join, pushed: bool) -> list[int]:
    distances = [Distance(one, other, 6) for layer in LAYERS for one, other in pairwise(layer)]
    placement = place_vertices(
        LAYERS, count=8, distances=distances, joins=list(joins), bend_penalty=10 if pushed else 0
    )
    return placement.first_units()


def fan(parent: int, *children: int) -> Join:
    return Join(0, ((parent, 2),), tuple((child, 2) for child in children), straightness=2)


def test_a_parent_is_over_its_children_though_another_box_was_in_its_way() -> None:
    fans = fan(FAN_OF_THREE, 3, 4, 5), fan(FAN_OF_TWO, 6, 7)
    held = place(*fans, pushed=False)
    assert held[FAN_OF_TWO] == held[ALONE] - 6 < (held[6] + held[7]) // 2
    first = place(*fans, pushed=True)
    assert first[FAN_OF_TWO] == (first[6] + first[7]) // 2
    assert first[ALONE] == first[FAN_OF_TWO] + 6


def test_nothing_is_pushed_from_where_it_is_needed_more() -> None:
    fans = fan(FAN_OF_THREE, 3, 4, 5), fan(FAN_OF_TWO, 6), fan(ALONE, 7)
    assert place(*fans, pushed=True) == place(*fans, pushed=False)


def test_the_cost_model_says_by_how_much_a_move_changes_the_costs() -> None:
    costs = CostModel([0, 4], [BlockJoin(((0, 0),), ((1, 0),), 2, 2)], bend_penalty=10)
    assert costs.delta({1: 5}) > 0
    gain = costs.delta({1: 0})
    assert gain == -2 * (2 * 4 + 10)
    costs.apply({1: 0})
    assert costs.start == [0, 0]
    assert costs.delta({1: 4}) == -gain


def fork(*, apart: int) -> Placement:
    """A parent over two children whose first units are so far apart."""
    return place_vertices(
        [[0], [1, 2]],
        count=3,
        distances=[Distance(1, 2, apart)],
        joins=[Join(0, ((0, 2),), ((1, 2), (2, 2)), straightness=2)],
        bend_penalty=10,
    )


def test_a_branch_moves_by_a_unit_where_the_middle_of_a_fork_is_between_two() -> None:
    uneven = fork(apart=7).first_units()
    assert uneven[1] + uneven[2] != 2 * uneven[0]
    even = even_forks(fork(apart=7)).first_units()
    assert even[1] + even[2] == 2 * even[0]
    assert even[2] - even[1] == 8


def test_a_fork_that_is_even_stays_as_it_is() -> None:
    placement = fork(apart=8)
    assert even_forks(placement) is placement


def test_a_fork_and_what_leads_to_it_move_over_its_branches_together() -> None:
    top, left, right, other = range(4)
    joins = [
        fan(top, left, right),
        Join(1, ((left, 2),), tuple((child, 2) for child in (4, 5, 6, 7)), straightness=2),
        Join(1, ((right, 2),), ((8, 2), (9, 2)), straightness=2),
    ]
    layers = [[top], [left, right, other], [4, 5, 6, 7, 8, 9]]
    distances = [Distance(one, after, 6) for layer in layers for one, after in pairwise(layer)]
    first = place_vertices(
        layers, count=10, distances=distances, joins=joins, bend_penalty=10
    ).first_units()
    assert first[right] == (first[8] + first[9]) // 2
    assert first[left] == (first[4] + first[7]) // 2
    assert first[top] == (first[left] + first[right]) // 2


def test_a_copy_of_the_costs_changes_alone() -> None:
    costs = CostModel([0, 4], [BlockJoin(((0, 0),), ((1, 0),), 2, 2)], bend_penalty=10)
    copy = costs.copied()
    copy.apply({1: 0})
    assert (costs.start, copy.start) == ([0, 4], [0, 0])
    assert costs.total - copy.total == 2 * (2 * 4 + 10)
