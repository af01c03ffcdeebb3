"""What nodes, groups and edges look like, as attributes of D2."""

from collections.abc import Iterator

from triglyph.kinds import shape_in_picture
from triglyph.model import Diagram, Edge, LineStyle, Node, Shape
from triglyph.rendering.safe_links import is_relative, is_safe
from triglyph.themes import LIGHT_THEME, Colours
from triglyph_renderers.d2.quoting import quote, quote_markdown
from triglyph_renderers.shared.addresses import encode_address
from triglyph_renderers.shared.colouring import Colouring, colouring_of
from triglyph_renderers.shared.node_labels import is_bare, label_lines

SHAPES: dict[Shape, tuple[str, ...]] = {
    "box": (),
    "rounded": ("style.border-radius: 8",),
    "text": ("shape: text",),
    "cylinder": ("shape: cylinder",),
    "queue": ("shape: queue",),
    "person": ("shape: person",),
    "cloud": ("shape: cloud",),
    "hexagon": ("shape: hexagon",),
    "diamond": ("shape: diamond",),
    "circle": ("shape: circle",),
    "document": ("shape: document",),
}

LINES: dict[LineStyle, tuple[str, ...]] = {
    "solid": (),
    "dashed": ("style.stroke-dash: 4",),
    "thick": ("style.stroke-width: 4",),
}

UNSEEN = ("style.stroke-width: 0", "style.fill: transparent")
DASHED_FRAME = "style.stroke-dash: 6"


def find_palette(diagram: Diagram) -> Colouring:
    """Return the colours of a diagram on a light page."""
    return colouring_of(diagram, theme=LIGHT_THEME)


def node_attributes(node: Node, *, palette: Colouring) -> Iterator[str]:
    """Yield the attributes of a node or a group, without those of a grid."""
    if node.group is None:
        shape = shape_in_picture(kind=node.kind, shape=node.shape)
        # D2 takes no text that is empty.
        is_empty = shape == "text" and not any(map(str.strip, label_lines(node)))
        yield from UNSEEN if is_empty else SHAPES[shape]
    elif is_bare(node.group):
        yield from UNSEEN
        return
    elif node.group.frame == "dashed":
        yield DASHED_FRAME
    if node.kind is not None or node.style is not None:
        yield from _colour(palette.colours(node), bare=node.group is None and node.shape == "text")
    yield from _link(node.link)
    if node.tooltip:
        yield f"tooltip: {quote_markdown(node.tooltip)}"


def followed(link: str) -> str:
    """Return a link as D2 follows it; empty for one that it does not.

    D2 takes a path for a board unless it begins with a dot or a slash.
    """
    if not is_relative(link):
        return link if is_safe(link) else ""
    if link.startswith("?"):
        return ""
    return link if link.startswith(("./", "../", "/", "#")) else f"./{link}"


def edge_attributes(edge: Edge, *, palette: Colouring) -> Iterator[str]:
    """Yield the attributes of an edge."""
    yield from LINES[edge.line]
    if edge.style is not None:
        colours = palette.edge_colours(edge)
        yield f"style.stroke: {quote((colours.line,))}"
        yield f"style.font-color: {quote((colours.text,))}"
    yield from _link(edge.link)


def _link(link: str) -> Iterator[str]:
    """Yield the link, encoded.

    D2 leaves out what it cannot read as an address, ``100%`` for one.
    """
    if address := followed(link):
        yield f"link: {quote((encode_address(address),))}"


def _colour(colours: Colours, *, bare: bool) -> Iterator[str]:
    """Yield the colours of a node; bare text has neither inside nor border."""
    if not bare:
        yield f"style.fill: {quote((colours.fill,))}"
        yield f"style.stroke: {quote((colours.line,))}"
    yield f"style.font-color: {quote((colours.text,))}"
