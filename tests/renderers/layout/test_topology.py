"""Level graph: ports, the order of ports, flat edges, and where labels stand, without any size."""

import pytest
from boxart_phases import graph_of

from triglyph_renderers.layout.model.level_graph import LevelGraph


def ports(graph: LevelGraph, vertex: int, *, at_exit: bool) -> list[int]:
    """The edge segments that meet one side of a vertex, in their order."""
    side = graph.exit_ports if at_exit else graph.entry_ports
    return [port.segment for port in side.get(vertex, ())]


def label_places(graph: LevelGraph) -> list[tuple[str, int, str]]:
    """The text of each label, its channel, and the end of the wire at which it stands."""
    return [
        (label_place.lines[0], label_place.channel, "upper" if label_place.at_exit else "lower")
        for label_place in graph.label_places
    ]


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

    def test_ports_stand_in_the_order_in_which_their_wires_arrive(self) -> None:
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


class TestFlatEdges:
    """Neighbours of one layer are joined straight across."""

    ALIGNED = "nodes: {a: A, b: B, c: C}\nalign: [[a, b, c]]\n"

    def flat_edges(self, edges: str, *, head: str = "") -> list[tuple[int, int]]:
        """The pairs of neighbours that are joined straight."""
        graph = graph_of(f"{head}{self.ALIGNED}edges: {edges}")
        assert len(graph.segments) >= len(graph.flat_edges)
        return [(flat_edge.near, flat_edge.far) for flat_edge in graph.flat_edges]

    def test_neighbours_are_joined_straight_whichever_way_the_edge_is_written(self) -> None:
        assert self.flat_edges("[a -> b, c => b]") == [(0, 1), (1, 2)]

    def test_others_of_the_layer_are_joined_through_the_channel_after_it(self) -> None:
        assert self.flat_edges("[a -> c]") == []
        graph = graph_of(f"{self.ALIGNED}edges: [a -> c]")
        (channel_net,) = graph.channel_nets
        assert (channel_net.channel, len(channel_net.earlier_ends), channel_net.later_ends) == (
            1,
            2,
            (),
        )

    def test_one_pair_has_one_flat_edge(self) -> None:
        assert self.flat_edges("[a -> b, a => b]") == [(0, 1)]

    def test_a_label_of_one_line_fits_a_flat_edge_across_and_none_along_a_column(self) -> None:
        assert self.flat_edges("[{a -> b: x}]") == [(0, 1)]
        assert self.flat_edges("[{a -> b: [x, y]}]") == []
        assert self.flat_edges("[{a -> b: x}]", head="direction: right\n") == []
        assert self.flat_edges("[a -> b]", head="direction: right\n") == [(0, 1)]

    @pytest.mark.parametrize(
        "extra", ["edges: [a -> b, b -> b]", "edges: [a -> b]\nnodes: {a: A, b: {callout: x}}"]
    )
    def test_what_stands_beside_a_box_bars_a_flat_edge(self, extra: str) -> None:
        nodes = "" if "nodes" in extra else "nodes: {a: A, b: B}\n"
        assert graph_of(f"{nodes}align: [[a, b]]\n{extra}").flat_edges == ()


class TestLabelSpots:
    """A label stands where its wire is all that it can be taken for."""

    def test_beside_the_stem_of_a_fan(self) -> None:
        assert label_places(graph_of("edges: [{'a -> b, c': x}]")) == [("x", 1, "upper")]

    def test_beside_the_stem_of_a_join(self) -> None:
        assert label_places(graph_of("edges: [{'a, b -> c': x}]")) == [("x", 1, "lower")]

    def test_at_the_box_that_has_fewer_wires(self) -> None:
        graph = graph_of("edges: [{a -> b: x}, {a -> c: y}]")
        assert label_places(graph) == [("x", 1, "lower"), ("y", 1, "lower")]

    def test_once_for_a_wire_through_several_layers(self) -> None:
        graph = graph_of("edges: [a -> b -> c -> d, {a -> d: long}]")
        assert [text for text, _, _ in label_places(graph)] == ["long"]

    def test_in_one_level_only_where_a_wire_passes_frames(self) -> None:
        spec = """
            nodes: {a: A, g: {nodes: {x: X, h: {nodes: {y: Y}}}}}
            edges: [{a -> y: deep}]
        """
        level = graph_of(spec)
        found = []
        while True:
            found.append(len(level.label_places))
            if not level.children:
                break
            level = level.children[max(level.children)]
        assert found == [1, 0, 0]


def test_what_a_level_falls_apart_into_is_arranged_by_itself() -> None:
    graph = graph_of("edges: [a -> b, c -> d]")
    assert [len(part.members) for part in graph.parts] == [2, 2]
    assert graph.members == ()


def test_a_group_that_a_wire_enters_does_not_fall_apart() -> None:
    spec = "nodes: {a: A, g: {nodes: {x: X, y: Y}}}\nedges: [a -> x]"
    (group,) = graph_of(spec).children.values()
    assert group.parts == ()
    assert len(group.members) == 2
