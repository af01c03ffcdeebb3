"""The icons that nodes have from the spec's own kinds."""

from collections.abc import Mapping

from msgspec.structs import replace

from triglyph.model import Diagram, Group, Node


def give_icons(diagram: Diagram) -> Diagram:
    """The diagram in which each node without an icon has that of its kind."""
    icons = {kind.name: kind.icon for kind in diagram.kinds if kind.icon}
    return replace(diagram, body=_dress_group(diagram.body, icons=icons)) if icons else diagram


def _dress_group(group: Group, *, icons: Mapping[str, str]) -> Group:
    return replace(group, nodes=tuple(_dress(node, icons=icons) for node in group.nodes))


def _dress(node: Node, *, icons: Mapping[str, str]) -> Node:
    icon = node.icon or icons.get(node.own_kind or "", "")
    group = None if node.group is None else _dress_group(node.group, icons=icons)
    return replace(node, icon=icon, group=group)
