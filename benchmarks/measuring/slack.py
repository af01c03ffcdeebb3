"""Slack: the rows and columns that a drawing of ours could lose and still say the same."""

from typing import NamedTuple

from boxart_reader import DrawingError, compare, read_drawing

from triglyph.model import Diagram

_UPRIGHT = frozenset(" │┆┃")
_LEVEL = frozenset(" ─┄━")


class Slack(NamedTuple):
    """How many rows and columns could go."""

    rows: int
    columns: int


def count_slack(drawing: str, diagram: Diagram) -> Slack:
    """The rows that only carry wires down and columns that only carry them along, if not needed.

    Each is taken out in turn; it was slack when the project's reader still
    finds what the diagram says. A column counts only where it repeats the one
    before it, and inside of boxes without members never.
    """
    rows = drawing.rstrip("\n").split("\n")
    kept, fewer_rows = _without_slack(rows, diagram, _UPRIGHT, upright=True)
    width = max(map(len, kept))
    columns = ["".join(column) for column in zip(*(row.ljust(width) for row in kept), strict=True)]
    _, fewer_columns = _without_slack(columns, diagram, _LEVEL, upright=False)
    return Slack(fewer_rows, fewer_columns)


def _without_slack(
    lines: list[str], diagram: Diagram, carrying: frozenset[str], *, upright: bool
) -> tuple[list[str], int]:
    """The lines that are needed, and how many are not."""
    spared = frozenset() if upright else _inside_boxes(lines)
    count = 0
    for number in reversed(range(len(lines))):
        if number in spared or set(lines[number]) - carrying:
            continue
        if not upright and lines[number] != lines[number - 1]:
            continue
        fewer = [*lines[:number], *lines[number + 1 :]]
        if _says_the_same(fewer if upright else _turned(fewer), diagram):
            lines = fewer
            count += 1
    return lines, count


def _turned(columns: list[str]) -> list[str]:
    return ["".join(row).rstrip() for row in zip(*columns, strict=True)]


def _inside_boxes(columns: list[str]) -> frozenset[int]:
    """The columns that boxes without members take."""
    reading = read_drawing("\n".join(_turned(columns)))
    return frozenset(
        column
        for box in reading.walk()
        if not box.children
        for column in range(box.left - 1, box.right)
    )


def _says_the_same(rows: list[str], diagram: Diagram) -> bool:
    try:
        return not compare(read_drawing("\n".join(rows) + "\n"), diagram)
    except DrawingError:
        return False
