"""The drawings of a guide, each made once however many pages show it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

from msgspec import structs

from triglyph.files.ordered_threads import in_order
from triglyph.guide.forms import Form
from triglyph.guide.model import Guide, Page
from triglyph.guide.symbols import find_symbols, list_icons, make_symbol_key
from triglyph.rendering.sheets import link_closed_groups

Draw: TypeAlias = Callable[[Page, str], bytes]
"""The drawing of a page in a format: ``txt``, ``svg`` or ``mmd``."""

Wanted: TypeAlias = tuple[Page, str, bool]
"""A drawing: the page, the format, and whether the notes are in it."""


class Drawings:
    """Drawings, each made when it is first asked for, or ahead of that."""

    def __init__(self, draw: Draw) -> None:
        self._draw = draw
        self._made: dict[tuple[tuple[str, str], str, bool], bytes] = {}

    def __call__(self, page: Page, format_name: str, *, notes: bool = True) -> bytes:
        """Return the drawing of a page in a format."""
        key = page.drawn, format_name, notes
        if key not in self._made:
            self._made[key] = self._draw(_prepare(page, format_name, notes=notes), format_name)
        return self._made[key]

    def as_box_art(self, page: Page, *, notes: bool = True) -> str:
        """Return the box art of a page, with the notes under it or without."""
        return self(page, "txt", notes=notes).decode()

    def make(self, wanted: Sequence[Wanted], *, jobs: int) -> Iterator[Page]:
        """Make drawings, several at once, and yield the page of each in their order."""

        def draw(each: Wanted) -> bytes:
            page, format_name, notes = each
            return self._draw(_prepare(page, format_name, notes=notes), format_name)

        for each, data in zip(wanted, in_order(draw, wanted, jobs=jobs), strict=True):
            page, format_name, notes = each
            self._made[page.drawn, format_name, notes] = data
            yield page


def list_drawings(guide: Guide, forms: Iterable[Form]) -> tuple[Wanted, ...]:
    """Return what the packaged templates of forms draw of a guide, each drawing once."""
    found: dict[tuple[tuple[str, str], str, bool], Wanted] = {}
    for form in forms:
        for page in guide.pages:
            for format_name, notes in form.drawn:
                if page.has_drawing or (
                    page.diagram is not None and format_name == "txt" and notes
                ):
                    key = page.drawn, format_name, notes
                    found.setdefault(key, (page, format_name, notes))
    return tuple(found.values())


def with_symbol_keys(guide: Guide, form: Form, drawn: Drawings) -> Guide:
    """Return the guide with the symbols that the drawings of a form show in its keys of symbols."""
    if all(page.symbols is None for page in guide.pages):
        return guide
    diagrams = [page.diagram for page in guide.pages if page.diagram is not None]
    icons = frozenset(list_icons(diagrams))
    shown = [
        symbol
        for page, format_name, notes in list_drawings(guide, (form,))
        for symbol in find_symbols(
            drawn(page, format_name, notes=notes).decode(), format_name, icons=icons
        )
    ]

    def with_key(page: Page) -> Page:
        if page.symbols is None:
            return page
        key = make_symbol_key(shown, diagrams, also=page.symbols)
        return structs.replace(page, key=key)

    sections = tuple(
        structs.replace(section, pages=tuple(map(with_key, section.pages)))
        for section in guide.sections
    )
    return structs.replace(guide, sections=sections)


def _prepare(page: Page, format_name: str, *, notes: bool) -> Page:
    """Return the page as a format draws it.

    The heading above says the title, unless a frame holds it.
    """
    diagram = page.diagram
    if diagram is None:
        return page
    if format_name == "svg" and page.links:
        diagram = link_closed_groups(diagram, dict(page.links))
    if format_name != "mmd" and diagram.body.frame == "none":
        diagram = structs.replace(diagram, title=(), icon="")
    return structs.replace(page, diagram=diagram if notes else structs.replace(diagram, notes=()))
