"""Straightening: boxes and ports give way where that saves a wire its bends."""

from boxart_phases import drawn, picture


def bends(drawing: str) -> int:
    """The corners of wires, which only rounded boxes keep apart from those of boxes."""
    return sum(drawing.count(corner) for corner in "┌┐└┘")


def rounded(*names: str) -> str:
    """Nodes whose corners are no corners of wires."""
    nodes = ", ".join(f"{name}: {{shape: rounded}}" for name in names)
    return f"nodes: {{{nodes}}}\n"


def test_wires_between_two_boxes_are_straight() -> None:
    for edges in ("[a -> b, a <- b]", "[{a -> b: there}, {b -> a: and back}]", "[a -> b, a => b]"):
        assert bends(drawn(f"{rounded('a', 'b')}edges: {edges}")) == 0


def test_ports_of_a_wide_box_move_over_what_they_lead_to() -> None:
    assert drawn("nodes: {a: A wide box here, b: B, c: C}\nedges: [a -> b, a => c]") == picture("""
    ┌─────────────────┐
    │ A wide box here │
    └────┬───────┬────┘
         │       ┃
         ▼       ▼
       ┌───┐   ┌───┐
       │ B │   │ C │
       └───┘   └───┘
    """)


def test_a_port_moves_as_far_as_its_own_side_allows() -> None:
    assert drawn("nodes: {a: A wide box, b: BBBB, c: C}\nedges: [a => c, a -> b]") == picture("""
    ┌────────────┐
    │ A wide box │
    └───┬─────┬──┘
        ┃     │
        ▼     ▼
      ┌───┐ ┌──────┐
      │ C │ │ BBBB │
      └───┘ └──────┘
    """)


def test_two_boxes_that_several_wires_join_become_as_wide_as_each_other() -> None:
    lines = drawn("nodes: {a: A wide box, b: B}\nedges: [a -> b, a => b]").splitlines()
    assert lines[0] == lines[5] == "┌────────────┐"


def test_a_box_is_not_widened_beyond_measure_for_it() -> None:
    name = "a very wide box whose name goes on"
    lines = drawn(f"nodes: {{a: {name}, b: B}}\nedges: [a -> b, a => b]").splitlines()
    assert len(lines[-1].strip()) < len(name) / 2


def test_siblings_are_as_large_as_the_largest_that_is_near_in_size() -> None:
    assert drawn("nodes: {a: A, b: B, c: [C, D, E]}\nedges: ['a -> b, c']") == picture("""
       ┌───┐
       │ A │
       └─┬─┘
         │
      ┌──┴──┐
      ▼     ▼
    ┌───┐ ┌───┐
    │   │ │ C │
    │ B │ │ D │
    │   │ │ E │
    └───┘ └───┘
    """)


def test_a_chain_is_straight_and_the_edge_back_bends() -> None:
    drawing = drawn(f"{rounded('a', 'b', 'c')}edges: [a -> b -> c, c ..> a]")
    chain = drawing.replace("┄┐", "  ").replace("┄┘", "  ")
    assert bends(chain) == 0
    assert bends(drawing) == 2


def test_a_wire_begins_at_a_frame_where_it_is_straight() -> None:
    spec = "nodes: {g: {label: A group, nodes: {a: A, b: B, c: C}}, x: X, y: A wide box}"
    assert drawn(f"{spec}\nedges: [a -> x, g -> y]") == picture("""
    ┌─ A group ─────────┐
    │ ┌───┐ ┌───┐ ┌───┐ │
    │ │ A │ │ B │ │ C │ │
    │ └─┬─┘ └───┘ └───┘ │
    └───│─────┬─────────┘
        │     │
        ▼     ▼
      ┌───┐ ┌────────────┐
      │ X │ │ A wide box │
      └───┘ └────────────┘
    """)
