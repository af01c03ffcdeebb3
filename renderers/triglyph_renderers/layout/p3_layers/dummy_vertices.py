"""Dummy vertices: split each edge segment into what it joins in each channel.

A segment that passes a layer has one dummy vertex there, however many edges it has, so
that all later phases join neighbouring layers only (Sugiyama, Tagawa and Toda 1981).

    layer 1    a               a
               │╲              │╲
    layer 2    b │      is     b ·      where · is a dummy vertex
               │╱              │╱
    layer 3    c               c
"""

from msgspec import structs

from triglyph_renderers.layout.model.level_graph import (
    ChannelNet,
    End,
    LevelGraph,
    Port,
    add_vertices,
)
from triglyph_renderers.layout.tuning import FAN


def split_into_channels(graph: LevelGraph) -> LevelGraph:
    """Split the edge segments of a level at its layers.

    Args:
        graph: The graph with its edge segments.

    Returns:
        The graph with dummy vertices, and what each segment joins in each channel.
    """
    layers = [layer for segment in graph.segments for layer in segment.passed_layers()]
    channel_nets: list[ChannelNet] = []
    dummy = len(graph.layer_of)
    for number, segment in enumerate(graph.segments):
        passed = segment.passed_layers()
        dummies = {layer: dummy + at for at, layer in enumerate(passed)}
        dummy += len(passed)
        for channel in range(segment.first, segment.last + 1):
            ports = [
                tuple(side)
                for side in (
                    _ports_in(segment.earlier_ends, number, graph, dummies, layer=channel),
                    _ports_in(segment.later_ends, number, graph, dummies, layer=channel + 1),
                )
            ]
            side_ports = tuple(port for port, at in segment.side_ports if at == channel)
            channel_nets.append(ChannelNet(number, channel, ports[0], ports[1], side_ports))
    graph = structs.replace(graph, channel_nets=tuple(channel_nets))
    return add_vertices(graph, layers)


def _ports_in(
    ends: tuple[End, ...],
    number: int,
    graph: LevelGraph,
    dummies: dict[int, int],
    *,
    layer: int,
) -> list[tuple[int, Port]]:
    """Return the vertices of one layer at which a segment ends or which it passes.

    They are in the order of the spec. Where a fan has ends in several layers, its wire goes on
    between two halves of those in this one:

        ┌───┬──┼──┬───┐
        ▼   ▼  │  ▼   ▼
    """
    ports = [
        (end.vertex, Port(number, end.through))
        for end in ends
        if graph.layer_of[end.vertex] == layer
    ]
    if layer in dummies:
        middle = len(ports) // 2 if len(ports) >= FAN else len(ports)
        ports.insert(middle, (dummies[layer], Port(number)))
    return ports
