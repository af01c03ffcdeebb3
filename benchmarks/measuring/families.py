"""Two families of large graphs in nested groups, the same ones on every run."""

from collections.abc import Sequence
from random import Random
from typing import Literal, TypeAlias

from triglyph.model import Diagram, Direction, Edge, Group, Node

Family: TypeAlias = Literal["near", "far"]
FAMILIES: tuple[Family, ...] = ("near", "far")

EDGES_PER_NODE = 1.3
LEAVING = 0.1
"""The part of the near edges that leave their group."""
MOST_SPAN = 3
"""How many siblings further a near edge ends at most."""
_MEMBERS = (4, 8)
"""How many members a group has, fewest and most."""
_DIRECTIONS: tuple[Direction, ...] = ("down", "right")


def make_diagram(family: Family, nodes: int, *, seed: int = 4) -> Diagram:
    """A diagram of so many nodes: edges join near siblings, or any node to any."""
    random = Random(seed * 100_000 + nodes)
    groups: list[list[str]] = []
    leaves = [Node(id=f"n{number}", label=(f"Node {number}",)) for number in range(nodes)]
    members = _gather(leaves, groups, random)
    count = round(EDGES_PER_NODE * nodes)
    ids = [node.id for node in leaves]
    pairs: dict[tuple[str, str], None] = {}
    while len(pairs) < count:
        pair = _near(groups, ids, random) if family == "near" else _far(ids, random)
        pairs[pair] = None
    edges = tuple(
        Edge(source=source, target=target, statement=number)
        for number, (source, target) in enumerate(pairs)
    )
    return Diagram(body=Group(nodes=tuple(members), frame="none"), edges=edges)


def _gather(nodes: Sequence[Node], groups: list[list[str]], random: Random) -> list[Node]:
    """Nodes in groups, these in groups again, until one level can hold all."""
    level = list(nodes)
    while True:
        batches = []
        start = 0
        while start < len(level):
            size = random.randint(*_MEMBERS)
            batches.append(level[start : start + size])
            start += size
        groups.extend([node.id for node in batch] for batch in batches if len(batch) > 1)
        if len(batches) == 1:
            return level
        level = [
            batch[0] if len(batch) == 1 else _group(f"g{len(groups)}_{number}", batch, random)
            for number, batch in enumerate(batches)
        ]


def _group(name: str, members: list[Node], random: Random) -> Node:
    label = (f"Group {name[1:].replace('_', '.')}",)
    direction = random.choice(_DIRECTIONS)
    return Node(id=name, label=label, group=Group(nodes=tuple(members), direction=direction))


def _near(groups: list[list[str]], ids: list[str], random: Random) -> tuple[str, str]:
    """Two siblings close to each other, or now and then two nodes of different groups."""
    if random.random() < LEAVING:
        return _far(ids, random)
    group = random.choice(groups)
    first = random.randrange(len(group) - 1)
    last = min(len(group) - 1, first + random.randint(1, MOST_SPAN))
    return group[first], group[last]


def _far(ids: list[str], random: Random) -> tuple[str, str]:
    first, second = random.sample(ids, 2)
    return first, second
