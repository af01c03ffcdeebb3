"""Frames: a border around the inside of a group, with its title in the top of it."""

from itertools import pairwise

from msgspec import Struct

from triglyph.model import Frame
from triglyph.textwidth import text_width
from triglyph_renderers.boxart.axes import Side
from triglyph_renderers.boxart.scene import Box, BoxStyle, Text
from triglyph_renderers.boxart.sizes import spread_ports


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
    """A frame that fits: its outer size, where its content begins, its border and title.

    ``tops`` are the columns of the ports asked for on the outside of its top.
    """

    width: int
    height: int
    x: int = 0
    y: int = 0
    boxes: tuple[Box, ...] = ()
    texts: tuple[Text, ...] = ()
    tops: tuple[int, ...] = ()


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
    top_gaps: list[int] | None,
) -> Framed:
    """The frame around content of a size, with its title where no wire meets the top.

    ``busy`` are the columns of the content at which wires meet the top border
    from inside or pass it; ``top_gaps`` are the least distances of the ports
    that it needs on the outside. The frame grows where title and ports find no
    room, on the side where that costs less.
    """
    if frame == "none":
        return Framed(width, height)
    margins = measure_margins(frame, title)
    ports = 0 if top_gaps is None else sum(top_gaps) + 1
    needed = max(map(text_width, title), default=-2) + 2
    outer = max(width + margins.west + margins.east, ports + 2)
    shift = (outer - width - margins.west - margins.east) // 2
    taken = {column + margins.west + shift for column in busy}
    tops = keep_clear(spread_ports(top_gaps, first=1, last=outer - 2), taken)
    start = 2
    if needed:
        start, grown, moved = _find_room(needed, outer=outer, taken=sorted({*taken, *tops}))
        if grown and tops and not taken:
            first = needed + 3
            outer = max(outer, first + ports + 1)
            start, moved = 2, (outer - width - margins.west - margins.east) // 2 - shift
            tops = spread_ports(top_gaps, first=first, last=outer - 2)
        else:
            outer += grown
            tops = tuple(column + moved for column in tops)
        shift += moved
    style: BoxStyle = "dashed" if frame == "dashed" else "square"
    height = max(height, 1) + margins.north + margins.south
    return Framed(
        width=outer,
        height=height,
        x=margins.west + shift,
        y=margins.north,
        boxes=(Box(0, 0, outer, height, style),),
        texts=_write_title(title, start=start),
        tops=tops,
    )


def keep_clear(offsets: tuple[int, ...], taken: set[int]) -> tuple[int, ...]:
    """The offsets with those that are taken moved on to the next free cell, still in order."""
    kept: list[int] = []
    for offset in offsets:
        free = max(offset, kept[-1] + 1) if kept else offset
        while free in taken:
            free += 1
        kept.append(free)
    return tuple(kept)


def _write_title(title: tuple[str, ...], *, start: int) -> tuple[Text, ...]:
    """The title's first line in the border with a blank on each side, the others below it."""
    return tuple(
        Text(start, row, f" {line} " if row == 0 else f" {line}")
        for row, line in enumerate(title)
        if line.strip()
    )


def _find_room(needed: int, *, outer: int, taken: list[int]) -> tuple[int, int, int]:
    """The first column of a title, how much wider the frame gets, how far its content moves.

    The title keeps a cell of border between itself and every corner and wire.
    """
    edges = [0, *taken, outer - 1]
    for left, right in pairwise(edges):
        if right - left - 3 >= needed:
            return left + 2, 0, 0
    before = needed + 3 - (edges[1] - edges[0])
    after = needed + 3 - (edges[-1] - edges[-2])
    if before <= after:
        return 2, before, before
    return edges[-2] + 2, after, 0
