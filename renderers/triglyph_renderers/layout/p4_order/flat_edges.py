"""Flat edges: edges that run straight between two neighbours of one layer."""

from itertools import pairwise

from triglyph_renderers.layout.model.axes import Axes
from triglyph_renderers.layout.model.compound_graph import CompoundGraph, Link
from triglyph_renderers.layout.model.level_graph import EdgeSegment, FlatEdge


def may_be_flat(segment: EdgeSegment, *, axes: Axes) -> bool:
    """Return whether an edge segment can run straight between neighbours, around its label."""
    return (
        not segment.later_ends
        and not segment.side_ports
        and len(segment.earlier_ends) == 2
        and not any(end.through for end in segment.earlier_ends)
        and len(segment.label) <= (1 if axes.vertical else 0)
    )


def bars_flat_edges(
    compound: CompoundGraph, element: int, *, axes: Axes, links: list[tuple[int, int]]
) -> bool:
    """Whether a straight wire to a neighbour could miss an element's border.

    So it is with self-loops or callouts beside its box, with compartments, with
    bare text of several lines, under the title of a group, and where one of
    the group's own ``links`` may end at the same side from inside.
    """
    node = compound.nodes[element]
    assert node is not None
    return bool(
        compound.loops.get(element)
        or any(_ends_at(compound.links[index], element) for index, _ in links)
        or node.callout
        or node.sections
        or (node.group is not None and node.group.divided)
        or (node.shape == "text" and len(node.label) > 1)
        or (node.group is not None and not axes.vertical)
    )


def _ends_at(link: Link, element: int) -> bool:
    return element in (link.source, link.target)


def find_flat_edges(
    segments: list[EdgeSegment],
    flat: set[int],
    *,
    layers: list[list[int]],
    barred: set[int],
    bare: set[int],
) -> list[FlatEdge]:
    """The straight wires between neighbours, one a pair, where nothing bars them.

    Of two that meet ``bare`` text from both sides one has a head there: between
    two tails the text would be read as the label of a single wire.
    """
    after = {one: other for layer in layers for one, other in pairwise(layer)}
    flat_edges: dict[tuple[int, int], FlatEdge] = {}
    with_tail: set[int] = set()
    for number in sorted(flat):
        one, other = (end.vertex for end in segments[number].earlier_ends)
        pair = (one, other) if after.get(one) == other else (other, one)
        tails = {end.vertex for end in segments[number].earlier_ends if not end.head} & bare
        if (
            after.get(pair[0]) == pair[1]
            and pair not in flat_edges
            and not barred.intersection(pair)
            and not with_tail & tails
        ):
            flat_edges[pair] = FlatEdge(number, *pair)
            with_tail |= tails
    return list(flat_edges.values())
