"""Network simplex: numbers that grow along every arc and keep the arcs short in sum.

The method is that of Gansner, Koutsofios, North and Vo (1993). Arcs from a root to all
nodes, which together weigh less than one other arc, make the graph connected and the
answer unique: of the best ones that in which nodes are as near to the root as they can.
"""

from collections.abc import Sequence

_ROUNDS = 50
"""The most rounds over all nodes; a few are usual."""
_MOST_LOOKS = 1_000_000
"""Ends of arcs after which no other round begins: half a second. Drawings with hundreds of
nodes take some thousands, but dense graphs go round in circles."""


def number_nodes(count: int, arcs: Sequence[tuple[int, int]]) -> list[int]:
    """Assign ranks to the nodes of a graph so that its arcs are short in sum.

    Args:
        count: The number of nodes, which are 0 to ``count - 1``.
        arcs: The arcs as pairs of tail and head, without cycles; one that is there
            twice counts twice.

    Returns:
        The number of each node, from 0; each head has a higher one than its tail.
    """
    tree = _Tree(count, arcs)
    number = tree.number
    if all(number[head] == number[tail] + 1 for tail, head in arcs):
        return number[:count]  # nothing can be shorter, and nothing nearer to the root
    for _ in range(_ROUNDS):
        if not sum([tree.improve(node) for node in range(count)]) or tree.looks > _MOST_LOOKS:
            break
    return number[:count]


class _Tree:
    """A spanning tree of arcs that are as short as they may be, with the numbers that it gives.

    The root, which comes after all nodes, has the number -1.

    Attributes:
        after: For each node those that arcs lead to.
        before: For each node those from which arcs lead to it.
        number: The number of each node.
        parent: The parent of each node in the tree.
        hangs: Whether the arc between a node and its parent leads to the node.
        surplus: By how much the arcs that enter a node's subtree outweigh those that
            leave it, which is what each step towards the root would gain.
        children: The children of each node in the tree.
        looks: How many ends of arcs were looked at so far.
    """

    def __init__(self, count: int, arcs: Sequence[tuple[int, int]]) -> None:
        root, heavy = count, count * count + 1
        self.after: list[list[int]] = [[] for _ in range(count)]
        self.before: list[list[int]] = [[root] for _ in range(count)]
        for tail, head in arcs:
            self.after[tail].append(head)
            self.before[head].append(tail)
        self.looks = 0
        self.number = [0] * count + [-1]
        self.parent = [root] * count + [-1]
        self.hangs = [True] * count
        self.surplus = [
            1 + heavy * (len(self.before[node]) - 1 - len(self.after[node]))
            for node in range(count)
        ]
        self.surplus.append(0)
        self.children: list[dict[int, None]] = [{} for _ in range(count + 1)]
        for node in reversed(self._follow_longest_paths()):
            self.children[self.parent[node]][node] = None
            self.surplus[self.parent[node]] += self.surplus[node]

    def _follow_longest_paths(self) -> list[int]:
        """Hang each node below the last on the longest path to it; return a topological order."""
        waiting = [len(found) - 1 for found in self.before]
        order = [node for node, many in enumerate(waiting) if not many]
        for node in order:
            for head in self.after[node]:
                if self.number[head] <= self.number[node]:
                    self.number[head], self.parent[head] = self.number[node] + 1, node
                waiting[head] -= 1
                if not waiting[head]:
                    order.append(head)
        return order

    def improve(self, node: int) -> bool:
        """Move a node's subtree as far as other arcs allow, if that makes arcs shorter in sum."""
        upwards = not self.hangs[node]
        if self.surplus[node] <= 0 if upwards else self.surplus[node] >= 0:
            return False
        subtree = self._collect(node)
        sides = self.before if upwards else self.after
        step = 1 if upwards else -1
        self.looks += sum(len(sides[end]) for end in subtree)
        slack, end, other = min(
            (step * (self.number[end] - self.number[other]) - 1, end, other)
            for end in subtree
            for other in sides[end]
            if other not in subtree
        )
        for moved in subtree:
            self.number[moved] -= step * slack
        self._move_surplus(self.parent[node], -self.surplus[node])
        self._turn(node, end)
        self.parent[end], self.hangs[end] = other, upwards
        self.children[other][end] = None
        self._move_surplus(other, self.surplus[end])
        return True

    def _collect(self, node: int) -> dict[int, None]:
        """Return the nodes of a subtree."""
        found = {node: None}
        waiting = [node]
        for one in waiting:
            waiting.extend(self.children[one])
        found.update(dict.fromkeys(waiting))
        return found

    def _move_surplus(self, node: int, surplus: int) -> None:
        """Add to the surplus of a node and of all above it."""
        while node >= 0:
            self.surplus[node] += surplus
            node = self.parent[node]

    def _turn(self, node: int, end: int) -> None:
        """Cut off the subtree of a node, and make ``end`` its top."""
        whole = self.surplus[node]
        path = [end]
        while path[-1] != node:
            path.append(self.parent[path[-1]])
        del self.children[self.parent[node]][node]
        hung = [self.hangs[one] for one in path]
        held = [self.surplus[one] for one in path]
        for at in range(len(path) - 1):
            child, parent = path[at], path[at + 1]
            del self.children[parent][child]
            self.children[child][parent] = None
            self.parent[parent], self.hangs[parent] = child, not hung[at]
            self.surplus[parent] = whole - held[at]
        self.surplus[end] = whole
