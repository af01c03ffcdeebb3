"""Flat edges: edges that run straight between two neighbours of one layer.

┌───┐     ┌───┐
│ a ├────▶│ b │     and not through the channel after them
└───┘     └───┘
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec import structs

from triglyph_renderers.layout.model.compound_graph import CompoundGraph
from triglyph_renderers.layout.model.level_graph import EdgeSegment, End, FlatEdge, LevelGraph
from triglyph_renderers.layout.p2_nets.edge_bundling import Nets
from triglyph_renderers.layout.tuning import FLAT_LABEL_LINES


def add_flat_edges(graph: LevelGraph, compound: CompoundGraph, nets: Nets) -> LevelGraph:
    """Draw edges between neighbours straight, one a side, where nothing bars them.

    An edge between members of neighbouring groups goes straight through the two facing walls:

        ┌─ g ───┐     ┌─ h ───┐
        │ [a]───│────▶│─[b]   │     and not around the groups
        └───────┘     └───────┘

    Of two that meet bare text from both sides one has an arrowhead there: between two
    tails the text would be read as the label of a single wire.

        a ─── text ─── b        is one edge from a to b
        a ───▶ text ─── b       are two edges

    Args:
        graph: The graph with its layers in order.
        compound: The diagram.
        nets: The nets, which say which level shows a label.

    Returns:
        The graph with its flat edges, which no channel routes any more.
    """
    after = {one: other for layer in graph.layers for one, other in pairwise(layer)}
    flat_edges: list[FlatEdge] = []
    with_tail: set[int] = set()
    numbers = range(len(graph.segments))
    for number in sorted(numbers, key=lambda one: not _joins_peers(one, graph, compound)):
        segment = graph.segments[number]
        if segment.side_ports:
            to_frame = _find_way_to_frame(number, graph, compound, nets)
            if to_frame is not None and not _is_taken(to_frame, flat_edges, graph, compound):
                flat_edges.append(to_frame)
            continue
        if not _may_be_flat(segment, graph, compound, nets):
            continue
        one, other = (end.vertex for end in segment.earlier_ends)
        pair = (one, other) if after.get(one) == other else (other, one)
        flat_edge = FlatEdge(number, *pair)
        if after.get(pair[0]) != pair[1] or _is_taken(flat_edge, flat_edges, graph, compound):
            continue
        if any(_bars_flat_edges(end, graph, compound) for end in segment.earlier_ends):
            continue
        tails = {end.vertex for end in segment.earlier_ends if not end.head}
        bare = {vertex for vertex in tails if _is_bare_text(vertex, graph, compound)}
        if not with_tail & bare:
            flat_edges.append(flat_edge)
            with_tail |= bare
    straight = {flat_edge.segment for flat_edge in flat_edges}
    return structs.replace(
        graph,
        flat_edges=tuple(flat_edges),
        channel_nets=tuple(one for one in graph.channel_nets if one.segment not in straight),
    )


def _is_taken(
    flat_edge: FlatEdge, others: Iterable[FlatEdge], graph: LevelGraph, compound: CompoundGraph
) -> bool:
    """Return whether another flat edge meets one of the same two sides.

    Several may pass the walls of two groups if they join members that face each other. The
    label of an upright one is beside it, where the next one would be.
    """
    return any(
        (flat_edge.near == other.near or flat_edge.far == other.far)
        and not all(_joins_peers(one.segment, graph, compound) for one in (flat_edge, other))
        for other in others
    )


def _joins_peers(number: int, graph: LevelGraph, compound: CompoundGraph) -> bool:
    """Return whether a segment that may be one of several joins members of the same place."""
    segment = graph.segments[number]
    ends = segment.both_ends
    if segment.label and not graph.axes.vertical:
        return False
    if segment.side_ports or len(ends) != 2 or not all(end.through for end in ends):
        return False
    link = compound.links[segment.links[0]]
    places = set()
    for element in (link.source, link.target):
        members = compound.members[compound.member_towards(graph.level, element)]
        places.add((len(members), _find_place(element, members, compound)))
    return len(places) == 1


def _find_place(element: int, members: Sequence[int], compound: CompoundGraph) -> int:
    """Return the place of the member that is or contains an element."""
    while element not in members:
        element = compound.parents[element]
    return members.index(element)


def _may_be_flat(
    segment: EdgeSegment, graph: LevelGraph, compound: CompoundGraph, nets: Nets
) -> bool:
    """Return whether an edge segment can run straight between neighbours.

    A label interrupts a level wire, evenly above and below it, as far as both boxes are high
    enough for its lines; beside an upright one it may have any number.

        ┌───┐   asks   ┌───┐           │ a │
        │ a ├── for ──▶│ b │           └─┬─┘
        └───┘    it    └───┘             │ asks
                                         ▼ for it
    """
    is_through = any(end.through for end in segment.earlier_ends)
    ends = [end.vertex for end in segment.earlier_ends]
    is_low = is_through or any(_is_bare_text(end, graph, compound) for end in ends)
    lines = 1 if is_low else FLAT_LABEL_LINES
    return (
        not segment.later_ends
        and not segment.side_ports
        and len(segment.earlier_ends) == 2
        and (len(segment.label) <= lines or not graph.axes.vertical)
        and (
            not is_through
            or not segment.label
            or nets.label_level_of[segment.links[0]] == graph.level
        )
    )


def _find_way_to_frame(
    number: int, graph: LevelGraph, compound: CompoundGraph, nets: Nets
) -> FlatEdge | None:
    """Return the straight wire between a member and a side of the frame, if nothing is between.

    The member is the last of its layer on that side, so that nothing is crossed. Bare text could
    be taken for the label of the wire. A label needs the room of a channel, unless the level
    around puts it beside the port and it is a line on a level wire.
    """
    segment = graph.segments[number]
    if len(segment.both_ends) != 1 or len(segment.side_ports) != 1:
        return None
    (end,), ((port, _),) = segment.both_ends, segment.side_ports
    if end.vertex >= len(graph.members) or _bars_flat_edges(end, graph, compound):
        return None
    is_labelled = segment.label and nets.label_level_of[segment.links[0]] == graph.level
    if is_labelled or _is_bare_text(end.vertex, graph, compound):
        return None
    label = graph.frame_ports[port].label
    if label and (len(label) > 1 or not graph.axes.vertical):
        return None
    if not _is_in_order(port, graph, layer=graph.layer_of[end.vertex]):
        return None
    layer, frame_port = graph.layers[graph.layer_of[end.vertex]], len(graph.members) + port
    if graph.frame_ports[port].side == graph.axes.far:
        return FlatEdge(number, end.vertex, frame_port) if layer[-1] == end.vertex else None
    return FlatEdge(number, frame_port, end.vertex) if layer[0] == end.vertex else None


def _is_in_order(port: int, graph: LevelGraph, *, layer: int) -> bool:
    """Return whether a straight wire from a side to a layer keeps the order of the side's ports.

    It comes after those that the channel before the layer leads on, and before those of the
    channel after it; or it would cross them around the frame.

       │ │ │
       │ │ ▼
       │ └▶┌───┐
       └──▶│ a │
           └───┘
    """
    side, sign = graph.frame_ports[port].side, -1 if graph.axes.mirrored else 1
    return all(
        (sign * other < sign * port) == (channel < layer)
        for segment in graph.segments
        for other, channel in segment.side_ports
        if other != port and graph.frame_ports[other].side == side and channel in (layer - 1, layer)
    )


def _is_bare_text(vertex: int, graph: LevelGraph, compound: CompoundGraph) -> bool:
    """Return whether a vertex is a member without a box."""
    if vertex >= len(graph.members):
        return False
    node = compound.nodes[graph.members[vertex]]
    return node is not None and node.shape == "text"


def _bars_flat_edges(end: End, graph: LevelGraph, compound: CompoundGraph) -> bool:
    """Return whether a straight wire to a neighbour could miss the border of a member.

    It could be hidden by self-loops or callouts beside the box. It could end at a rule
    between compartments, at the wrong line of bare text, or at the title of a group. And
    one of the group's own links may end at the same side from inside.
    """
    vertex = end.vertex
    if vertex >= len(graph.members):
        return False
    element = graph.members[vertex]
    node = compound.nodes[element]
    assert node is not None
    group = node.group
    links = (compound.links[index] for index in compound.links_of.get(element, ()))
    return bool(
        compound.loops.get(element)
        or any(element in (link.source, link.target) for link in links)
        or node.callout
        or node.sections
        or (group is not None and (group.divided or group.layout == "tree"))
        or (node.shape == "text" and len(node.label) > 1)
        or (group is not None and not graph.axes.vertical and not end.through)
    )
