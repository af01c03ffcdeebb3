"""The parts of a guide that are HTML, each safe whatever the guide and its specs say.

The page loads nothing: its policy, which browsers enforce, lets it run its own
script, use its own style and show the pictures that it holds.
"""

import base64
import hashlib
import re
from collections.abc import Callable, Iterable
from functools import cache
from importlib.resources import files
from itertools import count
from pathlib import Path
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup, escape

from triglyph.errors import GuideError
from triglyph.guide.inline_svg import inline_svg
from triglyph.guide.model import Guide
from triglyph.images.errors import ImageRefused
from triglyph.images.files import read_web_picture
from triglyph.language.core.problems import shortened
from triglyph.rendering.text_width import text_width

PAGE_ID = re.compile(r'\bid="([\w-]+)"')
"""An id in the template that does not depend on the guide."""
ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//|data:", re.IGNORECASE)
"""How what is no file of the guide's begins."""


def data_address(data: bytes, *, kind: str = "image/svg+xml") -> str:
    """Return the address of a picture that is in the page itself."""
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


class Pictures:
    """The pictures of a page, each a part of it with ids of its own."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def __call__(self, data: bytes, *, described: str) -> Markup:
        """Return a picture as elements of the page, or as an image where it cannot be that."""
        # No anchor of a heading has two hyphens beside each other.
        prefix = f"drawing--{next(self._numbers)}--"
        inline = inline_svg(data, prefix=prefix, described=described)
        if inline is not None:
            return inline.markup
        return Markup('<img src="{}" alt="{}">').format(data_address(data), described)


class Policy:
    """What a page may do, made when it is written: the style of its pictures is in it."""

    def __init__(self, *, style: str, script: str, pictures: Callable[[], Iterable[bytes]]) -> None:
        self._style = style
        self._script = script
        self._pictures = pictures

    def __html__(self) -> str:
        """Return the policy, for browsers to enforce."""
        drawn = (inline_svg(each, prefix="", described="") for each in self._pictures())
        styles = dict.fromkeys(each.style for each in drawn if each is not None and each.style)
        return escape(write_policy(styles=(self._style, *styles), script=self._script))

    __str__ = __html__


@cache
def read_asset(name: str) -> Markup:
    """Return the page's own style or script, or its template."""
    return Markup((files("triglyph.guide") / "templates" / name).read_text(encoding="utf-8"))


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


def _anchor(heading: str, taken: set[str]) -> str:
    words = re.sub(r"[^\w]+", "-", heading.lower()).strip("-") or "part"
    candidates: Iterable[str] = (
        words,
        *(f"{words}-{number}" for number in range(2, len(taken) + 3)),
    )
    anchor = next(name for name in candidates if name not in taken)
    taken.add(anchor)
    return anchor
