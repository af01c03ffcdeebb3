"""What nodes, groups and edges look like in PlantUML."""

from collections.abc import Iterator

from triglyph.kinds import shape_in_picture
from triglyph.model import Edge, LineStyle, Node, Shape
from triglyph_renderers.shared.colouring import Colouring
from triglyph_renderers.shared.node_labels import is_bare

ELEMENTS: dict[Shape, str] = {
    "box": "rectangle",
    "rounded": "card",
    "text": "label",
    "cylinder": "database",
    "queue": "queue",
    "person": "person",
    "cloud": "cloud",
    "hexagon": "hexagon",
    "diamond": "rectangle",
    "circle": "usecase",
    "document": "file",
}
"""The element that each shape is drawn as."""

STAND_INS: dict[Shape, str] = {"diamond": "a box", "circle": "an ellipse"}
"""What is drawn for the shapes that PlantUML has no element for."""

_STYLES: dict[LineStyle, tuple[str, ...]] = {
    "solid": (),
    "dashed": ("dashed",),
    "thick": ("bold",),
}


def element_of(node: Node) -> str:
    """Return the keyword that draws a node or a group."""
    if node.group is not None:
        return "rectangle"
    return ELEMENTS[shape_in_picture(kind=node.kind, shape=node.shape)]


def colours_of(node: Node, *, palette: Colouring) -> str:
    """Return the colours of a node or a group as PlantUML writes them behind it.

    Empty for its own.
    """
    parts = list(_colours(node, palette=palette))
    return f" #{';'.join(parts)}" if parts else ""


def _colours(node: Node, *, palette: Colouring) -> Iterator[str]:
    if node.group is not None and is_bare(node.group):
        yield from ("transparent", "line:transparent")
        return
    if node.kind is not None or node.style is not None:
        colours = palette.colours(node)
        if element_of(node) != "label":
            yield from (colours.fill.removeprefix("#"), f"line:{colours.line.removeprefix('#')}")
        yield f"text:{colours.text.removeprefix('#')}"
    if node.group is not None and node.group.frame == "dashed":
        yield "line.dashed"


def arrow_of(edge: Edge, *, swapped: bool, palette: Colouring) -> str:
    """Return the arrow of an edge; ``swapped`` has its target at the left."""
    left, right = edge.source_head, edge.target_head
    if swapped:
        left, right = right, left
    styles = list(_STYLES[edge.line])
    if edge.style is not None:
        styles.insert(0, palette.edge_colours(edge).line)
    body = f"-[{','.join(styles)}]-" if styles else "--"
    return f"{'<' * left}{body}{'>' * right}"
