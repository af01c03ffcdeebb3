"""Invisible links that keep what is aligned in one layer.

Mermaid puts each node as near to what it is linked with as it can. In::

    a -> b -> c        align: [[c, d]]
    a -> d

``d`` would be beside ``b``: it hangs below ``b`` as ``c`` does. Longer arrows
would do in older versions only.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from triglyph.model import Diagram, Group
from triglyph_renderers.mermaid.cycles import sort_members
from triglyph_renderers.mermaid.hidden import Hidden
from triglyph_renderers.mermaid.tree import Pair, Tree


class Alignment(Struct, frozen=True):
    """What keeps aligned nodes in their layers; ends are ids of the spec."""

    hidden: tuple[Hidden, ...]
    lost: tuple[str, ...]
    """The groups, and ``""`` for the document, with rows that edges put in different layers.

    Mermaid's edges lead down but for those that close a cycle.
    """


def align_nodes(diagram: Diagram, tree: Tree) -> Alignment:
    """Return what keeps the aligned nodes of every group in their layers."""
    links: dict[str, list[Pair]] = {name: [] for name in tree.groups}
    for edge in diagram.edges:
        join = tree.joined_members(edge.source, edge.target)
        if join is not None:
            links[join.home].append((join.tail, join.head))
    hidden: list[Hidden] = []
    lost: list[str] = []
    for name, group in tree.groups.items():
        aligned = {member for row in group.align for member in row}
        layers = _find_layers(group, links[name])
        if any(
            layers[target] <= layers[source] and aligned & {source, target}
            for source, target in links[name]
        ):
            lost.append(name)
        elif aligned:
            hidden += _hold(group, links[name], layers=layers)
    return Alignment(tuple(hidden), tuple(lost))


def _find_layers(group: Group, links: Sequence[Pair]) -> dict[str, int]:
    """Return the layer of each member, with those of a row in one.

    Links that go back to where they come from do not count.
    """
    row_of = {member: row[0] for row in group.align for member in row}
    merged = [(row_of.get(one, one), row_of.get(other, other)) for one, other in links]
    places = sort_members(
        dict.fromkeys(row_of.get(node.id, node.id) for node in group.nodes),
        [(one, other) for one, other in merged if one != other],
    )
    below: dict[str, list[str]] = defaultdict(list)
    for one, other in merged:
        below[one].append(other)
    layers = dict.fromkeys(places, 0)
    for member, place in places.items():
        for lower in below[member]:
            if places[lower] > place:
                layers[lower] = max(layers[lower], layers[member] + 1)
    return {node.id: layers[row_of.get(node.id, node.id)] for node in group.nodes}


def _hold(group: Group, links: Sequence[Pair], *, layers: Mapping[str, int]) -> Iterator[Hidden]:
    """Yield links to each row from a member in the layer above it, and from it to one below."""
    for row in group.align:
        layer = layers[row[0]]
        upper = [one for one, other in links if other in row and layers[one] == layer - 1][:1]
        lower = [other for one, other in links if one in row and layers[other] == layer + 1][:1]
        for end in upper:
            hung = tuple(member for member in row if (end, member) not in links)
            if hung:
                yield (end,), hung
        for end in lower:
            held = tuple(member for member in row if (member, end) not in links)
            if held:
                yield held, (end,)
