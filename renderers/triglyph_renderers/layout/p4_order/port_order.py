"""Slots: the order of a level's vertices, and of the places where strands meet each of them."""

from triglyph.model import Group
from triglyph_renderers.layout.model.axes import Axes
from triglyph_renderers.layout.model.compound_graph import Hierarchy
from triglyph_renderers.layout.model.level_graph import Crossing, Slot
from triglyph_renderers.layout.p3_layers.edge_segments import Port, Vertices
from triglyph_renderers.layout.p3_layers.vertices import aligned_vertices
from triglyph_renderers.layout.p4_order.crossing_minimization import order_layers

_STARTS = 8
"""The most orders that the search for the best one begins from."""

_VERTICES = 600
"""How many nodes all these orders of the whole drawing may have together."""


def order_vertices(
    group: Group,
    *,
    hierarchy: Hierarchy,
    vertices: Vertices,
    ports: tuple[Port, ...],
    axes: Axes,
    crossings: list[Crossing],
    layer_of: list[int],
) -> list[list[int]]:
    """The vertices of each layer in their order."""
    layers: list[list[int]] = [[] for _ in range(vertices.last + 1)]
    for vertex, layer in enumerate(layer_of):
        if layer >= 0 and vertex != vertices.frame:
            layers[layer].append(vertex)
    first_port = len(vertices.members)
    fixed = [
        [first_port + number for number, port in enumerate(ports) if port.side == side]
        for side in (axes.low, axes.high)
    ]
    if group.layout == "flow":
        fixed.extend(aligned_vertices(hierarchy, vertices.members, group))
    else:
        fixed.extend([vertex for vertex in layer if vertex < first_port] for layer in layers[1:-1])
    above: list[list[int]] = [[] for _ in layer_of]
    below: list[list[int]] = [[] for _ in layer_of]
    pinned = _join_vertices(
        crossings, layers=layers, above=above, below=below, ports=ports, axes=axes
    )
    ordered = order_layers(
        layers,
        above=above,
        below=below,
        fixed=[chain for chain in fixed if len(chain) > 1],
        pinned=pinned,
        starts=max(1, min(_STARTS, _VERTICES // len(hierarchy.nodes))),
    )
    return [[vertex for vertex in layer if vertex < len(layer_of)] for layer in ordered]


def _join_vertices(
    crossings: list[Crossing],
    *,
    layers: list[list[int]],
    above: list[list[int]],
    below: list[list[int]],
    ports: tuple[Port, ...],
    axes: Axes,
) -> dict[int, int]:
    """Fill in the neighbours of each vertex, and return what is pinned to the ends of layers.

    Only for their order, a net that leaves sideways has an end of its own at the end
    of the next layer, and one whose ends all lie in one layer turns in the next:

        a   b   c          a   b   c
        └───│───┘           ╲  │  ╱
            │                ╲ │╱
            d                  d turn

    Ends at one side are pinned in the order in which their nets do not cross,
    given that of the ports: what comes in first reaches the farthest, what
    goes out first comes from the nearest.
    """
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
            step = -1 if ports[port].side == axes.near else 1
            place = len(ports) - port if comes_in == (step < 0) else port + 1
            pinned[ends[layer, port]] = place if step > 0 else place - len(ports) - 1
        return ends[layer, port]

    for crossing in crossings:
        uppers = [vertex for vertex, _ in crossing.uppers]
        lowers = [vertex for vertex, _ in crossing.lowers]
        if not lowers and not crossing.exits:
            lowers = [add(crossing.channel + 1)]
        pairs = [(upper, lower) for upper in uppers for lower in lowers]
        for port in crossing.exits:
            pairs.extend(
                (upper, end_of(crossing.channel + 1, port, comes_in=False)) for upper in uppers
            )
            pairs.extend((end_of(crossing.channel, port, comes_in=True), lower) for lower in lowers)
        for upper, lower in pairs:
            below[upper].append(lower)
            above[lower].append(upper)
    return pinned


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
