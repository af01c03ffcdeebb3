"""The DOT attributes of one edge: its line, its heads, its label."""

from triglyph.model import LineStyle
from triglyph_renderers.graphviz import markup, style
from triglyph_renderers.graphviz.labels import edge_label
from triglyph_renderers.graphviz.links import link_attributes
from triglyph_renderers.graphviz.palette import Palette
from triglyph_renderers.graphviz.routes import Route

_LINES: dict[LineStyle, dict[str, str]] = {
    "solid": {},
    "dashed": {"style": "dashed"},
    "thick": {"penwidth": f"{style.THICK_STROKE:g}"},
}
HEADS = {
    (False, False): "none",
    (False, True): "forward",
    (True, False): "back",
    (True, True): "both",
}


def edge_attributes(route: Route, *, palette: Palette) -> dict[str, str]:
    """The attributes of an edge that is written as its route says."""
    edge = route.edge
    colours = palette.edge_colours(edge)
    attributes = {
        "id": route.name,
        "key": route.name,  # by which it can be changed when all is laid out
        "dir": HEADS[route.heads],
        **_LINES[edge.line],
        **({"color": colours.line} if edge.style is not None else {}),
        **({"ltail": route.tail.cluster} if route.tail.cluster is not None else {}),
        **({"lhead": route.head.cluster} if route.head.cluster is not None else {}),
    }
    label = edge_label(edge.label, colours=colours)
    if label:
        attributes["xlabel" if route.roomless else "label"] = markup.label(label)
    if route.loose:
        attributes["constraint"] = "false"
    elif route.ranks > 1:
        attributes["minlen"] = f"{route.ranks}"
    linked = link_attributes(edge)
    if label and linked:  # Graphviz would say that the label is a <TABLE>
        linked["labeltooltip"] = linked["tooltip"]
    return {**attributes, **linked}
