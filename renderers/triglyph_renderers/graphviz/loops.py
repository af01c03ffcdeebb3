"""A node's second edge to itself, and those after it: led through their labels.

Graphviz draws all edges of a node to itself one around the other, over the
labels of those inside. So all but the first are drawn as two lines that meet in
a node of their own, which is nothing but the label:

    ┌──────┐
    │ Node │◀─┐ first
    └──────┘──┘
      │  ▲
     second
"""

from collections.abc import Sequence

import graphviz

from triglyph_renderers.graphviz import markup
from triglyph_renderers.graphviz.edges import HEADS, edge_attributes
from triglyph_renderers.graphviz.forms import Forms
from triglyph_renderers.graphviz.labels import edge_label
from triglyph_renderers.graphviz.links import link_attributes
from triglyph_renderers.graphviz.names import loop_name, return_name
from triglyph_renderers.graphviz.palette import Palette
from triglyph_renderers.graphviz.routes import Route
from triglyph_renderers.graphviz.shapes import NO_OUTLINE

_MEETING = {"shape": "point", "width": "0.01", "style": "invis", "label": ""}
"""Where the lines of an edge without a label meet."""


def hanging_routes(routes: Sequence[Route], *, forms: Forms) -> dict[str, list[Route]]:
    """The routes that are led through their labels, by the node that they begin and end at."""
    loops: dict[str, list[Route]] = {}
    for route in routes:
        node = route.edge.source
        if node == route.edge.target and forms.is_solid(node):
            loops.setdefault(node, []).append(route)
    return {node: own[1:] for node, own in loops.items() if len(own) > 1}


def write_loop(graph: graphviz.Digraph, route: Route, *, palette: Palette) -> None:
    """Nothing; writes one such edge: its label, and a line either way."""
    name = loop_name(route.name)
    label = edge_label(route.edge.label, colours=palette.edge_colours(route.edge))
    drawn = {**NO_OUTLINE, "label": markup.label(label)} if label else _MEETING
    graph.node(name, id=name, **drawn, **link_attributes(route.edge))
    whole = edge_attributes(route, palette=palette)
    own = ("label", "xlabel")
    line = {name: value for name, value in whole.items() if name not in own}
    for way, head in zip((route.name, return_name(route.name)), route.heads, strict=True):
        graph.edge(
            route.tail.place, name, **{**line, "id": way, "key": way, "dir": HEADS[head, False]}
        )
