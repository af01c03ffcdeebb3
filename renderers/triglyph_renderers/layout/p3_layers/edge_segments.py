"""Edge segments: the part of a net routed inside one group.

A link between members of a level is drawn there whole; a link that leaves the level goes
to a port of its frame, and the level around it goes on from there. Links of one net that
run the same way through the layers are one edge segment, which shares its trunks and its
dummy vertices.

    ┌─ g ─────────┐
    │ [a]     [b] │     The net a, b -> c has an edge segment in g, from a and b
    │  └───┬───┘  │     to a port of g's frame, and one around g, from that port
    └──────│──────┘     to c.
           ▼
          [c]
"""

from collections.abc import Sequence

from msgspec import structs

from triglyph_renderers.layout.model.compound_graph import CompoundGraph, Link
from triglyph_renderers.layout.model.level import Level
from triglyph_renderers.layout.model.level_graph import (
    EdgeSegment,
    End,
    FramePort,
    LevelGraph,
    add_vertices,
)
from triglyph_renderers.layout.p2_nets.edge_bundling import Nets
from triglyph_renderers.layout.p2_nets.wire_splitting import (
    LinkEnd,
    LinkPart,
    Way,
    split_into_wires,
)


def add_edge_segments(
    graph: LevelGraph, level: Level, compound: CompoundGraph, nets: Nets
) -> LevelGraph:
    """Add the edge segments of a level to its graph.

    A segment that ends at the inside of the level's own frame gets a vertex of its own
    there, in the first layer.

    Args:
        graph: The graph with its vertices in layers.
        level: The level.
        compound: The diagram.
        nets: The nets of all links.

    Returns:
        The graph with its edge segments and the vertices of their ends.
    """
    ends = _Ends(graph, compound)
    found: dict[tuple[int, Way], list[LinkPart]] = {}
    for part in [*_own_parts(graph, level, nets, ends), *_passing_parts(graph, ends)]:
        found.setdefault((part.net, part.way), []).append(part)
    segments = [
        _build_segment(name, wire, graph, compound)
        for (net, _), parts in found.items()
        for name, wire in split_into_wires(
            parts,
            compound=compound,
            level=graph.level,
            is_local=net in nets.local,
            layer_of=graph.layer_of[: len(graph.members)],
        )
    ]
    return _add_frame_ends(structs.replace(graph, segments=tuple(segments)))


class _Ends:
    """Finds the ends of links in a level."""

    def __init__(self, graph: LevelGraph, compound: CompoundGraph) -> None:
        self.compound = compound
        self._level, self._frame = graph.level, graph.frame
        self._vertex_of = {element: vertex for vertex, element in enumerate(graph.members)}

    def find(self, link: Link, *, source: bool) -> LinkEnd:
        """Return the member that is or contains an end of a link, or the level's frame."""
        element = link.source if source else link.target
        if element == self._level:
            return LinkEnd(self._frame, through=False, source=source)
        member = self.compound.member_towards(self._level, element)
        return LinkEnd(self._vertex_of[member], through=member != element, source=source)


def _own_parts(graph: LevelGraph, level: Level, nets: Nets, ends: _Ends) -> list[LinkPart]:
    """Return the links that the level draws whole."""
    parts: list[LinkPart] = []
    for index in level.links:
        link, net = ends.compound.links[index], nets.net_of[index]
        source, target = ends.find(link, source=True), ends.find(link, source=False)
        before, after = graph.layer_of[source.vertex], graph.layer_of[target.vertex]
        if before > after:
            parts.append(LinkPart(net, "backward", index, target, source))
        else:
            way: Way = "forward" if before < after else "flat"
            parts.append(LinkPart(net, way, index, source, target))
    return parts


def _passing_parts(graph: LevelGraph, ends: _Ends) -> list[LinkPart]:
    """Return the parts inside the level of the links that pass its frame."""
    parts: list[LinkPart] = []
    for number, port in enumerate(graph.frame_ports):
        vertex = len(graph.members) + number
        outside = LinkEnd(vertex, through=False, source=not port.source_inside)
        for index in port.links:
            inside = ends.find(ends.compound.links[index], source=port.source_inside)
            parts.append(_pass_port(port, number, index, graph, ends=(inside, outside)))
    return parts


def _pass_port(
    port: FramePort,
    number: int,
    index: int,
    graph: LevelGraph,
    *,
    ends: tuple[LinkEnd, LinkEnd],
) -> LinkPart:
    """Return the part of a link between its end inside the level and a port of the frame."""
    inside, outside = ends
    if port.side == graph.axes.entry:
        way: Way = "backward" if port.source_inside else "forward"
        return LinkPart(port.net, way, index, outside, inside)
    if port.side == graph.axes.exit:
        way = "forward" if port.source_inside else "backward"
        return LinkPart(port.net, way, index, inside, outside)
    if port.source_inside:
        return LinkPart(port.net, "forward", index, inside, None, number)
    return LinkPart(port.net, "forward", index, None, inside, number)


def _build_segment(
    net: int, parts: Sequence[LinkPart], graph: LevelGraph, compound: CompoundGraph
) -> EdgeSegment:
    """Return the edge segment of some parts of links."""
    first = parts[0]
    link = compound.links[first.link]
    earlier = [(part.earlier, part.link) for part in parts]
    later = [(part.later, part.link) for part in parts]
    if first.way == "flat":
        earlier, later = earlier + later, []
    segment = EdgeSegment(
        net=net,
        line=link.edge.line,
        label=link.edge.label,
        is_symmetric=link.is_symmetric,
        earlier_ends=_gather(earlier, graph, link),
        later_ends=_gather(later, graph, link),
        side_ports=(),
        first=0,
        last=0,
    )
    return _span_channels(segment, parts, graph)


def _gather(
    ends: Sequence[tuple[LinkEnd | None, int]], graph: LevelGraph, link: Link
) -> tuple[End, ...]:
    """Return the different ends with their links.

    An arrowhead is drawn only where the link itself ends, not at ports on its way.
    """
    found: dict[LinkEnd, list[int]] = {}
    for end, index in ends:
        if end is not None:
            found.setdefault(end, []).append(index)
    has_head = {True: link.edge.source_head, False: link.edge.target_head}
    return tuple(
        End(
            end.vertex,
            through=end.through,
            head=has_head[end.source] and not end.through and not graph.is_frame_port(end.vertex),
            links=tuple(links),
            source=end.source,
        )
        for end, links in found.items()
    )


def _span_channels(
    segment: EdgeSegment, parts: Sequence[LinkPart], graph: LevelGraph
) -> EdgeSegment:
    """Return the segment with the channels that it uses.

    What leaves at the near or far side does so from the channel after its last source,
    and what comes in there reaches the channel before its first target.
    """
    before = [graph.layer_of[end.vertex] for end in segment.earlier_ends]
    after = [graph.layer_of[end.vertex] - 1 for end in segment.later_ends]
    numbers = [part.side_port for part in parts if part.side_port is not None]
    side_ports = tuple(dict.fromkeys(numbers))
    leaves = any(part.side_port is not None and part.later is None for part in parts)
    channel = max(before, default=0) if leaves else min(after, default=0)
    used = [*before, *after, *([channel] if side_ports else [])]
    return structs.replace(
        segment,
        side_ports=tuple((number, channel) for number in side_ports),
        first=min(used),
        last=max(used),
    )


def _add_frame_ends(graph: LevelGraph) -> LevelGraph:
    """Return the graph with a vertex for each segment that ends at the level's own frame."""
    segments: list[EdgeSegment] = []
    first = len(graph.layer_of)
    added = 0
    for segment in graph.segments:
        ends = segment.earlier_ends
        if any(end.vertex == graph.frame for end in ends):
            own = first + added
            added += 1
            ends = tuple(
                structs.replace(end, vertex=own) if end.vertex == graph.frame else end
                for end in ends
            )
        segments.append(structs.replace(segment, earlier_ends=ends))
    graph = structs.replace(graph, segments=tuple(segments), frame_ends=range(first, first + added))
    return add_vertices(graph, [0] * added)
