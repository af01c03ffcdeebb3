"""Wire splitting: which links of a net can be one wire once its ends have layers."""

from boxart_phases import compound_of

from triglyph_renderers.layout.model.compound_graph import BODY
from triglyph_renderers.layout.p2_nets.wire_splitting import (
    LinkEnd,
    LinkPart,
    Way,
    split_into_wires,
)


def end(element: int, *, source: bool = False) -> LinkEnd:
    """The end of a link at a member of the body."""
    return LinkEnd(element - 1, through=False, source=source)


def wires(spec: str, layer_of: list[int], *, is_local: bool = True) -> list[list[str]]:
    """The forward edges of each wire, all links of a spec being one net."""
    compound = compound_of(spec)
    parts = []
    for index, link in enumerate(compound.links):
        ends = end(link.source, source=True), end(link.target)
        way: Way = "forward" if layer_of[ends[0].vertex] < layer_of[ends[1].vertex] else "backward"
        parts.append(LinkPart(0, way, index, *(ends if way == "forward" else ends[::-1])))
    forward = [part for part in parts if part.way == "forward"]
    found = split_into_wires(
        forward, compound=compound, level=BODY, is_local=is_local, layer_of=layer_of
    )
    return [
        [
            f"{compound.links[part.link].edge.source}{compound.links[part.link].edge.target}"
            for part in wire
        ]
        for _, wire in found
    ]


def test_a_biclique_in_one_direction_is_one_wire() -> None:
    assert wires("edges: ['a, b -> c, d']", [1, 1, 2, 2]) == [["ac", "ad", "bc", "bd"]]


def test_what_is_no_biclique_in_one_direction_is_split() -> None:
    spec = "nodes: {a: A, b: B, c: C, d: D}\nedges: ['a, b -> c, d']"
    assert wires(spec, [2, 1, 1, 3]) == [["ad", "bd"]]
    assert wires(spec, [2, 1, 2, 3]) == [["ad"], ["bc", "bd"]]


def test_what_other_levels_draw_too_is_not_split_here() -> None:
    spec = "nodes: {a: A, b: B, c: C, d: D}\nedges: ['a, b -> c, d']"
    assert wires(spec, [2, 1, 2, 3], is_local=False) == [["ad", "bc", "bd"]]


def test_ends_that_look_alike_branch_between_two_neighbouring_layers_only() -> None:
    assert wires("edges: ['a -- b, c']", [1, 2, 2]) == [["ab", "ac"]]
    assert wires("edges: ['a -- b, c']", [1, 2, 3]) == [["ab"], ["ac"]]


def test_each_part_of_a_split_net_is_named_after_its_first_link() -> None:
    compound = compound_of("edges: ['a -- b, c']")
    parts = [LinkPart(0, "forward", index, end(1, source=True), end(index + 2)) for index in (0, 1)]
    found = split_into_wires(
        parts, compound=compound, level=BODY, is_local=False, layer_of=[1, 2, 3]
    )
    assert [name for name, _ in found] == [0, 1]
