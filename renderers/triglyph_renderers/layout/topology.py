"""Level graph of one level after another, from the outside in: what stands where in which order.

Nothing here has a size. A level is layered and ordered as soon as the ports of
its frame are known in their order, and its own order settles the ports of the
groups in it; the sizes then come back from the inside out.
"""

from msgspec import structs

from triglyph.model import Direction
from triglyph_renderers.layout.model.axes import AXES, Axes
from triglyph_renderers.layout.model.compound_graph import BODY, CompoundGraph
from triglyph_renderers.layout.model.level_graph import (
    ChannelNet,
    EdgeSegment,
    End,
    FramePort,
    LabelPlace,
    LevelGraph,
    Port,
    Vertices,
    find_facing,
)
from triglyph_renderers.layout.p2_nets.edge_bundling import Nets
from triglyph_renderers.layout.p3_layers.components import split_parts
from triglyph_renderers.layout.p3_layers.edge_segments import build_segments
from triglyph_renderers.layout.p3_layers.vertices import assign_vertices
from triglyph_renderers.layout.p4_order.flat_edges import (
    bars_flat_edges,
    find_flat_edges,
    may_be_flat,
)
from triglyph_renderers.layout.p4_order.label_sides import place_labels
from triglyph_renderers.layout.p4_order.port_order import order_ports, order_vertices


def build_level_graphs(
    compound: CompoundGraph, nets: Nets, *, most: int | None = None
) -> LevelGraph:
    """The level graph of the document's body and of all groups in it.

    ``most`` is the number of members that may stand side by side.
    """
    links_of: dict[int, list[tuple[int, int]]] = {}
    for index, link in enumerate(compound.links):
        links_of.setdefault(link.level, []).append((index, nets.net_of[index]))
    return _arrange_level(BODY, compound, nets, frame_ports=(), links_of=links_of, most=most)


def _arrange_level(
    level: int,
    compound: CompoundGraph,
    nets: Nets,
    *,
    frame_ports: tuple[FramePort, ...],
    links_of: dict[int, list[tuple[int, int]]],
    most: int | None,
) -> LevelGraph:
    """The level graph of a level and of all groups in it.

    ``frame_ports`` are those of the level's frame, each side's in the order in which
    they stand on it. A level that no wire enters is arranged in parts, where
    its members fall apart.
    """
    links = links_of.get(level, [])
    parts = split_parts(compound, level, links=links) if not frame_ports else []
    if len(parts) < 2:
        members = compound.members[level]
        return _arrange_members(
            members,
            level,
            compound,
            nets,
            frame_ports=frame_ports,
            links=links,
            links_of=links_of,
            most=most,
        )
    whole = LevelGraph(level=level, axes=AXES[_direction(compound, level)])
    return structs.replace(
        whole,
        parts=tuple(
            _arrange_members(
                members,
                level,
                compound,
                nets,
                frame_ports=(),
                links=own,
                links_of=links_of,
                most=most,
            )
            for members, own in parts
        ),
    )


def _direction(compound: CompoundGraph, level: int) -> Direction:
    group = compound.groups[level]
    assert group is not None
    return group.direction


def _arrange_members(
    members: tuple[int, ...],
    level: int,
    compound: CompoundGraph,
    nets: Nets,
    *,
    frame_ports: tuple[FramePort, ...],
    links: list[tuple[int, int]],
    links_of: dict[int, list[tuple[int, int]]],
    most: int | None,
) -> LevelGraph:
    """The level graph of a level's members, or of a part of them that stands alone."""
    group = compound.groups[level]
    assert group is not None
    axes = AXES[group.direction]
    vertices = assign_vertices(
        compound,
        level,
        group=group,
        members=members,
        frame_ports=frame_ports,
        links=links,
        most=most,
    )
    segments = build_segments(
        compound,
        nets,
        level=level,
        axes=axes,
        vertices=vertices,
        frame_ports=frame_ports,
        links=links,
    )
    layer_of = list(vertices.layer_of)
    segments = _give_frame_ends(segments, vertices=vertices, layer_of=layer_of)
    frame_ends = range(len(vertices.layer_of), len(layer_of))
    flat = {number for number, segment in enumerate(segments) if may_be_flat(segment, axes=axes)}
    channel_nets = _split_into_channels(segments, layer_of=layer_of)
    layers = order_vertices(
        group,
        compound=compound,
        vertices=vertices,
        frame_ports=frame_ports,
        axes=axes,
        channel_nets=channel_nets,
        layer_of=layer_of,
    )
    barred = {
        vertex
        for vertex, element in enumerate(vertices.members)
        if bars_flat_edges(compound, element, axes=axes, links=links_of.get(element, []))
    }
    bare = {
        vertex
        for vertex, element in enumerate(vertices.members)
        if (node := compound.nodes[element]) is not None and node.shape == "text"
    }
    flat_edges = find_flat_edges(segments, flat, layers=layers, barred=barred, bare=bare)
    straight = {flat_edge.segment for flat_edge in flat_edges}
    channel_nets = [
        channel_net for channel_net in channel_nets if channel_net.segment not in straight
    ]
    entry_ports, exit_ports = order_ports(
        channel_nets, layers=layers, frame_ports=frame_ports, axes=axes
    )
    labels = place_labels(
        nets,
        level=level,
        segments=segments,
        channel_nets=channel_nets,
        entry_ports=entry_ports,
        exit_ports=exit_ports,
    )
    children = {
        vertex: _arrange_level(
            element,
            compound,
            nets,
            frame_ports=_child_frame_ports(
                vertex,
                segments=segments,
                entry_ports=entry_ports,
                exit_ports=exit_ports,
                axes=axes,
                labels=labels,
            ),
            links_of=links_of,
            most=most,
        )
        for vertex, element in enumerate(vertices.members)
        if compound.groups[element] is not None
    }
    return LevelGraph(
        level=level,
        axes=axes,
        members=vertices.members,
        frame_ports=frame_ports,
        segments=tuple(segments),
        layers=tuple(map(tuple, layers)),
        layer_of=tuple(layer_of),
        stacks=vertices.stacks,
        frame_ends=frame_ends,
        channel_nets=tuple(channel_nets),
        flat_edges=tuple(flat_edges),
        label_places=tuple(labels),
        entry_ports=entry_ports,
        exit_ports=exit_ports,
        facing=find_facing(channel_nets),
        children=children,
    )


def _give_frame_ends(
    segments: list[EdgeSegment], *, vertices: Vertices, layer_of: list[int]
) -> list[EdgeSegment]:
    """The edge segments with a vertex of their own wherever they end at the level's own frame."""
    given: list[EdgeSegment] = []
    for segment in segments:
        if any(end.vertex == vertices.frame for end in segment.earlier_ends):
            own = len(layer_of)
            layer_of.append(0)
            earlier_ends = tuple(
                structs.replace(end, vertex=own) if end.vertex == vertices.frame else end
                for end in segment.earlier_ends
            )
            given.append(structs.replace(segment, earlier_ends=earlier_ends))
        else:
            given.append(segment)
    return given


def _split_into_channels(segments: list[EdgeSegment], *, layer_of: list[int]) -> list[ChannelNet]:
    """What every edge segment joins in every channel; adds its dummies to ``layer_of``."""
    channel_nets: list[ChannelNet] = []
    for number, segment in enumerate(segments):
        dummies = {layer: len(layer_of) + at for at, layer in enumerate(segment.passed_layers())}
        layer_of.extend(segment.passed_layers())
        plain = Port(number)
        for channel in range(segment.first, segment.last + 1):
            earlier_ends = [
                (end.vertex, Port(number, end.through))
                for end in segment.earlier_ends
                if layer_of[end.vertex] == channel
            ]
            later_ends = [
                (end.vertex, Port(number, end.through))
                for end in segment.later_ends
                if layer_of[end.vertex] == channel + 1
            ]
            if channel in dummies:
                earlier_ends.append((dummies[channel], plain))
            if channel + 1 in dummies:
                later_ends.append((dummies[channel + 1], plain))
            side_ports = tuple(
                frame_port for frame_port, where in segment.side_ports if where == channel
            )
            channel_nets.append(
                ChannelNet(number, channel, tuple(earlier_ends), tuple(later_ends), side_ports)
            )
    return channel_nets


def _child_frame_ports(
    vertex: int,
    *,
    segments: list[EdgeSegment],
    entry_ports: dict[int, tuple[Port, ...]],
    exit_ports: dict[int, tuple[Port, ...]],
    axes: Axes,
    labels: list[LabelPlace],
) -> tuple[FramePort, ...]:
    """The ports that a member needs for the edge segments that go on inside it.

    Where some do, the edge segments that end at the frame of that side get a port
    without links, which keeps its place among them.
    """
    lines = {
        (label_place.at_exit, label_place.port): label_place.lines
        for label_place in labels
        if label_place.vertex == vertex
    }
    frame_ports: list[FramePort] = []
    for at_exit, side, sides in ((False, axes.entry, entry_ports), (True, axes.exit, exit_ports)):
        ports = sides.get(vertex, ())
        if not any(port.through for port in ports):
            continue
        for port in ports:
            net = segments[port.segment].net
            label = lines.get((at_exit, port), ())
            labelled_by = segments[port.segment].links[0] if label else None
            if port.through:
                end = _end_at(segments[port.segment], vertex, at_exit=at_exit)
                frame_ports.append(FramePort(net, side, end.links, end.source, label, labelled_by))
            else:
                frame_ports.append(
                    FramePort(
                        net, side, (), source_inside=False, label=label, labelled_by=labelled_by
                    )
                )
    return tuple(frame_ports)


def _end_at(segment: EdgeSegment, vertex: int, *, at_exit: bool) -> End:
    """The upper or later end of an edge segment that goes on inside a member."""
    ends = segment.ends(at_exit=at_exit)
    return next(end for end in ends if end.vertex == vertex and end.through)
