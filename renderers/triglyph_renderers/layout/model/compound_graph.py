"""The diagram as dense integers: nodes in a tree of groups, links between them.

Element 0 is the document's body; the nodes follow in the order of the spec.
"""

from collections.abc import Iterable, Sequence
from functools import reduce

from msgspec import Struct

from triglyph.model import Diagram, Edge, Group, Node

BODY = 0


class Link(Struct, frozen=True, gc=False):
    """An edge between two different nodes.

    ``level`` is the innermost group that contains both ends, or the end itself
    where it contains the other one.
    """

    edge: Edge
    source: int
    target: int
    level: int
    number: int = 0
    """The place of the edge among all edges of the diagram."""

    @property
    def looks_alike(self) -> bool:
        """Whether both ends look the same, so that only its course tells them apart."""
        return self.edge.source_head == self.edge.target_head


class CompoundGraph(Struct, frozen=True):
    """Who contains whom, and the edges with the level at which each is drawn."""

    nodes: tuple[Node | None, ...]
    groups: tuple[Group | None, ...]
    parents: tuple[int, ...]
    depths: tuple[int, ...]
    members: tuple[tuple[int, ...], ...]
    links: tuple[Link, ...]
    loops: dict[int, tuple[Edge, ...]]
    loop_numbers: dict[int, tuple[int, ...]]
    """The places of the self-loops of an element among all edges of the diagram."""

    def member_towards(self, level: int, element: int) -> int:
        """The member of ``level`` that is or contains an element below it."""
        while self.parents[element] != level:
            element = self.parents[element]
        return element

    def common_level(self, elements: Iterable[int]) -> int:
        """The innermost element that contains all of some, which may be one of them."""
        return reduce(
            lambda one, other: _common_level(one, other, parents=self.parents, depths=self.depths),
            elements,
        )


def build_compound_graph(diagram: Diagram) -> CompoundGraph:
    """The diagram's containment and edges by dense ids."""
    nodes: list[Node | None] = [None]
    groups: list[Group | None] = [diagram.body]
    parents, depths = [-1], [-1]
    members: list[list[int]] = [[]]
    stack = [(node, BODY) for node in reversed(diagram.body.nodes)]
    while stack:
        node, parent = stack.pop()
        element = len(nodes)
        nodes.append(node)
        groups.append(node.group)
        parents.append(parent)
        depths.append(depths[parent] + 1)
        members.append([])
        members[parent].append(element)
        if node.group is not None:
            stack.extend((member, element) for member in reversed(node.group.nodes))
    element_of = {node.id: element for element, node in enumerate(nodes) if node is not None}
    links: list[Link] = []
    loops: dict[int, list[int]] = {}
    for number, edge in enumerate(diagram.edges):
        source, target = element_of[edge.source], element_of[edge.target]
        if source == target:
            loops.setdefault(source, []).append(number)
        else:
            level = _common_level(source, target, parents=parents, depths=depths)
            links.append(Link(edge, source, target, level, number))
    return CompoundGraph(
        nodes=tuple(nodes),
        groups=tuple(groups),
        parents=tuple(parents),
        depths=tuple(depths),
        members=tuple(map(tuple, members)),
        links=tuple(links),
        loops={
            element: tuple(diagram.edges[number] for number in numbers)
            for element, numbers in loops.items()
        },
        loop_numbers={element: tuple(numbers) for element, numbers in loops.items()},
    )


def _common_level(one: int, other: int, *, parents: Sequence[int], depths: Sequence[int]) -> int:
    """The innermost element that contains both, which may be one of them."""
    while one != other:
        if depths[one] < depths[other]:
            one, other = other, one
        one = parents[one]
    return one
