"""What each edge draws of a wire: all of the wire is drawn, and nothing of it twice."""

from itertools import pairwise

from triglyph_renderers.graphviz.paths.wire_paths import Ends, NetStrokes, Rectangle, split_net
from triglyph_renderers.layout.model.scene import Point, Wire

A, B, C = (0, 0, 20, 20), (100, 0, 120, 20), (100, 40, 120, 60)
"""Two boxes at the right of one at the left, the second of them lower."""

FAN = Wire(
    0,
    "solid",
    (((20, 10), (60, 10)), ((60, 10), (100, 10)), ((60, 10), (60, 50)), ((60, 50), (100, 50))),
    links=(0, 1),
)
"""A trunk from A that goes straight on to B and turns down to C."""


def to(target: Rectangle, source: Rectangle = A, *, back: bool = False) -> Ends:
    return Ends(source, target, source_head=back, target_head=True)


def drawn_steps(split: NetStrokes) -> list[tuple[Point, Point]]:
    """The drawn lines, each as often as it is drawn."""
    return [step for stroke in split.strokes for piece in stroke.pieces for step in pairwise(piece)]


def test_the_first_edge_draws_the_trunk_and_the_second_what_is_left() -> None:
    split = split_net([FAN], {0: to(B), 1: to(C)})
    first, second = split.strokes
    assert first.pieces == (((20, 10), (100, 10)),)
    assert second.pieces == (((60, 10), (60, 50), (100, 50)),)
    assert first.begins_at_source
    assert not second.begins_at_source
    assert first.has_target_head
    assert second.has_target_head


def test_three_lines_that_meet_are_a_tee_and_no_cross() -> None:
    split = split_net([FAN], {0: to(B), 1: to(C)})
    assert split.tees == {(60, 10)}
    assert split.crosses == ()


def test_four_lines_that_meet_need_a_dot() -> None:
    wire = Wire(
        0,
        "solid",
        (((20, 10), (100, 10)), ((60, -40), (60, 50)), ((60, 50), (100, 50))),
        links=(0, 1, 2),
    )
    above = (50, -60, 70, -40)
    split = split_net([wire], {0: to(B), 1: to(C), 2: to(B, above)})
    assert split.crosses == ((60, 10),)
    lines = drawn_steps(split)
    assert len({frozenset(line) for line in lines}) == len(lines)


def test_an_edge_all_of_whose_way_others_draw_has_no_pieces() -> None:
    other = (0, 40, 20, 60)
    wire = Wire(
        0,
        "solid",
        (
            ((20, 10), (40, 10)),
            ((20, 50), (40, 50)),
            ((40, 10), (40, 50)),
            ((40, 30), (80, 30)),
            ((80, 10), (80, 50)),
            ((80, 10), (100, 10)),
            ((80, 50), (100, 50)),
        ),
        links=(0, 1, 2, 3),
    )
    ends = {0: to(B), 1: to(C), 2: to(B, other), 3: to(C, other)}
    split = split_net([wire], ends)
    assert split.strokes[3].pieces == ()
    assert not split.strokes[3].has_target_head
    length = sum(abs(x1 - x2) + abs(y1 - y2) for (x1, y1), (x2, y2) in drawn_steps(split))
    assert length == 20 + 20 + 40 + 40 + 40 + 20 + 20


def test_of_two_equal_ways_the_straighter_is_taken() -> None:
    wire = Wire(
        0,
        "solid",
        (
            ((20, 10), (40, 10)),
            ((40, 10), (60, 10)),
            ((60, 10), (60, 50)),
            ((40, 10), (40, 30)),
            ((40, 30), (60, 30)),
            ((60, 50), (100, 50)),
        ),
        links=(0,),
    )
    (stroke,) = split_net([wire], {0: to(C)}).strokes
    assert stroke.pieces == (((20, 10), (60, 10), (60, 50), (100, 50)),)


def test_a_self_loop_is_followed_from_end_to_end() -> None:
    wire = Wire(
        0, "solid", (((20, 5), (30, 5)), ((30, 5), (30, 15)), ((30, 15), (20, 15))), links=(0,)
    )
    (stroke,) = split_net([wire], {0: to(A)}).strokes
    assert set(stroke.pieces[0]) == {(20, 5), (30, 5), (30, 15), (20, 15)}
    assert stroke.begins_at_source
    assert stroke.ends_at_target


def test_heads_at_both_ends_are_those_of_the_edge() -> None:
    wire = Wire(0, "solid", (((20, 10), (100, 10)),), links=(0,))
    (stroke,) = split_net([wire], {0: to(B, back=True)}).strokes
    assert stroke.has_source_head
    assert stroke.has_target_head
