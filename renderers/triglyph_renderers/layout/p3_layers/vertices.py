"""Vertices: what a level has in its layers, as its edges or its layout say.

A flow is layered by its edges; row, column and grid fix their layers, and everything
after this phase treats them all alike.
"""

from triglyph.model import Group
from triglyph_renderers.layout.model.axes import Axes
from triglyph_renderers.layout.model.compound_graph import CompoundGraph
from triglyph_renderers.layout.model.level import Level
from triglyph_renderers.layout.model.level_graph import LevelGraph
from triglyph_renderers.layout.p3_layers.layering import assign_layers
from triglyph_renderers.layout.p3_layers.twin_groups import find_twins, missing_arcs


def assign_vertices(level: Level, compound: CompoundGraph, *, most: int | None) -> LevelGraph:
    """Give the members of a level, the ports of its frame and the frame itself their layers.

    The first layer and the last hold the ports at which the flow enters and leaves, and
    nothing else. Ports at the near and far side have no layer, since the trunk of a
    channel reaches them.

       ┌──│── g ───┐        first layer: the port
       │  ▼        │
       │ [a]  [b]  │        second
       │  │        │
       └──│────────┘        last layer: the port

    Args:
        level: The level.
        compound: The diagram.
        most: The members that may be side by side.

    Returns:
        The graph of the level, with nothing but vertices in layers.
    """
    axes = level.axes
    layers_of, lanes = find_places(level, compound, most=most)
    last = max(layers_of, default=-1) + 2
    of_side = {axes.entry: 0, axes.exit: last}
    layer_of = [
        *(layer + 1 for layer in layers_of),
        *(of_side.get(port.side, -1) for port in level.frame_ports),
    ]
    layers: list[list[int]] = [[] for _ in range(last + 1)]
    for vertex, layer in enumerate(layer_of):
        if layer >= 0:
            layers[layer].append(vertex)
    stacks: dict[int, list[int]] = {}
    for vertex, lane in enumerate(lanes):
        stacks.setdefault(lane, []).append(vertex)
    return LevelGraph(
        level=level.element,
        axes=axes,
        members=level.members,
        frame_ports=level.frame_ports,
        layers=tuple(map(tuple, layers)),
        layer_of=(*layer_of, 0),
        stacks=tuple(tuple(stack) for stack in stacks.values() if len(stack) > 1),
        questions=frozenset(
            vertex
            for vertex, element in enumerate(level.members)
            if (node := compound.nodes[element]) is not None and node.shape == "diamond"
        ),
    )


def find_places(
    level: Level, compound: CompoundGraph, *, most: int | None
) -> tuple[list[int], list[int]]:
    """Return the layer of each member, from 0, and its lane; a flow has no lanes."""
    if level.group.layout == "flow":
        return _layer_flow(level, compound, most=most), []
    return _fixed_places(len(level.members), group=level.group, axes=level.axes, most=most)


def aligned_vertices(level: Level, compound: CompoundGraph) -> list[list[int]]:
    """Return the vertices of each list of members that share a layer."""
    vertex_of = {
        node.id: vertex
        for vertex, element in enumerate(level.members)
        if (node := compound.nodes[element]) is not None
    }
    return [[vertex_of[name] for name in names if name in vertex_of] for names in level.group.align]


def _layer_flow(level: Level, compound: CompoundGraph, *, most: int | None) -> list[int]:
    """Return the layer of each member of a flow, from 0."""
    vertex_of = {element: vertex for vertex, element in enumerate(level.members)}
    arcs = [
        (vertex_of[tail], vertex_of[head])
        for tail, head in compound.member_arcs(level.element, level.links)
    ]
    arcs += [
        (vertex_of[tail], vertex_of[head])
        for tail, head in missing_arcs(level, compound)
        if tail in vertex_of and head in vertex_of
    ]
    weak = {
        (vertex_of[tail], vertex_of[head])
        for tail, head in compound.weak_arcs(level.element, level.links)
    }
    shared = aligned_vertices(level, compound)
    aligned = {vertex for vertices in shared for vertex in vertices}
    shared += [twins for twins in find_twins(level, compound, arcs) if aligned.isdisjoint(twins)]
    return assign_layers(len(level.members), arcs, shared=shared, weak=weak, most=most)


def _fixed_places(
    count: int, *, group: Group, axes: Axes, most: int | None
) -> tuple[list[int], list[int]]:
    """Return the layer and the lane across it of each member of a row, a column or a grid."""
    columns = group.column_count if most is None else min(group.column_count, most)
    rows = [place // columns for place in range(count)]
    lanes = [place % columns for place in range(count)]
    return (rows, lanes) if axes.vertical else (lanes, rows)
