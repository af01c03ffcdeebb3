"""Ambiguity check after ordering: which nets would imply wrong edges, and how they are split."""

import pytest
from boxart_phases import compound_of

from triglyph_renderers.layout.checks.topology_ambiguity import find_ambiguous_nets
from triglyph_renderers.layout.p2_nets.edge_bundling import bundle_edges, split_nets
from triglyph_renderers.layout.topology import build_level_graphs


def split_of(spec: str) -> list[tuple[int, ...]]:
    """The links of each net that the first look at a spec's nets splits off."""
    compound = compound_of(spec)
    nets = bundle_edges(compound)
    found = find_ambiguous_nets(build_level_graphs(compound, nets), compound, nets)
    again = split_nets(nets, compound, found)
    assert find_ambiguous_nets(build_level_graphs(compound, again), compound, again) == []
    return sorted(found)


@pytest.mark.parametrize(
    "spec",
    [
        pytest.param("edges: ['a -> b, c']", id="a fan"),
        pytest.param("edges: ['a, b -> c, d']", id="two to two"),
        pytest.param("edges: ['a -- b, c']", id="a fan whose ends look alike"),
        pytest.param("edges: [{'a -> b, c': x}]", id="a fan with a label"),
    ],
)
def test_what_reads_as_it_is_meant_stays_one_net(spec: str) -> None:
    assert split_of(spec) == []


def test_a_net_whose_ends_look_alike_has_one_trunk_only() -> None:
    group = "nodes: {a: A, g: {nodes: {h: {nodes: {b: B, c: C}}, d: D}}}"
    assert split_of(f"{group}\nedges: ['a -- b, c']") == []
    assert split_of(f"{group}\nedges: ['a -- b, c, d']") == [(0,), (1,), (2,)]
    assert split_of(f"{group}\nedges: ['a -> b, c, d']") == []


def test_a_label_is_shown_once_for_a_net() -> None:
    spec = "nodes: {c: C, a: A, b: B}\nedges: [c => a, {'a -> b, c': x}]"
    assert split_of(spec) == [(1,), (2,)]


def test_a_net_that_would_meet_itself_again_is_split_into_stars() -> None:
    spec = "nodes: {a: A, g: {nodes: {p: P, q: Q}}, b: B}\nedges: ['a, p -> q, b']"
    assert split_of(spec) == [(0, 1), (2, 3)]
