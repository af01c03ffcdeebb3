"""The layout of one level: its vertices get their places, and its channels their tracks."""

from collections.abc import Mapping, Sequence, Set

from msgspec import structs

from triglyph.tracing import phase
from triglyph_renderers.layout.metrics import Metrics
from triglyph_renderers.layout.model.channel import Channel, Trunk
from triglyph_renderers.layout.model.footprint import Footprint
from triglyph_renderers.layout.model.level_graph import ChannelNet, LevelGraph, PortKey
from triglyph_renderers.layout.model.placed_level import Across, PlacedLevel
from triglyph_renderers.layout.model.scene import Scene, flattened
from triglyph_renderers.layout.p5_sizes.label_sizes import (
    LabelSizes,
    lines_above,
    measure_label,
    measure_labels,
)
from triglyph_renderers.layout.p5_sizes.member_footprints import LeafSizer
from triglyph_renderers.layout.p5_sizes.text_measures import MemberMeasures
from triglyph_renderers.layout.p6_place.block_placement import (
    Placement,
    even_forks,
    place_vertices,
)
from triglyph_renderers.layout.p6_place.constraints import (
    collect_joins,
    label_distances,
    layer_distances,
)
from triglyph_renderers.layout.p6_place.layer_alignment import LayerPlaces, align_layer
from triglyph_renderers.layout.p6_place.port_alignment import straighten_ports
from triglyph_renderers.layout.p6_place.side_exits import route_side_exits
from triglyph_renderers.layout.p7_route.channel_bands import FrameSpace
from triglyph_renderers.layout.p7_route.channel_routing import ChannelFacts, Router
from triglyph_renderers.layout.p7_route.facing_walls import plan_wall_gaps
from triglyph_renderers.layout.p7_route.long_labels import (
    LongLabel,
    find_long_labels,
    place_long_label,
    stretch_channels,
)


class AcrossWithBlocks(Across, frozen=True, kw_only=True):
    """A level across the flow, with the blocks of its vertices, which can still be moved."""

    placement: Placement


class LevelPlacer:
    """Places one level, in as many attempts as are asked for; what they share is done once."""

    def __init__(
        self,
        measures: MemberMeasures,
        groups: Mapping[int, Footprint],
        space: FrameSpace,
        *,
        is_polished: bool,
    ) -> None:
        """Take the sizes of leaves and of members that are groups, and the room in the frame."""
        self._metrics = measures.metrics
        self._groups = groups
        self._sizer = LeafSizer(measures)
        outer_texts = frozenset(
            vertex
            for vertex, footprint in groups.items()
            if not footprint.sealed and _has_text_at_edge(footprint.scene)
        )
        self._router = Router(space, outer_texts=outer_texts)
        self._last_router = Router(space, outer_texts=outer_texts, closes_up=True)
        self._is_polished = is_polished

    def across(self, graph: LevelGraph) -> AcrossWithBlocks:
        """Return a level with its leaves sized and all its members placed across the flow."""
        sizes = measure_labels(graph, self._metrics)
        leaves = self._sizer.size(graph, sizes, is_polished=self._is_polished)
        return place_across(
            graph,
            {**leaves, **self._groups},
            self._metrics,
            label_sizes=sizes,
            pushed=self._is_polished,
        )

    def along(self, across: Across) -> PlacedLevel:
        """Return a level with its channels routed."""
        return route_channels(across, self._router)

    def at_last(self, across: Across) -> PlacedLevel:
        """Return a level as it is drawn, without rows that the search is better off with.

        They are closed up once all is decided: a way to place a level must not be better by a
        row that it only saves with bends.
        """
        return route_channels(across, self._last_router)


def _has_text_at_edge(scene: Scene) -> bool:
    """Return whether a text is in the first or last row of a scene, or beside its sides.

    Bare text has a space at each side, which belongs to the scene.
    """
    return any(
        text.x <= 1
        or text.y == 0
        or text.x + text.width >= scene.width - 1
        or text.y + text.height == scene.height
        for text in flattened(scene).texts
    )


@phase("p6_place")
def place_across(
    graph: LevelGraph,
    footprints: Mapping[int, Footprint],
    metrics: Metrics,
    *,
    label_sizes: LabelSizes,
    pushed: bool,
) -> AcrossWithBlocks:
    """Return a level with every vertex placed across the flow.

    Args:
        graph: The level.
        footprints: Its members with their sizes.
        metrics: The sizes of the layout.
        label_sizes: The room of its labels.
        pushed: Whether blocks are pushed, which is better and takes longer.
    """
    offset = _find_offsets(graph, footprints)
    flow = metrics.flow(graph.axes)
    wall_gaps = plan_wall_gaps(graph, footprints, metrics)
    placement = place_vertices(
        [list(layer) for layer in graph.layers],
        count=len(graph.layer_of),
        distances=[
            *layer_distances(graph, footprints, metrics, wall_gaps=wall_gaps),
            *label_distances(graph, metrics, offset=offset, sizes=label_sizes),
        ],
        joins=collect_joins(graph, footprints, offset=offset, reach=flow.exit_reach),
        bend_penalty=flow.bend_penalty if pushed else 0,
    )
    first = placement.first_units()
    port_at = {key: first[key[0]] + at for key, at in offset.items()}
    port_at = straighten_ports(
        graph, footprints, metrics, first=first, port_at=port_at, sizes=label_sizes
    )
    return AcrossWithBlocks(
        graph, metrics, footprints, first, port_at, wall_gaps, placement=placement
    )


@phase("p6_place")
def place_with_even_forks(across: AcrossWithBlocks) -> AcrossWithBlocks:
    """Return a level in which what forks is in the middle of its branches to the unit.

    The same one where no fork has to move for that.
    """
    placement = even_forks(across.placement)
    if placement.start == across.placement.start:
        return across
    graph, footprints, metrics = across.graph, across.footprints, across.metrics
    first = placement.first_units()
    offset = _find_offsets(graph, footprints)
    port_at = straighten_ports(
        graph,
        footprints,
        metrics,
        first=first,
        port_at={key: first[key[0]] + at for key, at in offset.items()},
        sizes=measure_labels(graph, metrics),
    )
    return structs.replace(across, placement=placement, first=first, port_at=port_at)


def _find_offsets(graph: LevelGraph, footprints: Mapping[int, Footprint]) -> dict[PortKey, int]:
    """Return the place of each end of a wire from the beginning of its vertex."""
    offset: dict[PortKey, int] = {}
    for at_exit in (False, True):
        for vertex, ports in graph.ports(at_exit=at_exit).items():
            footprint = footprints.get(vertex)
            if footprint is None:
                for port in ports:
                    offset[vertex, at_exit, port] = 0
            else:
                own = footprint.exit_ports if at_exit else footprint.entry_ports
                for port, at in zip(ports, own, strict=True):
                    offset[vertex, at_exit, port] = at
    return offset


@phase("p7_route")
def route_channels(across: Across, router: Router) -> PlacedLevel:
    """Return a level with its channels routed, and so with every layer in its place."""
    graph, footprints = across.graph, across.footprints
    axes = graph.axes
    layers = [align_layer(number, graph, footprints) for number in range(len(graph.layers))]
    channels, long_labels = _route_with_long_labels(across, router, layers)
    channel_start = _find_starts(channels, layers)
    layer_start = [0]
    layer_start += [
        start + channel.size for start, channel in zip(channel_start, channels, strict=True)
    ]
    return PlacedLevel(
        across=across,
        channels=channels,
        channel_start=channel_start,
        layer_start=layer_start,
        flat_rows=_find_flat_rows(layers, layer_start),
        member_start={
            vertex: layer_start[number] + own
            for number, layer in enumerate(layers)
            for vertex, own in layer.starts.items()
        },
        length=layer_start[-1],
        long_labels=long_labels,
        side_exit_wires=route_side_exits(
            graph, footprints, pitch=across.metrics.flow(axes).exit_pitch
        ),
    )


def _find_flat_rows(
    layers: Sequence[LayerPlaces], layer_start: Sequence[int]
) -> dict[int, tuple[int, int]]:
    """Return where along the flow the flat edges run, at the near end and at the far one."""
    return {
        segment: (start + near, start + far)
        for layer, start in zip(layers, layer_start, strict=False)
        for segment, (near, far) in layer.flat_rows.items()
    }


def _find_starts(channels: Sequence[Channel], layers: Sequence[LayerPlaces]) -> list[int]:
    """Return where each channel begins along the flow, behind its layer."""
    starts: list[int] = []
    along = 0
    for channel, layer in zip(channels, layers, strict=False):
        starts.append(along + layer.size)
        along = starts[-1] + channel.size
    return starts


def _route_with_long_labels(
    across: Across, router: Router, layers: list[LayerPlaces]
) -> tuple[list[Channel], dict[PortKey, int]]:
    """Return the channels, and where those labels begin that are not at the end of their wire.

    Those are the labels for which a channel would have to be longer, where their wire goes on
    as a level piece that has room.
    """

    labelled = _find_labelled_layers(across, layers)

    def route(apart_from: Sequence[LongLabel]) -> list[Channel]:
        channels = _route(
            across,
            router,
            labelled=labelled,
            apart_from={label.place.key for label in apart_from},
        )
        return _make_room_for_flat_labels(channels, across, layers)

    usual = route(())
    labels = find_long_labels(across)
    if not labels:
        return usual, {}
    lead = across.metrics.flow(across.graph.axes).label_lead
    shorter = route(labels)
    labels = [
        label
        for label in labels
        if shorter[label.place.channel].size < usual[label.place.channel].size
    ]
    channels = route(labels)
    labels, _ = stretch_channels(labels, channels, _find_starts(channels, layers), lead=lead)
    channels = route(labels)
    labels, channels = stretch_channels(labels, channels, _find_starts(channels, layers), lead=lead)
    starts = _find_starts(channels, layers)
    places: dict[PortKey, int] = {}
    for label in labels:
        start = place_long_label(label, channels, starts, lead=lead)
        assert start is not None, "channels are as long as long labels need"
        places[label.place.key] = start
    return channels, places


def _find_labelled_layers(across: Across, layers: Sequence[LayerPlaces]) -> frozenset[int]:
    """Return the layers at whose end a label of several lines is, which interrupts a flat edge.

    │ a ├── two ───▶│ b │
    └─┬─┘  lines    └───┘        A label of the channel keeps a row away from it,
      │                          or the two would be one text.
      │ other
      ▼
    """
    graph, metrics = across.graph, across.metrics
    if not (graph.axes.vertical and metrics.label.interrupt):
        return frozenset()
    found: set[int] = set()
    for flat_edge in graph.flat_edges:
        lines = len(graph.segments[flat_edge.segment].label)
        number = graph.layer_of[flat_edge.near]
        if lines <= 1 or graph.reaches_frame(flat_edge):
            continue
        row, _ = layers[number].flat_rows[flat_edge.segment]
        reach = (lines - 1) // 2 if graph.axes.mirrored else lines // 2
        if row + reach >= layers[number].size - 1:
            found.add(number)
    return frozenset(found)


def _route(
    across: Across, router: Router, *, labelled: frozenset[int], apart_from: Set[PortKey]
) -> list[Channel]:
    """Return the channels of a level, without room for the labels at some ends of wires."""
    graph, footprints = across.graph, across.footprints
    places = tuple(place for place in graph.label_places if place.key not in apart_from)
    graph = structs.replace(graph, label_places=places) if apart_from else graph
    by_channel: list[list[ChannelNet]] = [[] for _ in range(len(graph.layers) - 1)]
    for channel_net in graph.channel_nets:
        by_channel[channel_net.channel].append(channel_net)
    facts = ChannelFacts(
        graph=graph,
        metrics=across.metrics,
        ports=across.port_at,
        bare=frozenset(vertex for vertex, size in footprints.items() if not size.bordered),
        unsealed=frozenset(vertex for vertex, size in footprints.items() if not size.sealed),
        outer_texts=router.outer_texts,
        labelled=labelled,
        space=router.space,
        closes_up=router.closes_up,
    )
    return [router.route(number, nets, facts) for number, nets in enumerate(by_channel)]


def _make_room_for_flat_labels(
    channels: list[Channel], across: Across, layers: list[LayerPlaces]
) -> list[Channel]:
    """Return the channels, longer where the label of a flat edge reaches into one.

    │ b ├──────┐
    └─┬─┘      │  A trunk keeps away from the label, which is at the right of
      │ asks   │  its upright wire, or above a level one that it does not
      ▼        │  interrupt.
    ┌───┐      │
    """
    graph, metrics = across.graph, across.metrics
    axes, own = graph.axes, metrics.label
    if axes.vertical and own.interrupt:
        return channels
    is_before = axes.mirrored != axes.vertical
    channels = list(channels)
    for flat_edge in graph.flat_edges:
        label = graph.segments[flat_edge.segment].label
        if not label or graph.reaches_frame(flat_edge):
            continue
        layer = layers[graph.layer_of[flat_edge.near]]
        number = graph.layer_of[flat_edge.near] - (1 if is_before else 0)
        channel = channels[number]
        stems = channel.after if is_before else channel.before
        free = stems if channel.tracks else channel.size
        row, _ = layer.flat_rows[flat_edge.segment]
        free += row if is_before else layer.size - 1 - row
        size = (
            lines_above(label, metrics) + own.clear_y
            if axes.vertical
            else own.gap_x + metrics.text.width(label, "edge") + own.clear_x
        )
        more = max(size - free, 0)
        channels[number] = (
            structs.replace(channel, after=channel.after + more)
            if is_before
            else structs.replace(channel, before=channel.before + more)
        )
    return channels


def extent_across(placed: PlacedLevel) -> tuple[int, int]:
    """Return the first and the last unit that a level takes across the flow."""
    graph = placed.graph
    points = [0, *placed.port_at.values()]
    for vertex, footprint in placed.footprints.items():
        points.append(placed.first[vertex] + footprint.across(graph.axes) - 1)
    for channel in placed.channels:
        for piece in channel.pieces:
            if isinstance(piece.owner, Trunk):
                points += [] if piece.leaves_near else [piece.least]
                points += [] if piece.leaves_far else [piece.most]
    for place in graph.label_places:
        if place.lines:
            at = placed.port_at[place.key]
            size = measure_label(place.lines, axes=graph.axes, metrics=placed.metrics)
            points += [at - size.near, at + size.far]
    for layer in graph.layers:
        points += [placed.first[vertex] for vertex in layer]
    return min(points), max(points)
