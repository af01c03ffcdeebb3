"""Frames: a border around the inside of a group, with its title in the top of it."""

from itertools import pairwise

from msgspec import Struct

from triglyph.kinds import Tone
from triglyph.model import Frame
from triglyph.textwidth import text_width
from triglyph_renderers.layout.model.axes import Side
from triglyph_renderers.layout.model.scene import Box, BoxStyle, Text
from triglyph_renderers.layout.p5_sizes.leaf_footprint import spread_ports

_TITLE_COLUMN = 2
"""The column of the blank before a title, and of its further lines."""

_NUDGE = 2
"""The most columns by which ports leave the middle of a top to let a title stand at the left."""


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
    ports need; ``head`` and ``foot`` rows stay free above and below the content.

    Where wires are in the title's way at the left, it stands in the first gap between them
    that has room for it; where none has, the frame grows by as little as gives it room.
    """
    if frame == "none":
        return Framed(width, height)
    # Below the further lines of a title a row is blank, or a text there would be one more.
    north = len(title) + 1 if len(title) > 1 else 1
    margins = Margins(north=max(north, 1 + head), south=1, west=2, east=2)
    ports = 0 if top_gaps is None else sum(top_gaps) + 1
    needed = max(map(text_width, title), default=-2) + 2
    outer = max(width + margins.west + margins.east, ports + 2, least[0])
    shift = (outer - width - margins.west - margins.east) // 2
    taken = {column + margins.west + shift for column in busy}
    tops = keep_clear(spread_ports(top_gaps, first=1, last=outer - 2), taken)
    place = _Place()
    if title:
        if tops and not taken:
            tops = _nudge(tops, first=needed + 3, last=outer - 2)
        place = _place_title(
            needed, outer=outer, wires=sorted({*taken, *tops}), lines=len(title), held=bool(taken)
        )
        if place.is_left_of_ports:
            outer = max(outer, needed + ports + 4)
            tops = spread_ports(top_gaps, first=needed + 3, last=outer - 2)
        outer += place.grown
        tops = tuple(column + place.moved for column in tops)
        spare = outer - width - margins.west - margins.east
        shift = shift + place.moved if taken else spare // 2
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
        texts=_write_title(title, x=place.start, tone=tone),
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


def _write_title(title: tuple[str, ...], *, x: int, tone: Tone | None) -> tuple[Text, ...]:
    """The title's first line in the border with a blank on each side, the others below it."""
    return tuple(
        Text(x, row, f" {line} " if row == 0 else line, tone)
        for row, line in enumerate(title)
        if line.strip()
    )


def _nudge(tops: tuple[int, ...], *, first: int, last: int) -> tuple[int, ...]:
    """The ports moved behind a title that they are hardly in the way of, and otherwise as given."""
    lacking = first - tops[0]
    if 0 < lacking <= min(_NUDGE, last - tops[-1]):
        return tuple(column + lacking for column in tops)
    return tops


class _Place(Struct, frozen=True):
    """Where a title begins, and by how much the frame grows and its content moves for that."""

    start: int = _TITLE_COLUMN
    grown: int = 0
    moved: int = 0
    is_left_of_ports: bool = False
    """Whether the ports on the top, which nothing holds where they are, make room for it."""


def _place_title(needed: int, *, outer: int, wires: list[int], lines: int, held: bool) -> _Place:
    """The place of a title, which keeps a cell of border between itself and corners and wires.

    One of several lines stands at the left, since its further lines could be
    taken for the label of a wire. ``held`` are wires that cannot move without the content.
    """
    between = [0, *wires, outer - 1]
    for before, after in pairwise(between if lines == 1 else between[:2]):
        if after - before >= needed + 3:
            return _Place(before + _TITLE_COLUMN)
    if wires and not held:
        return _Place(is_left_of_ports=True)
    lacking = needed + 3 - between[1]
    beyond = between[-2] + needed + 4 - outer
    if wires and lines == 1 and beyond < lacking:
        return _Place(wires[-1] + _TITLE_COLUMN, grown=beyond)
    return _Place(grown=lacking, moved=lacking)
