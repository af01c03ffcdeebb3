"""Trunks: whether the two sides of a net whose ends look alike can be told from each other."""

import pytest
from boxart_phases import drawn, graph_of, picture

from triglyph_renderers.layout.checks.wire_ambiguity import find_ambiguous_wires
from triglyph_renderers.layout.model.scene import Point, Scene, Wire

FAN = graph_of("edges: ['a -- b, c']")


def is_clear(*segments: tuple[Point, Point], inset: Point | None = None) -> bool:
    """Whether a net of some straight pieces is, with what lies in an inset moved there."""
    scene = Scene(20, 20, wires=(Wire(0, "solid", segments),))
    if inset is not None:
        scene = Scene(20, 20, insets=((*inset, scene),))
    return find_ambiguous_wires(scene, FAN) == []


def test_branches_that_leave_a_trunk_to_both_sides_are_clear() -> None:
    assert is_clear(((0, 3), (8, 3)), ((0, 3), (0, 6)), ((8, 3), (8, 6)), ((4, 0), (4, 3)))


def test_a_cross_whose_arms_end_at_boxes_is_clear() -> None:
    upright = ((4, 0), (4, 6))
    assert is_clear(upright, ((0, 3), (8, 3)), ((0, 3), (0, 6)), ((8, 3), (8, 6)))


def test_a_cross_of_which_all_four_arms_bend_is_not() -> None:
    trunk = (((4, 0), (4, 6)), ((4, 0), (0, 0)), ((4, 6), (0, 6)))
    assert not is_clear(*trunk, ((2, 3), (6, 3)), ((2, 3), (2, 5)), ((6, 3), (6, 5)))


def test_a_branch_in_line_with_the_end_of_a_trunk_is_not() -> None:
    assert not is_clear(((0, 3), (8, 3)), ((0, 0), (0, 6)), ((8, 3), (8, 6)))


def test_a_trunk_in_two_pieces_is_not() -> None:
    first = (((0, 3), (4, 3)), ((0, 3), (0, 6)), ((2, 0), (2, 3)))
    assert not is_clear(*first, ((4, 3), (4, 5)), ((4, 5), (8, 5)), ((6, 5), (6, 8)))


def test_wires_without_branches_are() -> None:
    assert is_clear(((0, 0), (0, 3)), ((4, 0), (4, 3)), ((4, 3), (8, 3)))


@pytest.mark.parametrize("inset", [None, (3, 2)])
def test_pieces_are_looked_for_wherever_they_are(inset: Point | None) -> None:
    assert not is_clear(((0, 3), (8, 3)), ((0, 0), (0, 6)), ((8, 3), (8, 6)), inset=inset)


def test_lines_without_heads_that_meet_before_a_group_are_one_wire_into_it() -> None:
    spec = """
    direction: right
    nodes: {a: A, b: B, c: C, g: {label: G, nodes: {t: T}}}
    edges: ['a, b, c -- t']
    """
    assert drawn(spec) == picture("""
        ┌───┐
        │ A ├─┐
        └───┘ │  ┌─ G ───┐
        ┌───┐ │  │ ┌───┐ │
        │ B ├─┼──│─┤ T │ │
        └───┘ │  │ └───┘ │
        ┌───┐ │  └───────┘
        │ C ├─┘
        └───┘
    """)
