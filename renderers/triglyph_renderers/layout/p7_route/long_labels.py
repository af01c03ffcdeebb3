"""Long labels: those that no channel has to become longer for, since their wire goes on.

    ┌────┐                                ┌────┐       ┌────┐       ┌────┐
    │ aa ├─────────────────────▶ ...      │ aa ├──────▶│ bb ├──────▶│ cc │
    └────┘                           not  └────┘       └────┘       └─┬──┘
      ▲                                     ▲                         │
      └─── a label of the back edge ...     └─ a label of the back ───┘

The wire of a long edge is level through several layers. Its label may be anywhere on that
piece where no other wire crosses it, so it takes only what the whole piece is too short.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct, structs

from triglyph_renderers.layout.model.channel import Channel
from triglyph_renderers.layout.model.level_graph import LabelPlace, PortKey
from triglyph_renderers.layout.model.placed_level import Across
from triglyph_renderers.layout.p7_route.channel_bands import label_clearance


class LongLabel(Struct, frozen=True):
    """A label on a piece of wire that is level through several channels.

    Attributes:
        place: Where the label would be otherwise.
        channels: The channels, one after another.
        at: The coordinate of the wire.
        size: The length of the label.
        clearances: The room at the beginning and at the end of the piece, for an arrowhead or to
            keep the label apart from a text.
        from_start: Whether the wire comes from the earlier layers, where its label is then.
    """

    place: LabelPlace
    channels: range
    at: int
    size: int
    clearances: tuple[int, int]
    from_start: bool


def find_long_labels(across: Across) -> list[LongLabel]:
    """Return the labels that could be anywhere on a level piece through several layers.

    Only a label of one line interrupts its wire without coming near to others.
    """
    graph, metrics = across.graph, across.metrics
    if graph.axes.vertical or not metrics.label.interrupt:
        return []
    found: list[LongLabel] = []
    for place in graph.label_places:
        if len(place.lines) != 1:
            continue
        segment = graph.segments[place.port.segment]
        facing = graph.facing.get(place.key)
        if facing is None or across.port_at[facing] != across.port_at[place.key]:
            continue
        pair = (place.key, facing) if place.at_exit else (facing, place.key)
        before, after = (list(_walk(end, across)) for end in pair)
        if before or after:
            ends = ([pair[0], *before][-1], [pair[1], *after][-1])
            found.append(
                LongLabel(
                    place,
                    range(place.channel - len(before), place.channel + len(after) + 1),
                    across.port_at[place.key],
                    metrics.text.width(place.lines, "edge") + 2 * metrics.label.space,
                    (_clearance(ends[0], across), _clearance(ends[1], across)),
                    from_start=any(end.source for end in segment.earlier_ends),
                )
            )
    return found


def _walk(key: PortKey, across: Across) -> Iterator[PortKey]:
    """Yield the far end of each further piece behind an end of a wire, as long as it is level."""
    graph, ports = across.graph, across.port_at
    while True:
        vertex, at_exit, _ = key
        is_end = vertex in across.footprints or graph.is_frame_port(vertex)
        if is_end or vertex in graph.side_exits or graph.is_frame_end(vertex):
            return
        onward = [(vertex, not at_exit, port) for port in graph.ports(at_exit=not at_exit)[vertex]]
        facing = [graph.facing.get(end) for end in onward]
        if len(onward) != 1 or facing[0] is None:
            return
        if not ports[key] == ports[onward[0]] == ports[facing[0]]:
            return
        key = facing[0]
        yield key


def _clearance(key: PortKey, across: Across) -> int:
    """Return how far a label keeps away from an end of a wire: from a head, or from bare text.

    B -- label ---      and not   B - label ---, which in 7 bits could be one text
    """
    metrics, footprint = across.metrics, across.footprints.get(key[0])
    return label_clearance(
        metrics,
        metrics.flow(across.graph.axes),
        head=_has_head(key, across),
        text=footprint is not None and not footprint.bordered,
    )


def _has_head(key: PortKey, across: Across) -> bool:
    """Return whether an arrowhead is at an end of a wire."""
    vertex, at_exit, port = key
    ends = across.graph.segments[port.segment].ends(at_exit=at_exit)
    return any(end.head and (end.vertex, end.through) == (vertex, port.through) for end in ends)


def place_long_label(
    label: LongLabel, channels: Sequence[Channel], starts: Sequence[int], *, lead: int
) -> int | None:
    """Return where a label begins along the flow, None where it has no room.

    Of the places between other wires it is in the nearest to where its edge comes from.

    Args:
        label: The label.
        channels: The channels of the level.
        starts: Where these begin along the flow.
        lead: The length of the wire before and after it.
    """
    free = [
        (low, high)
        for low, high in _free_pieces(label, channels, starts, lead=lead)
        if high - low >= label.size
    ]
    if not free:
        return None
    return free[0][0] if label.from_start else free[-1][1] - label.size


def _free_pieces(
    label: LongLabel, channels: Sequence[Channel], starts: Sequence[int], *, lead: int
) -> list[tuple[int, int]]:
    """Return the pieces of a wire where its label may be, those between wires that cross it."""
    first, last = label.channels[0], label.channels[-1]
    crossed = [
        starts[number] + channels[number].offset_of(piece)
        for number in label.channels
        for piece in channels[number].pieces
        if piece.is_along(label.at, label.at)
    ]
    begin = starts[first] + label.clearances[0] - 1
    end = starts[last] + channels[last].size - label.clearances[1]
    bounds = [begin, *sorted(crossed), end]
    return [(low + 1 + lead, high - lead) for low, high in pairwise(bounds)]


def stretch_channels(
    labels: Sequence[LongLabel], channels: Sequence[Channel], starts: Sequence[int], *, lead: int
) -> tuple[list[LongLabel], list[Channel]]:
    """Return the labels that have room, and the channels, longer where they must be for that.

    What a piece without crossings is too short is shared by its channels. A label for which
    a piece that is crossed is too short has no room.
    """
    fitting: list[LongLabel] = []
    longer: dict[int, int] = {}
    for label in labels:
        pieces = _free_pieces(label, channels, starts, lead=lead)
        missing = label.size - max(high - low for low, high in pieces)
        if missing > 0 and len(pieces) > 1:
            continue
        fitting.append(label)
        for number in label.channels:
            share = -(-missing // len(label.channels))
            longer[number] = max(longer.get(number, 0), share)
    return fitting, lengthened(channels, longer)


def lengthened(channels: Sequence[Channel], by: Mapping[int, int]) -> list[Channel]:
    """Return channels of which some are longer before their tracks."""
    return [
        structs.replace(channel, before=channel.before + max(by.get(number, 0), 0))
        for number, channel in enumerate(channels)
    ]
