"""Channel routing: trunks on tracks, and bands as long as wires, heads and labels need.

A channel has three bands along the flow: the wires to the earlier ends with
their labels, the tracks, and the wires to the later ends with their labels and
heads. In a band only the wires of its own side are, so a label beside one
is clear of all others as soon as the next one keeps its distance.
"""

from collections.abc import Mapping

from msgspec import Struct

from triglyph_renderers.layout.metrics import Metrics
from triglyph_renderers.layout.model.axes import AXES
from triglyph_renderers.layout.model.channel import Channel, Owner, Piece, PortStub, Trunk
from triglyph_renderers.layout.model.level_graph import (
    ChannelNet,
    LabelPlace,
    LevelGraph,
    PortKey,
)
from triglyph_renderers.layout.p5_sizes.label_sizes import distance_between, measure_port_label
from triglyph_renderers.layout.p7_route.channel_bands import (
    BandFacts,
    FrameSpace,
    heads_in,
    measure_bands,
)
from triglyph_renderers.layout.p7_route.track_assignment import assign_tracks

Coordinates = tuple[tuple[int, ...], ...]


class ChannelFacts(Struct, frozen=True, kw_only=True):
    """What the channels of a level are routed from.

    Attributes:
        graph: The level.
        metrics: The sizes of the layout.
        ports: The coordinate of each end.
        bare: The vertices that are bare text.
        unsealed: The vertices with text at their edge, or maybe so.
        outer_texts: The groups without a frame that have text at their edge.
        labelled: The layers at whose end the label of a flat edge is.
        space: What the level keeps free inside its frame.
        closes_up: Whether heads follow at once on wires that are straight before a channel.
    """

    graph: LevelGraph
    metrics: Metrics
    ports: Mapping[PortKey, int]
    bare: frozenset[int]
    unsealed: frozenset[int]
    outer_texts: frozenset[int]
    labelled: frozenset[int]
    space: FrameSpace
    closes_up: bool


class Router:
    """Routes the channels of one level, of which many are the same in several attempts."""

    def __init__(
        self, space: FrameSpace, *, outer_texts: frozenset[int], closes_up: bool = False
    ) -> None:
        """Take what is the same in all attempts; nothing is routed yet.

        That is what the level keeps free inside its frame, and the groups without a frame that
        have text at their edge. Where it ``closes_up``, heads follow at once on wires that are
        straight before a channel.
        """
        self.space = space
        self.outer_texts = outer_texts
        self.closes_up = closes_up
        self._routed: dict[object, tuple[list[ChannelNet], Channel]] = {}

    def route(self, number: int, nets: list[ChannelNet], facts: ChannelFacts) -> Channel:
        """Return a channel, the one of an attempt before if nothing of it has changed."""
        ports = facts.ports
        earlier = tuple(
            [tuple([ports[v, True, port] for v, port in one.earlier_ends]) for one in nets]
        )
        later = tuple(
            [tuple([ports[v, False, port] for v, port in one.later_ends]) for one in nets]
        )
        labels = [place for place in facts.graph.label_places if place.channel == number]
        layers = facts.graph.layers[number : number + 2]
        # Nets are compared by identity, and kept so that no other can have the same one.
        key = (
            number,
            tuple(map(id, nets)),
            earlier,
            later,
            tuple(labels),
            tuple([vertex for layer in layers for vertex in layer if vertex in facts.unsealed]),
            tuple([vertex for layer in layers for vertex in layer if vertex in facts.bare]),
            number in facts.labelled,
        )
        if key not in self._routed:
            channel = _route(_Task(number, nets, earlier, later, labels), facts)
            self._routed[key] = nets, channel
        return self._routed[key][1]


class _Task(Struct, frozen=True):
    """One channel that is to be routed."""

    number: int
    nets: list[ChannelNet]
    earlier_ends: Coordinates
    later_ends: Coordinates
    labels: list[LabelPlace]


def _route(task: _Task, facts: ChannelFacts) -> Channel:
    """Return a channel with its trunks on tracks and its bands as long as they must be."""
    graph, metrics = facts.graph, facts.metrics
    axes, flow = graph.axes, metrics.flow(graph.axes)
    owners, straight = _find_owners(task, graph)
    pieces, tracks = assign_tracks(
        owners,
        straight=straight,
        apart=flow.trunk_gap,
        view=flow.trunk_view,
        clearance=flow.stem_clearance,
        crossed=flow.crossed_pitch,
    )
    layers = graph.layers[task.number : task.number + 2]
    unsealed = facts.unsealed if axes.vertical else facts.bare
    under_text = task.number in facts.labelled or not unsealed.isdisjoint(layers[0])
    bands = BandFacts(
        number=task.number,
        graph=graph,
        metrics=metrics,
        space=facts.space,
        closes_up=facts.closes_up,
        nets=task.nets,
        heads=[heads_in(graph.segments[net.segment], net) for net in task.nets],
        labels=task.labels,
        has_tracks=bool(tracks),
        beside_text=any(
            vertex in facts.bare or vertex in facts.outer_texts
            for layer in layers
            for vertex in layer
        ),
        under_text=under_text,
    )
    before, after = measure_bands(bands)
    if flow.label_touch:
        touching = _labels_that_touch(task, facts, pieces, tracks)
        before += flow.label_touch if touching[0] else 0
        after += flow.label_touch if touching[1] else 0
    pitch, beside = _make_room_for_side_labels(task, facts)
    before, after = before + beside[0], after + beside[1]
    length = (tracks - 1) * pitch + 1 if tracks else 0
    is_outer = bands.is_first or bands.is_last
    least = facts.space.layer_gap if is_outer else flow.layer_gap if task.nets else 0
    spare = max(least - before - length - after, 0)
    return Channel(
        nets=tuple(task.nets),
        earlier_ends=task.earlier_ends,
        later_ends=task.later_ends,
        pieces=tuple(pieces),
        before=before + spare // 2,
        tracks=length,
        after=after + spare - spare // 2,
        pitch=pitch,
        under_text=under_text,
    )


def _find_owners(task: _Task, graph: LevelGraph) -> tuple[list[Owner], set[int]]:
    """Return the trunks and stubs of a channel, and where its straight nets are."""
    owners: list[Owner] = []
    straight: set[int] = set()
    for at, net in enumerate(task.nets):
        earlier, later = task.earlier_ends[at], task.later_ends[at]
        if len(earlier) == len(later) == 1 and earlier == later and not net.side_ports:
            straight.add(earlier[0])
            continue
        sides = [graph.frame_ports[port].side for port in net.side_ports]
        leaves_near = graph.axes.near in sides
        leaves_far = any(side != graph.axes.near for side in sides)
        owners.append(Trunk(at, earlier, later, leaves_near, leaves_far))
    owners += [
        PortStub(port, graph.frame_ports[port].side != graph.axes.near)
        for port in graph.idle_side_ports(task.number)
    ]
    return owners, straight


def _make_room_for_side_labels(task: _Task, facts: ChannelFacts) -> tuple[int, tuple[int, int]]:
    """Return the distance of tracks, and what labels outside ask of the bands.

    Where a wire leaves at a side of the frame, the level around may put a label beside it,
    for which it keeps its distance from the next:

        ──────────────│── first ──▶
        ──────────────│── second ─▶
    """
    graph, metrics = facts.graph, facts.metrics
    turned = AXES["right" if graph.axes.vertical else "down"]
    pitch, before, after = metrics.flow(graph.axes).track_pitch, 0, 0
    side_ports = [port for net in task.nets for port in net.side_ports]
    for port in (*side_ports, *graph.idle_side_ports(task.number)):
        label = measure_port_label(graph.frame_ports[port], metrics)
        if label is not None:
            pitch = max(pitch, distance_between(label, label, axes=turned, metrics=metrics))
            before += label.after if graph.axes.mirrored else label.before
            after += label.before if graph.axes.mirrored else label.after
    return pitch, (before, after)


def _labels_that_touch(
    task: _Task, facts: ChannelFacts, pieces: list[Piece], tracks: int
) -> tuple[bool, bool]:
    """Return whether a label of each band would touch another net's trunk.

    │ label
    │────────┐  which one more row keeps apart
    """
    touching = [False, False]
    for place in task.labels:
        start = facts.ports[place.key] + 1 + facts.metrics.label.gap_x
        end = start + facts.metrics.text.width(place.lines, "edge") - 1
        nearest = 0 if place.at_exit else tracks - 1
        for piece in pieces:
            if isinstance(piece.owner, PortStub):
                continue
            own = task.nets[piece.owner.net].segment == place.port.segment
            if not own and piece.track == nearest and piece.is_along(start, end):
                touching[0 if place.at_exit else 1] = True
    return touching[0], touching[1]
