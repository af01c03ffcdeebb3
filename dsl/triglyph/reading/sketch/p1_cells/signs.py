"""The characters of seven bits around a place, as they were before any became a glyph."""

import re
from itertools import pairwise

from triglyph.reading.sketch.glyphs import ARMS, FLAT, FLAT_SIGNS, SIGN_ROW, UPRIGHT
from triglyph.reading.sketch.p1_cells.cells import Cell, Cells, Rows, text_of

BORDER = re.compile(r"\+[-=+]{2,}(?<=\+)")
SIGN_OF_ARMS = {FLAT: "-", UPRIGHT: "|"}
UPRIGHT_SIGNS = "|"
ROUND_TOPS, ROUND_BOTTOMS = ".,", "'`\""
CORNER_SIGNS = f"+{ROUND_TOPS}{ROUND_BOTTOMS}"
SLANTS = "\\/"
MOST_OFF = 2
"""Columns by which the upright lines of one border differ."""


class Signs(Cells):
    """The signs of a drawing, those of the same meaning for its glyphs.

    Args:
        rows: The cells; they are not changed.
    """

    def __init__(self, rows: Rows) -> None:
        super().__init__(
            [
                [SIGN_OF_ARMS.get(ARMS[sign], "+") if sign in ARMS else sign for sign in row]
                for row in rows
            ]
        )
        self.sign_rows = {
            number for number, row in enumerate(self.rows) if SIGN_ROW.fullmatch(text_of(row))
        }
        """The rows that have nothing but signs of upright lines and of their heads."""
        self.stacked = self._find_stacked()
        """The corners of borders that have another border right below; no line joins the two."""

    def is_flat(self, row: int, column: int) -> bool:
        """Return whether a piece of a level line is in a cell."""
        sign = self.at(row, column)
        return sign != "" and sign in FLAT_SIGNS

    def is_near(self, row: int, column: int, most: int = MOST_OFF) -> bool:
        """Return whether an upright line or a corner is about above or below a place."""
        return any(
            self.at(row, place) in ("|", "+") for place in range(column - most, column + most + 1)
        )

    def _find_stacked(self) -> set[Cell]:
        """Return the corners of borders below which a border or a line has a corner of its own.

        ::

            | one |     | one |
            +-----+     +-----+
            +-----+     +---+
            | two |     |   v
        """
        found: set[Cell] = set()
        spans: list[set[Cell]] = [
            {(border.start(), border.end() - 1) for border in BORDER.finditer(text_of(row))}
            for row in self.rows
        ]
        for number, (upper, lower) in enumerate(pairwise(spans)):
            found.update((number, column) for span in upper & lower for column in span)
            found.update(
                (number, column)
                for row, other, borders in (
                    (number, number + 1, upper),
                    (number + 1, number, lower),
                )
                for span in borders
                if all(self.at(2 * row - other, column) == "|" for column in span)
                for column in span
                if self._is_corner(other, column, down=other - row)
            )
        return found

    def _is_corner(self, row: int, column: int, *, down: int) -> bool:
        """Return whether a joint has one level line, and an upright one that leads away."""
        level = [self.is_flat(row, column + off) for off in (-1, 1)]
        return (
            self.at(row, column) == "+"
            and level.count(True) == 1
            and self.at(row + down, column) in ("|", "v", "^")
        )
