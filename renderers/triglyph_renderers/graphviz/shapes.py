"""What Graphviz draws for each shape: one table."""

from msgspec import Struct

from triglyph.model import Shape


class ShapeForm(Struct, frozen=True):
    """How one shape is drawn.

    ``attributes`` are Graphviz's own. For what Graphviz has no outline of there
    is ``figure``, a character drawn above the label or, with ``beside``, at
    its left, and ``bars``, the strokes at the right end of a box that make it
    a queue. ``lid`` is the blank above the label, in points.
    """

    attributes: dict[str, str]
    figure: str = ""
    figure_size: float = 0.0
    beside: bool = False
    lid: float = 0.0
    bars: int = 0


NO_OUTLINE = {"shape": "plain", "style": ""}
"""A node that is nothing but its label, which draws what border it has."""

SHAPES: dict[Shape, ShapeForm] = {
    "box": ShapeForm({"shape": "box", "style": "filled"}),
    "rounded": ShapeForm({"shape": "box", "style": "rounded,filled"}),
    "text": ShapeForm(NO_OUTLINE),
    "cylinder": ShapeForm({"shape": "cylinder", "style": "filled", "margin": "0.2,0.03"}, lid=7.0),
    "queue": ShapeForm(NO_OUTLINE, bars=2),
    "person": ShapeForm(NO_OUTLINE, figure="\U0001f464", figure_size=28.0),
    "cloud": ShapeForm(
        {"shape": "ellipse", "style": "filled", "margin": "0.02,0.02"},
        figure="\u2601",
        figure_size=13.0,
        beside=True,
    ),
    "hexagon": ShapeForm({"shape": "hexagon", "style": "filled", "margin": "0.02,0.02"}),
    "diamond": ShapeForm({"shape": "diamond", "style": "filled", "margin": "0.07,0.06"}),
    "circle": ShapeForm({"shape": "circle", "style": "filled", "margin": "0.07,0.06"}),
    "document": ShapeForm({"shape": "note", "style": "filled"}),
}
