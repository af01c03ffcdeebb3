"""Constraints: what pulls the vertices of a level together, and what keeps them apart."""

from collections.abc import Mapping
from itertools import pairwise

from msgspec import Struct

from triglyph_renderers.layout.metrics import Metrics
from triglyph_renderers.layout.model.channel import WallGap
from triglyph_renderers.layout.model.footprint import Footprint
from triglyph_renderers.layout.model.level_graph import (
    ChannelNet,
    LevelGraph,
    Port,
    PortKey,
)
from triglyph_renderers.layout.p5_sizes.label_sizes import (
    LabelSizes,
    distance_between,
    measure_port_label,
)
from triglyph_renderers.layout.tuning import FAN, IN_LINE_WEIGHT, STRAIGHTNESS


class Join(Struct, frozen=True, gc=False):
    """The ends of one net in one channel, which want to be in line.

    Attributes:
        channel: The number of the channel, -1 for ends that are in none.
        earlier_ends: Vertices before the channel with the offset of the port in each.
        later_ends: The same after the channel.
        straightness: How much a straight line matters: more where the wire only passes by.
        bends_at_earlier: Whether the only earlier end is a wire, which may go on at one side.
        bends_at_later: The same of the only later end.
        goes_on: The vertices before and after of a wire that passes this channel in one line.
        pulls_only: Whether the ends can never be in line, and only should be near.
        half: 1 if the later end is half a unit further, as the middle of a box of even size is.
    """

    channel: int
    earlier_ends: tuple[tuple[int, int], ...]
    later_ends: tuple[tuple[int, int], ...]
    straightness: int
    bends_at_earlier: bool = False
    bends_at_later: bool = False
    goes_on: tuple[int, int] | None = None
    pulls_only: bool = False
    half: int = 0


class Distance(Struct, frozen=True, gc=False):
    """``right`` begins at least ``least`` units after the beginning of ``left``."""

    left: int
    right: int
    least: int


def layer_distances(
    graph: LevelGraph,
    footprints: Mapping[int, Footprint],
    metrics: Metrics,
    *,
    wall_gaps: Mapping[tuple[int, int], WallGap],
) -> list[Distance]:
    """Return how far the members, wires and ports of each layer keep from the next."""
    axes = graph.axes
    distances: list[Distance] = []
    for layer in graph.layers:
        for one, other in pairwise(layer):
            size = footprints[one].across(axes) if one in footprints else 1
            between = wall_gaps.get((one, other))
            if between is not None:
                gap = between.length
            else:
                gap = _gap_between(one, other, graph, footprints, metrics)
            distances.append(Distance(one, other, size + gap))
        frame_ports = [vertex for vertex in layer if graph.is_frame_port(vertex)]
        for one, other in pairwise(frame_ports):
            sizes = [measure_port_label(graph.frame_port(end), metrics) for end in (one, other)]
            least = distance_between(*sizes, axes=axes, metrics=metrics)
            distances.append(Distance(one, other, least))
    return distances


def _gap_between(
    one: int,
    other: int,
    graph: LevelGraph,
    footprints: Mapping[int, Footprint],
    metrics: Metrics,
) -> int:
    """Return the free space between two neighbours of a layer.

    A callout below a box keeps off the next box, so that it is seen whose it is:

        ┌───┐
        │ a ├──▶
        └───┘
          ↑ note
                     one row more than between two boxes
        ┌───┐
    """
    axes, flow = graph.axes, metrics.flow(graph.axes)
    if one in footprints and other in footprints:
        are_boxes = footprints[one].sealed and footprints[other].sealed
        gap = flow.box_gap if are_boxes else flow.loose_gap
        has_remark = footprints[one].across(axes) > footprints[one].box_across(axes)
        return max(gap, metrics.box.callout_clear) if has_remark else gap
    if graph.points_at_box(one) or graph.points_at_box(other):
        return flow.exit_gap
    return flow.wire_gap


def label_distances(
    graph: LevelGraph, metrics: Metrics, *, offset: Mapping[PortKey, int], sizes: LabelSizes
) -> list[Distance]:
    """Return what labels ask of the next wire on the same side of their layer."""
    if not sizes:
        return []
    distances: list[Distance] = []
    for layer in graph.layers:
        for at_exit in (False, True):
            sides = graph.ports(at_exit=at_exit)
            ends: list[PortKey] = []
            for vertex in layer:
                own = [(vertex, at_exit, port) for port in sides.get(vertex, ())]
                ends.extend(sorted(own, key=offset.__getitem__) if len(own) > 1 else own)
            for one, other in pairwise(ends):
                if one[0] != other[0] and (one in sizes or other in sizes):
                    least = distance_between(
                        sizes.get(one), sizes.get(other), axes=graph.axes, metrics=metrics
                    )
                    least += offset[one] - offset[other]
                    distances.append(Distance(one[0], other[0], least))
    return distances


def collect_joins(
    graph: LevelGraph,
    footprints: Mapping[int, Footprint],
    *,
    offset: Mapping[PortKey, int],
    reach: int,
) -> list[Join]:
    """Return the joins of wires, of members in line along the flow, and of side exits.

    Args:
        graph: The level.
        footprints: The members of the level with their sizes.
        offset: The place of each end from the beginning of its vertex.
        reach: How far from its box a side exit turns.
    """
    return [
        *_wire_joins(graph, offset=offset),
        *_stack_joins(graph, footprints),
        *_side_exit_joins(graph, footprints, reach=reach),
    ]


def _wire_joins(graph: LevelGraph, *, offset: Mapping[PortKey, int]) -> list[Join]:
    members = len(graph.members)
    wires = members + len(graph.frame_ports)
    joins: list[Join] = []
    for net in graph.channel_nets:
        earlier = tuple([(v, offset[v, True, port]) for v, port in net.earlier_ends])
        later = tuple([(v, offset[v, False, port]) for v, port in net.later_ends])
        passing = sum([vertex >= members for vertex, _ in (*earlier, *later)])
        joins.append(
            Join(
                net.channel,
                earlier,
                later,
                0 if net.side_ports else STRAIGHTNESS[min(passing, 2)],
                bool(earlier) and earlier[0][0] >= wires,
                bool(later) and later[0][0] >= wires,
                _find_onward(net, wires=wires),
            )
        )
    return joins


def _find_onward(net: ChannelNet, *, wires: int) -> tuple[int, int] | None:
    """Return the wires before and after that are the trunk of a fan over many layers, if any are.

       │
    ┌──┼──┬──┐         the vertices from ``wires`` on are neither members
    ▼  ▼  ▼  │         nor ports of the frame: only a wire passes there
    """
    if max(len(net.earlier_ends), len(net.later_ends)) < FAN:
        return None
    before = [vertex for vertex, _ in net.earlier_ends if vertex >= wires]
    after = [vertex for vertex, _ in net.later_ends if vertex >= wires]
    return (before[0], after[0]) if len(before) == len(after) == 1 else None


def _stack_joins(graph: LevelGraph, footprints: Mapping[int, Footprint]) -> list[Join]:
    """Return what holds the members of a row, a column or a grid in line along the flow."""

    def middle(vertex: int) -> tuple[int, int]:
        return vertex, (footprints[vertex].box_across(graph.axes) - 1) // 2

    return [
        Join(graph.layer_of[one], (middle(one),), (middle(other),), IN_LINE_WEIGHT)
        for stack in graph.stacks
        for one, other in pairwise(stack)
    ]


def _side_exit_joins(
    graph: LevelGraph, footprints: Mapping[int, Footprint], *, reach: int
) -> list[Join]:
    """Return what holds side exits near their boxes.

    A box is held in the middle of what leaves both its sides, which is between two units
    where its size is even:

       ┌──┤ box ├──┐
       │           │
    """
    place = graph.places_in_layers()
    by_wire: dict[tuple[int, bool, Port | None], tuple[list[int], list[int]]] = {}
    for own, side_exit in graph.side_exits.items():
        ahead = graph.ports(at_exit=side_exit.at_exit).get(side_exit.box)
        port = graph.side_exit_port(own) if ahead else None  # all wires fork as one without
        ends = by_wire.setdefault((side_exit.box, side_exit.at_exit, port), ([], []))
        ends[side_exit.far].append(own)
    joins: list[Join] = []
    for (box, _, _), (near, far) in by_wire.items():
        size = footprints[box].box_across(graph.axes)
        half = 0
        if near and far:
            side_exits, beside = [*near, *far], (size - 1) // 2
            half = (size - 1) % 2
        elif far:
            side_exits, beside = [min(far, key=place.__getitem__)], size - 1 + reach
        else:
            side_exits, beside = [max(near, key=place.__getitem__)], -reach
        ends_aside = tuple([(own, 0) for own in side_exits])
        joins.append(Join(-1, ends_aside, ((box, beside),), 0, pulls_only=True, half=half))
    return joins
