"""Components: what nothing joins is laid out by itself."""

import pytest
from boxart_phases import compound_of, level_of
from msgspec import structs

from triglyph_renderers.layout.model.compound_graph import BODY
from triglyph_renderers.layout.model.level_graph import FramePort
from triglyph_renderers.layout.p3_layers.components import split_components


def components_of(spec: str, *, level: int = BODY) -> list[str]:
    """The ids of each component of a level, together."""
    compound = compound_of(spec)
    return [
        "".join(node.id for element in one.members if (node := compound.nodes[element]))
        for one in split_components(level_of(compound, level), compound)
    ]


NODES = "nodes: {a: A, b: B, c: C, d: D}"


def test_members_that_nothing_joins_are_components_in_the_order_of_the_spec() -> None:
    assert components_of(f"{NODES}\nedges: [a -> c]") == ["ac", "b", "d"]


def test_joined_members_are_one_component() -> None:
    assert components_of(f"{NODES}\nedges: [a -> b, c -> d, d -> a]") == ["abcd"]


def test_align_keeps_members_in_one_component() -> None:
    assert components_of(f"{NODES}\nalign: [[a, d]]") == ["ad", "b", "c"]


def test_an_edge_between_what_two_groups_hold_joins_the_groups() -> None:
    spec = "nodes: {g: {nodes: {a: A}}, h: {nodes: {b: B}}, c: C}\nedges: [a -> b]"
    assert components_of(spec) == ["gh", "c"]


@pytest.mark.parametrize("layout", ["row", "column", "grid"])
def test_a_layout_that_places_all_its_members_does_not_fall_apart(layout: str) -> None:
    assert components_of(f"{NODES}\nlayout: {layout}") == ["abcd"]


def test_a_group_with_an_edge_to_its_own_frame_does_not_fall_apart() -> None:
    assert components_of("nodes: {g: {nodes: {a: A, b: B}}}\nedges: [g -> a]", level=1) == ["ab"]


def test_a_group_that_a_wire_enters_does_not_fall_apart() -> None:
    compound = compound_of(NODES)
    level = level_of(compound)
    assert len(split_components(level, compound)) == 4
    port = FramePort(net=0, side="north", links=(0,), source_inside=False)
    entered = structs.replace(level, frame_ports=(port,))
    assert split_components(entered, compound) == [entered]


def test_each_component_has_the_edges_between_its_members() -> None:
    compound = compound_of(f"{NODES}\nedges: [a -> b, c -> d, b <- a]")
    components = split_components(level_of(compound), compound)
    assert [one.links for one in components] == [(0, 2), (1,)]
