"""Routes: the channels of one level, from tracks to wires, labels and heads.

A channel has three bands along the flow: the stems of the earlier ends with
their labels, the tracks, and the stems of the later ends with their labels and
heads. In a band only the stems of its own side run, so a label beside a stem
is clear of every wire as soon as the next stem keeps its distance.
"""

from msgspec import Struct

from triglyph.textwidth import text_width
from triglyph_renderers.layout.model.axes import AXES
from triglyph_renderers.layout.model.label_size import distance_between, measure_label
from triglyph_renderers.layout.model.level_graph import (
    ChannelNet,
    EdgeSegment,
    LabelPlace,
    LevelGraph,
    Port,
)
from triglyph_renderers.layout.p7_route.track_assignment import Piece, Trunk, assign_tracks

FAR_AWAY = 1 << 30
"""Where the trunk of a net that leaves sideways is taken to reach while tracks are assigned."""


class Spacing(Struct, frozen=True):
    """The blank cells between trunks: of one track, and of tracks that are rows or columns.

    ``frame`` is what keeps trunks from the frame of their level, if they run along it.
    """

    trunks: int = 1
    rows: int = 0
    columns: int = 1
    frame: int = 1


class Channel(Struct, frozen=True, gc=False):
    """One channel: the sizes of its bands and where its nets change their coordinate.

    ``pieces`` hold the trunks by position in ``channel_nets``; a crossing without
    a piece is one straight line. Labels behind the layer before the channel keep
    a cell more from it if they are ``under_text``, or would be read as more of that.
    """

    channel_nets: tuple[ChannelNet, ...]
    earlier_ends: tuple[tuple[int, ...], ...]
    later_ends: tuple[tuple[int, ...], ...]
    pieces: tuple[Piece, ...]
    before: int
    tracks: int
    after: int
    pitch: int
    under_text: bool

    @property
    def size(self) -> int:
        """The cells of the channel along the flow."""
        return self.before + self.tracks + self.after

    def track_offset(self, track: int) -> int:
        """The cell of a track, from the beginning of the channel."""
        return self.before + track * self.pitch


def route_channel(
    number: int,
    graph: LevelGraph,
    *,
    channel_nets: list[ChannelNet],
    ports: dict[tuple[int, bool, Port], int],
    labels: list[LabelPlace],
    bare: frozenset[int],
    unsealed: frozenset[int],
    spacing: Spacing,
) -> Channel:
    """The channel with its trunks on tracks and its bands as wide as they must be.

    ``ports`` gives the coordinate of each end by vertex, whether it is an
    upper one, and port; ``bare`` are the vertices that are bare text, ``unsealed``
    those with text at their edge, or maybe so. ``spacing`` says how far trunks keep
    from each other.
    """
    axes = graph.axes
    earlier_ends = [
        tuple(ports[v, True, port] for v, port in one.earlier_ends) for one in channel_nets
    ]
    later_ends = [
        tuple(ports[v, False, port] for v, port in one.later_ends) for one in channel_nets
    ]
    trunks: list[Trunk] = []
    straight: set[int] = set()
    bent: list[int] = []
    for at, channel_net in enumerate(channel_nets):
        points = (*earlier_ends[at], *later_ends[at])
        if len(points) == 2 and earlier_ends[at] == later_ends[at] and not channel_net.side_ports:
            straight.add(points[0])
            continue
        least, most = min(points), max(points)
        for frame_port in channel_net.side_ports:
            if graph.frame_ports[frame_port].side == axes.near:
                least = -FAR_AWAY
            else:
                most = FAR_AWAY
        bent.append(at)
        trunks.append(Trunk(at, earlier_ends[at], later_ends[at], least, most))
    idle = graph.idle_side_ports(number)
    for frame_port in idle:
        aside = -FAR_AWAY if graph.frame_ports[frame_port].side == axes.near else FAR_AWAY
        bent.append(-1 - frame_port)
        trunks.append(Trunk(len(trunks), (), (), aside, aside))
    layers = graph.layers[number : number + 2]
    beside_text = any(vertex in bare for layer in layers for vertex in layer)
    under_text = not (unsealed if axes.vertical else bare).isdisjoint(layers[0])
    pieces, tracks = assign_tracks(trunks, straight=straight, apart=spacing.trunks)
    pieces = [
        Piece(bent[one.trunk], one.track, one.earlier_ends, one.later_ends, one.least, one.most)
        for one in pieces
    ]
    before, after = _measure_bands(
        number,
        graph,
        channel_nets,
        labels,
        has_tracks=bool(tracks),
        beside_text=beside_text,
        under_text=under_text,
        beside_frame=spacing.frame,
    )
    if not channel_nets and beside_text and 0 < number < len(graph.layers) - 2:
        before = 1 if axes.vertical else 3
    spaced = _labels_that_touch(graph, channel_nets, labels, ports, pieces, tracks)
    before += spaced[0]
    after += spaced[1]
    pitch = 1 + (spacing.rows if axes.vertical else spacing.columns)
    side_ports = [frame_port for one in channel_nets for frame_port in one.side_ports]
    for label in [graph.frame_ports[frame_port].label for frame_port in (*side_ports, *idle)]:
        if label is not None:
            turned = AXES["right" if axes.vertical else "down"]
            pitch = max(pitch, distance_between(label, label, axes=turned))
            before += label.after if axes.mirrored else label.before
            after += label.before if axes.mirrored else label.after
    return Channel(
        channel_nets=tuple(channel_nets),
        earlier_ends=tuple(earlier_ends),
        later_ends=tuple(later_ends),
        pieces=tuple(pieces),
        before=before,
        tracks=(tracks - 1) * pitch + 1 if tracks else 0,
        after=after,
        pitch=pitch,
        under_text=under_text,
    )


def _measure_bands(
    number: int,
    graph: LevelGraph,
    channel_nets: list[ChannelNet],
    labels: list[LabelPlace],
    *,
    has_tracks: bool,
    beside_text: bool,
    under_text: bool,
    beside_frame: int,
) -> tuple[int, int]:
    """The sizes of the bands before and after the tracks, in cells."""
    axes = graph.axes
    last = len(graph.layers) - 2
    if not channel_nets:
        inner = 0 < number < last and not axes.vertical
        return (1, 0) if inner else (0, 0)
    heads = [_heads_in(graph.segments[one.segment], one) for one in channel_nets]
    stem = 1 if axes.vertical else 2
    from_inside = any(
        not graph.is_frame_port(vertex) for one in channel_nets for vertex, _ in one.earlier_ends
    )
    into_inside = any(
        not graph.is_frame_port(vertex) for one in channel_nets for vertex, _ in one.later_ends
    )
    before = stem if from_inside or number > 0 else beside_frame
    after = 1 if axes.vertical or not has_tracks else 2
    if (
        number == 0
        and not from_inside
        and not (has_tracks and any(one.earlier_ends for one in channel_nets))
    ):
        before = 0
    if number == last and not has_tracks and not any(earlier for earlier, _ in heads):
        before = 0
    if has_tracks:
        if number == last and not into_inside:
            after = beside_frame if any(one.later_ends for one in channel_nets) else 0
    elif not any(earlier or later for earlier, later in heads) and not beside_text:
        after = 0
    if any(earlier and later for earlier, later in heads):
        before = max(before, 2)
    if not has_tracks and any(not label_place.at_exit for label_place in labels):
        before = max(before - stem, 0)
        if under_text or any(earlier for earlier, _ in heads):
            before = max(before, 1)
    for label_place in labels:
        size = measure_label(label_place.lines, axes=axes)
        earlier, _ = _heads_in(
            graph.segments[label_place.port.segment],
            next(one for one in channel_nets if one.segment == label_place.port.segment),
        )
        if label_place.at_exit:
            apart = 1 if earlier or under_text else 0
            before = max(before, size.along + apart)
        else:
            after = max(after, size.along + 1)
    return before, after


def _heads_in(segment: EdgeSegment, channel_net: ChannelNet) -> tuple[bool, bool]:
    """Whether the edge segment has an arrowhead at the upper and at the later ends of a channel."""
    earlier = {(end.vertex, end.through) for end in segment.earlier_ends if end.head}
    later = {(end.vertex, end.through) for end in segment.later_ends if end.head}
    return (
        any((vertex, port.through) in earlier for vertex, port in channel_net.earlier_ends),
        any((vertex, port.through) in later for vertex, port in channel_net.later_ends),
    )


def _labels_that_touch(
    graph: LevelGraph,
    channel_nets: list[ChannelNet],
    labels: list[LabelPlace],
    ports: dict[tuple[int, bool, Port], int],
    pieces: list[Piece],
    tracks: int,
) -> tuple[int, int]:
    """One more cell for each band in which a label would touch another net's trunk."""
    if not graph.axes.vertical:
        return 0, 0
    spaced = [0, 0]
    for label_place in labels:
        start = ports[label_place.vertex, label_place.at_exit, label_place.port] + 2
        end = start + max(map(text_width, label_place.lines)) - 1
        nearest = 0 if label_place.at_exit else tracks - 1
        for piece in pieces:
            if piece.trunk < 0:
                continue
            own = channel_nets[piece.trunk].segment == label_place.port.segment
            if not own and piece.track == nearest and piece.least <= end and start <= piece.most:
                spaced[0 if label_place.at_exit else 1] = 1
    return spaced[0], spaced[1]
