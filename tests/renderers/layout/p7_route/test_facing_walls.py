"""Facing walls: flat edges through the walls of two neighbouring groups."""

from boxart_phases import drawn, picture

GROUPS = "nodes: {g: {label: G, nodes: [a, b]}, h: {label: H, nodes: [c, d]}}\nalign: [[g, h]]\n"


def test_each_pair_of_peers_has_a_straight_edge() -> None:
    assert drawn(f"{GROUPS}edges: [a -> b, c -> d, a <-> c, b <-> d]") == picture("""
    ┌─ G ───┐   ┌─ H ───┐
    │ ┌───┐ │   │ ┌───┐ │
    │ │ a │◀│───│▶│ c │ │
    │ └─┬─┘ │   │ └─┬─┘ │
    │   │   │   │   │   │
    │   ▼   │   │   ▼   │
    │ ┌───┐ │   │ ┌───┐ │
    │ │ b │◀│───│▶│ d │ │
    │ └───┘ │   │ └───┘ │
    └───────┘   └───────┘
    """)


def test_of_edges_that_join_no_peers_one_goes_through() -> None:
    lines = drawn(f"{GROUPS}edges: [a -> b, c -> d, a <-> d, b <-> c]").splitlines()
    assert sum("│◀│" in line for line in lines) == 1


def test_a_text_that_a_level_wire_could_have_as_its_label_is_not_met_at_its_side() -> None:
    nodes = "nodes: {g: {label: G, nodes: {a: {shape: text}}}, h: {label: H, nodes: [c]}}\n"
    lines = drawn(f"{nodes}align: [[g, h]]\nedges: [a -> c]").splitlines()
    assert not any("a ─" in line for line in lines)


def test_of_upright_edges_with_labels_one_goes_through() -> None:
    spec = f"direction: right\n{GROUPS}edges: [a -> b, c -> d, {{a <-> c: one}}, {{b <-> d: two}}]"
    lines = drawn(spec).splitlines()
    assert not any("one" in line and "two" in line for line in lines)
