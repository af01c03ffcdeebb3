"""Tags, and the styles that they select."""

from collections.abc import Iterator

from triglyph.kinds import shape_in_picture
from triglyph.model import Diagram, Edge, LineStyle, Node, Shape, walk_nodes
from triglyph_renderers.shared.colouring import Colouring

SHAPES: dict[Shape, str] = {
    "box": "Box",
    "rounded": "RoundedBox",
    "text": "Box",
    "cylinder": "Cylinder",
    "queue": "Pipe",
    "person": "Person",
    "cloud": "Ellipse",
    "hexagon": "Hexagon",
    "diamond": "Diamond",
    "circle": "Circle",
    "document": "Box",
}

STAND_INS: dict[Shape, str] = {"text": "a box", "cloud": "an ellipse", "document": "a box"}
"""What is drawn for the shapes that Structurizr does not have."""

_LINES: dict[LineStyle, tuple[str, ...]] = {
    "solid": ("style solid",),
    "dashed": ("style dashed",),
    "thick": ("style solid", "thickness 4"),
}


def tags_of(node: Node, *, palette: Colouring) -> str:
    """Return the tag of a node, one for each look."""
    return f"look {'-'.join(filter(None, _look(node, palette=palette)))}"


def edge_tags(edge: Edge) -> str:
    """Return the tags of an edge: its line, and its class."""
    return f"{edge.line} line" + (f",class {_plain(edge.style)}" if edge.style is not None else "")


def write_styles(diagram: Diagram, *, palette: Colouring) -> Iterator[str]:
    """Yield the styles in use."""
    used: dict[str, list[str]] = {}
    for node, _ in walk_nodes(diagram.body):
        shape, *colours = _look(node, palette=palette)
        parts = zip(("background", "stroke", "color"), colours, strict=True)
        used[f'element "{tags_of(node, palette=palette)}"'] = [
            f"shape {shape}",
            *(f"{part} {colour}" for part, colour in parts if colour),
        ]
    for edge in diagram.edges:
        used[f'relationship "{edge.line} line"'] = list(_LINES[edge.line])
        if edge.style is not None:
            colour = palette.edge_colours(edge).line
            used[f'relationship "class {_plain(edge.style)}"'] = [f"color {colour}"]
    for opening, lines in used.items():
        yield f"{opening} {{"
        yield from (f"  {line}" for line in lines)
        yield "}"


def _look(node: Node, *, palette: Colouring) -> tuple[str, str, str, str]:
    """Return the shape and the colours of a node.

    Without a kind and a class it has those of all.
    """
    shape = "RoundedBox"
    if node.group is None:
        shape = SHAPES[shape_in_picture(kind=node.kind, shape=node.shape)]
    if node.kind is None and node.style is None:
        return shape, "", "", ""
    colours = palette.colours(node)
    return shape, colours.fill, colours.line, colours.text


def _plain(name: str) -> str:
    """Return a name as a tag may have it."""
    return "".join(each if each.isalnum() else f"_{ord(each):x}_" for each in name)
