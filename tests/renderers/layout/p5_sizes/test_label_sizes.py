"""Labels of edges: where they are, and the room that they get."""

from textwrap import indent

import pytest
from boxart_phases import drawn, picture
from boxart_reader import read_drawing
from hypothesis import given, settings
from hypothesis import strategies as st

from triglyph_renderers.layout.cell_metrics import CELLS
from triglyph_renderers.layout.model.axes import AXES, Axes
from triglyph_renderers.layout.p5_sizes.label_sizes import (
    LabelSize,
    distance_between,
    measure_label,
)

DOWN, RIGHT = AXES["down"], AXES["right"]


def size(*lines: str, axes: Axes) -> LabelSize:
    """The room of a label in cells."""
    return measure_label(lines, axes=axes, metrics=CELLS)


def distance(one: LabelSize | None, other: LabelSize | None, *, axes: Axes) -> int:
    """The least distance in cells of wires with labels."""
    return distance_between(one, other, axes=axes, metrics=CELLS)


def test_a_label_beside_an_upright_wire_takes_its_rows_and_the_columns_to_its_right() -> None:
    label = size("hit", "miss", axes=DOWN)
    assert (label.along, label.before, label.after) == (2, 0, len("miss") + 3)


def test_a_label_of_one_line_interrupts_a_flat_wire_and_takes_no_row() -> None:
    label = size("miss", axes=RIGHT)
    assert (label.along, label.before, label.after) == (len("─ miss ─"), 0, 0)


@pytest.mark.parametrize(("rows", "above", "below"), [(2, 0, 2), (3, 2, 2), (4, 2, 3)])
def test_further_lines_are_above_and_below_a_flat_wire_with_a_row_to_the_next(
    rows: int, above: int, below: int
) -> None:
    label = size(*("x",) * rows, axes=RIGHT)
    assert (label.before, label.after) == (above, below)


def test_wide_characters_take_two_cells_of_the_room() -> None:
    assert size("区域", axes=DOWN) == size("four", axes=DOWN)


def test_neighbouring_wires_are_as_far_apart_as_the_labels_between_them_ask() -> None:
    label = size("four", axes=DOWN)
    assert distance(None, None, axes=DOWN) == 2
    assert distance(label, None, axes=DOWN) == len("│ four  │") - 1
    assert distance(None, label, axes=DOWN) == 2
    assert distance(None, None, axes=RIGHT) == 1


@pytest.mark.parametrize(
    ("spec", "drawing"),
    [
        pytest.param(
            "edges: [{a -> b: one line}]",
            """
            ┌───┐
            │ a │
            └─┬─┘
              │ one line
              ▼
            ┌───┐
            │ b │
            └───┘
            """,
            id="down",
        ),
        pytest.param(
            "direction: up\nedges: [{a -> b: [two, lines]}]",
            """
            ┌───┐
            │ b │
            └───┘
              ▲
              │ two
              │ lines
            ┌─┴─┐
            │ a │
            └───┘
            """,
            id="up",
        ),
        pytest.param(
            "direction: right\nedges: [{a -> b: one line}]",
            """
            ┌───┐             ┌───┐
            │ a ├─ one line ─▶│ b │
            └───┘             └───┘
            """,
            id="right",
        ),
        pytest.param(
            "direction: left\nedges: [{a <- b: [it has, three, lines]}]",
            """
            ┌───┐   it has     ┌───┐
            │ b ├── three ────▶│ a │
            └───┘   lines      └───┘
            """,
            id="left",
        ),
        pytest.param(
            "nodes: {a: A, b: B}\nalign: [[a, b]]\nedges: [{a <-> b: both ways}]",
            """
            ┌───┐               ┌───┐
            │ A │◀─ both ways ─▶│ B │
            └───┘               └───┘
            """,
            id="across",
        ),
    ],
)
def test_a_label_is_on_its_wire(spec: str, drawing: str) -> None:
    assert indent(drawn(spec), " " * 12) == drawing.removeprefix("\n").rstrip(" ")


def test_the_label_of_a_fan_is_at_its_stem() -> None:
    assert "  │ go\n" in drawn("edges: [{'a -> b, c': go}]")
    lines = drawn("direction: right\nedges: [{'a -> b, c': go}]").splitlines()
    assert any("├─ go ─┤" in line for line in lines)


def test_a_label_that_would_touch_the_trunk_of_another_net_gets_a_row_more() -> None:
    assert drawn("""
    nodes: {a: {nodes: {x: X}}, b, c}
    edges: [{a -> b: first}, {a -> c: second}]
    """) == picture("""
    ┌─ a ───┐
    │ ┌───┐ │
    │ │ X │ │
    │ └───┘ │
    └──┬─┬──┘
       │ │
       │ └──────┐
       │        │
       │ first  │ second
       ▼        ▼
     ┌───┐    ┌───┐
     │ b │    │ c │
     └───┘    └───┘
    """)


def test_a_label_keeps_a_row_from_bare_text_in_the_layer_before_it() -> None:
    nodes = "{x, t: {label: a, layout: tree, nodes: {b}}, y}"
    spec = f"layout: grid\ndirection: up\nnodes: {nodes}\nedges: [{{x -> y: [two, lines]}}]"
    assert drawn(spec) == picture("""
    ┌───┐
    │ y │
    └───┘
      ▲
      │ two
      │ lines
      │
    ┌─┴─┐  a
    │ x │  └─ b
    └───┘
    """)


EDGES = st.lists(
    st.tuples(
        st.sampled_from("abcd"),
        st.sampled_from("abcd"),
        st.sampled_from(("", "x", "a longer label", "two\nlines", "it\nhas\nthree")),
    ).filter(lambda edge: edge[0] != edge[1]),
    min_size=1,
    max_size=5,
    unique_by=lambda edge: edge[:2],
)


@settings(max_examples=25, deadline=None)
@given(edges=EDGES, direction=st.sampled_from(("down", "up", "right", "left")))
def test_every_label_is_read_back_whole_and_at_its_own_wire(
    edges: list[tuple[str, str, str]], direction: str
) -> None:
    statements = [
        f"  - {{from: {source}, to: {target}, label: {list(filter(None, label.split(chr(10))))}}}"
        for source, target, label in edges
    ]
    reading = read_drawing(drawn("\n".join([f"direction: {direction}", "edges:", *statements])))
    names = {box.number: box.lines[0] for box in reading.walk()}
    read = sorted(
        (names[edge.tail], names[edge.head], "\n".join(edge.label)) for edge in reading.edges
    )
    assert read == sorted(edges)
