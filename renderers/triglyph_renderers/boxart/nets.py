"""Nets: which edges may share a trunk without making an edge that the spec does not have.

A net here is a star: edges of one style, label and heads that leave one node
or arrive at one node. Stars are chosen greedily, the largest first, so that
each edge belongs to exactly one. Levels may later merge stars whose ends
agree into complete bipartite nets.
"""

from heapq import heapify, heappop, heappush

from msgspec import Struct

from triglyph_renderers.boxart.hierarchy import Hierarchy, Link


class Nets(Struct, frozen=True):
    """For each link the net that it belongs to, and the level that shows its label."""

    net_of: tuple[int, ...]
    label_level_of: tuple[int, ...]


def assign_nets(hierarchy: Hierarchy) -> Nets:
    """The nets of all links; a net is named after its first link."""
    net_of = _choose_stars(hierarchy)
    members: dict[int, list[int]] = {}
    for index, net in enumerate(net_of):
        members.setdefault(net, []).append(index)
    label_level_of = [0] * len(net_of)
    for found in members.values():
        for index in found:
            label_level_of[index] = _label_level(hierarchy, index, found)
    return Nets(tuple(net_of), tuple(label_level_of))


def part_nets(nets: Nets, hierarchy: Hierarchy, parts: list[tuple[int, ...]]) -> Nets:
    """The nets with each part, given as links of one net, made a net of its own."""
    net_of, label_level_of = list(nets.net_of), list(nets.label_level_of)
    for links in parts:
        for index in links:
            net_of[index] = links[0]
            label_level_of[index] = _label_level(hierarchy, index, list(links))
    return Nets(tuple(net_of), tuple(label_level_of))


def _label_level(hierarchy: Hierarchy, index: int, net: list[int]) -> int:
    """The level of the net's links where they agree on one, else that of the star's centre."""
    links = [hierarchy.links[other] for other in net]
    level = hierarchy.links[index].level
    if len({link.level for link in links}) == 1:
        return level
    centre = links[0].source
    if len({link.source for link in links}) > 1:
        centre = links[0].target
    return level if level == centre else hierarchy.parents[centre]


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
    edge = link.edge
    look: tuple[object, ...] = (
        edge.line,
        edge.label,
        edge.source_head,
        edge.target_head,
        edge.style,
    )
    if edge.source_head == edge.target_head:
        look += (link.level,)
    return (("from", link.source, *look), ("to", link.target, *look))
