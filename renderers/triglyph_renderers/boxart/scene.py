"""The seam between geometry and glyphs: boxes, wires and texts at whole cells.

Everything before a ``Scene`` decides where things are; everything after it
decides only which characters show them. ``x`` grows to the right and ``y``
downwards; every coordinate names a cell.
"""

from typing import Literal, TypeAlias

from msgspec import Struct

from triglyph.kinds import Tone
from triglyph.model import Direction, LineStyle

BoxStyle: TypeAlias = Literal["square", "round", "dashed"]
Point: TypeAlias = tuple[int, int]


class Box(Struct, frozen=True):
    """A frame: its corners are cells of its own border. Its tone is that of its node's kind."""

    x: int
    y: int
    width: int
    height: int
    style: BoxStyle = "square"
    tone: Tone | None = None


class Rule(Struct, frozen=True):
    """A line of a box's own style between two cells, joined to what it touches."""

    start: Point
    end: Point
    tone: Tone | None = None


class Text(Struct, frozen=True):
    """One line of text, from its first cell."""

    x: int
    y: int
    text: str
    tone: Tone | None = None


class Head(Struct, frozen=True):
    """An arrowhead that touches the border it points at."""

    x: int
    y: int
    direction: Direction


class Wire(Struct, frozen=True):
    """The pieces of one net that lie in one group; pieces of a net merge, others cross."""

    net: int
    style: LineStyle
    segments: tuple[tuple[Point, Point], ...]
    heads: tuple[Head, ...] = ()


class Scene(Struct, frozen=True):
    """A whole drawing, or the inside of one group, before it has glyphs."""

    width: int
    height: int
    boxes: tuple[Box, ...] = ()
    rules: tuple[Rule, ...] = ()
    wires: tuple[Wire, ...] = ()
    texts: tuple[Text, ...] = ()


def shifted(scene: Scene, x: int, y: int) -> Scene:
    """The same scene, moved to the right by ``x`` and down by ``y``."""
    if not x and not y:
        return scene
    return Scene(
        scene.width,
        scene.height,
        boxes=tuple(Box(b.x + x, b.y + y, b.width, b.height, b.style, b.tone) for b in scene.boxes),
        rules=tuple(
            Rule((r.start[0] + x, r.start[1] + y), (r.end[0] + x, r.end[1] + y), r.tone)
            for r in scene.rules
        ),
        wires=tuple(
            Wire(
                w.net,
                w.style,
                tuple(
                    ((one[0] + x, one[1] + y), (other[0] + x, other[1] + y))
                    for one, other in w.segments
                ),
                tuple(Head(h.x + x, h.y + y, h.direction) for h in w.heads),
            )
            for w in scene.wires
        ),
        texts=tuple(Text(t.x + x, t.y + y, t.text, t.tone) for t in scene.texts),
    )


def merged(scenes: list[Scene], width: int, height: int) -> Scene:
    """All that the scenes hold, as one of a given size."""
    return Scene(
        width,
        height,
        boxes=tuple(box for scene in scenes for box in scene.boxes),
        rules=tuple(rule for scene in scenes for rule in scene.rules),
        wires=tuple(wire for scene in scenes for wire in scene.wires),
        texts=tuple(text for scene in scenes for text in scene.texts),
    )
