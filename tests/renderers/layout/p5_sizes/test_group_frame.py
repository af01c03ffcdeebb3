"""Frames: the border around a group, its title, and the ports on its top."""

from itertools import pairwise

import pytest
from boxart_phases import drawn, picture
from hypothesis import given, settings
from hypothesis import strategies as st

from triglyph.model import Frame
from triglyph.rendering.text_width import text_width
from triglyph_renderers.layout.cell_metrics import CELLS
from triglyph_renderers.layout.model.footprint import keep_clear
from triglyph_renderers.layout.p5_sizes.frame_demands import FrameDemands
from triglyph_renderers.layout.p5_sizes.group_frame import (
    Content,
    Framed,
    FrameLook,
    draw_frame,
)


def frame(
    *title: str,
    size: tuple[int, int] = (5, 3),
    busy: tuple[int, ...] = (),
    gaps: list[int] | None = None,
    style: Frame = "box",
    head: int = 0,
    foot: int = 0,
    least: tuple[int, int] = (0, 0),
) -> Framed:
    """A frame around content of a size."""
    return draw_frame(
        FrameLook(style, title),
        Content(*size, frozenset(busy), pad_x=CELLS.frame.pad_x, pad_y=CELLS.frame.pad_y),
        FrameDemands(
            ends={} if gaps is None else {"north": gaps},
            head=head,
            foot=foot,
            least_width=least[0],
            least_height=least[1],
        ),
        CELLS,
    )


def test_a_frame_keeps_an_empty_column_on_either_side_of_its_content() -> None:
    fit = frame(size=(5, 3))
    assert (fit.width, fit.height) == (9, 5)
    assert (fit.margins.west, fit.margins.east, fit.margins.north, fit.margins.south) == (
        2,
        2,
        1,
        1,
    )


def test_no_frame_takes_no_room() -> None:
    fit = frame("ignored", style="none")
    assert (fit.width, fit.height, fit.boxes, fit.margins.is_framed) == (5, 3, (), False)


def test_a_frame_is_as_wide_as_its_title_with_its_spaces_and_a_dash_on_either_side() -> None:
    fit = frame("A LONG TITLE")
    assert fit.width == len("┌─ A LONG TITLE ─┐")
    assert [text.text for text in fit.texts] == [" A LONG TITLE "]
    assert fit.texts[0].x == 2


def test_further_lines_of_a_title_are_below_it_and_an_empty_row_below_them() -> None:
    fit = frame("one", "two", "three")
    assert [(text.x, text.y, text.text) for text in fit.texts] == [
        (2, 0, " one "),
        (2, 1, "two"),
        (2, 2, "three"),
    ]
    assert fit.margins.north == 4


def test_content_that_is_narrower_than_the_title_is_in_the_middle() -> None:
    fit = frame("A LONG TITLE", size=(4, 3))
    assert fit.margins.west == fit.margins.east == (fit.width - 4) // 2


def test_a_title_is_in_the_first_gap_between_wires_that_has_room_for_it() -> None:
    fit = frame("TITLE", size=(30, 3), busy=(20,))
    assert (fit.texts[0].x, fit.margins.west) == (2, 2)
    fit = frame("TITLE", size=(30, 3), busy=(0,))
    assert (fit.texts[0].x, fit.margins.west) == (0 + 2 + 2, 2)
    fit = frame("TITLE", size=(30, 3), busy=(0, 4, 18))
    assert (fit.texts[0].x, fit.margins.west) == (4 + 2 + 2, 2)


def test_a_title_is_at_the_left_where_the_content_moves_only_a_little_for_that() -> None:
    fit = frame("TITLE", size=(30, 3), busy=(4,))
    assert fit.texts[0].x == 2
    assert 4 + fit.margins.west == len("┌─ TITLE ─")
    assert (fit.width, fit.margins.east) == (2 + 30 + 2 + 4, 2)


def test_the_content_is_still_in_the_middle_where_it_moves_very_little() -> None:
    fit = frame("TITLE", size=(30, 3), busy=(6,))
    assert fit.texts[0].x == 2
    assert (fit.margins.west, fit.margins.east) == (2 + 2, 2 + 2)


def test_a_frame_grows_on_the_side_on_which_less_is_enough_for_its_title() -> None:
    fit = frame("A LONG TITLE", size=(11, 3), busy=(1,))
    assert (fit.width, fit.margins.west, fit.texts[0].x) == (len("┌──│─ A LONG TITLE ─┐"), 2, 5)
    fit = frame("TITLE", size=(5, 3), busy=(4,))
    assert (fit.width, fit.margins.east, fit.texts[0].x) == (len("┌─ TITLE ─│─┐"), 2, 2)


def test_a_title_of_several_lines_stays_at_the_left() -> None:
    fit = frame("TITLE", "two", size=(30, 3), busy=(4,))
    assert fit.texts[0].x == 2
    assert 4 + fit.margins.west == len("┌─ TITLE ─")


def test_ports_give_way_to_a_title_that_they_are_hardly_in_the_way_of() -> None:
    assert frame("TITLE", size=(13, 3), gaps=[]).tops == (len("┌─ TITLE ─"),)


def test_ports_on_the_top_are_beside_the_title() -> None:
    fit = frame("TITLE", size=(4, 3), gaps=[2])
    first = len("┌─ TITLE ─")
    assert all(first <= top < fit.width - 1 for top in fit.tops)
    assert len(fit.tops) == 2


def test_ports_without_a_title_are_in_the_middle_of_the_top() -> None:
    assert frame(size=(5, 3), gaps=[]).tops == (4,)


def test_rows_stay_free_for_what_is_beside_a_frame() -> None:
    plain, fit = frame("T"), frame("T", head=2, foot=3)
    assert fit.height == plain.height + 5
    assert fit.margins.north == 3


def test_a_frame_without_content_has_a_row_inside() -> None:
    assert frame("T", size=(0, 0)).height == 3


def test_a_frame_grows_to_the_size_that_its_ports_ask_for() -> None:
    fit = frame(size=(5, 3), least=(20, 9))
    assert (fit.width, fit.height) == (20, 9)
    assert fit.margins.north + 3 + fit.margins.south == 9


def test_a_taken_place_moves_a_port_on_and_those_behind_it() -> None:
    assert keep_clear((3, 5), set(), apart=1, gaps=(1,)) == (3, 5)
    assert keep_clear((3, 5), {5}, apart=1, gaps=(1,)) == (3, 6)
    assert keep_clear((3, 4), {3}, apart=1, gaps=(1,)) == (4, 5)


def test_a_port_that_is_moved_on_keeps_the_room_for_its_label() -> None:
    assert keep_clear((3, 9), {3}, apart=1, gaps=(6,)) == (4, 10)
    assert keep_clear((), {3}, apart=1, gaps=None) == ()


@settings(max_examples=40)
@given(
    title=st.sampled_from(((), ("T",), ("TITLE", "of two lines"), ("区域 一",))),
    width=st.integers(1, 30),
    busy=st.sets(st.integers(0, 29), max_size=3),
    gaps=st.one_of(st.none(), st.lists(st.integers(2, 6), max_size=3)),
)
def test_nothing_that_meets_the_top_meets_the_title_a_corner_or_another_wire(
    title: tuple[str, ...], width: int, busy: set[int], gaps: list[int] | None
) -> None:
    columns = tuple(column for column in busy if column < width)
    fit = frame(*title, size=(width, 3), busy=columns, gaps=gaps)
    met = sorted([*(column + fit.margins.west for column in columns), *fit.tops])
    assert all(1 <= column <= fit.width - 2 for column in met)
    for text in fit.texts:
        assert 1 <= text.x - 1 < text.x + text_width(text.text) <= fit.width - 2
        assert not set(range(text.x - 1, text.x + text_width(text.text) + 1)) & set(met)
    assert len(met) == len(set(met))
    assert all(one < other for one, other in pairwise(fit.tops))
    assert fit.width == fit.margins.west + width + fit.margins.east


@pytest.mark.parametrize(
    ("style", "corner", "side"), [("box", "┌─", "│"), ("dashed", "┌╌", "╎"), ("none", "┌─", "│")]
)
def test_frames_look_like_what_they_are(style: str, corner: str, side: str) -> None:
    label = "''" if style == "none" else "G"
    lines = drawn(f"nodes: {{g: {{label: {label}, frame: {style}, nodes: {{a: A}}}}}}").splitlines()
    assert lines[0].startswith(corner)
    assert lines[1].startswith(side)


def test_a_wire_passes_a_frame_without_a_port_and_beside_the_title() -> None:
    spec = "nodes: {a: A, g: {label: A LONG TITLE, nodes: {x: X}}}\nedges: [a -> x]"
    assert drawn(spec) == picture("""
                   ┌───┐
                   │ A │
                   └─┬─┘
                     │
    ┌─ A LONG TITLE ─│───┐
    │                ▼   │
    │              ┌───┐ │
    │              │ X │ │
    │              └───┘ │
    └────────────────────┘
    """)


def test_a_callout_of_a_group_is_above_a_wire_that_begins_inside_at_the_same_border() -> None:
    spec = "nodes: {g: {label: G, callout: seen, layout: row, direction: left, nodes: {a, b}}}\n"
    assert drawn(spec + "edges: [g -> b]") == picture("""
    ┌─ G ────────────┐
    │                │ ← seen
    │   ┌────────────┤
    │   ▼            │
    │ ┌───┐  ┌───┐   │
    │ │ b │  │ a │   │
    │ └───┘  └───┘   │
    └────────────────┘
    """)
