"""What contains what, and which members of a group an edge joins."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from triglyph.model import Diagram, Edge, Group, walk_nodes

Pair = tuple[str, str]
"""The two ends of a link, the tail first, by their ids in the spec."""

DOCUMENT = ""
"""The name of the document among the groups."""


class Join(Struct, frozen=True):
    """Two different members of one group, that an edge joins or something inside of them."""

    home: str
    tail: str
    head: str


class Tree(Struct, frozen=True):
    """The groups of a diagram, the document among them, and what is around each node.

    ``crossed`` are the groups whose border an edge passes. Mermaid lays out all others by
    themselves, with a direction of their own.
    """

    groups: Mapping[str, Group]
    paths: Mapping[str, tuple[str, ...]]
    """What is around each node, the document first and the node itself last."""
    crossed: frozenset[str]

    def is_unit(self, node_id: str) -> bool:
        """Return whether Mermaid's layers have a node as one thing, whatever is in it."""
        return node_id not in self.crossed or not self.groups[node_id].nodes

    def lift(self, tail: str, head: str) -> Join | None:
        """Return the members that two nodes are in; None where one contains the other."""
        shared = DOCUMENT
        for one, other in zip(self.paths[tail], self.paths[head], strict=False):
            if one != other:
                return Join(shared, one, other)
            shared = one
        return None


def plant_tree(diagram: Diagram) -> Tree:
    """Return the tree of a diagram."""
    groups = {DOCUMENT: diagram.body}
    paths: dict[str, tuple[str, ...]] = {DOCUMENT: (DOCUMENT,)}
    for node, parent in walk_nodes(diagram.body):
        paths[node.id] = (*paths[parent.id if parent is not None else DOCUMENT], node.id)
        if node.group is not None:
            groups[node.id] = node.group
    return Tree(groups, paths, frozenset(_find_crossed(diagram.edges, paths=paths)))


def _find_crossed(edges: Iterable[Edge], *, paths: Mapping[str, tuple[str, ...]]) -> set[str]:
    """Return the groups that an edge passes; one that ends at a group itself does not."""
    crossed: set[str] = set()
    for edge in edges:
        source, target = set(paths[edge.source]), set(paths[edge.target])
        crossed |= (source ^ target) - {edge.source, edge.target}
    return crossed
