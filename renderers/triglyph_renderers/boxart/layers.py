"""Layers: which members of a group stand beside each other.

A flow is layered by its edges; row, column and grid say their layers outright,
and everything after this phase treats them all alike.
"""

from triglyph_renderers.boxart.cycles import find_back_arcs
from triglyph_renderers.boxart.longest import number_by_longest_paths


def assign_layers(
    count: int,
    arcs: list[tuple[int, int]],
    *,
    shared: list[list[int]],
    most: int | None = None,
) -> list[int]:
    """The layer of each of ``count`` nodes, from 0, so that arcs lead to later layers.

    ``shared`` lists nodes that stand in one layer; arcs among them do not
    count. Cycles are broken first. Layers are longest paths, tightened until
    no node can move to make its arcs shorter in sum; one of more than ``most``
    nodes is folded into several.
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
    after: list[list[int]] = [[] for _ in range(count)]
    for tail, head in forward:
        after[tail].append(head)
    layer = number_by_longest_paths(after)
    _tighten(layer, forward)
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


def _tighten(layer: list[int], arcs: list[tuple[int, int]]) -> None:
    """Move nodes towards the side where they have more arcs, as far as their arcs allow."""
    before: list[list[int]] = [[] for _ in layer]
    after: list[list[int]] = [[] for _ in layer]
    for tail, head in arcs:
        after[tail].append(head)
        before[head].append(tail)
    order = sorted(range(len(layer)), key=lambda node: -layer[node])
    for _ in range(4):
        moved = False
        for node in order:
            if len(after[node]) > len(before[node]):
                latest = min(layer[head] for head in after[node]) - 1
                if latest > layer[node]:
                    layer[node] = latest
                    moved = True
        if not moved:
            break
