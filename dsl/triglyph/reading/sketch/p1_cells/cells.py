"""Text into rows of cells: one for each character, two for a wide one."""

import re
from collections.abc import Sequence

from wcwidth import iter_graphemes

from triglyph.reading.sketch.glyphs import ARMS, EMPTY, SECOND
from triglyph.rendering.text_width import text_width

Cell = tuple[int, int]
"""A place by its row and its column, from 0."""
Row = list[str]
Rows = list[Row]

UNSURE = re.compile("[^\x20-\x7e\xa1-\u02ff\u2010-\u2027\u2190-\u21ff\u2500-\u2580\u25a0-\u25c0]")
"""Characters that may take another number of cells than one."""
DASHES = re.compile(r"(?<![^ |│<◀◄])(?:[-─] ){2,}(?:[-─] ?)?(?=[>▶►|│]|$)")
"""A dashed line that has a space behind each dash, and a head or a border at its end."""
CROW_FOOT = re.compile("(?<=[─━═])<(?= ?[│┃║├])|(?<=[│┃║┤])>(?=[─━═])")
"""The sign of many at an end of a line between two tables: │──────<│."""
SHIFTS = (-1, 1, -2, 2)
"""Columns that an upright line may be off from one row to the next, nearest first."""


class Cells:
    """Rows of cells; a place outside of them is empty.

    Args:
        rows: The characters; the second cell of a wide one is "".
    """

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self.height = len(rows)
        self.width = max(map(len, rows), default=0)

    def at(self, row: int, column: int) -> str:
        """Return the character in a cell."""
        if 0 <= row < self.height:
            cells = self.rows[row]
            if 0 <= column < len(cells):
                return cells[column]
        return EMPTY

    def arms(self, row: int, column: int) -> int:
        """Return the arms of the glyph in a cell, none for text and arrowheads."""
        return ARMS.get(self.at(row, column), 0)

    def has_word(self, row: int, column: int) -> bool:
        """Return whether a text is in a cell or in one beside it."""
        return any(self.at(row, column + off).isalnum() for off in (-1, 0, 1))


def split_cells(line: str) -> Row:
    """Return the clusters of a line, each wide one with a second cell."""
    if not UNSURE.search(line):
        return list(line.rstrip())
    cells: Row = []
    for cluster in iter_graphemes(line.rstrip()):
        width = text_width(cluster)
        if width == 0 and cells:
            cells[-1 if cells[-1] else -2] += cluster
        else:
            cells += [cluster, *[SECOND] * (width - 1)]
    return cells


def text_of(row: Sequence[str]) -> str:
    """Return a row as a text with a character for each cell."""
    return "".join((sign or EMPTY)[:1] for sign in row)


def join_dashes(text: str) -> str:
    """Return a drawing with whole lines for those that have spaces or signs of many in them.

    ::

        │ User │ - - - > │ Shop │─────<│ Order │
        │ User │ ┄┄┄┄┄┄> │ Shop │──────│ Order │
    """
    return CROW_FOOT.sub("─", DASHES.sub(lambda found: "┄" * len(found[0]), text))
