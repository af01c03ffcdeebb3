"""Ports: in which order wires meet what they join."""

from boxart_phases import drawn, picture


def test_wires_into_a_group_that_flows_sideways_do_not_cross() -> None:
    spec = """
    nodes:
      x: {label: X, nodes: [a, b]}
      y: {label: Y, direction: right, nodes: [c, d]}
    edges: [a -> c, b => d]
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
      ┌─│────┃─ Y ─┐
      │ │    ▼     │
      │ │  ┌───┐   │
      │ │  │ d │   │
      │ │  └───┘   │
      │ │  ┌───┐   │
      │ └─▶│ c │   │
      │    └───┘   │
      └────────────┘
    """)


def test_wires_out_of_a_group_that_flows_sideways_do_not_cross() -> None:
    spec = """
    nodes:
      y: {label: Y, direction: right, nodes: [c, d]}
      x: {label: X, nodes: [a, b]}
    edges: [c -> a, d => b]
    """
    assert drawn(spec) == picture("""
    ┌─ Y ─────┐
    │ ┌───┐   │
    │ │ d ├━┓ │
    │ └───┘ ┃ │
    │ ┌───┐ ┃ │
    │ │ c │ ┃ │
    │ └─┬─┘ ┃ │
    └───│───┃─┘
        │   ┃
        │   ┗━┓
        │     ┃
    ┌───│─ X ─┃───┐
    │   ▼     ▼   │
    │ ┌───┐ ┌───┐ │
    │ │ a │ │ b │ │
    │ └───┘ └───┘ │
    └─────────────┘
    """)
