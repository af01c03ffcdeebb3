"""Polylines as Bezier pieces: round corners, room for heads, and how DOT writes them."""

import pytest

from triglyph_renderers.graphviz.paths.splines import Spline, round_corners


def test_a_straight_line_is_one_piece_from_end_to_end() -> None:
    spline = round_corners([(0, 0), (30, 0)], radius=7)
    assert spline.points == ((0, 0), (10, 0), (20, 0), (30, 0))
    assert spline.write() == "0,0 10,0 20,0 30,0"


def test_a_corner_begins_and_ends_its_radius_away() -> None:
    spline = round_corners([(0, 0), (30, 0), (30, 40)], radius=7)
    ends = spline.points[::3]
    assert ends == ((0, 0), (23, 0), (30, 7), (30, 40))
    # The handles lie on the lines that meet, so the curve leaves and joins them smoothly.
    first, second = spline.points[4:6]
    assert first[1] == 0
    assert second[0] == 30


def test_a_short_line_between_two_corners_is_shared_by_them() -> None:
    spline = round_corners([(0, 0), (30, 0), (30, 4), (60, 4)], radius=7)
    assert (30, 2) in spline.points[::3]
    assert all(0 <= x <= 60 and 0 <= y <= 4 for x, y in spline.points)


def test_a_corner_at_which_another_line_joins_stays_sharp() -> None:
    spline = round_corners([(0, 0), (30, 0), (30, 40)], radius=7, sharp={(30, 0)})
    assert spline.points[::3] == ((0, 0), (30, 0), (30, 40))


def test_an_arrowhead_takes_its_length_off_the_line_and_keeps_its_tip() -> None:
    spline = round_corners([(0, 0), (30, 0)], radius=7, tail_room=5, head_room=8)
    assert spline.points[0] == (5, 0)
    assert spline.points[-1] == (22, 0)
    assert spline.write().startswith("s,0,0 e,30,0 5,0 ")


def test_numbers_are_written_short() -> None:
    assert Spline(((0.1 + 0.2, -0.0), (1.005, 20.0))).write() == "0.3,0 1,20"


@pytest.mark.parametrize("radius", [0, 7, 1000])
def test_no_corner_leaves_the_rectangle_of_the_line(radius: float) -> None:
    spline = round_corners([(0, 0), (30, 0), (30, 40), (90, 40)], radius=radius)
    assert all(0 <= x <= 90 and 0 <= y <= 40 for x, y in spline.points)
