"""Edge bundling: group edges into nets that share one trunk.

A net is a biclique: a complete bipartite set of edges of one style, label and heads.
So its trunk implies no edge that is not in the spec. Stars, whose edges leave one node
or arrive at one node, are chosen greedily, the largest first, so that each edge is in
exactly one. Then what two nets have in common becomes a net of its own, as long as that
saves ends of wires:

    a ─┬─▶ c              a ─┬─┬─▶ c
       ├─▶ d              b ─┘ └─▶ d
       └─▶ e    becomes
                          a ─────▶ e
    b ─┬─▶ c
       └─▶ d

Whether a net can be drawn as one wire is known only when its ends have layers, ports and
places: the checks decide that, and ``split_nets`` does it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence, Set
from functools import cache, partial
from heapq import heapify, heappop, heappush

from msgspec import Struct, structs

from triglyph.tracing import phase
from triglyph_renderers.layout.model.compound_graph import CompoundGraph
from triglyph_renderers.layout.p2_nets.shared_answers import find_answers
from triglyph_renderers.layout.tuning import COMPARED_NETS
from triglyph_renderers.shared.graphs.cycle_breaking import point_forward
from triglyph_renderers.shared.graphs.network_simplex import number_nodes


class Nets(Struct, frozen=True):
    """The net of each link, and where the labels of nets are.

    A net is named after its first link.

    Attributes:
        net_of: The net of each link.
        label_level_of: The level that shows the label of each link's net.
        local: The nets that are no stars and whose links are all drawn in one level.
        spread: The nets that are no stars and have links in several levels.
        straight: The links that have a net of their own so that their wires are straight.
    """

    net_of: tuple[int, ...]
    label_level_of: tuple[int, ...]
    local: frozenset[int]
    spread: frozenset[int]
    straight: frozenset[int] = frozenset()


class _Net(Struct, frozen=True, gc=False):
    """The links of a net in ascending order, and its sources and targets."""

    links: list[int]
    ends: tuple[list[int], list[int]]


@phase("p2_nets")
def bundle_edges(compound: CompoundGraph) -> Nets:
    """Group all links into nets.

    Args:
        compound: The diagram.

    Returns:
        The nets.
    """
    answers = find_answers(compound)
    stars = _choose_stars(compound, answers)
    return _describe_nets(_share_trunks(stars, compound, answers), compound)


@phase("p2_nets")
def split_nets(nets: Nets, compound: CompoundGraph, parts: Iterable[Sequence[int]]) -> Nets:
    """Split nets further.

    Args:
        nets: The nets.
        compound: The diagram.
        parts: Links of one net each, which become a net of their own.

    Returns:
        The nets after that.
    """
    net_of = list(nets.net_of)
    for links in parts:
        for index in links:
            net_of[index] = links[0]
    return structs.replace(_describe_nets(net_of, compound), straight=nets.straight)


def straighten_fans(nets: Nets, compound: CompoundGraph, fans: Iterable[Sequence[int]]) -> Nets:
    """Split the nets of fans into straight wires from boxes that are as wide as a whole row.

    Args:
        nets: The nets.
        compound: The diagram.
        fans: The links of each fan.

    Returns:
        The nets after that.
    """
    links = [index for fan in fans for index in fan]
    split = split_nets(nets, compound, [(index,) for index in links])
    return structs.replace(split, straight=nets.straight.union(links))


def is_complete(links: Sequence[int], compound: CompoundGraph) -> bool:
    """Return whether some links lead from each of their sources to each of their targets."""
    sources, targets = _ends(links, compound)
    pairs = {(compound.links[index].source, compound.links[index].target) for index in links}
    return len(pairs) == len(sources) * len(targets)


def split_complete(links: Sequence[int], compound: CompoundGraph) -> list[list[int]]:
    """Split the links of a net into bicliques: its stars, those with the same far ends as one.

    They are the stars of sources or those of targets, whichever gives fewer nets.
    """
    ways: list[list[list[int]]] = []
    for by_source in (True, False):
        found: dict[tuple[int, ...], list[int]] = {}
        for star in _by_end(links, compound, by_source=by_source):
            others = _ends(star, compound)[1 if by_source else 0]
            found.setdefault(tuple(others), []).extend(star)
        ways.append(list(found.values()))
    return min(ways, key=len)


def split_stars(links: Sequence[int], compound: CompoundGraph) -> list[list[int]]:
    """Split the links of a net into stars: by source, or by target if there are fewer of these."""
    ways = [_by_end(links, compound, by_source=by_source) for by_source in (True, False)]
    return min(ways, key=len)


def _choose_stars(compound: CompoundGraph, answers: Set[int]) -> list[int]:
    """Return the net of each link, all nets being stars, the largest chosen first.

    No star joins ``answers`` of several nodes.

    Links that are in a larger star already make another one smaller. So a star comes
    up again with what is left of it, and is chosen when no other is larger.
    """
    stars: dict[tuple[object, ...], list[int]] = {}
    for index, link in enumerate(compound.links):
        look = link.look
        stars.setdefault(("from", link.source, *look), []).append(index)
        if index not in answers:
            stars.setdefault(("to", link.target, *look), []).append(index)
    every = list(stars.values())
    queue = [(-len(found), found[0], order) for order, found in enumerate(every)]
    heapify(queue)
    net_of = [-1] * len(compound.links)
    while queue:
        size, _, order = heappop(queue)
        free = [index for index in every[order] if net_of[index] < 0]
        if free and len(free) < -size:
            heappush(queue, (-len(free), free[0], order))
            continue
        for index in free:
            net_of[index] = free[0]
    return net_of


class _Savings:
    """Pairs of nets that would save ends of wires by a trunk for what they have in common.

    A net that a pair has used up counts no more.
    """

    def __init__(self, compound: CompoundGraph) -> None:
        self._compound = compound
        self._nets: list[_Net] = []
        self._used_up: set[int] = set()
        self._holders: dict[tuple[object, ...], list[int]] = {}
        self._queue: list[tuple[int, int, int, int, int, int]] = []

    def add(self, links: list[int]) -> None:
        """Add a net, with the pairs that it makes with those that are there.

        Pairs share two ends at least on one side. Each net is compared with the last
        few at each of its ends only, so that a tangle takes no time.
        """
        number, net = len(self._nets), _Net(links, _ends(links, self._compound))
        self._nets.append(net)
        look = self._compound.links[links[0]].look
        for side in (0, 1):
            met: Counter[int] = Counter()
            for end in net.ends[side]:
                holders = self._holders.get((side, end, *look), [])
                held = [one for one in holders if one not in self._used_up]
                met.update(held)
                self._holders[side, end, *look] = [*held[-COMPARED_NETS:], number]
            for other, times in met.items():
                found = self._nets[other]
                saved = _saved_ends(found, net, side=side) if times > 1 else 0
                if saved > 0:
                    entry = (-saved, found.links[0], links[0], other, number, side)
                    heappush(self._queue, entry)

    def pop(self) -> list[list[int]] | None:
        """Return the nets that the best pair becomes, the shared one first; None without a pair."""
        while self._queue:
            *_, one, other, side = heappop(self._queue)
            if not self._used_up.isdisjoint((one, other)):
                continue
            parts = _take_common(self._nets[one], self._nets[other], self._compound, side=side)
            label = self._compound.links[parts[0][0]].edge.label
            if label and _stem_level(parts[0], self._compound) is None:
                continue  # such a net would have no place for its label
            self._used_up.update((one, other))
            return [part for part in parts if part]
        return None


def _share_trunks(net_of: Sequence[int], compound: CompoundGraph, answers: Set[int]) -> list[int]:
    """Return the nets after what two have in common became one, the greatest savings first.

    A net that ends at a group from inside stays as it is, and so does a single link, and one
    of ``answers``.
    """
    savings = _Savings(compound)
    for found in _members(net_of):
        links = [compound.links[index] for index in found]
        may_share = len(found) > 1 and answers.isdisjoint(found)
        if may_share and all(link.level not in (link.source, link.target) for link in links):
            savings.add(found)
    shared = list(net_of)
    while (parts := savings.pop()) is not None:
        for part in parts:
            savings.add(part)
            for index in part:
                shared[index] = part[0]
    return shared


def _common(one: _Net, other: _Net, *, side: int) -> set[int]:
    """Return the sources (or targets, if the side is 1) of both nets."""
    return set(one.ends[side]).intersection(other.ends[side])


def _saved_ends(one: _Net, other: _Net, *, side: int) -> int:
    """Return how many ends of wires two nets save by sharing what joins their common ends.

    Common ends have one wire instead of two. But a net with ends that are not common
    is left with a rest, which needs all its ends on the other side once more:

        a -> c, d, e  and  b -> c, d         targets c and d in common
        2 sources + 5 targets                7 ends
        a, b -> c, d  and  a -> e            6 ends
    """
    common = len(_common(one, other, side=side))
    saved = -common
    for net in (one, other):
        rest = len(net.ends[side]) - common
        saved += len(net.ends[side]) - (len(net.ends[1 - side]) + rest if rest else 0)
    return saved


def _take_common(one: _Net, other: _Net, compound: CompoundGraph, *, side: int) -> list[list[int]]:
    """Return the links of two nets that join their common ends, and the rest of each."""
    common = _common(one, other, side=side)
    shared: list[int] = []
    rests: list[list[int]] = [[], []]
    for net, rest in zip((one, other), rests, strict=True):
        for index in net.links:
            link = compound.links[index]
            is_shared = (link.source, link.target)[side] in common
            (shared if is_shared else rest).append(index)
    return [sorted(shared), *rests]


def _describe_nets(net_of: Sequence[int], compound: CompoundGraph) -> Nets:
    """Return the nets with what follows from where their links are drawn."""
    label_level_of = [0] * len(net_of)
    local: list[int] = []
    spread: list[int] = []
    followed = cache(partial(_followed_members, compound=compound))
    for net in _members(net_of):
        is_star = 1 in map(len, _ends(net, compound))
        levels = {compound.links[index].level for index in net}
        if not is_star:
            (local if len(levels) == 1 else spread).append(net_of[net[0]])
        own_level = _level_at_source(net, compound, followed)
        found = (
            _label_levels(net, compound, is_star=is_star)
            if own_level is None
            else [own_level] * len(net)
        )
        for index, level in zip(net, found, strict=True):
            label_level_of[index] = level
    return Nets(tuple(net_of), tuple(label_level_of), frozenset(local), frozenset(spread))


def _label_levels(net: list[int], compound: CompoundGraph, *, is_star: bool) -> list[int]:
    """Return for each link the level of all if they agree on one, else that in which all meet."""
    links = [compound.links[index] for index in net]
    levels = [link.level for link in links]
    if len(set(levels)) == 1:
        return levels
    if not is_star:
        stem = _stem_level(net, compound)
        return levels if stem is None else [stem] * len(net)
    centre = links[0].source
    if len({link.source for link in links}) > 1:
        centre = links[0].target
    return [level if level == centre else compound.parents[centre] for level in levels]


def _level_at_source(
    net: Sequence[int], compound: CompoundGraph, followed: Callable[[int], Set[int]]
) -> int | None:
    """Return the innermost level that a net passes layers of, where its label is near its source.

    A wire that leaves a group passes all layers that come later there, and its label belongs to
    where it starts. After the last layer, the channel outside of the frame is as near:

        ┌─ g ────────────────┐             ┌─ g ────────────┐
        │ ┌───────┐          │             │ ┌───────┐      │
        │ │ Fits? ├───┐      │             │ │ Fits? ├───┐  │
        │ └───┬───┘   │ no   │   and not   │ └───┬───┘   │  │
        │     ▼       │      │             │     ▼       │  │
        │  ┌─────┐    │      │             │  ┌─────┐    │  │
        │  │ Pay │    │      │             │  │ Pay │    │  │
        │  └─────┘    │      │             │  └─────┘    │  │
        └─────────────│──────┘             └─────────────│──┘
                      │                                  │ no

    Args:
        net: The links of the net.
        compound: The graph.
        followed: Gives the members of a level after which more layers come.
    """
    links = [compound.links[index] for index in net]
    source, level = links[0].source, links[0].level
    if not links[0].edge.label or links[0].is_symmetric or level == source:
        return None
    if any(link.source != source or link.level != level for link in links):
        return None
    member = source
    while (inner := compound.parents[member]) != level:
        if member in followed(inner):
            return inner
        member = inner
    return None


def _followed_members(level: int, compound: CompoundGraph) -> Set[int]:
    """Return the members of a level after which more layers come, if its links decide that.

    In a row, column or grid these are the members that lead to others of it.
    """
    links = compound.links_of.get(level, ())
    arcs = compound.member_arcs(level, links)
    group = compound.groups[level]
    if group is None or group.layout != "flow":
        return {tail for tail, _ in arcs}
    place = {member: at for at, member in enumerate(compound.members[level])}
    inner = [(place[tail], place[head]) for tail, head in arcs]
    weak = {(place[tail], place[head]) for tail, head in compound.weak_arcs(level, links)}
    layers = number_nodes(len(place), point_forward(len(place), inner, weak=weak))
    return {member for member, at in place.items() if layers[at] < max(layers)}


def _stem_level(net: Sequence[int], compound: CompoundGraph) -> int | None:
    """Return the level around the innermost group that all links of a net leave, or all enter.

    There the net has one stem, beside which a label is clear:

        ┌─ g ───────┐
        │ [a]   [b] │
        │  └──┬──┘  │
        └─────│─────┘
              │ label
    """
    for ends, others in (_ends(net, compound), _ends(net, compound)[::-1]):
        group = compound.common_level(ends)
        if group not in ends and all(
            compound.common_level((group, other)) != group for other in others
        ):
            return compound.parents[group]
    return None


def _members(net_of: Sequence[int]) -> list[list[int]]:
    """Return the links of each net."""
    found: dict[int, list[int]] = {}
    for index, net in enumerate(net_of):
        found.setdefault(net, []).append(index)
    return list(found.values())


def _ends(links: Sequence[int], compound: CompoundGraph) -> tuple[list[int], list[int]]:
    """Return the different sources of some links in ascending order, and their targets."""
    found = [compound.links[index] for index in links]
    return sorted({link.source for link in found}), sorted({link.target for link in found})


def _by_end(links: Sequence[int], compound: CompoundGraph, *, by_source: bool) -> list[list[int]]:
    """Return the links by their source, or else by their target."""
    found: dict[int, list[int]] = {}
    for index in links:
        link = compound.links[index]
        found.setdefault(link.source if by_source else link.target, []).append(index)
    return list(found.values())
