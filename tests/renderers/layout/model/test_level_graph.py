"""The level graph: its vertices, its ports, and what faces what."""

from boxart_phases import graph_of

from triglyph_renderers.layout.model.axes import AXES
from triglyph_renderers.layout.model.level_graph import (
    ChannelNet,
    FramePort,
    LevelGraph,
    Port,
    SideExit,
    add_vertices,
    find_facing,
)


def test_vertices_are_members_then_frame_ports_then_the_frame() -> None:
    port = FramePort(net=0, side="north", links=(0,), source_inside=False)
    graph = LevelGraph(level=0, axes=AXES["down"], members=(5, 6), frame_ports=(port,))
    assert graph.frame == 3
    assert [graph.is_frame_port(vertex) for vertex in range(4)] == [False, False, True, False]
    assert graph.frame_port(2) == port


def test_further_vertices_are_at_the_ends_of_their_layers() -> None:
    graph = LevelGraph(
        level=0, axes=AXES["down"], members=(1, 2), layers=((), (1, 0), ()), layer_of=(1, 1, 0)
    )
    grown = add_vertices(graph, [1, 2])
    assert grown.layers == ((), (1, 0, 3), (4,))
    assert grown.layer_of == (1, 1, 0, 1, 2)
    assert graph.layers == ((), (1, 0), ())


def test_each_vertex_has_its_place_in_its_layer() -> None:
    graph = LevelGraph(
        level=0, axes=AXES["down"], members=(1, 2), layers=((2,), (1, 0), ()), layer_of=(1, 1, 0)
    )
    assert graph.places_in_layers() == {2: 0, 1: 0, 0: 1}


def test_only_ends_of_wires_that_join_two_face_each_other() -> None:
    first, second = Port(0), Port(1)
    pair = ChannelNet(0, 1, ((4, first),), ((5, first),), ())
    fan = ChannelNet(1, 1, ((4, second),), ((6, second), (7, second)), ())
    assert find_facing([pair, fan]) == {
        (4, True, first): (5, False, first),
        (5, False, first): (4, True, first),
    }
    leaving = ChannelNet(0, 1, ((4, first),), ((5, first),), (0,))
    assert find_facing([leaving]) == {}


def test_what_wires_lead_to_by_side() -> None:
    graph = graph_of("nodes: {a: A, b: B, c: C}\nedges: ['a -> b, c']")
    facing = graph.opposite_ends()
    assert sorted(vertex for vertex, _ in facing[0, True]) == [1, 2]
    assert [vertex for vertex, _ in facing[1, False]] == [0]
    assert (0, False) not in facing


def test_a_side_exit_counts_for_its_box() -> None:
    port = Port(0)
    graph = LevelGraph(
        level=0,
        axes=AXES["down"],
        members=(1, 2),
        layers=((), (0, 3), (1,), ()),
        layer_of=(1, 2, 0, 1),
        channel_nets=(ChannelNet(0, 1, ((3, port),), ((1, port),), ()),),
        exit_ports={3: (port,)},
        entry_ports={1: (port,)},
        side_exits={3: SideExit(box=0, at_exit=True, far=True)},
    )
    assert graph.opposite_ends()[0, True] == [(1, port)]
    assert graph.side_exit_port(3) == port


def test_a_frame_port_without_links_keeps_a_track_in_the_middle_channel() -> None:
    ports = (
        FramePort(net=0, side="west", links=(), source_inside=False),
        FramePort(net=1, side="west", links=(0,), source_inside=False),
        FramePort(net=2, side="north", links=(), source_inside=False),
    )
    graph = LevelGraph(
        level=0, axes=AXES["down"], frame_ports=ports, layers=((2,), (), (), ()), layer_of=()
    )
    assert [graph.idle_side_ports(channel) for channel in range(3)] == [[], [0], []]
