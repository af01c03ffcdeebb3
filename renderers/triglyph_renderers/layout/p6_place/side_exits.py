"""Side exits: wires that leave or enter a box at its side and turn once, where two bends are usual.

A side exit is a vertex of its own beside its box, in the same layer: the wire
runs flat from the box to it and from there along the flow, like that of any
dummy. So side exits only change the level graph; places, tracks and labels are
found as without them.
"""

from msgspec import Struct, structs

from triglyph_renderers.layout.model.footprint import Footprint, spread_ports
from triglyph_renderers.layout.model.level_graph import (
    ChannelNet,
    LevelGraph,
    Port,
    SideExit,
    find_facing,
)
from triglyph_renderers.layout.p6_place.side_exit_candidates import PortPlaces, SideExitCandidate


class SideExitWire(Struct, frozen=True, gc=False):
    """The flat piece of a wire between a side exit and its box, or the next side exit towards that.

    ``row`` is its cell along the flow from the start of the box, ``end`` the vertex it ends at.
    """

    row: int
    end: int


def with_side_exits(graph: LevelGraph, candidates: list[SideExitCandidate]) -> LevelGraph:
    """The level graph with a side exit for each candidate, given from the outermost inwards."""
    layer_of = list(graph.layer_of)
    layers = [list(layer) for layer in graph.layers]
    entry_ports, exit_ports = dict(graph.entry_ports), dict(graph.exit_ports)
    side_exits: dict[int, SideExit] = {}
    labels = {
        (label_place.vertex, label_place.at_exit, label_place.port): label_place
        for label_place in graph.label_places
    }
    channel_nets = list(graph.channel_nets)
    added: list[ChannelNet] = []
    moved: dict[int, set[tuple[int, Port]]] = {}
    for candidate in candidates:
        channel_net, side_exit = channel_nets[candidate.channel_net], candidate.side_exit
        if candidate.onto is not None:
            side_exits[candidate.onto] = side_exit
            channel_nets[candidate.channel_net] = _without(channel_net, side_exit)
            _drop_port(
                exit_ports if side_exit.at_exit else entry_ports, side_exit.box, candidate.other[1]
            )
            continue
        own = len(layer_of)
        layer = layer_of[side_exit.box]
        layer_of.append(layer)
        at = layers[layer].index(side_exit.box)
        layers[layer].insert(at + 1 if side_exit.far else at, own)
        port = (channel_net.earlier_ends if side_exit.at_exit else channel_net.later_ends)[0][1]
        (exit_ports if side_exit.at_exit else entry_ports)[own] = (port,)
        label = labels.get((side_exit.box, side_exit.at_exit, port))
        if label is not None:
            labels[side_exit.box, side_exit.at_exit, port] = structs.replace(label, vertex=own)
        ends = (((own, port),), (candidate.other,))
        earlier_ends, later_ends = ends if side_exit.at_exit else (ends[1], ends[0])
        added.append(
            ChannelNet(channel_net.segment, channel_net.channel, earlier_ends, later_ends, ())
        )
        moved.setdefault(candidate.channel_net, set()).add(candidate.other)
        side_exits[own] = side_exit
    kept: list[ChannelNet] = []
    for number, channel_net in enumerate(channel_nets):
        gone = moved.get(number, set())
        if not gone:
            kept.append(channel_net)
            continue
        rest = [
            tuple(end for end in ends if end not in gone)
            for ends in (channel_net.earlier_ends, channel_net.later_ends)
        ]
        if all(rest):
            kept.append(structs.replace(channel_net, earlier_ends=rest[0], later_ends=rest[1]))
            continue
        for sides, alone in zip((exit_ports, entry_ports), rest, strict=True):
            for vertex, port in alone:
                _drop_port(sides, vertex, port)
    kept += added
    return structs.replace(
        graph,
        layers=tuple(map(tuple, layers)),
        layer_of=tuple(layer_of),
        channel_nets=tuple(kept),
        entry_ports=entry_ports,
        exit_ports=exit_ports,
        label_places=tuple(labels.values()),
        facing=find_facing(kept),
        side_exits=side_exits,
    )


def _without(channel_net: ChannelNet, side_exit: SideExit) -> ChannelNet:
    """A crossing without its end at the box of a side exit."""
    ends = channel_net.earlier_ends if side_exit.at_exit else channel_net.later_ends
    rest = tuple(end for end in ends if end[0] != side_exit.box)
    if side_exit.at_exit:
        return structs.replace(channel_net, earlier_ends=rest)
    return structs.replace(channel_net, later_ends=rest)


def _drop_port(sides: dict[int, tuple[Port, ...]], vertex: int, port: Port) -> None:
    sides[vertex] = tuple(one for one in sides[vertex] if one != port)


def straight_candidates(
    candidates: list[SideExitCandidate], graph: LevelGraph, *, port_at: PortPlaces
) -> list[SideExitCandidate]:
    """The turns of those wires that run straight on from all their side exits."""
    bent: set[int] = set()
    for candidate, (own, side_exit) in zip(candidates, graph.side_exits.items(), strict=True):
        if candidate.onto is not None:
            continue
        port = graph.side_exit_port(own)
        other, facing = candidate.other
        if port_at[own, side_exit.at_exit, port] != port_at[other, not side_exit.at_exit, facing]:
            bent.add(candidate.channel_net)
    return [candidate for candidate in candidates if candidate.channel_net not in bent]


def route_side_exits(
    graph: LevelGraph, footprints: dict[int, Footprint], *, pitch: int
) -> dict[int, SideExitWire]:
    """How the wire of each side exit runs between it and its box.

    Wires that come from before the box have the first rows, the nearest of
    them the very first; then come those that go on behind it, the farthest
    first: so none crosses another. Side exits of one wire share a row; those of two are
    at least ``pitch`` apart.
    """
    place = {vertex: at for layer in graph.layers for at, vertex in enumerate(layer)}
    by_side: dict[tuple[int, bool], list[tuple[bool, int, int]]] = {}
    for own, side_exit in graph.side_exits.items():
        distance = abs(place[own] - place[side_exit.box])
        order = (side_exit.at_exit, -distance if side_exit.at_exit else distance, own)
        by_side.setdefault((side_exit.box, side_exit.far), []).append(order)
    side_exit_wires: dict[int, SideExitWire] = {}
    for (box, _), found in by_side.items():
        wires: dict[tuple[bool, Port], list[int]] = {}
        for at_exit, _, own in sorted(found):
            wires.setdefault((at_exit, graph.side_exit_port(own)), []).append(own)
        room = footprints[box].side_room
        chosen = spread_ports([pitch] * (len(wires) - 1), first=0, last=len(room) - 1)
        for at, ((at_exit, _), members) in zip(chosen, wires.items(), strict=True):
            inwards = [*members[1:], box] if at_exit else [box, *members[:-1]]
            side_exit_wires.update(
                (own, SideExitWire(room.at(at), end))
                for own, end in zip(members, inwards, strict=True)
            )
    return side_exit_wires
