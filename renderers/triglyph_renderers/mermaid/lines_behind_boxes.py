"""Where lines may run behind boxes.

Mermaid 10 and 11 lead a line out of a box straight to where it passes between two layers. If that
is far to the side, the line runs behind what is beside the box::

    ┌───┐ ┌───┐ ┌───┐
    │ a ├─│ b │─│ c │─┐      a -> e, and more from a
    └─┬─┘ └─┬─┘ └───┘ │

Nobody can know it before the text is drawn, with the letters of its reader. In some hundred
drawings it was only where a box has three lines at one side and others beside it, where two boxes
of a layer have two lines each and the layer that these lead to is wider, where one of two lines
ends at a group, which is wide, or where a line ends at a group whose border other lines pass:
Mermaid leads that to a box inside::

    ┌───┐   ┌───┐           two and two lines to a layer of five boxes
    │ a │   │ b │
    └┬─┬┘   └┬─┬┘
     1 2  3  4 5
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Container, Iterator, Mapping, Sequence

from triglyph_renderers.mermaid.layering import Layering, find_anchor
from triglyph_renderers.mermaid.tree import DOCUMENT, Pair, Tree, name_shown

_MANY = 3
"""Lines at one side of a box, the outermost of which is led far to the side in any case."""


def find_slanted(tree: Tree, links: Sequence[Pair], *, layering: Layering) -> tuple[str, ...]:
    """Return the boxes whose lines may run behind what is beside them, in the order of the spec."""
    found = {end for link in tree.edges for end in link if not tree.is_unit(end)}
    for home in _list_homes(tree):
        depths = layering.depths[home]
        pairs = dict.fromkeys(_find_inner(home, links, tree=tree, depths=depths))
        found |= _find_slanted(pairs, depths=depths, groups=tree.groups)
    shown = {name_shown(name) for name in found}
    return tuple(name for name in tree.paths if name in shown)


def find_crowded(tree: Tree, links: Sequence[Pair], *, layering: Layering) -> frozenset[str]:
    """Return what Mermaid lays out by itself, the document or a group, and sorts as it likes.

    There a box has several lines at one side and others beside it.
    """
    anchored = {end for link in tree.edges for end in link if not tree.is_unit(end)}
    return frozenset(
        home
        for home in _list_homes(tree)
        if any(find_home(end, tree=tree) == home for end in anchored)
        or _is_crowded(
            dict.fromkeys(_find_inner(home, links, tree=tree, depths=layering.depths[home])),
            depths=layering.depths[home],
        )
    )


def has_passing(tree: Tree, links: Sequence[Pair], *, layering: Layering) -> bool:
    """Return whether an edge may pass members of a group that it leaves or enters.

    Mermaid 12 leads it straight on, through what is between. Which members that are is not known
    where edges lead to and fro between two groups.
    """
    edges = {*tree.edges}
    for tail, head in links:
        join = tree.joined_members(tail, head)
        if join is None or (tree.is_unit(join.tail) and tree.is_unit(join.head)):
            continue
        if (join.tail, join.head) not in layering.forward and (head, tail) not in links:
            return True
        _, below = _count_layers(tail, join.tail, tree=tree, layering=layering)
        above, _ = _count_layers(head, join.head, tree=tree, layering=layering)
        if (below or above) and (tail, head) in edges:
            return True
    return False


def skips_members(tree: Tree) -> bool:
    """Return whether an edge joins members of a row or column that have others between them.

    The links that hold the row have these others on the straight way of the edge::

        a ~~~ b ~~~ c       a -> c
    """
    for tail, head in tree.edges:
        join = tree.joined_members(tail, head)
        if join is None or tree.groups[join.home].layout not in ("row", "column", "grid"):
            continue
        places = {node.id: place for place, node in enumerate(tree.groups[join.home].nodes)}
        if {join.tail, join.head} <= places.keys() and (
            abs(places[join.tail] - places[join.head]) > 1
        ):
            return True
    return False


def _count_layers(end: str, member: str, *, tree: Tree, layering: Layering) -> tuple[int, int]:
    """Return how many layers of a member are above and below what is joined in it."""
    if tree.is_unit(member):
        return 0, 0
    depths = layering.depths[member]
    depth = depths[_find_shown(end, tree=tree, depths=depths)]
    return depth, layering.heights[member] - 1 - depth


def find_home(name: str, *, tree: Tree) -> str:
    """Return what lays out the members of a group: itself or the nearest one around it."""
    return next(each for each in reversed(tree.paths[name]) if each not in tree.crossed)


def _list_homes(tree: Tree) -> list[str]:
    """Return what Mermaid lays out by itself: the document, and groups that no edge enters."""
    return [name for name in tree.groups if name == DOCUMENT or tree.is_unit(name)]


def _find_inner(
    home: str, links: Sequence[Pair], *, tree: Tree, depths: Mapping[str, int]
) -> Iterator[Pair]:
    """Yield the links between different things of a layout, the upper end first."""
    for tail, head in links:  # of which there may be many thousands
        if home in tree.paths[tail] and home in tree.paths[head]:
            upper = _find_shown(tail, tree=tree, depths=depths)
            lower = _find_shown(head, tree=tree, depths=depths)
            if depths.get(lower, -1) < depths.get(upper, -1):
                upper, lower = lower, upper
            if upper != lower and upper in depths:
                yield upper, lower


def _find_shown(end: str, *, tree: Tree, depths: Mapping[str, int]) -> str:
    """Return what of a layout an end is in, or is joined in place of it."""
    if end in depths:
        return end
    around = (each for each in reversed(tree.paths[end]) if each in depths)
    return next(around, None) or find_anchor(end, tree=tree)


def _find_slanted(
    pairs: Collection[Pair], *, depths: Mapping[str, int], groups: Container[str]
) -> set[str]:
    """Return the boxes of a layout whose lines lead far to the side."""
    sizes = Counter(depths.values())
    slanted = {end for pair in pairs if len({depths[each] for each in pair}) == 1 for end in pair}
    for down in (True, False):
        facing: Mapping[str, list[str]] = defaultdict(list)
        for upper, lower in pairs:
            own, other = (upper, lower) if down else (lower, upper)
            facing[own].append(other)
        forks = Counter(depths[own] for own, others in facing.items() if len(others) > 1)
        for own, others in facing.items():
            layer = depths[own]
            widest = max(sizes[depths[other]] for other in others)
            is_wide = forks[layer] > 1 and widest > sizes[layer]
            is_wide |= any(other in groups for other in others)
            is_pair = len(others) > 1 and is_wide
            if sizes[layer] > 1 and (len(others) >= _MANY or is_pair):
                slanted.add(own)
    return slanted


def _is_crowded(pairs: Collection[Pair], *, depths: Mapping[str, int]) -> bool:
    sizes = Counter(depths.values())
    leaving = Counter(upper for upper, _ in pairs)
    entering = Counter(lower for _, lower in pairs)
    return any(
        depths[upper] == depths[lower]
        or (sizes[depths[upper]] > 1 and leaving[upper] > 1)
        or (sizes[depths[lower]] > 1 and entering[lower] > 1)
        for upper, lower in pairs
    )
