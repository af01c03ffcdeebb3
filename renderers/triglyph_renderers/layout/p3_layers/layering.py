"""Layering: the layer of each node, so that edges lead to later layers and are short in sum."""

from collections.abc import Sequence, Set

from triglyph_renderers.layout.tuning import FAN
from triglyph_renderers.shared.graphs.cycle_breaking import point_forward
from triglyph_renderers.shared.graphs.network_simplex import number_nodes


def assign_layers(
    count: int,
    arcs: Sequence[tuple[int, int]],
    *,
    shared: Sequence[Sequence[int]],
    weak: Set[tuple[int, int]] = frozenset(),
    most: int | None = None,
) -> list[int]:
    """Layer a graph by network simplex (Gansner, Koutsofios, North and Vo 1993).

    Cycles are broken first; then arcs are as short in sum as they can be. Where several
    layers are as good a node is in the first of them, so that what one node leads to
    stays together.

    Args:
        count: The number of nodes, which are 0 to ``count - 1``.
        arcs: The arcs as pairs of tail and head.
        shared: Lists of nodes that are in one layer; arcs among them do not count.
        weak: The arcs that rather point back than others.
        most: The nodes that a layer may hold; larger ones are folded into several.

    Returns:
        The layer of each node, from 0.
    """
    owner = list(range(count))
    for group in shared:
        for node in group:
            owner[node] = owner[group[0]]
    merged = [(owner[tail], owner[head]) for tail, head in arcs if owner[tail] != owner[head]]
    strong = {(owner[tail], owner[head]) for tail, head in arcs if (tail, head) not in weak}
    forward = point_forward(count, merged, weak=set(merged) - strong)
    layer = number_nodes(count, list(dict.fromkeys(forward)))
    return _fold([layer[owner[node]] for node in range(count)], owner=owner, most=most)


def _fold(layer: Sequence[int], *, owner: Sequence[int], most: int | None) -> list[int]:
    """Renumber the layers from 0 without gaps, none with more than ``most`` nodes.

    Nodes that share a layer by the will of the spec stay together.

            ┌─ hub ─┐                 ┌─ hub ─┐
            ▼   ▼   ▼   with two      ▼   ▼   │
            a   b   c   a layer       a   b   ▼
                                              c
    """
    members: dict[int, list[int]] = {}
    for node, number in enumerate(layer):
        members.setdefault(number, []).append(node)
    folded = [0] * len(layer)
    current = 0
    for number in sorted(members):
        size = _even_size(len(members[number]), most=most)
        held = 0
        placed: dict[int, int] = {}
        for node in members[number]:
            if owner[node] not in placed:
                if held >= size:
                    current, held = current + 1, 0
                placed[owner[node]] = current
            held += 1
            folded[node] = placed[owner[node]]
        current += 1
    return folded


def _even_size(count: int, *, most: int | None) -> int:
    """Return how many of a layer's nodes are in each of the layers that it is folded into.

    They are as many in all of them as can be, and two halves beside what leads on between them:

         ┌───┬──┼──┬───┐                  ┌───┬───┬───┬───┐
         ▼   ▼  │  ▼   ▼                  ▼   ▼   ▼   ▼   │
         a   b  │  c   d     and not      a   b   c   d   │
              ┌─┴─┐                                       ├───┐
              ▼   ▼                                       ▼   ▼
              e   f                                       e   f
    """
    if most is None or count <= most:
        return max(count, 1)
    size = -(-count // -(-count // most))
    if size % 2 and size < most:
        return size + 1
    return size - 1 if size % 2 and size > FAN else size
