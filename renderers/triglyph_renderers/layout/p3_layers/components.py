"""Parts: the members of a level that nothing joins, which can be laid out each by itself."""

from triglyph_renderers.layout.model.compound_graph import CompoundGraph
from triglyph_renderers.shared.graphs.disjoint_sets import DisjointSets


def split_parts(
    compound: CompoundGraph, level: int, *, links: list[tuple[int, int]]
) -> list[tuple[tuple[int, ...], list[tuple[int, int]]]]:
    """The members of each part of a level, in the order of the spec, with the part's links.

    Only a flow falls apart: other layouts place all their members. So does no
    level whose own frame is the end of a link.
    """
    group = compound.groups[level]
    members = compound.members[level]
    whole = [(members, links)]
    if group is None or group.layout != "flow" or group.divided:
        return whole
    sets = DisjointSets(members)
    for index, _ in links:
        link = compound.links[index]
        if level in (link.source, link.target):
            return whole
        sets.join(
            compound.member_towards(level, link.source),
            compound.member_towards(level, link.target),
        )
    names = {node.id: element for element in members if (node := compound.nodes[element])}
    for aligned in group.align:
        for name in aligned[1:]:
            sets.join(names[aligned[0]], names[name])
    parts: dict[int, tuple[list[int], list[tuple[int, int]]]] = {}
    for element in members:
        parts.setdefault(sets.find(element), ([], []))[0].append(element)
    for index, net in links:
        first = compound.member_towards(level, compound.links[index].source)
        parts[sets.find(first)][1].append((index, net))
    return [(tuple(elements), own) for elements, own in parts.values()]
