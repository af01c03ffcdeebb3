"""Equals: boxes that are side by side are alike, and none has an empty row."""

from boxart_phases import drawn, picture


def test_equals_are_as_tall_as_each_other_where_the_text_is_still_in_the_middle() -> None:
    spec = "nodes: {a: A, b: [all, three, lines], c: one}\nedges: ['a -> b, c']"
    assert drawn(spec) == picture("""
           ┌───┐
        ┌──┤ A ├──┐
        │  └───┘  │
        ▼         ▼
    ┌───────┐ ┌───────┐
    │  all  │ │       │
    │ three │ │  one  │
    │ lines │ │       │
    └───────┘ └───────┘
    """)


def test_else_a_box_is_as_tall_as_its_text() -> None:
    spec = "nodes: {a: A, b: [two, lines], c: one}\nedges: ['a -> b, c']"
    assert drawn(spec) == picture("""
           ┌───┐
        ┌──┤ A ├──┐
        │  └───┘  │
        ▼         ▼
    ┌───────┐ ┌───────┐
    │  two  │ │  one  │
    │ lines │ └───────┘
    └───────┘
    """)


def test_a_table_has_no_row_that_is_not_a_field() -> None:
    table = "{label: %s, sections: [%s]}"
    nodes = f"a: A, b: {table % ('B', '[x, y, z]')}, c: {table % ('C', '[x]')}"
    assert drawn(f"nodes: {{{nodes}}}\nedges: ['a -> b, c']") == picture("""
       ┌───┐
       │ A │
       └─┬─┘
         │
      ┌──┴──┐
      ▼     ▼
    ┌───┐ ┌───┐
    │ B │ │ C │
    ├───┤ ├───┤
    │ x │ │ x │
    │ y │ └───┘
    │ z │
    └───┘
    """)


def test_rows_that_a_box_has_for_its_wires_are_not_given_to_its_equals() -> None:
    spec = "direction: right\nedges: ['a -> b, c', b -> d, b ..> e]"
    assert drawn(spec) == picture("""
             ┌───┐    ┌───┐
          ┌─▶│ b ├───▶│ d │
    ┌───┐ │  │   ├┄┐  └───┘
    │ a ├─┤  └───┘ ┆  ┌───┐
    └───┘ │  ┌───┐ └┄▶│ e │
          └─▶│ c │    └───┘
             └───┘
    """)


def test_a_box_with_sections_does_not_stretch_one_without() -> None:
    spec = "nodes: {a: A, b: {label: B, sections: [x, y]}, c: C}\nedges: ['a -> b, c']"
    assert "│   │" not in drawn(spec)


def test_boxes_that_two_wires_join_are_as_long_as_each_other_only_where_these_meet_them() -> None:
    spec = "nodes: {a: [two, lines], b: B}\nedges: [a -> b, b ..> a]"
    lines = drawn(spec).splitlines()
    assert len(set(map(len, (lines[0], lines[-1])))) == 1
    assert lines[-2].strip(" │") == "B"
    assert lines[-3].startswith("┌")


def test_boxes_of_one_column_are_equally_wide_but_for_much_narrower_ones() -> None:
    spec = "nodes: {a: Client, b: A load balancer, c: x}\nedges: [a -> b -> c]"
    assert drawn(spec) == picture("""
    ┌─────────────────┐
    │     Client      │
    └────────┬────────┘
             │
             ▼
    ┌─────────────────┐
    │ A load balancer │
    └────────┬────────┘
             │
             ▼
           ┌───┐
           │ x │
           └───┘
    """)


def test_a_box_where_wires_come_together_stays_narrow_enough_for_its_sides() -> None:
    spec = "nodes: {a: A, b: B, c: C, d: Another}\nedges: ['a, b -> c', c -> d]"
    assert drawn(spec) == picture("""
    ┌───┐ ┌───┐
    │ A │ │ B │
    └─┬─┘ └─┬─┘
      │     │
      └──┬──┘
         ▼
       ┌───┐
       │ C │
       └─┬─┘
         │
         ▼
    ┌─────────┐
    │ Another │
    └─────────┘
    """)


def test_siblings_of_a_flow_to_the_right_are_a_column_with_two_common_edges() -> None:
    spec = """
    direction: right
    nodes: {a: {label: Developers of libraries, callout: gRPC}, b: SRE, c: API}
    edges: ['a, b -> c']
    """
    edges = [line[:27] for line in drawn(spec).splitlines()]
    assert edges.count("┌─────────────────────────┐") == 2
    assert edges.count("└─────────────────────────┘") == 2


def test_a_layer_of_a_flow_to_the_right_is_a_column_whoever_leads_to_it() -> None:
    spec = "direction: right\nedges: [a -> me, b -> somebody-else, a ..> somebody-else]"
    lines = drawn(spec).splitlines()
    assert sum(line.endswith(f"┌{15 * '─'}┐") for line in lines) == 2


def test_a_column_of_a_grid_has_two_common_edges() -> None:
    nodes = "{a: A, b: Database, c: Considered, d: D}"
    spec = f"nodes: {{g: {{label: Choices, layout: grid, columns: 2, nodes: {nodes}}}}}"
    assert drawn(spec) == picture("""
    ┌─ Choices ─────────────────────┐
    │ ┌────────────┐ ┌────────────┐ │
    │ │     A      │ │  Database  │ │
    │ └────────────┘ └────────────┘ │
    │ ┌────────────┐ ┌────────────┐ │
    │ │ Considered │ │     D      │ │
    │ └────────────┘ └────────────┘ │
    └───────────────────────────────┘
    """)


def test_siblings_of_one_row_are_equal_where_another_is_in_a_later_row() -> None:
    spec = "edges: ['a -> orm, driver, log', orm -> log]"
    assert drawn(spec) == picture("""
              ┌───┐
         ┌────┤ a ├────┐
         │    └─┬─┘    │
         │      │      │
         ▼      │      ▼
    ┌─────────┐ │ ┌─────────┐
    │   orm   │ │ │ driver  │
    └────┬────┘ │ └─────────┘
         │      │
         ▼      │
      ┌─────┐   │
      │ log │◀──┘
      └─────┘
    """)


def test_a_sentence_does_not_stretch_a_letter_of_the_same_column() -> None:
    spec = f"direction: right\nnodes: {{a: {'word ' * 12}, b: b, c: c}}\nedges: ['c -> a, b']"
    assert "│ b │" in drawn(spec)


def test_boxes_of_a_chain_to_the_right_are_equally_wide_if_they_nearly_are() -> None:
    assert drawn("direction: right\nedges: [Parser -> Compiler -> VM]") == picture("""
    ┌──────────┐   ┌──────────┐   ┌────┐
    │  Parser  ├──▶│ Compiler ├──▶│ VM │
    └──────────┘   └──────────┘   └────┘
    """)
