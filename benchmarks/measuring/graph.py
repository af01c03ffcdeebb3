"""The graph of a diagram as every tool could draw it: words, boxes in boxes, and nets of edges."""

from collections import Counter
from typing import NamedTuple

from triglyph.model import Diagram, Edge, Node, walk_nodes


class Graph(NamedTuple):
    """A diagram by ids."""

    diagram: Diagram
    nodes: dict[str, Node]
    parent: dict[str, str]
    """The group that contains a node or group, where one does."""

    def leaves(self) -> list[str]:
        """The ids of what is no group."""
        return [name for name, node in self.nodes.items() if node.group is None]

    def groups(self) -> list[str]:
        """The ids of all groups that are drawn, outer ones first."""
        return [
            name
            for name, node in self.nodes.items()
            if node.group is not None and node.group.frame != "none"
        ]

    def holds(self, group: str, name: str) -> bool:
        """Whether a group contains a node, at any depth."""
        while name in self.parent:
            name = self.parent[name]
            if name == group:
                return True
        return False


def graph_of(diagram: Diagram) -> Graph:
    """The graph of a diagram."""
    pairs = list(walk_nodes(diagram.body))
    return Graph(
        diagram,
        {node.id: node for node, _ in pairs},
        {node.id: parent.id for node, parent in pairs if parent is not None},
    )


def words_of(node: Node) -> tuple[str, ...]:
    """The lines that stand in a node's box, compartments included."""
    return (*node.label, *(line.text for section in node.sections for line in section))


def nets_of(edges: tuple[Edge, ...]) -> list[int]:
    """For each edge the number of its net: stars of edges that look alike, the largest first."""
    net_of = [-1] * len(edges)
    while -1 in net_of:
        sizes: Counter[tuple[object, ...]] = Counter(
            star for index, edge in enumerate(edges) if net_of[index] < 0 for star in _stars(edge)
        )
        largest = max(sizes, key=lambda star: sizes[star])
        number = max(net_of) + 1
        for index, edge in enumerate(edges):
            if net_of[index] < 0 and largest in _stars(edge):
                net_of[index] = number
    return net_of


def _stars(edge: Edge) -> tuple[tuple[object, ...], tuple[object, ...]]:
    look = (edge.line, edge.label, edge.source_head, edge.target_head)
    return ("from", edge.source, *look), ("to", edge.target, *look)
