"""A guide into the files of one of its forms, through a template that anyone can replace."""

import traceback
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, TypeAlias
from urllib.parse import quote

from jinja2 import BaseLoader, ChoiceLoader, Environment, PackageLoader, StrictUndefined
from jinja2.exceptions import TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from msgspec import Struct

from triglyph.errors import GuideError, TriglyphError
from triglyph.files.bounded_read import MissingError, UnreadableError, read_file
from triglyph.files.quoted_names import quote_name
from triglyph.guide.drawings import Drawings, with_symbol_keys
from triglyph.guide.forms import FORMS, Form
from triglyph.guide.markdown import fenced, inline, write_key, write_notes
from triglyph.guide.model import Guide, Page
from triglyph.rendering.alt_text import describe
from triglyph.rendering.budget import OverBudgetError, limited_memory, within_budget
from triglyph.rendering.safe_text import clean

Opened: TypeAlias = Callable[[str], object]

MOST_WRITTEN = 50_000_000
"""Characters of a page: a guide of a hundred drawings as html has about three millions."""
MOST_POWER = 100
"""What templates may raise a number to."""
MOST_TEMPLATE = 1_000_000
"""Bytes of one template of a user's own."""
PACKAGED = frozenset(form.template for form in FORMS.values())


class File(Struct, frozen=True):
    """One file of a guide; its path begins at the folder of the guide's page."""

    path: PurePosixPath
    data: bytes
    spec: str = ""
    """What a picture shows, by its path from the guide's folder."""
    view: str = ""
    """The view of it; empty for the whole."""


def compose_guide(
    guide: Guide,
    *,
    drawn: Drawings,
    name: str,
    form: Form,
    template: Path | None,
    opened: Opened = lambda _: None,
) -> tuple[File, ...]:
    """Return the files of a guide: the page of that name first, then the pictures beside it.

    They are made by the packaged template or by one of the user's own. A
    template can read the guide and nothing else, runs no code, and must not
    name what does not exist. ``opened`` gets the name of every file that is read, or
    would have been.
    """
    guide = with_symbol_keys(guide, form, drawn)
    pictures = _place_pictures(guide, name=name) if form.pictures else {}
    environment = _make_environment(form, template=template, opened=opened)
    environment.filters |= {
        "inline": inline,
        "fenced": fenced,
        "drawn": drawn.as_box_art,
        "mermaid": lambda page: drawn(page, "mmd").decode(),
        "picture": lambda page: _address(page, pictures, drawn),
        "described": describe_page,
        "notes": lambda page: write_notes(page.diagram.notes if page.diagram else ()),
        "key": write_key,
    }
    environment.globals["notes_drawn"] = form.notes_drawn
    if form.hypertext:
        _add_hypertext(environment, guide, drawn=drawn, opened=opened)
    text = _render(environment, guide, name=template.name if template else form.template)
    beside = {
        path: File(path, drawn(page, "svg"), page.spec, page.view)
        for page in guide.pages
        if (path := pictures.get(page.drawn))
    }
    return (
        File(PurePosixPath(name), text.encode()),
        *beside.values(),
    )


def describe_page(page: Page) -> str:
    """Return what a drawing of the page shows, for those who cannot see it."""
    return describe(page.diagram) if page.diagram else page.heading


def name_picture_folder(name: str) -> PurePosixPath:
    """Return the folder beside a page of that name in which its pictures are."""
    stem = PurePosixPath(name).stem
    return PurePosixPath(stem if stem != name else f"{name}-pictures")


def _place_pictures(guide: Guide, *, name: str) -> dict[tuple[str, str], PurePosixPath]:
    """Return where the picture of each spec is.

    In a folder of the page's own, in mirrored folders.
    """
    folder = name_picture_folder(name)
    places: dict[tuple[str, str], PurePosixPath] = {}
    for page in guide.pages:
        if page.has_drawing and page.drawn not in places:
            place = folder / PurePosixPath(page.spec).with_suffix(
                f".{page.view}.svg" if page.view else ".svg"
            )
            if place in places.values():
                raise GuideError(
                    f"{quote_name(page.spec)}: another spec has the same name: rename one of them"
                )
            places[page.drawn] = place
    return places


def _address(page: Page, pictures: Mapping[tuple[str, str], PurePosixPath], drawn: Drawings) -> str:
    """Return the address of a page's picture: of its file, or of what the page itself holds."""
    if page.drawn in pictures:
        return quote(str(pictures[page.drawn]))
    from triglyph.guide.html import data_address

    return data_address(drawn(page, "svg"))


class _OwnTemplates(BaseLoader):
    """The user's own template and those beside it; each that is looked for is said to ``opened``.

    A template may have come with a repository, so what it includes is in its
    folder or below once all links are followed, and no name begins with a dot.
    """

    def __init__(self, own: Path, *, opened: Opened) -> None:
        self._own = own
        self._opened = opened

    def get_source(
        self,
        environment: Environment,  # noqa: ARG002
        template: str,
    ) -> tuple[str, str, Callable[[], bool]]:
        """Return the text of a template, as Jinja2 wants it.

        Raises TemplateNotFound, and GuideError for a file that no template may read.
        """
        path = self._own.parent / template
        self._opened(str(path))
        if template != self._own.name:
            if ".." in PurePosixPath(template).parts:
                raise TemplateNotFound(template)
            self._refuse_private(template, path)
        try:
            text = read_file(path, most=MOST_TEMPLATE).decode()
        except MissingError as error:
            raise TemplateNotFound(template) from error
        except UnreadableError as error:
            raise GuideError(f"the template {quote_name(path)} cannot be read: {error}") from error
        except UnicodeDecodeError as error:
            raise GuideError(f"the template {quote_name(path)} is not text in UTF-8") from error
        return text, str(path), lambda: True

    def _refuse_private(self, template: str, path: Path) -> None:
        """Raise GuideError for a file that is outside of the folder, or hidden in it."""
        home, place = self._own.parent.resolve(), path.resolve()
        if not place.is_relative_to(home):
            raise GuideError(f"{self._own}: {template} is outside of the template's folder")
        names = (*PurePosixPath(template).parts, *place.relative_to(home).parts)
        if any(name.startswith(".") for name in names):
            raise GuideError(
                f"{self._own}: {template} is hidden: templates read no file whose name "
                "begins with a dot"
            )


class _Sandbox(ImmutableSandboxedEnvironment):
    """Where templates run: without powers that take for ever, which nothing can interrupt."""

    intercepted_binops = frozenset({"**"})

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Return a power; raises OverflowError for a large one."""
        if not isinstance(right, (int, float)) or abs(right) > MOST_POWER:
            raise OverflowError(f"the exponent {right} is larger than {MOST_POWER}")
        return super().call_binop(context, operator, left, right)


def _make_environment(
    form: Form, *, template: Path | None, opened: Opened
) -> ImmutableSandboxedEnvironment:
    """Return where templates run: sandboxed, those beside the user's own first."""
    return _Sandbox(
        loader=ChoiceLoader(
            [
                *([_OwnTemplates(template, opened=opened)] if template else []),
                PackageLoader("triglyph.guide"),
            ]
        ),
        undefined=StrictUndefined,
        autoescape=form.hypertext,
        finalize=_cleaned,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _cleaned(value: object) -> object:
    """Return what a template writes, whatever it is, without characters that must not leave."""
    return type(value)(clean(value)) if isinstance(value, str) else value


def _add_hypertext(
    environment: ImmutableSandboxedEnvironment, guide: Guide, *, drawn: Drawings, opened: Opened
) -> None:
    """Give templates what only pages of HTML need; raises GuideError where it is not installed."""
    try:
        from triglyph.guide import html as hypertext
    except ModuleNotFoundError as error:
        lack = "the form html needs markdown-it-py: pip install 'triglyph[html]'"
        raise GuideError(lack) from error
    style, script = hypertext.read_asset("guide.css"), hypertext.read_script()
    pictures = hypertext.Pictures(lambda page: drawn(page, "svg"))
    anchors = hypertext.name_anchors(guide)
    of_pages = [anchor for _, under in anchors for anchor in under]

    environment.filters |= {
        "cells": hypertext.cells,
        "pictured": lambda page: pictures.show(page, described=describe_page(page)),
        "rows": lambda section: pictures.arrange(section.pages),
        "sheets": lambda page: hypertext.list_sheets(page, guide=guide, anchors=of_pages),
        "download": hypertext.name_download,
        "prose": hypertext.prose_writer(Path(guide.folder), opened=opened),
    }
    environment.globals |= {
        "style": style,
        "script": script,
        "policy": hypertext.Policy(
            style=style, script=script, styles=lambda: pictures.list_styles(guide.pages)
        ),
        "anchors": anchors,
    }


def _render(environment: ImmutableSandboxedEnvironment, guide: Guide, *, name: str) -> str:
    """Return the text that a template makes of a guide.

    Raises:
        GuideError: The template is wrong; the message has its line.
    """

    def write() -> str:
        with limited_memory():
            return _joined(environment.get_template(name).generate(guide=guide), name=name)

    try:
        return within_budget(write)
    except OverBudgetError as error:
        raise GuideError(f"the template {quote_name(name)}: {error}") from error
    except MemoryError as error:
        raise GuideError(f"the template {quote_name(name)} takes too much memory") from error
    except TriglyphError:
        raise
    except TemplateSyntaxError as error:
        raise GuideError(
            f"{quote_name(error.filename or name)}:{error.lineno}: {error.message}"
        ) from error
    except Exception as error:  # a template is the user's own program: its faults are reported
        raise GuideError(_explain(error, name=name)) from error


def _joined(pieces: Iterable[str], *, name: str) -> str:
    """Return what a template writes, piece by piece; raises GuideError when that is too much."""
    written = []
    length = 0
    for piece in pieces:
        written.append(piece)
        length += len(piece)
        if length > MOST_WRITTEN:
            raise GuideError(
                f"the template {quote_name(name)} writes more than {MOST_WRITTEN:,} characters"
            )
    return "".join(written)


def _explain(error: Exception, *, name: str) -> str:
    """Return what is wrong with a template, with the last of its lines that was at work."""
    lines = [
        f"{quote_name(frame.filename)}:{frame.lineno}"
        for frame in traceback.extract_tb(error.__traceback__)
        if Path(frame.filename).name in (name, *PACKAGED)
    ]
    place = lines[-1] if lines else quote_name(name)
    if isinstance(error, TemplateNotFound):
        return f"{place}: there is no template {quote_name(str(error.name))}"
    if isinstance(error, TemplateError):
        return f"{place}: {error.message}"
    return f"{place}: {type(error).__name__}: {error}"
