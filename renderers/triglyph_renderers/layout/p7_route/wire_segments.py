"""Wiring: the channels of a placed level become segments, heads and labels at whole cells."""

from triglyph.textwidth import text_width
from triglyph_renderers.layout.level_layout import Pen, Placed, member_start
from triglyph_renderers.layout.model.axes import TOWARDS, Side
from triglyph_renderers.layout.model.level_graph import Bridge, Elbow, LabelSpot
from triglyph_renderers.layout.model.scene import Head, Point, Text, Wire
from triglyph_renderers.layout.p5_sizes.group_frame import Margins
from triglyph_renderers.layout.p7_route.channel_routing import FAR_AWAY, Channel


def draw_wires(
    number: int,
    channel: Channel,
    placed: Placed,
    pen: Pen,
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
        for vertex, slot, upper in (
            *((vertex, slot, True) for vertex, slot in crossing.uppers),
            *((vertex, slot, False) for vertex, slot in crossing.lowers),
        ):
            elbow = arrangement.elbows.get(vertex)
            if elbow is not None and elbow.upper == upper:
                head = ends.get((elbow.box, slot.through, elbow.upper), False)
                run, pointing = _draw_elbow(vertex, elbow, placed, pen, head=head)
                segments[at].append(run)
                heads[at].extend(pointing)
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
            near = -pen.shift - margins.of(axes.near) - margins.framed
            far = breadth - 1 - pen.shift + margins.of(axes.far) + margins.framed
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
    vertex: int, number: int, placed: Placed, *, margins: Margins, upper: bool, head: bool
) -> int:
    """The cell along the flow at which a wire meets a vertex, or where its head stands."""
    arrangement = placed.arrangement
    axes = arrangement.axes
    footprint = placed.footprints.get(vertex)
    step = 1 if upper else -1
    if footprint is not None:
        start = member_start(vertex, placed)
        if upper:
            border = start + footprint.along(axes) - 1 - footprint.high_inset(axes)
        else:
            border = start + footprint.low_inset(axes)
        return border + (step if head or not footprint.bordered else 0)
    if vertex in arrangement.elbows:
        return elbow_cell(vertex, placed)
    if arrangement.is_frame_end(vertex):
        return -margins.of(axes.low) + (1 if head else 0)
    if arrangement.is_port(vertex):
        beyond = margins.framed
        if upper:
            return -margins.of(axes.low) - beyond
        return placed.length - 1 + margins.of(axes.high) + beyond
    return placed.layer_start[number if upper else number + 1]


def elbow_cell(vertex: int, placed: Placed) -> int:
    """The cell along the flow at which the wire of an elbow runs to its box."""
    box = placed.arrangement.elbows[vertex].box
    return member_start(box, placed) + placed.runs[vertex].row


def _draw_elbow(
    vertex: int, elbow: Elbow, placed: Placed, pen: Pen, *, head: bool
) -> tuple[tuple[Point, Point], list[Head]]:
    """The run of a wire from an elbow towards its box, with its head where it meets that."""
    axes = placed.arrangement.axes
    along = elbow_cell(vertex, placed)
    inner = placed.runs[vertex].end
    end = placed.first[inner]
    pointing: list[Head] = []
    if inner == elbow.box:
        step = 1 if elbow.far else -1
        if elbow.far:
            end += placed.footprints[inner].box_across(axes) - 1
        if head:
            end += step
            towards = TOWARDS[axes.near if elbow.far else axes.far]
            pointing.append(Head(*pen.point(along, end), towards))
    return (pen.point(along, end), pen.point(along, placed.first[vertex])), pointing


def draw_label(spot: LabelSpot, placed: Placed, pen: Pen) -> list[Text]:
    """The lines of a label: beside a vertical stem, or across a horizontal one."""
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
    apart = 1 if head or channel.under_text else 0
    if axes.vertical:
        along = start + apart if spot.at_upper else end - 1 - rows
        x, y = pen.corner(along, across + 2, size=rows)
        return [Text(x, y + row, line) for row, line in enumerate(spot.lines)]
    width = max(map(text_width, spot.lines))
    along = start + 1 + apart if spot.at_upper else end - 4 - width
    middle = (rows - 1) // 2
    x, y = pen.corner(along, across - middle, size=width + 2)
    return [
        Text(x + (width - text_width(line)) // 2, y + row, f" {line} ")
        for row, line in enumerate(spot.lines)
    ]


def _bridge_row(bridge: Bridge, placed: Placed) -> int:
    layer = placed.arrangement.layer_of[bridge.near]
    size = placed.layer_size[layer]
    return placed.layer_start[layer] + (size if placed.arrangement.axes.mirrored else size - 1) // 2


def _bridge_ends(bridge: Bridge, placed: Placed) -> tuple[int, int]:
    """The border cells across the flow that a bridge joins."""
    near, far = placed.footprints[bridge.near], placed.footprints[bridge.far]
    size = near.box_across(placed.arrangement.axes)
    first = placed.first[bridge.near] + size - (1 if near.bordered else 0)
    last = placed.first[bridge.far] - (0 if far.bordered else 1)
    return first, last


def draw_bridge(bridge: Bridge, placed: Placed, pen: Pen) -> Wire:
    """The straight wire between two neighbours of one layer."""
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


def draw_bridge_label(bridge: Bridge, placed: Placed, pen: Pen) -> list[Text]:
    """The label that interrupts a bridge."""
    strand = placed.arrangement.strands[bridge.strand]
    if not strand.label:
        return []
    along = _bridge_row(bridge, placed)
    first, last = _bridge_ends(bridge, placed)
    width = max(map(text_width, strand.label))
    x, y = pen.point(along, (first + last - width) // 2)
    line = strand.label[0]
    return [Text(x, y, f" {line} ")]


def port_places(placed: Placed, pen: Pen) -> list[tuple[Side, int]]:
    """The side of each port, and its column or row in the level's content."""
    arrangement = placed.arrangement
    axes = arrangement.axes
    places: list[tuple[Side, int]] = []
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


def _exit_track(port: int, placed: Placed) -> int:
    """The cell along the flow at which the trunk of a port at the near or far side runs."""
    for number, channel in enumerate(placed.channels):
        for piece in channel.pieces:
            owners = (
                channel.crossings[piece.trunk].exits if piece.trunk >= 0 else (-1 - piece.trunk,)
            )
            if port in owners and FAR_AWAY in (abs(piece.least), abs(piece.most)):
                return placed.channel_start[number] + channel.track_offset(piece.track)
    raise AssertionError("every port at the near or far side has a trunk")
