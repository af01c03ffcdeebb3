"""An svg as we hand it on: what Graphviz adds for itself is gone, and what people need is in."""

import html
import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from triglyph.files.sha256 import sha256
from triglyph.lazy_pattern import lazy_pattern
from triglyph.model import Diagram, walk_nodes
from triglyph.rendering.alt_text import describe
from triglyph_renderers.graphviz.fonts.shipped import lacking, outline_width, shipped_subset
from triglyph_renderers.graphviz.look.auto_theme import Pair
from triglyph_renderers.graphviz.look.images import Image
from triglyph_renderers.graphviz.look.style import FONT
from triglyph_renderers.graphviz.output.dashes import fit_dashes
from triglyph_renderers.shared.clean_text import clean_text

_PROLOGUE = lazy_pattern(r"\A.*?(?=<svg )", re.DOTALL)
_COMMENT = lazy_pattern(r"<!--.*?-->\n?", re.DOTALL)
_TITLE = lazy_pattern(r"^<title>.*</title>\n", re.MULTILINE)
_NUMBERED = lazy_pattern(r'<g id="(?:graph|clust)\d+" class')
_ROOT = lazy_pattern(r"<svg ([^>]*)>\n")
_IMAGE = lazy_pattern(
    r'<image xlink:href="([^"]*)" width="([\d.]+)px" height="([\d.]+)px" '
    r'preserveAspectRatio="xMinYMin meet" (x="[^"]*" y="[^"]*")/>'
)
_BOLD = 'font-weight="bold"'
_TEXT = lazy_pattern(r'<text ([^>]*font-size="([\d.]+)"[^>]*)>([^<]*)</text>')


def finish_svg(
    picture: bytes,
    *,
    diagram: Diagram,
    pairs: Sequence[Pair] = (),
    images: Mapping[str, Image] = MappingProxyType({}),
) -> bytes:
    """Return the svg with its title and description, and text that fits in other fonts too.

    Graphviz's version, comments, titles (they are names in DOT) and numbered ids
    are taken out. Text in an svg has its ``<`` written as ``&lt;``, so nothing
    of the spec's can look like what is removed or changed here. ``pairs`` are
    the colours of a dark screen, ``images`` what its images show, by file: each is
    in the svg once, as a symbol.
    """
    bare = _COMMENT.sub("", _PROLOGUE.sub("", picture.decode()))
    bare = _NUMBERED.sub("<g class", _TITLE.sub("", bare))
    fitted = _TEXT.sub(_fitted, fit_dashes(bare))
    title, description = " ".join(diagram.title), describe(diagram)
    key = _key(title, description)
    words = {"title": title, "desc": description}
    inner = "".join(
        f'<{name} id="{key}_{name}">{_escaped(text)}</{name}>\n'
        for name, text in words.items()
        if text
    )
    rules = _font_rules(fitted, key=key) + _dark_rules(fitted, key=key, pairs=pairs)
    inner += f"<style>\n{rules}</style>\n" if rules else ""
    fitted, symbols = _with_symbols(fitted, key=key, images=images)
    inner += symbols
    attributes = _naming(words, key=key, role=_role(diagram))

    def opened(root: re.Match[str]) -> str:
        return f'<svg id="{key}"{attributes} {root[1]}>\n{inner}'

    return _ROOT.sub(opened, fitted, count=1).encode()


def _key(*words: str) -> str:
    """Return an id that other pictures on the same page do not have."""
    digest = sha256("\n".join(words).encode(errors="replace"))
    return f"picture_{digest.hexdigest()[:8]}"


def _escaped(text: str) -> str:
    return html.escape(clean_text(text), quote=False)


def _role(diagram: Diagram) -> str:
    """Return the role of the picture.

    One image, or a document where something in it can be followed.

    What is inside of an image is not read out, nor found by who looks for links.
    """
    links = [node.link for node, _ in walk_nodes(diagram.body)]
    links += [edge.link for edge in diagram.edges]
    return "graphics-document document" if any(links) else "img"


def _naming(words: dict[str, str], *, key: str, role: str) -> str:
    """Return the attributes that name the picture for screen readers."""
    given = [f"{key}_{name}" for name, text in words.items() if text]
    written = f' role="{role}"'
    if given:
        written += f' aria-labelledby="{given[0]}"'
    if len(given) > 1:
        written += f' aria-describedby="{given[1]}"'
    return written


def _dark_rules(picture: str, *, key: str, pairs: Sequence[Pair]) -> str:
    """Return the rules of style that give a picture its other colours on a dark screen."""
    rules = "".join(
        f'#{key} [{part}="{drawn}"]{{{part}:{dark}}}\n'
        for drawn, dark in pairs
        for part in ("fill", "stroke")
        if f' {part}="{drawn}"' in picture
    )
    return f"@media (prefers-color-scheme: dark) {{\n{rules}}}\n" if rules else ""


def _font_rules(picture: str, *, key: str) -> str:
    """Return the rules of style that bring the glyphs in use of the shipped font along.

    The family has a name that no other picture on the same page has, since each holds
    other glyphs of it.
    """
    used: dict[bool, set[str]] = {}
    for attributes, _, content in _TEXT.findall(picture):
        used.setdefault(_BOLD in attributes, set()).update(html.unescape(content))
    faces = "".join(
        f"@font-face{{font-family:{key};font-weight:{'bold' if bold else 'normal'};"
        f"src:url(data:font/ttf;base64,{b64encode(font).decode()})}}\n"
        for bold, characters in sorted(used.items())
        if (font := shipped_subset(characters, bold=bold))
    )
    return f"{faces}#{key} text{{font-family:{key},{FONT}}}\n" if faces else ""


def _with_symbols(picture: str, *, key: str, images: Mapping[str, Image]) -> tuple[str, str]:
    """Return the picture with uses of symbols for its images, and the symbols."""
    used: dict[str, str] = {}

    def use(found: re.Match[str]) -> str:
        name = used.setdefault(found[1], f"{key}_image_{len(used) + 1}")
        return f'<use xlink:href="#{name}" width="{found[2]}" height="{found[3]}" {found[4]}/>'

    drawn = _IMAGE.sub(use, picture)
    symbols = "".join(_symbol(name, images[file]) for file, name in used.items())
    return drawn, f"<defs>\n{symbols}</defs>\n" if symbols else ""


def _symbol(name: str, image: Image) -> str:
    """Return the symbol of an image, with all of it as data."""
    size = f'width="{image.width:g}" height="{image.height:g}"'
    address = f"data:image/{image.form};base64,{b64encode(image.data).decode()}"
    return (
        f'<symbol id="{name}" viewBox="0 0 {image.width:g} {image.height:g}">'
        f'<image {size} xlink:href="{address}"/></symbol>\n'
    )


def _fitted(found: re.Match[str]) -> str:
    """Return a text that takes the room made for it, in whatever font a viewer has for it.

    With the shipped font the length is the one that it has anyway. What the
    shipped fonts lack has been measured in a font of this machine, so it is
    left alone.
    """
    attributes, size, content = found.groups()
    text = html.unescape(content)
    if lacking(text) or not text.strip():
        return found[0]
    bold = _BOLD in attributes
    length = outline_width(text, size=float(size), bold=bold)
    room = f'textLength="{length:.2f}" lengthAdjust="spacingAndGlyphs"'
    return f"<text {attributes} {room}>{content}</text>"
