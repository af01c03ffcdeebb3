"""Layouts of rows and columns, which D2 has as grids.

D2 lays a grid out without regard to edges, and then draws those that end at its cells
as straight lines, across whatever is between::

    ┌───┐   ┌───┐   ┌───┐
    │ a ├───│ b │──▶│ c │      a -> c
    └───┘   └───┘   └───┘

So a group is a grid only if no edge ends at one of its members, or inside of one, from
elsewhere. Edges between neighbours, and those that stay inside of one member, do no harm. All
other groups are laid out by their edges.
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from triglyph.model import Diagram, Edge, Group, walk_nodes

Shape = tuple[int, int]
"""The rows and columns of a grid."""


def find_grids(diagram: Diagram) -> dict[str, Shape]:
    """Return the rows and columns of each group that is drawn as a grid; the document is ``""``."""
    groups = {"": diagram.body}
    parents: dict[str, str] = {}
    for node, parent in walk_nodes(diagram.body):
        parents[node.id] = parent.id if parent is not None else ""
        if node.group is not None:
            groups[node.id] = node.group
    shapes = {name: shape for name, group in groups.items() if (shape := _measure(group))}
    pairs = Counter(frozenset((edge.source, edge.target)) for edge in diagram.edges)
    barred: set[str] = set()
    for edge in diagram.edges:
        crossed = set(_find_crossed(edge, parents=parents))
        home = parents[edge.source]
        if (
            home in shapes
            and home == parents[edge.target]
            and pairs[frozenset((edge.source, edge.target))] == 1
            and not edge.label
            and _are_neighbours(edge, groups[home], columns=shapes[home][1])
        ):
            crossed.discard(home)
        barred |= crossed
    return {name: shape for name, shape in shapes.items() if name not in barred}


def is_grid(group: Group) -> bool:
    """Return whether a group asks for rows and columns at all."""
    return _measure(group) is not None


def _measure(group: Group) -> Shape | None:
    """Return the rows and columns that a layout asks for, or None where it asks for neither."""
    count = len(group.nodes)
    if not count:
        return None
    match group.layout:
        case "row" | "column" | "grid" | "tree":
            return -(-count // group.column_count), group.column_count
        case _:
            return None


def _find_crossed(edge: Edge, *, parents: Mapping[str, str]) -> Iterator[str]:
    """Yield the groups that an edge ends in without being inside one of their members.

    An edge from a group, or to it, and something inside is also one from a cell into itself.
    """
    sources, targets = _climb(edge.source, parents), _climb(edge.target, parents)
    shared = next(each for each in sources if each in targets)
    for ends in (sources, targets):
        yield from ends[1 : ends.index(shared) + 1]
    if shared in (edge.source, edge.target):
        yield shared
        yield parents[shared]


def _climb(node_id: str, parents: Mapping[str, str]) -> list[str]:
    """Return a node and all that is around it, the document last."""
    found = [node_id]
    while found[-1]:
        found.append(parents[found[-1]])
    return found


def _are_neighbours(edge: Edge, group: Group, *, columns: int) -> bool:
    """Return whether two members are beside one another in a grid, or one above the other."""
    ids = [node.id for node in group.nodes]
    first, second = sorted((ids.index(edge.source), ids.index(edge.target)))
    is_in_row = second == first + 1 and second % columns != 0
    return is_in_row or second == first + columns
