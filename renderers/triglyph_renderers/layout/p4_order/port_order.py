"""Port order: where edge segments meet the entry and exit sides of each vertex."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from msgspec import structs

from triglyph_renderers.layout.model.axes import Side
from triglyph_renderers.layout.model.level_graph import (
    FramePort,
    LevelGraph,
    Port,
    PortKey,
    find_facing,
)
from triglyph_renderers.layout.p4_order.port_ranks import Rank, Ranks, spread_ends
from triglyph_renderers.layout.p4_order.vertex_order import pin_side_port

_Wish: TypeAlias = tuple[Rank, float, int]
"""The rank of a port, the place that it would have, and its order among those with the same."""

_TURNS_BACK = -2.0
"""The place of what turns back to an earlier vertex, before what leaves the level there."""


def order_ports(graph: LevelGraph, ranks: Ranks) -> LevelGraph:
    """Order the ports of each vertex by the barycentres of what their wires join.

        ┌───┐
        │ a │              what leads to the left leaves ``a`` at the left
        └┬─┬┘
     ┌───┘ └───┐
     ▼         ▼

    Args:
        graph: The graph with its layers in order.
        ranks: The order that groups have for their ports. It comes first, and what leads to
            several of them is ordered by it.

    Returns:
        The graph with its ports, and which of them face each other.
    """
    ordered = _order_once(graph, ranks, {})
    if ranks:
        ordered = _order_once(graph, ranks, _shifts(ordered, ranks))
    return structs.replace(ordered, facing=find_facing(graph.channel_nets))


def _shifts(graph: LevelGraph, ranks: Ranks) -> dict[PortKey, float]:
    """Return how far each port of the sides with ranks is from the middle of its vertex."""
    shifts: dict[PortKey, float] = {}
    for vertex, at_exit in dict.fromkeys((vertex, at_exit) for vertex, at_exit, _ in ranks):
        ports = graph.ports(at_exit=at_exit).get(vertex, ())
        for port, shift in zip(ports, spread_ends(len(ports)), strict=True):
            shifts[vertex, at_exit, port] = shift
    return shifts


def _order_once(graph: LevelGraph, ranks: Ranks, shifts: Mapping[PortKey, float]) -> LevelGraph:
    """Return the graph with its ports by their ranks and by the places that they lead to."""
    place = {vertex: float(at) for layer in graph.layers for at, vertex in enumerate(layer)}
    widest = max((len(layer) for layer in graph.layers), default=0)
    wishes: dict[bool, dict[int, dict[Port, _Wish]]] = {False: {}, True: {}}
    for one in graph.channel_nets:
        for at_exit, own, facing in (
            (False, one.later_ends, one.earlier_ends),
            (True, one.earlier_ends, one.later_ends),
        ):
            for vertex, port in own:
                others = [
                    place[other] + shifts.get((other, not at_exit, its), 0.0)
                    for other, its in facing
                ]
                others += [
                    _place_aside(side_port, graph, widest=widest, comes_in=not at_exit)
                    for side_port in one.side_ports
                ]
                if not facing and not one.side_ports:
                    beside = [place[other] for other, _ in own if other != vertex]
                    others = [_place_turning(beside, own=place[vertex], widest=widest)]
                wish = sum(others) / len(others) if others else 0.0
                # Of several that turn back to one vertex, the outermost is so at both ends.
                order = -port.segment if wish <= _TURNS_BACK else port.segment
                rank = ranks.get((vertex, at_exit, port), ())
                wishes[at_exit].setdefault(vertex, {})[port] = (rank, wish, order)
    return structs.replace(
        graph, entry_ports=_sort_ports(wishes[False]), exit_ports=_sort_ports(wishes[True])
    )


def _place_aside(port: int, graph: LevelGraph, *, widest: int, comes_in: bool) -> float:
    """Return where a wire goes that leaves the level at a side: before or after all vertices.

    Those of one side are in the order in which the level around has them, or they would
    cross in front of the frame.

       │ │ │ as around
       │ │ └─▶┌───┐
       │ └───▶│ x │
       └─────▶└───┘
    """
    pin = pin_side_port(port, graph, comes_in=comes_in)
    return (-1.0 if pin < 0 else widest) + pin / (len(graph.frame_ports) + 1)


def _place_turning(beside: Sequence[float], *, own: float, widest: int) -> float:
    """Return where a wire goes that turns in a channel, back to other vertices of its layer.

    It does not cross the others if it starts beyond all that go on, and inside of all that
    turn back to something that is farther away:

       ┌───┐ ┌───┐ ┌───┐
       │ x │ │ a │ │ b │
       └┬─┬┘ └─┬─┘ └─┬─┘
        │ └────┘     │
        └────────────┘
    """
    if not beside:
        return 0.0
    middle = sum(beside) / len(beside)
    part = middle / (widest + 1)
    return widest + 2 - part if middle > own else _TURNS_BACK - part


def _sort_ports(wishes: Mapping[int, Mapping[Port, _Wish]]) -> dict[int, tuple[Port, ...]]:
    """Return the ports of each vertex by their wishes; those of one wish by their segments."""
    return {
        vertex: tuple(sorted(ports, key=lambda port: (*ports[port], port.through)))
        for vertex, ports in wishes.items()
    }


def frame_ports_of(vertex: int, graph: LevelGraph) -> tuple[FramePort, ...]:
    """Return the ports that a member needs on its frame for the nets that go on inside it.

    Where some do, the segments that end at the frame of that side get a port without
    links, which keeps their place among the others.

    Args:
        vertex: The member, a group.
        graph: The graph of the level around it, with its ports and labels.

    Returns:
        The ports, each side's in their order; last those of flat edges.
    """
    lines = {
        (place.at_exit, place.port): place.lines
        for place in graph.label_places
        if place.vertex == vertex
    }
    found: list[FramePort] = []
    sides: tuple[tuple[bool, Side], ...] = ((False, graph.axes.entry), (True, graph.axes.exit))
    for at_exit, side in sides:
        ports = graph.ports(at_exit=at_exit).get(vertex, ())
        if not any(port.through for port in ports):
            continue
        for port in ports:
            segment = graph.segments[port.segment]
            label = lines.get((at_exit, port), ())
            ends = segment.ends(at_exit=at_exit) if port.through else ()
            end = next((end for end in ends if end.vertex == vertex and end.through), None)
            found.append(
                FramePort(
                    segment.net,
                    side,
                    links=end.links if end else (),
                    source_inside=end is not None and end.source,
                    label=label,
                    labelled_by=segment.links[0] if label else None,
                )
            )
    for flat_edge in graph.passing_flat_edges(vertex):
        segment = graph.segments[flat_edge.segment]
        end = next(end for end in segment.both_ends if end.vertex == vertex)
        side = graph.axes.far if flat_edge.near == vertex else graph.axes.near
        found.append(FramePort(segment.net, side, links=end.links, source_inside=end.source))
    return tuple(found)
