"""Topology: phases 3 and 4 for one level after another, from the outside in.

Nothing here has a size. A level is layered and ordered as soon as the ports of its frame
are known in their order, and its own order settles the ports of the groups in it.
"""

from msgspec import Struct, structs

from triglyph.tracing import phase
from triglyph_renderers.layout.model.compound_graph import BODY, CompoundGraph
from triglyph_renderers.layout.model.level import Level
from triglyph_renderers.layout.model.level_graph import FramePort, LevelGraph
from triglyph_renderers.layout.p2_nets.edge_bundling import Nets
from triglyph_renderers.layout.p3_layers.components import split_components
from triglyph_renderers.layout.p3_layers.dummy_vertices import split_into_channels
from triglyph_renderers.layout.p3_layers.edge_segments import add_edge_segments
from triglyph_renderers.layout.p3_layers.vertices import assign_vertices
from triglyph_renderers.layout.p4_order.flat_edges import add_flat_edges
from triglyph_renderers.layout.p4_order.folded_fans import line_up_folded_fans
from triglyph_renderers.layout.p4_order.label_sides import place_labels
from triglyph_renderers.layout.p4_order.port_order import frame_ports_of, order_ports
from triglyph_renderers.layout.p4_order.port_ranks import rank_ports
from triglyph_renderers.layout.p4_order.vertex_order import order_vertices
from triglyph_renderers.layout.p4_order.wide_boxes import mark_wide_boxes


class _Context(Struct, frozen=True):
    """What is the same for all levels."""

    compound: CompoundGraph
    nets: Nets
    most: int | None


def build_level_graphs(
    compound: CompoundGraph, nets: Nets, *, most: int | None = None
) -> LevelGraph:
    """Layer and order the document's body and all groups in it.

    Args:
        compound: The diagram.
        nets: The nets of its links.
        most: The members of a group that may be side by side; None for any number.

    Returns:
        The graph of the body, which holds those of its groups.
    """
    return _build_level(BODY, (), _Context(compound, nets, most))


def _build_level(element: int, frame_ports: tuple[FramePort, ...], context: _Context) -> LevelGraph:
    """Return the graph of a group with the given ports on its frame."""
    compound = context.compound
    group = compound.groups[element]
    assert group is not None
    level = Level(
        element=element,
        group=group,
        members=compound.members[element],
        links=compound.links_of.get(element, ()),
        frame_ports=frame_ports,
    )
    components = split_components(level, compound)
    if len(components) == 1:
        return _build_component(level, context)
    parts = tuple(_build_component(component, context) for component in components)
    return LevelGraph(level=element, axes=level.axes, parts=parts)


def _build_component(level: Level, context: _Context) -> LevelGraph:
    """Return the graph of members that are laid out together, and of the groups in them."""
    compound, nets = context.compound, context.nets
    with phase("p3_layers") as counts:
        graph = assign_vertices(level, compound, most=context.most)
        graph = add_edge_segments(graph, level, compound, nets)
        graph = split_into_channels(graph)
        counts |= {"levels": 1, "vertices": len(graph.layer_of), "segments": len(graph.segments)}
    with phase("p4_order") as counts:
        ranks = rank_ports(graph, compound, most=context.most)
        graph = order_vertices(graph, level, compound, ranks)
        graph = line_up_folded_fans(graph)
        graph = add_flat_edges(graph, compound, nets)
        graph = order_ports(graph, ranks)
        graph = place_labels(graph, nets)
        graph = mark_wide_boxes(graph, nets)
        counts |= {"layers": len(graph.layers), "labels": len(graph.label_places)}
    children = {
        vertex: _build_level(element, frame_ports_of(vertex, graph), context)
        for vertex, element in enumerate(graph.members)
        if compound.groups[element] is not None
    }
    return structs.replace(graph, children=children)
