"""The layers that Mermaid makes of links, and how long links are for groups to be apart.

Mermaid knows layers of nodes only. Of two groups, one of which leads to the other, it puts as much
into the same layers as it can, side by side, and leads lines into them from the side, behind what
is there::

    ┌ A ───┐ ┌ B ─────────┐        ┌ A ───┐   links of two layers and more put
    │ a1 ──────▶│ b2 │  b1 │        │ a1 a2│   all of B below all of A
    │ a2 ────────────▶    │        └─┬──┬─┘
    └──────┘ └────────────┘        ┌ B ▼──▼─┐
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct

from triglyph_renderers.mermaid.cycles import sort_members
from triglyph_renderers.mermaid.tree import Join, Pair, Tree


class Layering(Struct, frozen=True):
    """The layers inside of each group, as if groups were apart.

    ``depths`` are the layers of what is laid out with a group: its leaves, those of the crossed
    groups in it, and all other groups as one thing each. ``heights`` are their numbers.
    ``forward`` are the pairs of members the second of which is below the first.
    """

    depths: Mapping[str, Mapping[str, int]]
    heights: Mapping[str, int]
    forward: frozenset[Pair]


def find_layers(tree: Tree, links: Sequence[Pair]) -> Layering:
    """Return the layers that links make in each group, groups inside first."""
    joins: Mapping[str, list[Pair]] = defaultdict(list)
    for tail, head in links:
        join = tree.joined_members(tail, head)
        if join is not None:
            joins[join.home].append((join.tail, join.head))
    depths: dict[str, dict[str, int]] = {}
    heights: dict[str, int] = {}
    forward: set[Pair] = set()
    for name in reversed(list(tree.groups)):
        members = tree.members[name]
        places = sort_members(members, joins[name])
        below: Mapping[str, list[str]] = defaultdict(list)
        for tail, head in joins[name]:
            if places[tail] < places[head]:
                below[tail].append(head)
                forward.add((tail, head))
        sizes = {each: 1 if tree.is_unit(each) else heights[each] for each in members}
        tops = _find_tops(places, below=below, heights=sizes)
        depths[name] = {
            leaf: tops[member] + depth
            for member in members
            for leaf, depth in ({member: 0} if tree.is_unit(member) else depths[member]).items()
        }
        heights[name] = max((tops[each] + sizes[each] for each in members), default=1)
    return Layering(depths, heights, frozenset(forward))


def measure_links(tree: Tree, links: Sequence[Pair]) -> list[int]:
    """Return how many layers down each link leads at least, for whole groups to be apart."""
    layering = find_layers(tree, links)
    return [
        _measure(link, tree.joined_members(*link), tree=tree, layering=layering) for link in links
    ]


def _find_tops(
    places: Mapping[str, int], *, below: Mapping[str, list[str]], heights: Mapping[str, int]
) -> dict[str, int]:
    """Return the first layer of each member, right below the lowest that leads to it."""
    tops = dict.fromkeys(places, 0)
    for member in places:
        for lower in below[member]:
            tops[lower] = max(tops[lower], tops[member] + heights[member])
    return tops


def _measure(link: Pair, join: Join | None, *, tree: Tree, layering: Layering) -> int:
    if join is None or (join.tail, join.head) not in layering.forward:
        return 1
    tail, head = (find_anchor(end, tree=tree) for end in link)
    left = 1
    if not tree.is_unit(join.tail):
        left = layering.heights[join.tail] - layering.depths[join.tail][tail]
    entered = 0 if tree.is_unit(join.head) else layering.depths[join.head][head]
    return left + entered


def find_anchor(node_id: str, *, tree: Tree) -> str:
    """Return what Mermaid joins in place of a node: the first leaf of a crossed group."""
    while not tree.is_unit(node_id):
        node_id = tree.members[node_id][0]
    return node_id
