"""Routes: the channels of one level, from tracks to wires, labels and heads.

A channel has three bands along the flow: the stems of the earlier ends with
their labels, the tracks, and the stems of the later ends with their labels and
heads. In a band only the stems of its own side run, so a label beside a stem
is clear of every wire as soon as the next stem keeps its distance.
"""

from msgspec import Struct

from triglyph_renderers.layout.metrics import Metrics
from triglyph_renderers.layout.model.axes import AXES
from triglyph_renderers.layout.model.level_graph import ChannelNet, LabelPlace, LevelGraph, Port
from triglyph_renderers.layout.p5_sizes.label_sizes import distance_between, measure_port_label
from triglyph_renderers.layout.p7_route.channel_bands import BandFacts, FrameSpace, measure_bands
from triglyph_renderers.layout.p7_route.track_assignment import Piece, Trunk, assign_tracks
from triglyph_renderers.layout.tuning import FAR_AWAY


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


class ChannelFacts(Struct, frozen=True, kw_only=True):
    """What a channel is routed from.

    ``ports`` gives the coordinate of each end by vertex, whether it is an earlier one, and
    port; ``bare`` are the vertices that are bare text, ``unsealed`` those with text at their
    edge, or maybe so; ``space`` is what the level keeps free inside its frame.
    """

    graph: LevelGraph
    metrics: Metrics
    ports: dict[tuple[int, bool, Port], int]
    bare: frozenset[int]
    unsealed: frozenset[int]
    space: FrameSpace


def route_channel(number: int, channel_nets: list[ChannelNet], facts: ChannelFacts) -> Channel:
    """Return a channel with its trunks on tracks and its bands as wide as they must be."""
    graph, ports, metrics = facts.graph, facts.ports, facts.metrics
    axes, flow = graph.axes, facts.metrics.flow(graph.axes)
    labels = [place for place in graph.label_places if place.channel == number]
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
    pieces, tracks = assign_tracks(
        trunks, straight=straight, apart=flow.trunk_gap, clearance=flow.stem_clearance
    )
    pieces = [
        Piece(bent[one.trunk], one.track, one.earlier_ends, one.later_ends, one.least, one.most)
        for one in pieces
    ]
    layers = graph.layers[number : number + 2]
    under_text = not (facts.unsealed if axes.vertical else facts.bare).isdisjoint(layers[0])
    bands = BandFacts(
        number=number,
        graph=graph,
        metrics=metrics,
        space=facts.space,
        channel_nets=channel_nets,
        labels=labels,
        has_tracks=bool(tracks),
        beside_text=any(vertex in facts.bare for layer in layers for vertex in layer),
        under_text=under_text,
    )
    before, after = measure_bands(bands)
    if flow.label_touch:
        touching = _labels_that_touch(facts, channel_nets, labels, pieces, tracks)
        before += flow.label_touch if touching[0] else 0
        after += flow.label_touch if touching[1] else 0
    pitch = flow.track_pitch
    turned = AXES["right" if axes.vertical else "down"]
    side_ports = [frame_port for one in channel_nets for frame_port in one.side_ports]
    for frame_port in (*side_ports, *idle):
        label = measure_port_label(graph.frame_ports[frame_port], metrics)
        if label is not None:
            pitch = max(pitch, distance_between(label, label, axes=turned, metrics=metrics))
            before += label.after if axes.mirrored else label.before
            after += label.before if axes.mirrored else label.after
    length = (tracks - 1) * pitch + 1 if tracks else 0
    is_outer = bands.is_first or bands.is_last
    least = facts.space.layer_gap if is_outer else flow.layer_gap if channel_nets else 0
    spare = max(least - before - length - after, 0)
    return Channel(
        channel_nets=tuple(channel_nets),
        earlier_ends=tuple(earlier_ends),
        later_ends=tuple(later_ends),
        pieces=tuple(pieces),
        before=before + spare // 2,
        tracks=length,
        after=after + spare - spare // 2,
        pitch=pitch,
        under_text=under_text,
    )


def _labels_that_touch(
    facts: ChannelFacts,
    channel_nets: list[ChannelNet],
    labels: list[LabelPlace],
    pieces: list[Piece],
    tracks: int,
) -> tuple[bool, bool]:
    """Return whether a label of each band would touch another net's trunk."""
    touching = [False, False]
    for place in labels:
        start = facts.ports[place.vertex, place.at_exit, place.port] + 1 + facts.metrics.label.gap_x
        end = start + facts.metrics.text.width(place.lines, "edge") - 1
        nearest = 0 if place.at_exit else tracks - 1
        for piece in pieces:
            if piece.trunk < 0:
                continue
            own = channel_nets[piece.trunk].segment == place.port.segment
            if not own and piece.track == nearest and piece.least <= end and start <= piece.most:
                touching[0 if place.at_exit else 1] = True
    return touching[0], touching[1]
