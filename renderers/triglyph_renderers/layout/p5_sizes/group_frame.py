"""Frames: a border around the inside of a group, with its title in the top of it."""

from itertools import pairwise

from msgspec import Struct

from triglyph.kinds import Tone
from triglyph.model import Frame, Lines
from triglyph.tracing import phase
from triglyph_renderers.layout.metrics import Metrics
from triglyph_renderers.layout.model.drawing import Margins
from triglyph_renderers.layout.model.footprint import keep_clear, spread_ports
from triglyph_renderers.layout.model.scene import Box, BoxStyle, Text
from triglyph_renderers.layout.p5_sizes.frame_demands import FrameDemands


class FrameLook(Struct, frozen=True):
    """What a frame shows of its group."""

    frame: Frame
    title: Lines = ()
    tone: Tone | None = None
    owner: int | None = None


class Content(Struct, frozen=True):
    """What a frame is drawn around.

    ``busy`` are the columns at which wires meet the top border from inside or pass it;
    ``pad_x`` and ``pad_y`` are the free space between content and frame, ``title_gap`` that
    below a title inside the frame.
    """

    width: int
    height: int
    busy: frozenset[int] = frozenset()
    pad_x: int = 0
    pad_y: int = 0
    title_gap: int = 0


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


class _Top(Struct, frozen=True):
    """The upper side of a frame: its width, and what is where on it.

    ``shift`` is how far the content moves to the right within the frame.
    """

    width: int
    shift: int
    title_x: int
    tops: tuple[int, ...]


@phase("p5_sizes")
def draw_frame(
    look: FrameLook, content: Content, demands: FrameDemands, metrics: Metrics
) -> Framed:
    """Return the frame around content, with its title where no wire meets the top.

    Args:
        look: The frame's line and its title.
        content: The size of the content, and the wires that meet the top from inside.
        demands: The ports that it needs on its outside.
        metrics: The sizes of titles and of free space.
    """
    if look.frame == "none":
        return Framed(content.width, content.height)
    box = metrics.box
    north = max(
        box.border + max(content.pad_y, demands.head),
        _title_room(look.title, metrics, gap=content.title_gap),
    )
    south = box.border + content.pad_y
    side = box.border + content.pad_x
    top = _lay_out_top(look.title, content, demands, metrics)
    least = max(content.height + demands.foot, 1) + north + south
    tall = box.sized(max(least, demands.least_height))
    style: BoxStyle = "dashed" if look.frame == "dashed" else "square"
    return Framed(
        width=top.width,
        height=tall,
        margins=Margins(
            north=north,
            south=tall - content.height - north,
            west=side + top.shift,
            east=top.width - content.width - side - top.shift,
        ),
        boxes=(Box(0, 0, top.width, tall, style, look.tone, look.owner, "group"),),
        texts=_write_title(look, metrics, x=top.title_x),
        tops=top.tops,
    )


def _title_room(title: Lines, metrics: Metrics, *, gap: int) -> int:
    """Return the least distance from the line of a frame to its content, for a title's sake.

    A title in the border needs nothing; its further lines are inside, with free space below
    them, or a text there would be read as one more.
    """
    if not title:
        return 0
    height = metrics.text.height(title, "title")
    if not metrics.frame.title_in_border:
        return metrics.box.border + metrics.frame.title_top + height + gap
    return height + metrics.frame.title_gap if len(title) > 1 else 0


def _lay_out_top(title: Lines, content: Content, demands: FrameDemands, metrics: Metrics) -> _Top:
    """Return the width of a frame with its ports and its title on the upper side.

    Where wires are at the left, the title is in the first gap between them that has room
    for it; where none has, the frame grows by as little as gives it room:

        ┌──│── title ──┐
           │
    """
    own = metrics.frame
    side = metrics.box.border + content.pad_x
    gaps = demands.top_gaps
    ports = 0 if gaps is None else sum(gaps) + 1
    needed = metrics.text.width(title, "title") + 2 * own.title_space if title else 0
    least = content.width + 2 * side
    outer = metrics.box.sized(max(least, ports + 2 * own.corner, demands.least_width))
    shift = (outer - least) // 2
    taken = {column + side + shift for column in content.busy}
    spread = spread_ports(gaps, first=own.corner, last=outer - 1 - own.corner)
    tops = keep_clear(spread, taken, apart=metrics.vertical.stem_clearance, gaps=gaps)
    if not title:
        return _Top(outer, shift, 0, tops)
    beside_title = own.title_lead + needed + own.title_tail
    in_border = own.title_in_border
    if in_border and tops and not taken:
        last = outer - 1 - own.corner
        tops = _nudge(tops, first=beside_title, last=last, most=own.title_nudge)
    place = _place_title(
        needed,
        metrics,
        outer=outer,
        wires=sorted({*taken, *tops} if in_border else taken),
        lines=len(title),
        held=bool(taken),
    )
    if place.is_left_of_ports:
        outer = max(outer, beside_title + ports + own.corner)
        tops = spread_ports(gaps, first=beside_title, last=outer - 1 - own.corner)
    outer += place.grown
    tops = tuple(column + place.moved for column in tops)
    shift = shift + place.moved if taken else (outer - least) // 2
    return _Top(outer, shift, place.start, tops)


def _write_title(look: FrameLook, metrics: Metrics, *, x: int) -> tuple[Text, ...]:
    """Return the lines of a title: inside the frame, or the first in its line and the others below.

    In the line there is free space on each side.
    """
    text, own = metrics.text, metrics.frame
    height = text.heights["title"]
    top = 0 if own.title_in_border else metrics.box.border + own.title_top
    space = " " * own.title_space
    texts: list[Text] = []
    for row, line in enumerate(look.title):
        written = f"{space}{line}{space}" if row == 0 else line
        if line.strip():
            texts.append(
                Text(
                    x,
                    top + row * height,
                    written,
                    look.tone,
                    owner=look.owner,
                    role="title",
                    width=text.measure(written, "title"),
                    height=height,
                )
            )
    return tuple(texts)


def _nudge(tops: tuple[int, ...], *, first: int, last: int, most: int) -> tuple[int, ...]:
    """Return the ports moved behind a title that they are hardly in the way of, or as given."""
    lacking = first - tops[0]
    if 0 < lacking <= min(most, last - tops[-1]):
        return tuple(column + lacking for column in tops)
    return tops


class _Place(Struct, frozen=True):
    """Where a title begins, and by how much the frame grows and its content moves for that."""

    start: int
    grown: int = 0
    moved: int = 0
    is_left_of_ports: bool = False
    """Whether the ports on the top, which nothing holds where they are, make room for it."""


def _place_title(
    needed: int, metrics: Metrics, *, outer: int, wires: list[int], lines: int, held: bool
) -> _Place:
    """Return the place of a title, which keeps away from corners and wires.

    It is at the left, also where the content has to move a little for that; where it is very
    little the frame grows on both sides, and the content is still in its middle:

        ┌─ title ─│─┐               ┌───────│─ title ─┐
        │      ┌──┴─┐   and not     │     ┌─┴──┐

    One of several lines is at the left in any case, since its further lines could be
    taken for the label of a wire. ``held`` are wires that cannot move without the content.
    """
    lead, tail = metrics.frame.title_lead, metrics.frame.title_tail
    room = lead + needed + tail
    between = [0, *wires, outer - 1]
    lacking = room - between[1]
    if held and 0 < lacking <= metrics.frame.title_push:
        is_little = 2 * lacking <= metrics.frame.title_push
        return _Place(lead, grown=2 * lacking if is_little else lacking, moved=lacking)
    for before, after in pairwise(between if lines == 1 else between[:2]):
        if after - before >= room:
            return _Place(before + lead)
    if wires and not held:
        return _Place(lead, is_left_of_ports=True)
    lacking = lacking if wires else metrics.box.sized(lacking)
    beyond = between[-2] + room + 1 - outer
    if wires and lines == 1 and beyond + metrics.frame.title_push < lacking:
        return _Place(wires[-1] + lead, grown=beyond)
    return _Place(lead, grown=lacking, moved=lacking)
