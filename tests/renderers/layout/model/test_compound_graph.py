"""The diagram as dense integers: who contains whom, and at which level an edge is drawn."""

from boxart_phases import compound_of, element_of

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
    compound = compound_of(NESTED)
    assert [node and node.id for node in compound.nodes] == [None, "a", "b", "c", "d", "e", "f"]
    assert compound.groups[BODY] is not None
    assert compound.parents == (-1, BODY, 1, 2, 2, 1, BODY)
    assert compound.members == ((1, 6), (2, 5), (3, 4), (), (), (), ())


def test_an_edge_is_drawn_in_the_innermost_group_that_holds_both_ends() -> None:
    compound = compound_of(NESTED)
    levels = [link.level for link in compound.links]
    assert levels[:3] == [element_of(compound, "b"), element_of(compound, "a"), BODY]


def test_an_edge_between_a_group_and_what_it_holds_is_drawn_in_that_group() -> None:
    compound = compound_of(NESTED)
    down, up = compound.links[3:]
    assert down.level == down.source == element_of(compound, "a")
    assert up.level == up.target == element_of(compound, "b")


def test_an_edge_from_a_node_to_itself_is_no_link() -> None:
    compound = compound_of("edges: [a -> a, a -> b, a => a]")
    assert [(link.source, link.target) for link in compound.links] == [(1, 2)]
    assert [edge.line for edge in compound.loops[1]] == ["solid", "thick"]


def test_no_self_loop_shares_the_number_of_its_net_whatever_their_count() -> None:
    loops = "".join(f"  - {name} -> {name}: {n}\n" for name in "ab" for n in range(300))
    compound = compound_of(f"edges:\n  - a -> b\n{loops}")
    nets = [
        compound.loop_net(number) for found in compound.loop_numbers.values() for number in found
    ]
    assert len({*nets}) == 600
    assert all(compound.is_loop_net(net) for net in nets)
    assert not any(compound.is_loop_net(net) for net in range(len(compound.links)))


def test_the_member_towards_an_element_is_the_one_that_holds_it() -> None:
    compound = compound_of(NESTED)
    a, b, c = (element_of(compound, name) for name in "abc")
    assert compound.member_towards(BODY, c) == a
    assert compound.member_towards(a, c) == b
    assert compound.member_towards(b, c) == c


def test_links_of_a_level_are_arcs_between_its_members_but_those_to_its_own_frame() -> None:
    compound = compound_of(NESTED)
    a, b, e, f = (element_of(compound, name) for name in "abef")
    assert compound.member_arcs(BODY, compound.links_of[BODY]) == [(a, f)]
    assert compound.member_arcs(a, compound.links_of[a]) == [(b, e)]
    assert len(compound.links_of[a]) == 2, "the other leads from the frame of a"
    assert compound.member_arcs(a, ()) == []
