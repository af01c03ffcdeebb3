"""Edge segments: the part of a net that one level draws, and the channels that it runs through."""

import pytest
from boxart_phases import graph_of

from triglyph_renderers.layout.model.level_graph import EdgeSegment, LevelGraph


def names(graph: LevelGraph, vertices: list[int]) -> str:
    """The ids of members in a row; a star for a port, an F for the frame's inside."""
    letters = []
    for vertex in vertices:
        if vertex < len(graph.members):
            letters.append("abcdefgh"[vertex])
        else:
            letters.append("*" if graph.is_frame_port(vertex) else "F")
    return "".join(letters)


def describe(graph: LevelGraph, segment: EdgeSegment) -> str:
    """The ends of an edge segment as ``earlier/later``."""
    earlier_ends = names(graph, [end.vertex for end in segment.earlier_ends])
    return f"{earlier_ends}/{names(graph, [end.vertex for end in segment.later_ends])}"


def segments_of(spec: str) -> list[str]:
    """The ends of every edge segment of a spec's body."""
    graph = graph_of(spec)
    return [describe(graph, segment) for segment in graph.segments]


def test_a_fan_is_one_edge_segment() -> None:
    assert segments_of("edges: ['a -> b, c']") == ["a/bc"]


def test_the_upper_ends_are_those_of_the_earlier_layer_whichever_way_the_arrow_points() -> None:
    assert segments_of("edges: [a -> b, b -> c, c -> b]") == ["a/b", "b/c", "b/c"]
    forward, _, backward = graph_of("edges: [a -> b, b -> c, c -> b]").segments
    assert [end.head for end in (*forward.earlier_ends, *forward.later_ends)] == [False, True]
    assert [end.head for end in (*backward.earlier_ends, *backward.later_ends)] == [True, False]


def test_edges_of_one_net_that_run_opposite_ways_are_edge_segments_of_their_own() -> None:
    spec = "edges: [a -> b, b -> c, 'b -> a']"
    assert segments_of(spec) == ["a/b", "b/c", "a/b"]


def test_an_edge_segment_has_a_dummy_in_each_layer_between_its_first_and_last_ends() -> None:
    graph = graph_of("edges: [a -> b -> c -> d, a => d]")
    long = next(segment for segment in graph.segments if segment.line == "thick")
    assert (long.first, long.last) == (1, 3)
    assert list(long.passed_layers()) == [2, 3]
    assert [len(layer) for layer in graph.layers] == [0, 1, 2, 2, 1, 0]


def test_a_fan_to_several_layers_has_one_dummy_a_layer_not_one_an_edge() -> None:
    graph = graph_of("edges: [a -> b => c, 'a -> c, d', b => d]")
    assert [len(layer) for layer in graph.layers] == [0, 1, 2, 2, 0]


def test_all_ends_of_an_edge_segment_in_one_layer_are_earlier_ends() -> None:
    spec = "nodes: {a: A, b: B, c: C}\nedges: [a -> c]\nalign: [[a, b, c]]"
    graph = graph_of(spec)
    assert [describe(graph, segment) for segment in graph.segments] == ["ac/"]
    (segment,) = graph.segments
    assert (segment.first, segment.last) == (1, 1)


class TestNetsThatShareATrunk:
    """Stars whose far ends agree are one complete bipartite net, if nothing else can be read."""

    @pytest.mark.parametrize(
        ("spec", "segments"),
        [
            pytest.param("edges: ['a, b -> c, d']", ["ab/cd"], id="two to two"),
            pytest.param("edges: ['a, b -> c, d, e']", ["ab/cde"], id="two to three"),
            pytest.param("edges: ['a, b -- c, d']", ["ab/cd"], id="both ends alike, one trunk"),
            pytest.param("edges: [a -> c, b -> d, a -> d]", ["a/dc", "b/d"], id="not complete"),
            pytest.param("edges: ['a -> c, d', 'b => c, d']", ["a/cd", "b/cd"], id="other style"),
        ],
    )
    def test_only_complete_and_equal_ones_merge(self, spec: str, segments: list[str]) -> None:
        nodes = ", ".join(
            f"{name}: {name}" for name in "abcde" if name in spec.removeprefix("edges")
        )
        spec = f"nodes: {{{nodes}}}\n{spec}"
        assert sorted(map(sort_ends, segments_of(spec))) == sorted(map(sort_ends, segments))

    def test_labelled_ones_do_not(self) -> None:
        spec = "nodes: {a: A, b: B, c: C, d: D}\nedges:\n  - a, b -> c, d: x\n"
        assert segments_of(spec) == ["a/cd", "b/cd"]

    def test_those_with_both_ends_alike_and_a_second_trunk_do_not(self) -> None:
        spec = "edges: ['a, b => m', 'm => c, d', 'a, b {} c, d']"
        named = [segments_of(spec.replace("{}", arrow)) for arrow in ("->", "--")]
        assert [len(segments) for segments in named] == [3, 6]

    def test_sources_in_different_layers_do(self) -> None:
        spec = "nodes: {a: A, b: B, c: C, d: D}\nedges: [a => b, 'a, b -> c, d']"
        assert segments_of(spec) == ["a/b", "ab/cd"]

    def test_those_of_which_only_some_edges_run_backwards_part_into_complete_ones(self) -> None:
        spec = "nodes: {c: C, a: A, b: B, d: D}\nedges: [c => a, 'a, b -> c, d']"
        segments = graph_of(spec).segments
        assert list(map(sort_ends, segments_of(spec))) == ["a/b", "a/b", "b/d", "c/ad"]
        assert len({segment.net for segment in segments}) == len(segments)


class TestNetsAcrossFrames:
    """A complete net stays whole where its ends are in groups, if it is one wire that way."""

    def test_sources_and_targets_in_groups_meet_outside(self) -> None:
        spec = """
        nodes:
          a: {nodes: {p: P, q: Q}}
          b: {nodes: {r: R}}
          c: C
        edges: ['p, q -> r, c']
        """
        graph = graph_of(spec)
        assert segments_of(spec) == ["a/bc"]
        inside = graph.children[0]
        assert [describe(inside, segment) for segment in inside.segments] == ["ab/*"]

    def test_it_has_its_label_where_all_its_edges_leave_a_group(self) -> None:
        spec = """
        nodes:
          a: {nodes: {p: P, q: Q}}
          b: B
          c: C
        edges: [{'p, q -> b, c': calls}]
        """
        graph = graph_of(spec)
        assert segments_of(spec) == ["a/bc"]
        assert [label_place.vertex for label_place in graph.label_places] == [0]

    def test_one_with_ends_in_several_levels_is_one_wire(self) -> None:
        spec = """
        nodes:
          a: {nodes: {b: {nodes: {p: P, q: Q}}, c: C}}
          d: D
        edges: [{'p, q -> c, d': calls}]
        """
        graph = graph_of(spec)
        assert segments_of(spec) == ["a/b"]
        inside = graph.children[0]
        assert [describe(inside, segment) for segment in inside.segments] == ["a/b*"]
        assert not graph.label_places
        assert [label_place.vertex for label_place in inside.label_places] == [0]

    def test_one_that_would_be_a_ring_is_stars(self) -> None:
        spec = """
        nodes: {a: A, g: {nodes: {p: P, q: Q}}, b: B}
        edges: ['a, p -> q, b']
        """
        assert sorted(map(sort_ends, segments_of(spec))) == ["a/bc", "b/c"]
        twice = spec.replace("q, b'", "q, b', {from: p, to: q, link: 'https://example.org'}")
        assert sorted(map(sort_ends, segments_of(twice))) == ["a/bc", "b/c"]

    def test_one_that_runs_both_ways_is_a_wire_each_way(self) -> None:
        spec = """
        nodes:
          b: B
          g: {nodes: {c: C, d: D}}
          a: {nodes: {p: P, q: Q}}
        edges: [g => a, b => g, 'p, b -> c, d']
        """
        segments = graph_of(spec).segments
        assert sorted(map(sort_ends, segments_of(spec))) == ["a/b", "a/b", "b/c", "b/c"]
        assert len({segment.net for segment in segments}) == len(segments)


def sort_ends(segment: str) -> str:
    """The ends of an edge segment, each side in the order of the alphabet."""
    return "/".join("".join(sorted(side)) for side in segment.split("/"))


class TestNetsWhoseEndsLookAlike:
    """Without heads to tell them apart, a second trunk would let the wrong ends be joined."""

    @pytest.mark.parametrize("arrow", ["--", "<->"])
    def test_a_fan_within_one_channel_stays_whole(self, arrow: str) -> None:
        assert segments_of(f"edges: ['a {arrow} b, c']") == ["a/bc"]

    @pytest.mark.parametrize("arrow", ["--", "<->"])
    def test_a_fan_to_two_layers_parts(self, arrow: str) -> None:
        spec = f"edges: [a => b => c, 'a {arrow} b, c']"
        assert segments_of(spec)[2:] == ["a/b", "a/c"]

    def test_a_fan_with_heads_to_two_layers_does_not(self) -> None:
        assert segments_of("edges: [a => b => c, 'a -> b, c']")[2:] == ["a/bc"]

    def test_a_fan_into_one_group_branches_inside(self) -> None:
        spec = "nodes: {a: A, g: {nodes: {b: B, c: C}}}\nedges: ['a -- b, c']"
        outside, inside = graph_of(spec), graph_of(spec).children[1]
        assert [describe(outside, segment) for segment in outside.segments] == ["a/b"]
        assert [describe(inside, segment) for segment in inside.segments] == ["*/ab"]

    @pytest.mark.parametrize(
        "inner",
        [
            pytest.param("{b: B, c: C}, direction: right", id="which flows across"),
            pytest.param("{b: B, h: {nodes: {c: C, d: D}}}", id="and into one in it"),
        ],
    )
    def test_a_fan_into_one_group_with_more_than_one_trunk_inside_parts(self, inner: str) -> None:
        others = "b, c, d" if "D" in inner else "b, c"
        edges = f"['a -- {others}', b => c, c => b]"
        spec = f"nodes: {{a: A, g: {{nodes: {inner}}}}}\nedges: {edges}"
        assert len(segments_of(spec)) == len(others.split(","))
        assert len(segments_of(spec.replace("--", "->"))) == 1

    def test_a_fan_into_several_groups_branches_outside(self) -> None:
        spec = "nodes: {a: A, g: {nodes: {x: X}}, h: {nodes: {y: Y}}}\nedges: ['a -- x, y']"
        assert segments_of(spec) == ["a/bc"]
        assert segments_of(spec.replace("--", "<->")) == ["a/bc"]
        wider = spec.replace("{x: X}", "{x: X, z: Z}").replace("x, y", "x, y, z")
        assert segments_of(wider) == ["a/b", "a/c", "a/b"]

    def test_ends_in_one_layer_part(self) -> None:
        spec = "nodes: {a: A, b: B, c: C}\nedges: ['a {} b, c']\nalign: [[a, b, c]]"
        assert segments_of(spec.replace("{}", "--")) == ["ab/", "ac/"]
        assert segments_of(spec.replace("{}", "->")) == ["abc/"]

    def test_a_part_without_heads_of_edges_with_heads_is_none_of_them(self) -> None:
        spec = "nodes: {g: {nodes: {a: A, b: B}}, c: C}\nedges: [a => b, 'a, b -> c']"
        (outside,) = graph_of(spec).segments
        inside = graph_of(spec).children[0].segments[1]
        assert [end.head for end in (*inside.earlier_ends, *inside.later_ends)] == [False] * 3
        assert not inside.is_symmetric
        assert not outside.is_symmetric
        assert all(s.is_symmetric for s in graph_of(spec.replace("->", "--")).segments)


class TestFrames:
    """A net that goes on inside a group meets its frame in a port."""

    SPEC = "nodes: {a: A, b: {nodes: {x: X, y: Y}}}\nedges: ['a -> x, y', a => b]"

    def test_an_end_goes_on_inside_only_where_the_edge_does(self) -> None:
        through = [segment.later_ends[0].through for segment in graph_of(self.SPEC).segments]
        assert through == [True, False]

    def test_a_head_is_where_the_edge_ends_not_at_the_frame_it_passes(self) -> None:
        graph = graph_of(self.SPEC)
        assert [segment.later_ends[0].head for segment in graph.segments] == [False, True]
        (inside,) = graph.children[1].segments
        assert [end.head for end in inside.later_ends] == [True, True]

    def test_no_head_is_at_a_port(self) -> None:
        inside = graph_of(self.SPEC.replace("a -> x, y", "a <-> x")).children[1]
        (segment,) = inside.segments
        assert [end.head for end in (*segment.earlier_ends, *segment.later_ends)] == [False, True]

    def test_edges_of_one_net_share_the_port(self) -> None:
        inside = graph_of(self.SPEC).children[1]
        assert [segment.links for segment in inside.segments] == [(0, 1)]
        assert [bool(port.links) for port in inside.frame_ports] == [True, False]

    def test_an_edge_from_a_group_to_its_member_begins_at_the_inside_of_the_frame(self) -> None:
        inside = graph_of("nodes: {g: {nodes: {a: A}}}\nedges: [g -> a]").children[0]
        (segment,) = inside.segments
        assert inside.is_frame_end(segment.earlier_ends[0].vertex)
        assert inside.layer_of[segment.earlier_ends[0].vertex] == 0

    def test_a_group_that_flows_across_is_entered_from_the_side_by_a_trunk(self) -> None:
        edges = "[a -> y, x => y, 'x ..> z']"
        spec = f"nodes: {{a: A, b: {{direction: right, nodes: [x, y, z]}}}}\nedges: {edges}"
        inside = graph_of(spec).children[1]
        sideways = next(segment for segment in inside.segments if segment.side_ports)
        assert sideways.side_ports == ((0, 1),)
        assert describe(inside, sideways) == "/b"
