"""Cycle breaking: the arcs of a graph that point back, so that reversing them leaves no cycle.

Nodes keep the order in which the spec has them where arcs allow it: an arc that leads to a
later node is not reversed, and one that leads to an earlier node only where it closes a
cycle. In a tangle, where arcs would be longer then, a search decides.

    a ──▶ b ──▶ c
    ▲           │         c ──▶ a leads back to an earlier node
    └───────────┘
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from typing import TypeAlias

from triglyph.strong_components import find_components

Arc: TypeAlias = tuple[int, int]

MOST_STEPS = 200_000
"""Arcs that are followed to find out whether others close a cycle: about a tenth of a second.
Each arc to an earlier node that is left then is reversed, whether it closes a cycle or not."""

_UNSEEN, _OPEN, _DONE = range(3)


def find_back_arcs(count: int, arcs: Sequence[Arc], *, weak: Set[Arc] = frozenset()) -> set[Arc]:
    """Find the arcs to reverse so that a graph has no cycle.

    Arcs are added to a topological order one after another (Pearce and Kelly 2006): those to
    later nodes first, then those to earlier ones, the weak ones last. An arc that closes a
    cycle with those before it points back. So a spec that reads from top to bottom keeps its
    direction, and of these two ways with arcs as long in sum it has the first:

        ios   android                     ios
         └──┬────┘                         │
            ▼         and not, as a        ▼
         gateway      search from ios   gateway ◀──┐
            │         finds them:          │       │
            ▼                              ▼       │
          push (answers both of them)    push ──▶ android

    Args:
        count: The number of nodes, which are 0 to ``count - 1``.
        arcs: The arcs as pairs of tail and head.
        weak: Those that rather point back than others, such as answers.

    Returns:
        The arcs that point back.
    """
    unique = dict.fromkeys(arcs)
    number = find_components(dict(enumerate(successors(count, unique))))
    inner = [arc for arc in unique if number[arc[0]] == number[arc[1]]]
    if not inner:
        return set()
    steps = _Steps(MOST_STEPS)
    order = _TopologicalOrder(count, steps)
    ranked = sorted(inner, key=lambda arc: (arc[0] > arc[1], arc in weak))
    by_order = [arc for arc in ranked if not order.add(*arc)]
    by_search = list(iter_back_arcs(successors(count, inner), range(count)))
    # Each strongly connected component has all of its arcs from one of the two.
    longer: Counter[int] = Counter()
    for sign, points_back in ((1, by_order), (-1, by_search)):
        for (tail, _), length in _measure(count, inner, set(points_back)):
            longer[number[tail]] += sign * length
    ordered = {arc for arc in by_order if longer[number[arc[0]]] <= 0}
    back = ordered | {arc for arc in by_search if longer[number[arc[0]]] > 0}
    return back | _find_siblings(count, list(unique), back, steps, tails={a for a, _ in ordered})


def point_forward(count: int, arcs: Sequence[Arc], *, weak: Set[Arc] = frozenset()) -> list[Arc]:
    """Return the arcs of a graph with those that point back reversed, so that no cycle is left.

    a ──▶ b ──▶ c               a ──▶ b ──▶ c
    ▲           │    becomes    │           ▲
    └───────────┘               └───────────┘
    """
    back = find_back_arcs(count, arcs, weak=weak)
    return [(head, tail) if (tail, head) in back else (tail, head) for tail, head in arcs]


def _measure(count: int, arcs: Sequence[Arc], back: Set[Arc]) -> Iterator[tuple[Arc, int]]:
    """Yield each arc with its length in layers, where each node is as early as it can be."""
    forward = [(head, tail) if (tail, head) in back else (tail, head) for tail, head in arcs]
    after = successors(count, forward)
    waiting = [0] * count
    for _, head in forward:
        waiting[head] += 1
    layer = [0] * count
    free = [node for node in range(count) if not waiting[node]]
    for node in free:
        for head in after[node]:
            layer[head] = max(layer[head], layer[node] + 1)
            waiting[head] -= 1
            if not waiting[head]:
                free.append(head)
    for tail, head in forward:
        yield (tail, head), layer[head] - layer[tail]


class _Steps:
    """How many more arcs may be followed."""

    def __init__(self, left: int) -> None:
        self.left = left

    def take(self) -> bool:
        """Count one step; return whether it may be made."""
        self.left -= 1
        return self.left >= 0


class _TopologicalOrder:
    """Nodes in an order in which all arcs lead to later ones, while arcs are added."""

    def __init__(self, count: int, steps: _Steps) -> None:
        self._place = list(range(count))
        self._after: dict[int, list[int]] = {}
        self._before: dict[int, list[int]] = {}
        self._steps = steps

    def add(self, tail: int, head: int) -> bool:
        """Add an arc, or its reverse where it closes a cycle; return whether it does not."""
        if self._place[tail] < self._place[head]:
            self._join(tail, head)
            return True
        last = self._place[tail]
        later = self._reach(head, self._after, lambda place: place <= last)
        if later is None or tail in later:
            self._join(head, tail)
            return False
        first = self._place[head]
        earlier = self._reach(tail, self._before, lambda place: place >= first)
        if earlier is None:
            self._join(head, tail)
            return False
        moved = sorted(earlier, key=self._place.__getitem__)
        moved += sorted(later, key=self._place.__getitem__)
        free = sorted(map(self._place.__getitem__, moved))
        for node, place in zip(moved, free, strict=True):
            self._place[node] = place
        self._join(tail, head)
        return True

    def _join(self, tail: int, head: int) -> None:
        self._after.setdefault(tail, []).append(head)
        self._before.setdefault(head, []).append(tail)

    def _reach(
        self, start: int, follow: dict[int, list[int]], is_near: Callable[[int], bool]
    ) -> set[int] | None:
        """Return what arcs lead to within some places; None if that takes too many steps."""
        reached, waiting = {start}, [start]
        while waiting:
            for node in follow.get(waiting.pop(), ()):
                if not self._steps.take():
                    return None
                if node not in reached and is_near(self._place[node]):
                    reached.add(node)
                    waiting.append(node)
        return reached


def _find_siblings(
    count: int, arcs: Sequence[Arc], back: Set[Arc], steps: _Steps, *, tails: Set[int]
) -> set[Arc]:
    """Return further arcs to reverse, so that what one node leads to stays side by side.

            app                            app
          ┌──┴──┐                       ┌───┴───┐
          ▼     ▼                       │       ▼
        logs  metrics ◀─┐    and not    │    metrics ◀─┐
          ▲     │       │               │       ▼      │
          │     ▼       │               │   dashboard ─┘
          │   dashboard │               │       │
          └─────┴───────┘               └▶ logs ┘

    An arc from one of the ``tails`` to an earlier node is one of them if the tail also points
    back to another node that has a predecessor in common with this one.
    """
    after = successors(
        count, ((head, tail) if (tail, head) in back else (tail, head) for tail, head in arcs)
    )
    heads = successors(count, arcs)
    parents_of = successors(count, ((head, tail) for tail, head in arcs))
    found: set[Arc] = set()
    for tail in dict.fromkeys(tail for tail, _ in arcs if tail in tails):
        parents = {
            parent
            for head in heads[tail]
            if (tail, head) in back
            for parent in parents_of[head]
            if parent != tail
        }
        for head in heads[tail]:
            if head > tail or (tail, head) in back or parents.isdisjoint(parents_of[head]):
                continue
            after[tail].remove(head)
            if _leads_to(tail, head, after, steps):
                after[tail].append(head)
            else:
                after[head].append(tail)
                found.add((tail, head))
    return found


def _leads_to(start: int, end: int, after: Sequence[Sequence[int]], steps: _Steps) -> bool:
    """Return whether arcs lead from one node to another, or it takes too many steps to know."""
    reached, waiting = {start}, [start]
    while waiting:
        for node in after[waiting.pop()]:
            if node == end or not steps.take():
                return True
            if node not in reached:
                reached.add(node)
                waiting.append(node)
    return False


def iter_back_arcs(after: Sequence[Sequence[int]], starts: Iterable[int]) -> Iterator[Arc]:
    """Yield the arcs that close a cycle, in the order in which a depth-first search finds them.

    Where the search starts decides which arcs these are (Gansner, Koutsofios, North and Vo
    1993, section 2.1).

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


def successors(count: int, arcs: Iterable[Arc]) -> list[list[int]]:
    """Return for each of ``count`` nodes those that arcs lead to, in the order of the arcs."""
    after: list[list[int]] = [[] for _ in range(count)]
    for tail, head in arcs:
        after[tail].append(head)
    return after
