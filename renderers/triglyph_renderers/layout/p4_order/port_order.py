"""Order the vertices of a level, and the ports at which edge segments meet each of them."""

from triglyph.model import Group
from triglyph_renderers.layout.model.axes import Axes
from triglyph_renderers.layout.model.compound_graph import CompoundGraph
from triglyph_renderers.layout.model.level_graph import ChannelNet, FramePort, Port, Vertices
from triglyph_renderers.layout.p3_layers.vertices import aligned_vertices
from triglyph_renderers.layout.p4_order.crossing_minimization import order_layers

_STARTS = 8
"""The most orders that the search for the best one begins from."""

_VERTICES = 600
"""How many nodes all these orders of the whole drawing may have together."""


def order_vertices(
    group: Group,
    *,
    compound: CompoundGraph,
    vertices: Vertices,
    frame_ports: tuple[FramePort, ...],
    axes: Axes,
    channel_nets: list[ChannelNet],
    layer_of: list[int],
) -> list[list[int]]:
    """The vertices of each layer in their order."""
    layers: list[list[int]] = [[] for _ in range(vertices.last + 1)]
    for vertex, layer in enumerate(layer_of):
        if layer >= 0 and vertex != vertices.frame:
            layers[layer].append(vertex)
    first_port = len(vertices.members)
    fixed = [
        [
            first_port + number
            for number, frame_port in enumerate(frame_ports)
            if frame_port.side == side
        ]
        for side in (axes.entry, axes.exit)
    ]
    if group.layout == "flow":
        fixed.extend(aligned_vertices(compound, vertices.members, group))
    else:
        fixed.extend([vertex for vertex in layer if vertex < first_port] for layer in layers[1:-1])
    above: list[list[int]] = [[] for _ in layer_of]
    below: list[list[int]] = [[] for _ in layer_of]
    pinned = _join_vertices(
        channel_nets, layers=layers, above=above, below=below, frame_ports=frame_ports, axes=axes
    )
    ordered = order_layers(
        layers,
        above=above,
        below=below,
        fixed=[chain for chain in fixed if len(chain) > 1],
        pinned=pinned,
        starts=max(1, min(_STARTS, _VERTICES // len(compound.nodes))),
    )
    return [[vertex for vertex in layer if vertex < len(layer_of)] for layer in ordered]


def _join_vertices(
    channel_nets: list[ChannelNet],
    *,
    layers: list[list[int]],
    above: list[list[int]],
    below: list[list[int]],
    frame_ports: tuple[FramePort, ...],
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

    def end_of(layer: int, frame_port: int, *, comes_in: bool) -> int:
        if (layer, frame_port) not in ends:
            ends[layer, frame_port] = add(layer)
            step = -1 if frame_ports[frame_port].side == axes.near else 1
            place = len(frame_ports) - frame_port if comes_in == (step < 0) else frame_port + 1
            pinned[ends[layer, frame_port]] = place if step > 0 else place - len(frame_ports) - 1
        return ends[layer, frame_port]

    for channel_net in channel_nets:
        earlier_ends = [vertex for vertex, _ in channel_net.earlier_ends]
        later_ends = [vertex for vertex, _ in channel_net.later_ends]
        if not later_ends and not channel_net.side_ports:
            later_ends = [add(channel_net.channel + 1)]
        pairs = [(earlier, later) for earlier in earlier_ends for later in later_ends]
        for frame_port in channel_net.side_ports:
            pairs.extend(
                (earlier, end_of(channel_net.channel + 1, frame_port, comes_in=False))
                for earlier in earlier_ends
            )
            pairs.extend(
                (end_of(channel_net.channel, frame_port, comes_in=True), later)
                for later in later_ends
            )
        for earlier, later in pairs:
            below[earlier].append(later)
            above[later].append(earlier)
    return pinned


def order_ports(
    channel_nets: list[ChannelNet],
    *,
    layers: list[list[int]],
    frame_ports: tuple[FramePort, ...],
    axes: Axes,
) -> tuple[dict[int, tuple[Port, ...]], dict[int, tuple[Port, ...]]]:
    """The ports of each vertex, in the order of what their edge segments join."""
    place = {vertex: float(at) for layer in layers for at, vertex in enumerate(layer)}
    widest = max((len(layer) for layer in layers), default=0)
    wishes: tuple[dict[int, dict[Port, float]], dict[int, dict[Port, float]]] = ({}, {})
    for channel_net in channel_nets:
        aside = [
            -1.0 if frame_ports[frame_port].side == axes.near else widest
            for frame_port in channel_net.side_ports
        ]
        for side, own, facing in (
            (0, channel_net.later_ends, channel_net.earlier_ends),
            (1, channel_net.earlier_ends, channel_net.later_ends),
        ):
            for vertex, port in own:
                others = [place[other] for other, _ in facing] + aside
                if not facing:
                    others += [place[other] for other, _ in own if other != vertex]
                wish = sum(others) / len(others) if others else 0.0
                wishes[side].setdefault(vertex, {})[port] = wish
    entry_ports, exit_ports = (
        {
            vertex: tuple(sorted(ports, key=lambda port: (ports[port], port.segment, port.through)))
            for vertex, ports in side.items()
        }
        for side in wishes
    )
    return entry_ports, exit_ports
