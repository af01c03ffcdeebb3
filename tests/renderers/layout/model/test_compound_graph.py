"""The diagram as dense integers: who contains whom, and at which level an edge is drawn."""

from boxart_phases import element_of, hierarchy_of

from triglyph_renderers.layout.model.compound_graph import BODY

NESTED = """
nodes:
  a:
    nodes:
      b: {nodes: {c: C, d: D}}
      e: E
  f: F
edges:
  - c -> d
  - d -> e
  - e -> f
  - a -> c
  - c -> b
"""


def test_elements_are_numbered_as_the_spec_names_them_and_the_body_is_the_first() -> None:
    hierarchy = hierarchy_of(NESTED)
    assert [node and node.id for node in hierarchy.nodes] == [None, "a", "b", "c", "d", "e", "f"]
    assert hierarchy.groups[BODY] is not None
    assert hierarchy.parents == (-1, BODY, 1, 2, 2, 1, BODY)
    assert hierarchy.members == ((1, 6), (2, 5), (3, 4), (), (), (), ())


def test_an_edge_is_drawn_in_the_innermost_group_that_holds_both_ends() -> None:
    hierarchy = hierarchy_of(NESTED)
    levels = [link.level for link in hierarchy.links]
    assert levels[:3] == [element_of(hierarchy, "b"), element_of(hierarchy, "a"), BODY]


def test_an_edge_between_a_group_and_what_it_holds_is_drawn_in_that_group() -> None:
    hierarchy = hierarchy_of(NESTED)
    down, up = hierarchy.links[3:]
    assert down.level == down.source == element_of(hierarchy, "a")
    assert up.level == up.target == element_of(hierarchy, "b")


def test_an_edge_from_a_node_to_itself_is_no_link() -> None:
    hierarchy = hierarchy_of("edges: [a -> a, a -> b, a => a]")
    assert [(link.source, link.target) for link in hierarchy.links] == [(1, 2)]
    assert [edge.line for edge in hierarchy.loops[1]] == ["solid", "thick"]


def test_the_member_towards_an_element_is_the_one_that_holds_it() -> None:
    hierarchy = hierarchy_of(NESTED)
    a, b, c = (element_of(hierarchy, name) for name in "abc")
    assert hierarchy.member_towards(BODY, c) == a
    assert hierarchy.member_towards(a, c) == b
    assert hierarchy.member_towards(b, c) == c
