"""Longest paths: the least numbers that grow along every arc of a graph without cycles."""

from collections.abc import Sequence


def number_by_longest_paths(after: Sequence[Sequence[int]]) -> list[int]:
    """For each node the number of arcs on the longest path that leads to it.

    ``after`` gives each node those that its arcs lead to.
    """
    waiting = [0] * len(after)
    for found in after:
        for other in found:
            waiting[other] += 1
    numbers = [0] * len(after)
    ready = [node for node, count in enumerate(waiting) if not count]
    for node in ready:
        for other in after[node]:
            numbers[other] = max(numbers[other], numbers[node] + 1)
            waiting[other] -= 1
            if not waiting[other]:
                ready.append(other)
    return numbers
