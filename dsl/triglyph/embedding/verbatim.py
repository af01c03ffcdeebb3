"""The lines of a file in which a marker can be: not those that a page shows as they are.

So a page can show what markers look like, and no label can be one.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from triglyph.embedding.styles import FileKind
from triglyph.embedding.text_file import Text
from triglyph.language.core.findings import Findings

HIDDEN = "fence-open"
_MARKDOWN = re.compile(r"[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*(?P<fence>`{3,}(?=[^`]*$)|~{3,})")
_ASCIIDOC = re.compile(r"(?P<fence>-{4,}|\.{4,}|\+{4,}|/{4,}|`{3,})(?:(?<=`)[^`]*|[ \t]*)$")
_LITERAL = re.compile(
    r"\s*\.\.[ \t]+(?:code|code-block|sourcecode|parsed-literal|math|raw|prompt|console|doctest"
    r"|testcode|testoutput|highlight)::|(?!\s*\.\.[ \t]).*::\s*$"
    r"|\s*\.\.(?:[ \t]+(?!\[|_|\||[\w:.+-]+::).*)?$"
)
"""A line of reStructuredText whose further lines, indented, are shown as they are or not at all."""


class PlacedLine(Struct, frozen=True):
    """A line with its number, from 0, and where in the text it begins."""

    number: int
    offset: int
    text: str


def list_lines(text: Text, findings: Findings, kind: FileKind) -> Iterator[PlacedLine]:
    """Yield each line in which a marker can be; a fence that is left open is noted."""
    lines = _place_lines(text)
    if kind.verbatim == "rest":
        return _outside_literals(lines)
    if kind.verbatim:
        fence = _MARKDOWN if kind.verbatim == "markdown" else _ASCIIDOC
        return _outside_fences(lines, findings, kind, fence=fence)
    return lines


def _place_lines(text: Text) -> Iterator[PlacedLine]:
    offset = 0
    for number, line in enumerate(text.lines):
        yield PlacedLine(number, offset, line.text)
        offset += len(line.text) + len(line.end)


def _outside_fences(
    lines: Iterator[PlacedLine], findings: Findings, kind: FileKind, *, fence: re.Pattern[str]
) -> Iterator[PlacedLine]:
    """Yield the lines that are in no fence."""
    opened = ""
    begun = hidden = 0
    for line in lines:
        if opened:
            rest = line.text.strip(" \t>") if kind.verbatim == "markdown" else line.text.rstrip()
            longer = kind.verbatim == "markdown" and len(rest) > len(opened)
            if (rest == opened or longer) and not rest.strip(opened[0]):
                opened, hidden = "", 0
            elif any(
                form.fullmatch(line.text)
                for style in kind.styles
                for form in (style.opening, style.closing)
            ):
                hidden += 1
        elif match := fence.match(line.text):
            opened, begun = match["fence"], line.offset + match.start("fence")
        else:
            yield line
    if opened and hidden:
        findings.error(
            begun,
            HIDDEN,
            f"this fence is not closed, and hides "
            f"{'a marker' if hidden == 1 else f'{hidden} markers'} below it",
            f"close it with {opened}",
        )


def _outside_literals(lines: Iterator[PlacedLine]) -> Iterator[PlacedLine]:
    """Yield the lines that are in no literal block, block of code or comment."""
    deep = -1
    for line in lines:
        indent = len(line.text) - len(line.text.lstrip())
        if deep >= 0 and (not line.text.strip() or indent > deep):
            continue
        deep = indent if _LITERAL.match(line.text) else -1
        yield line
