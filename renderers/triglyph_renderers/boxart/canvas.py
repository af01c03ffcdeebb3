"""The canvas: cells with lines in them, where lines of one owner join and others cross."""

from array import array

from msgspec import Struct

from triglyph.lazy_pattern import lazy_pattern
from triglyph_renderers.boxart.glyphs import DOWN, HORIZONTAL, LEFT, RIGHT, UP, VERTICAL

_OCCUPIED = lazy_pattern(rb"[\x01-\xff]")
"""A cell in which a line is already."""


class Line(Struct, frozen=True, gc=False):
    """A line along row or column ``at``, from its first to its last cell."""

    at: int
    first: int
    last: int
    owner: int
    style: int


class Canvas:
    """Some rows of a drawing: for each cell a code for style and directions, and an owner.

    A code is the number of the style times 16 plus the direction bits, so that
    one table turns a row of codes into glyphs; where it is 0, the owner means
    nothing. Owners from ``first_box`` on are boxes.
    """

    def __init__(self, *, width: int, height: int, first_box: int) -> None:
        self.width = width
        self.rows = range(height)
        self.codes = bytearray(width * height)
        self.owners = array("i", bytes(4 * width * height))
        self.first_box = first_box

    def clear(self, rows: range) -> None:
        """Begin again with other rows, no more than there were at first."""
        self.rows = rows
        self.codes = bytearray(self.width * len(rows))

    def draw_horizontal(self, line: Line) -> None:
        """Draw a line along one of the rows, joined to what its owner has there already."""
        codes = bytearray((line.style << 4 | HORIZONTAL,)) * (line.last - line.first + 1)
        if line.first < line.last:
            codes[0] ^= LEFT
            codes[-1] ^= RIGHT
        row = (line.at - self.rows.start) * self.width
        self._draw(slice(row + line.first, row + line.last + 1), codes, line)

    def draw_vertical(self, line: Line) -> None:
        """Draw what lies in the rows of a line along a column, joined as a horizontal is."""
        first, last = max(line.first, self.rows.start), min(line.last, self.rows.stop - 1)
        codes = bytearray((line.style << 4 | VERTICAL,)) * (last - first + 1)
        if line.first < line.last:
            if first == line.first:
                codes[0] ^= UP
            if last == line.last:
                codes[-1] ^= DOWN
        start = (first - self.rows.start) * self.width + line.at
        self._draw(slice(start, start + (last - first) * self.width + 1, self.width), codes, line)

    def _draw(self, cells: slice, codes: bytearray, line: Line) -> None:
        """Put codes into free cells, and join them to those of the others."""
        owners = array("i", (line.owner,)) * len(codes)
        held = self.codes[cells]
        if held != bytes(len(held)):
            holders = self.owners[cells]
            for found in _OCCUPIED.finditer(held):
                at = found.start()
                codes[at], owners[at] = self._join(held[at], holders[at], codes[at], line.owner)
        self.codes[cells] = codes
        self.owners[cells] = owners

    def _join(self, held: int, holder: int, code: int, owner: int) -> tuple[int, int]:
        """Return the code and the owner of a cell in which two lines meet.

        One straight across a foreign one breaks the horizontal.
        """
        before, bits = held & 15, code & 15
        if holder == owner:
            return held | bits, owner
        if bits == VERTICAL and before & HORIZONTAL == HORIZONTAL:
            if min(owner, holder) < self.first_box:
                return code, owner
        elif bits == HORIZONTAL and before & VERTICAL == VERTICAL:
            return held, holder
        if owner >= self.first_box:
            return code | before, owner
        return held | bits, holder
