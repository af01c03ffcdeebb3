"""A flow as a map: the edges that carry its messages, with the numbers of these on them.

1. web -> db: INSERT           ┌─────┐ 1-2  ┌────┐
2. db ..> web: id       is     │ web ├─────▶│ db │
                               └─────┘      └────┘
"""

from collections.abc import Collection, Iterable
from itertools import count

from msgspec import Struct
from msgspec.structs import replace

from triglyph.model import Diagram, Edge, Flow, Lines, Message, Node, walk_nodes, walk_steps


class FlowMap(Struct, frozen=True):
    """What a map of a flow shows."""

    edges: tuple[Edge, ...]
    show: frozenset[str]
    """The ids of the participants; of a group and its members only the latter."""
    collapse: frozenset[str]
    """The groups that take part as such."""


def map_flow(diagram: Diagram, flow: Flow, *, hidden: Collection[int] = ()) -> FlowMap:
    """Return the edges of a flow with the numbers of its steps, and what else its map shows.

    A message that no edge carries has an edge of its own.

    Args:
        diagram: The whole.
        flow: One of its flows.
        hidden: The places of edges that are not shown.
    """
    atlas = _Atlas(diagram, hidden=hidden)
    carried: dict[int, list[int]] = {}
    others: dict[tuple[str, str], tuple[Message, list[int]]] = {}
    messages = (step for step in walk_steps(flow.steps) if isinstance(step, Message))
    for number, message in zip(count(1), messages, strict=False):
        place = atlas.carrier(message.sender, message.receiver)
        if place is not None:
            carried.setdefault(place, []).append(number)
        elif atlas.can_join(message.sender, message.receiver):
            pair = (message.sender, message.receiver)
            others.setdefault(pair, (message, []))[1].append(number)
    edges = [
        replace(diagram.edges[place], label=_numbered(numbers, diagram.edges[place].label))
        for place, numbers in sorted(carried.items())
    ]
    edges += (
        Edge(
            source=source,
            target=target,
            line=message.line,
            label=_numbered(numbers, ()),
            statement=len(diagram.edges) + at,
        )
        for at, ((source, target), (message, numbers)) in enumerate(others.items())
    )
    groups = {name for name in flow.participants if atlas.nodes[name].group is not None}
    around = {outer for name in flow.participants for outer in atlas.chain(name)[1:]}
    return FlowMap(
        tuple(edges),
        show=frozenset(flow.participants) - (groups & around),
        collapse=frozenset(groups - around),
    )


def write_numbers(numbers: Iterable[int]) -> str:
    """Return rising numbers as text, those in a row as a range.

    >>> write_numbers([1, 2, 3, 5, 7, 8])
    '1-3, 5, 7-8'
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


def _numbered(numbers: Iterable[int], label: Lines) -> Lines:
    """Return the label of an edge behind the numbers of its steps."""
    written = write_numbers(numbers)
    return (f"{written}: {label[0]}", *label[1:]) if label else (written,)


class _Atlas:
    """Finds the edge that carries a message: the best of those between its ends."""

    def __init__(self, diagram: Diagram, *, hidden: Collection[int]) -> None:
        self.nodes: dict[str, Node] = {}
        self.parents: dict[str, str] = {}
        for node, parent in walk_nodes(diagram.body):
            self.nodes[node.id] = node
            self.parents[node.id] = "" if parent is None else parent.id
        self.edges = [
            (place, edge) for place, edge in enumerate(diagram.edges) if place not in hidden
        ]
        self.found: dict[tuple[str, str], int | None] = {}

    def chain(self, name: str) -> tuple[str, ...]:
        """Return a node and the groups around it, the innermost first."""
        names = [name]
        while self.parents[names[-1]]:
            names.append(self.parents[names[-1]])
        return tuple(names)

    def carrier(self, sender: str, receiver: str) -> int | None:
        """Return the place of the edge that carries messages; None where none does."""
        pair = (sender, receiver)
        if pair not in self.found:
            ranked = [
                (rank, place)
                for place, edge in self.edges
                if (rank := self.rank(edge, sender, receiver)) is not None
            ]
            self.found[pair] = min(ranked)[1] if ranked else None
        return self.found[pair]

    def rank(self, edge: Edge, sender: str, receiver: str) -> int | None:
        """Return how well an edge carries a message, 0 being best; None where it does not.

        An edge between the very ends is better than one of groups, and one in the direction of
        the message better than another.
        """
        ends = (edge.source, edge.target)
        forward = edge.target_head or not edge.source_head
        way = (sender, receiver) if forward else (receiver, sender)
        if ends == way:
            return 0
        if ends == way[::-1]:
            return 1
        if sender == receiver:
            return None
        if self.are_near(ends[0], way[0]) and self.are_near(ends[1], way[1]):
            return 2
        if self.are_near(ends[0], way[1]) and self.are_near(ends[1], way[0]):
            return 3
        return None

    def are_near(self, one: str, other: str) -> bool:
        """Return whether two nodes are the same, or one is in the other."""
        return one in self.chain(other) or other in self.chain(one)

    def can_join(self, *ends: str) -> bool:
        """Return whether an edge may end at some nodes: none is in a tree, or without a frame."""
        for end in ends:
            groups = [group for name in self.chain(end) if (group := self.nodes[name].group)]
            if any(group.layout == "tree" for group in groups):
                return False
            own = self.nodes[end].group
            if own is not None and own.frame == "none":
                return False
        return True
