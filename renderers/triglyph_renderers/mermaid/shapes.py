"""How Mermaid writes each shape and each direction."""

from triglyph.kinds import shape_in_picture
from triglyph.model import Direction, Node, Shape

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
    "queue": "a box with double sides",
    "person": "a stadium",
    "cloud": "a stadium",
    "document": "a box",
}
"""What is drawn for the shapes that not every version of Mermaid knows."""


_ROOMY: frozenset[Shape] = frozenset(("box", "rounded", "cylinder", "queue", "document"))
"""The shapes that hold many lines without growing out of all proportion."""


def shape_of(node: Node) -> Shape:
    """The shape that a node is drawn with; a box for compartments that its kind has no room for."""
    shape = shape_in_picture(kind=node.kind, shape=node.shape)
    return "box" if node.sections and node.shape is None and shape not in _ROOMY else shape
