"""Clipping: where curves end at an outline, and where their arrowheads are."""

from math import dist

import pytest

from triglyph_renderers.graphviz.curved.clipping import (
    HEAD,
    EdgeCurve,
    clip_end,
    clip_start,
    read_edge_curve,
)

STRAIGHT = ((0.0, 0.0), (30.0, 0.0), (60.0, 0.0), (90.0, 0.0))
SQUARE = ((70.0, -20.0), (110.0, -20.0), (110.0, 20.0), (70.0, 20.0))


def test_a_line_without_a_head_ends_at_the_outline() -> None:
    clipped = clip_end(EdgeCurve((STRAIGHT,)), [SQUARE])
    assert clipped.pieces[-1][3] == pytest.approx((70, 0), abs=0.05)


def test_the_tip_of_a_head_is_at_the_outline_and_its_line_ends_before() -> None:
    clipped = clip_end(EdgeCurve((STRAIGHT,), end=(90.0, 0.0)), [SQUARE])
    assert clipped.end == pytest.approx((70, 0), abs=0.05)
    assert dist(clipped.pieces[-1][3], (70, 0)) == pytest.approx(HEAD, abs=0.1)


def test_the_start_is_clipped_as_the_end_is() -> None:
    back = EdgeCurve((STRAIGHT,)).reversed()
    assert clip_start(back, [SQUARE]) == clip_end(EdgeCurve((STRAIGHT,)), [SQUARE]).reversed()


def test_a_curve_past_an_outline_stays_as_it_is() -> None:
    away = tuple((x, y + 200) for x, y in SQUARE)
    assert clip_end(EdgeCurve((STRAIGHT,)), [away]) == EdgeCurve((STRAIGHT,))


def test_what_is_after_the_outline_is_dropped() -> None:
    second = ((90.0, 0.0), (95.0, 0.0), (99.0, 0.0), (104.0, 0.0))
    assert len(clip_end(EdgeCurve((STRAIGHT, second)), [SQUARE]).pieces) == 1


def test_a_course_is_written_as_it_was_read() -> None:
    written = "e,90.00,0.00 0.00,0.00 30.00,0.00 60.00,5.00 80.00,0.00"
    assert read_edge_curve(written).write() == written
