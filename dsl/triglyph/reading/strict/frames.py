"""Where the boxes are: closed rectangles of corners and sides.

A wire never closes a rectangle (a net has no cycle), so whatever is closed is a box.
"""

import re
from dataclasses import dataclass

from triglyph.reading.drawing import BoxFrame, FaultList
from triglyph.reading.strict.cells import Cells
from triglyph.reading.strict.glyphs import CODES, codes

_FLAT_SIDE = codes("─╌")
FLAT_SIDE = _FLAT_SIDE + codes("┬┴┼┰┸│┆┃")
UPRIGHT_SIDE = codes("│╎├┤┼┝┥")


def one_of(accepted: bytes) -> bytes:
    """Return a character class of a regular expression that accepts these bytes."""
    return b"[" + re.escape(accepted) + b"]"


_TITLE = rb"(?<=%b) x[x ]* (?=%b)" % (one_of(_FLAT_SIDE), one_of(FLAT_SIDE))
_SIDES: dict[bytes, tuple[bytes, bytes, bytes]] = {
    codes("┌"): (codes("┐"), codes("└"), codes("┘")),
    codes("╭"): (codes("╮"), codes("╰"), codes("╯")),
}
_TOP, _LEFT, _BOTTOM, _RIGHT = {}, {}, {}, {}
for _start, (_top_right, _bottom_left, _bottom_right) in _SIDES.items():
    _flat, _upright = one_of(FLAT_SIDE) + b"*", one_of(UPRIGHT_SIDE) + b"*"
    _TOP[_start] = re.compile(_start + _flat + b"(?:" + _TITLE + b")?" + _flat + _top_right)
    _LEFT[_start] = re.compile(_start + _upright + _bottom_left)
    _BOTTOM[_start] = re.compile(_bottom_left + _flat + _bottom_right)
    _RIGHT[_start] = re.compile(_top_right + _upright + _bottom_right)
_CORNER = re.compile(one_of(codes("┌╭")))


@dataclass(frozen=True, slots=True)
class Rectangle:
    """The outermost cells of a box, its border included."""

    left: int
    top: int
    right: int
    bottom: int
    frame: BoxFrame


def find_rectangles(cells: Cells, columns: bytes, *, faults: FaultList) -> list[Rectangle]:
    """Return the closed rectangles of a drawing, from the top and from the left."""
    plane, stride, height = cells.codes, cells.stride, cells.height
    found = []
    for corner in _CORNER.finditer(plane):
        start = corner[0]
        y, x = divmod(corner.start(), stride)
        top = _TOP[start].match(plane, corner.start())
        left = _LEFT[start].match(columns, x * height + y)
        if top is None or left is None:
            continue
        far_x, far_y = x + len(top[0]) - 1, y + len(left[0]) - 1
        bottom = _BOTTOM[start].match(plane, far_y * stride + x)
        right = _RIGHT[start].match(columns, far_x * height + y)
        if bottom is None or right is None:
            continue
        if (len(bottom[0]), len(right[0])) != (len(top[0]), len(left[0])):
            continue
        frame = _frame_of(top[0] + bottom[0], left[0] + right[0], is_rounded=start == codes("╭"))
        if frame is None:
            faults.add(y, x, "a frame that is drawn partly dashed, partly solid")
        found.append(Rectangle(x, y, far_x, far_y, frame or "square"))
    return found


def _frame_of(flat: bytes, upright: bytes, *, is_rounded: bool) -> BoxFrame | None:
    if CODES["╌"] not in flat and CODES["╎"] not in upright:
        return "rounded" if is_rounded else "square"
    if CODES["─"] in flat or CODES["│"] in upright:
        return None
    return "dashed"
