"""The diagram as dense integers: elements in a tree of groups, links between them.

Element 0 is the document's body; the nodes follow in the order of the spec, groups
before their members.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce

from msgspec import Struct

from triglyph.model import Diagram, Edge, Group, Node

BODY = 0


class Link(Struct, frozen=True, gc=False):
    """An edge between two different nodes.

    Attributes:
        edge: The edge.
        source: The element of its source.
        target: The element of its target.
        level: The innermost group that contains both ends, or the end itself that
            contains the other one.
    """

    edge: Edge
    source: int
    target: int
    level: int
    number: int = 0
    """The place of the edge among all edges of the diagram."""

    @property
    def is_symmetric(self) -> bool:
        """Return whether both ends have the same heads, so that only the route tells them apart."""
        return self.edge.source_head == self.edge.target_head

    @property
    def look(self) -> tuple[object, ...]:
        """Return what the links of one net have in common.

        Where both ends look alike a reader knows the two sides of a trunk only by the
        direction in which wires leave it:

            a ──┐                       a ──┬── b
            b ──┼── c  is  a, b -- c        │        could be any of three edges
                                            c

        So all links of such a net are drawn in one level, where it has one trunk.
        """
        edge = self.edge
        look = (edge.line, edge.label, edge.source_head, edge.target_head, edge.style)
        return (*look, self.level) if self.is_symmetric else look


class CompoundGraph(Struct, frozen=True):
    """Who contains whom, and the edges with the level at which each is drawn.

    Attributes:
        nodes: The node of each element; None for the body.
        groups: The group of each element; None for a leaf.
        parents: The element that contains each; -1 for the body.
        depths: The number of elements around each.
        members: The elements directly in each.
        links: The edges between different nodes.
        links_of: The links of each level, by index.
        loops: The edges of an element to itself.
        loop_numbers: The places of these among all edges of the diagram.
    """

    nodes: tuple[Node | None, ...]
    groups: tuple[Group | None, ...]
    parents: tuple[int, ...]
    depths: tuple[int, ...]
    members: tuple[tuple[int, ...], ...]
    links: tuple[Link, ...]
    links_of: Mapping[int, tuple[int, ...]]
    loops: Mapping[int, tuple[Edge, ...]]
    loop_numbers: Mapping[int, tuple[int, ...]]

    def loop_net(self, number: int) -> int:
        """Return the net of a self-loop by the place of its edge, after all nets of links.

        There are never more nets of links than links.
        """
        return len(self.links) + number

    def is_loop_net(self, net: int) -> bool:
        """Return whether a net is a self-loop."""
        return net >= len(self.links)

    def member_towards(self, level: int, element: int) -> int:
        """Return the member of a level that is or contains an element inside it."""
        while self.parents[element] != level:
            element = self.parents[element]
        return element

    def member_arcs(self, level: int, links: Iterable[int]) -> list[tuple[int, int]]:
        """Return the arcs between the members of a level that some of its links make.

        A link to the frame of the level makes none: it says nothing about the layers inside.

        Args:
            level: The level.
            links: Links of the level, by index.

        Returns:
            The members as pairs of tail and head, in the order of the links.
        """
        return [
            (self.member_towards(level, link.source), self.member_towards(level, link.target))
            for link in map(self.links.__getitem__, links)
            if level not in (link.source, link.target)
        ]

    def weak_arcs(self, level: int, links: Iterable[int]) -> set[tuple[int, int]]:
        """Return the arcs that only dashed lines make, and lines with the same ends.

        Those are answers more often than others, and say less about what comes first.

        Args:
            level: The level.
            links: Links of the level, by index.
        """
        weak: list[int] = []
        strong: list[int] = []
        for index in links:
            link = self.links[index]
            is_weak = link.edge.line == "dashed" or link.is_symmetric
            (weak if is_weak else strong).append(index)
        return set(self.member_arcs(level, weak)).difference(
            self.member_arcs(level, strong) if weak else ()
        )

    def common_level(self, elements: Iterable[int]) -> int:
        """Return the innermost element that contains all of some, which may be one of them."""
        return reduce(
            lambda one, other: _common_level(one, other, parents=self.parents, depths=self.depths),
            elements,
        )


def build_compound_graph(diagram: Diagram) -> CompoundGraph:
    """Assign numbers to the elements of a diagram, and find the level of each edge."""
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
    links_of: dict[int, list[int]] = {}
    loops: dict[int, list[int]] = {}
    for number, edge in enumerate(diagram.edges):
        source, target = element_of[edge.source], element_of[edge.target]
        if source == target:
            loops.setdefault(source, []).append(number)
        else:
            level = _common_level(source, target, parents=parents, depths=depths)
            links_of.setdefault(level, []).append(len(links))
            links.append(Link(edge, source, target, level, number))
    return CompoundGraph(
        nodes=tuple(nodes),
        groups=tuple(groups),
        parents=tuple(parents),
        depths=tuple(depths),
        members=tuple(map(tuple, members)),
        links=tuple(links),
        links_of={level: tuple(found) for level, found in links_of.items()},
        loops={
            element: tuple(diagram.edges[number] for number in numbers)
            for element, numbers in loops.items()
        },
        loop_numbers={element: tuple(numbers) for element, numbers in loops.items()},
    )


def _common_level(one: int, other: int, *, parents: Sequence[int], depths: Sequence[int]) -> int:
    """Return the innermost element that contains both, which may be one of them."""
    while one != other:
        if depths[one] < depths[other]:
            one, other = other, one
        one = parents[one]
    return one
