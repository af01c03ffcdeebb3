"""Frame edges: those of neighbours that are nearly in line are brought in line."""

import pytest

from triglyph_renderers.layout.model.scene import Box, Head, Scene, Text, Wire
from triglyph_renderers.layout.p7_route.frame_edges import align_frames
from triglyph_renderers.layout.tuning import NEARLY_IN_LINE


def group(x: int, y: int, width: int, height: int, *, owner: int) -> Box:
    return Box(x, y, width, height, owner=owner, role="group")


def edges(scene: Scene) -> list[tuple[int, int]]:
    """The top and the bottom of each frame."""
    return [(box.y, box.y + box.height - 1) for box in scene.boxes if box.role == "group"]


def test_frames_side_by_side_begin_and_end_in_line() -> None:
    boxes = group(0, 2, 100, 100, owner=1), group(140, 0, 100, 105, owner=2)
    title = Text(10, 12, "EU", owner=1, role="title", width=20, height=15)
    scene = align_frames(Scene(240, 105, boxes=boxes, texts=(title,)))
    assert edges(scene) == [(0, 104), (0, 104)]
    assert scene.texts[0].y == 10  # as far from the edge as before


def test_frames_below_each_other_begin_and_end_in_line() -> None:
    boxes = group(3, 0, 100, 50, owner=1), group(0, 80, 110, 50, owner=2)
    scene = align_frames(Scene(110, 130, boxes=boxes))
    assert [(box.x, box.x + box.width - 1) for box in scene.boxes] == [(0, 109), (0, 109)]


@pytest.mark.parametrize(
    ("off", "is_aligned"), [(NEARLY_IN_LINE, True), (NEARLY_IN_LINE + 1, False)]
)
def test_frames_that_differ_in_earnest_stay(off: int, *, is_aligned: bool) -> None:
    boxes = group(0, 0, 100, 100, owner=1), group(140, 0, 100, 100 + off, owner=2)
    scene = Scene(240, 120, boxes=boxes)
    assert (align_frames(scene) != scene) == is_aligned


def test_a_wire_that_passes_an_edge_does_not_hold_it_and_one_that_ends_there_does() -> None:
    boxes = group(0, 0, 100, 100, owner=1), group(140, 0, 100, 104, owner=2)
    passing = Wire(0, "solid", (((50, 40), (50, 99)), ((50, 99), (50, 160))))
    scene = Scene(240, 200, boxes=boxes, wires=(passing,))
    aligned = align_frames(scene)
    assert edges(aligned) == [(0, 103), (0, 103)]
    assert aligned.wires[0].segments == (((50, 40), (50, 103)), ((50, 103), (50, 160)))
    ending = Wire(0, "solid", (((50, 99), (50, 160)),), (Head(50, 99, "up"),))
    scene = Scene(240, 200, boxes=boxes, wires=(ending,))
    assert align_frames(scene) == scene


def test_an_edge_stays_where_something_is_near_it() -> None:
    boxes = group(0, 0, 100, 100, owner=1), group(140, 0, 100, 106, owner=2)
    leaf = Box(20, 110, 40, 30, owner=3)
    scene = Scene(240, 200, boxes=(*boxes, leaf))
    assert align_frames(scene) == scene
    text = Text(20, 108, "label", net=0, role="edge", width=40, height=15)
    scene = Scene(240, 200, boxes=boxes, texts=(text,))
    assert align_frames(scene) == scene
    along = Wire(0, "solid", (((10, 108), (90, 108)),))
    scene = Scene(240, 200, boxes=boxes, wires=(along,))
    assert align_frames(scene) == scene


def test_frames_in_different_frames_are_not_compared() -> None:
    boxes = (
        group(0, 0, 140, 140, owner=1),
        group(20, 30, 100, 80, owner=2),
        group(200, 0, 140, 140, owner=3),
        group(220, 33, 100, 80, owner=4),
    )
    scene = Scene(340, 140, boxes=boxes)
    assert align_frames(scene) == scene
