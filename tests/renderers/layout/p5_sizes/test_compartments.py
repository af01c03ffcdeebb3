"""Divided groups: members as compartments, wherever no wire could be taken for another's."""

import pytest
from boxart_phases import drawn, picture, remarks_on

COLUMN = "nodes: {s: {label: S, layout: column, divided: true, nodes: {a: A, b: B}}, t: T}\n"


@pytest.mark.parametrize(
    ("layout", "drawing"),
    [
        (
            "row",
            """
            ┌───────────┐
            │     S     │
            ├───┬───┬───┤
            │ A │ B │ C │
            └───┴───┴───┘
            """,
        ),
        (
            "column",
            """
            ┌───┐
            │ S │
            ├───┤
            │ A │
            ├───┤
            │ B │
            ├───┤
            │ C │
            └───┘
            """,
        ),
        (
            "grid\n    columns: 2",
            """
            ┌───────┐
            │   S   │
            ├───┬───┤
            │ A │ B │
            ├───┴───┤
            │   C   │
            └───────┘
            """,
        ),
    ],
)
def test_members_share_the_border_and_the_title_is_the_first_compartment(
    layout: str, drawing: str
) -> None:
    spec = f"nodes:\n  s:\n    label: S\n    layout: {layout}\n    divided: true\n"
    assert drawn(f"{spec}    nodes: {{a: A, b: B, c: C}}\n") == picture(drawing)


def test_without_a_title_there_is_no_first_compartment() -> None:
    spec = "nodes: {s: {label: '', layout: row, divided: true, nodes: {a: A, b: B}}}"
    assert drawn(spec) == "┌───┬───┐\n│ A │ B │\n└───┴───┘\n"


def test_compartments_of_a_row_are_as_high_as_the_highest_and_share_what_the_title_needs() -> None:
    spec = "nodes: {s: {label: A LONG TITLE, layout: row, divided: true, nodes: {a: [A, B], b: C}}}"
    assert drawn(spec) == picture("""
    ┌──────────────┐
    │ A LONG TITLE │
    ├───────┬──────┤
    │   A   │  C   │
    │   B   │      │
    └───────┴──────┘
    """)


def test_rows_of_as_many_compartments_share_their_columns() -> None:
    nodes = "{a: A, b: BBBBB, c: CCC, d: D}"
    spec = f"nodes: {{s: {{layout: grid, columns: 2, divided: true, nodes: {nodes}}}}}"
    assert drawn(spec) == picture("""
    ┌─────────────┐
    │      s      │
    ├─────┬───────┤
    │  A  │ BBBBB │
    ├─────┼───────┤
    │ CCC │   D   │
    └─────┴───────┘
    """)


def test_the_border_is_dashed_where_the_frame_is() -> None:
    spec = "nodes: {s: {label: '', layout: row, divided: true, frame: dashed, nodes: {a: A, b: B}}}"
    assert drawn(spec) == "┌╌╌╌┬╌╌╌┐\n╎ A │ B ╎\n└╌╌╌┴╌╌╌┘\n"


def test_a_member_group_is_drawn_in_its_compartment_without_a_frame() -> None:
    inside = "{g: {label: G, direction: right, nodes: {a: A, b: B}}, c: C}"
    spec = f"nodes: {{s: {{label: '', layout: column, divided: true, nodes: {inside}}}}}"
    assert drawn(f"{spec}\nedges: [a -> b]") == picture("""
    ┌───────────────┐
    │       G       │
    │ ┌───┐   ┌───┐ │
    │ │ A ├──▶│ B │ │
    │ └───┘   └───┘ │
    ├───────────────┤
    │       C       │
    └───────────────┘
    """)


def test_a_callout_is_beside_a_compartment_of_a_column() -> None:
    spec = "nodes: {s: {layout: column, divided: true, nodes: {a: {callout: x}, b: B}}}"
    assert "│ a │ ← x\n" in drawn(spec)
    assert remarks_on(spec) == []


def test_an_edge_may_end_at_the_title() -> None:
    spec = f"{COLUMN}edges: [t -> s]"
    assert drawn(spec).endswith("│ B │\n└───┘\n")
    assert "│ T │\n└─┬─┘\n  │\n  ▼\n┌───┐\n│ S │\n├───┤\n" in drawn(spec)
    assert remarks_on(spec) == []


@pytest.mark.parametrize(
    "edges",
    [
        pytest.param("[s -> t]", id="an edge from the last compartment's border"),
        pytest.param("[a -> b]", id="an edge between compartments"),
        pytest.param("[t -> a]", id="an edge to a compartment"),
        pytest.param("[s -> s]", id="a self-loop of the group"),
        pytest.param("[a -> a]", id="a self-loop of a compartment"),
    ],
)
def test_where_a_wire_could_be_taken_for_another_member_s_the_group_is_not_divided(
    edges: str,
) -> None:
    spec = f"{COLUMN}edges: {edges}"
    assert "─ S ─" in drawn(spec)
    assert "├───┤\n" not in drawn(spec)
    assert [
        subject for subject, text in remarks_on(spec) if text.startswith("drawn undivided")
    ] == ["group s"]


def test_a_text_in_a_compartment_without_a_label_is_boxed_or_it_would_be_taken_for_one() -> None:
    inner = "{label: '', layout: column, nodes: {t: {label: T, shape: text}, a: A}}"
    spec = f"nodes: {{s: {{label: S, layout: row, divided: true, nodes: {{one: {inner}, b: B}}}}}}"
    assert drawn(spec) == picture("""
        ┌───────────┐
        │     S     │
        ├───────┬───┤
        │ ┌───┐ │   │
        │ │ T │ │   │
        │ └───┘ │ B │
        │ ┌───┐ │   │
        │ │ A │ │   │
        │ └───┘ │   │
        └───────┴───┘
        """)
    assert "node t" in [subject for subject, _ in remarks_on(spec)]
