"""Where lines may run behind boxes.

Mermaid 10 and 11 lead a line out of a box straight to where it passes between two layers. If that
is far to the side, the line runs behind what is beside the box::

    ┌───┐ ┌───┐ ┌───┐
    │ a ├─│ b │─│ c │─┐      a -> e, and more from a
    └─┬─┘ └─┬─┘ └───┘ │

Nobody can know it before the text is drawn, with the letters of its reader; but it cannot be where
no box has several lines at one side and others beside it.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from triglyph_renderers.mermaid.levels import find_anchor, find_levels
from triglyph_renderers.mermaid.tree import DOCUMENT, Pair, Tree


def find_crowded(tree: Tree, links: Sequence[Pair]) -> frozenset[str]:
    """Return what Mermaid lays out by itself, the document or a group, and has such lines."""
    levels = find_levels(tree, links)
    homes = [name for name in tree.groups if name == DOCUMENT or tree.is_unit(name)]
    return frozenset(
        home
        for home in homes
        if _is_crowded(
            set(_find_inner(home, links, tree=tree, depths=levels.depths[home])),
            depths=levels.depths[home],
        )
    )


def _find_inner(
    home: str, links: Sequence[Pair], *, tree: Tree, depths: Mapping[str, int]
) -> Iterator[Pair]:
    """Yield the links between different things of a layout, the upper end first."""
    for link in links:
        ends = [_find_shown(end, tree=tree, depths=depths) for end in link]
        if home in tree.paths[link[0]] and home in tree.paths[link[1]] and None not in ends:
            upper, lower = sorted(filter(None, ends), key=lambda end: depths[end])
            if upper != lower:
                yield upper, lower


def _find_shown(end: str, *, tree: Tree, depths: Mapping[str, int]) -> str | None:
    """Return what of a layout an end is, or is in; None for one outside of it."""
    around = (each for each in reversed(tree.paths[end]) if each in depths)
    return next(around, None) or (
        find_anchor(end, tree=tree) if find_anchor(end, tree=tree) in depths else None
    )


def _is_crowded(pairs: set[Pair], *, depths: Mapping[str, int]) -> bool:
    sizes = Counter(depths.values())
    leaving = Counter(upper for upper, _ in pairs)
    entering = Counter(lower for _, lower in pairs)
    return any(
        depths[upper] == depths[lower]
        or (sizes[depths[upper]] > 1 and leaving[upper] > 1)
        or (sizes[depths[lower]] > 1 and entering[lower] > 1)
        for upper, lower in pairs
    )
