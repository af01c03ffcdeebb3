"""Placement: the vertices of one level get their cells, and its channels their tracks."""

from itertools import pairwise

from msgspec import Struct

from triglyph.textwidth import text_width
from triglyph_renderers.boxart.arrangement import Arrangement, Bridge, Crossing, Slot
from triglyph_renderers.boxart.elbows import Run, draw_runs
from triglyph_renderers.boxart.joins import Distance, Join
from triglyph_renderers.boxart.labels import distance_between, measure_label
from triglyph_renderers.boxart.members import LabelSizes
from triglyph_renderers.boxart.place import place_vertices
from triglyph_renderers.boxart.route import FAR_AWAY, Channel, Spacing, route_channel
from triglyph_renderers.boxart.scene import Point
from triglyph_renderers.boxart.sizes import Footprint
from triglyph_renderers.boxart.straighten import straighten_ports

_STRAIGHTNESS = (2, 1, 3)
"""How much it matters that a wire is straight, by how many of its ends are only passing by."""

_FAN = 4
"""From so many ends on, a wire over many layers is a trunk with a fan in each of them."""

_IN_LINE = 100
"""How much more than any wire the line of a row or column matters."""


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
    distances = _layer_distances(arrangement, footprints)
    distances += _label_distances(arrangement, offset=offset, sizes=label_sizes)
    first = place_vertices(
        [list(layer) for layer in arrangement.layers],
        count=len(arrangement.layer_of),
        distances=distances,
        joins=[
            *_collect_joins(arrangement, offset=offset),
            *_stack_joins(arrangement, footprints),
            *_elbow_joins(arrangement, footprints),
        ],
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


def _layer_distances(arrangement: Arrangement, footprints: dict[int, Footprint]) -> list[Distance]:
    axes = arrangement.axes
    bridges = {(bridge.near, bridge.far): bridge for bridge in arrangement.bridges}
    distances: list[Distance] = []
    for layer in arrangement.layers:
        for one, other in pairwise(layer):
            size = footprints[one].across(axes) if one in footprints else 1
            boxes = all(end in footprints and footprints[end].sealed for end in (one, other))
            gap = 0 if boxes and not axes.vertical else 1
            bridge = bridges.get((one, other))
            if bridge is not None:
                gap = _bridge_length(bridge, arrangement)
            elif axes.vertical and any(arrangement.points_at_box(end) for end in (one, other)):
                gap = 2
            distances.append(Distance(one, other, size + gap))
        ports = [vertex for vertex in layer if arrangement.is_port(vertex)]
        for one, other in pairwise(ports):
            labels = arrangement.port(one).label, arrangement.port(other).label
            distances.append(Distance(one, other, distance_between(*labels, axes=axes)))
    return distances


def _bridge_length(bridge: Bridge, arrangement: Arrangement) -> int:
    strand = arrangement.strands[bridge.strand]
    if not arrangement.axes.vertical:
        return 3
    if not strand.label:
        return 3
    return max(map(text_width, strand.label)) + 6


def _label_distances(
    arrangement: Arrangement, *, offset: dict[tuple[int, bool, Slot], int], sizes: LabelSizes
) -> list[Distance]:
    """What labels ask of the next stem on the same side of their layer."""
    distances: list[Distance] = []
    for layer in arrangement.layers:
        for upper, sides in ((False, arrangement.lows), (True, arrangement.highs)):
            stems = [
                stem
                for vertex in layer
                for stem in sorted(
                    ((vertex, upper, slot) for slot in sides.get(vertex, ())),
                    key=offset.__getitem__,
                )
            ]
            for one, other in pairwise(stems):
                if one[0] != other[0] and (one in sizes or other in sizes):
                    least = distance_between(
                        sizes.get(one), sizes.get(other), axes=arrangement.axes
                    )
                    distances.append(
                        Distance(one[0], other[0], offset[one] + least - offset[other])
                    )
    return distances


def _collect_joins(
    arrangement: Arrangement, *, offset: dict[tuple[int, bool, Slot], int]
) -> list[Join]:
    members = len(arrangement.members)
    joins: list[Join] = []
    for crossing in arrangement.crossings:
        passing = sum(vertex >= members for vertex, _ in (*crossing.uppers, *crossing.lowers))
        joins.append(
            Join(
                crossing.channel,
                tuple((v, offset[v, True, slot]) for v, slot in crossing.uppers),
                tuple((v, offset[v, False, slot]) for v, slot in crossing.lowers),
                0 if crossing.exits else _STRAIGHTNESS[min(passing, 2)],
                goes_on=_find_onward(crossing, arrangement),
                bends_at_upper=_passes_by(crossing.uppers, arrangement),
                bends_at_lower=_passes_by(crossing.lowers, arrangement),
            )
        )
    return joins


def _passes_by(ends: tuple[tuple[int, Slot], ...], arrangement: Arrangement) -> bool:
    """Whether the first of some ends is neither a member nor a port of the frame."""
    return bool(ends) and ends[0][0] >= len(arrangement.members) + len(arrangement.ports)


def _find_onward(crossing: Crossing, arrangement: Arrangement) -> tuple[int, int] | None:
    """The wire above and the one below that are the trunk of a fan over many layers, if any are."""
    wires = len(arrangement.members) + len(arrangement.ports)
    above = [vertex for vertex, _ in crossing.uppers if vertex >= wires]
    below = [vertex for vertex, _ in crossing.lowers if vertex >= wires]
    is_fan = max(len(crossing.uppers), len(crossing.lowers)) >= _FAN
    return (above[0], below[0]) if is_fan and len(above) == len(below) == 1 else None


def _stack_joins(arrangement: Arrangement, footprints: dict[int, Footprint]) -> list[Join]:
    """What holds the members of a row, a column or a grid in line along the flow."""

    def middle(vertex: int) -> tuple[int, int]:
        return vertex, (footprints[vertex].box_across(arrangement.axes) - 1) // 2

    return [
        Join(arrangement.layer_of[one], (middle(one),), (middle(other),), _IN_LINE)
        for stack in arrangement.stacks
        for one, other in pairwise(stack)
    ]


def _elbow_joins(arrangement: Arrangement, footprints: dict[int, Footprint]) -> list[Join]:
    """What holds elbows near their boxes, and boxes in the middle of what they send both ways."""
    place = {vertex: at for layer in arrangement.layers for at, vertex in enumerate(layer)}
    by_wire: dict[tuple[int, bool, Slot | None], tuple[list[int], list[int]]] = {}
    for own, elbow in arrangement.elbows.items():
        ahead = (arrangement.highs if elbow.upper else arrangement.lows).get(elbow.box)
        slot = arrangement.elbow_slot(own) if ahead else None  # all wires fork as one without
        by_wire.setdefault((elbow.box, elbow.upper, slot), ([], []))[elbow.far].append(own)
    joins: list[Join] = []
    for (box, _, _), (near, far) in by_wire.items():
        size = footprints[box].box_across(arrangement.axes)
        if near and far:
            elbows, beside = [*near, *far], (size - 1) // 2
        elif far:
            elbows, beside = [min(far, key=place.__getitem__)], size + 1
        else:
            elbows, beside = [max(near, key=place.__getitem__)], -2
        ends = tuple((own, 0) for own in elbows)
        joins.append(Join(-1, ends, ((box, beside),), 0, pulls_only=True))
    return joins


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
