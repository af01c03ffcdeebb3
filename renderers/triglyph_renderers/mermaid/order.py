"""Which way each group runs, and the invisible links that keep its members in place.

Mermaid knows layers only: members that no link joins share a layer, a chain of
links puts them one after the other. So a row is one layer of a group that runs
down, or a chain where it runs right, and a column is the reverse. A group has
a direction of its own only while no link joins one of its members to the
outside; otherwise it runs as what is around it.
"""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from triglyph.model import Diagram, Direction, Edge, Group, walk_nodes
from triglyph_renderers.mermaid.anchors import find_containers

UPRIGHT = ("down", "up")
_BACKWARD = ("up", "left")


class Run(Struct, frozen=True):
    """How a group is laid out: its direction and the members that each chain links."""

    direction: Direction
    chains: tuple[tuple[str, ...], ...]


def plan_runs(diagram: Diagram) -> dict[str, Run]:
    """How each group is laid out, by its id; that of the document is under ``""``."""
    crossed = _find_crossed(diagram.edges, around=find_containers(diagram))
    runs = {"": _run(diagram.body, direction=_choose_direction(diagram.body))}
    for node, parent in walk_nodes(diagram.body):
        if node.group is not None:
            outside = runs[parent.id if parent is not None else ""].direction
            direction = outside if node.id in crossed else _choose_direction(node.group)
            runs[node.id] = _run(node.group, direction=direction)
    return runs


def _find_crossed(edges: Iterable[Edge], *, around: Mapping[str, tuple[str, ...]]) -> set[str]:
    """The groups that an edge passes; one that ends at a group itself does not."""
    crossed: set[str] = set()
    for edge in edges:
        source, target = set(around[edge.source]), set(around[edge.target])
        crossed |= (source ^ target) - {edge.source, edge.target}
    return crossed


def _choose_direction(group: Group) -> Direction:
    """The direction of a group that may have its own."""
    if group.layout == "flow":
        return group.direction
    # Mermaid lays out groups that no link joins in reverse order: they need a chain.
    if group.layout == "row" and sum(node.group is not None for node in group.nodes) > 1:
        return "right"
    return "down"


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
            columns = group.columns or len(members) or 1
            if upright:
                yield from (members[place::columns] for place in range(columns))
            else:
                starts = range(0, len(members), columns)
                yield from (members[start : start + columns] for start in starts)
        case _:
            return
