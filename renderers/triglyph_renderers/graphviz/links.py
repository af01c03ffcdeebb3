"""Links and tooltips: what an svg shows when it is pointed at or clicked."""

import graphviz

from triglyph.model import Edge, Node
from triglyph_renderers.graphviz.text import clean_text


def link_attributes(thing: Node | Edge) -> dict[str, str]:
    """The attributes of a node's or an edge's link and tooltip; empty without either."""
    tooltip = thing.tooltip if isinstance(thing, Node) else ""
    if not thing.link and not tooltip:
        return {}
    shown = tooltip or " ".join(thing.label) or thing.link
    attributes = {"tooltip": graphviz.escape(clean_text(shown))}
    if thing.link:
        attributes["URL"] = graphviz.escape(clean_text(thing.link))
        attributes["target"] = "_top"
    return attributes
