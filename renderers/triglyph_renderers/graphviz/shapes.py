"""What Graphviz draws for each shape: one table."""

from msgspec import Struct

from triglyph.model import Shape


class ShapeForm(Struct, frozen=True):
    """How one shape is drawn.

    ``attributes`` are Graphviz's own; ``figure`` is a character drawn large
    above the label, for what Graphviz has no outline of; ``bars`` are the
    strokes at the right end of a box that make it a queue.
    """

    attributes: dict[str, str]
    figure: str = ""
    bars: int = 0


_PLAIN = {"shape": "plain", "style": ""}

SHAPES: dict[Shape, ShapeForm] = {
    "box": ShapeForm({"shape": "box", "style": "filled"}),
    "rounded": ShapeForm({"shape": "box", "style": "rounded,filled"}),
    "text": ShapeForm(_PLAIN),
    "cylinder": ShapeForm({"shape": "cylinder", "style": "filled", "height": "0.75"}),
    "queue": ShapeForm(_PLAIN, bars=3),
    "person": ShapeForm(_PLAIN, figure="\U0001f464"),
    "cloud": ShapeForm(
        {"shape": "ellipse", "style": "filled", "margin": "0.1,0.05"}, figure="\u2601"
    ),
    "hexagon": ShapeForm({"shape": "hexagon", "style": "filled", "margin": "0.05,0.08"}),
    "diamond": ShapeForm({"shape": "diamond", "style": "filled", "margin": "0.05,0.05"}),
    "circle": ShapeForm({"shape": "circle", "style": "filled", "margin": "0.05,0.05"}),
    "document": ShapeForm({"shape": "note", "style": "filled"}),
}

TABLE_CORNERS: dict[Shape, str | None] = {"box": None, "rounded": "ROUNDED"}
"""The shapes that a node with compartments can have, and the style of their tables."""
