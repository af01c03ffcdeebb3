"""How Mermaid writes each shape and each direction."""

from triglyph.kinds import shape_in_picture
from triglyph.model import Direction, Lines, Node, Shape
from triglyph_renderers.shared.node_labels import label_lines

DIRECTIONS: dict[Direction, str] = {"down": "TB", "right": "LR", "up": "BT", "left": "RL"}

BRACKETS: dict[Shape, tuple[str, str]] = {
    "box": ("[", "]"),
    "rounded": ("(", ")"),
    "text": ("[", "]"),
    "cylinder": ("[(", ")]"),
    "queue": ("[[", "]]"),
    "person": ("([", "])"),
    "cloud": ("([", "])"),
    "hexagon": ("{{", "}}"),
    "diamond": ("{", "}"),
    "circle": ("((", "))"),
    "document": ("[", "]"),
}

STAND_INS: dict[Shape, str] = {
    "queue": "a double-sided box",
    "person": "a stadium",
    "cloud": "a stadium",
    "document": "a box",
}
"""What is drawn for the shapes that not every version of Mermaid knows."""


_ROOMY: frozenset[Shape] = frozenset(("box", "rounded", "cylinder", "queue", "document"))
"""The shapes that hold many lines without growing out of all proportion."""


_LINE_HEIGHT = 3
"""How many letters are about as wide as a line of text is high."""


def shape_of(node: Node) -> Shape:
    """Return the shape that a node is drawn with: its own unless its lines have no room there."""
    shape = shape_in_picture(kind=node.kind, shape=node.shape)
    if shape == "circle" and _is_upright(label_lines(node)):
        return "rounded"
    return "box" if node.sections and node.shape is None and shape not in _ROOMY else shape


def _is_upright(lines: Lines) -> bool:
    """Return whether lines are higher than wide.

    Mermaid's circles are only as large as their width.
    """
    return len(lines) > 1 and len(lines) * _LINE_HEIGHT > max(map(len, lines))
