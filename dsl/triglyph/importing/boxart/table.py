"""Whether a text with borders is a table of data, which no diagram says."""

import re
from collections.abc import Sequence
from itertools import pairwise

BORDER = re.compile(r"[+├┼┤┌┬┐└┴┘╞╪╡╒╤╕╘╧╛╔╦╗╠╬╣╚╩╝][-=─═+├┼┤┌┬┐└┴┘╞╪╡╒╤╕╘╧╛╔╦╗╠╬╣╚╩╝]+")
HEADER_RULE = re.compile(r"[+╞╠]=*[=═+╪╬]*[+╡╣]")
SIDES = re.compile("[|│║]")
JOINTS = re.compile("[+├┼┤┌┬┐└┴┘╞╪╡╒╤╕╘╧╛╔╦╗╠╬╣╚╩╝]")
FEWEST_ROWS = 4
"""Lines of text, the header among them, from which a grid with straight columns is a table."""


def is_table(drawing: str) -> bool:
    """Return whether all of a drawing is one grid whose cells are lists of values.

    It has a header over a rule of ``=``, or each of its columns begins, or ends, in one place::

        +----+-------+      +------+---------+
        | id | name  |      | Key  | Meaning |
        +----+-------+      +======+=========+
        |  9 | Ann   |      | wide | how far |
        | 10 | Bob   |      +------+---------+

    The cells of a divided box are centred.
    """
    lines = [line.strip() for line in drawing.split("\n") if line.strip()]
    borders = [line for line in lines if BORDER.fullmatch(line)]
    rows = [line for line in lines if not BORDER.fullmatch(line)]
    if len(borders) < 3 or lines[0] != borders[0] or lines[-1] != borders[-1] or not rows:
        return False
    columns = _find(JOINTS, borders[0])
    if len(columns) < 3 or any(_find(JOINTS, line) != columns for line in borders):
        return False
    if any(len(line) != len(rows[0]) or not _has_sides(line, columns) for line in rows):
        return False
    if lines[1] in rows and any(HEADER_RULE.fullmatch(line) for line in borders[1:-1]):
        return True
    cells = [[line[left + 1 : right] for line in rows[1:]] for left, right in pairwise(columns)]
    return (
        len(rows) >= FEWEST_ROWS
        and all(map(_is_column, cells))
        and any(len({len(cell.strip()) for cell in column}) > 1 for column in cells)
    )


def _find(signs: re.Pattern[str], line: str) -> list[int]:
    return [found.start() for found in signs.finditer(line)]


def _has_sides(line: str, columns: Sequence[int]) -> bool:
    """Return whether a row of text has lines in all columns."""
    return columns[-1] < len(line) and all(SIDES.match(line[column]) for column in columns)


def _is_column(cells: Sequence[str]) -> bool:
    """Return whether texts begin, or end, in one place."""
    filled = [cell for cell in cells if cell.strip()]
    begins = {len(cell) - len(cell.lstrip()) for cell in filled}
    ends = {len(cell) - len(cell.rstrip()) for cell in filled}
    return len(filled) >= FEWEST_ROWS - 1 and (len(begins) == 1 or len(ends) == 1)
