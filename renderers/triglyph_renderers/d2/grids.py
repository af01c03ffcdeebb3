"""Layouts of rows and columns, which D2 has as grids.

D2 draws no edge from a grid, or from one of its cells, into itself. A group
with such an edge is laid out by its edges instead.
"""

from collections.abc import Mapping

from triglyph.model import Diagram, Group, walk_nodes


def find_grids(diagram: Diagram) -> dict[str, tuple[int, int]]:
    """The rows and columns of each group that is drawn as a grid; the document is ``""``."""
    groups = {"": diagram.body}
    parents: dict[str, str] = {}
    for node, parent in walk_nodes(diagram.body):
        parents[node.id] = parent.id if parent is not None else ""
        if node.group is not None:
            groups[node.id] = node.group
    barred: set[str] = set()
    for edge in diagram.edges:
        for outer, inner in ((edge.source, edge.target), (edge.target, edge.source)):
            if _holds(outer, inner, parents=parents):
                barred |= {outer, parents[outer]}
    return {
        name: shape
        for name, group in groups.items()
        if name not in barred and (shape := _measure(group)) is not None
    }


def is_grid(group: Group) -> bool:
    """Whether a group asks for rows and columns at all."""
    return _measure(group) is not None


def _measure(group: Group) -> tuple[int, int] | None:
    """The rows and columns that a layout asks for, or None where it asks for neither."""
    count = len(group.nodes)
    if not count:
        return None
    match group.layout:
        case "row" | "column" | "grid" | "tree":
            return -(-count // group.column_count), group.column_count
        case _:
            return None


def _holds(outer: str, inner: str, *, parents: Mapping[str, str]) -> bool:
    """Whether a node is another, or has it somewhere inside."""
    while inner and inner != outer:
        inner = parents[inner]
    return inner == outer
