"""Parts: what nothing joins is arranged by itself."""

import pytest
from boxart_phases import compound_of

from triglyph_renderers.layout.model.compound_graph import BODY
from triglyph_renderers.layout.p3_layers.components import split_parts


def parts_of(spec: str, *, level: int = BODY) -> list[str]:
    """The ids of each part of a level, together."""
    compound = compound_of(spec)
    links = [(index, index) for index, link in enumerate(compound.links) if link.level == level]
    return [
        "".join(node.id for element in members if (node := compound.nodes[element]) is not None)
        for members, _ in split_parts(compound, level, links=links)
    ]


NODES = "nodes: {a: A, b: B, c: C, d: D}"


def test_members_that_nothing_joins_are_parts_of_their_own_in_the_order_of_the_spec() -> None:
    assert parts_of(f"{NODES}\nedges: [a -> c]") == ["ac", "b", "d"]


def test_joined_members_are_one_part() -> None:
    assert parts_of(f"{NODES}\nedges: [a -> b, c -> d, d -> a]") == ["abcd"]


def test_align_keeps_members_in_one_part() -> None:
    assert parts_of(f"{NODES}\nalign: [[a, d]]") == ["ad", "b", "c"]


def test_an_edge_between_what_two_groups_hold_joins_the_groups() -> None:
    spec = "nodes: {g: {nodes: {a: A}}, h: {nodes: {b: B}}, c: C}\nedges: [a -> b]"
    assert parts_of(spec) == ["gh", "c"]


@pytest.mark.parametrize("layout", ["row", "column", "grid"])
def test_a_layout_that_places_all_its_members_does_not_fall_apart(layout: str) -> None:
    assert parts_of(f"{NODES}\nlayout: {layout}") == ["abcd"]


def test_a_group_with_an_edge_to_its_own_frame_does_not_fall_apart() -> None:
    assert parts_of("nodes: {g: {nodes: {a: A, b: B}}}\nedges: [g -> a]", level=1) == ["ab"]


def test_each_part_has_the_edges_between_its_members() -> None:
    compound = compound_of(f"{NODES}\nedges: [a -> b, c -> d, b <- a]")
    parts = split_parts(compound, BODY, links=[(0, 7), (1, 8), (2, 9)])
    assert [links for _, links in parts] == [[(0, 7), (2, 9)], [(1, 8)]]
