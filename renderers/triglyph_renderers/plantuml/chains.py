"""Unseen links that keep the members of a group in rows and columns.

PlantUML lays out by links alone. Those that are not drawn ask for the layouts of a
spec; where edges ask for another, PlantUML has to choose.
"""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from triglyph.model import Direction, Group

SIDEWAYS = ("right", "left")
BACKWARD = ("up", "left")


def write_chains(group: Group, *, names: Mapping[str, str], direction: Direction) -> Iterator[str]:
    """Yield the statements for the layout and the ``align`` of one group."""
    members = [node.id for node in group.nodes]
    for line, is_row in (*_lines(group, members), *((ids, True) for ids in group.align)):
        # The whole drawing is turned where it runs to the side, unseen links with it.
        turned = direction in SIDEWAYS
        if not is_row and direction in BACKWARD:
            line = line[::-1]
        way = "right" if is_row != turned else "down"
        for one, other in pairwise(line):
            yield f"{names[one]} -[hidden]{way}- {names[other]}"


def _lines(group: Group, members: list[str]) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Yield the rows and columns that a layout asks for, and which of the two each is."""
    match group.layout:
        case "row":
            yield tuple(members), True
        case "column" | "tree":
            yield tuple(members), False
        case "grid":
            columns = group.column_count
            for start in range(0, len(members), columns):
                yield tuple(members[start : start + columns]), True
            yield tuple(members[::columns]), False
        case _:
            return
