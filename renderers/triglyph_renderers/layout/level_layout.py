"""Placement: the vertices of one level get their cells, and its channels their tracks."""

from msgspec import Struct

from triglyph.tracing import phase
from triglyph_renderers.layout.metrics import Metrics
from triglyph_renderers.layout.model.footprint import Footprint
from triglyph_renderers.layout.model.level_graph import ChannelNet, LevelGraph, Port
from triglyph_renderers.layout.model.scene import Point
from triglyph_renderers.layout.p5_sizes.label_sizes import LabelSizes, measure_label
from triglyph_renderers.layout.p6_place.block_placement import place_vertices
from triglyph_renderers.layout.p6_place.constraints import (
    collect_joins,
    label_distances,
    layer_distances,
)
from triglyph_renderers.layout.p6_place.port_alignment import straighten_ports
from triglyph_renderers.layout.p6_place.side_exits import SideExitWire, route_side_exits
from triglyph_renderers.layout.p7_route.channel_bands import FrameSpace
from triglyph_renderers.layout.p7_route.channel_routing import (
    Channel,
    ChannelFacts,
    route_channel,
)
from triglyph_renderers.layout.tuning import FAR_AWAY


class Across(Struct, frozen=True):
    """A level whose vertices and ports have their cells across the flow, but none along it."""

    graph: LevelGraph
    metrics: Metrics
    footprints: dict[int, Footprint]
    first: list[int]
    port_at: dict[tuple[int, bool, Port], int]


class Placed(Struct, frozen=True):
    """A level whose vertices have their cells: by layer along the flow, by vertex across it.

    ``side_exit_wires`` gives each side exit the flat piece of its wire.
    """

    graph: LevelGraph
    metrics: Metrics
    footprints: dict[int, Footprint]
    first: list[int]
    port_at: dict[tuple[int, bool, Port], int]
    channels: list[Channel]
    channel_start: list[int]
    layer_start: list[int]
    layer_size: list[int]
    length: int
    side_exit_wires: dict[int, SideExitWire] = {}

    def corner_of(self, vertex: int, pen: "Pen") -> Point:
        """The top left cell of a member."""
        size = self.footprints[vertex].along(self.graph.axes)
        return pen.corner(member_start(vertex, self), self.first[vertex], size=size)


class Pen:
    """Turns cells along and across the flow of one level into columns and rows."""

    def __init__(self, placed: Placed, *, shift: int) -> None:
        self.axes = placed.graph.axes
        self.length = placed.length
        self.shift = shift

    def point(self, along: int, across: int) -> Point:
        """The cell (x, y) of a point."""
        return self.axes.point(along, across + self.shift, length=self.length)

    def corner(self, along: int, across: int, *, size: int) -> Point:
        """The top left cell of something that is ``size`` cells along, from its first one."""
        if self.axes.mirrored:
            along += size - 1
        return self.point(along, across)


@phase("p6_place")
def place_across(
    graph: LevelGraph,
    *,
    footprints: dict[int, Footprint],
    metrics: Metrics,
    label_sizes: LabelSizes,
    pushed: bool,
) -> Across:
    """The level with every vertex placed across the flow, given the footprints of its members."""
    offset: dict[tuple[int, bool, Port], int] = {}
    for at_exit, sides in ((False, graph.entry_ports), (True, graph.exit_ports)):
        for vertex, ports in sides.items():
            footprint = footprints.get(vertex)
            if footprint is None:
                offset.update({(vertex, at_exit, port): 0 for port in ports})
            else:
                own = footprint.exit_ports if at_exit else footprint.entry_ports
                offset.update(
                    {(vertex, at_exit, port): at for port, at in zip(ports, own, strict=True)}
                )
    flow = metrics.flow(graph.axes)
    distances = layer_distances(graph, footprints, metrics)
    distances += label_distances(graph, metrics, offset=offset, sizes=label_sizes)
    first = place_vertices(
        [list(layer) for layer in graph.layers],
        count=len(graph.layer_of),
        distances=distances,
        joins=collect_joins(graph, footprints, offset=offset, reach=flow.exit_reach),
        bend_penalty=flow.bend_penalty if pushed else 0,
    )
    port_at = {key: first[key[0]] + at for key, at in offset.items()}
    port_at = straighten_ports(
        graph, footprints, metrics, first=first, port_at=port_at, sizes=label_sizes
    )
    return Across(graph, metrics, footprints, first, port_at)


@phase("p7_route")
def place_along(across: Across, *, space: FrameSpace) -> Placed:
    """The level with its channels routed and so with every layer in its place along the flow."""
    graph, footprints = across.graph, across.footprints
    axes = graph.axes
    channels = _route(across, space=space)
    layer_size = [
        max((footprints[vertex].along(axes) for vertex in layer if vertex in footprints), default=0)
        for layer in graph.layers
    ]
    channel_start: list[int] = []
    layer_start = [0]
    along = 0
    for number, channel in enumerate(channels):
        along += layer_size[number]
        channel_start.append(along)
        along += channel.size
        layer_start.append(along)
    return Placed(
        graph=graph,
        metrics=across.metrics,
        footprints=footprints,
        first=across.first,
        port_at=across.port_at,
        channels=channels,
        channel_start=channel_start,
        layer_start=layer_start,
        layer_size=layer_size,
        length=along,
        side_exit_wires=route_side_exits(
            graph, footprints, pitch=across.metrics.flow(axes).exit_pitch
        ),
    )


def _route(across: Across, *, space: FrameSpace) -> list[Channel]:
    graph, footprints = across.graph, across.footprints
    by_channel: list[list[ChannelNet]] = [[] for _ in range(len(graph.layers) - 1)]
    for channel_net in graph.channel_nets:
        by_channel[channel_net.channel].append(channel_net)
    facts = ChannelFacts(
        graph=graph,
        metrics=across.metrics,
        ports=across.port_at,
        bare=frozenset(vertex for vertex, size in footprints.items() if not size.bordered),
        unsealed=frozenset(vertex for vertex, size in footprints.items() if not size.sealed),
        space=space,
    )
    return [route_channel(number, nets, facts) for number, nets in enumerate(by_channel)]


def extent_across(placed: Placed) -> tuple[int, int]:
    """The first and the last cell that the level takes across the flow."""
    axes = placed.graph.axes
    points = [0, *placed.port_at.values()]
    for vertex, footprint in placed.footprints.items():
        points.append(placed.first[vertex] + footprint.across(axes) - 1)
    for channel in placed.channels:
        for piece in channel.pieces:
            points.extend(p for p in (piece.least, piece.most) if abs(p) < FAR_AWAY)
    for place in placed.graph.label_places:
        if place.lines:
            at = placed.port_at[place.vertex, place.at_exit, place.port]
            size = measure_label(place.lines, axes=axes, metrics=placed.metrics)
            points.extend((at - size.near, at + size.far))
    for layer in placed.graph.layers:
        points.extend(placed.first[vertex] for vertex in layer)
    return min(points), max(points)


def member_start(vertex: int, placed: Placed) -> int:
    """The first cell of a member along the flow.

    Members of a layer are in line where wires come in, or where they go out of
    those into which none come; those without any are in line at the top, or at the
    left. In a layer with a flat edge all stand in the middle, so that it is straight.
    """
    graph = placed.graph
    mirrored = graph.axes.mirrored
    layer = graph.layer_of[vertex]
    spare = placed.layer_size[layer] - placed.footprints[vertex].along(graph.axes)
    if any(graph.layer_of[flat_edge.near] == layer for flat_edge in graph.flat_edges):
        spare = (spare + 1 if mirrored else spare) // 2
    elif graph.entry_ports.get(vertex) or not (mirrored or graph.exit_ports.get(vertex)):
        spare = 0
    return placed.layer_start[layer] + spare
