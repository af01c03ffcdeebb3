"""Dashes along a curve: a whole number of them between ends, corners and joins."""

from itertools import accumulate, pairwise
from math import hypot, pi

import pytest

from triglyph_renderers.graphviz.paths.bezier import Place
from triglyph_renderers.graphviz.paths.dashes import (
    DASH,
    GAP,
    cut_dashes,
    dashes_around,
    lengths_of,
    stretches_of,
)
from triglyph_renderers.graphviz.paths.splines import Spline, read_spline, round_corners


def polyline(*corners: Place) -> tuple[Place, ...]:
    """A line with round corners, as wires have them."""
    return round_corners(corners, radius=7.0).points


def drawn_at(lengths: list[float], place: float) -> bool:
    """Whether a dash is at a place that is so far along a line."""
    places = [0.0, *accumulate(lengths)]
    return any(start <= place <= end for start, end in list(pairwise(places))[::2])


@pytest.mark.parametrize("length", [6, 11, 16, 26.5, 33, 91.7, 1000])
def test_a_line_begins_and_ends_with_a_dash(length: float) -> None:
    lengths = lengths_of(stretches_of(polyline((3, 4), (3, 4 + length))))
    assert len(lengths) % 2 == 1
    assert sum(lengths) == pytest.approx(length)


def test_dashes_differ_little_from_what_they_are_elsewhere() -> None:
    for length in range(8, 400):
        (stretch,) = stretches_of(polyline((0, 0), (length, 0)))
        assert stretch.gaps
        assert 0.75 < stretch.scale <= 1.25, length


def test_a_line_without_room_for_two_halves_of_dashes_and_a_gap_is_one() -> None:
    assert lengths_of(stretches_of(polyline((0, 0), (5, 0)))) == [5]


@pytest.mark.parametrize("length", range(22, 60, 3))
def test_there_is_a_dash_around_the_middle_of_each_corner(length: float) -> None:
    curve = polyline((0, 0), (0, 40), (length, 40), (length, 80))
    first, second, _ = stretches_of(curve)
    lengths = lengths_of(stretches_of(curve))
    for corner in (first.length, first.length + second.length):
        for place in (corner - 1.5, corner, corner + 1.5):
            assert drawn_at(lengths, place)


def test_there_is_a_dash_where_another_line_joins_a_straight_one() -> None:
    for join in range(15, 86):
        bar = Spline(polyline((0, 0), (100, 0))).joined_at([(join, 0)])
        lengths = lengths_of(stretches_of(bar.points))
        for place in (join - 1.5, join, join + 1.5):
            assert drawn_at(lengths, place)


def test_a_line_that_begins_at_a_join_begins_with_half_a_dash() -> None:
    whole, half = (
        lengths_of(stretches_of(Spline(polyline((0, 0), (0, 95))).joined_at(joins).points))
        for joins in ([], [(0, 0)])
    )
    assert whole[0] == pytest.approx(whole[2])
    assert half[0] == pytest.approx(half[2] / 2)
    assert half[-1] == pytest.approx(half[2])


def test_a_join_changes_nothing_of_what_a_stroke_draws_nor_of_its_heads() -> None:
    plain = round_corners([(0, 0), (60, 0), (60, 60)], radius=7.0, head_room=9.0)
    joined = plain.joined_at([(20, 0), (40, 0), (60, 30), (200, 0)])
    assert set(plain.points[::3]) < set(joined.points[::3])
    assert {(20, 0), (40, 0), (60, 30)} <= set(joined.points[::3])
    assert (200, 0) not in joined.points
    assert joined.head_tip == plain.head_tip


def test_dashes_that_are_cut_out_are_as_long_as_those_that_are_counted() -> None:
    curve = polyline((0, 0), (0, 40), (70, 40), (70, 90))
    lengths = lengths_of(stretches_of(curve))
    dashes = cut_dashes(curve)
    assert len(dashes) == (len(lengths) + 1) / 2
    assert dashes[0][0] == curve[0]
    assert dashes[-1][-1] == pytest.approx(curve[-1])
    for dash, length in zip(dashes, lengths[::2], strict=True):
        reach = hypot(dash[-1][0] - dash[0][0], dash[-1][1] - dash[0][1])
        assert reach == pytest.approx(length, rel=0.12)  # shorter round a corner


def test_the_first_and_the_last_dash_of_a_stroke_have_its_heads() -> None:
    stroke = round_corners([(0, 0), (80, 0)], radius=7.0, tail_room=9.0, head_room=9.0)
    first, *between, last = stroke.dashed()
    assert (first.tail_tip, first.head_tip) == ((0, 0), None)
    assert (last.tail_tip, last.head_tip) == (None, (80, 0))
    assert not any(dash.has_head for dash in between)


def test_a_closed_line_has_as_many_gaps_as_dashes() -> None:
    box = [(0.0, 0.0)]
    for corner in ((50.0, 0.0), (50.0, 20.0), (0.0, 20.0), (0.0, 0.0)):
        box += [box[-1], corner, corner]
    dash, gap = dashes_around(box)
    assert 140 / (dash + gap) == pytest.approx(14)
    assert dash / gap == pytest.approx(DASH / GAP)
    assert len(cut_dashes(box)) == 14


def test_a_curve_counts_with_its_whole_length() -> None:
    handle = 100 * 0.5522847
    (stretch,) = stretches_of([(100.0, 0.0), (100.0, handle), (handle, 100.0), (0.0, 100.0)])
    assert stretch.length == pytest.approx(50 * pi, rel=0.002)


def test_a_stroke_is_read_as_it_was_written() -> None:
    stroke = round_corners([(0, 0), (60, 0), (60, 60)], radius=8.0, head_room=9.0)
    read = read_spline(stroke.write())
    assert read.head_tip == stroke.head_tip
    assert read.tail_tip is None
    for one, other in zip(read.points, stroke.points, strict=True):
        assert one == pytest.approx(other, abs=0.01)
