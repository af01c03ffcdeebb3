"""Groups at whose frame no invisible link may end, and what it ends at instead."""

from spec_texts import diagram_of

from triglyph_renderers.mermaid.deep_groups import find_nodes_for_deep
from triglyph_renderers.mermaid.tree import build_tree

NEST = "{c: {nodes: [{d: {nodes: [{e: {nodes: [n2]}}]}}]}}"


def nodes_for(members: str, edges: str) -> dict[str, str]:
    spec = f"nodes: {{a: {{nodes: [n0]}}, b: {{nodes: [{members}]}}}}\nedges: [{edges}]"
    return find_nodes_for_deep(build_tree(diagram_of(spec)))


def test_a_link_ends_at_a_node_whose_edge_leaves_the_group() -> None:
    assert nodes_for(f"n1, x, {NEST}", "x -> n1, n0 -> n1") == {"b": "n1"}


def test_a_group_that_no_edge_leaves_or_that_is_not_deep_is_the_end_itself() -> None:
    assert nodes_for(f"n1, x, {NEST}", "x -> n1") == {}
    assert nodes_for("n1, {c: {nodes: [{d: {nodes: [n2]}}]}}", "n0 -> n1") == {}


def test_a_nest_that_an_edge_leaves_makes_no_group_deep() -> None:
    assert nodes_for(f"n1, {NEST}", "n0 -> n2") == {}
