"""A flow as a map: the edges that carry its messages, with the numbers of these on them.

1. web -> db: INSERT           ┌─────┐ 1-2  ┌────┐
2. db ..> web: id       is     │ web ├─────▶│ db │
                               └─────┘      └────┘
"""

from collections.abc import Collection, Iterable
from itertools import count

from msgspec import Struct
from msgspec.structs import replace

from triglyph.flows import write_numbers
from triglyph.model import Diagram, Edge, Flow, Lines, Message, Node, walk_nodes, walk_steps


class FlowMap(Struct, frozen=True):
    """What a map of a flow shows."""

    edges: tuple[Edge, ...]
    show: frozenset[str]
    """The ids of the participants; of a group and its members only the latter."""
    collapse: frozenset[str]
    """The groups that take part as such."""
    edges_left_out: int
    """How many edges of the spec carry none of the steps that are shown."""
    steps_left_out: tuple[int, ...]
    """The numbers of the steps that are not shown, since an end or the edge is hidden."""


def map_flow(atlas: "Atlas", flow: Flow, *, hidden: frozenset[str] = frozenset()) -> FlowMap:
    """Return the edges of a flow with the numbers of its steps, and what else its map shows.

    A message that no edge carries has an edge of its own. One whose edge or whose end is hidden
    leaves the map; the others keep their numbers.

    Args:
        atlas: The edges of the whole.
        flow: One of its flows.
        hidden: The ids of nodes that are not shown.
    """
    carried: dict[int, list[int]] = {}
    others: dict[tuple[str, str], tuple[Message, list[int]]] = {}
    left_out = []
    messages = (step for step in walk_steps(flow.steps) if isinstance(step, Message))
    for number, message in zip(count(1), messages, strict=False):
        place = atlas.carrier(message.sender, message.receiver)
        if place in atlas.hidden or not hidden.isdisjoint((message.sender, message.receiver)):
            left_out.append(number)
        elif place is not None:
            carried.setdefault(place, []).append(number)
        elif atlas.can_join(message.sender, message.receiver):
            pair = (message.sender, message.receiver)
            others.setdefault(pair, (message, []))[1].append(number)
    all_edges = atlas.edges
    edges = [
        replace(all_edges[place], label=_numbered(numbers, all_edges[place].label))
        for place, numbers in sorted(carried.items())
    ]
    edges += (
        Edge(
            source=source,
            target=target,
            line=message.line,
            label=_numbered(numbers, ()),
            statement=len(all_edges) + at,
        )
        for at, ((source, target), (message, numbers)) in enumerate(others.items())
    )
    groups = {name for name in flow.participants if atlas.nodes[name].group is not None}
    around = {outer for name in flow.participants for outer in atlas.chain(name)[1:]}
    return FlowMap(
        tuple(edges),
        show=frozenset(flow.participants) - (groups & around),
        collapse=frozenset(groups - around),
        edges_left_out=len(all_edges) - len(carried),
        steps_left_out=tuple(left_out),
    )


def _numbered(numbers: Iterable[int], label: Lines) -> Lines:
    """Return the label of an edge behind the numbers of its steps."""
    written = write_numbers(numbers)
    return (f"{written}: {label[0]}", *label[1:]) if label else (written,)


class Atlas:
    """Finds the edge that carries a message: the best of those between its ends.

    Of edges that are equally good, one that is shown is better than one that is hidden.

    Args:
        diagram: The whole.
        hidden: The places of edges that are not shown.
    """

    def __init__(self, diagram: Diagram, *, hidden: Collection[int] = ()) -> None:
        self.edges = diagram.edges
        self.hidden = hidden
        self.nodes: dict[str, Node] = {}
        self.parents: dict[str, str] = {}
        for node, parent in walk_nodes(diagram.body):
            self.nodes[node.id] = node
            self.parents[node.id] = "" if parent is None else parent.id
        self.chains: dict[str, tuple[str, ...]] = {}
        self.found: dict[tuple[str, str], int | None] = {}
        self.places = sorted(range(len(diagram.edges)), key=lambda place: place in hidden)
        """The places of the edges, the best first; below these are named by their rank."""
        self.exact: dict[tuple[str, str], int] = {}
        """The first edge from one node to another."""
        self.near: dict[tuple[str, str], int] = {}
        """The first from one node to another, or between what is in them."""
        self.below: dict[tuple[str, str], int] = {}
        """The first from one node to what is in another."""
        self.above: dict[tuple[str, str], int] = {}
        """The first from what is in one node to another."""
        for rank, place in enumerate(self.places):
            self.index(diagram.edges[place], rank)

    def index(self, edge: Edge, rank: int) -> None:
        """Note between which nodes an edge carries messages: looking is quick then."""
        source, target = edge.source, edge.target
        if edge.source_head and not edge.target_head:
            source, target = target, source
        self.exact.setdefault((source, target), rank)
        for outer in self.chain(source):
            self.above.setdefault((outer, target), rank)
            for other in self.chain(target):
                self.near.setdefault((outer, other), rank)
        for other in self.chain(target):
            self.below.setdefault((source, other), rank)

    def chain(self, name: str) -> tuple[str, ...]:
        """Return a node and the groups around it, the innermost first."""
        if name not in self.chains:
            names = [name]
            while self.parents[names[-1]]:
                names.append(self.parents[names[-1]])
            self.chains[name] = tuple(names)
        return self.chains[name]

    def carrier(self, sender: str, receiver: str) -> int | None:
        """Return the place of the edge that carries messages; None where none does.

        An edge between the very ends is better than one of groups, and one in the direction of
        the message better than another.
        """
        for find in (self.find_exact, self.find_near):
            for pair in ((sender, receiver), (receiver, sender)):
                rank = find(*pair)
                if rank is not None:
                    return self.places[rank]
        return None

    def find_exact(self, source: str, target: str) -> int | None:
        """Return the first edge that leads from one node to another."""
        return self.exact.get((source, target))

    def find_near(self, source: str, target: str) -> int | None:
        """Return the first edge between two nodes, or what is in them or around them."""
        if source == target:
            return None
        pair = (source, target)
        if pair not in self.found:
            sources, targets = self.chain(source), self.chain(target)
            ranks = [self.near.get(pair)]
            ranks += (self.below.get((outer, target)) for outer in sources)
            ranks += (self.above.get((source, outer)) for outer in targets)
            ranks += (self.exact.get((outer, other)) for outer in sources for other in targets)
            self.found[pair] = min((rank for rank in ranks if rank is not None), default=None)
        return self.found[pair]

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
