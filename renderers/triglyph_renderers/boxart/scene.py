"""The seam between geometry and glyphs: boxes, wires and texts at whole cells.

Everything before a ``Scene`` decides where things are; everything after it
decides only which characters show them. ``x`` grows to the right and ``y``
downwards; every coordinate names a cell.
"""

from typing import Literal, TypeAlias

from msgspec import Struct

from triglyph.model import Direction, LineStyle

BoxStyle: TypeAlias = Literal["square", "round", "dashed"]
Point: TypeAlias = tuple[int, int]


class Box(Struct, frozen=True):
    """A frame: its corners are cells of its own border."""

    x: int
    y: int
    width: int
    height: int
    style: BoxStyle = "square"


class Rule(Struct, frozen=True):
    """A line of a box's own style between two cells, joined to what it touches."""

    start: Point
    end: Point


class Text(Struct, frozen=True):
    """One line of text, from its first cell."""

    x: int
    y: int
    text: str


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
