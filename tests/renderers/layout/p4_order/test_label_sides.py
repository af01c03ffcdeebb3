"""Label sides: a label is beside a piece of wire that every edge of its net passes."""

from boxart_phases import graph_of

from triglyph_renderers.layout.model.level_graph import LevelGraph


def places(graph: LevelGraph) -> list[tuple[str, int, str]]:
    """The text of each label, its channel, and the side of the node at which it is."""
    return [
        (place.lines[0], place.channel, "exit" if place.at_exit else "entry")
        for place in graph.label_places
    ]


def test_beside_the_stem_of_a_fan() -> None:
    assert places(graph_of("edges: [{'a -> b, c': x}]")) == [("x", 1, "exit")]


def test_beside_the_stem_of_a_join() -> None:
    assert places(graph_of("edges: [{'a, b -> c': x}]")) == [("x", 1, "entry")]


def test_at_the_box_that_has_fewer_wires() -> None:
    graph = graph_of("edges: [{a -> b: x}, {a -> c: y}]")
    assert places(graph) == [("x", 1, "entry"), ("y", 1, "entry")]


def test_once_for_a_wire_through_several_layers() -> None:
    graph = graph_of("edges: [a -> b -> c -> d, {a -> d: long}]")
    assert [text for text, _, _ in places(graph)] == ["long"]


def test_in_the_channel_where_the_edge_starts() -> None:
    chain = "edges: [a -> b -> c -> d, {%s: long}]"
    assert places(graph_of(chain % "a -> d")) == [("long", 1, "entry")]
    assert places(graph_of(chain % "d -> a")) == [("long", 3, "exit")]


def test_in_one_level_only_where_a_wire_passes_frames() -> None:
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


def test_the_label_of_a_flat_edge_needs_no_place_in_a_channel() -> None:
    graph = graph_of("nodes: {a: A, b: B}\nalign: [[a, b]]\nedges: [{a -> b: x}]")
    assert graph.flat_edges
    assert graph.label_places == ()
