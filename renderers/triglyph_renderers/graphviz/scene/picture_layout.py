"""The layout of a picture: that of box art, with the sizes of type and shapes in points."""

from collections.abc import Iterator
from functools import lru_cache
from math import ceil, log, sqrt

from msgspec import Struct, structs

from triglyph.model import Diagram, walk_nodes
from triglyph.renderer import Remark
from triglyph_renderers.graphviz.fonts.shipped import text_width
from triglyph_renderers.graphviz.look import style
from triglyph_renderers.graphviz.paths.leaf_outlines import outline_of
from triglyph_renderers.graphviz.scene.picture_text import prepare_texts
from triglyph_renderers.layout.metrics import Metrics
from triglyph_renderers.layout.model.scene import Scene, TextRole
from triglyph_renderers.layout.p1_text.narrowing import Form, narrow_diagram
from triglyph_renderers.layout.p1_text.sanitize import clean_diagram
from triglyph_renderers.layout.pipeline import Layout, LayoutOptions, decide, lay_out
from triglyph_renderers.layout.point_metrics import point_metrics

_REMEMBERED = 8
"""Layouts kept for the other formats of the same diagram."""

_WIDEST, _HIGHEST = 3.0, 0.5
"""The ratios of width to height that fit a page or a slide without much empty space."""

_SHOWN, _LEGIBLE, _MARGINS = 800, 9, 44
"""Pixels that a picture is shown wide, and that its letters should be high; points around it.
"""

_TRIES = 3
"""Into how many numbers of rows a flow, and of parts a layer, is folded to see which is best."""

_COST = 500
"""Nodes that are laid out again in other forms, which with 50 nodes are ten forms."""

_WRAPS = (24, 18, 12)
"""Cells that a line of a label may have where a drawing is too wide to be read."""

_TOO_WIDE, _TOO_HIGH = 0.2, 0.4
"""By how much, as logarithms, a ratio may be missed before anything is changed: 3.7:1 and 1:3.

A fifth more is no reason to read a flow backwards in its second row. A page scrolls down, and
steps that are read upwards are odd, so a high picture is left alone for longer.
"""

_SMALL = 560
"""Points. A drawing no wider and no higher is seen at one glance, whatever its ratio."""

_TURNED = 2
"""How many times the widest ratio a flow has that is turned against what the spec asks for."""

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
    best, form = plain, Form()
    seen: set[tuple[Diagram, int | None]] = {(diagram, None)}
    tries = max(_TRIES, _COST // len(plain.layout.compound.nodes))
    for family in (_folds, _wraps, _turns, _folds):
        for other in family(diagram, best, form):
            shown = narrow_diagram(diagram, other)
            if (shown, other.fold) in seen or len(seen) > tries:
                continue
            seen.add((shown, other.fold))
            laid = _lay_out(diagram, images, other)
            if _excess(laid) < _WORTH * _excess(best):
                best, form = laid, other
            if not _excess(best):
                return best
    return best


def _lay_out(diagram: Diagram, images: frozenset[str], form: Form) -> PictureLayout:
    """Return the layout in one form."""
    options = LayoutOptions(form=form)
    metrics = picture_metrics(images)
    decided = decide(clean_diagram(diagram, emoji="drop"), options, also=metrics)
    texts = prepare_texts(diagram, images=images)
    prepared = narrow_diagram(texts, form)
    if diagram.body.frame == "none":  # The title above a picture is in nobody's way.
        prepared = structs.replace(prepared, title=texts.title)
    layout = lay_out(decided.decisions, prepared, metrics)
    changes = tuple(
        Remark("the drawing", f"{change} to be less narrow or wide") for change in form.changes
    )
    return PictureLayout(prepared, layout, (*changes, *layout.remarks))


def _folds(diagram: Diagram, laid: PictureLayout, form: Form) -> Iterator[Form]:
    """Yield forms in which what is too long is in rows, the fewest rows first.

    A drawing is too long along its flow, where layers are many, or across it, where one
    layer is large; groups may flow in another direction, so the other remedy is tried next.
    """
    is_wide = laid.layout.scene.width > laid.layout.scene.height
    flows_sideways = diagram.body.direction in ("right", "left")
    groups = [diagram.body, *(node.group for node, _ in walk_nodes(diagram.body) if node.group)]
    largest = max(len(group.nodes) for group in groups)
    folded = max(form.rows or 1, -(-largest // form.fold) if form.fold else 1)
    least = max(_least_parts(laid), folded + 1)
    parts = range(least, least + _TRIES)
    rows = [structs.replace(form, rows=count) for count in parts]
    layers = [
        structs.replace(form, fold=most)
        for most in sorted({-(-largest // count) for count in parts} - {largest}, reverse=True)
    ]
    yield from (*rows, *layers) if is_wide == flows_sideways else (*layers, *rows)


def _least_parts(laid: PictureLayout) -> int:
    """Return the fewest parts below each other that make a drawing fit, if all are alike."""
    scene = laid.layout.scene
    ratio = scene.width / max(scene.height, 1)
    beyond = max(ratio / _WIDEST, _HIGHEST / ratio)
    return max(2, ceil(sqrt(beyond)), ceil(scene.width / _readable_width(scene)))


def _wraps(_diagram: Diagram, laid: PictureLayout, form: Form) -> Iterator[Form]:
    """Yield forms with narrower labels, for a drawing that is too wide."""
    scene = laid.layout.scene
    if scene.width > min(_readable_width(scene), _WIDEST * scene.height):
        yield from (structs.replace(form, most=most) for most in _WRAPS)


def _turns(_diagram: Diagram, laid: PictureLayout, form: Form) -> Iterator[Form]:
    """Yield the form in which all flows downwards, for a drawing that is far too wide."""
    scene = laid.layout.scene
    # What is about as high as wide would be much too high.
    is_unreadable = scene.width > max(_readable_width(scene), scene.height / _HIGHEST)
    if is_unreadable or scene.width > _TURNED * _WIDEST * scene.height:
        yield structs.replace(form, turned=True, rows=None, fold=None)


def _excess(laid: PictureLayout) -> float:
    """Return how far a drawing exceeds the ratios that fit a page, and the readable width.

    Both are logarithms, so twice as wide is as bad as half as high; 0 for a drawing that fits.
    """
    scene = laid.layout.scene
    width = max(scene.width, 1)
    ratio = log(width / max(scene.height, 1))
    wide, high = ratio - log(_WIDEST), log(_HIGHEST) - ratio
    if max(scene.width, scene.height) <= _SMALL:
        return 0.0
    beyond = max(wide if wide > _TOO_WIDE else 0.0, high if high > _TOO_HIGH else 0.0)
    return beyond + max(log(width / _readable_width(scene)), 0.0)


def _readable_width(scene: Scene) -> float:
    """Return the width up to which the smallest letters of a drawing can be read."""
    smallest = min((SIZES[text.role] for text in scene.texts), default=style.NODE_SIZE)
    return smallest * _SHOWN / _LEGIBLE - _MARGINS
