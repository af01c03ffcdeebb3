"""The sizes of pictures: those of the layout's points, with the shipped font."""

from functools import cache
from math import ceil

from triglyph_renderers.graphviz.fonts import outline_width
from triglyph_renderers.layout.metrics import Metrics, point_metrics
from triglyph_renderers.layout.model.scene import TextRole

TYPE: dict[TextRole, tuple[float, bool]] = {
    "label": (13.0, False),
    "section": (12.0, False),
    "title": (13.0, True),
    "callout": (11.0, False),
    "edge": (11.0, False),
    "icon": (13.0, False),
}
"""The size of type by the role of a text, in points, and whether it is bold."""


def measure_text(text: str, role: TextRole) -> int:
    """Return the width of one line of text in whole points."""
    size, bold = TYPE[role]
    return ceil(outline_width(text, size=size, bold=bold))


@cache
def picture_metrics() -> Metrics:
    """Return the sizes of pictures whose leaves all are rectangles."""
    return point_metrics(measure_text)
