"""The icons that kinds of the spec's own lend to their nodes."""

from msgspec.structs import replace

from triglyph.model import Diagram, Group, Node


def with_kind_icons(diagram: Diagram) -> Diagram:
    """Return the diagram with the icon of its own kind on each node that names none itself."""
    icons = {kind.name: kind.icon for kind in diagram.kinds if kind.icon}
    return replace(diagram, body=_dressed(diagram.body, icons=icons)) if icons else diagram


def _dressed(group: Group, *, icons: dict[str, str]) -> Group:
    """Return a group with icons on the nodes in it."""
    return replace(group, nodes=tuple(_dressed_node(node, icons=icons) for node in group.nodes))


def _dressed_node(node: Node, *, icons: dict[str, str]) -> Node:
    """Return a node with its icon, and with icons on the nodes in it."""
    icon = node.icon or icons.get(node.own_kind or "", "")
    group = _dressed(node.group, icons=icons) if node.group is not None else None
    return replace(node, icon=icon, group=group)
