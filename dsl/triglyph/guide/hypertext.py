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
from pathlib import Path
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup, escape

from triglyph.errors import GuideError
from triglyph.guide.outline import Guide
from triglyph.images.files import read_web_picture
from triglyph.images.refusal import ImageRefused
from triglyph.problems import shortened
from triglyph.textwidth import text_width

ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//|data:", re.IGNORECASE)
"""How what is no file of the guide's begins."""
SIZE = re.compile(rb'<svg[^>]*? width="([\d.]+)pt"[^>]*? height="([\d.]+)pt"')
"""The points that a picture says it takes."""
LARGE = 900
"""The most pixels that a picture may be wide and still be read when a phone shows all of it."""


def data_address(data: bytes, *, kind: str = "image/svg+xml") -> str:
    """The address of a picture that is in the page itself."""
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


def picture(data: bytes, *, described: str) -> Markup:
    """A picture as an element of the page, with the room that it takes before it is there.

    One too large for a small screen is ``large`` there: it is moved, not made smaller.
    """
    size = SIZE.search(data)
    if size is None:
        return Markup('<img src="{}" alt="{}">').format(data_address(data), described)
    width, height = (round(float(points) * 4 / 3) for points in size.groups())
    return Markup('<img src="{}" alt="{}" width="{}" height="{}"{}>').format(
        data_address(data),
        described,
        width,
        height,
        Markup(' class="large"') if width > LARGE else "",
    )


@cache
def read_asset(name: str) -> Markup:
    """The page's own style or script."""
    return Markup((files("triglyph.guide") / "templates" / name).read_text(encoding="utf-8"))


def write_policy(*, style: str, script: str) -> str:
    """What the page may do, for a browser to enforce: nothing from anywhere else."""
    sums = (
        base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        for text in (style, script)
    )
    style_sum, script_sum = sums
    return (
        f"default-src 'none'; img-src data:; style-src 'sha256-{style_sum}'; "
        f"script-src 'sha256-{script_sum}'; base-uri 'none'; form-action 'none'"
    )


def cells(text: str) -> Markup:
    """Text in which wide characters take two cells, whatever font shows them."""
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
    """What makes HTML of Markdown: without HTML of its own, its headings below a level.

    Pictures must be files in the guide's folder or below, and become part of
    the page, and ``opened`` is told of them; raises GuideError for others.
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
    """The address of a picture of the prose, as a part of the page."""
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
    """The anchors of each section and of its pages, made of their headings, each once."""
    taken: set[str] = set()
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
