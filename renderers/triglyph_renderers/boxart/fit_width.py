"""Fit a drawing into a number of columns, in the gentlest form that is narrow enough."""

from collections.abc import Callable, Iterator
from functools import partial

from msgspec import Struct, structs

from triglyph.errors import RenderError
from triglyph.model import Diagram, Lines, walk_nodes
from triglyph.renderer import Remark
from triglyph.rendering.text_width import text_width
from triglyph.tracing import phase
from triglyph_renderers.layout.p1_text.narrowing import Form, list_forms, narrow_cleaned
from triglyph_renderers.layout.p1_text.sanitize import Cleaned
from triglyph_renderers.layout.pipeline import (
    Layout,
    LayoutOptions,
    Prepared,
    decide_prepared,
    prepare,
    shown_title,
)
from triglyph_renderers.shared.node_labels import all_lines
from triglyph_renderers.shared.wrapping import split_words

_HARDEST = 4
"""How many folds of a family are tried before it is given up, the hardest first.

Wires past many layers take columns too, so the hardest fold need not be the narrowest.
"""

_LINEAR = 12
"""Up to so many forms of a family are tried one by one, of more by halving.

Halving may miss a gentler form, since a form is not always narrower than the one before.
"""

_HIGHEST = 1.5
"""Rows for each column, which is 1:3 as it is seen. Rows and columns are not exchanged where that
would make a drawing higher, if it can be folded.

    ┌─┐                  ┌─┐
    │ ├▶ a               └┬┘
    │ ├▶ b      but      ┌─┼─┐
    │ ├▶ c               ▼ ▼ ▼          for a fan of forty
    │ ├▶ ...             a b c
    └─┘                  ...
"""

_SHOWN = 20
"""Characters of a word that a message names: who wrote it knows it by its beginning."""

_MOST_ELEMENTS = 300
"""Nodes and edges of a diagram for which a form is looked for that nobody asked for, at most.

With more of them it takes seconds. A limit of time instead would draw one spec narrow
on a fast machine and wide on a slow one.
"""


class Fitted(Struct, frozen=True):
    """A layout that is narrow enough, and what it does not show as the diagram says it."""

    layout: Layout
    remarks: tuple[Remark, ...]


class _Tries:
    """Layouts of one diagram in several forms; what those of one form share is made once.

    Forms that are one drawing are one form: where labels are wrapped at 11 cells as they are at
    12, nothing is narrower.
    """

    def __init__(self, cleaned: Cleaned, options: LayoutOptions) -> None:
        """Take the diagram with clean texts, and what its layouts are asked for."""
        self.diagram = cleaned.diagram
        self._cleaned = cleaned
        self._options = options
        self._prepared: dict[Form, Prepared] = {}
        self._same_as: dict[Form, Form] = {}
        self._layouts: dict[LayoutOptions, Layout] = {}
        self._fits: dict[tuple[Form, int], bool] = {}

    @property
    def title(self) -> Lines:
        """Return the title that is in the drawing, and not above it."""
        return shown_title(self.diagram, self._options)

    def is_too_high(self, form: Form, *, width: int) -> bool:
        """Return whether what was beside each other makes a drawing much higher than wide."""
        if not form.transposed:
            return False
        scene = self.lay_out_rough(form, width=width).scene
        return scene.height > _HIGHEST * scene.width

    @property
    def forms(self) -> list[Form]:
        """Return the forms that were tried, in the order in which they were, no two the same."""
        return list(self._prepared)

    def least_width(self, form: Form) -> int:
        """Return a number of columns that no layout in a form is narrower than."""
        return self._prepare(form).least_width

    def lay_out(self, form: Form, *, width: int | None, is_polished: bool = True) -> Layout:
        """Return the layout in a form, with or without the polish that takes longest."""
        prepared = self._prepare(form)
        options = structs.replace(
            self._options, form=self._same_as[form], width=width, is_polished=is_polished
        )
        if options not in self._layouts:
            with phase("form") as counts:
                layout = decide_prepared(prepared, options)
                counts["columns"] = layout.scene.width
            self._layouts[options] = layout
        return self._layouts[options]

    def lay_out_rough(self, form: Form, *, width: int) -> Layout:
        """Return the layout in a form without polish, which may cost some columns."""
        return self.lay_out(form, width=width, is_polished=False)

    def fits(self, form: Form, *, width: int) -> bool:
        """Return whether a layout in a form is narrow enough, polished or not."""
        key = form, width
        if key not in self._fits:
            self._fits[key] = self.least_width(form) <= width and self._is_narrow(form, width)
        return self._fits[key]

    def _is_narrow(self, form: Form, width: int) -> bool:
        """Return whether a layout in a form is narrow enough, by laying it out.

        Many forms of a family are compared, so that is done without polish. What is neither
        wrapped nor folded has no others to be compared with, and is polished at once, unless
        it is known to be too wide in as many columns as it likes.
        """
        is_whole = form.most is None and form.fold is None
        is_known = structs.replace(self._options, form=form, width=None) in self._layouts
        if is_whole and not is_known and self.lay_out(form, width=width).scene.width <= width:
            return True
        return self.lay_out_rough(form, width=width).scene.width <= width

    def _prepare(self, form: Form) -> Prepared:
        """Return the diagram in a form, in layers and in order."""
        if form not in self._same_as:
            narrowed = narrow_cleaned(self._cleaned, form)
            same = (
                other
                for other, prepared in self._prepared.items()
                if other.fold == form.fold and prepared.narrowed == narrowed
            )
            self._same_as[form] = next(same, form)
            if self._same_as[form] == form:
                options = structs.replace(self._options, form=form)
                self._prepared[form] = prepare(narrowed, options)
        return self._prepared[self._same_as[form]]


def fit_width(cleaned: Cleaned, options: LayoutOptions, *, wish: int | None) -> Fitted:
    """Lay out a diagram in the gentlest form that fits a width.

    Args:
        cleaned: The diagram, with clean texts.
        options: What the layout is asked for. Its width is a promise.
        wish: The columns that the drawing takes at most where a form is so narrow, if the options
            have no width; None for any number.

    Returns:
        The layout.

    Raises:
        RenderError: No form is as narrow as promised. The message says how many columns it takes.
    """
    tries = _Tries(cleaned, options)
    if options.width is None:
        return _fit_wish(
            tries, wish=wish if wish is not None and _is_small(tries.diagram) else None
        )
    found = _find_layout(tries, width=options.width)
    if found is None:
        needed = _find_least_width(tries, width=options.width)
        cause = _name_wide_word(tries, width=options.width)
        raise RenderError(
            f"the drawing needs {needed} columns at least, and {options.width} are allowed"
            + (f": {cause}" if cause else "")
        )
    layout, form = found
    remarks = _remark_on(form.changes, width=options.width)
    return Fitted(layout, (*remarks, *layout.remarks))


def _fit_wish(tries: _Tries, *, wish: int | None) -> Fitted:
    """Lay out a diagram as it is; if that is too wide, in a form that is not, if one is found."""
    as_it_is = Form()
    remarks: tuple[Remark, ...] = ()
    if wish is not None and (
        tries.least_width(as_it_is) > wish or tries.lay_out(as_it_is, width=None).scene.width > wish
    ):
        found = _find_layout(tries, width=wish)
        if found is not None:
            layout, form = found
            remarks = _remark_on(form.changes or ("tightened",), width=wish)
            return Fitted(layout, (*remarks, *layout.remarks))
        if cause := _name_wide_word(tries, width=wish):
            text = f"is wider than {wish} columns: {cause}"
            remarks = (Remark("the drawing", text, is_warning=True),)
    layout = tries.lay_out(as_it_is, width=None)
    return Fitted(layout, (*remarks, *layout.remarks))


def _name_wide_word(tries: _Tries, *, width: int) -> str:
    """Return which word no form can make as narrow as a width; empty where every word is."""
    words = (
        (text_width(word), subject, word)
        for subject, lines in _list_texts(tries)
        for line in lines
        for _, word in split_words(line)
    )
    columns, subject, word = max(words, default=(0, "", ""))
    shown = word if len(word) <= _SHOWN else f"{word[:_SHOWN]}\u2026"
    return f"a word of {subject} takes {columns}, `{shown}`" if columns > width else ""


def _list_texts(tries: _Tries) -> Iterator[tuple[str, Lines]]:
    """Yield the texts in a drawing, with what each is of."""
    diagram = tries.diagram
    yield "the title", tries.title
    for node, _ in walk_nodes(diagram.body):
        yield f"node {node.id}" if node.group is None else f"group {node.id}", all_lines(node)
    for edge in diagram.edges:
        yield f"edge {edge.source} -> {edge.target}", edge.label


def _is_small(diagram: Diagram) -> bool:
    """Return whether a form is looked for that nobody asked for."""
    nodes = sum(1 for _ in walk_nodes(diagram.body))
    return nodes + len(diagram.edges) <= _MOST_ELEMENTS


def _remark_on(changes: tuple[str, ...], *, width: int) -> tuple[Remark, ...]:
    """Return what there is to say of a form, in one remark."""
    text = f"{', '.join(changes)} to fit {width} columns"
    return (Remark("the drawing", text, undo="width"),) if changes else ()


def _find_layout(tries: _Tries, *, width: int) -> tuple[Layout, Form] | None:
    """Return the gentlest form that fits, laid out; None if none does.

    It is polished, as long as it still fits.
    """
    found = _find_form(tries, width=width)
    if found is None:
        return None
    layout = tries.lay_out(found, width=width)
    if layout.scene.width > width:
        layout = tries.lay_out_rough(found, width=width)
    return layout, found


def _find_form(tries: _Tries, *, width: int) -> Form | None:
    """Return the gentlest form that fits, or None if none does.

    A family is looked into only if one of its hardest forms fits. Rows and columns that are
    exchanged, with a drawing much higher than wide, are taken only if nothing else fits.
    """
    fits = partial(tries.fits, width=width)
    high: list[Form] = []
    for family in list_forms(tries.diagram):
        hardest = _HARDEST if family[-1].fold else 1
        if any(fits(form) for form in family[: -hardest - 1 : -1]):
            found = _find_first(family, fits)
            if not tries.is_too_high(found, width=width):
                return found
            high.append(found)
    return min(
        high, key=lambda form: tries.lay_out_rough(form, width=width).scene.height, default=None
    )


def _find_first(family: list[Form], fits: Callable[[Form], bool]) -> Form:
    """Return the first form of a family that fits, one near whose end does."""
    low, high = 0, next(n for n in range(len(family) - 1, -1, -1) if fits(family[n]))
    if high <= _LINEAR:
        return next(form for form in family if fits(form))
    while low < high:
        middle = (low + high) // 2
        if fits(family[middle]):
            high = middle
        else:
            low = middle + 1
    return family[high]


def _find_least_width(tries: _Tries, *, width: int) -> int:
    """Return a width that one of the forms that were tried fits, the least that is known.

    A drawing that may be wider is not always as narrow as it was, since more of its parts
    have room beside each other. So the narrowest form is drawn again with its own width.
    """
    narrowest, *others = tries.forms
    needed = tries.lay_out_rough(narrowest, width=width).scene.width
    for form in others:
        if tries.least_width(form) < needed:
            own = tries.lay_out_rough(form, width=width).scene.width
            if own < needed:
                narrowest, needed = form, own
    allowed = 0
    while needed > allowed:
        allowed = needed
        needed = tries.lay_out_rough(narrowest, width=allowed).scene.width
    return allowed
