"""Trees: outlines whose lines mean containment."""

from textwrap import dedent

from boxart_phases import drawn, picture


def outline(spec: str) -> str:
    """The box art of a spec without the empty column before it."""
    return dedent(drawn(spec))


def test_members_hang_on_their_group_and_further_lines_keep_the_branch_open() -> None:
    nodes = "{a: {label: [A, two]}, b: {nodes: {c: C, d: D}}, e: E}"
    assert outline(f"nodes: {{r: {{label: root, layout: tree, nodes: {nodes}}}}}") == picture("""
     root
     ├─ A
     │  two
     ├─ b
     │  ├─ C
     │  └─ D
     └─ E
    """)


def test_the_last_branch_leaves_no_line_beside_what_hangs_on_it() -> None:
    nodes = "{a: {nodes: {b: {nodes: {c: C}}}}}"
    assert outline(f"nodes: {{r: {{layout: tree, nodes: {nodes}}}}}") == picture("""
     r
     └─ a
        └─ b
           └─ C
    """)


def test_the_members_of_a_document_that_is_a_tree_are_roots_of_their_own() -> None:
    assert outline("layout: tree\nnodes: {a: {nodes: {b: B}}, c: C, d: D}") == picture("""
     a
     └─ B

     C
     D
    """)


def test_a_branch_without_a_label_still_hangs_on_something() -> None:
    nodes = "{a: {label: '', nodes: {b: B}}}"
    assert outline(f"nodes: {{r: {{layout: tree, nodes: {nodes}}}}}") == picture("""
     r
     └─ •
        └─ B
    """)


def test_a_tree_is_beside_boxes_with_an_empty_column_around_it() -> None:
    spec = "nodes: {g: {label: G, nodes: {r: {layout: tree, nodes: {a: A}}, s: S}}}"
    assert drawn(spec) == picture("""
    ┌─ G ──────────┐
    │  r     ┌───┐ │
    │  └─ A  │ S │ │
    │        └───┘ │
    └──────────────┘
    """)
