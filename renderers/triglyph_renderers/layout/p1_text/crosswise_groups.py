"""Crosswise groups: flows at right angles to the flow around them, in which nothing branches.

               ┌─ down ────────┐                  ┌─ down ─┐
    ┌───┐      │               │         ┌───┐    │        │
    │ x ├──────│───┬───────┐   │         │ x ├──┬─│─▶ a    │
    └───┘      │   ▼       ▼   │   not   └───┘  │ │        │
               │   a       b   │              └─│─▶ b    │    but this
               │           │   │                  │   │    │
               │           ▼   │                  │   ▼    │
               │           c   │                  │   c    │
               └───────────────┘                  └────────┘

Such a group is meant as a line of its members, in its direction. As a flow of its own it would
have all that no edge joins side by side, across that direction; and what comes from the flow
around it would have to turn. As members of one layer of the flow around it they are a line, and
have that flow at their sides.
"""

from msgspec import structs

from triglyph.model import Diagram, Group, Node
from triglyph_renderers.layout.model.axes import AXES
from triglyph_renderers.layout.model.compound_graph import BODY, CompoundGraph, build_compound_graph


def line_up_crosswise_groups(diagram: Diagram) -> Diagram:
    """Return the diagram with each crosswise group as a line in the flow around it.

    Members that edges join are one after the other in the line; others may change places.
    """
    if not _has_crosswise(diagram.body):
        return diagram
    return structs.replace(
        diagram, body=_line_up(diagram.body, BODY, build_compound_graph(diagram))
    )


def _has_crosswise(group: Group) -> bool:
    inner = [node.group for node in group.nodes if node.group is not None]
    return any(_is_crosswise(one, group) or _has_crosswise(one) for one in inner)


def _is_crosswise(group: Group, around: Group) -> bool:
    """Return whether a group is a flow at right angles to the flow around it."""
    are_flows = group.layout == around.layout == "flow" and not group.divided and not group.align
    return are_flows and AXES[group.direction].vertical != AXES[around.direction].vertical


def _line_up(group: Group, element: int, compound: CompoundGraph) -> Group:
    """Return a group with the crosswise groups in it as lines."""
    nodes: list[Node] = []
    for node, member in zip(group.nodes, compound.members[element], strict=True):
        if node.group is None:
            nodes.append(node)
            continue
        inner = _line_up(node.group, member, compound)
        if _is_crosswise(node.group, group):
            inner = _as_line(inner, group, _find_chains(member, compound))
        nodes.append(structs.replace(node, group=inner))
    return structs.replace(group, nodes=tuple(nodes))


def _as_line(group: Group, around: Group, chains: list[list[int]] | None) -> Group:
    """Return a group as a line in the flow around it; the same one if anything branches in it."""
    if chains is None:
        return group
    if len(chains) == len(group.nodes):
        return structs.replace(group, direction=around.direction)
    order = [place for chain in chains for place in chain]
    if AXES[group.direction].mirrored:
        order.reverse()
    return structs.replace(
        group,
        nodes=tuple(group.nodes[place] for place in order),
        direction=around.direction,
        layout="column" if AXES[group.direction].vertical else "row",
    )


def _find_chains(element: int, compound: CompoundGraph) -> list[list[int]] | None:
    """Return the places of a group's members in chains; None where edges do not make chains."""
    place = {member: at for at, member in enumerate(compound.members[element])}
    following: dict[int, int] = {}
    links = compound.links_of.get(element, ())
    arcs = compound.member_arcs(element, links)
    if len(arcs) < len(links):
        return None
    for tail, head in arcs:
        if following.setdefault(place[tail], place[head]) != place[head]:
            return None
    heads = list(following.values())
    if len(set(heads)) < len(heads):
        return None
    chains: list[list[int]] = []
    for start in range(len(place)):
        if start not in heads:
            chain = [start]
            while chain[-1] in following:
                chain.append(following[chain[-1]])
            chains.append(chain)
    return chains if sum(map(len, chains)) == len(place) else None
