"""Layers: which members of a group stand beside each other.

A flow is layered by its edges; row, column and grid say their layers outright,
and everything after this phase treats them all alike.
"""

from triglyph_renderers.shared.graphs.cycle_breaking import find_back_arcs
from triglyph_renderers.shared.graphs.network_simplex import number_nodes


def assign_layers(
    count: int,
    arcs: list[tuple[int, int]],
    *,
    shared: list[list[int]],
    most: int | None = None,
) -> list[int]:
    """The layer of each of ``count`` nodes, from 0, so that arcs lead to later layers.

    ``shared`` lists nodes that stand in one layer; arcs among them do not
    count. Cycles are broken first; then arcs are as short in sum as they can be.
    Where several layers are as good a node stands in the first of them, so that
    what one node leads to stays together. A layer of more than ``most`` nodes is
    folded into several.
    """
    owner = list(range(count))
    for group in shared:
        for node in group:
            owner[node] = owner[group[0]]
    merged = list(dict.fromkeys((owner[tail], owner[head]) for tail, head in arcs))
    merged = [(tail, head) for tail, head in merged if tail != head]
    back = find_back_arcs(count, merged)
    forward = [(head, tail) if (tail, head) in back else (tail, head) for tail, head in merged]
    forward = list(dict.fromkeys(forward))
    layer = number_nodes(count, forward)
    return _fold([layer[owner[node]] for node in range(count)], owner=owner, most=most)


def _fold(layer: list[int], *, owner: list[int], most: int | None) -> list[int]:
    """The layers numbered from 0 without gaps, none with more than ``most`` nodes.

    Nodes that share a layer by the will of the spec stay together.
    """
    members: dict[int, list[int]] = {}
    for node, number in enumerate(layer):
        members.setdefault(number, []).append(node)
    folded = [0] * len(layer)
    current = 0
    for number in sorted(members):
        held = 0
        placed: dict[int, int] = {}
        for node in members[number]:
            if owner[node] not in placed:
                if most is not None and held >= most:
                    current, held = current + 1, 0
                placed[owner[node]] = current
            held += 1
            folded[node] = placed[owner[node]]
        current += 1
    return folded
