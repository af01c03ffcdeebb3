"""The fences of a page: what is between two lines of quotes, also in a comment or a quotation.

```mermaid           > ```text           # ```triglyph
flowchart LR         > ┌───┐             # edges: [a -> b]
```                  > ```               # ```
"""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from triglyph.language.core.source import Source
from triglyph.lazy_pattern import lazy_pattern

MARGIN = r"(?P<margin>[ \t>]*+(?:(?:#+|//+[/!]?|/?\*+|--+\|?|;+|%+)[ \t]*+)?)"
"""What is before a fence: spaces, the signs of quotations, and the sign of a comment."""
OPENING = lazy_pattern(
    MARGIN + r"(?P<sign>`{3,}|~{3,}|:{3,})[ \t]*\{?\.?(?P<word>[\w+-]*)(?P<rest>.*)"
)
DIVISION = ":"
"""What fences begin with that may hold other fences, unless they name a diagram."""
DIAGRAMS = frozenset(
    ("triglyph", "mermaid", "mmd", "dot", "graphviz", "d2", "plantuml", "puml", "uml")
)
OPTIONS = re.compile(r"\s*(?:^[ \t]*:[\w-]+:[^\n]*\n)+", re.MULTILINE)
"""What is for the page alone, as MyST writes it: `:zoom:`, `:caption: Sign in`."""
NOT_BREAKS = re.compile(r"[^\r\n]")
PLAIN = frozenset(("", "text", "txt", "ascii", "plain", "plaintext", "none", "diagram"))
"""Words after a fence that do not say what is in it."""


class Fence(Struct, frozen=True):
    """One fence; its lines are counted from 0."""

    word: str
    """What its opening names, in small letters: a language."""
    rest: str
    """What else is in the line of its opening."""
    margin: str
    """What is before its opening: spaces, or the sign of a quotation or a comment."""
    opening: int
    first: int
    """The first line inside."""
    end: int
    """The line behind the last one inside."""
    after: int
    """The line behind its close, where it has one."""


def find_fences(lines: Sequence[str]) -> Iterator[Fence]:
    """Yield the fences in the lines of a page; what is inside of one is no fence."""
    number = 0
    while number < len(lines):
        fence = fence_at(lines, number)
        if fence is not None:
            yield fence
        number = fence.after if fence is not None else number + 1


def fence_at(lines: Sequence[str], number: int) -> Fence | None:
    """Return the fence that a line opens, or None."""
    found = OPENING.match(lines[number])
    if found is None:
        return None
    word = found["word"].lower()
    if found["sign"][0] == DIVISION and word not in DIAGRAMS:
        return None
    end, after = _find_end(lines, number + 1, found)
    return Fence(word, found["rest"], found["margin"], number, number + 1, end, after)


def _find_end(lines: Sequence[str], first: int, fence: re.Match[str]) -> tuple[int, int]:
    """Return the line behind the last one in a fence, and the one behind its close.

    A fence in a comment ends with the comment, if it has no other end.
    """
    sign, margin = fence["sign"], fence["margin"].rstrip()
    for place in range(first, len(lines)):
        text = lines[place]
        if margin and text.strip() and not text.startswith(margin):
            return place, place
        inner = without_margin(text, fence["margin"]).strip()
        if inner.startswith(sign) and not inner.strip(sign[0]):
            return place, place + 1
    return len(lines), len(lines)


def without_margin(text: str, margin: str) -> str:
    """Return a line behind the margin of the fence that it is in; it may have less of one."""
    sign = margin.rstrip()
    if sign and text.startswith(sign):
        rest = text[len(sign) :]
        spaces = len(margin) - len(sign)
        return rest[min(spaces, len(rest) - len(rest.lstrip())) :]
    return text[min(len(margin), len(text) - len(text.lstrip())) :]


def list_lines(source: Source) -> list[str]:
    """Return the lines of a file without their breaks."""
    return [source.line_text(number) for number in range(1, len(source.starts) + 1)]


def read_fence(lines: Sequence[str], fence: Fence) -> list[str]:
    """Return the lines in a fence without its margin."""
    return [without_margin(line, fence.margin) for line in lines[fence.first : fence.end]]


def keep_fence(source: Source, fence: Fence) -> str:
    """Return a text with spaces for all that is not inside of a fence, or in its margin.

    So every place in the fence is what it is in the file.
    """
    text, starts = source.text, (*source.starts, len(source.text))
    begin, end = starts[fence.first], starts[fence.end]
    body = text[begin:end]
    if fence.margin.strip():
        lines = body.splitlines(keepends=True)
        inner = (without_margin(line, fence.margin) for line in lines)
        body = "".join(each.rjust(len(line)) for each, line in zip(inner, lines, strict=True))
    return "".join((NOT_BREAKS.sub(" ", text[:begin]), body, NOT_BREAKS.sub(" ", text[end:])))


def without_options(text: str) -> str:
    """Return what is in a fence, with spaces for the options at its beginning."""
    options = OPTIONS.match(text)
    end = options.end() if options is not None else 0
    return NOT_BREAKS.sub(" ", text[:end]) + text[end:]
