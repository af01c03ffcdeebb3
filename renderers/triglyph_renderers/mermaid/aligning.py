"""Invisible links that keep what is aligned in one layer.

Mermaid puts each node as near to what it is linked with as it can. In::

    a -> b -> c        align: [[c, d]]
    a -> d

``d`` would be beside ``b``: it hangs below ``b`` as ``c`` does. Longer arrows
would do in older versions only.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from triglyph.model import Diagram, Edge, Group, walk_nodes
from triglyph_renderers.mermaid.hidden import Hidden

Pair = tuple[str, str]


class Alignment(Struct, frozen=True):
    """What keeps aligned nodes in their layers; ends are ids of the spec."""

    hidden: tuple[Hidden, ...]
    lost: tuple[str, ...]
    """The groups, and ``""`` for the document, with rows that edges put in different layers.

    Mermaid's edges lead down but for those that close a cycle.
    """


def align_nodes(diagram: Diagram) -> Alignment:
    """What keeps the aligned nodes of every group in their layers."""
    hidden: list[Hidden] = []
    lost: list[str] = []
    for name, group in _groups(diagram):
        members = {node.id for node in group.nodes}
        links = list(_links_within(diagram.edges, members=members))
        aligned = {member for row in group.align for member in row}
        layers = _find_layers(group, links)
        if any(
            layers[target] <= layers[source] and aligned & {source, target}
            for source, target in links
        ):
            lost.append(name)
            continue
        hidden += _hold(group, links, layers=layers)
    return Alignment(tuple(hidden), tuple(lost))


def _groups(diagram: Diagram) -> Iterator[tuple[str, Group]]:
    """The groups with rows, the document's first."""
    nodes = ((node.id, node.group) for node, _ in walk_nodes(diagram.body))
    for name, group in (("", diagram.body), *nodes):
        if group is not None and group.align:
            yield name, group


def _links_within(edges: Iterable[Edge], *, members: set[str]) -> Iterator[Pair]:
    """The ends of the edges between members, that of the layer above first."""
    for edge in edges:
        if edge.source != edge.target and {edge.source, edge.target} <= members:
            yield (edge.source, edge.target)


def _find_layers(group: Group, links: list[Pair]) -> dict[str, int]:
    """The layer of each member, with those of a row in one.

    Links that go back to where they come from do not count.
    """
    row_of = {member: row[0] for row in group.align for member in row}
    below: dict[str, list[str]] = defaultdict(list)
    for source, target in links:
        upper, lower = row_of.get(source, source), row_of.get(target, target)
        if upper != lower:
            below[upper].append(lower)
    ordered = _sort(dict.fromkeys(row_of.get(node.id, node.id) for node in group.nodes), below)
    places = {member: place for place, member in enumerate(ordered)}
    layers = dict.fromkeys(ordered, 0)
    for member in ordered:
        for lower in below[member]:
            if places[lower] > places[member]:
                layers[lower] = max(layers[lower], layers[member] + 1)
    return {node.id: layers[row_of.get(node.id, node.id)] for node in group.nodes}


def _sort(members: Iterable[str], below: Mapping[str, list[str]]) -> list[str]:
    """The members, each before what is below it, but for links that close a cycle."""
    done: dict[str, None] = {}
    seen: set[str] = set()
    for first in members:
        stack = [] if first in seen else [(first, iter(below[first]))]
        seen.add(first)
        while stack:
            member, rest = stack[-1]
            following = next((each for each in rest if each not in seen), None)
            if following is None:
                done[member] = None
                stack.pop()
            else:
                seen.add(following)
                stack.append((following, iter(below[following])))
    return list(done)[::-1]


def _hold(group: Group, links: list[Pair], *, layers: Mapping[str, int]) -> Iterator[Hidden]:
    """Links to each row from a member in the layer above it, and from it to one below."""
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
