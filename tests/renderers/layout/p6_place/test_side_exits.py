"""Side exits: wires that meet a box at its side and turn once."""

from boxart_phases import drawn, picture

from triglyph.renderer import Options


def test_a_wire_that_leads_beyond_its_box_leaves_it_at_the_side() -> None:
    assert drawn("edges: [a -> b, {a -> c: far away}]") == picture("""
    ┌───┐
    │ a ├───┐
    └─┬─┘   │
      │     │ far away
      ▼     ▼
    ┌───┐ ┌───┐
    │ b │ │ c │
    └───┘ └───┘
    """)


def test_a_wire_that_comes_from_beside_a_box_enters_it_at_the_side() -> None:
    assert drawn("edges: [a -> c, b => c]") == picture("""
    ┌───┐ ┌───┐
    │ a │ │ b │
    └─┬─┘ └─┬─┘
      │     ┃
      ▼     ┃
    ┌───┐   ┃
    │ c │◀━━┛
    └───┘
    """)


def test_wires_to_both_sides_leave_the_box_in_their_middle() -> None:
    assert drawn("nodes: {a: , b: Left, c: Right}\nedges: ['a -> b, c']") == picture("""
           ┌───┐
        ┌──┤ a ├──┐
        │  └───┘  │
        ▼         ▼
    ┌───────┐ ┌───────┐
    │ Left  │ │ Right │
    └───────┘ └───────┘
    """)


def test_a_net_that_needs_a_trunk_anyway_has_no_side_exits() -> None:
    edges = "['a -> b, c, d, e']"
    assert drawn(f"nodes: {{a: A wide box, b, c, d, e}}\nedges: {edges}") == picture("""
         ┌────────────┐
         │ A wide box │
         └─────┬──────┘
               │
      ┌─────┬──┴──┬─────┐
      ▼     ▼     ▼     ▼
    ┌───┐ ┌───┐ ┌───┐ ┌───┐
    │ b │ │ c │ │ d │ │ e │
    └───┘ └───┘ └───┘ └───┘
    """)


def test_only_the_outermost_wire_turns_at_a_side_of_one_row() -> None:
    assert drawn("edges: [a -> b, a ..> c, a => d, {a -> e: label}]") == picture("""
           ┌───┐
      ┌────┤ a ├────────┐
      │    └┬─┬┘        │
      │     ┆ ┃         │
      │     ┆ ┗━━━┓     │
      │     ┆     ┃     │ label
      ▼     ▼     ▼     ▼
    ┌───┐ ┌───┐ ┌───┐ ┌───┐
    │ b │ │ c │ │ d │ │ e │
    └───┘ └───┘ └───┘ └───┘
    """)


def test_the_rows_of_a_tall_box_keep_its_wires_apart() -> None:
    spec = "nodes: {a: [tall, box, here]}\nedges: [a -> b, a ..> c, a => d, a <-> e]"
    assert drawn(spec.replace("]}", "], b, c, d, e}")) == picture("""
          ┌──────┐
          │ tall │
      ┌───┤ box  │◀─────┐
      │   │ here │      │
      │   └─┬──┬─┘      │
      │     ┆  ┃        │
      │     ┆  ┗━━┓     │
      ▼     ▼     ▼     ▼
    ┌───┐ ┌───┐ ┌───┐ ┌───┐
    │ b │ │ c │ │ d │ │ e │
    └───┘ └───┘ └───┘ └───┘
    """)


def test_a_wire_that_comes_in_is_above_one_that_goes_out() -> None:
    nodes = "{a, b: A wide box, c: [tall, box], d, e: A wide box}"
    spec = f"nodes: {nodes}\nedges: [a -> c, b => c, c -> d, c ..> e]"
    assert drawn(spec) == picture("""
         ┌───┐ ┌────────────┐
         │ a │ │ A wide box │
         └─┬─┘ └─────┬──────┘
           │         ┃
           ▼         ┃
        ┌──────┐     ┃
      ┌─┤ tall │◀━━━━┛
      │ │ box  ├┄┐
      │ └──────┘ ┆
      ▼          ▼
    ┌───┐  ┌────────────┐
    │ d │  │ A wide box │
    └───┘  └────────────┘
    """)


def test_a_wire_past_a_box_turns_at_both_ends() -> None:
    assert drawn("edges: [a -> b -> c, a -> c]") == picture("""
    ┌───┐
    │ a ├──┐
    └─┬─┘  │
      │    │
      ▼    │
    ┌───┐  │
    │ b │  │
    └─┬─┘  │
      │    │
      ▼    │
    ┌───┐  │
    │ c │◀─┘
    └───┘
    """)


def test_side_exits_lie_above_and_below_boxes_where_the_flow_goes_right() -> None:
    assert drawn("direction: right\nedges: [a -> b, a ..> c, a => d]") == picture("""
            ┌───┐
      ┌────▶│ b │
      │     └───┘
    ┌─┴─┐   ┌───┐
    │ a ├┄┄▶│ c │
    └─┬─┘   └───┘
      ┃     ┌───┐
      ┗━━━━▶│ d │
            └───┘
    """)


def test_side_exits_of_a_flow_that_goes_up_are_where_its_boxes_are() -> None:
    assert drawn("direction: up\nedges: [a -> b, {a => c: far away}]") == picture("""
    ┌───┐ ┌───┐
    │ b │ │ c │
    └───┘ └───┘
      ▲     ▲
      │     ┃ far away
    ┌─┴─┐   ┃
    │ a ├━━━┛
    └───┘
    """)


def test_lines_without_heads_share_no_side_of_a_box() -> None:
    assert drawn("edges: ['a -- b, c, d, e']") == picture("""
             ┌───┐
             │ a │
             └─┬─┘
               │
      ┌─────┬──┴──┬─────┐
      │     │     │     │
    ┌─┴─┐ ┌─┴─┐ ┌─┴─┐ ┌─┴─┐
    │ b │ │ c │ │ d │ │ e │
    └───┘ └───┘ └───┘ └───┘
    """)


def test_bare_text_is_left_at_its_end() -> None:
    spec = "nodes: {t: {label: T, shape: text}, a: AAAA, b: BBBB}\nedges: [t -> a, t => b]"
    assert drawn(spec) == picture("""
      ┌───┐
      │ T │
      └┬─┬┘
       │ ┃
       │ ┗━━━━━━┓
       ▼        ▼
    ┌──────┐ ┌──────┐
    │ AAAA │ │ BBBB │
    └──────┘ └──────┘
    """)


def test_a_self_loop_keeps_its_side_to_itself() -> None:
    assert drawn("edges: [a -> a, a -> b, a => c]") == picture("""
     ┌───┐
     │ a ├──┐
     │   │◀─┘
     └┬─┬┘
      │ ┃
      │ ┗━━━┓
      ▼     ▼
    ┌───┐ ┌───┐
    │ b │ │ c │
    └───┘ └───┘
    """)


def test_a_box_beside_another_has_no_side_exit_towards_it() -> None:
    assert drawn("edges: [a -> c, b -> d, a => d, b => c]") == picture("""
    ┌───┐ ┌───┐
    │ a │ │ b │
    └┬─┬┘ └┬─┬┘
     │ ┃   ┃ │
     │ ┗━┓ ┃ │
     │ ┏━┃━┛ │
     │ ┃ ┗━┓ │
     ▼ ▼   ▼ ▼
    ┌───┐ ┌───┐
    │ c │ │ d │
    └───┘ └───┘
    """)


def test_an_side_exit_that_would_break_the_width_is_not_made() -> None:
    spec = "nodes: {a: Box a, b: Box b, c: Box c}\nedges: [a -> b -> c, a ..> c]"
    assert drawn(spec, Options(width=11)) == picture("""
    ┌───────┐
    │ Box a ├┄┐
    └───┬───┘ ┆
        │     ┆
        ▼     ┆
    ┌───────┐ ┆
    │ Box b │ ┆
    └───┬───┘ ┆
        │     ┆
        │ ┌┄┄┄┘
        ▼ ▼
     ┌───────┐
     │ Box c │
     └───────┘
    """)


def test_a_wire_joins_another_part_of_its_net_that_passes_beside_its_box() -> None:
    assert drawn("edges: [a -> b -> c, {'a, b ..> d': fails}]") == picture("""
    ┌───┐
    │ a ├┄┄┄┐
    └─┬─┘   ┆
      │     ┆
      ▼     ┆
    ┌───┐   ┆
    │ b ├┄┄┄┤
    └─┬─┘   ┆
      │     ┆ fails
      ▼     ▼
    ┌───┐ ┌───┐
    │ c │ │ d │
    └───┘ └───┘
    """)


def test_a_wire_whose_ends_look_alike_joins_none_that_passes_by() -> None:
    assert drawn("edges: [a -> b -> c, 'a, b -- d']") == picture("""
    ┌───┐
    │ a ├────┐
    └─┬─┘    │
      │      │
      ▼      │
    ┌───┐    │
    │ b ├──┐ │
    └─┬─┘  │ │
      │    │ │
      ▼    │ │
    ┌───┐ ┌┴─┴┐
    │ c │ │ d │
    └───┘ └───┘
    """)


def test_what_would_come_to_a_side_after_a_long_run_comes_in_with_the_flow() -> None:
    nodes = "nodes: {a: A, b: B, wide: A box between them, c: C}"
    edges = "align: [[a, wide, b]]\nedges: [a -> c, b => c]"
    assert drawn(f"{nodes}\n{edges}") == picture("""
    ┌───┐ ┌────────────────────┐ ┌───┐
    │ A │ │ A box between them │ │ B │
    └─┬─┘ └────────────────────┘ └─┬─┘
      │                            ┃
      │ ┏━━━━━━━━━━━━━━━━━━━━━━━━━━┛
      ▼ ▼
     ┌───┐
     │ C │
     └───┘
    """)


def test_what_goes_back_comes_to_a_side_from_outside_however_long_its_run_is() -> None:
    nodes = "nodes: {a: A, b: A much wider box, c: C}"
    assert drawn(f"{nodes}\nedges: [a -> b -> c, c ..> a]") == picture("""
           ┌───┐
           │ A │◀┄┄┄┄┄┄┄┄┐
           └─┬─┘         ┆
             │           ┆
             ▼           ┆
    ┌──────────────────┐ ┆
    │ A much wider box │ ┆
    └────────┬─────────┘ ┆
             │           ┆
             ▼           ┆
           ┌───┐         ┆
           │ C ├┄┄┄┄┄┄┄┄┄┘
           └───┘
    """)
