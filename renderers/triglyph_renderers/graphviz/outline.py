"""The nesting of a diagram, looked up by id."""

from collections.abc import Iterator

from msgspec import Struct

from triglyph.model import Diagram, Edge, Group, Node, walk_nodes


class Outline(Struct, frozen=True):
    """The nodes of a diagram by id, and the id of the group that each stands in.

    The document itself has no id: it is ``None``, as parent and as group.
    """

    diagram: Diagram
    nodes: dict[str, Node]
    parents: dict[str, str | None]

    def group(self, group_id: str | None) -> Group:
        """What a group contains; the whole document for ``None``."""
        if group_id is None:
            return self.diagram.body
        group = self.nodes[group_id].group
        return group if group is not None else Group()

    def lineage(self, node_id: str) -> list[str]:
        """The node and the groups around it, from the inside out."""
        found: list[str] = []
        current: str | None = node_id
        while current is not None:
            found.append(current)
            current = self.parents[current]
        return found

    def runs_upright(self) -> bool:
        """Whether the picture runs down or up."""
        return self.diagram.body.direction in ("down", "up")

    def contains(self, group_id: str, node_id: str) -> bool:
        """Whether a node is the group itself or stands inside it, however deep."""
        return group_id in self.lineage(node_id)

    def leaves(self, node_id: str) -> Iterator[Node]:
        """The nodes without members, at or below a node, in the order of the spec."""
        node = self.nodes[node_id]
        if node.group is None or not node.group.nodes:
            yield node
            return
        for member in node.group.nodes:
            yield from self.leaves(member.id)

    def meeting(self, edge: Edge) -> tuple[str | None, str, str] | None:
        """The innermost group around both ends, and its members on the two sides.

        None where one end is the other or contains it: such an edge lies
        between no two members of a group.
        """
        sources = self.lineage(edge.source)[::-1]
        targets = self.lineage(edge.target)[::-1]
        around: str | None = None
        for source, target in zip(sources, targets, strict=False):
            if source != target:
                return around, source, target
            around = source
        return None


def outline_diagram(diagram: Diagram) -> Outline:
    """The outline of a diagram."""
    nodes: dict[str, Node] = {}
    parents: dict[str, str | None] = {}
    for node, parent in walk_nodes(diagram.body):
        nodes[node.id] = node
        parents[node.id] = parent.id if parent is not None else None
    return Outline(diagram, nodes, parents)
