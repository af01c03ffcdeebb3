"""Frames: a border around the inside of a group, with its title in the top of it."""

from msgspec import Struct

from triglyph.kinds import Tone
from triglyph.model import Frame
from triglyph.textwidth import text_width
from triglyph_renderers.boxart.axes import Side
from triglyph_renderers.boxart.scene import Box, BoxStyle, Text
from triglyph_renderers.boxart.sizes import spread_ports

_TITLE_COLUMN = 2
"""The column of the blank before a title, and of its further lines."""


class Margins(Struct, frozen=True):
    """How far the lines of a frame lie outside its content, in cells; 0 without a frame."""

    north: int = 0
    south: int = 0
    west: int = 0
    east: int = 0

    @property
    def framed(self) -> int:
        """1 where there is a frame, whose line a wire has to pass; else 0."""
        return 1 if self.west else 0

    def of(self, side: Side) -> int:
        """The distance from the edge of the content to the frame's line on one side."""
        return {"north": self.north, "south": self.south, "west": self.west, "east": self.east}[
            side
        ]


class Framed(Struct, frozen=True):
    """A frame that fits: its outer size, where its content begins, its border and title.

    ``margins`` are the distances from the edges of the content to the lines of
    the frame, which are more than the least where the frame had to grow.

    ``tops`` are the columns of the ports asked for on the outside of its top.
    """

    width: int
    height: int
    margins: Margins = Margins()
    boxes: tuple[Box, ...] = ()
    texts: tuple[Text, ...] = ()
    tops: tuple[int, ...] = ()


def draw_frame(
    frame: Frame,
    title: tuple[str, ...],
    *,
    width: int,
    height: int,
    busy: frozenset[int],
    top_gaps: list[int] | None,
    head: int,
    foot: int,
    least: tuple[int, int],
    tone: Tone | None,
) -> Framed:
    """The frame around content of a size, with its title where no wire meets the top.

    ``busy`` are the columns of the content at which wires meet the top border
    from inside or pass it; ``top_gaps`` are the least distances of the ports
    that it needs on the outside; ``least`` is the outer size that its other
    ports need; ``head`` and ``foot`` rows stay free above and below the content. Where title and
    ports are in each other's way, the content moves to the right.
    """
    if frame == "none":
        return Framed(width, height)
    margins = Margins(north=max(len(title), 1, 1 + head), south=1, west=2, east=2)
    ports = 0 if top_gaps is None else sum(top_gaps) + 1
    needed = max(map(text_width, title), default=-2) + 2
    outer = max(width + margins.west + margins.east, ports + 2, least[0])
    shift = (outer - width - margins.west - margins.east) // 2
    taken = {column + margins.west + shift for column in busy}
    tops = keep_clear(spread_ports(top_gaps, first=1, last=outer - 2), taken)
    if needed:
        lacking = _make_room(needed, outer=outer, taken=sorted({*taken, *tops}))
        if lacking and tops and not taken:
            first = needed + 3
            outer = max(outer, first + ports + 1)
            shift = (outer - width - margins.west - margins.east) // 2
            tops = spread_ports(top_gaps, first=first, last=outer - 2)
        elif lacking:
            outer += lacking
            shift += lacking if taken else lacking // 2
            tops = tuple(column + lacking for column in tops)
    style: BoxStyle = "dashed" if frame == "dashed" else "square"
    tall = max(max(height + foot, 1) + margins.north + margins.south, least[1])
    return Framed(
        width=outer,
        height=tall,
        margins=Margins(
            north=margins.north,
            south=tall - height - margins.north,
            west=margins.west + shift,
            east=outer - width - margins.west - shift,
        ),
        boxes=(Box(0, 0, outer, tall, style, tone),),
        texts=_write_title(title, tone=tone),
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


def _write_title(title: tuple[str, ...], *, tone: Tone | None) -> tuple[Text, ...]:
    """The title's first line in the border with a blank on each side, the others below it."""
    return tuple(
        Text(_TITLE_COLUMN, row, f" {line} " if row == 0 else line, tone)
        for row, line in enumerate(title)
        if line.strip()
    )


def _make_room(needed: int, *, outer: int, taken: list[int]) -> int:
    """How far the content has to move for a title of this width at the left of the top border.

    The title keeps a cell of border between itself and every corner and wire.
    """
    first = taken[0] if taken else outer - 1
    return max(0, needed + 3 - first)
