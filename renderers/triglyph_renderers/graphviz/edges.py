"""The DOT attributes of one edge: its line, its heads, its label."""

from triglyph.model import Edge, LineStyle
from triglyph_renderers.graphviz import markup, style
from triglyph_renderers.graphviz.ends import End
from triglyph_renderers.graphviz.labels import edge_label
from triglyph_renderers.graphviz.links import link_attributes
from triglyph_renderers.graphviz.palette import Palette

_LINES: dict[LineStyle, dict[str, str]] = {
    "solid": {},
    "dashed": {"style": "dashed"},
    "thick": {"penwidth": f"{style.THICK_STROKE:g}"},
}
_HEADS = {
    (False, False): "none",
    (False, True): "forward",
    (True, False): "back",
    (True, True): "both",
}


def edge_attributes(
    edge: Edge,
    *,
    tail: End,
    head: End,
    flipped: bool,
    loose: bool,
    crowded: bool,
    ranks: int,
    palette: Palette,
) -> dict[str, str]:
    """The attributes of an edge that is written from ``tail`` to ``head``.

    A flipped edge is written from its target to its source, with the heads
    where they were. ``ranks`` is the least number of them that it spans.
    """
    heads = (edge.source_head, edge.target_head)
    attributes = {"dir": _HEADS[heads[::-1] if flipped else heads], **_LINES[edge.line]}
    colours = palette.edge_colours(edge)
    if edge.style is not None:
        attributes["color"] = colours.line
    label = edge_label(edge.label, colours=colours)
    if label:
        # Graphviz gives room to a ``label`` and finds room for an ``xlabel``. It breaks down on the
        # former where several edges join two nodes of one rank.
        attributes["xlabel" if loose or crowded else "label"] = markup.label(label)
    if tail.cluster is not None:
        attributes["ltail"] = tail.cluster
    if head.cluster is not None:
        attributes["lhead"] = head.cluster
    if loose:
        attributes["constraint"] = "false"
    elif ranks > 1:
        attributes["minlen"] = f"{ranks}"
    return {**attributes, **link_attributes(edge)}


def unlike_edges(edges: tuple[Edge, ...]) -> dict[int, Edge]:
    """The edges by their place, without those that repeat an earlier one in everything."""
    seen: set[tuple[object, ...]] = set()
    kept: dict[int, Edge] = {}
    for index, edge in enumerate(edges):
        looks = (
            edge.source,
            edge.target,
            edge.line,
            edge.source_head,
            edge.target_head,
            edge.label,
            edge.link,
            edge.style,
        )
        if looks not in seen:
            seen.add(looks)
            kept[index] = edge
    return kept
