"""Layer alignment: where the members of a layer are along the flow, their boxes in line."""

from collections.abc import Mapping

from msgspec import Struct

from triglyph_renderers.layout.model.footprint import Footprint
from triglyph_renderers.layout.model.level_graph import LevelGraph


class LayerPlaces(Struct, frozen=True):
    """A layer along the flow.

    Attributes:
        starts: Where each member begins, from the start of the layer.
        size: How long the layer is.
        middle: Where its flat edges run.
    """

    starts: Mapping[int, int]
    size: int
    middle: int


def align_layer(number: int, graph: LevelGraph, footprints: Mapping[int, Footprint]) -> LayerPlaces:
    """Return the places of the members of a layer, whose boxes have a border in line.

    That is the one where wires come in, or where they go out of boxes into which none come;
    boxes without any are in line at the top, or at the left. In a layer with a flat edge all
    are in the middle, so that it is straight. What is beside a box counts for none of this,
    or the boxes of a column would be ragged:

        ┌─────┐ ← note           ┌─────┐ ← note
        │  a  ├────────          │  a  ├────────
        └─────┘            not   └─────┘
        ┌─────┐                         ┌─────┐
        │  b  ├────────                 │  b  ├─
        └─────┘                         └─────┘

    Args:
        number: The number of the layer.
        graph: The level with its ports.
        footprints: The members with their sizes.
    """
    axes = graph.axes
    members = [vertex for vertex in graph.layers[number] if vertex in footprints]
    before = {vertex: footprints[vertex].entry_inset(axes) for vertex in members}
    boxes = {
        vertex: footprints[vertex].along(axes)
        - before[vertex]
        - footprints[vertex].exit_inset(axes)
        for vertex in members
    }
    first, largest = max(before.values(), default=0), max(boxes.values(), default=0)
    is_centred = any(graph.layer_of[flat_edge.near] == number for flat_edge in graph.flat_edges)
    starts: dict[int, int] = {}
    for vertex in members:
        spare = largest - boxes[vertex]
        if is_centred:
            spare = (spare + 1 if axes.mirrored else spare) // 2
        elif graph.entry_ports.get(vertex) or not (axes.mirrored or graph.exit_ports.get(vertex)):
            spare = 0
        starts[vertex] = first + spare - before[vertex]
    size = max((starts[vertex] + footprints[vertex].along(axes) for vertex in members), default=0)
    middle = first + (largest if axes.mirrored else largest - 1) // 2
    return LayerPlaces(starts, size, middle)
