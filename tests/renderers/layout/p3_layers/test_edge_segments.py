"""Strands: the part of a net that one level draws, and the channels that it runs through."""

import pytest
from boxart_phases import arrangement_of

from triglyph_renderers.layout.model.level_graph import Arrangement
from triglyph_renderers.layout.p3_layers.edge_segments import Strand


def names(arrangement: Arrangement, vertices: list[int]) -> str:
    """The ids of members in a row; a star for a port, an F for the frame's inside."""
    letters = []
    for vertex in vertices:
        if vertex < len(arrangement.members):
            letters.append("abcdefgh"[vertex])
        else:
            letters.append("*" if arrangement.is_port(vertex) else "F")
    return "".join(letters)


def describe(arrangement: Arrangement, strand: Strand) -> str:
    """The ends of a strand as ``uppers/lowers``."""
    uppers = names(arrangement, [end.vertex for end in strand.uppers])
    return f"{uppers}/{names(arrangement, [end.vertex for end in strand.lowers])}"


def strands_of(spec: str) -> list[str]:
    """The ends of every strand of a spec's body."""
    arrangement = arrangement_of(spec)
    return [describe(arrangement, strand) for strand in arrangement.strands]


def test_a_fan_is_one_strand() -> None:
    assert strands_of("edges: ['a -> b, c']") == ["a/bc"]


def test_the_upper_ends_are_those_of_the_earlier_layer_whichever_way_the_arrow_points() -> None:
    assert strands_of("edges: [a -> b, b -> c, c -> b]") == ["a/b", "b/c", "b/c"]
    forward, _, backward = arrangement_of("edges: [a -> b, b -> c, c -> b]").strands
    assert [end.head for end in (*forward.uppers, *forward.lowers)] == [False, True]
    assert [end.head for end in (*backward.uppers, *backward.lowers)] == [True, False]


def test_edges_of_one_net_that_run_opposite_ways_are_strands_of_their_own() -> None:
    spec = "edges: [a -> b, b -> c, 'b -> a']"
    assert strands_of(spec) == ["a/b", "b/c", "a/b"]


def test_a_strand_runs_from_its_first_end_to_its_last_and_has_a_dummy_in_each_layer_between() -> (
    None
):
    arrangement = arrangement_of("edges: [a -> b -> c -> d, a => d]")
    long = next(strand for strand in arrangement.strands if strand.line == "thick")
    assert (long.first, long.last) == (1, 3)
    assert list(long.passed_layers()) == [2, 3]
    assert [len(layer) for layer in arrangement.layers] == [0, 1, 2, 2, 1, 0]


def test_a_fan_to_several_layers_has_one_dummy_a_layer_not_one_an_edge() -> None:
    arrangement = arrangement_of("edges: [a -> b => c, 'a -> c, d', b => d]")
    assert [len(layer) for layer in arrangement.layers] == [0, 1, 2, 2, 0]


def test_all_ends_of_a_strand_in_one_layer_are_upper_ends() -> None:
    spec = "nodes: {a: A, b: B, c: C}\nedges: [a -> c]\nalign: [[a, b, c]]"
    arrangement = arrangement_of(spec)
    assert [describe(arrangement, strand) for strand in arrangement.strands] == ["ac/"]
    (strand,) = arrangement.strands
    assert (strand.first, strand.last) == (1, 1)


class TestNetsThatShareATrunk:
    """Stars whose far ends agree are one complete bipartite net, if nothing else can be read."""

    @pytest.mark.parametrize(
        ("spec", "strands"),
        [
            pytest.param("edges: ['a, b -> c, d']", ["ab/cd"], id="two to two"),
            pytest.param("edges: ['a, b -> c, d, e']", ["ab/cde"], id="two to three"),
            pytest.param("edges: ['a, b -- c, d']", ["ab/cd"], id="both ends alike, one trunk"),
            pytest.param("edges: [a -> c, b -> d, a -> d]", ["a/dc", "b/d"], id="not complete"),
            pytest.param("edges: ['a -> c, d', 'b => c, d']", ["a/cd", "b/cd"], id="other style"),
        ],
    )
    def test_only_complete_and_equal_ones_merge(self, spec: str, strands: list[str]) -> None:
        nodes = ", ".join(
            f"{name}: {name}" for name in "abcde" if name in spec.removeprefix("edges")
        )
        spec = f"nodes: {{{nodes}}}\n{spec}"
        assert sorted(map(sort_ends, strands_of(spec))) == sorted(map(sort_ends, strands))

    def test_labelled_ones_do_not(self) -> None:
        spec = "nodes: {a: A, b: B, c: C, d: D}\nedges:\n  - a, b -> c, d: x\n"
        assert strands_of(spec) == ["a/cd", "b/cd"]

    def test_those_with_both_ends_alike_and_a_second_trunk_do_not(self) -> None:
        spec = "edges: ['a, b => m', 'm => c, d', 'a, b {} c, d']"
        named = [strands_of(spec.replace("{}", arrow)) for arrow in ("->", "--")]
        assert [len(strands) for strands in named] == [3, 6]

    def test_sources_in_different_layers_do(self) -> None:
        spec = "nodes: {a: A, b: B, c: C, d: D}\nedges: [a => b, 'a, b -> c, d']"
        assert strands_of(spec) == ["a/b", "ab/cd"]

    def test_those_of_which_only_some_edges_run_backwards_part_into_complete_ones(self) -> None:
        spec = "nodes: {a: A, b: B, c: C, d: D}\nedges: [c => a, 'a, b -> c, d']"
        strands = arrangement_of(spec).strands
        assert list(map(sort_ends, strands_of(spec))) == ["c/a", "c/a", "a/d", "b/cd"]
        assert len({strand.net for strand in strands}) == len(strands)


class TestNetsAcrossFrames:
    """A complete net stays whole where its ends stand in groups, if it is one wire that way."""

    def test_sources_and_targets_in_groups_meet_outside(self) -> None:
        spec = """
        nodes:
          a: {nodes: {p: P, q: Q}}
          b: {nodes: {r: R}}
          c: C
        edges: ['p, q -> r, c']
        """
        arrangement = arrangement_of(spec)
        assert strands_of(spec) == ["a/bc"]
        inside = arrangement.children[0]
        assert [describe(inside, strand) for strand in inside.strands] == ["ab/*"]

    def test_it_has_its_label_where_all_its_edges_leave_a_group(self) -> None:
        spec = """
        nodes:
          a: {nodes: {p: P, q: Q}}
          b: B
          c: C
        edges: [{'p, q -> b, c': calls}]
        """
        arrangement = arrangement_of(spec)
        assert strands_of(spec) == ["a/bc"]
        assert [spot.vertex for spot in arrangement.labels] == [0]

    def test_one_with_ends_in_several_levels_is_one_wire(self) -> None:
        spec = """
        nodes:
          a: {nodes: {b: {nodes: {p: P, q: Q}}, c: C}}
          d: D
        edges: [{'p, q -> c, d': calls}]
        """
        arrangement = arrangement_of(spec)
        assert strands_of(spec) == ["a/b"]
        inside = arrangement.children[0]
        assert [describe(inside, strand) for strand in inside.strands] == ["a/b*"]
        assert not arrangement.labels
        assert [spot.vertex for spot in inside.labels] == [0]

    def test_one_that_would_be_a_ring_is_stars(self) -> None:
        spec = """
        nodes: {a: A, g: {nodes: {p: P, q: Q}}, b: B}
        edges: ['a, p -> q, b']
        """
        assert sorted(map(sort_ends, strands_of(spec))) == ["a/bc", "b/c"]
        twice = spec.replace("q, b'", "q, b', {from: p, to: q, link: 'https://example.org'}")
        assert sorted(map(sort_ends, strands_of(twice))) == ["a/bc", "b/c"]

    def test_one_that_runs_both_ways_is_a_wire_each_way(self) -> None:
        spec = """
        nodes:
          a: {nodes: {p: P, q: Q}}
          b: B
          g: {nodes: {c: C, d: D}}
        edges: [g => a, b => g, 'p, b -> c, d']
        """
        strands = arrangement_of(spec).strands
        assert sorted(map(sort_ends, strands_of(spec))) == ["b/c", "b/c", "c/a", "c/a"]
        assert len({strand.net for strand in strands}) == len(strands)


def sort_ends(strand: str) -> str:
    """The ends of a strand, each side in the order of the alphabet."""
    return "/".join("".join(sorted(side)) for side in strand.split("/"))


class TestNetsWhoseEndsLookAlike:
    """Without heads to tell them apart, a second trunk would let the wrong ends be joined."""

    @pytest.mark.parametrize("arrow", ["--", "<->"])
    def test_a_fan_within_one_channel_stays_whole(self, arrow: str) -> None:
        assert strands_of(f"edges: ['a {arrow} b, c']") == ["a/bc"]

    @pytest.mark.parametrize("arrow", ["--", "<->"])
    def test_a_fan_to_two_layers_parts(self, arrow: str) -> None:
        spec = f"edges: [a => b => c, 'a {arrow} b, c']"
        assert strands_of(spec)[2:] == ["a/b", "a/c"]

    def test_a_fan_with_heads_to_two_layers_does_not(self) -> None:
        assert strands_of("edges: [a => b => c, 'a -> b, c']")[2:] == ["a/bc"]

    def test_a_fan_into_one_group_branches_inside(self) -> None:
        spec = "nodes: {a: A, g: {nodes: {b: B, c: C}}}\nedges: ['a -- b, c']"
        outside, inside = arrangement_of(spec), arrangement_of(spec).children[1]
        assert [describe(outside, strand) for strand in outside.strands] == ["a/b"]
        assert [describe(inside, strand) for strand in inside.strands] == ["*/ab"]

    @pytest.mark.parametrize(
        "inner",
        [
            pytest.param("{b: B, c: C}, direction: right", id="which flows across"),
            pytest.param("{b: B, h: {nodes: {c: C, d: D}}}", id="and into one in it"),
        ],
    )
    def test_a_fan_into_one_group_with_more_than_one_trunk_inside_parts(self, inner: str) -> None:
        others = "b, c, d" if "D" in inner else "b, c"
        spec = f"nodes: {{a: A, g: {{nodes: {inner}}}}}\nedges: ['a -- {others}']"
        assert len(strands_of(spec)) == len(others.split(","))
        assert len(strands_of(spec.replace("--", "->"))) == 1

    def test_a_fan_into_several_groups_branches_outside(self) -> None:
        spec = "nodes: {a: A, g: {nodes: {x: X}}, h: {nodes: {y: Y}}}\nedges: ['a -- x, y']"
        assert strands_of(spec) == ["a/bc"]
        assert strands_of(spec.replace("--", "<->")) == ["a/bc"]
        wider = spec.replace("{x: X}", "{x: X, z: Z}").replace("x, y", "x, y, z")
        assert strands_of(wider) == ["a/b", "a/c", "a/b"]

    def test_ends_in_one_layer_part(self) -> None:
        spec = "nodes: {a: A, b: B, c: C}\nedges: ['a {} b, c']\nalign: [[a, b, c]]"
        assert strands_of(spec.replace("{}", "--")) == ["ab/", "ac/"]
        assert strands_of(spec.replace("{}", "->")) == ["abc/"]

    def test_a_part_without_heads_of_edges_with_heads_is_none_of_them(self) -> None:
        spec = "nodes: {g: {nodes: {a: A, b: B}}, c: C}\nedges: [a => b, 'a, b -> c']"
        (outside,) = arrangement_of(spec).strands
        inside = arrangement_of(spec).children[0].strands[1]
        assert [end.head for end in (*inside.uppers, *inside.lowers)] == [False] * 3
        assert not inside.looks_alike
        assert not outside.looks_alike
        assert all(s.looks_alike for s in arrangement_of(spec.replace("->", "--")).strands)


class TestFrames:
    """A net that goes on inside a group meets its frame in a port."""

    SPEC = "nodes: {a: A, b: {nodes: {x: X, y: Y}}}\nedges: ['a -> x, y', a => b]"

    def test_an_end_goes_on_inside_only_where_the_edge_does(self) -> None:
        through = [strand.lowers[0].through for strand in arrangement_of(self.SPEC).strands]
        assert through == [True, False]

    def test_a_head_stands_where_the_edge_ends_not_at_the_frame_it_passes(self) -> None:
        arrangement = arrangement_of(self.SPEC)
        assert [strand.lowers[0].head for strand in arrangement.strands] == [False, True]
        (inside,) = arrangement.children[1].strands
        assert [end.head for end in inside.lowers] == [True, True]

    def test_no_head_stands_at_a_port(self) -> None:
        inside = arrangement_of(self.SPEC.replace("a -> x, y", "a <-> x")).children[1]
        (strand,) = inside.strands
        assert [end.head for end in (*strand.uppers, *strand.lowers)] == [False, True]

    def test_edges_of_one_net_share_the_port(self) -> None:
        inside = arrangement_of(self.SPEC).children[1]
        assert [strand.links for strand in inside.strands] == [(0, 1)]
        assert [bool(port.links) for port in inside.ports] == [True, False]

    def test_an_edge_from_a_group_to_its_member_begins_at_the_inside_of_the_frame(self) -> None:
        inside = arrangement_of("nodes: {g: {nodes: {a: A}}}\nedges: [g -> a]").children[0]
        (strand,) = inside.strands
        assert inside.is_frame_end(strand.uppers[0].vertex)
        assert inside.layer_of[strand.uppers[0].vertex] == 0

    def test_a_group_that_flows_across_is_entered_from_the_side_by_a_trunk(self) -> None:
        spec = "nodes: {a: A, b: {direction: right, nodes: {x: X, y: Y}}}\nedges: [a -> y, x => y]"
        inside = arrangement_of(spec).children[1]
        sideways = next(strand for strand in inside.strands if strand.exits)
        assert sideways.exits == ((0, 1),)
        assert describe(inside, sideways) == "/b"
