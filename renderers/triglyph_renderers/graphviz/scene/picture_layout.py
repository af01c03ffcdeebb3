"""The layout of a picture: that of box art, with the sizes of type and shapes in points."""

from functools import lru_cache, partial
from itertools import islice
from math import ceil

from msgspec import Struct

from triglyph.model import Diagram
from triglyph.renderer import Remark
from triglyph_renderers.graphviz.fonts.shipped import text_width
from triglyph_renderers.graphviz.look import style
from triglyph_renderers.graphviz.paths.leaf_outlines import outline_of
from triglyph_renderers.graphviz.scene.picture_shapes import (
    AS_WRITTEN,
    LAYOUTS,
    PageSize,
    PictureShape,
    Sketch,
    find_shapes,
    is_worth_while,
)
from triglyph_renderers.graphviz.scene.picture_text import prepare_texts
from triglyph_renderers.layout.metrics import Metrics
from triglyph_renderers.layout.model.scene import TextRole
from triglyph_renderers.layout.p1_text.narrowing import narrow_diagram
from triglyph_renderers.layout.p1_text.sanitize import clean_diagram
from triglyph_renderers.layout.pipeline import Layout, LayoutOptions, decide, draft, lay_out
from triglyph_renderers.layout.point_metrics import point_metrics

_REMEMBERED = 8
"""Layouts kept for the other formats of the same diagram."""

_TEXTS = 4096
"""Widths of texts kept: a layout asks for each of its own many times."""

_ROW_WIDTH = 600
"""Points. What a row of parts that nothing joins fills, which in cells is ``ROW_WIDTH``."""

SIZES: dict[TextRole, float] = {
    "label": style.NODE_SIZE,
    "detail": style.SMALL_SIZE,
    "section": style.BODY_SIZE,
    "title": style.GROUP_SIZE,
    "callout": style.SMALL_SIZE,
    "edge": style.SMALL_SIZE,
    "icon": style.ICON_SIZE,
}
"""The size of the type of each kind of text, in points."""


class PictureLayout(Struct, frozen=True):
    """A diagram with the texts that its picture shows, and where everything is."""

    diagram: Diagram
    layout: Layout
    remarks: tuple[Remark, ...]


@lru_cache(maxsize=_TEXTS)
def measure_text(text: str, role: TextRole) -> int:
    """Return the width of a line of text in whole points, no less than it is drawn with."""
    return ceil(text_width(text, size=SIZES[role], bold=role == "title")) + 1


@lru_cache(maxsize=_REMEMBERED)
def picture_metrics(images: frozenset[str], *, is_tight: bool = False) -> Metrics:
    """Return the sizes of a picture in which some nodes have images."""
    outlines = partial(outline_of, images=images)
    return point_metrics(measure_text, outline_of=outlines, is_tight=is_tight)


@lru_cache(maxsize=_REMEMBERED)
def lay_out_picture(
    diagram: Diagram, images: frozenset[str] = frozenset(), *, is_fitted: bool = True
) -> PictureLayout:
    """Return the layout of a diagram in points, the same for all formats of picture.

    Args:
        diagram: What is drawn.
        images: The ids of the nodes that have an image.
        is_fitted: Whether a drawing that is much wider than high, or much higher than wide,
            is folded or turned.
    """
    plain = _lay_out(diagram, images, AS_WRITTEN)
    if not is_fitted:
        return plain
    texts = prepare_texts(diagram, images=images)

    def sketch(shape: PictureShape) -> Sketch:
        metrics = picture_metrics(images, is_tight=shape.is_tight)
        drawn = draft(
            narrow_diagram(texts, shape.form), metrics, form=shape.form, row_width=_ROW_WIDTH
        )
        return Sketch(PageSize(drawn.width, drawn.height), drawn.graph)

    written = _page_size(plain)
    best = plain
    for shape in islice(find_shapes(texts, sketch, written=written), LAYOUTS):
        laid = _lay_out(diagram, images, shape)
        if is_worth_while(_page_size(laid), instead_of=_page_size(best)):
            best = laid
        if not _page_size(best).excess:
            break
    return best


def _page_size(laid: PictureLayout) -> PageSize:
    """Return the size of a drawing, of its letters and of the title above it."""
    scene, diagram = laid.layout.scene, laid.diagram
    smallest = min((SIZES[text.role] for text in scene.texts), default=style.NODE_SIZE)
    above = 0.0
    if diagram.title and diagram.body.frame == "none":
        above = style.TITLE_GAP + style.TITLE_SIZE * style.LINE_HEIGHT * len(diagram.title)
    return PageSize(scene.width, scene.height, smallest, above)


def _lay_out(diagram: Diagram, images: frozenset[str], shape: PictureShape) -> PictureLayout:
    """Return the layout in one shape."""
    options = LayoutOptions(form=shape.form)
    metrics = picture_metrics(images, is_tight=shape.is_tight)
    decided = decide(clean_diagram(diagram, emoji="drop"), options, second_metrics=metrics)
    prepared = narrow_diagram(prepare_texts(diagram, images=images), shape.form)
    layout = lay_out(decided.decisions, prepared, metrics)
    return PictureLayout(prepared, layout, (*_remark_on(shape), *layout.remarks))


def _remark_on(shape: PictureShape) -> tuple[Remark, ...]:
    """Return what there is to say of a shape, in one remark."""
    text = f"{', '.join(shape.changes)} to fit a page"
    return (Remark("the drawing", text, undo="ratio"),) if shape.changes else ()
