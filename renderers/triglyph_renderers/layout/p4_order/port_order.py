"""Port order: where edge segments meet the entry and exit sides of each vertex."""

from collections.abc import Mapping

from msgspec import structs

from triglyph_renderers.layout.model.axes import Side
from triglyph_renderers.layout.model.level_graph import (
    FramePort,
    LevelGraph,
    Port,
    find_facing,
)


def order_ports(graph: LevelGraph) -> LevelGraph:
    """Order the ports of each vertex by the barycentres of what their wires join.

        ┌───┐
        │ a │              what leads to the left leaves ``a`` at the left
        └┬─┬┘
     ┌───┘ └───┐
     ▼         ▼

    Args:
        graph: The graph with its layers in order.

    Returns:
        The graph with its ports, and which of them face each other.
    """
    place = {vertex: float(at) for layer in graph.layers for at, vertex in enumerate(layer)}
    widest = max((len(layer) for layer in graph.layers), default=0)
    wishes: dict[bool, dict[int, dict[Port, float]]] = {False: {}, True: {}}
    for one in graph.channel_nets:
        is_near = [graph.frame_ports[port].side == graph.axes.near for port in one.side_ports]
        aside = [-1.0 if near else widest for near in is_near]
        for at_exit, own, facing in (
            (False, one.later_ends, one.earlier_ends),
            (True, one.earlier_ends, one.later_ends),
        ):
            for vertex, port in own:
                others = [place[other] for other, _ in facing] + aside
                if not facing:
                    others += [place[other] for other, _ in own if other != vertex]
                wish = sum(others) / len(others) if others else 0.0
                wishes[at_exit].setdefault(vertex, {})[port] = wish
    return structs.replace(
        graph,
        entry_ports=_sort_ports(wishes[False]),
        exit_ports=_sort_ports(wishes[True]),
        facing=find_facing(graph.channel_nets),
    )


def _sort_ports(wishes: Mapping[int, Mapping[Port, float]]) -> dict[int, tuple[Port, ...]]:
    """Return the ports of each vertex by their wishes; those of one wish by their segments."""
    return {
        vertex: tuple(sorted(ports, key=lambda port: (ports[port], port.segment, port.through)))
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
