"""The layout of a picture: that of box art, with the sizes of type and shapes in points."""

from collections.abc import Iterator
from functools import lru_cache
from math import ceil, log

from msgspec import Struct

from triglyph.model import Diagram, walk_nodes
from triglyph.renderer import Remark
from triglyph_renderers.graphviz.fonts.shipped import text_width
from triglyph_renderers.graphviz.look import style
from triglyph_renderers.graphviz.paths.leaf_outlines import outline_of
from triglyph_renderers.graphviz.scene.picture_text import prepare_texts
from triglyph_renderers.layout.metrics import Metrics
from triglyph_renderers.layout.model.scene import TextRole
from triglyph_renderers.layout.p1_text.narrowing import Form, narrow_diagram
from triglyph_renderers.layout.p1_text.sanitize import clean_diagram
from triglyph_renderers.layout.pipeline import Layout, LayoutOptions, decide, lay_out
from triglyph_renderers.layout.point_metrics import point_metrics

_REMEMBERED = 8
"""Layouts kept for the other formats of the same diagram."""

_WIDEST, _HIGHEST = 3.0, 0.5
"""The ratios of width to height that fit a page or a slide without much empty space."""

_READABLE = 978
"""Points. In a wider picture that is shown 800 pixels wide a label has less than 9 pixels.

Only then a flow is turned against the direction that the spec asks for.
"""

_MOST_FOLDS = 4
"""Into how many rows a layer is folded at most."""

_WORTH = 0.7
"""What must be left of the excess at most, or the drawing stays as the spec says it."""

_MANY = 200
"""Up to so many nodes other forms are tried, each of which costs a whole layout."""

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


def measure_text(text: str, role: TextRole) -> int:
    """Return the width of a line of text in whole points, no less than it is drawn with."""
    return ceil(text_width(text, size=SIZES[role], bold=role == "title")) + 1


@lru_cache(maxsize=_REMEMBERED)
def picture_metrics(images: frozenset[str]) -> Metrics:
    """Return the sizes of a picture in which some nodes have images."""
    return point_metrics(measure_text, outline_of=lambda node: outline_of(node, images))


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
    plain = _lay_out(diagram, images, Form())
    if not is_fitted or not _excess(plain) or len(plain.layout.compound.nodes) > _MANY:
        return plain
    may_turn = plain.layout.scene.width > _READABLE
    forms = _list_forms(diagram, may_turn=may_turn)
    tried = [plain, *(_lay_out(diagram, images, form) for form in forms)]
    best = min(tried, key=_excess)
    return best if _excess(best) < _WORTH * _excess(plain) else plain


def _lay_out(diagram: Diagram, images: frozenset[str], form: Form) -> PictureLayout:
    """The layout in one form."""
    options = LayoutOptions(form=form)
    metrics = picture_metrics(images)
    decided = decide(clean_diagram(diagram, emoji="drop"), options, also=metrics)
    prepared = narrow_diagram(prepare_texts(diagram, images=images), form)
    layout = lay_out(decided.decisions, prepared, metrics)
    changes = tuple(
        Remark("the drawing", f"{change} to be less narrow or wide") for change in form.changes
    )
    return PictureLayout(prepared, layout, (*changes, *layout.remarks))


def _list_forms(diagram: Diagram, *, may_turn: bool) -> Iterator[Form]:
    """The forms that may have a better ratio: layers folded, and flows turned."""
    groups = [diagram.body, *(node.group for node, _ in walk_nodes(diagram.body) if node.group)]
    largest = max(len(group.nodes) for group in groups)
    folds = {-(-largest // parts) for parts in range(2, _MOST_FOLDS + 1)} - {largest}
    for turned in (False, True) if may_turn else (False,):
        if turned:
            yield Form(turned=True)
        yield from (Form(turned=turned, fold=fold) for fold in sorted(folds, reverse=True))


def _excess(laid: PictureLayout) -> float:
    """How far the ratio of a drawing is outside of what fits a page, as a logarithm; 0 inside."""
    ratio = log(laid.layout.scene.width / max(laid.layout.scene.height, 1))
    return max(ratio - log(_WIDEST), log(_HIGHEST) - ratio, 0.0)
