"""From a diagram to the DOT that Graphviz paints, by the kind of lines that it asks for."""

from functools import partial

from triglyph.model import Diagram
from triglyph.renderer import Options, Remark
from triglyph_renderers.graphviz.account import without_shape
from triglyph_renderers.graphviz.backend.backend import draw_source
from triglyph_renderers.graphviz.curved import lay_out_curved
from triglyph_renderers.graphviz.dot.edge_statement import curved_edges, write_edges
from triglyph_renderers.graphviz.dot.notes import wants_notes
from triglyph_renderers.graphviz.dot.positioned_dot import PositionedSource, write_positioned
from triglyph_renderers.graphviz.dot.sequence_dot import write_sequence
from triglyph_renderers.graphviz.look.auto_theme import theme_named
from triglyph_renderers.graphviz.look.colours import palette_of
from triglyph_renderers.graphviz.look.images import NO_IMAGES, Album
from triglyph_renderers.graphviz.scene.picture_layout import (
    lay_out_picture,
    picture_metrics,
)
from triglyph_renderers.graphviz.scene.picture_text import prepare_texts
from triglyph_renderers.graphviz.scene.placed import Placed
from triglyph_renderers.graphviz.scene.sequence_layout import place_sequence
from triglyph_renderers.shared.kind_icons import with_kind_icons


def write_picture(
    diagram: Diagram, *, options: Options, follows: bool, album: Album = NO_IMAGES
) -> tuple[PositionedSource, tuple[Remark, ...]]:
    """Return the DOT of a picture and what it does not show as written.

    Args:
        diagram: What is drawn.
        options: What the user asks for.
        follows: Whether the format can follow the colours of its reader's screen.
        album: The images of nodes.

    Raises:
        RenderError: Where no layout can be made.
    """
    diagram = with_kind_icons(diagram)
    palette = palette_of(diagram, theme=theme_named(options.theme, follows=follows), album=album)
    transparent = options.background == "none"
    if diagram.flow is not None:
        flow = place_sequence(diagram, palette)
        source = write_sequence(flow, transparent=transparent)
        return source, tuple(without_shape(flow.placed))
    notes = wants_notes(diagram, options)
    images = frozenset(album.nodes)
    if (options.lines or diagram.lines) == "curved":
        prepared = prepare_texts(diagram, images=images)
        draw = partial(_draw_json, command=options.dot)
        curves = lay_out_curved(prepared, picture_metrics(images), draw, images=images)
        placed = Placed(prepared, curves.scene, curves.graph, palette)
        edges = curved_edges(placed, curves.edges)
        source = write_positioned(placed, edges, notes=notes, transparent=transparent)
        return source, tuple(without_shape(placed))
    laid = lay_out_picture(diagram, images, is_fitted=options.ratio == "fit")
    placed = Placed(laid.diagram, laid.layout.scene, laid.layout.compound, palette)
    remarks = (*laid.remarks, *without_shape(placed))
    source = write_positioned(placed, write_edges(placed), notes=notes, transparent=transparent)
    return source, remarks


def _draw_json(source: str, *, command: str | None) -> bytes:
    return draw_source(source, output="json", settings={}, command=command).picture
