"""The seam between layout and painters: boxes, wires and texts at whole units.

Everything before a ``Scene`` decides where things are; everything after it
decides only what shows them. ``x`` grows to the right and ``y`` downwards. A unit is
a cell in box art and a point in pictures. A box takes the units ``x`` to
``x + width - 1``; its border runs through the first and the last of them.

A large drawing has many of these values. They are made once, of others that
were there before, so none is ever part of a cycle, and the garbage collector
need not look for any in them (``gc=False``, here and wherever values are many).
"""

from collections.abc import Sequence
from typing import Literal, TypeAlias

from msgspec import Struct

from triglyph.kinds import Tone
from triglyph.model import Direction, LineStyle

BoxStyle: TypeAlias = Literal["square", "round", "dashed", "quiet"]
BoxRole: TypeAlias = Literal["leaf", "group", "compartment", "note"]
TextRole: TypeAlias = Literal["label", "detail", "section", "title", "callout", "edge", "icon"]
Point: TypeAlias = tuple[int, int]

CALLOUT, CALLOUT_BELOW, BULLET = "\ue000", "\ue002", "\ue001"
"""What begins a callout beside or below its box, and the bullet of a nameless member of an outline.

Each is one character that no clean text has in it; a painter chooses what shows it.
"""


class Box(Struct, frozen=True, gc=False):
    """A frame: its corners are units of its own border. Its tone is that of its node's kind.

    ``owner`` is the element whose box it is. The rectangle of a compartment has no border
    of its own: the lines around it are the border and the rules of its group.
    """

    x: int
    y: int
    width: int
    height: int
    style: BoxStyle = "square"
    tone: Tone | None = None
    owner: int | None = None
    role: BoxRole = "leaf"


class Rule(Struct, frozen=True, gc=False):
    """A line of a box's own style between two units, joined to what it touches.

    ``owner`` is the element in whose box it is.
    """

    start: Point
    end: Point
    tone: Tone | None = None
    owner: int | None = None


class Text(Struct, frozen=True, gc=False):
    """One line of text, from its first unit, with the size that it was measured to have.

    ``owner`` is the element of a label, title or callout; the label of an edge has the
    ``net`` of its wire instead.
    """

    x: int
    y: int
    text: str
    tone: Tone | None = None
    owner: int | None = None
    net: int | None = None
    role: TextRole = "label"
    width: int = 0
    height: int = 1


def group_lines(texts: Sequence[Text]) -> list[list[int]]:
    """Return the numbers of lines of text, those together that follow each other without a gap."""
    blocks: list[list[int]] = []
    for number in sorted(range(len(texts)), key=lambda one: (texts[one].y, texts[one].x)):
        text = texts[number]
        for block in blocks:
            last = texts[block[-1]]
            follows = 0 <= text.y - (last.y + last.height) <= 1
            apart = text.x >= last.x + last.width or last.x >= text.x + text.width
            if follows and not apart:
                block.append(number)
                break
        else:
            blocks.append([number])
    return blocks


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
    """The numbers of the edges that these pieces are drawn for."""


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
    """Return the same scene, moved to the right by ``x`` and down by ``y``."""
    return Scene(scene.width, scene.height, insets=((x, y, scene),))


def merged(scenes: list[Scene], width: int, height: int) -> Scene:
    """Return all that the scenes hold, as one of a given size."""
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
    """Return the same scene without insets, everything in them at its own place."""
    if not scene.insets:
        return scene
    boxes: list[Box] = []
    rules: list[Rule] = []
    wires: list[Wire] = []
    texts: list[Text] = []
    waiting = [(0, 0, scene)]
    while waiting:
        x, y, one = waiting.pop()
        boxes += [_shift_box(box, x, y) for box in one.boxes]
        rules += [
            Rule(_shift(rule.start, x, y), _shift(rule.end, x, y), rule.tone, rule.owner)
            for rule in one.rules
        ]
        wires += [_shift_wire(wire, x, y) for wire in one.wires]
        texts += [_shift_text(text, x, y) for text in one.texts]
        waiting += [(x + right, y + down, inset) for right, down, inset in reversed(one.insets)]
    return Scene(
        scene.width,
        scene.height,
        boxes=tuple(boxes),
        rules=tuple(rules),
        wires=tuple(wires),
        texts=tuple(texts),
    )


def _shift(point: Point, x: int, y: int) -> Point:
    """Return a point, moved."""
    return point[0] + x, point[1] + y


def _shift_box(box: Box, x: int, y: int) -> Box:
    """Return a box, moved."""
    return Box(
        box.x + x, box.y + y, box.width, box.height, box.style, box.tone, box.owner, box.role
    )


def _shift_text(text: Text, x: int, y: int) -> Text:
    """Return a text, moved."""
    return Text(
        text.x + x,
        text.y + y,
        text.text,
        text.tone,
        text.owner,
        text.net,
        text.role,
        text.width,
        text.height,
    )


def _shift_wire(wire: Wire, x: int, y: int) -> Wire:
    """Return a wire, moved."""
    segments = tuple((_shift(one, x, y), _shift(other, x, y)) for one, other in wire.segments)
    heads = tuple(Head(head.x + x, head.y + y, head.direction) for head in wire.heads)
    return Wire(wire.net, wire.style, segments, heads, wire.links)
