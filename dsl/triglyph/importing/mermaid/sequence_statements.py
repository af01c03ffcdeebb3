"""The statements of a sequence diagram: where each is, and the arrows in messages.

A statement ends with its line or at a semicolon. ``#`` begins a comment. Neither is so in an
entity such as ``#9829;``.
"""

import re
from collections.abc import Callable, Iterator

from msgspec import Struct

from triglyph.importing.account import Account
from triglyph.model import LineStyle

LINE = re.compile(r"[^\r\n]+")
MARK = re.compile(r"[#&]#?\w{1,32};|[#;]")
ARROW = re.compile(
    r"(?:\(\))?(?P<back><<)?(?P<line>--?)"
    r"(?P<tip>>>?|\|[\\/]|\\\\|//)(?:\(\))?[ \t]*(?P<active>[+-]?)"
)
FAINT_ARROW = re.compile(r"(?P<back>)(?P<line>--?)(?P<tip>[x)])[ \t]*(?P<active>[+-]?)", re.I)
"""Its signs may be in the id of a participant, so that others are looked for first."""
STYLES: dict[str, LineStyle] = {"-": "solid", "--": "dashed"}
TIPS = {
    ">": "messages without a head get one",
    "x": "ends with a cross become arrowheads",
    ")": "open arrowheads become filled ones",
    **dict.fromkeys(("|\\", "|/", "\\\\", "//"), "halves of arrowheads become whole ones"),
}
"""What is said of each end of a message that a spec has not."""


class Statement(Struct, frozen=True):
    """The text of one statement without the spaces around it, and where it begins."""

    text: str
    offset: int


class Arrow(Struct, frozen=True):
    """The arrow of a message, and what is before and behind it."""

    left: str
    right: str
    line: LineStyle
    both: bool
    """Whether it has a head at either end."""
    tip: str
    is_active: bool
    """Whether it begins or ends an activation."""


def split_statements(
    text: str, account: Account, *, begins: Callable[[str], bool]
) -> Iterator[Statement]:
    """Yield the statements of a text; comments inside of lines are noted.

    Args:
        text: The diagram.
        account: Where that is noted.
        begins: Whether a text may begin a statement, though there is no arrow behind it; a
            semicolon before any other is text.
    """
    for line in LINE.finditer(text):
        start, end = line.span()
        last = _find_last_arrow(text, start, end) if ";" in line[0] else start
        for mark in MARK.finditer(text, start, end):
            if mark[0] == ";":
                is_text = last < mark.end() and not begins(text[mark.end() : end].strip())
                if start < mark.start() and is_text:
                    account.repair(*mark.span(), "#59;")
                    continue
                yield from _cut(text, start, mark.start())
                start = mark.end()
            elif mark[0] == "#":
                if text[start : mark.start()].strip():
                    account.change(
                        mark.start(),
                        "what follows `#` in a line is a comment, and left out",
                        "for the sign itself write #35;",
                    )
                end = mark.start()
                break
        yield from _cut(text, start, end)


def _find_last_arrow(text: str, start: int, end: int) -> int:
    """Return where the last arrow of a line begins, or where the line does.

    Asked once for all semicolons of the line, each of which has nearly all of it behind it.
    """
    arrows = (found.finditer(text, start, end) for found in (ARROW, FAINT_ARROW))
    return max((each.start() for every in arrows for each in every), default=start)


def _cut(text: str, start: int, end: int) -> Iterator[Statement]:
    """Yield what is between two offsets, unless it is empty."""
    part = text[start:end]
    words = part.strip()
    if words:
        yield Statement(words, start + len(part) - len(part.lstrip()))


def find_arrow(head: str) -> Arrow | None:
    """Return the arrow in what is before the colon of a message, or None where there is none.

    >>> arrow = find_arrow("A-->>-B")
    >>> (arrow.left, arrow.right, arrow.line, arrow.is_active)
    ('A', 'B', 'dashed', True)
    """
    found = ARROW.search(head) or FAINT_ARROW.search(head)
    if found is None:
        return None
    return Arrow(
        head[: found.start()].strip(),
        head[found.end() :].strip(),
        STYLES[found["line"]],
        bool(found["back"]),
        found["tip"].lower(),
        bool(found["active"]),
    )
