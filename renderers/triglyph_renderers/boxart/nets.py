"""Nets: which edges may share a trunk without making an edge that the spec does not have.

A net is a complete bipartite set of edges of one style, label and heads. Stars,
whose edges leave one node or arrive at one node, are chosen greedily, the
largest first, so that each edge belongs to exactly one; stars whose other ends
agree are one net. Whether such a net can be drawn as one wire is seen once
everything has its layer.
"""

from heapq import heapify, heappop, heappush

from msgspec import Struct

from triglyph_renderers.boxart.hierarchy import Hierarchy, Link


class Nets(Struct, frozen=True):
    """For each link the net that it belongs to, and the level that shows its label.

    Of the nets that are no stars, ``local`` are those whose links are all drawn in
    one level, ``spread`` those with links in several.
    """

    net_of: tuple[int, ...]
    label_level_of: tuple[int, ...]
    local: frozenset[int]
    spread: frozenset[int]


def assign_nets(hierarchy: Hierarchy) -> Nets:
    """The nets of all links; a net is named after its first link."""
    net_of = _choose_stars(hierarchy)
    _merge_stars(net_of, hierarchy)
    return _describe_nets(net_of, hierarchy)


def part_nets(nets: Nets, hierarchy: Hierarchy, parts: list[tuple[int, ...]]) -> Nets:
    """The nets with each part, given as links of one net, made a net of its own."""
    net_of = list(nets.net_of)
    for links in parts:
        for index in links:
            net_of[index] = links[0]
    return _describe_nets(net_of, hierarchy) if parts else nets


def is_complete(links: list[int], hierarchy: Hierarchy) -> bool:
    """Whether some links lead from each of their sources to each of their targets."""
    sources, targets = _ends(links, hierarchy)
    return len(links) == len(sources) * len(targets)


def split_complete(links: list[int], hierarchy: Hierarchy) -> list[list[int]]:
    """The links of a net in complete sets: the stars, with those whose other ends agree as one."""
    ways: list[list[list[int]]] = []
    for by_source in (True, False):
        found: dict[tuple[int, ...], list[int]] = {}
        for star in _by_end(links, hierarchy, by_source=by_source):
            others = _ends(star, hierarchy)[1 if by_source else 0]
            found.setdefault(tuple(others), []).extend(star)
        ways.append(list(found.values()))
    return min(ways, key=len)


def split_stars(links: list[int], hierarchy: Hierarchy) -> list[list[int]]:
    """The links of a net by their source, or by their target if there are fewer of these."""
    ways = [_by_end(links, hierarchy, by_source=by_source) for by_source in (True, False)]
    return min(ways, key=len)


def _choose_stars(hierarchy: Hierarchy) -> list[int]:
    links = hierarchy.links
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
    return (*look, link.level) if edge.source_head == edge.target_head else look


def _merge_stars(net_of: list[int], hierarchy: Hierarchy) -> None:
    """Give stars around several nodes that lead to, or come from, the same others one name."""
    alike: dict[tuple[object, ...], list[list[int]]] = {}
    for star in _members(net_of):
        links = [hierarchy.links[index] for index in star]
        if len(star) == 1 or any(link.level in (link.source, link.target) for link in links):
            continue
        sources, targets = _ends(star, hierarchy)
        key = ("from", *targets) if len(sources) == 1 else ("to", *sources)
        alike.setdefault((*_look(links[0]), *key), []).append(star)
    for stars in alike.values():
        net = [index for star in stars for index in star]
        if len(stars) > 1 and (
            not hierarchy.links[net[0]].edge.label or _stem_level(net, hierarchy) is not None
        ):
            for index in net:
                net_of[index] = net[0]


def _describe_nets(net_of: list[int], hierarchy: Hierarchy) -> Nets:
    """The nets with what follows from where their links are drawn."""
    label_level_of = [0] * len(net_of)
    local: list[int] = []
    spread: list[int] = []
    for net in _members(net_of):
        is_star = 1 in map(len, _ends(net, hierarchy))
        levels = {hierarchy.links[index].level for index in net}
        if not is_star:
            (local if len(levels) == 1 else spread).append(net_of[net[0]])
        for index in net:
            label_level_of[index] = _label_level(index, net, hierarchy, is_star=is_star)
    return Nets(tuple(net_of), tuple(label_level_of), frozenset(local), frozenset(spread))


def _label_level(index: int, net: list[int], hierarchy: Hierarchy, *, is_star: bool) -> int:
    """The level of the net's links where they agree on one, else that in which all meet."""
    links = [hierarchy.links[other] for other in net]
    level = hierarchy.links[index].level
    if len({link.level for link in links}) == 1:
        return level
    if not is_star:
        stem = _stem_level(net, hierarchy)
        return level if stem is None else stem
    centre = links[0].source
    if len({link.source for link in links}) > 1:
        centre = links[0].target
    return level if level == centre else hierarchy.parents[centre]


def _stem_level(net: list[int], hierarchy: Hierarchy) -> int | None:
    """The level around the innermost group that all links of a net leave, or all enter."""
    for ends, others in (_ends(net, hierarchy), _ends(net, hierarchy)[::-1]):
        group = hierarchy.common_level(ends)
        if group not in ends and all(
            hierarchy.common_level((group, other)) != group for other in others
        ):
            return hierarchy.parents[group]
    return None


def _members(net_of: list[int]) -> list[list[int]]:
    """The links of each net."""
    found: dict[int, list[int]] = {}
    for index, net in enumerate(net_of):
        found.setdefault(net, []).append(index)
    return list(found.values())


def _ends(links: list[int], hierarchy: Hierarchy) -> tuple[list[int], list[int]]:
    """The different sources of some links in ascending order, and their targets."""
    found = [hierarchy.links[index] for index in links]
    return sorted({link.source for link in found}), sorted({link.target for link in found})


def _by_end(links: list[int], hierarchy: Hierarchy, *, by_source: bool) -> list[list[int]]:
    """The links by their source, or else by their target."""
    found: dict[int, list[int]] = {}
    for index in links:
        link = hierarchy.links[index]
        found.setdefault(link.source if by_source else link.target, []).append(index)
    return list(found.values())
