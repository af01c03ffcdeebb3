"""Positioned DOT: a scene as a graph in which everything has its place.

Graphviz's engine ``nop2`` (``neato -n2``) leaves nodes where ``pos`` says, draws edges along
the curve in ``pos``, frames along ``bb`` and labels at ``lp``. So Graphviz paints, and nothing
moves. The graph names its engine, so that plain ``dot`` draws the same picture.
"""

from collections.abc import Sequence

import graphviz
from msgspec import Struct

from triglyph.kinds import KINDS
from triglyph_renderers.graphviz.dot.background import Layer, cut_layer, write_background
from triglyph_renderers.graphviz.dot.edge_statement import Dot, EdgeStatements
from triglyph_renderers.graphviz.dot.frame_statement import frame_attributes
from triglyph_renderers.graphviz.dot.legend import legend_table, legend_width
from triglyph_renderers.graphviz.dot.node_statement import callout_nodes, node_attributes
from triglyph_renderers.graphviz.dot.notes import notes_table, notes_width
from triglyph_renderers.graphviz.dot.underlay import layers_under
from triglyph_renderers.graphviz.fonts.shipped import text_width
from triglyph_renderers.graphviz.look import style
from triglyph_renderers.graphviz.look.auto_theme import Pair, settle_twins
from triglyph_renderers.graphviz.notation import markup
from triglyph_renderers.graphviz.notation.graph_text import Graph
from triglyph_renderers.graphviz.notation.ids import cluster_name, node_name
from triglyph_renderers.graphviz.scene.placed import UNSEEN, Placed
from triglyph_renderers.layout.model.compound_graph import BODY

_DOT = 5.2
"""The diameter of the dot where lines of one net meet, in points."""

_LABEL_PAD = 16.0
"""Points by which Graphviz makes the label of a graph wider, the left and the right together."""


class PositionedSource(Struct, frozen=True):
    """DOT with positions, and its colours on a dark screen where it follows the reader's."""

    text: str
    pairs: tuple[Pair, ...]
    size: tuple[float, float]
    """About the width and height of the picture in points, never less."""


def write_positioned(
    placed: Placed, edges: EdgeStatements, *, notes: bool = False, transparent: bool = False
) -> PositionedSource:
    """Return the DOT of a diagram that has been laid out.

    Args:
        placed: Where everything is.
        edges: The edges with their curves.
        notes: Whether the notes are under the drawing.
        transparent: Whether nothing is painted behind it.
    """
    dot = open_graph(placed, layers_under(placed), transparent=transparent)
    write_title(dot, placed)
    write_members(dot, placed, BODY)
    for edge in edges.edges:
        dot.edge(edge.tail, edge.head, **edge.attributes)
    _write_dots(dot, placed, edges.dots)
    return settle(dot, placed, notes=notes)


def open_graph(placed: Placed, layers: Sequence[Layer], *, transparent: bool) -> graphviz.Digraph:
    """Return a graph without nodes, with what is painted below them."""
    theme = placed.palette.theme
    dot = Graph("triglyph", graph_attr=dict(style.GRAPH), node_attr=dict(style.NODE))
    dot.attr(
        layout="nop2",
        bgcolor="transparent" if transparent else theme.page,
        splines="",
        pad=f"{style.PAGE_MARGIN / markup.POINTS:g}",
    )
    dot.attr("node", fixedsize="true", margin="0")
    dot.attr("edge", **style.EDGE, color=theme.edge)
    if layers:
        drawn = [cut_layer(layer) for layer in layers] if placed.cuts_dashes else layers
        dot.attr(_background=write_background(drawn))
    return dot


def settle(dot: graphviz.Digraph, placed: Placed, *, notes: bool) -> PositionedSource:
    """Return a graph as text, with what is below the drawing and about how large all is."""
    foot = _foot(placed, notes=notes)
    if foot:
        dot.attr(label=foot, labelloc="b", labeljust="c")
    text, pairs = settle_twins(dot.source)
    return PositionedSource(text, pairs, _size(placed, notes=notes))


def _size(placed: Placed, *, notes: bool) -> tuple[float, float]:
    """About the size of the picture: the drawing, the space around it, and its words."""
    diagram, scene = placed.diagram, placed.scene
    title = max((text_width(line, size=style.TITLE_SIZE) for line in diagram.title), default=0.0)
    lines = len(diagram.title)
    foot = 0.0
    if diagram.legend:
        foot = legend_width(placed, room=_foot_room(placed))
        lines += len(diagram.kinds) + len(KINDS)
    if notes:
        foot = max(foot, notes_width(diagram))
        lines += sum(len(note.items) + 2 for note in diagram.notes)
    around = 2 * style.PAGE_MARGIN
    height = scene.height + around + lines * style.TITLE_SIZE * style.LINE_HEIGHT
    return max(scene.width, title, foot) + around, height


def _foot(placed: Placed, *, notes: bool) -> str:
    """Return what is below the drawing: the key, then the notes."""
    diagram, palette = placed.diagram, placed.palette
    room = _foot_room(placed)
    # It begins where the drawing does.
    least = legend_width(placed, room=room) if diagram.legend else 0.0
    width = max(least, room)
    if notes:
        width = max(width, notes_width(diagram))
    # Graphviz stretches a table to the width of the cell it is in, and with it each column.
    parts: list[str] = []
    if diagram.legend:
        parts.append(legend_table(placed, room=room, width=width))
    if notes:
        parts.append(notes_table(diagram, width=width, palette=palette))
    rows = [markup.row(markup.cell(part, align="LEFT")) for part in parts if part]
    return markup.label(markup.table(rows, cellpadding=style.HEADING_GAP)) if rows else ""


def _foot_room(placed: Placed) -> float:
    """Return the width in points that is below the drawing, but for the space around a foot."""
    return max(placed.scene.width - 1 - 2 * style.HEADING_GAP - _LABEL_PAD, 0.0)


def write_title(dot: graphviz.Digraph, placed: Placed) -> None:
    """Write the title above the drawing."""
    if placed.diagram.body.frame != "none":
        return
    words = markup.text(
        placed.diagram.title,
        size=style.TITLE_SIZE,
        colour=placed.palette.theme.heading,
        weight="bold",
    )
    if not words:
        return
    height = style.TITLE_SIZE * style.LINE_HEIGHT * len(placed.diagram.title)
    dot.node(
        "title",
        id="title",
        label=markup.label(words),
        shape="plain",
        style="",
        fixedsize="false",
        pos=placed.write(((placed.scene.width - 1) / 2, -style.TITLE_GAP - height / 2)),
    )


def write_members(dot: graphviz.Digraph, placed: Placed, level: int) -> None:
    """Write the nodes of a group, and the groups in it with theirs."""
    graph = placed.graph
    for element in graph.members[level]:
        node, box = graph.nodes[element], placed.boxes.get(element)
        assert node is not None
        if placed.is_row(element):
            write_members(dot, placed, element)
        elif graph.groups[element] is not None:
            with dot.subgraph(name=cluster_name(node.id)) as inner:
                inner.attr(**frame_attributes(placed, element))
                write_members(inner, placed, element)
                if not graph.members[element] and box is not None:
                    name = node_name(node.id)
                    inner.node(name, id=name, label="", **placed.position(box), **UNSEEN)
        elif box is not None:
            dot.node(node_name(node.id), **node_attributes(placed, element, box))
        for name, attributes in callout_nodes(placed, element):
            dot.node(name, **attributes)


def _write_dots(dot: graphviz.Digraph, placed: Placed, dots: tuple[Dot, ...]) -> None:
    """Write the dots where lines of one net meet."""
    for number, each in enumerate(dots):
        dot.node(
            (name := f"joint_{number + 1}"),
            id=name,
            label="",
            shape="circle",
            style="filled",
            width=f"{_DOT / markup.POINTS:.4f}",
            height=f"{_DOT / markup.POINTS:.4f}",
            penwidth="0",
            fillcolor=each.colour,
            pos=placed.write(each.place),
        )
