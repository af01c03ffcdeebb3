"""Flat edges: edges that run straight between two neighbours of one layer.

┌───┐     ┌───┐
│ a ├────▶│ b │     and not through the channel after them
└───┘     └───┘
"""

from itertools import pairwise

from msgspec import structs

from triglyph_renderers.layout.model.compound_graph import CompoundGraph
from triglyph_renderers.layout.model.level_graph import EdgeSegment, FlatEdge, LevelGraph


def add_flat_edges(graph: LevelGraph, compound: CompoundGraph) -> LevelGraph:
    """Draw edges between neighbours straight, one a pair, where nothing bars them.

    Of two that meet bare text from both sides one has an arrowhead there: between two
    tails the text would be read as the label of a single wire.

        a ─── text ─── b        is one edge from a to b
        a ───▶ text ─── b       are two edges

    Args:
        graph: The graph with its layers in order.
        compound: The diagram.

    Returns:
        The graph with its flat edges, which no channel routes any more.
    """
    after = {one: other for layer in graph.layers for one, other in pairwise(layer)}
    flat_edges: dict[tuple[int, int], FlatEdge] = {}
    with_tail: set[int] = set()
    for number, segment in enumerate(graph.segments):
        if not _may_be_flat(segment, graph):
            continue
        one, other = (end.vertex for end in segment.earlier_ends)
        pair = (one, other) if after.get(one) == other else (other, one)
        if after.get(pair[0]) != pair[1] or pair in flat_edges:
            continue
        if any(_bars_flat_edges(vertex, graph, compound) for vertex in pair):
            continue
        tails = {end.vertex for end in segment.earlier_ends if not end.head}
        bare = {vertex for vertex in tails if _is_bare_text(vertex, graph, compound)}
        if not with_tail & bare:
            flat_edges[pair] = FlatEdge(number, *pair)
            with_tail |= bare
    straight = {flat_edge.segment for flat_edge in flat_edges.values()}
    return structs.replace(
        graph,
        flat_edges=tuple(flat_edges.values()),
        channel_nets=tuple(one for one in graph.channel_nets if one.segment not in straight),
    )


def _may_be_flat(segment: EdgeSegment, graph: LevelGraph) -> bool:
    """Return whether an edge segment can run straight between neighbours.

    A label of one line interrupts a level wire; beside an upright one it may have several.

        ┌───┐          ┌───┐           │ a │
        │ a ├─ asks ──▶│ b │           └─┬─┘
        └───┘          └───┘             │ asks
                                         ▼ for it
    """
    return (
        not segment.later_ends
        and not segment.side_ports
        and len(segment.earlier_ends) == 2
        and not any(end.through for end in segment.earlier_ends)
        and (len(segment.label) <= 1 or not graph.axes.vertical)
    )


def _is_bare_text(vertex: int, graph: LevelGraph, compound: CompoundGraph) -> bool:
    """Return whether a vertex is a member without a box."""
    if vertex >= len(graph.members):
        return False
    node = compound.nodes[graph.members[vertex]]
    return node is not None and node.shape == "text"


def _bars_flat_edges(vertex: int, graph: LevelGraph, compound: CompoundGraph) -> bool:
    """Return whether a straight wire to a neighbour could miss the border of a member.

    It could be hidden by self-loops or callouts beside the box. It could end at a rule
    between compartments, at the wrong line of bare text, or at the title of a group. And
    one of the group's own links may end at the same side from inside.
    """
    if vertex >= len(graph.members):
        return False
    element = graph.members[vertex]
    node = compound.nodes[element]
    assert node is not None
    links = (compound.links[index] for index in compound.links_of.get(element, ()))
    return bool(
        compound.loops.get(element)
        or any(element in (link.source, link.target) for link in links)
        or node.callout
        or node.sections
        or (node.group is not None and node.group.divided)
        or (node.shape == "text" and len(node.label) > 1)
        or (node.group is not None and not graph.axes.vertical)
    )
