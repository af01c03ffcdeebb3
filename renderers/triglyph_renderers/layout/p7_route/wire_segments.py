"""Wiring: the channels of a placed level become segments, heads and labels at whole cells."""

from triglyph.model import Lines
from triglyph_renderers.layout.level_layout import Pen, Placed, member_start
from triglyph_renderers.layout.metrics import Metrics
from triglyph_renderers.layout.model.axes import TOWARDS, Side
from triglyph_renderers.layout.model.drawing import Margins
from triglyph_renderers.layout.model.level_graph import FlatEdge, LabelPlace, SideExit
from triglyph_renderers.layout.model.scene import Head, Point, Text, Wire
from triglyph_renderers.layout.p7_route.channel_bands import label_clearance
from triglyph_renderers.layout.p7_route.channel_routing import Channel
from triglyph_renderers.layout.tuning import FAR_AWAY


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
    graph = placed.graph
    axes = graph.axes
    start = placed.channel_start[number]
    segments: list[list[tuple[Point, Point]]] = [[] for _ in channel.channel_nets]
    heads: list[list[Head]] = [[] for _ in channel.channel_nets]
    tracks = [start + channel.track_offset(piece.track) for piece in channel.pieces]
    has_piece = {piece.trunk for piece in channel.pieces}
    for at, channel_net in enumerate(channel.channel_nets):
        segment = graph.segments[channel_net.segment]
        ends = {
            (end.vertex, end.through, at_exit): end.head
            for at_exit, found in ((True, segment.earlier_ends), (False, segment.later_ends))
            for end in found
        }
        earlier_at: dict[int, int] = {}
        later_at: dict[int, int] = {}
        for vertex, port in channel_net.earlier_ends:
            head = ends.get((vertex, port.through, True), False)
            cell = _attach(vertex, number, placed, margins=margins, at_exit=True, head=head)
            across = placed.port_at[vertex, True, port]
            earlier_at[across] = cell
            if head:
                heads[at].append(Head(*pen.point(cell, across), TOWARDS[axes.entry]))
        for vertex, port in channel_net.later_ends:
            head = ends.get((vertex, port.through, False), False)
            cell = _attach(vertex, number, placed, margins=margins, at_exit=False, head=head)
            across = placed.port_at[vertex, False, port]
            later_at[across] = cell
            if head:
                heads[at].append(Head(*pen.point(cell, across), TOWARDS[axes.exit]))
        for vertex, port, at_exit in (
            *((vertex, port, True) for vertex, port in channel_net.earlier_ends),
            *((vertex, port, False) for vertex, port in channel_net.later_ends),
        ):
            side_exit = graph.side_exits.get(vertex)
            if side_exit is not None and side_exit.at_exit == at_exit:
                head = ends.get((side_exit.box, port.through, side_exit.at_exit), False)
                run, pointing = _draw_side_exit(vertex, side_exit, placed, pen, head=head)
                segments[at].append(run)
                heads[at].extend(pointing)
        if at not in has_piece:
            across = channel.earlier_ends[at][0]
            segments[at].append(
                (pen.point(earlier_at[across], across), pen.point(later_at[across], across))
            )
            continue
        own = [
            (piece, track)
            for piece, track in zip(channel.pieces, tracks, strict=True)
            if piece.trunk == at
        ]
        joints = {x: track for piece, track in own for x in piece.later_ends if x not in later_at}
        for piece, track in own:
            for x in piece.earlier_ends:
                above = earlier_at[x] if x in earlier_at else joints[x]
                segments[at].append((pen.point(above, x), pen.point(track, x)))
            segments[at].extend(
                (pen.point(track, x), pen.point(later_at[x], x))
                for x in piece.later_ends
                if x in later_at
            )
            beyond = placed.metrics.pass_by if margins.is_framed else 0
            near = -pen.shift - margins.of(axes.near) - beyond
            far = breadth - 1 - pen.shift + margins.of(axes.far) + beyond
            least = near if piece.least == -FAR_AWAY else piece.least
            most = far if piece.most == FAR_AWAY else piece.most
            segments[at].append((pen.point(track, least), pen.point(track, most)))
    return [
        Wire(
            graph.segments[channel_net.segment].net,
            graph.segments[channel_net.segment].line,
            tuple(segments[at]),
            tuple(heads[at]),
            graph.segments[channel_net.segment].links,
        )
        for at, channel_net in enumerate(channel.channel_nets)
    ]


def _attach(
    vertex: int, number: int, placed: Placed, *, margins: Margins, at_exit: bool, head: bool
) -> int:
    """The cell along the flow at which a wire meets a vertex, or where its head stands."""
    graph = placed.graph
    axes, metrics = graph.axes, placed.metrics
    footprint = placed.footprints.get(vertex)
    step = 1 if at_exit else -1
    if footprint is not None:
        start = member_start(vertex, placed)
        if at_exit:
            border = start + footprint.along(axes) - 1 - footprint.exit_inset(axes)
        else:
            border = start + footprint.entry_inset(axes)
        if not footprint.bordered:
            return border + step * metrics.bare_gap
        return border + step * (metrics.head_at if head else 0)
    if vertex in graph.side_exits:
        return side_exit_cell(vertex, placed)
    if graph.is_frame_end(vertex):
        return -margins.of(axes.entry) + (metrics.head_at if head else 0)
    if graph.is_frame_port(vertex):
        beyond = metrics.pass_by if margins.is_framed else 0
        if at_exit:
            return -margins.of(axes.entry) - beyond
        return placed.length - 1 + margins.of(axes.exit) + beyond
    return placed.layer_start[number if at_exit else number + 1]


def side_exit_cell(vertex: int, placed: Placed) -> int:
    """The cell along the flow at which the wire of a side exit runs to its box."""
    box = placed.graph.side_exits[vertex].box
    return member_start(box, placed) + placed.side_exit_wires[vertex].row


def _draw_side_exit(
    vertex: int, side_exit: SideExit, placed: Placed, pen: Pen, *, head: bool
) -> tuple[tuple[Point, Point], list[Head]]:
    """The run of a wire from a side exit towards its box, with its head where it meets that."""
    axes = placed.graph.axes
    along = side_exit_cell(vertex, placed)
    inner = placed.side_exit_wires[vertex].end
    end = placed.first[inner]
    pointing: list[Head] = []
    if inner == side_exit.box:
        step = 1 if side_exit.far else -1
        if side_exit.far:
            end += placed.footprints[inner].box_across(axes) - 1
        if head:
            end += step * placed.metrics.head_at
            towards = TOWARDS[axes.near if side_exit.far else axes.far]
            pointing.append(Head(*pen.point(along, end), towards))
    return (pen.point(along, end), pen.point(along, placed.first[vertex])), pointing


def draw_label(place: LabelPlace, placed: Placed, pen: Pen) -> list[Text]:
    """Return the lines of a label: beside a vertical wire; on a horizontal one, or above it."""
    if not place.lines:
        return []
    metrics, axes = placed.metrics, placed.graph.axes
    flow, text = metrics.flow(axes), metrics.text
    segment = placed.graph.segments[place.port.segment]
    channel = placed.channels[place.channel]
    start = placed.channel_start[place.channel]
    end = start + channel.size
    across = placed.port_at[place.vertex, place.at_exit, place.port]
    head = place.at_exit and any(
        one.head and one.vertex == place.vertex and one.through == place.port.through
        for one in segment.earlier_ends
    )
    width, height = text.width(place.lines, "edge"), text.height(place.lines, "edge")
    size = height if axes.vertical else width + 2 * metrics.label.space
    if place.at_exit:
        clear = label_clearance(metrics, flow, head=head, text=channel.under_text)
        along = start + flow.label_lead + clear
    else:
        along = end - flow.label_lead - metrics.head - size
    if axes.vertical:
        x, y = pen.corner(along, across + 1 + metrics.label.gap_x, size=size)
        return _write_label(place.lines, metrics, net=segment.net, x=x, y=y, width=0)
    above = (len(place.lines) - 1) // 2
    if not metrics.label.interrupt:
        above = height + metrics.label.gap_y
    x, y = pen.corner(along, across - above, size=size)
    return _write_label(place.lines, metrics, net=segment.net, x=x, y=y, width=width)


def _write_label(
    lines: Lines, metrics: Metrics, *, net: int, x: int, y: int, width: int
) -> list[Text]:
    """Return the lines of a label from (x, y), each in the middle of a width if there is one."""
    text = metrics.text
    height = text.heights["edge"]
    space = " " * metrics.label.space if width else ""
    texts: list[Text] = []
    for row, line in enumerate(lines):
        taken = text.measure(line, "edge")
        left = x + (width - taken) // 2 if width else x
        texts.append(
            Text(
                left,
                y + row * height,
                f"{space}{line}{space}",
                net=net,
                role="edge",
                width=taken + 2 * len(space),
                height=height,
            )
        )
    return texts


def _flat_edge_row(flat_edge: FlatEdge, placed: Placed) -> int:
    layer = placed.graph.layer_of[flat_edge.near]
    size = placed.layer_size[layer]
    return placed.layer_start[layer] + (size if placed.graph.axes.mirrored else size - 1) // 2


def _flat_edge_ends(flat_edge: FlatEdge, placed: Placed) -> tuple[int, int]:
    """Return the units across the flow at which a flat edge meets the two that it joins."""
    near, far = placed.footprints[flat_edge.near], placed.footprints[flat_edge.far]
    size = near.box_across(placed.graph.axes)
    gap = placed.metrics.bare_gap
    first = placed.first[flat_edge.near] + size - 1 + (0 if near.bordered else gap)
    last = placed.first[flat_edge.far] - (0 if far.bordered else gap)
    return first, last


def draw_flat_edge(flat_edge: FlatEdge, placed: Placed, pen: Pen) -> Wire:
    """Return the straight wire between two neighbours of one layer."""
    axes = placed.graph.axes
    segment = placed.graph.segments[flat_edge.segment]
    along = _flat_edge_row(flat_edge, placed)
    first, last = _flat_edge_ends(flat_edge, placed)
    heads = []
    for end in segment.earlier_ends:
        if not end.head:
            continue
        step = placed.metrics.head_at if placed.footprints[end.vertex].bordered else 0
        if end.vertex == flat_edge.near:
            first += step
            heads.append(Head(*pen.point(along, first), TOWARDS[axes.near]))
        else:
            last -= step
            heads.append(Head(*pen.point(along, last), TOWARDS[axes.far]))
    line = (pen.point(along, first), pen.point(along, last))
    return Wire(segment.net, segment.line, (line,), tuple(heads), segment.links)


def draw_flat_edge_label(flat_edge: FlatEdge, placed: Placed, pen: Pen) -> list[Text]:
    """Return the label that interrupts a flat edge, or that is above it."""
    metrics = placed.metrics
    segment = placed.graph.segments[flat_edge.segment]
    if not segment.label:
        return []
    along = _flat_edge_row(flat_edge, placed)
    first, last = _flat_edge_ends(flat_edge, placed)
    width = metrics.text.width(segment.label, "edge")
    x, y = pen.point(along, (first + last - width) // 2)
    if not metrics.label.interrupt:
        y -= metrics.text.height(segment.label, "edge") + metrics.label.gap_y
    return _write_label(segment.label, metrics, net=segment.net, x=x, y=y, width=width)


def port_places(placed: Placed, pen: Pen) -> list[tuple[Side, int]]:
    """The side of each port, and its column or row in the level's content."""
    graph = placed.graph
    axes = graph.axes
    places: list[tuple[Side, int]] = []
    members = len(graph.members)
    for number, frame_port in enumerate(graph.frame_ports):
        if frame_port.side in (axes.entry, axes.exit):
            x, y = pen.point(0, placed.first[members + number])
            places.append((frame_port.side, x if axes.vertical else y))
        else:
            along = _side_port_track(number, placed)
            x, y = pen.point(along, 0)
            places.append((frame_port.side, y if axes.vertical else x))
    return places


def _side_port_track(frame_port: int, placed: Placed) -> int:
    """The cell along the flow at which the trunk of a port at the near or far side runs."""
    for number, channel in enumerate(placed.channels):
        for piece in channel.pieces:
            owners = (
                channel.channel_nets[piece.trunk].side_ports
                if piece.trunk >= 0
                else (-1 - piece.trunk,)
            )
            if frame_port in owners and FAR_AWAY in (abs(piece.least), abs(piece.most)):
                return placed.channel_start[number] + channel.track_offset(piece.track)
    raise AssertionError("every port at the near or far side has a trunk")
