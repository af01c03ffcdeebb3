"""Links and tooltips: what an svg shows when it is pointed at or clicked."""

import graphviz

from triglyph.model import Edge, Node
from triglyph.rendering.safe_links import is_safe
from triglyph_renderers.shared.clean_text import clean_text


def link_attributes(thing: Node | Edge) -> dict[str, str]:
    """Return the attributes of a node's or an edge's link and tooltip; empty without either."""
    tooltip = thing.tooltip if isinstance(thing, Node) else ""
    link = thing.link if is_safe(thing.link) else ""
    if not link and not tooltip:
        return {}
    shown = tooltip or " ".join(thing.label) or link
    # Graphviz reads the escapes of a tooltip twice.
    attributes = {"tooltip": _literal(shown.replace("\\", r"\\"))}
    if isinstance(thing, Edge):
        attributes["labeltooltip"] = attributes["tooltip"]
    if link:
        attributes |= {"URL": _literal(link), "target": "_top"}
    return attributes


def _literal(text: str) -> str:
    """Return the text as an attribute whose escapes and entities Graphviz must not read."""
    escaped: str = graphviz.escape(clean_text(text).replace("&", "&amp;"))
    return escaped
