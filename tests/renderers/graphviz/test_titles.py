"""Titles of frames where edges run through every place: room is made, and they slide into it."""

from collections.abc import Callable

import pytest
from graphviz_reader import draw_json, expected, read_drawn

from triglyph.model import Diagram
from triglyph_renderers.graphviz.frames import TitlePlace
from triglyph_renderers.graphviz.geometry import Frame, Geometry
from triglyph_renderers.graphviz.rectangles import Point, Rectangle
from triglyph_renderers.graphviz.titles import ROOMY, choose_rows, place_titles, slide_titles

Read = Callable[[str], Diagram]

BORDER = Rectangle(0, 0, 100, 100)
FRAME = Frame("cluster_g", BORDER, Rectangle(8, 80, 40, 95), label=(24, 88))
THROUGH = [(x, y) for x in (20.0, 50.0, 80.0) for y in (120.0, -20.0)]
THREE = tuple(THROUGH[at : at + 2] for at in (0, 2, 4))
"""Three lines from above to below, through all places of the title."""


BELOW = TitlePlace("l", "b", roomy=True)


def test_where_all_places_are_taken_room_is_made_beside_the_title() -> None:
    assert place_titles(Geometry((FRAME,), THREE)) == {"cluster_g": ROOMY}


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        ((), ROOMY),
        ((THREE[0],), ROOMY),
        (tuple([(x, 120.0), (x, 50.0)] for x in (20.0, 50.0, 75.0)), BELOW),
        (THREE, ROOMY),
    ],
)
def test_a_title_with_room_stands_below_where_it_is_free_only_there(
    lines: tuple[list[Point], ...], place: TitlePlace
) -> None:
    chosen = choose_rows(Geometry((FRAME,), lines), {"cluster_g": ROOMY})
    assert chosen == {"cluster_g": place}


def test_a_title_slides_to_the_nearest_place_of_its_row_that_is_free() -> None:
    (frame,) = slide_titles(Geometry((FRAME,), (THREE[0],)))
    assert frame.title is not None
    assert 22 < frame.title.left < 30
    assert frame.title.left - 8 == frame.label[0] - 24
    assert frame.label[1] == 88


def test_a_title_does_not_slide_onto_a_node_nor_out_of_its_frame() -> None:
    node = Rectangle(45, 70, 90, 100)
    assert slide_titles(Geometry((FRAME,), (THREE[0],), boxes=(node,))) == ()


def test_a_title_that_is_free_stays() -> None:
    assert slide_titles(Geometry((FRAME,), (THREE[2],))) == ()


NARROW = """\
nodes:
  a: A
  out: Outside
  around:
    nodes:
      g: {label: A title as wide as its frame, callout: seen, nodes: {b: B}}
edges: [a -> b, b -> out]
"""


def test_a_title_that_was_moved_says_what_it_said(diagram: Read) -> None:
    spec = diagram(NARROW)
    picture = draw_json(spec)
    assert read_drawn(picture, spec) == expected(spec)
    frames = [thing for thing in picture["objects"] if thing["name"] == "cluster_g"]
    assert len(frames) == 1
