"""Joining: what draws the vertices of a level to each other when they are placed."""

from itertools import pairwise

from triglyph_renderers.layout.model.footprint import Footprint
from triglyph_renderers.layout.model.level_graph import ChannelNet, LevelGraph, Port
from triglyph_renderers.layout.p6_place.joins import Join
from triglyph_renderers.layout.tuning import FAN, IN_LINE, STRAIGHTNESS


def collect_joins(
    graph: LevelGraph,
    footprints: dict[int, Footprint],
    *,
    offset: dict[tuple[int, bool, Port], int],
    reach: int,
) -> list[Join]:
    """The joins of wires, of members in line along the flow, and of side exits with their boxes.

    ``offset`` gives each end its place from the beginning of its vertex, ``reach`` is how far
    from its box a side exit turns.
    """
    return [
        *_wire_joins(graph, offset=offset),
        *_stack_joins(graph, footprints),
        *_side_exit_joins(graph, footprints, reach=reach),
    ]


def _wire_joins(graph: LevelGraph, *, offset: dict[tuple[int, bool, Port], int]) -> list[Join]:
    members = len(graph.members)
    joins: list[Join] = []
    for channel_net in graph.channel_nets:
        passing = sum(
            vertex >= members for vertex, _ in (*channel_net.earlier_ends, *channel_net.later_ends)
        )
        joins.append(
            Join(
                channel_net.channel,
                tuple((v, offset[v, True, port]) for v, port in channel_net.earlier_ends),
                tuple((v, offset[v, False, port]) for v, port in channel_net.later_ends),
                0 if channel_net.side_ports else STRAIGHTNESS[min(passing, 2)],
                goes_on=_find_onward(channel_net, graph),
                bends_at_earlier=_passes_by(channel_net.earlier_ends, graph),
                bends_at_later=_passes_by(channel_net.later_ends, graph),
            )
        )
    return joins


def _passes_by(ends: tuple[tuple[int, Port], ...], graph: LevelGraph) -> bool:
    """Whether the first of some ends is neither a member nor a port of the frame."""
    return bool(ends) and ends[0][0] >= len(graph.members) + len(graph.frame_ports)


def _find_onward(channel_net: ChannelNet, graph: LevelGraph) -> tuple[int, int] | None:
    """The wire above and the one below that are the trunk of a fan over many layers, if any are."""
    wires = len(graph.members) + len(graph.frame_ports)
    above = [vertex for vertex, _ in channel_net.earlier_ends if vertex >= wires]
    below = [vertex for vertex, _ in channel_net.later_ends if vertex >= wires]
    is_fan = max(len(channel_net.earlier_ends), len(channel_net.later_ends)) >= FAN
    return (above[0], below[0]) if is_fan and len(above) == len(below) == 1 else None


def _stack_joins(graph: LevelGraph, footprints: dict[int, Footprint]) -> list[Join]:
    """What holds the members of a row, a column or a grid in line along the flow."""

    def middle(vertex: int) -> tuple[int, int]:
        return vertex, (footprints[vertex].box_across(graph.axes) - 1) // 2

    return [
        Join(graph.layer_of[one], (middle(one),), (middle(other),), IN_LINE)
        for stack in graph.stacks
        for one, other in pairwise(stack)
    ]


def _side_exit_joins(
    graph: LevelGraph, footprints: dict[int, Footprint], *, reach: int
) -> list[Join]:
    """What holds side exits near their boxes, and boxes in the middle of what leaves both sides."""
    place = {vertex: at for layer in graph.layers for at, vertex in enumerate(layer)}
    by_wire: dict[tuple[int, bool, Port | None], tuple[list[int], list[int]]] = {}
    for own, side_exit in graph.side_exits.items():
        ahead = (graph.exit_ports if side_exit.at_exit else graph.entry_ports).get(side_exit.box)
        port = graph.side_exit_port(own) if ahead else None  # all wires fork as one without
        by_wire.setdefault((side_exit.box, side_exit.at_exit, port), ([], []))[
            side_exit.far
        ].append(own)
    joins: list[Join] = []
    for (box, _, _), (near, far) in by_wire.items():
        size = footprints[box].box_across(graph.axes)
        if near and far:
            side_exits, beside = [*near, *far], (size - 1) // 2
        elif far:
            side_exits, beside = [min(far, key=place.__getitem__)], size - 1 + reach
        else:
            side_exits, beside = [max(near, key=place.__getitem__)], -reach
        ends = tuple((own, 0) for own in side_exits)
        joins.append(Join(-1, ends, ((box, beside),), 0, pulls_only=True))
    return joins
