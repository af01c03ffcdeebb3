"""A picture as elements of a page: its links, tooltips and words are the page's own.

An svg in a page shares its ids and its style with everything else
there. So ids get a prefix, with all that refers to them; rules of style are tied
to a class that is named by what they say; and colours for a dark screen follow
the colours of the page, which its reader can choose. An svg that has more than
that, a script or a style of another make, cannot be part of a page.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from xml.parsers import expat

from markupsafe import Markup, escape
from msgspec import Struct

SIZES = (("wide", 0, 760), ("large", 0, 900), ("tall", 1, 1030))
"""Names for pictures whose width (0) or height (1) is larger than so many pixels.

A wide one leaves no room for notes beside it; a large one cannot be read when a phone
shows all of it; a tall one cannot be read in half of a sheet of paper.
"""
PIXELS_IN_POINT = 4 / 3
UNITS = {"": 1, "px": 1, "pt": PIXELS_IN_POINT}

_ACTING = frozenset(
    (
        *("script", "handler", "listener", "set", "discard", "foreignObject"),
        *("iframe", "object", "embed", "audio", "video", "canvas", "link", "meta", "base"),
    )
)
"""Elements that do more than draw; those that begin with ``animate`` too."""
_LINKS = ("href", "xlink:href")
_LISTS_OF_IDS = frozenset(("aria-labelledby", "aria-describedby", "aria-controls", "aria-owns"))
_SAFE_LINK = re.compile(r"(?:https?:|mailto:|#)|(?![a-z][a-z0-9+.-]*:)", re.IGNORECASE)
"""How a link begins that a page may have; one without a scheme leads to a file beside it."""
_IGNORED = re.compile(r"[\x00-\x20]")
"""What browsers pass over when they look for a scheme."""
_IMAGE = re.compile(r"data:image/(?:png|svg\+xml|jpeg|gif|webp)[;,]")
_REFERENCE = re.compile(r"url\(\s*(['\"]?)#([^'\")\s]+)\1\s*\)")
_SIZE = re.compile(r"([0-9]+(?:\.[0-9]+)?|\.[0-9]+)(px|pt|)")

_BLOCK = re.compile(r"\s*([^{}]+)\{((?:[^{}]|\{[^{}]*\})*)\}\s*")
"""One block of a style sheet, with blocks in it."""
_DARK = re.compile(r"@media\s*\(\s*prefers-color-scheme\s*:\s*dark\s*\)\s*")
_FONT = re.compile(r"@font-face\s*")
_FOREIGN = re.compile(r"url\(\s*['\"]?(?!data:)|[\\<&]", re.IGNORECASE)
_SELECTOR = re.compile(r"[\w.-]*(?:\[[\w-]+=\"[^\"]*\"\])*(?:[ >]+[\w.-]+)*")
"""A selector of elements by their names, classes or attributes, one inside of another."""
_COLOUR = re.compile(r"\s*(fill|stroke)\s*:\s*(#[0-9a-fA-F]{3,8})\s*;?\s*")


class Unfit(Exception):  # noqa: N818  # not an error of the program: the picture stays an image
    """An svg that cannot be part of a page."""


class InlineSvg(Struct, frozen=True):
    """The elements of a picture, and the style that they need."""

    markup: Markup
    style: str
    width: int
    """In pixels; 0 where it depends on what is around."""


def inline_svg(data: bytes, *, prefix: str, described: str) -> InlineSvg | None:
    """Return a picture as elements of a page, or None where it can only be an image.

    Args:
        data: The svg.
        prefix: What its ids begin with, which those of nothing else on the page do.
        described: What it shows, where the svg itself does not say it.
    """
    writer = _Writer(prefix=prefix, described=described)
    try:
        writer.parser.Parse(data, True)  # noqa: FBT003
    except (expat.ExpatError, LookupError, ValueError, Unfit):
        return None
    return InlineSvg(Markup("".join(writer.written)), writer.style, writer.width)


class _Writer:
    """Reads an svg and writes it again, as HTML has it."""

    def __init__(self, *, prefix: str, described: str) -> None:
        self.parser = expat.ParserCreate()
        self.parser.ordered_attributes = True
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.begin
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.write_text
        self.parser.EntityDeclHandler = _refuse
        self.prefix = prefix
        self.described = described
        self.written: list[str] = []
        self.style = ""
        self.width = 0
        self.root = ""
        """The id of the svg itself, which the rules of its style are tied to."""
        self.open: list[str] = []
        self.waiting = False
        """Whether the tag that was written last is not closed yet: it may be empty."""
        self.rules: list[str] = []
        """The text of a style sheet so far."""

    def begin(self, name: str, listed: Sequence[str]) -> None:
        """Write the beginning of an element."""
        attributes = dict(zip(listed[::2], listed[1::2], strict=True))
        if name in _ACTING or name.startswith("animate") or bool(self.open) == (name == "svg"):
            raise Unfit(name)
        if name == "style":
            self.open.append(name)
            return
        if not self.open:
            self.root = attributes.get("id", "")
            attributes = self.dress_root(attributes)
        self.close_tag()
        written = "".join(
            f' {key}="{escape(value)}"'
            for key, value in self.own_attributes(name, attributes)
            if not key.startswith("xmlns")
        )
        self.written.append(f"<{name}{written}")
        self.open.append(name)
        self.waiting = True

    def end(self, name: str) -> None:
        """Write the end of an element."""
        self.open.pop()
        if name == "style":
            self.write_style("".join(self.rules))
            self.rules.clear()
        elif self.waiting:
            self.written.append("/>")
            self.waiting = False
        else:
            self.written.append(f"</{name}>")

    def write_text(self, text: str) -> None:
        """Write the text of an element, or keep that of a style sheet."""
        if self.open[-1] == "style":
            self.rules.append(text)
        else:
            self.close_tag()
            self.written.append(str(escape(text)))

    def close_tag(self) -> None:
        """Close the tag that an element begins with: something is in it."""
        if self.waiting:
            self.written.append(">")
            self.waiting = False

    def dress_root(self, attributes: dict[str, str]) -> dict[str, str]:
        """Return the attributes of the svg itself, with its size in pixels and its name."""
        classes = ["drawing"]
        sides = [_pixels(attributes.get(side, "")) for side in ("width", "height")]
        if None not in sides:
            attributes |= {"width": str(sides[0]), "height": str(sides[1])}
            self.width = sides[0] or 0
            classes += [name for name, side, most in SIZES if (sides[side] or 0) > most]
        if not {"aria-label", "aria-labelledby"} & attributes.keys():
            attributes |= {"role": "img", "aria-label": self.described}
        return attributes | {"class": " ".join(classes)}

    def own_attributes(self, name: str, attributes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """Yield the attributes of an element with the ids of the page."""
        for key, value in attributes.items():
            if key.lower().startswith("on") or key in ("style", "xml:base", "src"):
                raise Unfit(key)
            if key == "id":
                yield key, self.prefix + value
            elif key in _LISTS_OF_IDS:
                yield key, " ".join(self.prefix + each for each in value.split())
            elif key in _LINKS:
                yield key, self.own_link(name, value)
            else:
                yield key, _REFERENCE.sub(rf"url(#{self.prefix}\2)", value)

    def own_link(self, name: str, address: str) -> str:
        """Return where something leads, or what it shows."""
        if address.startswith("#"):  # a click leads to a place of the page
            return address if name == "a" else f"#{self.prefix}{address[1:]}"
        allowed = _SAFE_LINK if name == "a" else _IMAGE
        if not allowed.match(address) or _IGNORED.search(address):
            raise Unfit(address)
        return address

    def write_style(self, text: str) -> None:
        """Write a style sheet whose rules hold in this picture alone."""
        rules = tuple(_own_rules(text, root=self.root))
        name = f"drawing-{hashlib.sha256(''.join(rules).encode()).hexdigest()[:8]}"
        style = "".join(rule.replace("&", f".{name}", 1) for rule in rules)
        if self.style:
            raise Unfit("style")
        self.style = style
        self.written[0] = self.written[0].replace('class="drawing', f'class="{name} drawing', 1)
        self.close_tag()
        self.written.append(f"<style>{style}</style>")


def _refuse(*_: object) -> None:
    raise Unfit("entity")


def _pixels(length: str) -> int | None:
    """Return a length in whole pixels; None for one that depends on what is around."""
    found = _SIZE.fullmatch(length)
    return round(float(found[1]) * UNITS[found[2]]) if found is not None else None


def _own_rules(text: str, *, root: str) -> Iterator[str]:
    """Yield the rules of a style sheet with ``&`` for the svg; raises Unfit for any that I cannot.

    Colours for a dark screen become colours for either, of which the page has one.
    """
    for selector, content in _blocks(text):
        if _FONT.fullmatch(selector):
            if _FOREIGN.search(content):
                raise Unfit("font")
            yield f"@font-face{{{content}}}\n"
        elif _DARK.fullmatch(selector):
            for inner, dark in _blocks(content):
                yield _rule_for_either(inner.strip(), dark, root=root)
        else:
            yield f"{_tied(selector.strip(), root=root)}{{{_checked(content)}}}\n"


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """Yield the text before each pair of braces, and in it."""
    place = 0
    while text[place:].strip():
        found = _BLOCK.match(text, place)
        if found is None:
            raise Unfit("style")
        yield found[1], found[2]
        place = found.end()


def _tied(selector: str, *, root: str) -> str:
    """Return a selector of elements in the svg, with ``&`` for the svg itself."""
    start = f"#{root}"
    if root and selector.startswith((f"{start} ", f"{start}>")):
        selector = selector[len(start) + 1 :].strip()
    if not _SELECTOR.fullmatch(selector):
        raise Unfit(selector)
    return f"& {selector}"


def _checked(content: str) -> str:
    if _FOREIGN.search(content) or "{" in content or "url" in content.lower():
        raise Unfit("style")
    return content


def _rule_for_either(selector: str, content: str, *, root: str) -> str:
    """Return the rule of a colour that is another one on a dark screen."""
    found = _COLOUR.fullmatch(content)
    light = found and re.search(rf'\[{found[1]}="(#[0-9a-fA-F]{{3,8}})"\]', selector)
    if found is None or not light:
        raise Unfit(selector)
    tied = _tied(selector, root=root)
    return f"{tied}{{{found[1]}:light-dark({light[1]},{found[2]})}}\n"
