"""Ports: in which order wires meet what they join."""

from boxart_phases import drawn, picture


def test_wires_into_a_group_that_flows_sideways_do_not_cross() -> None:
    spec = """
    nodes:
      x: {label: X, nodes: [a, b]}
      y: {label: Y, direction: right, nodes: [c, d, e]}
    edges: [a -> c, b => d, "c, d ..> e"]
    """
    assert drawn(spec) == picture("""
      ┌─ X ─────────┐
      │ ┌───┐ ┌───┐ │
      │ │ a │ │ b │ │
      │ └─┬─┘ └─┬─┘ │
      └───│─────┃───┘
          │     ┃
          │    ┏┛
          │    ┃
    ┌─ Y ─│────┃────────────┐
    │     │    ▼            │
    │     │  ┌───┐          │
    │     │  │ d ├┄┐        │
    │     │  └───┘ ┆  ┌───┐ │
    │     │        ├┄▶│ e │ │
    │     │  ┌───┐ ┆  └───┘ │
    │     └─▶│ c ├┄┘        │
    │        └───┘          │
    └───────────────────────┘
    """)


def test_wires_out_of_a_group_that_flows_sideways_do_not_cross() -> None:
    spec = """
    nodes:
      y: {label: Y, direction: right, nodes: [c, d, e]}
      x: {label: X, nodes: [a, b]}
    edges: [c -> a, d => b, "e ..> c, d"]
    """
    assert drawn(spec) == picture("""
    ┌─ Y ──────────────┐
    │          ┌───┐   │
    │       ┌┄▶│ d ├━┓ │
    │ ┌───┐ ┆  └───┘ ┃ │
    │ │ e ├┄┤        ┃ │
    │ └───┘ ┆  ┌───┐ ┃ │
    │       └┄▶│ c │ ┃ │
    │          └─┬─┘ ┃ │
    └────────────│───┃─┘
                 │   ┃
                 │   ┗━┓
                 │     ┃
           ┌─ X ─│─────┃─────┐
           │     ▼     ▼     │
           │   ┌───┐ ┌───┐   │
           │   │ a │ │ b │   │
           │   └───┘ └───┘   │
           └─────────────────┘
    """)


def test_wires_into_a_group_that_flows_to_the_left_do_not_cross() -> None:
    spec = """
    nodes: {a: A, x: {label: X, direction: left, nodes: [c, d, e]}, b: B}
    edges: [a -> c, b => c, "c -> d, e"]
    """
    assert drawn(spec) == picture("""
               ┌───┐ ┌───┐
               │ A │ │ B │
               └─┬─┘ └┬──┘
                 │    ┃
    ┌─ X ────────│────┃─┐
    │ ┌───┐      │    ┃ │
    │ │ d │◀─┐   ▼    ┃ │
    │ └───┘  │ ┌───┐  ┃ │
    │        ├─┤ c │◀━┛ │
    │ ┌───┐  │ └───┘    │
    │ │ e │◀─┘          │
    │ └───┘             │
    └───────────────────┘
    """)


def test_wires_that_turn_back_to_their_own_layer_are_within_each_other() -> None:
    spec = """
    nodes: [top, x, a, b]
    align: [[x, a, b]]
    edges: [top -> x, top -> a, top -> b, b => x, x ..> b, x -> b: one]
    """
    assert drawn(spec) == picture("""
            ┌─────┐
       ┌────┤ top ├────┐
       │    └──┬──┘    │
       │       │       │
       ▼       ▼       ▼
    ┌─────┐ ┌─────┐ ┌─────┐
    │  x  │ │  a  │ │  b  │
    └──┬─┬┘ └─────┘ └────┬┘
     ▲ ┆ │ one       ▲ ▲ ┃
     ┃ ┆ │           │ ┆ ┃
     ┃ ┆ └───────────┘ ┆ ┃
     ┃ └┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┘ ┃
     ┗━━━━━━━━━━━━━━━━━━━┛
    """)


def test_wires_that_turn_back_to_one_after_another_start_at_the_nearest() -> None:
    spec = """
    nodes: [top, x, a, b, c]
    align: [[x, a, b, c]]
    edges: [top -> x, top -> a, top -> b, top -> c, x => c, x ..> b]
    """
    lines = drawn(spec).splitlines()
    start = next(line for line in lines if "┆" in line)
    assert start.index("┃") < start.index("┆")


def test_the_wire_that_goes_straight_into_a_group_is_not_crossed_by_the_others() -> None:
    spec = """
    nodes:
      x: {label: X, nodes: [a, b]}
      y: {label: Y, direction: right, nodes: [c, d, e]}
    edges: [a -> c, b => c, "c ..> d, e"]
    """
    assert drawn(spec) == picture("""
      ┌─ X ─────────┐
      │ ┌───┐ ┌───┐ │
      │ │ a │ │ b │ │
      │ └─┬─┘ └─┬─┘ │
      └───│─────┃───┘
          │     ┃
          │    ┏┛
          │    ┃
    ┌─ Y ─│────┃────────────┐
    │     │    ┃      ┌───┐ │
    │     │    ▼   ┌┄▶│ d │ │
    │     │  ┌───┐ ┆  └───┘ │
    │     └─▶│ c ├┄┤        │
    │        └───┘ ┆  ┌───┐ │
    │              └┄▶│ e │ │
    │                 └───┘ │
    └───────────────────────┘
    """)


def test_ports_are_in_the_order_of_the_layers_that_a_group_has_across_the_flow() -> None:
    spec = """
    nodes:
      x: {label: X, nodes: [a, b]}
      y: {label: Y, direction: left, nodes: [c, d]}
    edges: [c -> d, a -> c, b => d]
    """
    assert drawn(spec) == picture("""
        ┌─ X ─────────┐
        │ ┌───┐ ┌───┐ │
        │ │ b │ │ a │ │
        │ └─┬─┘ └─┬─┘ │
        └───┃─────│───┘
            ┃     │
          ┏━┛     │
          ┃       │
    ┌─ Y ─┃───────│─────┐
    │     ▼       ▼     │
    │   ┌───┐   ┌───┐   │
    │   │ d │◀──┤ c │   │
    │   └───┘   └───┘   │
    └───────────────────┘
    """)


def test_ports_are_in_the_order_of_the_members_of_a_row() -> None:
    spec = """
    nodes:
      x: {label: X, nodes: [a, b]}
      y: {label: Y, layout: row, nodes: [c, d]}
    edges: [a -> d, b => c]
    """
    assert drawn(spec) == picture("""
      ┌─ X ─────────┐
      │ ┌───┐ ┌───┐ │
      │ │ b │ │ a │ │
      │ └─┬─┘ └─┬─┘ │
      └───┃─────│───┘
          ┃     │
    ┌─ Y ─┃─────│─────┐
    │     ▼     ▼     │
    │   ┌───┐ ┌───┐   │
    │   │ c │ │ d │   │
    │   └───┘ └───┘   │
    └─────────────────┘
    """)
