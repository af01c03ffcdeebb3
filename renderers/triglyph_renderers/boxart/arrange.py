"""Arrangement of one level after another, from the outside in: what stands where in which order.

Nothing here has a size. A level is layered and ordered as soon as the ports of
its frame are known in their order, and its own order settles the ports of the
groups in it; the sizes then come back from the inside out.
"""

import math
from itertools import pairwise

from msgspec import Struct, structs

from triglyph.model import Group, Lines
from triglyph_renderers.boxart.axes import AXES, Axes
from triglyph_renderers.boxart.hierarchy import Hierarchy
from triglyph_renderers.boxart.labels import measure_label
from triglyph_renderers.boxart.layers import assign_layers
from triglyph_renderers.boxart.nets import Nets
from triglyph_renderers.boxart.order import order_layers
from triglyph_renderers.boxart.strands import End, Port, Strand, Vertices, build_strands


class Slot(Struct, frozen=True):
    """A place on a vertex's low or high side where a strand meets it."""

    strand: int
    through: bool = False


class Crossing(Struct, frozen=True):
    """One strand in one channel: the vertices that it joins, with the slot of each."""

    strand: int
    channel: int
    uppers: tuple[tuple[int, Slot], ...]
    lowers: tuple[tuple[int, Slot], ...]
    exits: tuple[int, ...]


class LabelSpot(Struct, frozen=True):
    """Where the label of a strand stands: beside its wire at a vertex, in a channel."""

    channel: int
    vertex: int
    slot: Slot
    at_upper: bool
    lines: Lines


class Bridge(Struct, frozen=True):
    """A strand drawn straight between two neighbours of one layer."""

    strand: int
    near: int
    far: int


class Arrangement(Struct, frozen=True):
    """One level, laid out but for its sizes.

    ``layer_of`` gives each vertex its layer; -1 for a port at the near or far
    side, and for the level's own frame, which have none.
    ``lows`` and ``highs`` give each vertex its slots in order; ``children``
    holds the arrangement of each member that is a group, by vertex.
    """

    level: int
    axes: Axes
    members: tuple[int, ...]
    ports: tuple[Port, ...]
    strands: tuple[Strand, ...]
    layers: tuple[tuple[int, ...], ...]
    layer_of: tuple[int, ...]
    frame_ends: range
    crossings: tuple[Crossing, ...]
    bridges: tuple[Bridge, ...]
    labels: tuple[LabelSpot, ...]
    lows: dict[int, tuple[Slot, ...]]
    highs: dict[int, tuple[Slot, ...]]
    children: dict[int, "Arrangement"]

    def is_port(self, vertex: int) -> bool:
        """Whether a vertex stands for a port of the level's frame."""
        members = len(self.members)
        return members <= vertex < members + len(self.ports)

    def port(self, vertex: int) -> Port:
        """The port that a vertex stands for."""
        return self.ports[vertex - len(self.members)]

    def idle_exits(self, channel: int) -> list[int]:
        """The ports without links at the near and far side that a channel keeps a track for."""
        if channel != (len(self.layers) - 1) // 2:
            return []
        aside = (self.axes.near, self.axes.far)
        return [n for n, port in enumerate(self.ports) if not port.links and port.side in aside]

    def is_frame_end(self, vertex: int) -> bool:
        """Whether a vertex stands for the end of a strand at the inside of the level's frame."""
        return vertex in self.frame_ends


def arrange_level(
    hierarchy: Hierarchy,
    nets: Nets,
    *,
    level: int = 0,
    ports: tuple[Port, ...] = (),
    links_of: dict[int, list[tuple[int, int]]] | None = None,
) -> Arrangement:
    """The arrangement of a level and of all groups in it.

    ``ports`` are those of the level's
    frame, each side's in the order in which they stand on it.
    """
    if links_of is None:
        links_of = {}
        for index, link in enumerate(hierarchy.links):
            links_of.setdefault(link.level, []).append((index, nets.net_of[index]))
    group = hierarchy.groups[level]
    assert group is not None
    axes = AXES[group.direction]
    own_links = links_of.get(level, [])
    vertices = _assign_vertices(hierarchy, level, group=group, ports=ports, links=own_links)
    strands = build_strands(
        hierarchy, level=level, axes=axes, vertices=vertices, ports=ports, links=own_links
    )
    layer_of = list(vertices.layer_of)
    strands = _give_frame_ends(strands, vertices=vertices, layer_of=layer_of)
    frame_ends = range(len(vertices.layer_of), len(layer_of))
    bridged = {number for number, strand in enumerate(strands) if _may_bridge(strand, axes=axes)}
    crossings = _cross_channels(strands, layer_of=layer_of)
    layers = _order(
        group,
        hierarchy=hierarchy,
        vertices=vertices,
        ports=ports,
        axes=axes,
        crossings=crossings,
        layer_of=layer_of,
        bridged=bridged,
    )
    barred = {
        vertex
        for vertex, element in enumerate(vertices.members)
        if _bars_bridges(hierarchy, element, axes=axes)
    }
    bridges = _find_bridges(strands, bridged, layers=layers, barred=barred)
    straight = {bridge.strand for bridge in bridges}
    crossings = [crossing for crossing in crossings if crossing.strand not in straight]
    lows, highs = _order_slots(crossings, layers=layers, ports=ports, axes=axes)
    labels = _spot_labels(
        nets, level=level, strands=strands, crossings=crossings, lows=lows, highs=highs
    )
    children = {
        vertex: arrange_level(
            hierarchy,
            nets,
            level=element,
            ports=_child_ports(
                vertex, strands=strands, lows=lows, highs=highs, axes=axes, labels=labels
            ),
            links_of=links_of,
        )
        for vertex, element in enumerate(vertices.members)
        if hierarchy.groups[element] is not None
    }
    return Arrangement(
        level=level,
        axes=axes,
        members=vertices.members,
        ports=ports,
        strands=tuple(strands),
        layers=tuple(map(tuple, layers)),
        layer_of=tuple(layer_of),
        frame_ends=frame_ends,
        crossings=tuple(crossings),
        bridges=tuple(bridges),
        labels=tuple(labels),
        lows=lows,
        highs=highs,
        children=children,
    )


def _assign_vertices(
    hierarchy: Hierarchy,
    level: int,
    *,
    group: Group,
    ports: tuple[Port, ...],
    links: list[tuple[int, int]],
) -> Vertices:
    members = hierarchy.members[level]
    axes = AXES[group.direction]
    if group.layout == "flow":
        vertex = {element: number for number, element in enumerate(members)}
        arcs = [
            (
                vertex[hierarchy.member_towards(level, hierarchy.links[index].source)],
                vertex[hierarchy.member_towards(level, hierarchy.links[index].target)],
            )
            for index, _ in links
            if level not in (hierarchy.links[index].source, hierarchy.links[index].target)
        ]
        shared = _aligned_vertices(hierarchy, members, group)
        ranks = assign_layers(len(members), arcs, shared=shared)
    else:
        ranks = _fixed_ranks(len(members), group=group, axes=axes)
    last = max(ranks, default=-1) + 2
    sides = {axes.low: 0, axes.high: last}
    return Vertices(
        members=members,
        layer_of=(*(rank + 1 for rank in ranks), *(sides.get(port.side, -1) for port in ports), 0),
        last=last,
    )


def _aligned_vertices(
    hierarchy: Hierarchy, members: tuple[int, ...], group: Group
) -> list[list[int]]:
    vertex_of = {
        node.id: vertex
        for vertex, element in enumerate(members)
        if (node := hierarchy.nodes[element]) is not None
    }
    return [[vertex_of[name] for name in names if name in vertex_of] for names in group.align]


def _fixed_ranks(count: int, *, group: Group, axes: Axes) -> list[int]:
    """The layers of a row, a column or a grid, whichever way the level flows."""
    columns = {"row": count, "column": 1}.get(group.layout, 0)
    columns = columns or group.columns or math.isqrt(max(count - 1, 0)) + 1
    if axes.vertical:
        return [place // columns for place in range(count)]
    return [place % columns for place in range(count)]


def _give_frame_ends(
    strands: list[Strand], *, vertices: Vertices, layer_of: list[int]
) -> list[Strand]:
    """The strands with a vertex of their own wherever they end at the level's own frame."""
    given: list[Strand] = []
    for strand in strands:
        if any(end.vertex == vertices.frame for end in strand.uppers):
            own = len(layer_of)
            layer_of.append(0)
            uppers = tuple(
                structs.replace(end, vertex=own) if end.vertex == vertices.frame else end
                for end in strand.uppers
            )
            given.append(structs.replace(strand, uppers=uppers))
        else:
            given.append(strand)
    return given


def _may_bridge(strand: Strand, *, axes: Axes) -> bool:
    """Whether a strand can run straight between neighbours, its label in the middle of it."""
    return (
        not strand.lowers
        and not strand.exits
        and len(strand.uppers) == 2
        and not any(end.through for end in strand.uppers)
        and len(strand.label) <= (1 if axes.vertical else 0)
    )


def _cross_channels(strands: list[Strand], *, layer_of: list[int]) -> list[Crossing]:
    """What every strand joins in every channel; adds its dummies to ``layer_of``."""
    crossings: list[Crossing] = []
    for number, strand in enumerate(strands):
        dummies = {layer: len(layer_of) + at for at, layer in enumerate(strand.passed_layers())}
        layer_of.extend(strand.passed_layers())
        plain = Slot(number)
        for channel in range(strand.first, strand.last + 1):
            uppers = [
                (end.vertex, Slot(number, end.through))
                for end in strand.uppers
                if layer_of[end.vertex] == channel
            ]
            lowers = [
                (end.vertex, Slot(number, end.through))
                for end in strand.lowers
                if layer_of[end.vertex] == channel + 1
            ]
            if channel in dummies:
                uppers.append((dummies[channel], plain))
            if channel + 1 in dummies:
                lowers.append((dummies[channel + 1], plain))
            exits = tuple(port for port, where in strand.exits if where == channel)
            crossings.append(Crossing(number, channel, tuple(uppers), tuple(lowers), exits))
    return crossings


def _order(
    group: Group,
    *,
    hierarchy: Hierarchy,
    vertices: Vertices,
    ports: tuple[Port, ...],
    axes: Axes,
    crossings: list[Crossing],
    layer_of: list[int],
    bridged: set[int],
) -> list[list[int]]:
    layers: list[list[int]] = [[] for _ in range(vertices.last + 1)]
    for vertex, layer in enumerate(layer_of):
        if layer >= 0 and vertex != vertices.frame:
            layers[layer].append(vertex)
    above: list[list[int]] = [[] for _ in layer_of]
    below: list[list[int]] = [[] for _ in layer_of]
    pull: dict[int, int] = {}
    for crossing in crossings:
        if crossing.strand in bridged:
            continue
        for upper, _ in crossing.uppers:
            below[upper].extend(lower for lower, _ in crossing.lowers)
        for lower, _ in crossing.lowers:
            above[lower].extend(upper for upper, _ in crossing.uppers)
        for port in crossing.exits:
            step = -1 if ports[port].side == axes.near else 1
            for vertex, _ in (*crossing.uppers, *crossing.lowers):
                pull[vertex] = step
    first_port = len(vertices.members)
    fixed = [
        [first_port + number for number, port in enumerate(ports) if port.side == side]
        for side in (axes.low, axes.high)
    ]
    if group.layout == "flow":
        fixed.extend(_aligned_vertices(hierarchy, vertices.members, group))
    else:
        fixed.extend([vertex for vertex in layer if vertex < first_port] for layer in layers[1:-1])
    return order_layers(
        layers,
        above=above,
        below=below,
        fixed=[chain for chain in fixed if len(chain) > 1],
        pull=pull,
    )


def _bars_bridges(hierarchy: Hierarchy, element: int, *, axes: Axes) -> bool:
    """Whether a straight wire to a neighbour could miss an element's border.

    So it is with self-loops or callouts beside its box, with bare text of
    several lines, and under the title of a group.
    """
    node = hierarchy.nodes[element]
    assert node is not None
    remarks = (line.callout for section in node.sections for line in section)
    return bool(
        hierarchy.loops.get(element)
        or node.callout
        or any(remarks)
        or (node.shape == "text" and len(node.label) > 1)
        or (node.group is not None and not axes.vertical)
    )


def _find_bridges(
    strands: list[Strand], bridged: set[int], *, layers: list[list[int]], barred: set[int]
) -> list[Bridge]:
    """The straight wires between neighbours, one a pair, where nothing bars them."""
    after = {one: other for layer in layers for one, other in pairwise(layer)}
    bridges: dict[tuple[int, int], Bridge] = {}
    for number in sorted(bridged):
        one, other = (end.vertex for end in strands[number].uppers)
        pair = (one, other) if after.get(one) == other else (other, one)
        if after.get(pair[0]) == pair[1] and not barred.intersection(pair):
            bridges.setdefault(pair, Bridge(number, *pair))
    return list(bridges.values())


def _order_slots(
    crossings: list[Crossing],
    *,
    layers: list[list[int]],
    ports: tuple[Port, ...],
    axes: Axes,
) -> tuple[dict[int, tuple[Slot, ...]], dict[int, tuple[Slot, ...]]]:
    """The slots of each vertex, in the order of what their strands join."""
    place = {vertex: float(at) for layer in layers for at, vertex in enumerate(layer)}
    widest = max((len(layer) for layer in layers), default=0)
    wishes: tuple[dict[int, dict[Slot, float]], dict[int, dict[Slot, float]]] = ({}, {})
    for crossing in crossings:
        aside = [-1.0 if ports[port].side == axes.near else widest for port in crossing.exits]
        for side, own, facing in (
            (0, crossing.lowers, crossing.uppers),
            (1, crossing.uppers, crossing.lowers),
        ):
            for vertex, slot in own:
                others = [place[other] for other, _ in facing] + aside
                if not facing:
                    others += [place[other] for other, _ in own if other != vertex]
                wish = sum(others) / len(others) if others else 0.0
                wishes[side].setdefault(vertex, {})[slot] = wish
    lows, highs = (
        {
            vertex: tuple(sorted(slots, key=lambda slot: (slots[slot], slot.strand, slot.through)))
            for vertex, slots in side.items()
        }
        for side in wishes
    )
    return lows, highs


def _spot_labels(
    nets: Nets,
    *,
    level: int,
    strands: list[Strand],
    crossings: list[Crossing],
    lows: dict[int, tuple[Slot, ...]],
    highs: dict[int, tuple[Slot, ...]],
) -> list[LabelSpot]:
    """The place of each label that this level shows: beside the one stem of its strand."""
    spots: list[LabelSpot] = []
    by_strand: dict[int, list[Crossing]] = {}
    for crossing in crossings:
        by_strand.setdefault(crossing.strand, []).append(crossing)
    for number, found in by_strand.items():
        strand = strands[number]
        if not strand.label or nets.label_level_of[strand.links[0]] != level:
            continue
        stems = [
            (len(slots[vertex]), at_upper, crossing.channel, vertex, slot)
            for crossing in found
            for at_upper, ends, slots in (
                (True, crossing.uppers, highs),
                (False, crossing.lowers, lows),
            )
            for vertex, slot in ends
            if _is_stem(strand, vertex, slot)
        ]
        _, at_upper, channel, vertex, slot = min(stems, key=lambda stem: stem[:2])
        spots.append(LabelSpot(channel, vertex, slot, at_upper, strand.label))
    return spots


def _is_stem(strand: Strand, vertex: int, slot: Slot) -> bool:
    """Whether every link of the strand passes this end of a channel."""
    ends = (*strand.uppers, *strand.lowers)
    every = {index for end in ends for index in end.links}
    for end in ends:
        if end.vertex == vertex and end.through == slot.through:
            return len(end.links) == len(every)
    return len(ends) == 2 and not strand.exits


def _child_ports(
    vertex: int,
    *,
    strands: list[Strand],
    lows: dict[int, tuple[Slot, ...]],
    highs: dict[int, tuple[Slot, ...]],
    axes: Axes,
    labels: list[LabelSpot],
) -> tuple[Port, ...]:
    """The ports that a member needs for the strands that go on inside it.

    Where some do, the strands that end at the frame of that side get a port
    without links, which keeps its place among them.
    """
    sizes = {
        (spot.at_upper, spot.slot): measure_label(spot.lines, axes=axes)
        for spot in labels
        if spot.vertex == vertex
    }
    ports: list[Port] = []
    for upper, side, sides in ((False, axes.low, lows), (True, axes.high, highs)):
        slots = sides.get(vertex, ())
        if not any(slot.through for slot in slots):
            continue
        for slot in slots:
            net = strands[slot.strand].net
            label = sizes.get((upper, slot))
            if slot.through:
                end = _end_at(strands[slot.strand], vertex)
                ports.append(Port(net, side, end.links, end.source, label))
            else:
                ports.append(Port(net, side, (), source_inside=False, label=label))
    return tuple(ports)


def _end_at(strand: Strand, vertex: int) -> End:
    """The end of a strand that goes on inside a member."""
    return next(
        end for end in (*strand.uppers, *strand.lowers) if end.vertex == vertex and end.through
    )
