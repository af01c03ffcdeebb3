"""The layout of a picture: that of box art, with the sizes of type and shapes in points."""

from functools import lru_cache
from math import ceil

from msgspec import Struct

from triglyph.model import Diagram
from triglyph_renderers.graphviz import style
from triglyph_renderers.graphviz.fonts import text_width
from triglyph_renderers.graphviz.leaf_outlines import outline_of
from triglyph_renderers.graphviz.picture_text import prepare_texts
from triglyph_renderers.layout.metrics import Metrics, point_metrics
from triglyph_renderers.layout.model.scene import TextRole
from triglyph_renderers.layout.p1_text.sanitize import clean_diagram
from triglyph_renderers.layout.pipeline import Layout, decide, lay_out

_REMEMBERED = 8
"""Layouts kept for the other formats of the same diagram."""

SIZES: dict[TextRole, float] = {
    "label": style.NODE_SIZE,
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


def measure_text(text: str, role: TextRole) -> int:
    """Return the width of a line of text in whole points, no less than it is drawn with."""
    return ceil(text_width(text, size=SIZES[role], bold=role == "title")) + 1


@lru_cache(maxsize=_REMEMBERED)
def picture_metrics(images: frozenset[str]) -> Metrics:
    """Return the sizes of a picture in which some nodes have images."""
    return point_metrics(measure_text, outline_of=lambda node: outline_of(node, images))


@lru_cache(maxsize=_REMEMBERED)
def lay_out_picture(diagram: Diagram, images: frozenset[str] = frozenset()) -> PictureLayout:
    """Return the layout of a diagram in points, the same for all formats of picture.

    Args:
        diagram: What is drawn.
        images: The ids of the nodes that have an image.
    """
    decided = decide(clean_diagram(diagram, emoji="keep"))
    prepared = prepare_texts(diagram, images=images)
    return PictureLayout(prepared, lay_out(decided.decisions, prepared, picture_metrics(images)))
