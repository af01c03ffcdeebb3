"""Dummy vertices: what an edge segment joins in each channel."""

from boxart_phases import compound_of, level_of

from triglyph_renderers.layout.model.level_graph import LevelGraph
from triglyph_renderers.layout.p2_nets.edge_bundling import bundle_edges
from triglyph_renderers.layout.p3_layers.dummy_vertices import split_into_channels
from triglyph_renderers.layout.p3_layers.edge_segments import add_edge_segments
from triglyph_renderers.layout.p3_layers.vertices import assign_vertices


def whole_and_split(spec: str) -> tuple[LevelGraph, LevelGraph]:
    """The graph of a spec's body with whole edge segments, and after they are split."""
    compound = compound_of(spec)
    level = level_of(compound)
    graph = assign_vertices(level, compound, most=None)
    graph = add_edge_segments(graph, level, compound, bundle_edges(compound))
    return graph, split_into_channels(graph)


def joined(graph: LevelGraph) -> list[tuple[int, list[int], list[int]]]:
    """The channel of each part of a segment, and the vertices before and after it."""
    return [
        (one.channel, [v for v, _ in one.earlier_ends], [v for v, _ in one.later_ends])
        for one in graph.channel_nets
    ]


def test_an_edge_between_neighbouring_layers_is_one_part() -> None:
    _, graph = whole_and_split("edges: [a -> b]")
    assert joined(graph) == [(1, [0], [1])]
    assert graph.layers == ((), (0,), (1,), ())


def test_an_edge_that_passes_a_layer_has_a_vertex_there() -> None:
    _, graph = whole_and_split("edges: [a -> b -> c, a => c]")
    frame, dummy = 3, 4
    assert graph.frame == frame
    assert joined(graph) == [(1, [0], [1]), (2, [1], [2]), (1, [0], [dummy]), (2, [dummy], [2])]
    assert graph.layers[2] == (1, dummy)
    assert graph.layer_of[dummy] == 2


def test_a_fan_to_several_layers_shares_the_vertex_that_it_passes() -> None:
    _, graph = whole_and_split("edges: [a => b, 'a -> b, c', b => c]")
    (fan,) = (number for number, one in enumerate(graph.segments) if one.line == "solid")
    parts = [one for one in graph.channel_nets if one.segment == fan]
    assert [len(one.later_ends) for one in parts] == [2, 1]
    assert parts[0].later_ends[-1] == parts[1].earlier_ends[0]


def test_the_graph_before_stays_as_it_is() -> None:
    before, after = whole_and_split("edges: [a -> b -> c, a => c]")
    assert before.channel_nets == ()
    assert len(before.layer_of) == len(after.layer_of) - 1
    assert before.segments == after.segments
