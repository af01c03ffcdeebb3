"""The layouts that Mermaid does not keep, or may not keep, and why."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Literal, TypeAlias

from triglyph.model import Group
from triglyph_renderers.mermaid.crowding import find_home
from triglyph_renderers.mermaid.order import UPRIGHT, Run, columns_of, is_true_grid, layers_of
from triglyph_renderers.mermaid.tree import DOCUMENT, Pair, Tree
from triglyph_renderers.shared.node_labels import label_lines

Doubt: TypeAlias = Literal["lost", "loose", "against", "turned", "sorted", "bent"]

DOUBTS: dict[Doubt, str] = {
    "lost": "is not kept, since edges put its members one after the other",
    "loose": "may have its members in another order, since Mermaid sorts what shares a layer",
    "against": "may have its members in another order, since an edge leads against it",
    "turned": "runs as what is around it in newer versions, since edges lead into its members",
    "sorted": "may have its rows in another order in Mermaid 12, which sorts them by size",
    "bent": "may not be straight, since edges pass members",
}
"""What becomes of a layout, as the rest of a sentence."""


_SHORT = 8
"""The letters that surely fit into the width that Mermaid 12 gives every box at least."""


def find_doubts(
    tree: Tree, *, runs: Mapping[str, Run], crowded: frozenset[str]
) -> dict[str, Doubt]:
    """Return what is in doubt of the layout of each group, by its id.

    Args:
        tree: The groups, and the edges.
        runs: How each group is laid out.
        crowded: What Mermaid lays out by itself and has lines that cross.
    """
    doubts: dict[str, Doubt] = {}
    for name, group in tree.groups.items():
        if group.layout != "flow" and len(group.nodes) > 1:
            is_calm = find_home(name, tree=tree) not in crowded
            for doubt in _doubt(name, group, tree=tree, runs=runs, is_calm=is_calm):
                doubts.setdefault(name, doubt)
    return doubts


def _doubt(
    name: str,
    group: Group,
    *,
    tree: Tree,
    runs: Mapping[str, Run],
    is_calm: bool,
) -> Iterator[Doubt]:
    run = runs[name]
    if run.is_lost:
        yield "lost"
        return
    layers = layers_of(group, upright=run.direction in UPRIGHT)
    if len(set(layers.values())) == 1:
        if not (is_calm and are_alike(list(layers), links=tree.edges, tree=tree)):
            yield "loose"
        return
    joined = {
        (join.tail, join.head)
        for join in (tree.lift(*edge) for edge in tree.edges)
        if join is not None and join.home == name and {join.tail, join.head} <= layers.keys()
    }
    if is_true_grid(group) and (
        name in tree.crossed
        or joined - set(run.links)
        or any(member in tree.groups for member in layers)
    ):
        yield "loose"
    if _is_turned(find_home(name, tree=tree), tree=tree, runs=runs):
        yield "turned"
    if is_true_grid(group) and name != DOCUMENT and not _are_of_one_size(group):
        yield "sorted"
    (chain, *_) = run.chains
    places = {member: place for place, member in enumerate(chain)}
    steps = {places[head] - places[tail] for tail, head in joined if {tail, head} <= {*chain}}
    if any(step < 0 for step in steps):
        yield "against"
    if any(step > 1 for step in steps):
        yield "bent"


def _is_turned(name: str, *, tree: Tree, runs: Mapping[str, Run]) -> bool:
    """Return whether newer versions do not heed the direction of a group: edges lead into it."""
    if name == DOCUMENT:
        return False
    outer = tree.paths[name][-2]
    inner = (each for each in tree.crossed if name in tree.paths[each])
    return runs[name].direction != runs[outer].direction and next(inner, None) is not None


def _are_of_one_size(group: Group) -> bool:
    """Return whether the rows of a grid are full, and of boxes that Mermaid 12 makes alike."""
    is_full = len(group.nodes) % columns_of(group) == 0
    looks = {(node.group is None, node.kind, node.shape) for node in group.nodes}
    return (
        is_full
        and len(looks) == 1
        and all(
            len(node.label) == 1 == len(label_lines(node)) and len(node.label[0]) <= _SHORT
            for node in group.nodes
        )
    )


def are_alike(members: Sequence[str], *, links: Sequence[Pair], tree: Tree) -> bool:
    """Return whether members have links with the same ends, in the order of the members.

    Nothing then speaks for another order, but that Mermaid may reverse groups.
    """
    before: dict[str, list[str]] = {member: [] for member in members}
    after: dict[str, list[str]] = {member: [] for member in members}
    order: dict[str, None] = {}
    for tail, head in links:
        for member, other, ends in ((head, tail, before), (tail, head, after)):
            if member in ends:
                ends[member].append(other)
                order[member] = None
    are_leaves = not any(member in tree.groups for member in members)
    return (
        are_leaves
        and list(order) == list(members)
        and all(
            sorted(ends[one]) == sorted(ends[other])
            for ends in (before, after)
            for one, other in pairwise(members)
        )
    )
