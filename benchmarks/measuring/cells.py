"""A drawing by anybody as cells: which way each glyph's lines go, and where rectangles are."""

import unicodedata
from functools import cache
from typing import NamedTuple

NORTH, EAST, SOUTH, WEST = (-1, 0), (0, 1), (1, 0), (0, -1)
"""A step to a neighbouring cell, in rows and columns."""

_ARMS = {
    "UP": (NORTH,),
    "DOWN": (SOUTH,),
    "LEFT": (WEST,),
    "RIGHT": (EAST,),
    "VERTICAL": (NORTH, SOUTH),
    "HORIZONTAL": (EAST, WEST),
}
_LOOK_ALIKES = {"−": (EAST, WEST), "·": (EAST, WEST), ":": (NORTH, SOUTH)}
"""What Graph-Easy draws lines with besides box-drawing characters."""

HEADS = {
    "▲": NORTH, "▶": EAST, "▼": SOUTH, "◀": WEST,
    "►": EAST, "◄": WEST, "∧": NORTH, "∨": SOUTH, ">": EAST, "<": WEST,
}  # fmt: skip
"""Arrowheads of all tools."""

Step = tuple[int, int]


class Rectangle(NamedTuple):
    """The outermost cells of a box."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, other: "Rectangle") -> bool:
        """Whether another rectangle lies inside, borders apart."""
        return (
            self.top < other.top
            and other.bottom < self.bottom
            and self.left < other.left
            and other.right < self.right
        )

    def has_on_border(self, row: int, column: int) -> bool:
        """Whether a cell is one of the border."""
        inside = self.top <= row <= self.bottom and self.left <= column <= self.right
        return inside and (row in (self.top, self.bottom) or column in (self.left, self.right))

    @property
    def area(self) -> int:
        """The cells that it takes."""
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)


class Cells:
    """The cells of a drawing; outside of it all is blank."""

    def __init__(self, drawing: str) -> None:
        self.rows = drawing.split("\n")
        while self.rows and not self.rows[-1].strip():
            self.rows.pop()
        self.height = len(self.rows)
        self.width = max((len(row.rstrip()) for row in self.rows), default=0)
        self.rows = [row.ljust(self.width) for row in self.rows]

    def at(self, row: int, column: int) -> str:
        """The character in a cell."""
        if 0 <= row < self.height and 0 <= column < self.width:
            return self.rows[row][column]
        return " "

    def arms(self, row: int, column: int) -> frozenset[Step]:
        """The ways in which the line of a cell goes."""
        return arms_of(self.at(row, column))

    def text_in(self, box: Rectangle) -> str:
        """The words inside a rectangle, without what lines are made of."""
        rows = (self.rows[row][box.left + 1 : box.right] for row in range(box.top + 1, box.bottom))
        return normal(" ".join("".join(" " if is_line(c) else c for c in row) for row in rows))

    def rectangles(self) -> list[Rectangle]:
        """Every rectangle that lines form, whatever stands in its top border."""
        found = []
        for row in range(self.height):
            corners = [x for x, c in enumerate(self.rows[row]) if is_corner(c, EAST, SOUTH)]
            ends = [x for x, c in enumerate(self.rows[row]) if is_corner(c, WEST, SOUTH)]
            for left in corners:
                bottom = self._foot(row, left, EAST)
                if bottom is None:
                    continue
                for right in ends:
                    if right > left + 1 and self._foot(row, right, WEST) == bottom:
                        box = Rectangle(row, left, bottom, right)
                        if self._is_closed(box):
                            found.append(box)
        return found

    def _foot(self, row: int, column: int, towards: Step) -> int | None:
        """The row of the corner at the lower end of a side."""
        for below in range(row + 1, self.height):
            if is_corner(self.rows[below][column], towards, NORTH):
                return below
            if not self._may_border(below, column):
                return None
        return None

    def _is_closed(self, box: Rectangle) -> bool:
        return all(self._may_border(box.bottom, x) for x in range(box.left, box.right + 1))

    def _may_border(self, row: int, column: int) -> bool:
        character = self.rows[row][column]
        return is_line(character) or character in HEADS


@cache
def arms_of(character: str) -> frozenset[Step]:
    """The ways in which a glyph's line goes, by its name in Unicode."""
    if character in _LOOK_ALIKES:
        return frozenset(_LOOK_ALIKES[character])
    name = unicodedata.name(character, "")
    if not name.startswith("BOX DRAWINGS"):
        return frozenset()
    return frozenset(step for word in name.split() for step in _ARMS.get(word, ()))


def is_line(character: str) -> bool:
    """Whether a character is a piece of a line beyond doubt."""
    return "─" <= character <= "╿" or character in "−▲▶▼◀►◄"


def is_corner(character: str, across: Step, along: Step) -> bool:
    """Whether a glyph turns from one way into the other, as the corner of a box does."""
    return arms_of(character) == {across, along}


def normal(text: str) -> str:
    """Text with single blanks between its words."""
    return " ".join(text.split())


def is_turn(character: str) -> bool:
    """Whether a glyph is a corner of any kind."""
    return any(
        is_corner(character, across, along) for across in (EAST, WEST) for along in (NORTH, SOUTH)
    )
