"""Components: the members of a level that nothing joins, which are laid out each by itself."""

from collections.abc import Mapping

from msgspec import structs

from triglyph_renderers.layout.model.compound_graph import CompoundGraph
from triglyph_renderers.layout.model.level import Level
from triglyph_renderers.shared.graphs.disjoint_sets import DisjointSets


def split_components(level: Level, compound: CompoundGraph) -> list[Level]:
    """Split a level into its connected components, in the order of the spec.

    A level stays whole if its layout places all its members (only a flow falls apart), or
    if a wire enters it or a link ends at its own frame: then the frame joins its members.

    ┌───┐   ┌───┐  ┌───┐
    │ a ├──▶│ b │  │ c │      ``c`` is beside what nothing joins to it, and in no layer of it
    └───┘   └───┘  └───┘

    Args:
        level: The level.
        compound: The diagram.

    Returns:
        The components with their members and links, one if the level stays whole.
    """
    group = level.group
    if level.frame_ports or group.layout != "flow" or group.divided:
        return [level]
    arcs = compound.member_arcs(level.element, level.links)
    if len(arcs) < len(level.links):
        return [level]
    sets = DisjointSets(level.members)
    for tail, head in arcs:
        sets.join(tail, head)
    member_of = _members_by_id(level, compound)
    for aligned in group.align:
        for name in aligned[1:]:
            sets.join(member_of[aligned[0]], member_of[name])
    found: dict[int, tuple[list[int], list[int]]] = {}
    for element in level.members:
        found.setdefault(sets.find(element), ([], []))[0].append(element)
    for index, (tail, _) in zip(level.links, arcs, strict=True):
        found[sets.find(tail)][1].append(index)
    return [
        structs.replace(level, members=tuple(members), links=tuple(links))
        for members, links in found.values()
    ]


def _members_by_id(level: Level, compound: CompoundGraph) -> Mapping[str, int]:
    """Return the members of a level by the ids of their nodes."""
    return {
        node.id: element
        for element in level.members
        if (node := compound.nodes[element]) is not None
    }
