"""Placement: the vertices of one level get their cells, and its channels their tracks."""

from msgspec import Struct

from triglyph_renderers.layout.model.label_size import measure_label
from triglyph_renderers.layout.model.level_graph import Arrangement, Crossing, Slot
from triglyph_renderers.layout.model.scene import Point
from triglyph_renderers.layout.p5_sizes.leaf_footprint import Footprint
from triglyph_renderers.layout.p5_sizes.member_footprints import LabelSizes
from triglyph_renderers.layout.p6_place.block_placement import place_vertices
from triglyph_renderers.layout.p6_place.distances import label_distances, layer_distances
from triglyph_renderers.layout.p6_place.joining import collect_joins
from triglyph_renderers.layout.p6_place.port_alignment import straighten_ports
from triglyph_renderers.layout.p6_place.side_exits import Run, draw_runs
from triglyph_renderers.layout.p7_route.channel_routing import (
    FAR_AWAY,
    Channel,
    Spacing,
    route_channel,
)


class Across(Struct, frozen=True):
    """A level whose vertices and ports have their cells across the flow, but none along it."""

    arrangement: Arrangement
    footprints: dict[int, Footprint]
    first: list[int]
    port_at: dict[tuple[int, bool, Slot], int]


class Placed(Struct, frozen=True):
    """A level whose vertices have their cells: by layer along the flow, by vertex across it.

    ``runs`` gives each elbow the flat piece of its wire.
    """

    arrangement: Arrangement
    footprints: dict[int, Footprint]
    first: list[int]
    port_at: dict[tuple[int, bool, Slot], int]
    channels: list[Channel]
    channel_start: list[int]
    layer_start: list[int]
    layer_size: list[int]
    length: int
    runs: dict[int, Run] = {}

    def corner_of(self, vertex: int, pen: "Pen") -> Point:
        """The top left cell of a member."""
        size = self.footprints[vertex].along(self.arrangement.axes)
        return pen.corner(member_start(vertex, self), self.first[vertex], size=size)


class Pen:
    """Turns cells along and across the flow of one level into columns and rows."""

    def __init__(self, placed: Placed, *, shift: int) -> None:
        self.axes = placed.arrangement.axes
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


def place_across(
    arrangement: Arrangement,
    *,
    footprints: dict[int, Footprint],
    label_sizes: LabelSizes,
    pushed: bool,
) -> Across:
    """The level with every vertex placed across the flow, given the footprints of its members."""
    offset: dict[tuple[int, bool, Slot], int] = {}
    for upper, sides in ((False, arrangement.lows), (True, arrangement.highs)):
        for vertex, slots in sides.items():
            footprint = footprints.get(vertex)
            if footprint is None:
                offset.update({(vertex, upper, slot): 0 for slot in slots})
            else:
                own = footprint.highs if upper else footprint.lows
                offset.update(
                    {(vertex, upper, slot): at for slot, at in zip(slots, own, strict=True)}
                )
    distances = layer_distances(arrangement, footprints)
    distances += label_distances(arrangement, offset=offset, sizes=label_sizes)
    first = place_vertices(
        [list(layer) for layer in arrangement.layers],
        count=len(arrangement.layer_of),
        distances=distances,
        joins=collect_joins(arrangement, footprints, offset=offset),
        pushed=pushed,
    )
    port_at = {key: first[key[0]] + at for key, at in offset.items()}
    port_at = straighten_ports(
        arrangement, footprints, first=first, port_at=port_at, sizes=label_sizes
    )
    return Across(arrangement, footprints, first, port_at)


def place_along(across: Across, *, spacing: Spacing) -> Placed:
    """The level with its channels routed and so with every layer in its place along the flow."""
    arrangement, footprints = across.arrangement, across.footprints
    axes = arrangement.axes
    channels = _route(arrangement, footprints, port_at=across.port_at, spacing=spacing)
    layer_size = [
        max((footprints[vertex].along(axes) for vertex in layer if vertex in footprints), default=0)
        for layer in arrangement.layers
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
        arrangement=arrangement,
        footprints=footprints,
        first=across.first,
        port_at=across.port_at,
        channels=channels,
        channel_start=channel_start,
        layer_start=layer_start,
        layer_size=layer_size,
        length=along,
        runs=draw_runs(arrangement, footprints),
    )


def _route(
    arrangement: Arrangement,
    footprints: dict[int, Footprint],
    *,
    port_at: dict[tuple[int, bool, Slot], int],
    spacing: Spacing,
) -> list[Channel]:
    bare = frozenset(vertex for vertex, size in footprints.items() if not size.bordered)
    unsealed = frozenset(vertex for vertex, size in footprints.items() if not size.sealed)
    by_channel: list[list[Crossing]] = [[] for _ in range(len(arrangement.layers) - 1)]
    for crossing in arrangement.crossings:
        by_channel[crossing.channel].append(crossing)
    return [
        route_channel(
            number,
            arrangement,
            crossings=crossings,
            ports=port_at,
            labels=[spot for spot in arrangement.labels if spot.channel == number],
            bare=bare,
            unsealed=unsealed,
            spacing=spacing,
        )
        for number, crossings in enumerate(by_channel)
    ]


def extent_across(placed: Placed) -> tuple[int, int]:
    """The first and the last cell that the level takes across the flow."""
    axes = placed.arrangement.axes
    points = [0, *placed.port_at.values()]
    for vertex, footprint in placed.footprints.items():
        points.append(placed.first[vertex] + footprint.across(axes) - 1)
    for channel in placed.channels:
        for piece in channel.pieces:
            points.extend(p for p in (piece.least, piece.most) if abs(p) < FAR_AWAY)
    for spot in placed.arrangement.labels:
        at = placed.port_at[spot.vertex, spot.at_upper, spot.slot]
        rows = len(spot.lines)
        points.append(at if axes.vertical else at - (rows - 1) // 2)
        beside = measure_label(spot.lines, axes=axes).after - 1
        points.append(at + (beside if axes.vertical else rows // 2))
    for layer in placed.arrangement.layers:
        points.extend(placed.first[vertex] for vertex in layer)
    return min(points), max(points)


def member_start(vertex: int, placed: Placed) -> int:
    """The first cell of a member along the flow.

    Members of a layer are in line where wires come in, or where they go out of
    those into which none come; those without any are in line at the top, or at the
    left. In a layer with a bridge all stand in the middle, so that it is straight.
    """
    arrangement = placed.arrangement
    mirrored = arrangement.axes.mirrored
    layer = arrangement.layer_of[vertex]
    spare = placed.layer_size[layer] - placed.footprints[vertex].along(arrangement.axes)
    if any(arrangement.layer_of[bridge.near] == layer for bridge in arrangement.bridges):
        spare = (spare + 1 if mirrored else spare) // 2
    elif arrangement.lows.get(vertex) or not (mirrored or arrangement.highs.get(vertex)):
        spare = 0
    return placed.layer_start[layer] + spare
