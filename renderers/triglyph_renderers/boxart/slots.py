"""Slots: the order of a level's vertices, and of the places where strands meet each of them."""

from triglyph.model import Group
from triglyph_renderers.boxart.arrangement import Crossing, Slot
from triglyph_renderers.boxart.axes import Axes
from triglyph_renderers.boxart.hierarchy import Hierarchy
from triglyph_renderers.boxart.order import order_layers
from triglyph_renderers.boxart.ranks import aligned_vertices
from triglyph_renderers.boxart.strands import Port, Vertices


def order_vertices(
    group: Group,
    *,
    hierarchy: Hierarchy,
    vertices: Vertices,
    ports: tuple[Port, ...],
    axes: Axes,
    crossings: list[Crossing],
    layer_of: list[int],
    bridged: set[int],
) -> list[list[int]]:
    """The vertices of each layer in their order."""
    layers: list[list[int]] = [[] for _ in range(vertices.last + 1)]
    for vertex, layer in enumerate(layer_of):
        if layer >= 0 and vertex != vertices.frame:
            layers[layer].append(vertex)
    above: list[list[int]] = [[] for _ in layer_of]
    below: list[list[int]] = [[] for _ in layer_of]
    pull: dict[int, int] = {}
    for crossing in crossings:
        if crossing.strand in bridged:
            continue
        for upper, _ in crossing.uppers:
            below[upper].extend(lower for lower, _ in crossing.lowers)
        for lower, _ in crossing.lowers:
            above[lower].extend(upper for upper, _ in crossing.uppers)
        for port in crossing.exits:
            step = -1 if ports[port].side == axes.near else 1
            for vertex, _ in (*crossing.uppers, *crossing.lowers):
                pull[vertex] = step
    first_port = len(vertices.members)
    fixed = [
        [first_port + number for number, port in enumerate(ports) if port.side == side]
        for side in (axes.low, axes.high)
    ]
    if group.layout == "flow":
        fixed.extend(aligned_vertices(hierarchy, vertices.members, group))
    else:
        fixed.extend([vertex for vertex in layer if vertex < first_port] for layer in layers[1:-1])
    return order_layers(
        layers,
        above=above,
        below=below,
        fixed=[chain for chain in fixed if len(chain) > 1],
        pull=pull,
    )


def order_slots(
    crossings: list[Crossing],
    *,
    layers: list[list[int]],
    ports: tuple[Port, ...],
    axes: Axes,
) -> tuple[dict[int, tuple[Slot, ...]], dict[int, tuple[Slot, ...]]]:
    """The slots of each vertex, in the order of what their strands join."""
    place = {vertex: float(at) for layer in layers for at, vertex in enumerate(layer)}
    widest = max((len(layer) for layer in layers), default=0)
    wishes: tuple[dict[int, dict[Slot, float]], dict[int, dict[Slot, float]]] = ({}, {})
    for crossing in crossings:
        aside = [-1.0 if ports[port].side == axes.near else widest for port in crossing.exits]
        for side, own, facing in (
            (0, crossing.lowers, crossing.uppers),
            (1, crossing.uppers, crossing.lowers),
        ):
            for vertex, slot in own:
                others = [place[other] for other, _ in facing] + aside
                if not facing:
                    others += [place[other] for other, _ in own if other != vertex]
                wish = sum(others) / len(others) if others else 0.0
                wishes[side].setdefault(vertex, {})[slot] = wish
    lows, highs = (
        {
            vertex: tuple(sorted(slots, key=lambda slot: (slots[slot], slot.strand, slot.through)))
            for vertex, slots in side.items()
        }
        for side in wishes
    )
    return lows, highs
