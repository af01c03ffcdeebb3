"""Vertex order: how the vertices of each layer of a level are beside each other."""

from msgspec import Struct, structs

from triglyph_renderers.layout.model.compound_graph import CompoundGraph
from triglyph_renderers.layout.model.level import Level
from triglyph_renderers.layout.model.level_graph import LevelGraph
from triglyph_renderers.layout.p3_layers.vertices import aligned_vertices
from triglyph_renderers.layout.p4_order.crossing_minimization import order_layers
from triglyph_renderers.layout.tuning import MOST_STARTS, VERTICES_OF_ALL_STARTS


class _OrderGraph(Struct, frozen=True):
    """The vertices and lines that bear on the order, which only this phase needs.

    Attributes:
        layers: The vertices of each layer; those after the level's own are helpers.
        above: The neighbours of each vertex in the layer before.
        below: The neighbours of each vertex in the layer after.
        pinned: Vertices at the ends of layers: negative at the near end and positive at
            the far end, in their order there.
    """

    layers: list[list[int]]
    above: list[list[int]]
    below: list[list[int]]
    pinned: dict[int, int]


def order_vertices(graph: LevelGraph, level: Level, compound: CompoundGraph) -> LevelGraph:
    """Order the vertices of each layer so that few edges cross.

    The ports of the frame keep the order in which the level around has them, and the
    members of a row, a column, a grid or an ``align`` list that of the spec.

    Args:
        graph: The graph with what its edge segments join in each channel.
        level: The level.
        compound: The diagram.

    Returns:
        The graph with its layers in order.
    """
    first_port = len(graph.members)
    fixed = [
        [first_port + number for number, port in enumerate(graph.frame_ports) if port.side == side]
        for side in (graph.axes.entry, graph.axes.exit)
    ]
    if level.group.layout == "flow":
        fixed.extend(aligned_vertices(level, compound))
    else:
        inner = graph.layers[1:-1]
        fixed.extend([vertex for vertex in layer if vertex < first_port] for layer in inner)
    order_graph = _build_order_graph(graph)
    ordered = order_layers(
        order_graph.layers,
        above=order_graph.above,
        below=order_graph.below,
        fixed=[chain for chain in fixed if len(chain) > 1],
        pinned=order_graph.pinned,
        starts=max(1, min(MOST_STARTS, VERTICES_OF_ALL_STARTS // len(compound.nodes))),
    )
    count = len(graph.layer_of)
    layers = tuple(tuple(vertex for vertex in layer if vertex < count) for layer in ordered)
    return structs.replace(graph, layers=layers)


def _build_order_graph(graph: LevelGraph) -> _OrderGraph:
    """Return the lines between neighbouring layers, with helper vertices for what has none.

    A net that leaves through the near or far side of the frame has an end of its own
    at that end of the next layer. One whose ends are all in one layer turns in the next:

        a   b   c          a   b   c
        └───│───┘           ╲  │  ╱
            │                ╲ │╱
            d                  d turn
    """
    layers = [list(layer) for layer in graph.layers]
    above: list[list[int]] = [[] for _ in graph.layer_of]
    below: list[list[int]] = [[] for _ in graph.layer_of]
    pinned: dict[int, int] = {}
    ends: dict[tuple[int, int], int] = {}

    def add(layer: int) -> int:
        layers[layer].append(len(above))
        above.append([])
        below.append([])
        return len(above) - 1

    def end_of(layer: int, port: int, *, comes_in: bool) -> int:
        if (layer, port) not in ends:
            ends[layer, port] = add(layer)
            pinned[ends[layer, port]] = pin_side_port(port, graph, comes_in=comes_in)
        return ends[layer, port]

    for one in graph.channel_nets:
        earlier = [vertex for vertex, _ in one.earlier_ends]
        later = [vertex for vertex, _ in one.later_ends]
        if not later and not one.side_ports:
            later = [add(one.channel + 1)]
        pairs = [(first, second) for first in earlier for second in later]
        for port in one.side_ports:
            pairs += [(first, end_of(one.channel + 1, port, comes_in=False)) for first in earlier]
            pairs += [(end_of(one.channel, port, comes_in=True), second) for second in later]
        for first, second in pairs:
            below[first].append(second)
            above[second].append(first)
    return _OrderGraph(layers, above, below, pinned)


def pin_side_port(port: int, graph: LevelGraph, *, comes_in: bool) -> int:
    """Return the place of a port's end among the ends at one side of a layer.

    Their nets do not cross if what comes in first reaches the farthest, and what goes out
    first comes from the nearest. At the far side places are positive, at the near side
    negative.

        ──▶┐ first in          ┌──▶ first out
        ─▶┐│                   │┌─▶
          ▼▼                   ││
    """
    ports = len(graph.frame_ports)
    is_near = graph.frame_ports[port].side == graph.axes.near
    if graph.axes.mirrored:  # The level around counts from left to right, or from top to bottom.
        port = ports - 1 - port
    place = ports - port if comes_in == is_near else port + 1
    return place - ports - 1 if is_near else place
