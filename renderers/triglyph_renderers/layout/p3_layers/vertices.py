"""Ranks: the vertices of a level with the layer of each, by its edges or by its layout."""

import math

from triglyph.model import Group
from triglyph_renderers.layout.model.axes import AXES, Axes
from triglyph_renderers.layout.model.compound_graph import CompoundGraph
from triglyph_renderers.layout.model.level_graph import FramePort, Vertices
from triglyph_renderers.layout.p3_layers.layering import assign_layers


def assign_vertices(
    compound: CompoundGraph,
    level: int,
    *,
    group: Group,
    members: tuple[int, ...],
    frame_ports: tuple[FramePort, ...],
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
                vertex[compound.member_towards(level, compound.links[index].source)],
                vertex[compound.member_towards(level, compound.links[index].target)],
            )
            for index, _ in links
            if level not in (compound.links[index].source, compound.links[index].target)
        ]
        shared = aligned_vertices(compound, members, group)
        ranks = assign_layers(len(members), arcs, shared=shared, most=most)
        lanes: list[int] = []
    else:
        ranks, lanes = _fixed_places(len(members), group=group, axes=axes, most=most)
    last = max(ranks, default=-1) + 2
    sides = {axes.entry: 0, axes.exit: last}
    stacks: dict[int, list[int]] = {}
    for number, lane in enumerate(lanes):
        stacks.setdefault(lane, []).append(number)
    return Vertices(
        members=members,
        layer_of=(
            *(rank + 1 for rank in ranks),
            *(sides.get(frame_port.side, -1) for frame_port in frame_ports),
            0,
        ),
        last=last,
        stacks=tuple(tuple(stack) for stack in stacks.values() if len(stack) > 1),
    )


def aligned_vertices(
    compound: CompoundGraph, members: tuple[int, ...], group: Group
) -> list[list[int]]:
    """The vertices of each list of members that share a layer."""
    vertex_of = {
        node.id: vertex
        for vertex, element in enumerate(members)
        if (node := compound.nodes[element]) is not None
    }
    return [[vertex_of[name] for name in names if name in vertex_of] for names in group.align]


def _fixed_places(
    count: int, *, group: Group, axes: Axes, most: int | None
) -> tuple[list[int], list[int]]:
    """The layer and the lane across it of each member of a row, a column or a grid."""
    columns = {"row": count, "column": 1}.get(group.layout, 0)
    columns = columns or group.columns or math.isqrt(max(count - 1, 0)) + 1
    columns = columns if most is None else min(columns, most)
    rows = [place // columns for place in range(count)]
    lanes = [place % columns for place in range(count)]
    return (rows, lanes) if axes.vertical else (lanes, rows)
