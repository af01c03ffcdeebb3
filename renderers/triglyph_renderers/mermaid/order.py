"""Invisible links that keep members of rows, columns and grids in their places.

Mermaid knows layers only: members that no link joins share a layer, and a
chain of links puts them one after the other. So along the layers nothing is
needed, and across them a chain.
"""

from collections.abc import Iterator, Mapping, Sequence

from triglyph.model import Direction, Group

_UPRIGHT: frozenset[Direction] = frozenset(("down", "up"))
_BACKWARD: frozenset[Direction] = frozenset(("up", "left"))


def link_members(group: Group, *, names: Mapping[str, str], direction: Direction) -> Iterator[str]:
    """The statements that order a group's members where layers run in ``direction``."""
    for chain in _chains(group, upright=direction in _UPRIGHT):
        ids = [names[node_id] for node_id in chain]
        if direction in _BACKWARD:
            ids.reverse()
        if len(ids) > 1:
            yield " ~~~ ".join(ids)


def _chains(group: Group, *, upright: bool) -> list[Sequence[str]]:
    members = [node.id for node in group.nodes]
    match group.layout:
        case "flow":
            return []
        case "row":
            return [] if upright else [members]
        case "column" | "tree":
            return [members] if upright else []
        case "grid":
            columns = group.columns or len(members) or 1
            if upright:
                return [members[place::columns] for place in range(columns)]
            return [members[place : place + columns] for place in range(0, len(members), columns)]
