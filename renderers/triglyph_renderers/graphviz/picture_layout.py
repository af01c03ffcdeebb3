"""The layout of a picture: that of box art, with the sizes of type and shapes in points."""

from functools import cache, lru_cache
from math import ceil

from triglyph.kinds import shape_in_picture
from triglyph.model import Diagram, Node
from triglyph_renderers.graphviz import style
from triglyph_renderers.graphviz.fonts import text_width
from triglyph_renderers.graphviz.leaf_outlines import outline_of_shape
from triglyph_renderers.layout.metrics import Metrics, point_metrics
from triglyph_renderers.layout.model.leaf_outline import LeafOutline
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


def measure_text(text: str, role: TextRole) -> int:
    """Return the width of a line of text in whole points, no less than it is drawn with."""
    return ceil(text_width(text, size=SIZES[role], bold=role == "title")) + 1


def _outline_of(node: Node) -> LeafOutline:
    return outline_of_shape(shape_in_picture(kind=node.kind, shape=node.shape))


@cache
def picture_metrics() -> Metrics:
    """Return the sizes of pictures."""
    return point_metrics(measure_text, outline_of=_outline_of)


@lru_cache(maxsize=_REMEMBERED)
def lay_out_picture(diagram: Diagram) -> Layout:
    """Return the layout of a diagram in points, the same for all formats of picture."""
    decided = decide(clean_diagram(diagram))
    return lay_out(decided.decisions, diagram, picture_metrics())
