"""A drawing as cells: the characters of seven bits that draw lines become glyphs."""

import re
from collections.abc import Callable, Iterable
from itertools import pairwise

from triglyph.reading.sketch.glyphs import ARMS, FLAT_SIGNS, HEADS, SIGN_HEADS, STEPS, SURE_HEADS
from triglyph.reading.sketch.p1_cells.arrows import (
    find_said,
    is_lone_arrow,
    join_arrows,
    join_double_arrows,
)
from triglyph.reading.sketch.p1_cells.cells import (
    Cell,
    Cells,
    Rows,
    join_dashes,
    split_cells,
    text_of,
)
from triglyph.reading.sketch.p1_cells.odd_shapes import square_shapes
from triglyph.reading.sketch.p1_cells.open_borders import close_borders
from triglyph.reading.sketch.p1_cells.pushed_rows import pull_back
from triglyph.reading.sketch.p1_cells.sign_heads import find_head
from triglyph.reading.sketch.p1_cells.sign_lines import (
    find_joint,
    find_letter_joint,
    find_level,
    find_slant,
    find_upright,
)
from triglyph.reading.sketch.p1_cells.signs import CORNER_SIGNS, SLANTS, UPRIGHT_SIGNS, Signs
from triglyph.reading.sketch.p1_cells.uneven_rows import even_out

WORD = re.compile(r"[^ ]+")
SIGN_WORD = re.compile(r"[-=]{2,}|<?[-=]+>|<[-=]+|<[-=]+>|[|vV^]")
"""The words of seven bits that are lines and heads also among glyphs."""
SIGN_BORDER = re.compile(r"[+.][-=]{2,}[+.]")
GLYPH_BORDER = re.compile("[┌╭┏╔][─━═╌┄┬┳╦┯╤┴┻]+[┐╮┓╗]")
FEWEST_BORDERS = 4
"""Borders of signs from which on a drawing with boxes of glyphs has others of signs."""
BROKEN_BAR = "¦"
"""What some programs write for an upright line."""
LETTER_JOINTS = "o*"
FIND_GLYPH: dict[str, Callable[[Signs, int, int], str]] = {
    **dict.fromkeys(FLAT_SIGNS, find_level),
    **dict.fromkeys(UPRIGHT_SIGNS, find_upright),
    **dict.fromkeys(CORNER_SIGNS, find_joint),
    **dict.fromkeys(SLANTS, find_slant),
    **dict.fromkeys(LETTER_JOINTS, find_letter_joint),
    **dict.fromkeys(SIGN_HEADS, find_head),
}
"""By a sign that may draw a line what returns its glyph, or nothing where it is text."""


class Grid(Cells):
    """A drawing as rows of cells, with a glyph for each piece of a line.

    Args:
        text: The drawing.
    """

    def __init__(self, text: str) -> None:
        text = join_dashes(text)
        rows, evened = even_out([split_cells(line) for line in text.split("\n")])
        rows, pulled = pull_back(rows)
        self.moved = sorted(dict([*pulled, *evened]).items())
        """The cells, and the first place in each row whose upright lines were moved."""
        rows = square_shapes(rows)
        self.written = [list(row) for row in rows]
        """As it was before signs became glyphs: in a text, signs are no lines."""
        self.said = find_said(rows)
        """The cells of arrows that are a part of a text."""
        super().__init__([["|" if sign == BROKEN_BAR else sign for sign in row] for row in rows])
        join_arrows(self)
        self.both = join_double_arrows(self)
        """The cells of arrows with two heads."""
        self.has_glyphs = any(glyph in ARMS for row in self.written for glyph in row)
        borders = len(SIGN_BORDER.findall(text))
        if borders and (
            borders >= FEWEST_BORDERS or not GLYPH_BORDER.search(text) or _has_sign_box(self.rows)
        ):
            self.has_glyphs = False  # boxes of signs, also where lines or other boxes are glyphs
        if not self.has_glyphs:
            self.rows = close_borders(self.rows)
            self._lift(
                (row, column)
                for row, cells in enumerate(self.rows)
                for column, _ in enumerate(cells)
            )

    def head(self, row: int, column: int) -> int:
        """Return where the arrowhead in a cell points, 0 where there is none.

        An arrow that is a character of text is one where a line leads to it.
        """
        glyph = self.at(row, column).removesuffix("\ufe0f")
        side = HEADS.get(glyph) or SIGN_HEADS.get(glyph, 0)
        if not side or glyph in SURE_HEADS:
            return side
        is_free = glyph in HEADS and (row, column) not in self.said
        if is_free and is_lone_arrow(self, row, column):
            return side
        down, right = STEPS[side]
        if glyph in "vV" and (self.at(row, column - 1) + self.at(row, column + 1)).isalnum():
            return 0
        return side if self.arms(row - down, column - right) & side else 0

    def is_line(self, row: int, column: int) -> bool:
        """Return whether a cell is a part of a line or a head."""
        return bool(self.arms(row, column) or self.head(row, column))

    def lift_words(self, taken: set[Cell]) -> None:
        """Replace signs outside of boxes, where lines of seven bits are among glyphs.

        Args:
            taken: The cells in boxes.
        """
        if not self.has_glyphs:
            return
        self._lift(
            (row, column)
            for row, cells in enumerate(self.rows)
            for word in WORD.finditer(text_of(cells))
            if SIGN_WORD.fullmatch(word[0])
            for column in range(word.start(), word.end())
            if (row, column) not in taken
        )

    def _lift(self, places: Iterable[Cell]) -> None:
        """Replace the signs that draw lines by glyphs, each seen before any is replaced."""
        before = Signs(self.rows)
        for row, column in places:
            find_glyph = FIND_GLYPH.get(self.rows[row][column])
            if find_glyph is not None and (row, column) not in self.said:
                self.rows[row][column] = find_glyph(before, row, column) or self.at(row, column)


def _has_sign_box(rows: Rows) -> bool:
    """Return whether two borders of signs are alike, and sides lead down from the upper one.

    ::

        +-----------+
        | ┌───┐     |
        | │ A │     |
        | └───┘     |
        +-----------+
    """
    seen: set[tuple[int, int]] = set()
    for row, below in pairwise(map(text_of, rows)):
        for found in SIGN_BORDER.finditer(row):
            if found.span() in seen:
                return True
            if below[found.start() : found.start() + 1] == "|":
                seen.add(found.span())
    return bool(seen) and any(
        found.span() in seen for found in SIGN_BORDER.finditer(text_of(rows[-1]))
    )
