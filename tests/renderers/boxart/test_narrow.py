"""Narrowing: how a drawing keeps within the columns that it is given."""

import pytest
from boxart_phases import drawn, picture, remarks_on

from triglyph.errors import RenderError
from triglyph.renderer import Options
from triglyph_renderers.boxart.narrow import wrap_lines

CHAIN = "direction: right\nedges: [{one -> two: hit}, two -> three]"


def test_a_drawing_that_fits_is_left_alone() -> None:
    width = max(map(len, drawn(CHAIN).splitlines()))
    assert drawn(CHAIN, Options(width=width)) == drawn(CHAIN)
    assert remarks_on(CHAIN, Options(width=width)) == []


def test_labels_are_wrapped_first() -> None:
    spec = "nodes: {a: a label that is longer than it may be, b: B}\nedges: [a -> b]"
    assert drawn(spec, Options(width=20)) == picture("""
    ┌─────────────────┐
    │ a label that is │
    │ longer than it  │
    │     may be      │
    └────────┬────────┘
             │
             ▼
           ┌───┐
           │ B │
           └───┘
    """)
    assert remarks_on(spec, Options(width=20)) == [
        ("the drawing", "labels wrapped to fit 20 columns")
    ]


def test_a_flow_to_the_right_is_turned_downwards_where_wrapping_is_not_enough() -> None:
    narrow = drawn(CHAIN, Options(width=20))
    assert narrow == drawn(CHAIN.replace("right", "down"))
    assert remarks_on(CHAIN, Options(width=20)) == [
        ("the drawing", "turned to flow downwards to fit 20 columns")
    ]


def test_layers_are_folded_at_last() -> None:
    spec = "nodes: {hub: Hub, a: A, b: B, c: C}\nedges: ['hub -> a, b, c']"
    assert drawn(spec, Options(width=16)) == picture("""
         ┌─────┐
      ┌──┤ Hub ├─┐
      │  └──┬──┘ │
      │     │    │
      ▼     ▼    │
    ┌───┐ ┌───┐  │
    │ A │ │ B │  │
    └───┘ └───┘  │
                 │
                 ▼
               ┌───┐
               │ C │
               └───┘
    """)
    assert remarks_on(spec, Options(width=16)) == [
        ("the drawing", "layers folded to fit 16 columns")
    ]


def test_a_row_is_folded_as_a_grid_would_be() -> None:
    spec = "layout: row\nnodes: {a: A, b: B, c: C}"
    assert drawn(spec, Options(width=12)) == picture("""
    ┌───┐ ┌───┐
    │ A │ │ B │
    └───┘ └───┘
    ┌───┐
    │ C │
    └───┘
    """)


def test_what_cannot_be_narrower_is_refused_with_what_it_would_take() -> None:
    with pytest.raises(RenderError, match=r"the drawing needs 12 columns .* 8 are allowed"):
        drawn("nodes: {a: Unbreak1}", Options(width=8))
    drawn("nodes: {a: Unbreak1}", Options(width=12))


def test_lines_break_at_blanks_and_words_stay_whole() -> None:
    assert wrap_lines(("one two three", "x"), most=8) == ("one two", "three", "x")
    assert wrap_lines(("a verylongword b",), most=4) == ("a", "verylongword", "b")
    assert wrap_lines(("数据 库",), most=4) == ("数据", "库")
