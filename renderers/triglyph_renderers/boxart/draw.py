"""Drawing of one level after another, from the inside out: sizes, places, channels, frame.

This is the second half of the pipeline: it takes what ``arrange`` has ordered
and gives every vertex its cells.
"""

from itertools import pairwise

from msgspec import Struct

from triglyph.textwidth import text_width
from triglyph_renderers.boxart.arrange import Arrangement, Bridge, Crossing, LabelSpot, Slot
from triglyph_renderers.boxart.axes import TOWARDS
from triglyph_renderers.boxart.frame import Margins, draw_frame, measure_margins
from triglyph_renderers.boxart.hierarchy import Hierarchy
from triglyph_renderers.boxart.labels import LabelSize, distance_between, measure_label
from triglyph_renderers.boxart.measure import Measures
from triglyph_renderers.boxart.place import Distance, Join, place_vertices
from triglyph_renderers.boxart.route import (
    FAR_AWAY,
    Channel,
    route_channel,
)
from triglyph_renderers.boxart.scene import Box, Head, Point, Rule, Scene, Text, Wire
from triglyph_renderers.boxart.sizes import Footprint, add_group_loops, size_leaf, spread_ports

LabelSizes = dict[tuple[int, bool, Slot], LabelSize]


class Drawing(Struct, frozen=True):
    """A level with its frame: its scene, and the place of each port on its side."""

    scene: Scene
    ports: tuple[int, ...]


class _Placed(Struct, frozen=True):
    """A level whose vertices have their cells: by layer along the flow, by vertex across it."""

    arrangement: Arrangement
    footprints: dict[int, Footprint]
    first: list[int]
    port_at: dict[tuple[int, bool, Slot], int]
    channels: list[Channel]
    channel_start: list[int]
    layer_start: list[int]
    layer_size: list[int]
    length: int


def draw_level(arrangement: Arrangement, hierarchy: Hierarchy, measures: Measures) -> Drawing:
    """The drawing of a level and of everything in it."""
    label_sizes: LabelSizes = {
        (spot.vertex, spot.at_upper, spot.slot): measure_label(spot.lines, axes=arrangement.axes)
        for spot in arrangement.labels
    }
    footprints = {
        vertex: _size_member(
            vertex, arrangement, hierarchy=hierarchy, measures=measures, label_sizes=label_sizes
        )
        for vertex in range(len(arrangement.members))
    }
    placed = _place(arrangement, footprints=footprints, label_sizes=label_sizes)
    return _compose(placed, hierarchy=hierarchy, measures=measures)


def _gaps(
    vertex: int,
    slots: tuple[Slot, ...],
    *,
    upper: bool,
    arrangement: Arrangement,
    sizes: LabelSizes,
) -> list[int] | None:
    """The least distances between a member's neighbouring ports on one side; None without ports."""
    if not slots:
        return None
    return [
        distance_between(
            sizes.get((vertex, upper, one)),
            sizes.get((vertex, upper, other)),
            axes=arrangement.axes,
        )
        for one, other in pairwise(slots)
    ]


def _size_member(
    vertex: int,
    arrangement: Arrangement,
    *,
    hierarchy: Hierarchy,
    measures: Measures,
    label_sizes: LabelSizes,
) -> Footprint:
    element = arrangement.members[vertex]
    axes = arrangement.axes
    lows, highs = arrangement.lows.get(vertex, ()), arrangement.highs.get(vertex, ())
    low_gaps = _gaps(vertex, lows, upper=False, arrangement=arrangement, sizes=label_sizes)
    high_gaps = _gaps(vertex, highs, upper=True, arrangement=arrangement, sizes=label_sizes)
    loops = measures.loops.get(element, ())
    net = measures.loop_net(element)
    child = arrangement.children.get(vertex)
    if child is None:
        return size_leaf(
            measures.leaves[element],
            axes=axes,
            low_gaps=low_gaps,
            high_gaps=high_gaps,
            loops=loops,
            loop_net=net,
        )
    drawing = draw_level(child, hierarchy, measures)
    scene = drawing.scene
    extent = scene.width if axes.vertical else scene.height
    given = iter(drawing.ports)
    sides = []
    for slots, gaps in ((lows, low_gaps), (highs, high_gaps)):
        if any(slot.through for slot in slots):
            sides.append(tuple(next(given) for _ in slots))
        else:
            sides.append(spread_ports(gaps, first=1, last=extent - 2))
    footprint = Footprint(scene, scene.width, scene.height, sides[0], sides[1])
    return add_group_loops(footprint, loops, net=net)


def _place(
    arrangement: Arrangement, *, footprints: dict[int, Footprint], label_sizes: LabelSizes
) -> _Placed:
    axes = arrangement.axes
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
    layers = [list(layer) for layer in arrangement.layers]
    first = place_vertices(
        layers,
        count=arrangement.count,
        distances=distances,
        joins=_collect_joins(arrangement, offset=offset),
    )
    port_at = {key: first[key[0]] + at for key, at in offset.items()}
    channels = _route(arrangement, port_at=port_at)
    layer_size = [
        max((footprints[vertex].along(axes) for vertex in layer if vertex in footprints), default=0)
        for layer in layers
    ]
    channel_start: list[int] = []
    layer_start = [0]
    along = 0
    for number, channel in enumerate(channels):
        along += layer_size[number]
        channel_start.append(along)
        along += channel.size
        layer_start.append(along)
    return _Placed(
        arrangement=arrangement,
        footprints=footprints,
        first=first,
        port_at=port_at,
        channels=channels,
        channel_start=channel_start,
        layer_start=layer_start,
        layer_size=layer_size,
        length=along,
    )


def _layer_distances(arrangement: Arrangement, footprints: dict[int, Footprint]) -> list[Distance]:
    axes = arrangement.axes
    bridges = {(bridge.near, bridge.far): bridge for bridge in arrangement.bridges}
    distances: list[Distance] = []
    for layer in arrangement.layers:
        for one, other in pairwise(layer):
            size = footprints[one].across(axes) if one in footprints else 1
            both = one in footprints and other in footprints
            gap = 1 if axes.vertical or not both else 0
            if arrangement.is_port(one) and arrangement.is_port(other):
                gap = (
                    distance_between(
                        arrangement.port(one).label, arrangement.port(other).label, axes=axes
                    )
                    - 1
                )
            bridge = bridges.get((one, other))
            if bridge is not None:
                gap = _bridge_length(bridge, arrangement)
            distances.append(Distance(one, other, size + gap))
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
            stems = [(vertex, upper, slot) for vertex in layer for slot in sides.get(vertex, ())]
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
                0 if crossing.exits else 1 + passing,
            )
        )
    return joins


def _route(
    arrangement: Arrangement, *, port_at: dict[tuple[int, bool, Slot], int]
) -> list[Channel]:
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
        )
        for number, crossings in enumerate(by_channel)
    ]


class _Pen:
    """Turns cells along and across the flow of one level into columns and rows."""

    def __init__(self, placed: _Placed, *, shift: int) -> None:
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


def _compose(placed: _Placed, *, hierarchy: Hierarchy, measures: Measures) -> Drawing:
    arrangement = placed.arrangement
    axes = arrangement.axes
    level = arrangement.level
    group = hierarchy.groups[level]
    assert group is not None
    title = measures.titles[level]
    margins = measure_margins(group.frame, title)
    least, most = _extent(placed)
    pen = _Pen(placed, shift=-least)
    breadth = most - least + 1
    scenes = [
        _shifted(placed.footprints[vertex].scene, *_corner_of(vertex, placed, pen))
        for vertex in placed.footprints
    ]
    wires = [
        wire
        for number, channel in enumerate(placed.channels)
        for wire in _draw_wires(number, channel, placed, pen, margins=margins, breadth=breadth)
    ]
    wires.extend(_draw_bridge(bridge, placed, pen) for bridge in arrangement.bridges)
    texts = [text for spot in arrangement.labels for text in _draw_label(spot, placed, pen)]
    for bridge in arrangement.bridges:
        texts.extend(_draw_bridge_label(bridge, placed, pen))
    width, height = (breadth, placed.length) if axes.vertical else (placed.length, breadth)
    places = _port_places(placed, pen)
    busy = frozenset(place for side, place in places if side == "north")
    framed = draw_frame(
        group.frame,
        title,
        width=width,
        height=height,
        busy=busy,
        least_width=measures.least_widths.get(level, 0),
    )
    inside = _merged(
        [*scenes, Scene(width, height, wires=tuple(wires), texts=tuple(texts))], width, height
    )
    moved = _shifted(inside, framed.x, framed.y)
    scene = Scene(
        framed.width,
        framed.height,
        boxes=(*framed.boxes, *moved.boxes),
        rules=moved.rules,
        wires=moved.wires,
        texts=(*framed.texts, *moved.texts),
    )
    ports = tuple(
        place + (framed.x if side in ("north", "south") else framed.y) for side, place in places
    )
    return Drawing(scene, ports)


def _extent(placed: _Placed) -> tuple[int, int]:
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
        size = measure_label(spot.lines, axes=axes)
        points.append(at - size.before)
        points.append(at + size.after - (2 if axes.vertical else 0))
    for layer in placed.arrangement.layers:
        points.extend(placed.first[vertex] for vertex in layer)
    return min(points), max(points)


def _member_start(vertex: int, placed: _Placed) -> int:
    """The first cell of a member along the flow: members of a layer are centred in it."""
    layer = next(
        number for number, layer in enumerate(placed.arrangement.layers) if vertex in layer
    )
    spare = placed.layer_size[layer] - placed.footprints[vertex].along(placed.arrangement.axes)
    if placed.arrangement.axes.mirrored:
        spare += 1
    return placed.layer_start[layer] + spare // 2


def _corner_of(vertex: int, placed: _Placed, pen: _Pen) -> Point:
    size = placed.footprints[vertex].along(placed.arrangement.axes)
    return pen.corner(_member_start(vertex, placed), placed.first[vertex], size=size)


def _draw_wires(
    number: int,
    channel: Channel,
    placed: _Placed,
    pen: _Pen,
    *,
    margins: Margins,
    breadth: int,
) -> list[Wire]:
    """The wires of a channel, from the borders before it to those after it."""
    arrangement = placed.arrangement
    axes = arrangement.axes
    start = placed.channel_start[number]
    segments: list[list[tuple[Point, Point]]] = [[] for _ in channel.crossings]
    heads: list[list[Head]] = [[] for _ in channel.crossings]
    tracks = [start + channel.track_offset(piece.track) for piece in channel.pieces]
    has_piece = {piece.trunk for piece in channel.pieces}
    for at, crossing in enumerate(channel.crossings):
        strand = arrangement.strands[crossing.strand]
        ends = {
            (end.vertex, end.through, upper): end.head
            for upper, found in ((True, strand.uppers), (False, strand.lowers))
            for end in found
        }
        upper_at: dict[int, int] = {}
        lower_at: dict[int, int] = {}
        for vertex, slot in crossing.uppers:
            head = ends.get((vertex, slot.through, True), False)
            cell = _attach(vertex, number, placed, margins=margins, upper=True, head=head)
            across = placed.port_at[vertex, True, slot]
            upper_at[across] = cell
            if head:
                heads[at].append(Head(*pen.point(cell, across), TOWARDS[axes.low]))
        for vertex, slot in crossing.lowers:
            head = ends.get((vertex, slot.through, False), False)
            cell = _attach(vertex, number, placed, margins=margins, upper=False, head=head)
            across = placed.port_at[vertex, False, slot]
            lower_at[across] = cell
            if head:
                heads[at].append(Head(*pen.point(cell, across), TOWARDS[axes.high]))
        if at not in has_piece:
            across = channel.uppers[at][0]
            segments[at].append(
                (pen.point(upper_at[across], across), pen.point(lower_at[across], across))
            )
            continue
        own = [
            (piece, track)
            for piece, track in zip(channel.pieces, tracks, strict=True)
            if piece.trunk == at
        ]
        joints = {x: track for piece, track in own for x in piece.lowers if x not in lower_at}
        for piece, track in own:
            for x in piece.uppers:
                above = upper_at[x] if x in upper_at else joints[x]
                segments[at].append((pen.point(above, x), pen.point(track, x)))
            segments[at].extend(
                (pen.point(track, x), pen.point(lower_at[x], x))
                for x in piece.lowers
                if x in lower_at
            )
            near = -pen.shift - margins.of(axes.near) - (1 if margins.west else 0)
            far = breadth - 1 - pen.shift + margins.of(axes.far) + (1 if margins.west else 0)
            least = near if piece.least == -FAR_AWAY else piece.least
            most = far if piece.most == FAR_AWAY else piece.most
            segments[at].append((pen.point(track, least), pen.point(track, most)))
    return [
        Wire(
            arrangement.strands[crossing.strand].net,
            arrangement.strands[crossing.strand].line,
            tuple(segments[at]),
            tuple(heads[at]),
        )
        for at, crossing in enumerate(channel.crossings)
    ]


def _attach(
    vertex: int, number: int, placed: _Placed, *, margins: Margins, upper: bool, head: bool
) -> int:
    """The cell along the flow at which a wire meets a vertex, or where its head stands."""
    arrangement = placed.arrangement
    axes = arrangement.axes
    footprint = placed.footprints.get(vertex)
    step = 1 if upper else -1
    if footprint is not None:
        start = _member_start(vertex, placed)
        if upper:
            border = start + footprint.along(axes) - 1 - footprint.high_inset(axes)
        else:
            border = start + footprint.low_inset(axes)
        return border + (step if head or not footprint.bordered else 0)
    if arrangement.is_frame_end(vertex):
        return -margins.of(axes.low) + (1 if head else 0)
    if arrangement.is_port(vertex):
        beyond = 1 if margins.west else 0
        if upper:
            return -margins.of(axes.low) - beyond
        return placed.length - 1 + margins.of(axes.high) + beyond
    return placed.layer_start[number if upper else number + 1]


def _draw_label(spot: LabelSpot, placed: _Placed, pen: _Pen) -> list[Text]:
    axes = placed.arrangement.axes
    strand = placed.arrangement.strands[spot.slot.strand]
    channel = placed.channels[spot.channel]
    start = placed.channel_start[spot.channel]
    end = start + channel.size
    across = placed.port_at[spot.vertex, spot.at_upper, spot.slot]
    ends = strand.uppers if spot.at_upper else strand.lowers
    head = any(
        one.head and one.vertex == spot.vertex and one.through == spot.slot.through for one in ends
    )
    rows = len(spot.lines)
    if axes.vertical:
        along = start + (1 if head else 0) if spot.at_upper else end - 1 - rows
        x, y = pen.corner(along, across + 2, size=rows)
        return [Text(x, y + row, line) for row, line in enumerate(spot.lines)]
    width = max(map(text_width, spot.lines))
    along = start + 1 + (1 if head else 0) if spot.at_upper else end - 4 - width
    middle = (rows - 1) // 2
    x, y = pen.corner(along, across - middle, size=width + 2)
    texts = []
    for row, line in enumerate(spot.lines):
        pad = width - text_width(line)
        left = " " * (pad // 2)
        right = " " * (pad - pad // 2)
        texts.append(Text(x, y + row, f" {left}{line}{right} "))
    return texts


def _bridge_row(bridge: Bridge, placed: _Placed) -> int:
    layer = next(n for n, layer in enumerate(placed.arrangement.layers) if bridge.near in layer)
    return placed.layer_start[layer] + (placed.layer_size[layer] - 1) // 2


def _bridge_ends(bridge: Bridge, placed: _Placed) -> tuple[int, int]:
    """The border cells across the flow that a bridge joins."""
    near, far = placed.footprints[bridge.near], placed.footprints[bridge.far]
    size = near.box_width if placed.arrangement.axes.vertical else near.box_height
    first = placed.first[bridge.near] + size - (1 if near.bordered else 0)
    last = placed.first[bridge.far] - (0 if far.bordered else 1)
    return first, last


def _draw_bridge(bridge: Bridge, placed: _Placed, pen: _Pen) -> Wire:
    axes = placed.arrangement.axes
    strand = placed.arrangement.strands[bridge.strand]
    along = _bridge_row(bridge, placed)
    first, last = _bridge_ends(bridge, placed)
    heads = []
    for end in strand.uppers:
        if not end.head:
            continue
        footprint = placed.footprints[end.vertex]
        if end.vertex == bridge.near:
            first += 1 if footprint.bordered else 0
            heads.append(Head(*pen.point(along, first), TOWARDS[axes.near]))
        else:
            last -= 1 if footprint.bordered else 0
            heads.append(Head(*pen.point(along, last), TOWARDS[axes.far]))
    segment = (pen.point(along, first), pen.point(along, last))
    return Wire(strand.net, strand.line, (segment,), tuple(heads))


def _draw_bridge_label(bridge: Bridge, placed: _Placed, pen: _Pen) -> list[Text]:
    strand = placed.arrangement.strands[bridge.strand]
    if not strand.label:
        return []
    along = _bridge_row(bridge, placed)
    first, last = _bridge_ends(bridge, placed)
    width = max(map(text_width, strand.label))
    x, y = pen.point(along, (first + last - width) // 2)
    line = strand.label[0]
    return [Text(x, y, f" {line} ")]


def _port_places(placed: _Placed, pen: _Pen) -> list[tuple[str, int]]:
    """The side of each port, and its column or row in the level's content."""
    arrangement = placed.arrangement
    axes = arrangement.axes
    places: list[tuple[str, int]] = []
    members = len(arrangement.members)
    for number, port in enumerate(arrangement.ports):
        if port.side in (axes.low, axes.high):
            x, y = pen.point(0, placed.first[members + number])
            places.append((port.side, x if axes.vertical else y))
        else:
            along = _exit_track(number, placed)
            x, y = pen.point(along, 0)
            places.append((port.side, y if axes.vertical else x))
    return places


def _exit_track(port: int, placed: _Placed) -> int:
    """The cell along the flow at which the trunk of a port at the near or far side runs."""
    for number, channel in enumerate(placed.channels):
        for piece in channel.pieces:
            owners = (
                channel.crossings[piece.trunk].exits if piece.trunk >= 0 else (-1 - piece.trunk,)
            )
            if port in owners and FAR_AWAY in (abs(piece.least), abs(piece.most)):
                return placed.channel_start[number] + channel.track_offset(piece.track)
    raise AssertionError("every port at the near or far side has a trunk")


def _shifted(scene: Scene, x: int, y: int) -> Scene:
    if not x and not y:
        return scene
    return Scene(
        scene.width,
        scene.height,
        boxes=tuple(Box(b.x + x, b.y + y, b.width, b.height, b.style) for b in scene.boxes),
        rules=tuple(
            Rule((r.start[0] + x, r.start[1] + y), (r.end[0] + x, r.end[1] + y))
            for r in scene.rules
        ),
        wires=tuple(
            Wire(
                w.net,
                w.style,
                tuple(
                    ((one[0] + x, one[1] + y), (other[0] + x, other[1] + y))
                    for one, other in w.segments
                ),
                tuple(Head(h.x + x, h.y + y, h.direction) for h in w.heads),
            )
            for w in scene.wires
        ),
        texts=tuple(Text(t.x + x, t.y + y, t.text) for t in scene.texts),
    )


def _merged(scenes: list[Scene], width: int, height: int) -> Scene:
    return Scene(
        width,
        height,
        boxes=tuple(box for scene in scenes for box in scene.boxes),
        rules=tuple(rule for scene in scenes for rule in scene.rules),
        wires=tuple(wire for scene in scenes for wire in scene.wires),
        texts=tuple(text for scene in scenes for text in scene.texts),
    )
