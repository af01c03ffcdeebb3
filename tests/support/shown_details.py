"""Diagrams as formats of text show them: what is under a label is a part of it."""

from msgspec.structs import replace

from triglyph.model import Diagram, Group, Node
from triglyph_renderers.shared.node_labels import detail_lines


def with_details(diagram: Diagram) -> Diagram:
    """The diagram with technologies, descriptions and numbers of members as lines of labels."""
    return replace(diagram, body=group_with_details(diagram.body))


def group_with_details(group: Group) -> Group:
    """The group with what is under each label as a part of it."""

    def member(node: Node) -> Node:
        return replace(
            node,
            label=(*node.label, *detail_lines(node)),
            technology="",
            description=(),
            closed=0,
            group=None if node.group is None else group_with_details(node.group),
        )

    return replace(group, nodes=tuple(map(member, group.nodes)))
