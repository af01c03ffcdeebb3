"""Nets: which edges may share a trunk without making an edge that the spec does not have.

A net is a complete bipartite set of edges of one style, label and heads. Stars,
whose edges leave one node or arrive at one node, are chosen greedily, the
largest first, so that each edge belongs to exactly one. Then what two nets have
in common becomes a net of its own, as long as that saves ends of wires:

    a -> c, d, e  and  b -> c, d     become     a, b -> c, d  and  a -> e

Whether a net can be drawn as one wire is seen once everything has its layer.
"""

from collections import Counter
from heapq import heapify, heappop, heappush

from msgspec import Struct

from triglyph_renderers.layout.model.compound_graph import CompoundGraph, Link

_LATEST = 8
"""With how many nets at each of its ends a net is compared, so that tangles take no time."""


class Nets(Struct, frozen=True):
    """For each link the net that it belongs to, and the level that shows its label.

    Of the nets that are no stars, ``local`` are those whose links are all drawn in
    one level, ``spread`` those with links in several.
    """

    net_of: tuple[int, ...]
    label_level_of: tuple[int, ...]
    local: frozenset[int]
    spread: frozenset[int]


class _Net(Struct, frozen=True):
    """The links of a net in ascending order, and its sources and targets."""

    links: list[int]
    ends: tuple[list[int], list[int]]


def bundle_edges(compound: CompoundGraph) -> Nets:
    """The nets of all links; a net is named after its first link."""
    net_of = _choose_stars(compound)
    _share_trunks(net_of, compound)
    return _describe_nets(net_of, compound)


def split_nets(nets: Nets, compound: CompoundGraph, parts: list[tuple[int, ...]]) -> Nets:
    """The nets with each part, given as links of one net, made a net of its own."""
    net_of = list(nets.net_of)
    for links in parts:
        for index in links:
            net_of[index] = links[0]
    return _describe_nets(net_of, compound) if parts else nets


def is_complete(links: list[int], compound: CompoundGraph) -> bool:
    """Whether some links lead from each of their sources to each of their targets."""
    sources, targets = _ends(links, compound)
    pairs = {(compound.links[index].source, compound.links[index].target) for index in links}
    return len(pairs) == len(sources) * len(targets)


def split_complete(links: list[int], compound: CompoundGraph) -> list[list[int]]:
    """The links of a net in complete sets: the stars, with those whose other ends agree as one."""
    ways: list[list[list[int]]] = []
    for by_source in (True, False):
        found: dict[tuple[int, ...], list[int]] = {}
        for star in _by_end(links, compound, by_source=by_source):
            others = _ends(star, compound)[1 if by_source else 0]
            found.setdefault(tuple(others), []).extend(star)
        ways.append(list(found.values()))
    return min(ways, key=len)


def split_stars(links: list[int], compound: CompoundGraph) -> list[list[int]]:
    """The links of a net by their source, or by their target if there are fewer of these."""
    ways = [_by_end(links, compound, by_source=by_source) for by_source in (True, False)]
    return min(ways, key=len)


def _choose_stars(compound: CompoundGraph) -> list[int]:
    links = compound.links
    stars: dict[tuple[object, ...], list[int]] = {}
    for index, link in enumerate(links):
        for key in _star_keys(link):
            stars.setdefault(key, []).append(index)
    net_of = [-1] * len(links)
    queue = [(-len(found), found[0], order) for order, found in enumerate(stars.values())]
    every = list(stars.values())
    heapify(queue)
    while queue:
        size, _, order = heappop(queue)
        free = [index for index in every[order] if net_of[index] < 0]
        if not free:
            continue
        if len(free) < -size:
            heappush(queue, (-len(free), free[0], order))
            continue
        for index in free:
            net_of[index] = free[0]
    return net_of


def _star_keys(link: Link) -> tuple[tuple[object, ...], ...]:
    """The stars that a link could belong to: one around each of its ends.

    Where both ends look alike a reader tells the two sides of a trunk apart
    only by the direction in which they leave it, so such a star has all its
    ends in the level of its edges: with one trunk there is no second reading.
    """
    look = _look(link)
    return (("from", link.source, *look), ("to", link.target, *look))


def _look(link: Link) -> tuple[object, ...]:
    """What links of one net have in common."""
    edge = link.edge
    look = (edge.line, edge.label, edge.source_head, edge.target_head, edge.style)
    return (*look, link.level) if link.looks_alike else look


def _share_trunks(net_of: list[int], compound: CompoundGraph) -> None:
    """Give what two nets have in common to a net of both, the greatest savings first.

    A net that ends at a group from within stays as it is.
    """
    nets: list[_Net] = []
    spent: set[int] = set()
    holders: dict[tuple[object, ...], list[int]] = {}
    queue: list[tuple[int, int, int, int, int, int]] = []

    def add(links: list[int]) -> None:
        number, net = len(nets), _Net(links, _ends(links, compound))
        nets.append(net)
        look = _look(compound.links[links[0]])
        for side in (0, 1):
            met: Counter[int] = Counter()
            for end in net.ends[side]:
                held = [one for one in holders.get((side, end, *look), ()) if one not in spent]
                met.update(held)
                holders[side, end, *look] = [*held[-_LATEST:], number]
            for other, times in met.items():
                saved = _saved_ends(nets[other], net, side=side) if times > 1 else 0
                if saved > 0:
                    heappush(queue, (-saved, nets[other].links[0], links[0], other, number, side))

    for found in _members(net_of):
        links = [compound.links[index] for index in found]
        if len(found) > 1 and all(link.level not in (link.source, link.target) for link in links):
            add(found)
    while queue:
        *_, one, other, side = heappop(queue)
        if not spent.isdisjoint((one, other)):
            continue
        parts = _take_common(nets[one], nets[other], compound, side=side)
        label = compound.links[parts[0][0]].edge.label
        if label and _stem_level(parts[0], compound) is None:
            continue
        spent.update((one, other))
        for part in filter(None, parts):
            add(part)
            for index in part:
                net_of[index] = part[0]


def _common(one: _Net, other: _Net, *, side: int) -> set[int]:
    """The sources (or targets, if the side is 1) of both."""
    return set(one.ends[side]).intersection(other.ends[side])


def _saved_ends(one: _Net, other: _Net, *, side: int) -> int:
    """How many ends of wires two nets save by sharing what joins their common ends of a side."""
    common = len(_common(one, other, side=side))
    saved = -common
    for net in (one, other):
        rest = len(net.ends[side]) - common
        saved += len(net.ends[side]) - (len(net.ends[1 - side]) + rest if rest else 0)
    return saved


def _take_common(one: _Net, other: _Net, compound: CompoundGraph, *, side: int) -> list[list[int]]:
    """The links of two nets that join their common ends of a side, and the rest of each."""
    common = _common(one, other, side=side)
    shared: list[int] = []
    rests: list[list[int]] = [[], []]
    for net, rest in zip((one, other), rests, strict=True):
        for index in net.links:
            link = compound.links[index]
            is_shared = (link.source, link.target)[side] in common
            (shared if is_shared else rest).append(index)
    return [sorted(shared), *rests]


def _describe_nets(net_of: list[int], compound: CompoundGraph) -> Nets:
    """The nets with what follows from where their links are drawn."""
    label_level_of = [0] * len(net_of)
    local: list[int] = []
    spread: list[int] = []
    for net in _members(net_of):
        is_star = 1 in map(len, _ends(net, compound))
        levels = {compound.links[index].level for index in net}
        if not is_star:
            (local if len(levels) == 1 else spread).append(net_of[net[0]])
        for index in net:
            label_level_of[index] = _label_level(index, net, compound, is_star=is_star)
    return Nets(tuple(net_of), tuple(label_level_of), frozenset(local), frozenset(spread))


def _label_level(index: int, net: list[int], compound: CompoundGraph, *, is_star: bool) -> int:
    """The level of the net's links where they agree on one, else that in which all meet."""
    links = [compound.links[other] for other in net]
    level = compound.links[index].level
    if len({link.level for link in links}) == 1:
        return level
    if not is_star:
        stem = _stem_level(net, compound)
        return level if stem is None else stem
    centre = links[0].source
    if len({link.source for link in links}) > 1:
        centre = links[0].target
    return level if level == centre else compound.parents[centre]


def _stem_level(net: list[int], compound: CompoundGraph) -> int | None:
    """The level around the innermost group that all links of a net leave, or all enter."""
    for ends, others in (_ends(net, compound), _ends(net, compound)[::-1]):
        group = compound.common_level(ends)
        if group not in ends and all(
            compound.common_level((group, other)) != group for other in others
        ):
            return compound.parents[group]
    return None


def _members(net_of: list[int]) -> list[list[int]]:
    """The links of each net."""
    found: dict[int, list[int]] = {}
    for index, net in enumerate(net_of):
        found.setdefault(net, []).append(index)
    return list(found.values())


def _ends(links: list[int], compound: CompoundGraph) -> tuple[list[int], list[int]]:
    """The different sources of some links in ascending order, and their targets."""
    found = [compound.links[index] for index in links]
    return sorted({link.source for link in found}), sorted({link.target for link in found})


def _by_end(links: list[int], compound: CompoundGraph, *, by_source: bool) -> list[list[int]]:
    """The links by their source, or else by their target."""
    found: dict[int, list[int]] = {}
    for index in links:
        link = compound.links[index]
        found.setdefault(link.source if by_source else link.target, []).append(index)
    return list(found.values())
