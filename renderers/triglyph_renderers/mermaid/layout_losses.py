"""The layouts that Mermaid does not keep, or may not keep, and why."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import Literal, TypeAlias

from triglyph.model import Group
from triglyph_renderers.mermaid.layering import Layering, find_anchor
from triglyph_renderers.mermaid.lines_behind_boxes import find_home
from triglyph_renderers.mermaid.order import (
    BACKWARD,
    UPRIGHT,
    Run,
    columns_of,
    is_true_grid,
    layers_of,
)
from triglyph_renderers.mermaid.tree import DOCUMENT, Pair, Tree
from triglyph_renderers.shared.node_labels import label_lines

LayoutLoss: TypeAlias = Literal["lost", "loose", "against", "turned", "sorted", "looped", "bent"]

LAYOUT_LOSSES: dict[LayoutLoss, str] = {
    "lost": "is not kept, since edges put its members one after the other",
    "loose": "may have its members in another order, since Mermaid sorts what shares a layer",
    "against": "may have its members in another order, since an edge leads against it",
    "turned": "runs as what is around it in newer versions, since edges pass frames here",
    "sorted": "may have its members in another order in Mermaid 12, which sorts unconnected ones",
    "looped": "may have its members beside one another in Mermaid 11, where loops need layers",
    "bent": "may not be straight, since edges pull its members aside",
}
"""What becomes of a layout, as the rest of a sentence."""


_SHORT = 8
"""The letters that surely fit into the width that Mermaid 12 gives every box at least."""


def find_layout_losses(
    tree: Tree, *, runs: Mapping[str, Run], links: Sequence[Pair], layering: Layering
) -> dict[str, LayoutLoss]:
    """Return what is lost, or may be, of the layout of each group, by its id.

    Args:
        tree: The groups, and the edges.
        runs: How each group is laid out.
        links: The ends of all links that make layers.
        layering: These layers.
    """
    losses: dict[str, LayoutLoss] = {}
    anchored = [
        (find_anchor(tail, tree=tree), find_anchor(head, tree=tree)) for tail, head in links
    ]
    cyclic = frozenset(_find_cyclic(tree, links, forward=layering.forward))
    for name, group in tree.groups.items():
        if group.layout != "flow" and len(group.nodes) > 1:
            for loss in _find_losses(name, group, tree=tree, runs=runs, links=anchored):
                losses.setdefault(name, loss)
            if name in cyclic:
                losses.setdefault(name, "bent")
    return losses


def _find_losses(
    name: str,
    group: Group,
    *,
    tree: Tree,
    runs: Mapping[str, Run],
    links: Sequence[Pair],
) -> Iterator[LayoutLoss]:
    """Yield what becomes of the layout of one group; the first is what is said of it.

    Args:
        name: Its id.
        group: The group, whose members a layout puts into rows or columns.
        tree: All groups, and the edges.
        runs: How each group is laid out.
        links: The ends of all links that make layers, leaves in the place of groups.
    """
    run = runs[name]
    if run.is_lost:
        yield "lost"
        return
    layers = layers_of(group, upright=run.direction in UPRIGHT)
    if len(set(layers.values())) == 1:
        # Even of nodes that are alike: Mermaid 12 heeds the order of the text in the document only.
        yield "loose"
        return
    joined = {
        (join.tail, join.head)
        for join in (tree.joined_members(*edge) for edge in tree.edges)
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
    # Only rows of one size, without edges, are put below one another in their order.
    are_rows = run.direction not in UPRIGHT and not joined and _are_of_one_size(group)
    if is_true_grid(group) and name != DOCUMENT and not are_rows:
        yield "sorted"
    onward = -1 if run.direction in BACKWARD else 1
    if any(onward * layers[head] < onward * layers[tail] for tail, head in joined):
        yield "against"
    if _is_looped(layers, tree=tree):
        yield "looped"
    if _is_bent(layers, links=links, tree=tree):
        yield "bent"


def _is_looped(members: Iterable[str], *, tree: Tree) -> bool:
    """Return whether a node in a group whose border edges pass has an edge to itself."""
    crossed = {*members} & tree.crossed
    return any(tail == head and crossed.intersection(tree.paths[tail]) for tail, head in tree.edges)


def _is_bent(members: Iterable[str], *, links: Sequence[Pair], tree: Tree) -> bool:
    """Return whether a member has several neighbours on one side, which may pull it aside."""
    above: dict[str, set[str]] = {member: set() for member in members}
    below: dict[str, set[str]] = {member: set() for member in members}
    for tail, head in links:
        (upper, *_), (lower, *_) = (
            [*(member for member in tree.paths[end] if member in above), end]
            for end in (tail, head)
        )
        if upper != lower:
            below.get(upper, set()).add(lower)
            above.get(lower, set()).add(upper)
    loops = Counter(tail for tail, head in links if tail == head and tail in above)
    return any(len(ends) > 1 for ends in (*above.values(), *below.values())) or any(
        count > 1 for count in loops.values()
    )


def _find_cyclic(tree: Tree, links: Sequence[Pair], *, forward: Set[Pair]) -> Iterator[str]:
    """Yield the groups that a link enters or leaves against the other links."""
    for link in links:
        join = tree.joined_members(*link)
        if join is not None and (join.tail, join.head) not in forward:
            for end, member in zip(link, (join.tail, join.head), strict=True):
                yield from tree.paths[end][tree.paths[end].index(member) :]


def _is_turned(name: str, *, tree: Tree, runs: Mapping[str, Run]) -> bool:
    """Return whether newer versions do not heed the direction of a group.

    Edges lead into its members, or from the group itself to what is not beside it.
    """
    if name == DOCUMENT:
        return False
    outer = tree.paths[name][-2]
    has_inner = any(name in tree.paths[each] for each in tree.crossed)
    leads_out = any(
        name in link and tree.paths[link[0]][:-1] != tree.paths[link[1]][:-1] for link in tree.edges
    )
    return runs[name].direction != runs[outer].direction and (has_inner or leads_out)


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
    """Return whether all links of members have the same ends, in the order of the members.

    Nothing then speaks for another order, but that Mermaid may reverse groups.
    """
    joined: dict[tuple[bool, str], dict[str, None]] = {}
    for tail, head in links:
        for member, side in ((head, (True, tail)), (tail, (False, head))):
            if member in members:
                joined.setdefault(side, {})[member] = None
    are_leaves = not any(member in tree.groups for member in members)
    are_joined = bool(joined) and all(list(ends) == list(members) for ends in joined.values())
    return are_leaves and are_joined
