"""Wire segments: the channels of a placed level become straight pieces and arrowheads."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from triglyph_renderers.layout.metrics import Metrics
from triglyph_renderers.layout.model.axes import TOWARDS, Side
from triglyph_renderers.layout.model.channel import Channel, Piece
from triglyph_renderers.layout.model.drawing import Margins
from triglyph_renderers.layout.model.level_graph import ChannelNet, FlatEdge, LevelGraph
from triglyph_renderers.layout.model.placed_level import Pen, PlacedLevel
from triglyph_renderers.layout.model.scene import Head, Point, Wire

Line = tuple[Point, Point]


class LevelPage(Struct, frozen=True):
    """A placed level where it is drawn.

    Attributes:
        placed: The level.
        pen: Turns its places into x and y.
        margins: How far the frame lies outside the content.
        breadth: The size of the content across the flow.
    """

    placed: PlacedLevel
    pen: Pen
    margins: Margins
    breadth: int

    @property
    def graph(self) -> LevelGraph:
        """Return the level."""
        return self.placed.graph

    @property
    def metrics(self) -> Metrics:
        """Return the sizes of the layout."""
        return self.placed.metrics

    @property
    def pass_by(self) -> int:
        """Return how far beyond the line of the frame wires are drawn."""
        return self.metrics.pass_by if self.margins.is_framed else 0

    @property
    def near(self) -> int:
        """Return where wires that go on outside leave at the near side, across the flow."""
        return -self.pen.shift - self.margins.of(self.graph.axes.near) - self.pass_by

    @property
    def far(self) -> int:
        """Return where wires that go on outside leave at the far side, across the flow."""
        margin = self.margins.of(self.graph.axes.far)
        return self.breadth - 1 - self.pen.shift + margin + self.pass_by

    def line(self, one: tuple[int, int], other: tuple[int, int]) -> Line:
        """Return the line between two places along and across the flow."""
        return self.pen.point(*one), self.pen.point(*other)


class _Part(Struct, frozen=True):
    """What is drawn of a net: straight pieces and arrowheads."""

    lines: tuple[Line, ...] = ()
    heads: tuple[Head, ...] = ()


class _End(Struct, frozen=True):
    """Where a wire ends in a channel, along and across the flow, and its arrowhead."""

    along: int
    across: int
    head: Head | None


def draw_wires(number: int, channel: Channel, page: LevelPage) -> list[Wire]:
    """Return the wires of a channel, from the borders before it to those after it."""
    wires: list[Wire] = []
    for at, (net, pieces) in enumerate(zip(channel.nets, channel.pieces_by_net(), strict=True)):
        segment = page.graph.segments[net.segment]
        earlier, later = (
            _find_ends(net, number, page, at_exit=at_exit) for at_exit in (True, False)
        )
        aside = _draw_side_exits(net, page)
        if pieces:
            start = page.placed.channel_start[number]
            tracks = [(start + channel.offset_of(piece), piece) for piece in pieces]
            lines = _draw_trunk(tracks, page, ends=(earlier, later))
        else:
            (across,) = channel.earlier_ends[at]
            lines = [page.line((earlier[0].along, across), (later[0].along, across))]
        heads = [end.head for end in (*earlier, *later) if end.head is not None]
        wires.append(
            Wire(
                segment.net,
                segment.line,
                (*aside.lines, *lines),
                (*heads, *aside.heads),
                segment.links,
            )
        )
    return wires


def _has_head(net: ChannelNet, page: LevelPage, end: tuple[int, bool], *, at_exit: bool) -> bool:
    """Return whether a net has an arrowhead where it ends at a vertex, or goes on inside it."""
    ends = page.graph.segments[net.segment].ends(at_exit=at_exit)
    return any(one.head and (one.vertex, one.through) == end for one in ends)


def _find_ends(net: ChannelNet, number: int, page: LevelPage, *, at_exit: bool) -> list[_End]:
    """Return the ends of a net at one side of a channel: before it, at exits, or after it."""
    graph = page.graph
    ends = graph.segments[net.segment].ends(at_exit=at_exit)
    heads = {(one.vertex, one.through) for one in ends if one.head}
    towards = TOWARDS[graph.axes.entry if at_exit else graph.axes.exit]
    found: list[_End] = []
    for vertex, port in net.earlier_ends if at_exit else net.later_ends:
        is_pointed = (vertex, port.through) in heads
        along = _attach(vertex, number, page, at_exit=at_exit, is_pointed=is_pointed)
        across = page.placed.port_at[vertex, at_exit, port]
        head = Head(*page.pen.point(along, across), towards) if is_pointed else None
        found.append(_End(along, across, head))
    return found


def _attach(vertex: int, number: int, page: LevelPage, *, at_exit: bool, is_pointed: bool) -> int:
    """Return where along the flow a wire meets a vertex, or where its arrowhead is."""
    graph, placed, metrics = page.graph, page.placed, page.metrics
    axes = graph.axes
    step = 1 if at_exit else -1
    footprint = placed.footprints.get(vertex)
    if footprint is not None:
        border = placed.member_start[vertex]
        if at_exit:
            border += footprint.along(axes) - 1 - footprint.exit_inset(axes)
        else:
            border += footprint.entry_inset(axes)
        if not footprint.bordered:
            return border + step * metrics.bare_gap
        return border + step * (metrics.head_at if is_pointed else 0)
    if vertex in graph.side_exits:
        return placed.side_exit_along(vertex)
    if graph.is_frame_end(vertex):
        return -page.margins.of(axes.entry) + (metrics.head_at if is_pointed else 0)
    if graph.is_frame_port(vertex):
        if at_exit:
            return -page.margins.of(axes.entry) - page.pass_by
        return placed.length - 1 + page.margins.of(axes.exit) + page.pass_by
    return placed.layer_start[number if at_exit else number + 1]


def _draw_trunk(
    tracks: Sequence[tuple[int, Piece]],
    page: LevelPage,
    *,
    ends: tuple[list[_End], list[_End]],
) -> list[Line]:
    """Return the trunk of a net, whose parts are on tracks, with the wires to both its sides.

       │
    ┌──┴──┐
    │     │
    """
    earlier, later = ({end.across: end.along for end in side} for side in ends)
    # The parts of a split trunk meet where neither side has an end.
    joints = {x: track for track, piece in tracks for x in piece.later_ends if x not in later}
    lines: list[Line] = []
    for track, piece in tracks:
        lines += [page.line((_from(x, earlier, joints), x), (track, x)) for x in piece.earlier_ends]
        lines += [page.line((track, x), (later[x], x)) for x in piece.later_ends if x in later]
        least = page.near if piece.leaves_near else piece.least
        most = page.far if piece.leaves_far else piece.most
        lines.append(page.line((track, least), (track, most)))
    return lines


def _from(x: int, earlier: Mapping[int, int], joints: Mapping[int, int]) -> int:
    """Return where the wire above a track begins: at an end, or at another part of the trunk."""
    return earlier[x] if x in earlier else joints[x]


def _draw_side_exits(net: ChannelNet, page: LevelPage) -> _Part:
    """Return the flat pieces of a net between its side exits and their boxes."""
    lines: list[Line] = []
    heads: list[Head] = []
    side_exits = page.graph.side_exits
    for at_exit, ends in ((True, net.earlier_ends), (False, net.later_ends)):
        for vertex, port in ends:
            side_exit = side_exits.get(vertex)
            if side_exit is None or side_exit.at_exit != at_exit:
                continue
            is_pointed = _has_head(net, page, (side_exit.box, port.through), at_exit=at_exit)
            line, head = _draw_side_exit(vertex, page, is_pointed=is_pointed)
            lines.append(line)
            heads += [] if head is None else [head]
    return _Part(tuple(lines), tuple(heads))


def _draw_side_exit(vertex: int, page: LevelPage, *, is_pointed: bool) -> tuple[Line, Head | None]:
    """Return the piece from a side exit towards its box, and the head where it meets that."""
    placed, axes = page.placed, page.graph.axes
    side_exit = page.graph.side_exits[vertex]
    along = placed.side_exit_along(vertex)
    inner = placed.side_exit_wires[vertex].end
    end = placed.first[inner]
    head: Head | None = None
    if inner == side_exit.box:
        if side_exit.far:
            end += placed.footprints[inner].box_across(axes) - 1
        if is_pointed:
            end += page.metrics.head_at * (1 if side_exit.far else -1)
            towards = TOWARDS[axes.near if side_exit.far else axes.far]
            head = Head(*page.pen.point(along, end), towards)
    return page.line((along, end), (along, placed.first[vertex])), head


def flat_edge_ends(flat_edge: FlatEdge, page: LevelPage) -> tuple[int, int]:
    """Return the units across the flow at which a flat edge meets the two that it joins."""
    placed = page.placed
    gap = placed.metrics.bare_gap
    first, last = page.near, page.far
    near, far = placed.footprints.get(flat_edge.near), placed.footprints.get(flat_edge.far)
    if near is not None:
        size = near.box_across(page.graph.axes)
        first = placed.first[flat_edge.near] + size - 1 + (0 if near.bordered else gap)
    if far is not None:
        last = placed.first[flat_edge.far] - (0 if far.bordered else gap)
    return first, last


def flat_edge_label_room(flat_edge: FlatEdge, page: LevelPage) -> tuple[int, int]:
    """Return the units across the flow between which the label of a flat edge is."""
    first, last = flat_edge_ends(flat_edge, page)
    gap = page.placed.across.wall_gaps[flat_edge.near, flat_edge.far]
    return (first, first + gap.lead + 1) if gap.pieces else (first, last)


def draw_flat_edge(flat_edge: FlatEdge, page: LevelPage) -> Wire:
    """Return the wire between two neighbours of one layer, or a member and the frame."""
    placed, axes = page.placed, page.graph.axes
    segment = page.graph.segments[flat_edge.segment]
    near_row, far_row = placed.flat_rows[flat_edge.segment]
    first, last = flat_edge_ends(flat_edge, page)
    tracks = _tracks_of(flat_edge, page, first=first)
    heads = []
    for end in segment.both_ends:
        if not end.head:
            continue
        step = page.metrics.head_at if placed.footprints[end.vertex].bordered else 0
        if end.vertex == flat_edge.near:
            first += step
            heads.append(Head(*page.pen.point(near_row, first), TOWARDS[axes.near]))
        else:
            last -= step
            heads.append(Head(*page.pen.point(far_row, last), TOWARDS[axes.far]))
    lines: list[Line] = []
    row, across = near_row, first
    for track, onwards in (*tracks, (last, far_row)):
        lines.append(page.line((row, across), (row, track)))
        if onwards != row:
            lines.append(page.line((row, track), (onwards, track)))
        row, across = onwards, track
    return Wire(segment.net, segment.line, tuple(lines), tuple(heads), segment.links)


def _tracks_of(flat_edge: FlatEdge, page: LevelPage, *, first: int) -> list[tuple[int, int]]:
    """Return where across the flow a flat edge changes its row, and to which one."""
    gap = page.placed.across.wall_gaps.get((flat_edge.near, flat_edge.far))
    if gap is None or flat_edge.segment not in gap.pieces:
        return []
    rows = page.placed.flat_rows[flat_edge.segment]
    pieces = gap.pieces[flat_edge.segment]
    moved = rows[0] - pieces[0].earlier_ends[0]
    return [
        (first + 1 + gap.lead + piece.track * gap.pitch, piece.later_ends[0] + moved)
        for piece in pieces
    ]


def port_places(placed: PlacedLevel, pen: Pen) -> list[tuple[Side, int]]:
    """Return the side of each port of the frame, and its column or row in the content."""
    graph = placed.graph
    axes = graph.axes
    places: list[tuple[Side, int]] = []
    members = len(graph.members)
    tracks = _find_tracks(placed)
    straight = {
        vertex: placed.flat_rows[flat_edge.segment][0]
        for flat_edge in graph.flat_edges
        for vertex in (flat_edge.near, flat_edge.far)
    }
    for number, frame_port in enumerate(graph.frame_ports):
        if members + number in straight:
            x, y = pen.point(straight[members + number], 0)
            places.append((frame_port.side, y if axes.vertical else x))
        elif frame_port.side in (axes.entry, axes.exit):
            x, y = pen.point(0, placed.first[members + number])
            places.append((frame_port.side, x if axes.vertical else y))
        else:
            x, y = pen.point(tracks[number], 0)
            places.append((frame_port.side, y if axes.vertical else x))
    return places


def _find_tracks(placed: PlacedLevel) -> dict[int, int]:
    """Return where along the flow the trunk of each port at the near or far side runs."""
    tracks: dict[int, int] = {}
    for start, channel in zip(placed.channel_start, placed.channels, strict=True):
        for port, offset in channel.port_offsets().items():
            tracks.setdefault(port, start + offset)
    return tracks
