"""Cycle breaking: the arcs that a depth-first search finds to close a cycle.

Reversing them leaves a graph without cycles (Gansner, Koutsofios, North and Vo 1993,
section 2.1). Where the search starts decides which arcs these are.

    a ──▶ b ──▶ c         from a: c ──▶ a closes the cycle
    ▲           │         from b: a ──▶ b does
    └───────────┘
"""

from collections.abc import Iterable, Iterator, Sequence

from triglyph.strong_components import find_components

_UNSEEN, _OPEN, _DONE = range(3)


def find_back_arcs(count: int, arcs: Sequence[tuple[int, int]]) -> set[tuple[int, int]]:
    """Find the arcs to reverse so that a graph has no cycle.

    Each strongly connected component has a search of its own, as all cycles are within one.
    It starts at the first of its nodes, so a spec that reads from top to bottom keeps its
    direction, wherever others lead into the cycle:

        driver   rider                                driver
          │        │                                    │
          │        ▼         and not from the node      ▼
          └─────▶ shop       that others lead to:  ┌─▶ shop
                   │                               │    │
                   ▼                               │    ▼
                 notify (the rider)                │  notify
                                                   │    │
                                                   │    ▼
                                                   └─ rider

    Args:
        count: The number of nodes, which are 0 to ``count - 1``.
        arcs: The arcs as pairs of tail and head.

    Returns:
        The arcs that point back.
    """
    after = successors(count, dict.fromkeys(arcs))
    number = find_components(dict(enumerate(after)))
    inner = [
        [head for head in heads if number[head] == number[node]] for node, heads in enumerate(after)
    ]
    return set(iter_back_arcs(inner, range(count)))


def point_forward(count: int, arcs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the arcs of a graph with those that point back reversed, so that no cycle is left.

    a ──▶ b ──▶ c               a ──▶ b ──▶ c
    ▲           │    becomes    │           ▲
    └───────────┘               └───────────┘
    """
    back = find_back_arcs(count, arcs)
    return [(head, tail) if (tail, head) in back else (tail, head) for tail, head in arcs]


def iter_back_arcs(
    after: Sequence[Sequence[int]], starts: Iterable[int]
) -> Iterator[tuple[int, int]]:
    """Yield the arcs that close a cycle, in the order in which a depth-first search finds them.

    Args:
        after: For each node those that arcs lead to.
        starts: The nodes at which the search starts, in order.

    Yields:
        Tail and head of an arc; the head leads to the tail by way of others.
    """
    state = [_UNSEEN] * len(after)
    for start in starts:
        if state[start] != _UNSEEN:
            continue
        state[start] = _OPEN
        stack = [(start, iter(after[start]))]
        while stack:
            node, rest = stack[-1]
            for head in rest:
                if state[head] == _OPEN:
                    yield node, head
                elif state[head] == _UNSEEN:
                    state[head] = _OPEN
                    stack.append((head, iter(after[head])))
                    break
            else:
                state[node] = _DONE
                stack.pop()


def successors(count: int, arcs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Return for each of ``count`` nodes those that arcs lead to, in the order of the arcs."""
    after: list[list[int]] = [[] for _ in range(count)]
    for tail, head in arcs:
        after[tail].append(head)
    return after
