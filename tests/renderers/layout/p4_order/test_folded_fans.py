"""Folded fans: the leaves of one wire in several layers, in columns beside it."""

from boxart_phases import drawn, picture
from spec_texts import diagram_of

from triglyph.renderer import Options
from triglyph_renderers.layout.model.level_graph import LevelGraph
from triglyph_renderers.layout.p1_text.narrowing import Form
from triglyph_renderers.layout.p1_text.sanitize import clean_diagram
from triglyph_renderers.layout.pipeline import LayoutOptions, decide


def folded(*edges: str, most: int) -> LevelGraph:
    """The graph of some edges, with so many members in a layer at most."""
    cleaned = clean_diagram(diagram_of(f"edges: {list(edges)}"), emoji="drop")
    return decide(cleaned, LayoutOptions(form=Form(fold=most))).graph


def test_the_wire_of_a_folded_fan_goes_on_in_the_middle_and_its_leaves_are_in_columns() -> None:
    edges = "edges: ['a -> b, c, dd, e, f, ggg, h, i, j, k']"
    assert drawn(edges, Options(width=33)) == picture("""
                  ┌───┐
                  │ a │
                  └─┬─┘
                    │
       ┌───────┬────┼────┬───────┐
       ▼       ▼    │    ▼       ▼
    ┌─────┐ ┌─────┐ │ ┌─────┐ ┌─────┐
    │  b  │ │  c  │ │ │ dd  │ │  e  │
    └─────┘ └─────┘ │ └─────┘ └─────┘
                    │
       ┌───────┬────┼────┬───────┐
       ▼       ▼    │    ▼       ▼
    ┌─────┐ ┌─────┐ │ ┌─────┐ ┌─────┐
    │  f  │ │ ggg │ │ │  h  │ │  i  │
    └─────┘ └─────┘ │ └─────┘ └─────┘
                    │
               ┌────┴────┐
               ▼         ▼
            ┌─────┐   ┌─────┐
            │  j  │   │  k  │
            └─────┘   └─────┘
    """)


def test_the_wire_of_rows_with_few_leaves_goes_on_beside_them() -> None:
    edges = "edges: ['a -> b, c, dd, e, f, ggg, h, i, j, k']"
    assert drawn(edges, Options(width=30)) == picture("""
                ┌───┐
                │ a │
                └─┬─┘
                  │
       ┌───────┬──┴────┬─────┐
       ▼       ▼       ▼     │
    ┌─────┐ ┌─────┐ ┌─────┐  │
    │  b  │ │  c  │ │ dd  │  │
    └─────┘ └─────┘ └─────┘  │
                             │
       ┌───────┬───────┬─────┤
       ▼       ▼       ▼     │
    ┌─────┐ ┌─────┐ ┌─────┐  │
    │  e  │ │  f  │ │ ggg │  │
    └─────┘ └─────┘ └─────┘  │
                             │
       ┌───────┬───────┬─────┤
       ▼       ▼       ▼     │
    ┌─────┐ ┌─────┐ ┌─────┐  │
    │  h  │ │  i  │ │  j  │  │
    └─────┘ └─────┘ └─────┘  │
                             │
                    ┌─────┐  │
                    │  k  │◀─┘
                    └─────┘
    """)


def test_a_leaf_left_of_rows_with_few_leaves_is_below_the_one_next_to_the_wire() -> None:
    assert folded("a -> b, c, d, e, f, g, h", most=3).stacks == ((1, 4), (2, 5), (3, 6, 7))


def test_leaves_of_few_of_which_each_has_a_layer_of_its_own_are_in_no_column() -> None:
    assert folded("a -> b, c", most=1).stacks == ()


def test_two_leaves_that_are_left_are_in_the_middle() -> None:
    assert folded("a -> b, c, d, e, f, g", most=4).stacks == ((2, 5), (3, 6))


def test_one_leaf_that_is_left_is_below_the_wire() -> None:
    assert drawn("edges: ['a -> bb, c, d, e, f, g, h, i, j']", Options(width=30)) == picture("""
                ┌───┐
                │ a │
                └─┬─┘
                  │
      ┌──────┬────┼───┬──────┐
      ▼      ▼    │   ▼      ▼
    ┌────┐ ┌────┐ │ ┌────┐ ┌────┐
    │ bb │ │ c  │ │ │ d  │ │ e  │
    └────┘ └────┘ │ └────┘ └────┘
                  │
      ┌──────┬────┼───┬──────┐
      ▼      ▼    │   ▼      ▼
    ┌───┐  ┌───┐  │ ┌───┐  ┌───┐
    │ f │  │ g │  │ │ h │  │ i │
    └───┘  └───┘  │ └───┘  └───┘
                  ▼
                ┌───┐
                │ j │
                └───┘
    """)


def test_a_fan_that_comes_together_is_folded_as_one_that_parts() -> None:
    graph = folded("b, c, d, e, f, g, h, i -> a", most=4)
    assert graph.stacks == ((0, 4), (1, 5), (2, 6), (3, 7))


def test_a_leaf_with_another_wire_is_in_no_column() -> None:
    graph = folded("a -> b, c, d, e, f, g, h, i", "i -> j", most=4)
    assert graph.stacks == ()


def test_leaves_beside_those_of_another_wire_are_in_no_column() -> None:
    assert folded(*[f"a -> {leaf}" for leaf in "bcd"], "a ..> e, f", most=2).stacks == ()
