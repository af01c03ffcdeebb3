"""From a diagram to the DOT that Graphviz paints, by the kind of lines that it asks for."""

from functools import lru_cache, partial

from msgspec import Struct

from triglyph.model import Diagram, LinesForm
from triglyph.renderer import Options, Remark
from triglyph.rendering.budget import raise_for_many_points
from triglyph.themes import ThemeName
from triglyph_renderers.graphviz.backend.backend import draw_source
from triglyph_renderers.graphviz.dot.edge_statement import curved_edges, write_edges
from triglyph_renderers.graphviz.dot.positioned_dot import PositionedSource, write_positioned
from triglyph_renderers.graphviz.fidelity import remark_on_lost_shapes
from triglyph_renderers.graphviz.look.auto_theme import theme_named
from triglyph_renderers.graphviz.look.colours import palette_of
from triglyph_renderers.graphviz.look.images import NO_IMAGES, Album
from triglyph_renderers.graphviz.scene.picture_layout import (
    lay_out_picture,
    picture_metrics,
)
from triglyph_renderers.graphviz.scene.picture_text import prepare_texts
from triglyph_renderers.graphviz.scene.placed import Placed
from triglyph_renderers.shared.kind_icons import with_kind_icons
from triglyph_renderers.shared.notes import wants_notes

_REMEMBERED = 8
"""Sources kept for the other formats of the same diagram."""


def write_picture(
    diagram: Diagram,
    *,
    options: Options,
    follows: bool,
    cuts_dashes: bool = False,
    album: Album = NO_IMAGES,
) -> tuple[PositionedSource, tuple[Remark, ...]]:
    """Return the DOT of a picture and what it does not show as written.

    Args:
        diagram: What is drawn.
        options: What the user asks for.
        follows: Whether the format can follow the colours of its reader's screen.
        cuts_dashes: Whether each dash is a stroke: in pixels Graphviz has its own dashes.
        album: The images of nodes.

    Raises:
        RenderError: No layout can be made, or it is larger than the limits allow.
    """
    wish = _Wish(
        theme=options.theme,
        follows=follows and options.theme == "auto",
        cuts_dashes=cuts_dashes,
        lines=options.lines or diagram.lines,
        notes=wants_notes(diagram, options),
        transparent=options.background == "none",
        is_fitted=options.ratio == "fit",
        command=options.dot,
    )
    if album is NO_IMAGES:
        source, remarks = _write_without_images(diagram, wish)
    else:
        source, remarks = _write(diagram, wish, album)
    raise_for_many_points(*source.size)
    return source, remarks


class _Wish(Struct, frozen=True, kw_only=True):
    """What a picture depends on besides its diagram and images."""

    theme: ThemeName
    follows: bool
    cuts_dashes: bool
    lines: LinesForm
    notes: bool
    transparent: bool
    is_fitted: bool
    command: str | None


@lru_cache(maxsize=_REMEMBERED)
def _write_without_images(
    diagram: Diagram, wish: _Wish
) -> tuple[PositionedSource, tuple[Remark, ...]]:
    """Return the DOT of a picture, kept for its other formats."""
    return _write(diagram, wish, NO_IMAGES)


def _write(
    diagram: Diagram, wish: _Wish, album: Album
) -> tuple[PositionedSource, tuple[Remark, ...]]:
    """Return the DOT of a picture and what it does not show as written."""
    diagram = with_kind_icons(diagram)
    palette = palette_of(diagram, theme=theme_named(wish.theme, follows=wish.follows), album=album)
    notes, transparent = wish.notes, wish.transparent
    if diagram.flow is not None:
        # Imported here and below, since most drawings have neither, and all wait for imports.
        from triglyph_renderers.graphviz.dot.sequence_dot import write_sequence
        from triglyph_renderers.graphviz.scene.sequence_layout import place_sequence

        flow = place_sequence(diagram, palette, cuts_dashes=wish.cuts_dashes)
        source = write_sequence(flow, transparent=transparent)
        return source, tuple(remark_on_lost_shapes(flow.placed))
    images = frozenset(album.nodes)
    if wish.lines == "curved":
        from triglyph_renderers.graphviz.curved import lay_out_curved

        prepared = prepare_texts(diagram, images=images)
        draw = partial(_draw_json, command=wish.command)
        curves = lay_out_curved(prepared, picture_metrics(images), draw, images=images)
        placed = Placed(prepared, curves.scene, curves.graph, palette, wish.cuts_dashes)
        edges = curved_edges(placed, curves.edges)
        source = write_positioned(placed, edges, notes=notes, transparent=transparent)
        return source, tuple(remark_on_lost_shapes(placed))
    laid = lay_out_picture(diagram, images, is_fitted=wish.is_fitted)
    placed = Placed(
        laid.diagram, laid.layout.scene, laid.layout.compound, palette, wish.cuts_dashes
    )
    remarks = (*laid.remarks, *remark_on_lost_shapes(placed))
    source = write_positioned(placed, write_edges(placed), notes=notes, transparent=transparent)
    return source, remarks


def _draw_json(source: str, *, command: str | None) -> bytes:
    return draw_source(source, output="json", settings={}, command=command).picture
