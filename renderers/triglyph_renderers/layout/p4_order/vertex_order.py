"""Vertex order: how the vertices of each layer of a level are beside each other."""

from collections.abc import Mapping
from itertools import count, product
from typing import TypeAlias

from msgspec import Struct, structs

from triglyph_renderers.layout.model.compound_graph import CompoundGraph
from triglyph_renderers.layout.model.level import Level
from triglyph_renderers.layout.model.level_graph import LevelGraph
from triglyph_renderers.layout.p3_layers.vertices import aligned_vertices
from triglyph_renderers.layout.p4_order.crossing_minimization import (
    LineEnds,
    Neighbours,
    order_layers,
)
from triglyph_renderers.layout.p4_order.port_ranks import Rank, Ranks, spread_ends
from triglyph_renderers.layout.tuning import MOST_STARTS, VERTICES_OF_ALL_STARTS

_End: TypeAlias = tuple[int, Rank | None]
"""A vertex at which a line ends, and the rank of the line there if the vertex has an order."""


class _OrderGraph(Struct, frozen=True):
    """The vertices and lines that bear on the order, which only this phase needs.

    Attributes:
        layers: The vertices of each layer; those after the level's own are helpers.
        neighbours: What the lines of each vertex lead to.
        pinned: Vertices at the ends of layers: negative at the near end and positive at
            the far end, in their order there.
    """

    layers: list[list[int]]
    neighbours: Neighbours
    pinned: dict[int, int]


def order_vertices(
    graph: LevelGraph, level: Level, compound: CompoundGraph, ranks: Ranks
) -> LevelGraph:
    """Order the vertices of each layer so that few edges cross.

    The ports of the frame keep the order in which the level around has them, and the
    members of a row, a column, a grid or an ``align`` list that of the spec.

    Args:
        graph: The graph with what its edge segments join in each channel.
        level: The level.
        compound: The diagram.
        ranks: The order that groups have for their ports.

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
    order_graph = _build_order_graph(graph, ranks)
    ordered = order_layers(
        order_graph.layers,
        neighbours=order_graph.neighbours,
        fixed=[chain for chain in fixed if len(chain) > 1],
        pinned=order_graph.pinned,
        starts=max(1, min(MOST_STARTS, VERTICES_OF_ALL_STARTS // len(compound.nodes))),
    )
    own = len(graph.layer_of)
    layers = tuple(tuple(vertex for vertex in layer if vertex < own) for layer in ordered)
    return structs.replace(graph, layers=layers)


def _build_order_graph(graph: LevelGraph, ranks: Ranks) -> _OrderGraph:
    """Return the lines between neighbouring layers, with helper vertices for what has none.

    A net that leaves through the near or far side of the frame has an end of its own
    at that end of the next layer. One whose ends are all in one layer turns in the next:

        a   b   c          a   b   c
        └───│───┘           ╲  │  ╱
            │                ╲ │╱
            d                  d turn
    """
    layers = [list(layer) for layer in graph.layers]
    lines: list[tuple[_End, _End]] = []
    pinned: dict[int, int] = {}
    ends: dict[tuple[int, int], int] = {}
    numbers = count(len(graph.layer_of))

    def add(layer: int) -> int:
        layers[layer].append(next(numbers))
        return layers[layer][-1]

    def end_of(layer: int, port: int, *, comes_in: bool) -> int:
        if (layer, port) not in ends:
            ends[layer, port] = add(layer)
            pinned[ends[layer, port]] = pin_side_port(port, graph, comes_in=comes_in)
        return ends[layer, port]

    for one in graph.channel_nets:
        earlier = [(vertex, ranks.get((vertex, True, port))) for vertex, port in one.earlier_ends]
        later = [(vertex, ranks.get((vertex, False, port))) for vertex, port in one.later_ends]
        if not later and not one.side_ports:
            later = [(add(one.channel + 1), None)]
        lines += product(earlier, later)
        for port in one.side_ports:
            lines += [
                (end, (end_of(one.channel + 1, port, comes_in=False), None)) for end in earlier
            ]
            lines += [((end_of(one.channel, port, comes_in=True), None), end) for end in later]
    above: list[list[int]] = [[] for _ in range(next(numbers))]
    below: list[list[int]] = [[] for _ in above]
    numbered = _number_ends(lines, first=len(above))
    leaving: dict[int, dict[int, list[int]]] = {}
    for (first, first_rank), (second, second_rank) in lines:
        upper = numbered.get((first, True, first_rank), first)
        lower = numbered.get((second, False, second_rank), second)
        below[first].append(lower)
        above[second].append(upper)
        if upper != first:
            leaving.setdefault(first, {}).setdefault(upper, []).append(lower)
    neighbours = Neighbours(above, below, _describe_ends(numbered, leaving))
    return _OrderGraph(layers, neighbours, pinned)


def _number_ends(
    lines: list[tuple[_End, _End]], *, first: int
) -> dict[tuple[int, bool, Rank | None], int]:
    """Return the number of each end at a side of a vertex that has lines of several ranks."""
    ranks: dict[tuple[int, bool], set[Rank]] = {}
    for pair in lines:
        for at_exit, (vertex, rank) in zip((True, False), pair, strict=True):
            if rank is not None:
                ranks.setdefault((vertex, at_exit), set()).add(rank)
    keys = [
        (vertex, at_exit, rank)
        for (vertex, at_exit), found in ranks.items()
        if len(found) > 1
        for rank in sorted(found)
    ]
    return {key: number for number, key in enumerate(keys, first)}


def _describe_ends(
    numbered: Mapping[tuple[int, bool, Rank | None], int],
    leaving: Mapping[int, Mapping[int, list[int]]],
) -> LineEnds:
    """Return the ends with the places that they have along their vertices."""
    sides: dict[tuple[int, bool], list[int]] = {}
    for (vertex, at_exit, _), end in numbered.items():
        sides.setdefault((vertex, at_exit), []).append(end)
    of: dict[int, list[tuple[int, float]]] = {}
    for (vertex, _), ends in sides.items():
        of.setdefault(vertex, []).extend(zip(ends, spread_ends(len(ends)), strict=True))
    return LineEnds(
        of=of,
        owner={end: vertex for (vertex, _, _), end in numbered.items()},
        below={vertex: [lines[end] for end in sorted(lines)] for vertex, lines in leaving.items()},
    )


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
