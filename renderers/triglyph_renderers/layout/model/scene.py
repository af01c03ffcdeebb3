"""The seam between geometry and glyphs: boxes, wires and texts at whole cells.

Everything before a ``Scene`` decides where things are; everything after it
decides only which characters show them. ``x`` grows to the right and ``y``
downwards; every coordinate names a cell.

A large drawing has many of these values. They are made once, of others that
were there before, so none is ever part of a cycle, and the garbage collector
need not look for any in them (``gc=False``, here and wherever values are many).
"""

from typing import Literal, TypeAlias

from msgspec import Struct

from triglyph.kinds import Tone
from triglyph.model import Direction, LineStyle

BoxStyle: TypeAlias = Literal["square", "round", "dashed"]
Point: TypeAlias = tuple[int, int]


class Box(Struct, frozen=True, gc=False):
    """A frame: its corners are cells of its own border. Its tone is that of its node's kind."""

    x: int
    y: int
    width: int
    height: int
    style: BoxStyle = "square"
    tone: Tone | None = None
    owner: int | None = None
    role: str = "leaf"


class Rule(Struct, frozen=True, gc=False):
    """A line of a box's own style between two cells, joined to what it touches."""

    start: Point
    end: Point
    tone: Tone | None = None
    owner: int | None = None


class Text(Struct, frozen=True, gc=False):
    """One line of text, from its first cell."""

    x: int
    y: int
    text: str
    tone: Tone | None = None
    owner: int | None = None
    net: int | None = None
    role: str = "label"
    width: int = 0
    height: int = 0


class Head(Struct, frozen=True, gc=False):
    """An arrowhead that touches the border it points at."""

    x: int
    y: int
    direction: Direction


class Wire(Struct, frozen=True, gc=False):
    """The pieces of one net that lie in one group; pieces of a net merge, others cross."""

    net: int
    style: LineStyle
    segments: tuple[tuple[Point, Point], ...]
    heads: tuple[Head, ...] = ()
    links: tuple[int, ...] = ()


class Scene(Struct, frozen=True, gc=False):
    """A whole drawing, or the inside of one group, before it has glyphs.

    ``insets`` are scenes in it with the cell of each at which it begins.
    """

    width: int
    height: int
    boxes: tuple[Box, ...] = ()
    rules: tuple[Rule, ...] = ()
    wires: tuple[Wire, ...] = ()
    texts: tuple[Text, ...] = ()
    insets: tuple[tuple[int, int, "Scene"], ...] = ()


def shifted(scene: Scene, x: int, y: int) -> Scene:
    """The same scene, moved to the right by ``x`` and down by ``y``."""
    return Scene(scene.width, scene.height, insets=((x, y, scene),))


def merged(scenes: list[Scene], width: int, height: int) -> Scene:
    """All that the scenes hold, as one of a given size."""
    return Scene(
        width,
        height,
        boxes=tuple(box for scene in scenes for box in scene.boxes),
        rules=tuple(rule for scene in scenes for rule in scene.rules),
        wires=tuple(wire for scene in scenes for wire in scene.wires),
        texts=tuple(text for scene in scenes for text in scene.texts),
        insets=tuple(inset for scene in scenes for inset in scene.insets),
    )


def flattened(scene: Scene) -> Scene:
    """The same scene without insets, everything in them at its own cell."""
    boxes: list[Box] = []
    rules: list[Rule] = []
    wires: list[Wire] = []
    texts: list[Text] = []
    waiting = [(0, 0, scene)]
    while waiting:
        x, y, one = waiting.pop()
        boxes += [
            Box(b.x + x, b.y + y, b.width, b.height, b.style, b.tone, b.owner, b.role)
            for b in one.boxes
        ]
        rules += [
            Rule((r.start[0] + x, r.start[1] + y), (r.end[0] + x, r.end[1] + y), r.tone, r.owner)
            for r in one.rules
        ]
        wires += [_shift_wire(wire, x, y) for wire in one.wires]
        texts += [
            Text(t.x + x, t.y + y, t.text, t.tone, t.owner, t.net, t.role, t.width, t.height)
            for t in one.texts
        ]
        waiting += [(x + right, y + down, inset) for right, down, inset in reversed(one.insets)]
    return Scene(
        scene.width,
        scene.height,
        boxes=tuple(boxes),
        rules=tuple(rules),
        wires=tuple(wires),
        texts=tuple(texts),
    )


def _shift_wire(wire: Wire, x: int, y: int) -> Wire:
    segments = tuple(
        ((one[0] + x, one[1] + y), (other[0] + x, other[1] + y)) for one, other in wire.segments
    )
    heads = tuple(Head(head.x + x, head.y + y, head.direction) for head in wire.heads)
    return Wire(wire.net, wire.style, segments, heads, wire.links)
