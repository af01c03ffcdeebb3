"""The diagrams that are written in a page: in fences, in directives of reST, and in comments.

```mermaid            .. mermaid::            # ```triglyph
flowchart LR                                  # edges: [a -> b]
  a --> b                flowchart LR         # ```
```                        a --> b
"""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from triglyph.importing.fences import MARGIN, fence_at, list_lines, without_margin
from triglyph.language.core.source import Source
from triglyph.lazy_pattern import lazy_pattern

SPEC = "triglyph"
"""The word of fences and directives with a spec."""
WORDS = {
    SPEC: SPEC,
    **dict.fromkeys(("mermaid", "mmd"), "mermaid"),
    **dict.fromkeys(("dot", "graphviz"), "dot"),
    **dict.fromkeys(("plantuml", "puml", "uml"), "plantuml"),
    "d2": "d2",
}
"""What is behind the opening of a fence, or names a directive, with the format that it says."""

DIRECTIVE = lazy_pattern(
    MARGIN + r"\.\.[ \t]+(?:(?:code-block|code|sourcecode)::[ \t]*)?(?P<word>\w+)(?:::)?[ \t]*$"
)
OPTION = lazy_pattern(r":[\w-]+:")
"""What a line of options of a directive begins with."""


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
    lines = list_lines(source)
    number = 0
    while number < len(lines):
        text = lines[number]
        if (fence := fence_at(lines, number)) is not None:
            word, margin = fence.word, fence.margin
            first, end, number = fence.first, fence.end, fence.after
        elif (found := DIRECTIVE.match(text)) is not None and found["word"].lower() in WORDS:
            word, margin = found["word"].lower(), found["margin"]
            first, end, number = _find_directive(lines, number + 1, found)
        else:
            number += 1
            continue
        if first < end and word in WORDS:
            inner = [without_margin(line, margin) for line in lines[first:end]]
            margins = tuple(
                len(line) - len(own) for line, own in zip(lines[first:end], inner, strict=True)
            )
            yield PageDiagram(WORDS[word], tuple(inner), first + 1, margins)


def _find_directive(
    lines: Sequence[str], number: int, directive: re.Match[str]
) -> tuple[int, int, int]:
    """Return the same of a directive without its options: it has what is indented below it."""
    first = end = number
    is_begun = False
    while end < len(lines):
        inner = without_margin(lines[end], directive["margin"])
        if inner.strip() and not inner.startswith((" ", "\t")):
            break
        end += 1
        if not is_begun and (not inner.strip() or OPTION.match(inner.strip())):
            first = end
        else:
            is_begun = True
    return first, end, end
