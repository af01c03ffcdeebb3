"""Boxes with other sides than upright lines: diamonds, round boxes, cylinders; made square ones.

::

       /-\\            .-------.         ________
      /   \\          (  Store  )       (________)
     < ok? >          '-------'        |  Files |       +-------+
      \\   /           /-------\\        (________)   ->  |  ok?  |
       \\-/           <  ok?    >                       +-------+
                      \\-------/
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from triglyph.reading.sketch.glyphs import EMPTY
from triglyph.reading.sketch.p1_cells.cells import Row, Rows, text_of

TOP = re.compile(r"(?<![^ ])(?:[.,/][-=_]+[.,\\]|/\\|_{3,})(?![^ ])")
"""An upper border with round or slanted corners, or of a line alone."""
BOTTOM = re.compile(r"[\\'`\"][-=_+|]*[/'`\"]")
"""A lower one; a line may lead on from it."""
SIDES = {("<", ">"), ("(", ")"), ("{", "}"), ("/", "\\"), ("\\", "/"), ("|", "|")}
"""The signs at both sides of a row; upright lines alone are no odd shape."""
RIM = re.compile(r"[-_=.'`~ ]*[-_=~]{2,}[-_=.'`~ ]*")
"""What is inside of a cylinder below its upper border, and in its lower one."""
LID = re.compile(r"['`(][-_=.]{2,}['`)]")
"""The lower edge of the lid of a cylinder whose sides are upright lines."""
TALLEST = 10
"""Rows of such a box."""
MOST_SLANT = 3
"""Columns that a side moves from one row to the next."""


@dataclass
class _Shape:
    """A box while its sides are followed: the columns of both in each row below its top."""

    top: int
    left: int
    right: int
    sides: list[tuple[int, int]] = field(default_factory=list)
    is_odd: bool = False

    @property
    def ends(self) -> tuple[int, int]:
        """Return the outermost columns of it."""
        places = [(self.left, self.right), *self.sides]
        return min(left for left, _ in places), max(right for _, right in places)


def square_shapes(rows: Rows) -> Rows:
    """Return rows with borders of the usual signs for boxes with other sides."""
    texts = [text_of(row) for row in rows]
    squared = rows
    for number, text in enumerate(texts):
        for top in TOP.finditer(text):
            shape = _follow(texts, number, top.start(), top.end() - 1)
            if shape is not None and _is_free(texts, shape):
                squared = [list(row) for row in rows] if squared is rows else squared
                _draw(squared, texts, shape)
    return squared


def _follow(texts: list[str], top: int, left: int, right: int) -> _Shape | None:
    """Return the box below an upper border, none where its sides lead to no lower one."""
    shape = _Shape(top, left, right)
    has_words = False
    for number in range(top + 1, min(top + TALLEST, len(texts))):
        text = texts[number]
        if has_words and _find_bottom(text, left, right):
            shape.sides.append((left, right))
            return shape if shape.is_odd else None
        found = _find_sides(text, left, right, shape)
        if found is None:
            return None
        left, right = found
        shape.sides.append(found)
        inside = text[left + 1 : right]
        shape.is_odd |= text[left] != "|" or LID.fullmatch(inside) is not None
        if has_words and RIM.fullmatch(inside):
            return shape if shape.is_odd else None
        has_words |= any(sign.isalnum() for sign in inside)
    return None


def _find_bottom(text: str, left: int, right: int) -> bool:
    """Return whether a lower border is about between two columns."""
    return any(
        abs(found.start() - left) <= MOST_SLANT and abs(found.end() - 1 - right) <= MOST_SLANT
        for found in BOTTOM.finditer(text, max(left - MOST_SLANT, 0), right + MOST_SLANT + 1)
    )


def _find_sides(text: str, left: int, right: int, shape: _Shape) -> tuple[int, int] | None:
    """Return the columns of the two sides in a row that are nearest to those above."""
    offs = sorted(range(-MOST_SLANT, MOST_SLANT + 1), key=abs)
    pairs = (
        (left + inward, right - outward)
        for inward in offs
        for outward in sorted(offs, key=lambda off: abs(off - inward))
    )
    return next(
        (
            (one, other)
            for one, other in pairs
            if 0 <= one < other - 1
            and other < len(text)
            and (text[one], text[other]) in SIDES
            and (shape.sides or text[one] != "|" or text[one : other + 1].strip("|-_.'` ") == "")
        ),
        None,
    )


def _is_free(texts: list[str], shape: _Shape) -> bool:
    """Return whether nothing else is between the sides of a box and its outermost columns."""
    first, last = shape.ends
    return all(
        not texts[shape.top + down][first:left].strip()
        and not texts[shape.top + down][right + 1 : last + 1].strip()
        for down, (left, right) in _spans(shape)
    )


def _spans(shape: _Shape) -> Iterator[tuple[int, tuple[int, int]]]:
    """Yield each row of a box, counted from its top, with the columns of its two sides."""
    yield 0, (shape.left, shape.right)
    yield from enumerate(shape.sides, start=1)


def _draw(rows: Rows, texts: list[str], shape: _Shape) -> None:
    """Draw a box with borders of the usual signs."""
    first, last = shape.ends
    bottom = shape.top + len(shape.sides)
    for down, (left, right) in _spans(shape):
        cells: Row = rows[shape.top + down]
        cells += [EMPTY] * (last + 1 - len(cells))
        inside = texts[shape.top + down][left + 1 : right]
        if shape.top + down in (shape.top, bottom):
            cells[first : last + 1] = ["+", *"-" * (last - first - 1), "+"]
            continue
        cells[left] = cells[right] = EMPTY
        if RIM.fullmatch(inside):
            cells[left + 1 : right] = [EMPTY] * (right - left - 1)
        cells[first] = cells[last] = "|"
