"""Text into cells; the characters of seven bits that draw lines become glyphs."""

import re

from wcwidth import iter_graphemes

from triglyph.reading.sketch.glyphs import ARMS, DOWN, HEADS, LEFT, RIGHT, STEPS, SURE_HEADS, UP
from triglyph.rendering.text_width import text_width

EMPTY = " "
SECOND = ""
"""The second cell of a wide character."""
SEVEN_BITS = re.compile("[-+|=]")
FLAT_SIGNS, UPRIGHT_SIGNS = "-=", "|"
CORNER_SIGNS = "+.'`,"
SIGN_HEADS = {">": RIGHT, "<": LEFT, "v": DOWN, "V": DOWN, "^": UP}
CORNERS: dict[int, str] = {
    RIGHT | DOWN: "┌",
    LEFT | DOWN: "┐",
    UP | RIGHT: "└",
    UP | LEFT: "┘",
    UP | RIGHT | DOWN: "├",
    UP | DOWN | LEFT: "┤",
    LEFT | RIGHT | DOWN: "┬",
    LEFT | RIGHT | UP: "┴",
    UP | RIGHT | DOWN | LEFT: "┼",
    LEFT | RIGHT: "─",
    UP | DOWN: "│",
}
GLYPH_OF_HEAD = {RIGHT: "▶", LEFT: "◀", DOWN: "▼", UP: "▲"}


class Grid:
    """A drawing as rows of cells; a place outside of it is empty."""

    def __init__(self, text: str) -> None:
        self.rows = [_split(line) for line in text.split("\n")]
        self.height = len(self.rows)
        self.width = max(map(len, self.rows), default=0)
        if not any(glyph in ARMS for row in self.rows for glyph in row):
            self._lift()

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

    def head(self, row: int, column: int) -> int:
        """Return where the arrowhead in a cell points, 0 where there is none.

        An arrow that is a character of text is one where a line leads to it.
        """
        glyph = self.at(row, column)
        side = HEADS.get(glyph) or SIGN_HEADS.get(glyph, 0)
        if not side or glyph in SURE_HEADS:
            return side
        down, right = STEPS[side]
        if glyph in "vV" and (self.at(row, column - 1) + self.at(row, column + 1)).isalnum():
            return 0
        return side if self.arms(row - down, column - right) & side else 0

    def is_line(self, row: int, column: int) -> bool:
        """Return whether a cell is a part of a line or a head."""
        return bool(self.arms(row, column) or self.head(row, column))

    # Drawings in seven bits

    def _lift(self) -> None:
        """Replace the signs that draw lines by glyphs, each seen before any is replaced."""
        before = Grid.__new__(Grid)
        before.rows = [list(row) for row in self.rows]
        before.height, before.width = self.height, self.width
        for row, cells in enumerate(self.rows):
            for column, sign in enumerate(cells):
                if sign in FLAT_SIGNS or sign in UPRIGHT_SIGNS or sign in CORNER_SIGNS:
                    glyph = before._glyph_of(row, column)
                elif sign in SIGN_HEADS:
                    glyph = before._head_of(row, column)
                else:
                    continue
                if glyph:
                    cells[column] = glyph

    def _glyph_of(self, row: int, column: int) -> str:
        """Return the glyph of a sign, or nothing where it is text."""
        sign = self.at(row, column)
        left, right = self.at(row, column - 1), self.at(row, column + 1)
        above, below = self.at(row - 1, column), self.at(row + 1, column)
        if sign in FLAT_SIGNS:
            beside = f"{FLAT_SIGNS}+><|*"
            if (left in beside and left) or (right in beside and right):
                return "━" if sign == "=" else "─"
            return ""
        if sign in UPRIGHT_SIGNS:
            near = "|+.'`,vV^*"
            lone = left in "-=" and right in "-=>" and left and right
            return "│" if (above in near and above) or (below in near and below) or lone else ""
        arms = 0
        arms |= LEFT if left and left in "-=+" else 0
        arms |= RIGHT if right and right in "-=+" else 0
        arms |= UP if above and above in "|+^" else 0
        arms |= DOWN if below and below in "|+vV" else 0
        if sign == ".":
            arms &= ~UP
        elif sign in "'`":
            arms &= ~DOWN
        if sign != "+" and not (arms & (LEFT | RIGHT) and arms & (UP | DOWN)):
            return ""
        return CORNERS.get(arms, "")

    def _head_of(self, row: int, column: int) -> str:
        """Return the head that a sign is, or nothing where it is text."""
        side = SIGN_HEADS[self.at(row, column)]
        down, right = STEPS[side]
        behind = self.at(row - down, column - right)
        if side in (UP, DOWN):
            beside = self.at(row, column - 1) + self.at(row, column + 1)
            sound = bool(behind) and behind in "|+" and not beside.strip(" |").isalnum()
        else:
            sound = bool(behind) and behind in "-=+"
        return GLYPH_OF_HEAD[side] if sound else ""


def _split(line: str) -> list[str]:
    """Return the clusters of a line, each wide one with a second cell."""
    if line.isascii():
        return list(line.rstrip())
    cells: list[str] = []
    for cluster in iter_graphemes(line.rstrip()):
        width = text_width(cluster)
        if width == 0 and cells:
            cells[-1 if cells[-1] else -2] += cluster
        else:
            cells += [cluster, *[SECOND] * (width - 1)]
    return cells
