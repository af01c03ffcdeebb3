"""Which way each group runs, and the invisible links that keep its members in place.

Mermaid knows layers only: a chain of links puts members one after the other,
those that no link joins share a layer. So a row is a chain in a group that
runs right, and a column one in a group that runs down. A group has a direction
of its own only while no link joins one of its members to the outside; otherwise
it runs as what is around it, and a row of one that runs down is a layer.
"""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from triglyph.model import Diagram, Direction, Edge, Group, Layout, walk_nodes
from triglyph_renderers.mermaid.anchors import find_containers

UPRIGHT = ("down", "up")
_BACKWARD = ("up", "left")


class Run(Struct, frozen=True):
    """How a group is laid out: its direction and the members that each chain links."""

    direction: Direction
    chains: tuple[tuple[str, ...], ...]


def plan_runs(diagram: Diagram) -> dict[str, Run]:
    """How each group is laid out, by its id; that of the document is under ``""``."""
    around = find_containers(diagram)
    crossed = _find_crossed(diagram.edges, around=around)
    joined = _find_joined(diagram.edges, around=around)
    rows = _DIRECTIONS | {"grid": "right" if _is_one_row(diagram.body) else "down"}
    runs = {"": _run(diagram.body, direction=rows.get(diagram.body.layout, diagram.body.direction))}
    for node, parent in walk_nodes(diagram.body):
        if node.group is not None:
            outside = runs[parent.id if parent is not None else ""].direction
            own = _choose_direction(node.group, is_joined=node.id in joined)
            runs[node.id] = _run(node.group, direction=outside if node.id in crossed else own)
    return runs


def _find_crossed(edges: Iterable[Edge], *, around: Mapping[str, tuple[str, ...]]) -> set[str]:
    """The groups that an edge passes; one that ends at a group itself does not."""
    crossed: set[str] = set()
    for edge in edges:
        source, target = set(around[edge.source]), set(around[edge.target])
        crossed |= (source ^ target) - {edge.source, edge.target}
    return crossed


def _find_joined(edges: Iterable[Edge], *, around: Mapping[str, tuple[str, ...]]) -> set[str]:
    """The groups with an edge from one of their members to another, or to what is in it."""
    joined: set[str] = set()
    for edge in edges:
        targets = set(around[edge.target]) - {edge.target}
        inner = (each for each in around[edge.source] if each in targets and each != edge.source)
        joined.update([*inner][:1])
    return joined


_DIRECTIONS: dict[Layout, Direction] = {"row": "right", "column": "down", "tree": "down"}
"""What a group runs that may have its own direction: the way that its chain goes."""


def _choose_direction(group: Group, *, is_joined: bool) -> Direction:
    """The direction of a group inside of the document that may have its own.

    A grid is made of chains, one for each row: of chains that no link joins
    newer versions put each below the last, older ones in the order of the text.
    Edges between its members mostly go down: then each column is a chain.
    """
    if group.layout == "grid":
        return "down" if is_joined and not _is_one_row(group) else "right"
    return _DIRECTIONS.get(group.layout, group.direction)


def _is_one_row(group: Group) -> bool:
    """Whether a group is a grid that has no second row."""
    return group.layout == "grid" and len(group.nodes) <= group.column_count


def _run(group: Group, *, direction: Direction) -> Run:
    members = _chains(group, upright=direction in UPRIGHT)
    chains = (chain[::-1] if direction in _BACKWARD else chain for chain in members)
    return Run(direction, tuple(chain for chain in chains if len(chain) > 1))


def _chains(group: Group, *, upright: bool) -> Iterator[tuple[str, ...]]:
    members = tuple(node.id for node in group.nodes)
    match group.layout:
        case "row" if not upright:
            yield members
        case "column" | "tree" if upright:
            yield members
        case "grid":
            columns = group.column_count
            if upright:
                yield from (members[place::columns] for place in range(columns))
            else:
                starts = range(0, len(members), columns)
                yield from (members[start : start + columns] for start in starts)
        case _:
            return
