"""Arrangement of one level after another, from the outside in: what stands where in which order.

Nothing here has a size. A level is layered and ordered as soon as the ports of
its frame are known in their order, and its own order settles the ports of the
groups in it; the sizes then come back from the inside out.
"""

from msgspec import structs

from triglyph.model import Direction
from triglyph_renderers.layout.checks.topology_ambiguity import find_misleading
from triglyph_renderers.layout.model.axes import AXES, Axes
from triglyph_renderers.layout.model.compound_graph import BODY, Hierarchy
from triglyph_renderers.layout.model.label_size import measure_label
from triglyph_renderers.layout.model.level_graph import (
    Arrangement,
    Crossing,
    LabelSpot,
    Slot,
    find_facing,
)
from triglyph_renderers.layout.p2_nets.edge_bundling import Nets, part_nets
from triglyph_renderers.layout.p3_layers.components import split_parts
from triglyph_renderers.layout.p3_layers.edge_segments import (
    End,
    Port,
    Strand,
    Vertices,
    build_strands,
)
from triglyph_renderers.layout.p3_layers.vertices import assign_vertices
from triglyph_renderers.layout.p4_order.flat_edges import bars_bridges, find_bridges, may_bridge
from triglyph_renderers.layout.p4_order.label_sides import spot_labels
from triglyph_renderers.layout.p4_order.port_order import order_slots, order_vertices


def arrange_levels(hierarchy: Hierarchy, nets: Nets, *, most: int | None = None) -> Arrangement:
    """The arrangement of the document's body and of all groups in it.

    ``most`` is the number of members that may stand side by side.
    """
    parts: list[tuple[int, ...]] = []
    while True:
        nets = part_nets(nets, hierarchy, parts)
        links_of: dict[int, list[tuple[int, int]]] = {}
        for index, link in enumerate(hierarchy.links):
            links_of.setdefault(link.level, []).append((index, nets.net_of[index]))
        arrangement = _arrange_level(BODY, hierarchy, nets, ports=(), links_of=links_of, most=most)
        parts = find_misleading(arrangement, hierarchy, nets)
        if not parts:
            return arrangement


def _arrange_level(
    level: int,
    hierarchy: Hierarchy,
    nets: Nets,
    *,
    ports: tuple[Port, ...],
    links_of: dict[int, list[tuple[int, int]]],
    most: int | None,
) -> Arrangement:
    """The arrangement of a level and of all groups in it.

    ``ports`` are those of the level's frame, each side's in the order in which
    they stand on it. A level that no wire enters is arranged in parts, where
    its members fall apart.
    """
    links = links_of.get(level, [])
    parts = split_parts(hierarchy, level, links=links) if not ports else []
    if len(parts) < 2:
        members = hierarchy.members[level]
        return _arrange_members(
            members, level, hierarchy, nets, ports=ports, links=links, links_of=links_of, most=most
        )
    whole = Arrangement(level=level, axes=AXES[_direction(hierarchy, level)])
    return structs.replace(
        whole,
        parts=tuple(
            _arrange_members(
                members, level, hierarchy, nets, ports=(), links=own, links_of=links_of, most=most
            )
            for members, own in parts
        ),
    )


def _direction(hierarchy: Hierarchy, level: int) -> Direction:
    group = hierarchy.groups[level]
    assert group is not None
    return group.direction


def _arrange_members(
    members: tuple[int, ...],
    level: int,
    hierarchy: Hierarchy,
    nets: Nets,
    *,
    ports: tuple[Port, ...],
    links: list[tuple[int, int]],
    links_of: dict[int, list[tuple[int, int]]],
    most: int | None,
) -> Arrangement:
    """The arrangement of a level's members, or of a part of them that stands alone."""
    group = hierarchy.groups[level]
    assert group is not None
    axes = AXES[group.direction]
    vertices = assign_vertices(
        hierarchy, level, group=group, members=members, ports=ports, links=links, most=most
    )
    strands = build_strands(
        hierarchy, nets, level=level, axes=axes, vertices=vertices, ports=ports, links=links
    )
    layer_of = list(vertices.layer_of)
    strands = _give_frame_ends(strands, vertices=vertices, layer_of=layer_of)
    frame_ends = range(len(vertices.layer_of), len(layer_of))
    bridged = {number for number, strand in enumerate(strands) if may_bridge(strand, axes=axes)}
    crossings = _cross_channels(strands, layer_of=layer_of)
    layers = order_vertices(
        group,
        hierarchy=hierarchy,
        vertices=vertices,
        ports=ports,
        axes=axes,
        crossings=crossings,
        layer_of=layer_of,
    )
    barred = {
        vertex
        for vertex, element in enumerate(vertices.members)
        if bars_bridges(hierarchy, element, axes=axes, links=links_of.get(element, []))
    }
    bare = {
        vertex
        for vertex, element in enumerate(vertices.members)
        if (node := hierarchy.nodes[element]) is not None and node.shape == "text"
    }
    bridges = find_bridges(strands, bridged, layers=layers, barred=barred, bare=bare)
    straight = {bridge.strand for bridge in bridges}
    crossings = [crossing for crossing in crossings if crossing.strand not in straight]
    lows, highs = order_slots(crossings, layers=layers, ports=ports, axes=axes)
    labels = spot_labels(
        nets, level=level, strands=strands, crossings=crossings, lows=lows, highs=highs
    )
    children = {
        vertex: _arrange_level(
            element,
            hierarchy,
            nets,
            ports=_child_ports(
                vertex, strands=strands, lows=lows, highs=highs, axes=axes, labels=labels
            ),
            links_of=links_of,
            most=most,
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
        stacks=vertices.stacks,
        frame_ends=frame_ends,
        crossings=tuple(crossings),
        bridges=tuple(bridges),
        labels=tuple(labels),
        lows=lows,
        highs=highs,
        facing=find_facing(crossings),
        children=children,
    )


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
                end = _end_at(strands[slot.strand], vertex, upper=upper)
                ports.append(Port(net, side, end.links, end.source, label))
            else:
                ports.append(Port(net, side, (), source_inside=False, label=label))
    return tuple(ports)


def _end_at(strand: Strand, vertex: int, *, upper: bool) -> End:
    """The upper or lower end of a strand that goes on inside a member."""
    ends = strand.ends(upper=upper)
    return next(end for end in ends if end.vertex == vertex and end.through)
