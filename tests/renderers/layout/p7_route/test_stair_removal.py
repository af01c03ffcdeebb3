"""Stairs: a wire bends once where two bends in the same direction were, if there is room."""

from itertools import pairwise

import pytest
from spec_texts import diagram_of

from triglyph_renderers.graphviz.scene.picture_layout import picture_metrics
from triglyph_renderers.layout.model.compound_graph import build_compound_graph
from triglyph_renderers.layout.model.scene import Box, Head, Scene, Text, Wire
from triglyph_renderers.layout.p5_sizes.text_measures import Measures, measure_elements
from triglyph_renderers.layout.p7_route.stair_removal import remove_stairs
from triglyph_renderers.layout.p7_route.wire_runs import find_runs

FROM = Box(0, 0, 61, 35, owner=1)
TO = Box(170, 200, 61, 35, owner=2)
FRAME = Box(-40, -30, 220, 130, owner=3, role="group")


def measures() -> Measures:
    compound = build_compound_graph(diagram_of("edges: [a -> b]"))
    return measure_elements(compound, picture_metrics(frozenset()), title=())


def stair(middle: int) -> Wire:
    """A wire that leaves a box, bends inside of the frame and again below it."""
    points = ((30, 34), (30, 70), (middle, 70), (middle, 150), (200, 150), (200, 200))
    lines = tuple(pairwise(points))
    return Wire(0, "solid", lines, (Head(200, 200, "down"),))


def scene(*others: Wire, boxes: tuple[Box, ...] = (), texts: tuple[Text, ...] = ()) -> Scene:
    boxes = (FRAME, FROM, TO, *boxes)
    return Scene(300, 300, boxes=boxes, wires=(stair(120), *others), texts=texts)


def count_runs(drawn: Scene) -> int:
    return sum(run.net == 0 for run in find_runs(drawn.wires))


def test_a_stair_becomes_one_bend() -> None:
    straight = remove_stairs(scene(), measures())
    assert count_runs(straight) == 3
    assert straight.wires[0].heads == (Head(200, 200, "down"),)
    ends = {point for line in straight.wires[0].segments for point in line}
    assert {(30, 34), (200, 200)} <= ends


def test_a_stair_stays_where_its_bends_are_between_other_wires() -> None:
    inside = Wire(1, "solid", (((60, 70), (60, 10)), ((60, 70), (100, 70))))
    below = Wire(2, "solid", (((50, 150), (50, 260)), ((50, 150), (90, 150))))
    beside = Wire(3, "solid", (((190, 40), (190, 140)), ((190, 40), (220, 40))))
    before = scene(inside, below, beside)
    assert remove_stairs(before, measures()) == before


def test_a_wire_does_not_cross_more_than_before_to_lose_a_stair() -> None:
    below = Wire(1, "solid", (((80, 130), (80, 260)), ((80, 130), (100, 130))))
    above = Wire(2, "solid", (((160, 20), (160, 110)), ((160, 20), (290, 20))))
    before = scene(below, above)
    assert remove_stairs(before, measures()) == before


def test_a_stair_stays_where_a_box_or_a_text_is_in_the_way() -> None:
    box = Box(60, 130, 40, 41, owner=4)
    other = Box(140, 50, 30, 31, owner=5)
    before = scene(boxes=(box, other))
    assert remove_stairs(before, measures()) == before
    texts = (
        Text(60, 140, "word", owner=4, width=40, height=20),
        Text(140, 60, "word", owner=5, width=30, height=20),
    )
    before = scene(texts=texts)
    assert remove_stairs(before, measures()) == before


def test_a_label_keeps_its_piece_of_the_wire() -> None:
    label = Text(40, 54, "go", net=0, role="edge", width=30, height=15)
    other = Text(130, 134, "on", net=0, role="edge", width=30, height=15)
    straight = remove_stairs(scene(texts=(label, other)), measures())
    level = [run for run in find_runs(straight.wires) if run.axis == 0]
    for text in straight.texts:
        assert any(
            run.at == text.y + text.height + 1
            and run.first <= text.x
            and text.x + text.width <= run.last
            for run in level
        )


@pytest.mark.parametrize("right", [215, 330])
def test_a_label_does_not_move_onto_the_line_of_a_frame(right: int) -> None:
    upright = Text(124, 100, "reserve", net=0, role="edge", width=50, height=15)
    word = Text(60, 140, "word", owner=4, width=40, height=20)
    boxes = (Box(-60, -30, 61 + right, 330, owner=3, role="group"), FROM, TO)
    before = Scene(400, 300, boxes=boxes, wires=(stair(120),), texts=(upright, word))
    straight = remove_stairs(before, measures())
    assert (straight == before) == (right == 215)


def test_two_bends_to_different_sides_are_no_stair() -> None:
    points = ((30, 34), (30, 70), (120, 70), (120, 150), (50, 150), (50, 200))
    lines = tuple(pairwise(points))
    boxes = (FRAME, FROM, Box(20, 200, 61, 35, owner=2))
    before = Scene(300, 300, boxes=boxes, wires=(Wire(0, "solid", lines),))
    assert remove_stairs(before, measures()) == before
