"""Our figures: they fill their rectangle, and wires end at what is seen of them."""

from typing import get_args

import pytest

from triglyph.model import Shape
from triglyph_renderers.graphviz.paths.leaf_outlines import outline_of_shape
from triglyph_renderers.graphviz.paths.outlines import Figure, figure_of, image_outline
from triglyph_renderers.layout.model.axes import Side

SIZE = (120.0, 60.0)
SIDES: tuple[Side, ...] = ("north", "south", "west", "east")
DRAWN: list[Shape] = [
    shape for shape in get_args(Shape) if figure_of(shape, width=SIZE[0], height=SIZE[1])
]


def figure(shape: Shape) -> Figure:
    found = figure_of(shape, width=SIZE[0], height=SIZE[1])
    assert found is not None
    return found


def test_seven_shapes_are_drawn_by_us() -> None:
    assert set(DRAWN) == {"cylinder", "queue", "hexagon", "diamond", "circle", "person", "cloud"}


@pytest.mark.parametrize("shape", DRAWN)
def test_a_figure_fills_its_rectangle_and_is_closed(shape: Shape) -> None:
    points = [point for curve in figure(shape).closed for point in curve]
    across, down = zip(*points, strict=True)
    assert (min(across), max(across)) == pytest.approx((0, SIZE[0]))
    assert (min(down), max(down)) == pytest.approx((0, SIZE[1]))
    for curve in figure(shape).closed:
        assert len(curve) % 3 == 1
        assert curve[0] == pytest.approx(curve[-1])


@pytest.mark.parametrize("shape", ["hexagon", "diamond"])
def test_a_figure_with_tips_begins_amid_a_side_so_that_each_tip_is_whole(shape: Shape) -> None:
    (curve,) = figure(shape).closed
    corners = curve[3:-1:3]
    assert curve[0] not in corners
    assert len(corners) == {"hexagon": 6, "diamond": 4}[shape]


@pytest.mark.parametrize("text", [(20, 17), (60, 17), (60, 50), (400, 17)])
def test_a_cloud_is_neither_a_knot_nor_a_lens(text: tuple[int, int]) -> None:
    width, height = outline_of_shape("cloud").outer(*text)
    assert 1.7 <= width / height <= 3.2


def test_a_wire_ends_at_the_edge_of_a_diamond() -> None:
    diamond = figure("diamond")
    assert diamond.inset("north", 60, size=SIZE) == pytest.approx(0)
    assert diamond.inset("north", 30, size=SIZE) == pytest.approx(15)
    assert diamond.inset("south", 90, size=SIZE) == pytest.approx(15)
    assert diamond.inset("west", 15, size=SIZE) == pytest.approx(30)
    assert diamond.inset("east", 30, size=SIZE) == pytest.approx(0)


def test_a_wire_ends_at_the_round_lid_of_a_cylinder() -> None:
    cylinder = figure("cylinder")
    middle, aside = (cylinder.inset("north", x, size=SIZE) for x in (60, 20))
    assert middle == pytest.approx(0)
    assert 0 < aside < 7
    assert cylinder.inset("west", 30, size=SIZE) == pytest.approx(0)


def test_a_wire_beside_a_head_ends_at_the_shoulders_of_a_person() -> None:
    person = figure("person")
    assert person.inset("north", 60, size=SIZE) == pytest.approx(0)
    assert person.inset("north", 20, size=SIZE) == pytest.approx(18)


def test_a_wire_ends_at_an_image_and_not_beside_its_label() -> None:
    image = image_outline(200, 90)
    assert image.inset("west", 30, size=(200, 90)) == pytest.approx(66)
    assert image.inset("east", 30, size=(200, 90)) == pytest.approx(66)
    assert image.inset("west", 80, size=(200, 90)) == pytest.approx(0)
    assert not image.is_painted


@pytest.mark.parametrize("shape", get_args(Shape))
@pytest.mark.parametrize("text", [(10, 15), (60, 15), (240, 15), (80, 150)])
def test_the_text_has_its_room_and_ports_are_on_their_side(
    shape: Shape, text: tuple[int, int]
) -> None:
    outline = outline_of_shape(shape)
    width, height = outline.outer(*text)
    left, top, wide, high = outline.inside(width, height)
    assert wide >= text[0]
    assert high >= text[1]
    assert left >= 0 <= top
    assert left + wide <= width
    assert top + high <= height
    for side in SIDES:
        first, last = outline.ports(side, width, height)
        assert 0 <= first <= last < (width if side in ("north", "south") else height)


@pytest.mark.parametrize("text", [(30, 15), (100, 15), (300, 15), (60, 60)])
def test_no_diamond_is_flatter_than_two_and_a_half_to_one(text: tuple[int, int]) -> None:
    width, height = outline_of_shape("diamond").outer(*text)
    assert width <= 2.5 * height
    # A text is in a diamond where its corners are.
    assert text[0] / width + text[1] / height <= 1


def test_an_arrowhead_in_the_notch_of_a_cloud_is_before_both_puffs() -> None:
    cloud = figure_of("cloud", width=120, height=60)
    assert cloud is not None
    notch = max(range(10, 60), key=lambda x: cloud.inset("north", x, size=SIZE) - x / 10)
    tip = cloud.inset_of_head("north", notch, size=SIZE, head=(9, 3))
    beside = (cloud.inset("north", notch + step, size=SIZE) + 9 for step in (-3, 3))
    assert tip <= min(beside)


def test_an_arrowhead_at_a_gentle_slope_touches_it() -> None:
    diamond = figure_of("diamond", width=120, height=60)
    assert diamond is not None
    tip = diamond.inset_of_head("north", 30, size=SIZE, head=(9, 3))
    assert tip == pytest.approx(diamond.inset("north", 30, size=SIZE))


def test_a_cloud_is_widest_near_its_middle_where_wires_come_in() -> None:
    cloud = figure_of("cloud", width=120, height=60)
    assert cloud is not None
    assert cloud.inset("west", 30, size=SIZE) < 3
    assert cloud.inset("east", 30, size=SIZE) < 3


def test_a_high_cloud_has_straight_sides_and_puffs_that_are_not_stretched() -> None:
    high = figure_of("cloud", width=100, height=200)
    natural = figure_of("cloud", width=100, height=80)
    assert high is not None
    assert natural is not None
    for across in (20, 47, 80):
        assert high.inset("north", across, size=(100, 200)) == pytest.approx(
            natural.inset("north", across, size=(100, 80))
        )
    assert high.inset("west", 100, size=(100, 200)) == pytest.approx(0)
