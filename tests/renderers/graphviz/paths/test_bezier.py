"""Bezier curves: points, first parts and polylines agree with each other."""

from math import dist

import pytest

from triglyph_renderers.graphviz.paths.bezier import Piece, flatten, head_of, pieces_of, point_at

PIECE: Piece = ((0.0, 0.0), (0.0, 8.0), (8.0, 8.0), (8.0, 0.0))


def test_a_piece_begins_and_ends_at_its_first_and_last_point() -> None:
    assert point_at(PIECE, 0) == PIECE[0]
    assert point_at(PIECE, 1) == PIECE[3]
    assert point_at(PIECE, 0.5) == (4.0, 6.0)


@pytest.mark.parametrize("part", [0.1, 0.5, 0.83])
def test_the_first_part_of_a_piece_ends_at_the_point_that_it_is_cut_at(part: float) -> None:
    head = head_of(PIECE, part)
    assert dist(head[3], point_at(PIECE, part)) < 1e-9
    assert dist(point_at(head, 0.5), point_at(PIECE, part / 2)) < 1e-9


def test_a_polyline_has_the_joints_of_a_curve() -> None:
    curve = (*PIECE, (8.0, -8.0), (16.0, -8.0), (16.0, 0.0))
    assert len(list(pieces_of(curve))) == 2
    points = list(flatten(curve, steps=4))
    assert len(points) == 9
    assert points[::4] == [(0.0, 0.0), (8.0, 0.0), (16.0, 0.0)]
