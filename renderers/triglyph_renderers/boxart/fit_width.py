"""Fit a drawing into a number of columns, in the gentlest form that is narrow enough."""

from collections.abc import Callable

from msgspec import Struct, structs

from triglyph.errors import RenderError
from triglyph.model import Diagram, walk_nodes
from triglyph.renderer import Remark
from triglyph.tracing import phase
from triglyph_renderers.layout.p1_text.narrowing import Form, list_forms
from triglyph_renderers.layout.p1_text.sanitize import Cleaned
from triglyph_renderers.layout.pipeline import Layout, LayoutOptions, decide

_HARDEST = 4
"""How many folds of a family are tried before it is given up, the hardest first.

Wires past many layers take columns too, so the hardest fold need not be the narrowest.
"""

_LINEAR = 12
"""Up to so many forms of a family are tried one by one, of more by halving.

Halving may miss a gentler form, since a form is not always narrower than the one before.
"""

_MOST_ELEMENTS = 300
"""Nodes and edges of a diagram for which a form is looked for that nobody asked for.

With more of them it takes seconds. A limit of time instead would draw one spec narrow
on a fast machine and wide on a slow one.
"""


class Fitted(Struct, frozen=True):
    """A layout that is narrow enough, and what it does not show as the diagram says it."""

    layout: Layout
    remarks: tuple[Remark, ...]


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
    if options.width is None:
        return _fit_wish(cleaned, options, wish=wish)
    widths: dict[Form, int] = {}
    found = _find_layout(cleaned, options, width=options.width, widths=widths)
    if found is None:
        needed = _find_least_width(cleaned, options, widths)
        raise RenderError(
            f"the drawing needs {needed} columns at least, and {options.width} are allowed"
        )
    layout, form = found
    remarks = _remark_on(form.changes, width=options.width)
    return Fitted(layout, (*remarks, *layout.remarks))


def _fit_wish(cleaned: Cleaned, options: LayoutOptions, *, wish: int | None) -> Fitted:
    """Lay out a diagram as it is; if that is too wide, in a form that is not, if one is found."""
    layout = decide(cleaned, options)
    as_it_is = Fitted(layout, layout.remarks)
    if wish is None or layout.scene.width <= wish:
        return as_it_is
    diagram = cleaned.diagram
    nodes = sum(1 for _ in walk_nodes(diagram.body))
    if nodes + len(diagram.edges) > _MOST_ELEMENTS:
        return as_it_is
    narrower = structs.replace(options, width=wish)
    found = _find_layout(cleaned, narrower, width=wish, widths={})
    if found is None:
        return as_it_is
    layout, form = found
    remarks = _remark_on(form.changes or ("tightened",), width=wish)
    return Fitted(layout, (*remarks, *layout.remarks))


def _remark_on(changes: tuple[str, ...], *, width: int) -> tuple[Remark, ...]:
    """Return what there is to say of a form, in one remark."""
    text = f"{', '.join(changes)} to fit {width} columns"
    return (Remark("the drawing", text, is_fit=True),) if changes else ()


def _find_layout(
    cleaned: Cleaned, options: LayoutOptions, *, width: int, widths: dict[Form, int]
) -> tuple[Layout, Form] | None:
    """Return the gentlest form that fits, laid out; None if none does.

    Forms are compared without the polish that takes longest; the one that is found gets
    it, as long as it still fits.

    Args:
        cleaned: The diagram, with clean texts.
        options: What the layout is asked for.
        width: The columns that are allowed.
        widths: The columns of all forms that were tried, which this adds to.
    """

    def fits(form: Form) -> bool:
        if form not in widths:
            widths[form] = _lay_out_rough(cleaned, options, form).scene.width
        return widths[form] <= width

    found = find_form(cleaned.diagram, fits)
    if found is None:
        return None
    layout = decide(cleaned, structs.replace(options, form=found))
    if layout.scene.width > width:
        layout = _lay_out_rough(cleaned, options, found)
    return layout, found


def find_form(diagram: Diagram, fits: Callable[[Form], bool]) -> Form | None:
    """Return the gentlest form that fits, or None if none does.

    A family is looked into only if one of its hardest forms fits.
    """
    for family in list_forms(diagram):
        tries = _HARDEST if family[-1].fold else 1
        if any(fits(form) for form in family[: -tries - 1 : -1]):
            return _find_first(family, fits)
    return None


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


def _find_least_width(cleaned: Cleaned, options: LayoutOptions, widths: dict[Form, int]) -> int:
    """Return a width that one of the forms fits, the least that is known.

    A drawing that may be wider is not always as narrow as it was, since more of its parts
    have room beside each other. So the narrowest form is drawn again with its own width.
    """
    form = min(widths, key=widths.__getitem__)
    needed, allowed = widths[form], 0
    while needed > allowed:
        allowed = needed
        again = structs.replace(options, width=allowed)
        needed = _lay_out_rough(cleaned, again, form).scene.width
    return allowed


def _lay_out_rough(cleaned: Cleaned, options: LayoutOptions, form: Form) -> Layout:
    """Return the layout of a diagram in a form, without polish."""
    with phase("form") as counts:
        layout = decide(cleaned, structs.replace(options, form=form, is_polished=False))
        counts["columns"] = layout.scene.width
    return layout
