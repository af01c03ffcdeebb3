"""One flowchart's text, and the words, strings and links at a place in it.

Every pattern looks at what is at the place; what is looked for further on is within
``REACH`` characters, so that no text, however it is made, takes more than linear time.
"""

import re

from msgspec import Struct

from triglyph.model import LineStyle

REACH = 20_000
"""Characters from the beginning of a label to its end, at most."""

SPACE = re.compile(r"[ \t\f\v]*")
GAP = re.compile(r"[ \t\f\v\r\n]*")
LINE_END = re.compile(r"[^\r\n]*")
STATEMENT_END = re.compile(r"[^\r\n;]*")
ID = re.compile(
    r"(?:[A-Za-z0-9_!#$%&'*+.`?\\/,]|[^\x00-\x7f\s]"
    r"|-(?![->.])|=(?!=)|:(?!::)|@(?=[\w.]))+"
)
"""Mermaid's ids have letters, digits, most signs, and single dashes."""
KEYWORD = re.compile(
    r"(subgraph|end|direction|style|linkStyle|classDef|class|click|accTitle|accDescr)"
    r"(?=[ \t\r\n;:{]|\Z)"
)
LINK = re.compile(
    r"(?P<start>[xo<]?)(?:(?P<solid>--+[-xo>])|(?P<thick>==+[=xo>])"
    r"|(?P<dashed>-?\.+-[xo>]?)|(?P<hidden>~~~+))"
)
START = re.compile(r"(?P<start>[xo<]?)(?:(?P<solid>--)|(?P<thick>==)|(?P<dashed>-\.))")
ENDS: dict[str, re.Pattern[str]] = {
    "solid": re.compile(r"--+[-xo>]"),
    "thick": re.compile(r"==+[=xo>]"),
    "dashed": re.compile(r"-?\.+-[xo>]?"),
}
LINK_ID = re.compile(r"([^\s\"@]+)@(?=[xo<]?(?:--|==|-?\.|~~~))")
SIDES = {"(": ")", "[": "]", "{": "}"}
STYLES: tuple[LineStyle, ...] = ("solid", "thick", "dashed")


class Wire(Struct, frozen=True):
    """The two ends and the stroke of one link; a stroke of None is not drawn."""

    line: LineStyle | None
    source_end: str
    """``<``, ``x``, ``o`` or nothing."""
    target_end: str
    """``>``, ``x``, ``o`` or nothing."""
    end: int
    """The offset behind it."""


class StatementError(Exception):
    """A statement that cannot be read: where, what is wrong, and what to write."""

    def __init__(self, offset: int, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.offset = offset
        self.message = message
        self.hint = hint


def skip_space(text: str, place: int) -> int:
    """Return the offset behind spaces and tabs."""
    found = SPACE.match(text, place)
    assert found is not None
    return found.end()


def skip_gap(text: str, place: int) -> int:
    """Return the offset behind white space of any sort, line breaks included."""
    found = GAP.match(text, place)
    assert found is not None
    return found.end()


def read_wire(text: str, place: int) -> Wire | None:
    """Return the whole link at a place, such as ``-->``, ``<-.->`` or ``~~~``."""
    found = LINK.match(text, place)
    if found is None:
        return None
    style = found.lastgroup
    if style == "hidden":
        return Wire(None, "", "", found.end())
    tip = text[found.end() - 1]
    return Wire(_line_of(style), found["start"], tip if tip in ">xo" else "", found.end())


def read_start(text: str, place: int) -> Wire | None:
    """Return the first half of a link with its label inside, such as the ``--`` of ``-- a -->``."""
    found = START.match(text, place)
    if found is None:
        return None
    return Wire(_line_of(found.lastgroup), found["start"], "", found.end())


def read_end(text: str, place: int, line: LineStyle) -> tuple[int, Wire] | None:
    """Return where the second half of a link begins, and it."""
    found = ENDS[line].search(text, place, place + REACH)
    if found is None:
        return None
    tip = found[0][-1]
    return found.start(), Wire(line, "", tip if tip in ">xo" else "", found.end())


def _line_of(style: str | None) -> LineStyle:
    """Return the style of a line by the name of its group."""
    return next(line for line in STYLES if line == style)


def find_closing(
    text: str, place: int, opening: str, closings: tuple[str, ...]
) -> tuple[int, str] | None:
    """Return where a label without quotes ends, and what closes it.

    A pair of the same sort of bracket inside belongs to the label: ``A[x[0]]``.
    """
    opener = next((sign for sign in reversed(opening) if sign in SIDES), "")
    closer = SIDES.get(opener, "")
    depth = 0
    limit = min(len(text), place + REACH)
    pattern = re.compile("|".join(map(re.escape, (*closings, *filter(None, (opener, closer))))))
    while (found := pattern.search(text, place, limit)) is not None:
        sign = found[0]
        if sign == opener:
            depth += 1
        elif depth and (sign == closer or sign in closings):
            depth -= 1
            place = found.start() + 1
            continue
        elif sign in closings:
            return found.start(), sign
        place = found.end()
    return None


def read_string(text: str, place: int) -> tuple[str, bool, int]:
    """Return a quoted text, whether it is Markdown, and the offset behind its closing quote.

    Raises:
        StatementError: The quote is not closed.
    """
    markdown = text.startswith('"`', place)
    begin = place + (2 if markdown else 1)
    closing = '`"' if markdown else '"'
    end = text.find(closing, begin, begin + REACH)
    if end < 0 and markdown:  # a single backtick is text
        markdown, begin, closing = False, place + 1, '"'
        end = text.find(closing, begin, begin + REACH)
    if end < 0:
        raise StatementError(place, "this quote is not closed")
    return text[begin:end], markdown, end + len(closing)
