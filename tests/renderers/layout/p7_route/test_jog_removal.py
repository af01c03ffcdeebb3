"""Jogs: pieces of a wire that are nearly in line are made to be in line."""

import pytest
from msgspec import structs
from spec_texts import diagram_of

from triglyph_renderers.graphviz.scene.picture_layout import picture_metrics
from triglyph_renderers.layout.model.compound_graph import build_compound_graph
from triglyph_renderers.layout.model.scene import Box, Head, Scene, Text, Wire
from triglyph_renderers.layout.p5_sizes.text_measures import Measures, measure_elements
from triglyph_renderers.layout.p7_route.jog_removal import remove_jogs

LEFT = Box(0, 0, 41, 35, owner=1)
RIGHT = Box(100, 4, 41, 35, owner=2)


def measures() -> Measures:
    """The sizes of two boxes, a and b."""
    compound = build_compound_graph(diagram_of("edges: [a -> b]"))
    return measure_elements(compound, picture_metrics(frozenset()), title=())


def wire(first: int, last: int, *, net: int = 0) -> Wire:
    """A wire from the right side of the left box to the left side of the right one."""
    lines = (((40, first), (70, first)), ((70, first), (70, last)), ((70, last), (100, last)))
    return Wire(net, "solid", lines, (Head(100, last, "right"),))


def heights(scene: Scene, *, net: int = 0) -> set[int]:
    """Where the pieces of a wire from left to right are."""
    return {
        start[1]
        for one in scene.wires
        if one.net == net
        for start, end in one.segments
        if start[1] == end[1] and start != end
    }


def test_a_wire_that_is_nearly_straight_is_made_straight() -> None:
    scene = Scene(141, 40, boxes=(LEFT, RIGHT), wires=(wire(17, 21),))
    straight = remove_jogs(scene, measures())
    assert len(heights(straight)) == 1
    (head,) = straight.wires[0].heads
    assert {head.y} == heights(straight)


def test_all_jogs_of_a_large_drawing_go() -> None:
    boxes: list[Box] = []
    wires: list[Wire] = []
    for row in range(100):
        y = 60 * row
        boxes += [structs.replace(box, y=box.y + y) for box in (LEFT, RIGHT)]
        wires.append(wire(y + 17, y + 21, net=row))
    straight = remove_jogs(Scene(141, 6000, boxes=tuple(boxes), wires=tuple(wires)), measures())
    assert [len(heights(straight, net=row)) for row in range(100)] == [1] * 100


def test_a_wire_that_turns_in_earnest_is_left_alone() -> None:
    scene = Scene(141, 60, boxes=(LEFT, RIGHT), wires=(wire(12, 28),))
    assert remove_jogs(scene, measures()) == scene


def test_a_piece_moves_no_nearer_to_a_corner_than_wires_may() -> None:
    low = Box(100, 11, 41, 35, owner=2)
    scene = Scene(141, 50, boxes=(LEFT, low), wires=(wire(17, 28),))
    (height,) = heights(remove_jogs(scene, measures()))
    assert 21 <= height <= 24


def test_a_piece_does_not_move_onto_another_wire() -> None:
    other = Wire(1, "solid", (((40, 23), (60, 23)), ((60, 23), (60, 60))))
    boxes = (Box(0, 0, 41, 41, owner=1), RIGHT)
    scene = Scene(141, 61, boxes=boxes, wires=(wire(14, 21), other))
    moved = remove_jogs(scene, measures())
    assert heights(moved) == {14}
    assert heights(moved, net=1) == {23}


@pytest.mark.parametrize(("room", "is_straight"), [(4, False), (12, True)])
def test_a_piece_keeps_away_from_the_label_of_another_wire(room: int, *, is_straight: bool) -> None:
    upper, lower = Box(0, 0, 41, 35, owner=1), Box(6, 100, 41, 35, owner=2)
    lines = (((29, 34), (29, 60)), ((29, 60), (33, 60)), ((33, 60), (33, 100)))
    wires = (Wire(0, "solid", lines), Wire(1, "solid", (((90, 0), (90, 134)),)))
    texts = (
        Text(33 + room, 40, "left", net=1, role="edge", width=20, height=15),
        Text(29 - room - 20, 75, "right", net=1, role="edge", width=20, height=15),
    )
    scene = Scene(99, 140, boxes=(upper, lower), wires=wires, texts=texts)
    assert (remove_jogs(scene, measures()) != scene) == is_straight


def test_a_label_moves_with_its_piece() -> None:
    label = Text(45, 0, "go", net=0, role="edge", width=14, height=14)
    scene = Scene(141, 40, boxes=(LEFT, RIGHT), wires=(wire(17, 21),), texts=(label,))
    moved = remove_jogs(scene, measures())
    (height,) = heights(moved)
    assert moved.texts[0].y == height - 17


def test_a_branch_is_no_jog() -> None:
    lines = (
        ((40, 17), (70, 17)),
        ((70, 17), (70, 21)),
        ((70, 21), (100, 21)),
        ((70, 17), (100, 17)),
    )
    scene = Scene(141, 40, boxes=(LEFT, RIGHT), wires=(Wire(0, "solid", lines),))
    assert remove_jogs(scene, measures()) == scene


def test_the_trunk_of_a_fan_is_in_line_with_a_branch_that_nearly_is() -> None:
    lines = (
        ((40, 17), (70, 17)),
        ((70, 17), (70, 90)),
        ((70, 18), (100, 18)),
        ((70, 90), (100, 90)),
    )
    boxes = (LEFT, RIGHT, Box(100, 74, 41, 35, owner=2))
    scene = Scene(141, 110, boxes=boxes, wires=(Wire(0, "solid", lines),))
    straight = remove_jogs(scene, measures())
    assert len(heights(straight)) == 2
    assert 90 in heights(straight)


def test_a_trunk_between_two_branches_comes_to_rest() -> None:
    lines = (
        ((40, 17), (70, 17)),
        ((70, 12), (70, 22)),
        ((70, 12), (100, 12)),
        ((70, 22), (100, 22)),
    )
    boxes = (LEFT, Box(100, 4, 41, 31, owner=2))
    scene = Scene(141, 60, boxes=boxes, wires=(Wire(0, "solid", lines),))
    assert heights(remove_jogs(scene, measures())) <= {12, 17, 22}
