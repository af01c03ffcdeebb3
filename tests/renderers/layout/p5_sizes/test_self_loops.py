"""Self-loops: edges from a node to itself, on the right of its box."""

import pytest
from boxart_phases import drawn, picture, remarks_on


@pytest.mark.parametrize(
    ("arrow", "drawing"),
    [
        ("->", "┌───┐\n│ a ├──┐\n│   │◀─┘\n└───┘\n"),
        ("<-", "┌───┐\n│ a │◀─┐\n│   ├──┘\n└───┘\n"),
        ("<=>", "┌───┐\n│ a │◀━┓\n│   │◀━┛\n└───┘\n"),
        ("..", "┌───┐\n│ a ├┄┄┐\n│   ├┄┄┘\n└───┘\n"),
    ],
)
def test_a_loop_has_the_style_and_the_heads_of_its_edge(arrow: str, drawing: str) -> None:
    assert drawn(f"edges: [a {arrow} a]") == drawing


def test_loops_are_below_each_other_and_the_box_grows_for_them_and_their_labels() -> None:
    assert drawn("edges: [{a -> a: [one, two, three]}, {a ..> a: four}]") == picture("""
    ┌───┐
    │   ├──┐ one
    │   │  │ two
    │ a │  │ three
    │   │◀─┘
    │   ├┄┄┐ four
    │   │◀┄┘
    └───┘
    """)


def test_loops_keep_to_the_last_compartment() -> None:
    spec = "nodes: {a: {label: A, sections: [x]}}\nedges: [a -> a]"
    assert drawn(spec) == picture("""
    ┌───┐
    │ A │
    ├───┤
    │ x ├──┐
    │   │◀─┘
    └───┘
    """)


def test_a_loop_leaves_a_row_of_the_right_side_to_other_wires() -> None:
    assert drawn("direction: right\nedges: [a -> a, a -> b]") == picture("""
    ┌───┐      ┌───┐
    │   ├─────▶│ b │
    │ a ├──┐   └───┘
    │   │◀─┘
    └───┘
    """)


def test_a_loop_of_a_group_leaves_its_frame_below_what_it_holds() -> None:
    assert drawn("nodes: {g: {label: G, nodes: {a: A}}}\nedges: [g -> g, a -> a]") == picture("""
    ┌─ G ──────┐
    │ ┌───┐    │
    │ │ A ├──┐ │
    │ │   │◀─┘ │
    │ └───┘    │
    │          ├──┐
    │          │◀─┘
    └──────────┘
    """)


def test_a_loop_keeps_the_next_box_away_from_its_label() -> None:
    spec = "nodes: {a: A, b: B, c: C}\nedges: [{a -> a: again}, 'c -> a, b']"
    (line,) = (line for line in drawn(spec).splitlines() if "again" in line)
    assert line.index("│", line.index("again")) > line.index("again") + len("again ")


def test_bare_text_gets_a_box_for_its_loop_and_the_report_says_so() -> None:
    spec = "nodes: {a: {label: text, shape: text}}\nedges: [a -> a]"
    assert drawn(spec).startswith("┌──────┐\n│ text ├──┐\n")
    assert remarks_on(spec) == [("node a", "drawn in a box, which its edge to itself needs")]
