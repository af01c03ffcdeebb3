"""The diagrams that are written in a page: in fences, in directives of reST, and in comments.

```mermaid            .. mermaid::            # ```triglyph
flowchart LR                                  # edges: [a -> b]
  a --> b                flowchart LR         # ```
```                        a --> b
"""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from triglyph.language.core.source import Source
from triglyph.lazy_pattern import lazy_pattern

SPEC = "triglyph"
"""The word of fences and directives with a spec."""
WORDS = {SPEC: SPEC, "mermaid": "mermaid", "mmd": "mermaid", "dot": "dot", "graphviz": "dot"}
"""What is behind the opening of a fence, or names a directive, with the format that it says."""

MARGIN = r"(?P<margin>[ \t>]*+(?:(?:#+|//+[/!]?|/?\*+|--+\|?|;+|%+)[ \t]*+)?)"
"""What is before a fence: spaces, the signs of quotations, and the sign of a comment."""
OPENING = lazy_pattern(MARGIN + r"(?P<sign>`{3,}|~{3,}|:{3,})[ \t]*\{?\.?(?P<word>[\w-]*)")
DIRECTIVE = lazy_pattern(
    MARGIN + r"\.\.[ \t]+(?:(?:code-block|code|sourcecode)::[ \t]*)?(?P<word>\w+)(?:::)?[ \t]*$"
)
OPTION = lazy_pattern(r":[\w-]+:")
"""What a line of options of a directive begins with."""
DIVISION = ":"
"""What fences begin with that may hold other fences, unless they name a diagram."""


class PageDiagram(Struct, frozen=True):
    """One diagram of a page: its format, and its lines without what is before them in the page."""

    format: str
    lines: tuple[str, ...]
    line: int
    """The line of the page that it begins in, counted from 1."""
    margins: tuple[int, ...]
    """How many characters are before each of its lines."""

    @property
    def text(self) -> str:
        """Return the whole diagram."""
        return "".join(f"{line}\n" for line in self.lines)

    def place(self, line: int, column: int) -> tuple[int, int]:
        """Return the place in the page of a place in the diagram."""
        number = min(max(line, 1), len(self.margins))
        return self.line + number - 1, column + self.margins[number - 1]


def find_page_diagrams(source: Source) -> Iterator[PageDiagram]:
    """Yield the diagrams in a page of Markdown or reST, or in comments of a source file."""
    lines = [source.line_text(number) for number in range(1, len(source.starts) + 1)]
    number = 0
    while number < len(lines):
        text = lines[number]
        number += 1
        first = number
        found = OPENING.match(text)
        word = found["word"].lower() if found is not None else ""
        if found is not None and (word in WORDS or found["sign"][0] != DIVISION):
            first, end, number = _find_fence(lines, number, found)
        elif (found := DIRECTIVE.match(text)) is not None and found["word"].lower() in WORDS:
            word = found["word"].lower()
            first, end, number = _find_directive(lines, number, found)
        else:
            continue
        if first < end and word in WORDS:
            inner = [_without_margin(line, found["margin"]) for line in lines[first:end]]
            margins = tuple(
                len(line) - len(own) for line, own in zip(lines[first:end], inner, strict=True)
            )
            yield PageDiagram(WORDS[word], tuple(inner), first + 1, margins)


def _find_fence(lines: Sequence[str], number: int, fence: re.Match[str]) -> tuple[int, int, int]:
    """Return where the lines in a fence begin and end, and the number of the line behind it.

    A fence in a comment ends with the comment, if it has no other end.
    """
    sign, margin = fence["sign"], fence["margin"].rstrip()
    for place in range(number, len(lines)):
        text = lines[place]
        if margin and text.strip() and not text.startswith(margin):
            return number, place, place
        inner = _without_margin(text, fence["margin"]).strip()
        if inner.startswith(sign) and not inner.strip(sign[0]):
            return number, place, place + 1
    return number, len(lines), len(lines)


def _find_directive(
    lines: Sequence[str], number: int, directive: re.Match[str]
) -> tuple[int, int, int]:
    """Return the same of a directive without its options: it has what is indented below it."""
    first = end = number
    is_begun = False
    while end < len(lines):
        inner = _without_margin(lines[end], directive["margin"])
        if inner.strip() and not inner.startswith((" ", "\t")):
            break
        end += 1
        if not is_begun and (not inner.strip() or OPTION.match(inner.strip())):
            first = end
        else:
            is_begun = True
    return first, end, end


def _without_margin(text: str, margin: str) -> str:
    """Return a line behind the margin of the fence that it is in; it may have less of one."""
    sign = margin.rstrip()
    if sign and text.startswith(sign):
        rest = text[len(sign) :]
        spaces = len(margin) - len(sign)
        return rest[min(spaces, len(rest) - len(rest.lstrip())) :]
    return text[min(len(margin), len(text) - len(text.lstrip())) :]
