"""Ranks: the vertices of a level with the layer of each, by its edges or by its layout."""

from triglyph.model import Group
from triglyph_renderers.layout.model.axes import AXES, Axes
from triglyph_renderers.layout.model.compound_graph import Hierarchy
from triglyph_renderers.layout.p3_layers.edge_segments import Port, Vertices
from triglyph_renderers.layout.p3_layers.layering import assign_layers


def assign_vertices(
    hierarchy: Hierarchy,
    level: int,
    *,
    group: Group,
    members: tuple[int, ...],
    ports: tuple[Port, ...],
    links: list[tuple[int, int]],
    most: int | None,
) -> Vertices:
    """The vertices of some members of a level, of its ports and of its frame.

    ``most`` is the number of members that may stand side by side.
    """
    axes = AXES[group.direction]
    if group.layout == "flow":
        vertex = {element: number for number, element in enumerate(members)}
        arcs = [
            (
                vertex[hierarchy.member_towards(level, hierarchy.links[index].source)],
                vertex[hierarchy.member_towards(level, hierarchy.links[index].target)],
            )
            for index, _ in links
            if level not in (hierarchy.links[index].source, hierarchy.links[index].target)
        ]
        shared = aligned_vertices(hierarchy, members, group)
        ranks = assign_layers(len(members), arcs, shared=shared, most=most)
        lanes: list[int] = []
    else:
        ranks, lanes = _fixed_places(len(members), group=group, axes=axes, most=most)
    last = max(ranks, default=-1) + 2
    sides = {axes.low: 0, axes.high: last}
    stacks: dict[int, list[int]] = {}
    for number, lane in enumerate(lanes):
        stacks.setdefault(lane, []).append(number)
    return Vertices(
        members=members,
        layer_of=(*(rank + 1 for rank in ranks), *(sides.get(port.side, -1) for port in ports), 0),
        last=last,
        stacks=tuple(tuple(stack) for stack in stacks.values() if len(stack) > 1),
    )


def aligned_vertices(
    hierarchy: Hierarchy, members: tuple[int, ...], group: Group
) -> list[list[int]]:
    """The vertices of each list of members that share a layer."""
    vertex_of = {
        node.id: vertex
        for vertex, element in enumerate(members)
        if (node := hierarchy.nodes[element]) is not None
    }
    return [[vertex_of[name] for name in names if name in vertex_of] for names in group.align]


def _fixed_places(
    count: int, *, group: Group, axes: Axes, most: int | None
) -> tuple[list[int], list[int]]:
    """The layer and the lane across it of each member of a row, a column or a grid."""
    columns = group.column_count if most is None else min(group.column_count, most)
    rows = [place // columns for place in range(count)]
    lanes = [place % columns for place in range(count)]
    return (rows, lanes) if axes.vertical else (lanes, rows)
