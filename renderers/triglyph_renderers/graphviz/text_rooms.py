"""The rooms that texts take in a layout, in points from the lower left corner."""

import html
import re
from collections.abc import Iterator
from typing import Any

from triglyph_renderers.graphviz import style
from triglyph_renderers.graphviz.fonts import text_width
from triglyph_renderers.graphviz.rectangles import Point, Rectangle

_SHARES = {"l": 0.0, "c": 0.5, "r": 1.0}
"""How much of a text lies to the left of its point."""

_ASCENT, _DESCENT = 0.76, 0.24
"""How far letters reach above and below their line, as parts of the size of the type."""


def drawn_room(draws: list[dict[str, Any]], *, middle: Point | None = None) -> Rectangle | None:
    """The rectangle around all text that some operations draw; None for no text.

    It is grown so that the ``middle`` told is in its middle. An image stands at the left
    of it: Graphviz says of one that it is there, and no more.
    """
    image = style.SMALL_IMAGE_SIZE + style.SMALL_IMAGE_GAP if {} in draws else 0.0
    rooms = list(text_rooms(draws))
    if not rooms:
        return None
    whole = Rectangle(
        min(room.left for room in rooms) - image,
        min(room.low for room in rooms),
        max(room.right for room in rooms),
        max(room.high for room in rooms),
    )
    return whole if middle is None else _evened(whole, middle)


def text_rooms(draws: list[dict[str, Any]]) -> Iterator[Rectangle]:
    """The rectangle around each text that some operations draw."""
    size = 0.0
    for draw in draws:
        if draw.get("op") == "F":
            size = draw["size"]
        elif draw.get("op") == "T":
            x, y = draw["pt"]
            left = x - _SHARES[draw["align"]] * draw["width"]
            yield Rectangle(left, y - _DESCENT * size, left + draw["width"], y + _ASCENT * size)


def is_nothing_but_text(draws: list[dict[str, Any]]) -> bool:
    """Whether some operations draw texts, and neither lines nor images."""
    return bool(draws) and all(draw.get("op", "") in _WORDS for draw in draws)


_WORDS = frozenset("FTtcC")
"""The operations that draw texts, and those that say how."""


def _evened(room: Rectangle, middle: Point) -> Rectangle:
    """The room grown on both sides so that a point is in its middle."""
    x, y = middle
    width, height = max(x - room.left, room.right - x), max(y - room.low, room.high - y)
    return Rectangle(x - width, y - height, x + width, y + height)


def is_told_wrongly(markup: str) -> bool:
    """Whether Graphviz loses count in its own json of a label: after a backslash in its text."""
    return "\\" in markup


_TEXT = re.compile(r">([^<>]+)<")

_LINE = 12.75
"""What a line of small type takes: whole pixels at 96 to the inch."""


def measured_room(markup: str, *, middle: Point) -> Rectangle:
    """The room of the label of an edge as we measure it ourselves."""
    lines = [html.unescape(text).replace("\\\\", "\\") for text in _TEXT.findall(markup)]
    width = max(text_width(line, size=style.SMALL_SIZE) for line in lines)
    height = (len(lines) - 1) * _LINE + style.SMALL_SIZE
    return Rectangle(0, 0, width, height).moved(middle)
