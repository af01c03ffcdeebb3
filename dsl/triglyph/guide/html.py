"""The parts of a guide that are HTML, each safe whatever the guide and its specs say.

The page loads nothing: its policy, which browsers enforce, lets it run its own
script, use its own style and show the pictures that it holds.
"""

import base64
import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib.resources import files
from itertools import count
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup, escape
from msgspec import Struct

from triglyph.errors import GuideError
from triglyph.guide.inline_svg import InlineSvg, inline_svg
from triglyph.guide.model import Guide, Page
from triglyph.images.errors import ImageRefused
from triglyph.images.files import read_web_picture
from triglyph.language.core.problems import shortened
from triglyph.rendering.text_width import text_width

TOPICS = ("page", "forms", "take", "viewer", "index", "search", "reader")
"""The files that the page's script is made of."""
MOST_IN_COLUMN = 560
"""Pixels that a picture may be wide and still be read in one of two columns on paper.

A column of A4 has 86 mm, in which letters of 16 pixels are then of 7 points.
"""
PAGE_ID = re.compile(r'\bid="([\w-]+)"')
"""An id in the template that does not depend on the guide."""
ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//|data:", re.IGNORECASE)
"""How what is no file of the guide's begins."""


def data_address(data: bytes, *, kind: str = "image/svg+xml") -> str:
    """Return the address of a picture that is in the page itself."""
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


class Pictures:
    """The pictures of a page, each a part of it with ids of its own."""

    def __init__(self, draw: Callable[[Page], bytes]) -> None:
        """Take what draws the picture of a page."""
        self._draw = draw
        self._numbers = count(1)
        self._seen: dict[tuple[str, str], InlineSvg | None] = {}

    def show(self, page: Page, *, described: str) -> Markup:
        """Return a picture as elements of the page, or as an image where it cannot be that."""
        # No anchor of a heading has two hyphens beside each other.
        prefix = f"drawing--{next(self._numbers)}--"
        data = self._draw(page)
        inline = inline_svg(data, prefix=prefix, described=described)
        if inline is not None:
            return inline.markup
        return Markup('<img src="{}" alt="{}">').format(data_address(data), described)

    def list_styles(self, pages: Iterable[Page]) -> tuple[str, ...]:
        """Return the styles that the pictures of pages bring with them, each once."""
        looks = (self._look(page) for page in pages if page.has_drawing)
        return tuple(dict.fromkeys(look.style for look in looks if look is not None and look.style))

    def arrange(self, pages: Sequence[Page]) -> tuple[tuple[int, ...], ...]:
        """Return pages by their numbers as rows of paper, of one page or of two narrow ones.

        ::

            narrow  narrow     one that has nobody beside it has all of the row,
            wide wide wide     so no half of a sheet is empty
            narrow
        """
        rows: list[tuple[int, ...]] = []
        beside = False
        for number, page in enumerate(pages):
            narrow = self._is_narrow(page)
            if narrow and beside:
                rows[-1] += (number,)
            else:
                rows.append((number,))
            beside = narrow and not beside
        return tuple(rows)

    def _is_narrow(self, page: Page) -> bool:
        if not page.has_drawing:
            return True
        look = self._look(page)
        return look is not None and 0 < look.width <= MOST_IN_COLUMN

    def _look(self, page: Page) -> InlineSvg | None:
        """Return a picture that is not to be shown, for its style and its size."""
        if page.drawn not in self._seen:
            self._seen[page.drawn] = inline_svg(self._draw(page), prefix="", described="")
        return self._seen[page.drawn]


class Policy:
    """What a page may do, made when it is written: the style of its pictures is in it."""

    def __init__(self, *, style: str, script: str, styles: Callable[[], Iterable[str]]) -> None:
        self._style = style
        self._script = script
        self._styles = styles

    def __html__(self) -> str:
        """Return the policy, for browsers to enforce."""
        return escape(write_policy(styles=(self._style, *self._styles()), script=self._script))

    __str__ = __html__


@cache
def read_asset(name: str) -> Markup:
    """Return the page's own style or its template."""
    return Markup((files("triglyph.guide") / "templates" / name).read_text(encoding="utf-8"))


@cache
def read_script() -> Markup:
    """Return the page's own script: its topics, in an order in which each finds what it needs."""
    topics = "\n\n".join(read_asset(f"script/{topic}.js").strip() for topic in TOPICS)
    return Markup(f'\n"use strict";\n(() => {{\n{topics}\n}})();\n')


def write_policy(*, styles: Iterable[str], script: str) -> str:
    """Return what the page may do, for a browser to enforce: nothing from anywhere else."""
    allowed = " ".join(map(_digest, styles))
    return (
        f"default-src 'none'; img-src data:; font-src data:; style-src {allowed}; "
        f"script-src {_digest(script)}; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    """Return what a policy calls a style or a script of the page's own."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def cells(text: str) -> Markup:
    """Return text in which wide characters take two cells, whatever font shows them."""
    if text.isascii():
        return escape(text)
    from wcwidth import iter_graphemes

    pieces = [
        Markup('<span class="wide">{}</span>').format(piece)
        if text_width(piece) == 2
        else escape(piece)
        for piece in iter_graphemes(text)
    ]
    return Markup("").join(pieces)


def prose_writer(
    folder: Path, *, opened: Callable[[str], object] = lambda _: None
) -> Callable[[str, int], Markup]:
    """Return what makes HTML of Markdown: without HTML of its own, its headings below a level.

    Pictures must be files in the guide's folder or below, and become part of
    the page; ``opened`` gets the name of each.

    Raises:
        GuideError: A picture is something else.
    """
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")

    def write(text: str, level: int) -> Markup:
        tokens = parser.parse(text)
        for token in tokens:
            _settle(token, level=level, folder=folder, opened=opened)
        return Markup(parser.renderer.render(tokens, parser.options, {}))

    return write


def _settle(token: Token, *, level: int, folder: Path, opened: Callable[[str], object]) -> None:
    """Fit one token into the page."""
    if token.type in ("heading_open", "heading_close"):
        token.tag = f"h{min(6, int(token.tag[1]) + level)}"
    elif style := token.attrs.pop("style", None):  # the policy lets no element have a style
        token.attrs["class"] = str(style).removeprefix("text-align:")
    elif token.type == "image":
        token.attrs["src"] = _take_in(str(token.attrs["src"]), folder=folder, opened=opened)
    for child in token.children or ():
        _settle(child, level=level, folder=folder, opened=opened)


def _take_in(source: str, *, folder: Path, opened: Callable[[str], object]) -> str:
    """Return the address of a picture of the prose, as a part of the page."""
    name = unquote(source)
    try:
        if ADDRESS.match(name):
            raise ImageRefused("the page loads nothing from elsewhere")
        kind, data = read_web_picture(name, folder=folder)
    except ImageRefused as reason:
        message = f"{shortened(name)} is no picture in the guide's folder that the page can show"
        raise GuideError(f"{message}: {reason}") from reason
    opened(str(folder / name))
    return data_address(data, kind=kind)


def name_anchors(guide: Guide) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the anchors of each section and of its pages, made of their headings, each once.

    None is an id that the page has already.
    """
    taken = set(PAGE_ID.findall(read_asset("guide.html.jinja")))
    return tuple(
        (
            _anchor(section.title, taken),
            tuple(_anchor(page.heading, taken) for page in section.pages),
        )
        for section in guide.sections
    )


class Sheet(Struct, frozen=True):
    """Another drawing of the same spec: its heading, and where in the page it is."""

    heading: str
    anchor: str
    here: bool
    """Whether it is the drawing of the page that it is listed on."""


def list_sheets(page: Page, *, guide: Guide, anchors: Sequence[str]) -> tuple[Sheet, ...]:
    """Return the drawings of a page's spec that the guide shows; none where it shows one only.

    ``anchors`` are those of the guide's pages.
    """
    found: dict[tuple[str, str], Sheet] = {}
    for other, anchor in zip(guide.pages, anchors, strict=True):
        if other.has_drawing and other.spec == page.spec:
            here = other.drawn == page.drawn
            found.setdefault(other.drawn, Sheet(other.heading, anchor, here))
    return tuple(found.values()) if len(found) > 1 else ()


def name_download(page: Page) -> str:
    """Return what the files are called that a reader saves of a page, without an ending."""
    stem = PurePosixPath(page.spec).stem
    return f"{stem}.{page.view}" if page.view else stem


def _anchor(heading: str, taken: set[str]) -> str:
    words = re.sub(r"[^\w]+", "-", heading.lower()).strip("-") or "part"
    candidates: Iterable[str] = (
        words,
        *(f"{words}-{number}" for number in range(2, len(taken) + 3)),
    )
    anchor = next(name for name in candidates if name not in taken)
    taken.add(anchor)
    return anchor
