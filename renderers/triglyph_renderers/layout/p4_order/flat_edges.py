"""Bridges: edges that run straight between two neighbours of one layer."""

from itertools import pairwise

from triglyph_renderers.layout.model.axes import Axes
from triglyph_renderers.layout.model.compound_graph import Hierarchy, Link
from triglyph_renderers.layout.model.level_graph import Bridge
from triglyph_renderers.layout.p3_layers.edge_segments import Strand


def may_bridge(strand: Strand, *, axes: Axes) -> bool:
    """Whether a strand can run straight between neighbours, its label in the middle of it."""
    return (
        not strand.lowers
        and not strand.exits
        and len(strand.uppers) == 2
        and not any(end.through for end in strand.uppers)
        and len(strand.label) <= (1 if axes.vertical else 0)
    )


def bars_bridges(
    hierarchy: Hierarchy, element: int, *, axes: Axes, links: list[tuple[int, int]]
) -> bool:
    """Whether a straight wire to a neighbour could miss an element's border.

    So it is with self-loops or callouts beside its box, with compartments, with
    bare text of several lines, under the title of a group, and where one of
    the group's own ``links`` may end at the same side from inside.
    """
    node = hierarchy.nodes[element]
    assert node is not None
    return bool(
        hierarchy.loops.get(element)
        or any(_ends_at(hierarchy.links[index], element) for index, _ in links)
        or node.callout
        or node.sections
        or (node.group is not None and node.group.divided)
        or (node.shape == "text" and len(node.label) > 1)
        or (node.group is not None and not axes.vertical)
    )


def _ends_at(link: Link, element: int) -> bool:
    return element in (link.source, link.target)


def find_bridges(
    strands: list[Strand],
    bridged: set[int],
    *,
    layers: list[list[int]],
    barred: set[int],
    bare: set[int],
) -> list[Bridge]:
    """The straight wires between neighbours, one a pair, where nothing bars them.

    Of two that meet ``bare`` text from both sides one has a head there: between
    two tails the text would be read as the label of a single wire.
    """
    after = {one: other for layer in layers for one, other in pairwise(layer)}
    bridges: dict[tuple[int, int], Bridge] = {}
    with_tail: set[int] = set()
    for number in sorted(bridged):
        one, other = (end.vertex for end in strands[number].uppers)
        pair = (one, other) if after.get(one) == other else (other, one)
        tails = {end.vertex for end in strands[number].uppers if not end.head} & bare
        if (
            after.get(pair[0]) == pair[1]
            and pair not in bridges
            and not barred.intersection(pair)
            and not with_tail & tails
        ):
            bridges[pair] = Bridge(number, *pair)
            with_tail |= tails
    return list(bridges.values())
