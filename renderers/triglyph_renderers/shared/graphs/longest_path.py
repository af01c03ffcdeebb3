"""Longest paths: the layer of each node, as early as the nodes before it allow."""

from collections.abc import Sequence

from triglyph_renderers.shared.graphs.cycle_breaking import successors


def longest_path_layers(count: int, arcs: Sequence[tuple[int, int]]) -> list[int]:
    """Layer a graph by longest paths.

    Args:
        count: The number of nodes, which are 0 to ``count - 1``.
        arcs: The arcs as pairs of tail and head, without cycles.

    Returns:
        The layer of each node, from 0: the number of arcs on the longest path to it.
    """
    after = successors(count, arcs)
    waiting = [0] * count
    for _, head in arcs:
        waiting[head] += 1
    layer = [0] * count
    ready = [node for node in range(count) if not waiting[node]]
    for node in ready:  # grows while it is gone through
        for head in after[node]:
            layer[head] = max(layer[head], layer[node] + 1)
            waiting[head] -= 1
            if not waiting[head]:
                ready.append(head)
    return layer
