"""Place: the coordinate of every vertex across the flow."""

from itertools import pairwise

import pytest
from boxart_phases import drawn, picture
from hypothesis import given, settings
from hypothesis import strategies as st

from triglyph_renderers.layout.p6_place.aligned_blocks import build_blocks
from triglyph_renderers.layout.p6_place.block_costs import CostModel
from triglyph_renderers.layout.p6_place.block_placement import place_vertices
from triglyph_renderers.layout.p6_place.block_pulls import join_blocks
from triglyph_renderers.layout.p6_place.constraints import Distance, Join
from triglyph_renderers.layout.p6_place.fork_placement import close_fans


def place(layers: list[list[int]], *joins: Join, width: int = 5, gap: int = 1) -> list[int]:
    """The first cells of boxes of one width, whose ports are in their middle."""
    count = sum(map(len, layers))
    return place_vertices(
        layers,
        count=count,
        distances=[
            Distance(one, other, width + gap) for layer in layers for one, other in pairwise(layer)
        ],
        joins=list(joins),
    ).first_units()


def join(channel: int, earlier_ends: list[int], later_ends: list[int], *, port: int = 2) -> Join:
    """A net that joins boxes at their middles."""
    return Join(
        channel,
        tuple((vertex, port) for vertex in earlier_ends),
        tuple((vertex, port) for vertex in later_ends),
        straightness=2,
    )


def test_boxes_of_a_layer_are_side_by_side_from_the_first_cell_on() -> None:
    assert place([[0, 1, 2]]) == [0, 6, 12]


def test_a_chain_is_straight_whatever_the_ports() -> None:
    first = place_vertices(
        [[0], [1], [2]],
        count=3,
        distances=[],
        joins=[Join(0, ((0, 7),), ((1, 2),), 2), Join(1, ((1, 3),), ((2, 9),), 2)],
    ).first_units()
    assert first[0] + 7 == first[1] + 2
    assert first[1] + 3 == first[2] + 9
    assert min(first) == 0


def test_a_parent_is_over_the_middle_of_two_children() -> None:
    assert place([[0], [1, 2]], join(0, [0], [1, 2])) == [3, 0, 6]


def test_a_parent_is_over_the_middle_one_of_three_children() -> None:
    assert place([[0], [1, 2, 3]], join(0, [0], [1, 2, 3])) == [6, 0, 6, 12]


def test_a_child_is_under_the_middle_of_its_parents() -> None:
    assert place([[0, 1], [2]], join(0, [0, 1], [2])) == [0, 6, 3]


def test_many_children_stay_side_by_side_under_a_parent() -> None:
    children = list(range(1, 9))
    first = place([[0], children], join(0, [0], children))
    assert [other - one for one, other in pairwise(first[1:])] == [6] * 7
    assert first[0] == (first[1] + first[8]) // 2


@pytest.mark.parametrize("count", range(2, 13))
@pytest.mark.parametrize("spec", ["edges: ['hub -> %']", "edges: ['% -> hub']"])
def test_fans_of_any_size_stay_together_when_they_are_drawn(spec: str, count: int) -> None:
    leaves = "abcdefghijkl"[:count]
    drawing = drawn(spec.replace("%", ", ".join(leaves)))
    assert " ".join(f"│ {leaf} │" for leaf in leaves) in drawing


@pytest.mark.parametrize(
    ("spread", "closed"),
    [
        pytest.param([0, 27, 54], [21, 27, 33], id="as far as the middle one lets them"),
        pytest.param([0, 27, 40], [7, 27, 33], id="as far as the nearer one can"),
        pytest.param([21, 27, 33], [21, 27, 33], id="not at all where they are close"),
    ],
)
def test_branches_that_are_far_apart_move_together_evenly(
    spread: list[int], closed: list[int]
) -> None:
    layers, fan = [[0, 1, 2], [3]], [join(0, [0, 1, 2], [3])]
    distances = [Distance(0, 1, 6), Distance(1, 2, 6)]
    blocks = build_blocks(layers, count=4, distances=distances, joins=fan)
    start = [0] * len(blocks.order)
    for vertex, place in enumerate(spread):
        start[blocks.of[vertex]] = place
    joined = join_blocks(fan, blocks)
    costs = CostModel(start, joined, bend_penalty=4)
    close_fans(costs, blocks, joined)
    assert [costs.start[blocks.of[vertex]] for vertex in (0, 1, 2)] == closed


@pytest.mark.parametrize(("spread", "closed"), [((0, 30), (12, 18)), ((0, 7), (0, 7))])
def test_two_branches_share_the_room_between_them(
    spread: tuple[int, int], closed: tuple[int, int]
) -> None:
    layers, fan = [[0, 1], [2]], [join(0, [0, 1], [2])]
    blocks = build_blocks(layers, count=3, distances=[Distance(0, 1, 6)], joins=fan)
    joined = join_blocks(fan, blocks)
    costs = CostModel([*spread, 14], joined, bend_penalty=4)
    close_fans(costs, blocks, joined)
    assert tuple(costs.start[:2]) == closed


def test_children_of_two_parents_move_apart_under_them() -> None:
    first = place_vertices(
        [[0, 1], [2, 3, 4, 5]],
        count=6,
        distances=[
            Distance(0, 1, 30),
            *(Distance(one, other, 6) for one, other in pairwise([2, 3, 4, 5])),
        ],
        joins=[join(0, [0], [2, 3]), join(0, [1], [4, 5])],
    ).first_units()
    for parent, children in ((0, [2, 3]), (1, [4, 5])):
        assert 2 * first[parent] == sum(first[child] for child in children)
        assert first[children[1]] - first[children[0]] == 6


@pytest.mark.parametrize(("strong", "weak"), [(0, 1), (1, 0)])
def test_what_matters_more_is_straight_where_not_all_can_be(strong: int, weak: int) -> None:
    joins = [Join(0, ((strong, 0),), ((2, 0),), 3), Join(0, ((weak, 0),), ((2, 0),), 1)]
    distances = [Distance(0, 1, 6)]
    first = place_vertices([[0, 1], [2]], count=3, distances=distances, joins=joins).first_units()
    assert first[strong] == first[2]
    assert first[weak] != first[2]


def test_straight_lines_do_not_cross_each_other() -> None:
    first = place([[0, 1], [2, 3]], join(0, [0], [3]), join(0, [1], [2]))
    assert first[1] >= first[0] + 6
    assert first[3] >= first[2] + 6


def test_a_vertex_without_a_layer_takes_no_place() -> None:
    distances = [Distance(0, 1, 6)]
    placement = place_vertices([[0, 1]], count=3, distances=distances, joins=[])
    assert placement.first_units() == [0, 6, 0]


LAYERS = [[0, 1, 2], [3, 4, 5], [6, 7]]
ENDS = {
    number: st.lists(st.sampled_from(layer), min_size=1, max_size=3, unique=True)
    for number, layer in enumerate(LAYERS)
}
JOINS = st.lists(
    st.one_of(
        st.builds(join, st.just(0), ENDS[0], ENDS[1], port=st.integers(0, 4)),
        st.builds(join, st.just(1), ENDS[1], ENDS[2], port=st.integers(0, 4)),
    ),
    max_size=6,
)


@settings(max_examples=30)
@given(joins=JOINS, gap=st.integers(1, 9))
def test_boxes_keep_their_distances_whatever_pulls_at_them(joins: list[Join], gap: int) -> None:
    first = place(LAYERS, *joins, gap=gap)
    for layer in LAYERS:
        for one, other in pairwise(layer):
            assert first[other] - first[one] >= 5 + gap
    assert min(first) == 0


def test_a_box_is_over_the_middle_of_a_pair_of_unlike_boxes_to_the_cell() -> None:
    edge = "{'a -> b, c': [two, lines]}"
    spec = f"nodes: {{a: Bank, b: Current accounts, c: Savings}}\nedges: [{edge}]"
    assert drawn(spec) == picture("""
                   ┌──────┐
                   │ Bank │
                   └──┬───┘
                      │ two
                      │ lines
             ┌────────┴────────┐
             ▼                 ▼
    ┌──────────────────┐  ┌─────────┐
    │ Current accounts │  │ Savings │
    └──────────────────┘  └─────────┘
    """)


def test_wings_of_an_even_box_are_equally_long() -> None:
    spec = "nodes: {a: Bank, b: Current accounts, c: Savings}\nedges: ['a -> b, c']"
    assert drawn(spec).splitlines()[1].strip() == "┌────┤ Bank ├────┐"


def test_a_box_at_the_side_is_between_its_two_to_the_row() -> None:
    assert drawn("direction: right\nedges: ['a -> b, c']") == picture("""
             ┌───┐
          ┌─▶│ b │
    ┌───┐ │  └───┘
    │ a ├─┤
    └───┘ │  ┌───┐
          └─▶│ c │
             └───┘
    """)


def test_of_three_wires_into_a_box_the_middle_one_is_straight() -> None:
    assert drawn("edges: [{'a -> d': x}, {'b -> d': y}, {'c -> d': z}, d -> e]") == picture("""
    ┌───┐ ┌───┐ ┌───┐
    │ a │ │ b │ │ c │
    └─┬─┘ └─┬─┘ └─┬─┘
      │ x   │ y   │ z
      │     ▼     │
      │   ┌───┐   │
      └──▶│ d │◀──┘
          └─┬─┘
            │
            ▼
          ┌───┐
          │ e │
          └───┘
    """)
