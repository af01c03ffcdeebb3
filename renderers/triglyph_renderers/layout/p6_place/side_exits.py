"""Side exits: wires that meet a box at its side and turn once, where two bends are usual.

    ┌───┐                ┌───┐
    │ a ├──┐     for     │ a │
    └───┘  │             └─┬─┘
           ▼               └─┐
                             ▼

A side exit is a vertex of its own beside its box, in the same layer: the wire
runs flat from the box to it and from there along the flow, like that of any
dummy vertex. So side exits only change the level graph; places, tracks and labels are
found as without them.
"""

from collections.abc import Mapping

from msgspec import Struct, structs

from triglyph_renderers.layout.model.footprint import Footprint, spread_ports
from triglyph_renderers.layout.model.level_graph import (
    ChannelNet,
    LabelPlace,
    LevelGraph,
    Port,
    PortKey,
    SideExit,
    find_facing,
)
from triglyph_renderers.layout.model.placed_level import Across, SideExitWire
from triglyph_renderers.layout.p6_place.side_exit_candidates import SideExitCandidate
from triglyph_renderers.layout.tuning import LONG_RUN


class _Exit(Struct, frozen=True):
    """A side exit with its vertex: the end of a net that it takes over, and what that leads to."""

    vertex: int
    side_exit: SideExit
    net: int
    port: Port
    other: tuple[int, Port]

    @property
    def box_end(self) -> PortKey:
        """Return the end at the box, where the wire would be without a side exit."""
        return self.side_exit.box, self.side_exit.at_exit, self.port


class _Nets(Struct, frozen=True):
    """The nets of the channels with side exits, and the ends that are no longer at boxes."""

    nets: list[ChannelNet]
    gone: set[PortKey]


def with_side_exits(graph: LevelGraph, candidates: list[SideExitCandidate]) -> LevelGraph:
    """Return a level with a side exit for each candidate, given from the outermost inwards."""
    exits = _number_exits(graph, candidates)
    vertices = iter([one.vertex for one in exits])
    joints = [candidate for candidate in candidates if candidate.onto is not None]
    changed = _turn_nets(graph, exits, joints)
    entry_ports, exit_ports = (
        _change_ports(graph, exits, changed.gone, at_exit=at_exit) for at_exit in (False, True)
    )
    return structs.replace(
        graph,
        layers=_insert_vertices(graph, exits),
        layer_of=(*graph.layer_of, *(graph.layer_of[one.side_exit.box] for one in exits)),
        channel_nets=tuple(changed.nets),
        entry_ports=entry_ports,
        exit_ports=exit_ports,
        label_places=_move_labels(graph, exits),
        facing=find_facing(changed.nets),
        side_exits={
            next(vertices) if candidate.onto is None else candidate.onto: candidate.side_exit
            for candidate in candidates
        },
    )


def _number_exits(graph: LevelGraph, candidates: list[SideExitCandidate]) -> list[_Exit]:
    """Return the side exits that are vertices of their own, after all others of the level.

    A candidate that joins another wire of its net has that wire's vertex instead.
    """
    exits: list[_Exit] = []
    for candidate in candidates:
        if candidate.onto is None:
            side_exit = candidate.side_exit
            net = graph.channel_nets[candidate.channel_net]
            port = (net.earlier_ends if side_exit.at_exit else net.later_ends)[0][1]
            vertex = len(graph.layer_of) + len(exits)
            exits.append(_Exit(vertex, side_exit, candidate.channel_net, port, candidate.other))
    return exits


def _insert_vertices(graph: LevelGraph, exits: list[_Exit]) -> tuple[tuple[int, ...], ...]:
    """Return the layers with each side exit next to its box; later ones come between.

    ┌───┐
    │ a ├───┐            the outermost was put beside the box first, so the wires of one side
    │   ├─┐ │            never cross
    └───┘ │ │
    """
    layers = [list(layer) for layer in graph.layers]
    for one in exits:
        layer = layers[graph.layer_of[one.side_exit.box]]
        at = layer.index(one.side_exit.box)
        layer.insert(at + 1 if one.side_exit.far else at, one.vertex)
    return tuple(map(tuple, layers))


def _turn_nets(graph: LevelGraph, exits: list[_Exit], joints: list[SideExitCandidate]) -> _Nets:
    """Return the nets of the channels, with one of its own for each side exit.

    What is left of a net without ends on one side is no wire any more.
    """
    taken: dict[int, set[tuple[int, Port]]] = {}
    for one in exits:
        taken.setdefault(one.net, set()).add(one.other)
    joined: dict[int, set[PortKey]] = {}
    for joint in joints:
        end = joint.side_exit.box, joint.side_exit.at_exit, joint.other[1]
        joined.setdefault(joint.channel_net, set()).add(end)
    nets: list[ChannelNet] = []
    gone = {end for ends in joined.values() for end in ends}
    for number, net in enumerate(graph.channel_nets):
        if number not in taken and number not in joined:
            nets.append(net)
            continue
        boxes = {(box, at_exit) for box, at_exit, _ in joined.get(number, ())}
        earlier, later = (
            tuple(
                end
                for end in ends
                if end not in taken.get(number, ()) and (end[0], at_exit) not in boxes
            )
            for ends, at_exit in ((net.earlier_ends, True), (net.later_ends, False))
        )
        if number in joined or (earlier and later):
            nets.append(structs.replace(net, earlier_ends=earlier, later_ends=later))
        else:
            gone.update((vertex, True, port) for vertex, port in earlier)
            gone.update((vertex, False, port) for vertex, port in later)
    for one in exits:
        net = graph.channel_nets[one.net]
        own, other = ((one.vertex, one.port),), (one.other,)
        earlier, later = (own, other) if one.side_exit.at_exit else (other, own)
        nets.append(ChannelNet(net.segment, net.channel, earlier, later, ()))
    return _Nets(nets, gone)


def _change_ports(
    graph: LevelGraph, exits: list[_Exit], gone: set[PortKey], *, at_exit: bool
) -> dict[int, tuple[Port, ...]]:
    """Return the ports of one side of all vertices, with side exits and without what is gone."""
    ports = dict(graph.ports(at_exit=at_exit))
    for vertex, is_exit, port in gone:
        if is_exit == at_exit:
            ports[vertex] = tuple(one for one in ports[vertex] if one != port)
    ports.update({one.vertex: (one.port,) for one in exits if one.side_exit.at_exit == at_exit})
    return ports


def _move_labels(graph: LevelGraph, exits: list[_Exit]) -> tuple[LabelPlace, ...]:
    """Return the places of labels, those at a box whose wire leaves at a side at its side exit."""
    moved = {one.box_end: one.vertex for one in exits}
    return tuple(
        structs.replace(place, vertex=moved[place.key]) if place.key in moved else place
        for place in graph.label_places
    )


def straight_candidates(
    candidates: list[SideExitCandidate], across: Across
) -> list[SideExitCandidate]:
    """Return the candidates of those nets that run straight on from all their side exits.

    What comes with the flow and points at its box must not come to it after a long run across
    the flow: then it comes in where all others do, or it would look as if it said something else.
    What comes back goes around the outside, and comes in from there.

                       │                 ┌─────────────┘
        ┌───┐          │                 ▼
        │ a │◀─────────┘     but       ┌───┐
        └───┘                          │ a │
    """
    graph, port_at = across.graph, across.port_at
    bent: set[int] = set()
    for candidate, (own, side_exit) in zip(candidates, graph.side_exits.items(), strict=True):
        if candidate.onto is not None:
            continue
        port = graph.side_exit_port(own)
        other, facing = candidate.other
        is_bent = (
            port_at[own, side_exit.at_exit, port] != port_at[other, not side_exit.at_exit, facing]
        )
        if is_bent or _is_long_run(own, side_exit, across):
            bent.add(candidate.channel_net)
    return [candidate for candidate in candidates if candidate.channel_net not in bent]


def _is_long_run(vertex: int, side_exit: SideExit, across: Across) -> bool:
    """Return whether what comes to a side of its box with the flow has a long level run there."""
    graph, box = across.graph, side_exit.box
    if side_exit.at_exit or not graph.axes.vertical or not graph.points_at_box(vertex):
        return False
    size = across.footprints[box].box_across(graph.axes)
    near, turn = across.first[box], across.first[vertex]
    run = turn - (near + size - 1) if side_exit.far else near - turn
    return run > LONG_RUN * size


def route_side_exits(
    graph: LevelGraph, footprints: Mapping[int, Footprint], *, pitch: int
) -> dict[int, SideExitWire]:
    """Return how the wire of each side exit runs between it and its box.

    Wires that come from before the box have the first rows, the nearest of
    them the very first; then come those that go on behind it, the farthest
    first: so none crosses another. Side exits of one wire share a row; those of two are
    at least ``pitch`` apart.
    """
    place = graph.places_in_layers()
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
