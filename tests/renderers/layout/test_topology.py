"""Topology: levels from the outside in, and the ports that one asks of the next."""

import pytest
from boxart_phases import graph_of

from triglyph_renderers.layout.model.level_graph import LevelGraph


def ports(graph: LevelGraph, vertex: int, *, at_exit: bool) -> list[int]:
    """The edge segments that meet one side of a vertex, in their order."""
    side = graph.exit_ports if at_exit else graph.entry_ports
    return [port.segment for port in side.get(vertex, ())]


def test_wires_leave_a_box_in_the_order_of_what_they_lead_to() -> None:
    graph = graph_of("""
        nodes: {a: A, b: B, c: C, d: D}
        edges: [a => d, a -> b, a ..> c]
        align: [[b, c, d]]
    """)
    lines = [graph.segments[segment].line for segment in ports(graph, 0, at_exit=True)]
    assert lines == ["solid", "dashed", "thick"]


def test_wires_to_one_box_arrive_in_the_order_in_which_they_left() -> None:
    graph = graph_of("edges: [a -> b, a <- b, a => b]")
    assert ports(graph, 0, at_exit=True) == ports(graph, 1, at_exit=False) == [0, 1, 2]


class TestPorts:
    """What the level around a group asks of its frame."""

    @pytest.mark.parametrize(
        ("direction", "enters", "leaves"),
        [
            ("down", "north", "south"),
            ("up", "south", "north"),
            ("right", "west", "east"),
            ("left", "east", "west"),
        ],
    )
    def test_a_net_enters_and_leaves_a_group_in_the_direction_of_the_flow_around_it(
        self, direction: str, enters: str, leaves: str
    ) -> None:
        spec = f"""
            direction: {direction}
            nodes: {{a: A, g: {{direction: down, nodes: {{x: X}}}}, b: B}}
            edges: [a -> x -> b]
        """
        (group,) = graph_of(spec).children.values()
        assert [port.side for port in group.frame_ports] == [enters, leaves]

    def test_ports_are_in_the_order_in_which_their_wires_arrive(self) -> None:
        spec = """
            nodes: {a: A, b: B, g: {nodes: {x: X, y: Y}}}
            edges: [b -> x, a -> y]
            align: [[a, b]]
        """
        (group,) = graph_of(spec).children.values()
        assert [port.links for port in group.frame_ports] == [(1,), (0,)]
        assert [vertex for vertex in group.layers[0] if group.is_frame_port(vertex)] == [2, 3]

    def test_a_wire_that_ends_at_the_frame_keeps_a_place_among_those_that_pass_it(self) -> None:
        spec = "nodes: {a: A, g: {nodes: {x: X}}}\nedges: [a => g, a -> x]"
        (group,) = graph_of(spec).children.values()
        assert [port.links for port in group.frame_ports] == [(), (1,)]

    def test_a_side_at_which_all_wires_end_needs_no_ports_inside(self) -> None:
        spec = "nodes: {a: A, g: {nodes: {x: X}}}\nedges: [a => g, a -> g]"
        (group,) = graph_of(spec).children.values()
        assert group.frame_ports == ()

    def test_a_port_knows_the_label_outside_it(self) -> None:
        spec = "nodes: {a: A, g: {nodes: {x: X}}}\nedges:\n  - a -> x: 'five!'\n"
        (group,) = graph_of(spec).children.values()
        (port,) = group.frame_ports
        assert port.label == ("five!",)


def test_what_a_level_falls_apart_into_is_arranged_by_itself() -> None:
    graph = graph_of("edges: [a -> b, c -> d]")
    assert [len(part.members) for part in graph.parts] == [2, 2]
    assert graph.members == ()


def test_a_group_that_a_wire_enters_does_not_fall_apart() -> None:
    spec = "nodes: {a: A, g: {nodes: {x: X, y: Y}}}\nedges: [a -> x]"
    (group,) = graph_of(spec).children.values()
    assert group.parts == ()
    assert len(group.members) == 2
