"""Frames: a border around the inside of a group, with its title in the top of it."""

from itertools import pairwise

from msgspec import Struct

from triglyph.model import Frame
from triglyph.textwidth import text_width
from triglyph_renderers.boxart.axes import Side
from triglyph_renderers.boxart.scene import Box, BoxStyle, Text


class Margins(Struct, frozen=True):
    """How far the lines of a frame lie outside its content, in cells; 0 without a frame."""

    north: int = 0
    south: int = 0
    west: int = 0
    east: int = 0

    def of(self, side: Side) -> int:
        """The distance from the edge of the content to the frame's line on one side."""
        return {"north": self.north, "south": self.south, "west": self.west, "east": self.east}[
            side
        ]


class Framed(Struct, frozen=True):
    """A frame that fits: its outer size, where its content begins, its border and title."""

    width: int
    height: int
    x: int
    y: int
    boxes: tuple[Box, ...]
    texts: tuple[Text, ...]


def measure_margins(frame: Frame, title: tuple[str, ...]) -> Margins:
    """The margins that a frame needs around its content."""
    if frame == "none":
        return Margins()
    return Margins(north=max(len(title), 1), south=1, west=2, east=2)


def draw_frame(
    frame: Frame,
    title: tuple[str, ...],
    *,
    width: int,
    height: int,
    busy: frozenset[int],
    least_width: int = 0,
) -> Framed:
    """The frame around content of a size, with its title where no wire passes.

    ``busy`` are the columns of the content at which wires meet the top border;
    ``least_width`` is the least outer width. A title that finds no room makes
    the frame wider, on the side where that costs less.
    """
    if frame == "none":
        return Framed(width, height, 0, 0, (), ())
    margins = measure_margins(frame, title)
    outer = max(width + margins.west + margins.east, least_width)
    height = max(height, 1) + margins.north + margins.south
    taken = max(map(text_width, title), default=0)
    spare = outer - width - margins.west - margins.east
    shift = spare // 2
    columns = sorted(column + margins.west + shift for column in busy)
    start = 2
    if taken:
        start, grown, moved = _find_room(taken + 2, outer=outer, busy=columns)
        outer, shift = outer + grown, shift + moved
    style: BoxStyle = "dashed" if frame == "dashed" else "square"
    texts = tuple(
        Text(start, row, f" {line} " if row == 0 else f" {line}")
        for row, line in enumerate(title)
        if line.strip()
    )
    return Framed(
        outer,
        height,
        margins.west + shift,
        margins.north,
        (Box(0, 0, outer, height, style),),
        texts,
    )


def _find_room(needed: int, *, outer: int, busy: list[int]) -> tuple[int, int, int]:
    """The first column of a title, how much wider the frame gets, how far its content moves.

    The title keeps a cell of border between itself and every corner and wire.
    """
    edges = [0, *busy, outer - 1]
    for left, right in pairwise(edges):
        if right - left - 3 >= needed:
            return left + 2, 0, 0
    before = needed + 3 - (edges[1] - edges[0])
    after = needed + 3 - (edges[-1] - edges[-2])
    if before <= after:
        return 2, before, before
    return edges[-2] + 2, after, 0
