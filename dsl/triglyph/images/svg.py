"""An svg of a user's own: one that only draws, or none at all.

It is not mended: what is shown is what the file holds, or the file is refused,
with the reason. Refused is what acts (scripts, events, animation), what is
fetched (addresses, style sheets, fonts, entities, document types), what is not
svg (HTML), and what grows beyond bounds when it is drawn.
"""

import base64
import binascii
import re
from collections.abc import Mapping
from xml.parsers import expat

from triglyph.images.errors import ImageRefused
from triglyph.images.png import SIGNATURE, read_png
from triglyph.language.core.problems import shortened
from triglyph.lazy_pattern import lazy_pattern

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
DESCRIBING = (
    "http://www.inkscape.org/",
    "http://sodipodi.sourceforge.net/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://purl.org/dc/",
    "http://creativecommons.org/ns#",
    "http://web.resource.org/cc/",
    "http://www.bohemiancoding.com/sketch/ns",
    "http://www.serif.com/",
)
"""Whose elements say something of the file and draw nothing."""

ACTING = frozenset(
    ("script", "handler", "listener", "set", "discard", "foreignObject", "iframe", "audio", "video")
)
SPOKEN = ("aria-", "data-")
"""How attributes begin that say something and draw nothing."""

MOST_ELEMENTS = 20_000
"""Elements that are drawn, those that are used many times counted as often."""
MOST_DEPTH = 100

_SIDE = lazy_pattern(
    r"\s*((?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:e[+-]?[0-9]+)?)"
    r"(?:px|pt|pc|mm|cm|in|em|ex)?\s*",
    re.IGNORECASE,
)
_URL = lazy_pattern(r"url\s*\(\s*['\"]?\s*(.?)", re.IGNORECASE | re.DOTALL)
_FETCHING = lazy_pattern(
    r"@(?!media\b|supports\b|charset\b|(?:-webkit-)?keyframes\b)[a-z-]"
    r"|(?<![\w-])(?:src|image|(?:-webkit-)?(?:image-set|cross-fade)|expression)\("
    r"|(?<![\w-])(?:-moz-binding|behavior)\s*:|\\|javascript:",
    re.IGNORECASE,
)
"""Rules, functions and properties of style sheets that take an address; escapes may hide one."""
_NAMES = frozenset(("id", "class", "name"))
"""Attributes whose value is a name, whatever it looks like."""
_DOCTYPE = lazy_pattern(r"(?:https?://www\.w3\.org/[\w./-]*/)?svg[\w.-]*\.dtd", re.IGNORECASE)
"""The document types of svg itself, which no program has to fetch."""
_PNG = lazy_pattern(r"data:image/png;base64,([A-Za-z0-9+/=\s]*)")
_BETWEEN = "\t"
"""Separates the namespace from the name in what expat reports."""


class _Element:
    """An element that is open: its id, what it uses, how many it draws so far, its text."""

    def __init__(self, name: str, key: str) -> None:
        self.name = name
        self.key = key
        self.drawn = 1
        self.uses: list[str] = []
        self.text: list[str] = []


def read_svg(data: bytes) -> tuple[float, float]:
    """Return the width and height of an svg that only draws.

    Raises:
        ImageRefused: It does more than draw, or does not say how large it is.
    """
    reader = _Reader()
    try:
        reader.parser.Parse(data, True)  # noqa: FBT003
    except expat.ExpatError as error:
        reason = expat.errors.messages[error.code]
        raise ImageRefused(f"it is not a valid svg: line {error.lineno}: {reason}") from error
    except (LookupError, ValueError) as error:  # an encoding that nobody knows
        raise ImageRefused(f"it is not a valid svg: {error}") from error
    reader.count_drawn()
    return reader.size


class _Reader:
    """Goes through an svg once and refuses it where it must."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate(namespace_separator=_BETWEEN)
        self.parser.StartElementHandler = self.begin
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.hear
        self.parser.StartDoctypeDeclHandler = self.look_at_doctype
        self.parser.EntityDeclHandler = self.refuse_entity
        self.parser.ProcessingInstructionHandler = self.refuse_instruction
        self.size = (0.0, 0.0)
        self.open: list[_Element] = []
        self.drawn: dict[str, tuple[int, list[str]]] = {}
        """By its id: how many elements are in one, and which others are used in it."""
        self.total = 0
        self.uses: list[str] = []

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """Look at an element as it opens."""
        space, _, local = name.rpartition(_BETWEEN)
        if not self.open:
            if (space, local) != (SVG, "svg"):
                raise ImageRefused(f"it is not an svg: its first element is <{shortened(local)}>")
            self.size = _size_of(attributes)
        elif space != SVG and not space.startswith(DESCRIBING):
            raise ImageRefused(f"it has an element that is not svg: <{shortened(local)}>")
        if local in ACTING or local.startswith("animate"):
            raise ImageRefused(f"it does more than draw: it has an element <{shortened(local)}>")
        self.total += 1
        if self.total > MOST_ELEMENTS or len(self.open) >= MOST_DEPTH:
            raise ImageRefused("it has too many elements, or they are nested too deeply")
        element = _Element(local, attributes.get("id", ""))
        for key, value in attributes.items():
            self.look_at(key, value, element)
        self.open.append(element)

    def look_at(self, key: str, value: str, element: _Element) -> None:
        """Look at an attribute of an element."""
        space, _, local = key.rpartition(_BETWEEN)
        if local.lower().startswith("on") and not space:
            raise ImageRefused(f"it does more than draw: it has an attribute {shortened(local)}")
        if local == "href" and space in ("", XLINK):
            if value.startswith("#"):
                element.uses.append(value[1:])
                return
            _check_embedded(value)
        elif local in ("base", "src"):
            raise ImageRefused(f"it refers to something outside itself: {local}")
        elif not space and local not in _NAMES and not local.startswith(SPOKEN):
            element.uses += _check_style(value)

    def hear(self, text: str) -> None:
        """Keep the text of a style sheet, which comes in pieces."""
        if self.open and self.open[-1].name == "style":
            self.open[-1].text.append(text)

    def end(self, _name: str) -> None:
        """Count what an element draws as it closes."""
        element = self.open.pop()
        element.uses += _check_style("".join(element.text))
        if element.key:
            # Of several with one id, readers of svg take this one or that.
            drawn, uses = self.drawn.get(element.key, (0, []))
            self.drawn[element.key] = (drawn + element.drawn, uses + element.uses)
        if self.open:
            self.open[-1].drawn += element.drawn
            self.open[-1].uses += element.uses
        else:
            self.uses = element.uses

    def look_at_doctype(
        self,
        _name: str,
        address: str | None,
        public: str | None,
        has_declarations: bool,  # noqa: FBT001  # as expat calls it
    ) -> None:
        """Refuse a document type that has to be fetched, or that declares something of its own."""
        if has_declarations:
            raise ImageRefused("it declares things in its document type")
        is_of_svg = (public or "").startswith("-//W3C//DTD SVG")
        if address is not None and not (is_of_svg and _DOCTYPE.fullmatch(address)):
            raise ImageRefused("it refers to something outside itself: its document type")

    def refuse_entity(self, *_: object) -> None:
        """Refuse a declaration of an entity: it can represent a file, or very much."""
        raise ImageRefused("it declares entities")

    def refuse_instruction(self, target: str, _data: str) -> None:
        """Refuse what tells a program to do something, as to fetch a style sheet."""
        raise ImageRefused(f"it has an instruction for programs: <?{shortened(target)}?>")

    def count_drawn(self) -> None:
        """Refuse what becomes too much when everything is drawn that is used, or never ends."""
        counts: dict[str, int] = {}

        def count(key: str, around: frozenset[str]) -> int:
            if key in around:
                raise ImageRefused("it uses an element inside that element")
            if len(around) > MOST_DEPTH:
                raise ImageRefused("it has too many elements, or they are nested too deeply")
            if key not in counts:
                own, uses = self.drawn.get(key, (0, []))
                counts[key] = own + sum(count(each, around | {key}) for each in uses)
            return counts[key]

        if self.total + sum(count(key, frozenset()) for key in self.uses) > MOST_ELEMENTS:
            raise ImageRefused("it has too many elements, or they are nested too deeply")


def _size_of(attributes: Mapping[str, str]) -> tuple[float, float]:
    """Return the width and height that an svg has, those of its view box first."""
    box = attributes.get("viewBox", "").replace(",", " ").split()
    sides = box[2:] if len(box) == 4 else [attributes.get(key, "") for key in ("width", "height")]
    found = [float(match[1]) for side in sides if (match := _SIDE.fullmatch(side)) is not None]
    if len(found) != 2 or not all(1e-3 <= side <= 1e6 for side in found):
        raise ImageRefused("it is an svg without a size: viewBox is missing")
    return found[0], found[1]


def _check_style(text: str) -> list[str]:
    """Return the ids that a style or another attribute uses.

    Raises:
        ImageRefused: It fetches something.
    """
    if _FETCHING.search(text):
        raise ImageRefused("it refers to something outside itself in a style")
    if any(first != "#" for first in _URL.findall(text)):
        raise ImageRefused("it refers to something outside itself: url(...)")
    return re.findall(r"url\s*\(\s*['\"]?\s*#([^'\")\s]*)", text, re.IGNORECASE)


def _check_embedded(address: str) -> None:
    """Refuse an address that is not a png as data, sound as any other."""
    found = _PNG.fullmatch(address)
    if found is None:
        raise ImageRefused("it refers to something outside itself: href")
    try:
        data = base64.b64decode(found[1], validate=False)
    except binascii.Error as error:
        raise ImageRefused("it contains a damaged png") from error
    if not data.startswith(SIGNATURE):
        raise ImageRefused("it contains a png that is not one")
    read_png(data)
