"""Where a file has drawings: the markers in it, and what stands between them.

In Markdown a marker is a comment of HTML, alone on its line; in any other file
it stands behind what begins a comment there. What is in a fence of Markdown is
no marker, so a page can show what markers look like, and a label cannot be one.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from msgspec import Struct

from triglyph.embedding.text import Text
from triglyph.language.findings import Findings

MARKDOWN = frozenset((".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".qmd", ".rmd"))
"""Endings of files that are Markdown."""

OPENING = "triglyph:"
CLOSING = "/triglyph"
HIDDEN = "fence-open"
DIGESTS = r"(?:[ \t]*:[ \t]*(?P<digests>[0-9a-f]+(?:[ \t]+[0-9a-f]+)?))?"
FENCE = re.compile(r"[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*(?P<fence>`{3,}(?=[^`]*$)|~{3,})")


class Style(Struct, frozen=True):
    """How markers are written in one sort of file."""

    opening: re.Pattern[str]
    closing: re.Pattern[str]
    stray: re.Pattern[str]
    """What looks like a marker and is none."""
    advice: str
    """What to write instead of that."""


HTML = Style(
    re.compile(rf"(?P<prefix>[ \t>]*)<!--[ \t]*{OPENING}(?P<words>.*?)-->[ \t]*"),
    re.compile(rf"(?P<prefix>[ \t>]*)<!--[ \t]*{CLOSING}{DIGESTS}[ \t]*-->[ \t]*"),
    re.compile(r"[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?(?=<!--[ \t]*/?triglyph\b)"),
    "a marker is alone on its line: <!-- triglyph: shop.yaml txt -->",
)
COMMENT = Style(
    re.compile(rf"(?P<prefix>[ \t]*(?:#+|//+!?|\*+|--+|;+|%+)[ \t]*){OPENING}(?P<words>.*)"),
    re.compile(rf"(?P<prefix>[ \t]*(?:#+|//+!?|\*+|--+|;+|%+)[ \t]*){CLOSING}{DIGESTS}[ \t]*"),
    re.compile(r"[ \t]*(?=(?:<!--|/\*+|\{-|\(\*)[ \t]*triglyph:)"),
    "a marker stands behind one of # // * -- ; % and in Markdown in a comment of HTML",
)


class Block(Struct, frozen=True):
    """What stands between two markers.

    ``first`` and ``last`` are the places of the markers among the file's lines.
    """

    first: int
    last: int
    prefix: str
    """What the line of the first marker begins with, and every line between them."""
    words: str
    """What the first marker asks for."""
    offset: int
    """Where in the text these words begin."""
    digests: tuple[str, ...]
    """What the last marker says that was written here."""
    fenced: bool
    """Whether this is Markdown."""


def is_markdown(path: PurePath) -> bool:
    """Whether a file is Markdown, by its name."""
    return path.suffix.lower() in MARKDOWN


def find_blocks(text: Text, findings: Findings, *, markdown: bool) -> tuple[Block, ...]:
    """All blocks of a file, in order; markers without their other half are noted."""
    style = HTML if markdown else COMMENT
    blocks: list[Block] = []
    opened: list[tuple[int, int, re.Match[str]]] = []
    spoilt = False
    for number, offset, line in _lines_outside_fences(text, findings, markdown=markdown):
        if opening := style.opening.fullmatch(line):
            opened.append((number, offset, opening))
            if len(opened) > 1:
                findings.error(
                    offset + len(opening["prefix"]),
                    "marker-nested",
                    "this marker is inside of another one",
                    f"close the one of line {opened[0][0] + 1} first: {_closing(opening, style)}",
                )
                spoilt = True
        elif closing := style.closing.fullmatch(line):
            if not opened:
                findings.error(
                    offset + len(closing["prefix"]),
                    "marker-stray",
                    "this marker closes nothing",
                    "the one that begins the drawing names a spec and a format",
                )
                continue
            outermost = opened.pop()
            if not opened and not spoilt:
                blocks.append(_block(outermost, number, closing, markdown=markdown))
        elif stray := style.stray.match(line):
            findings.error(
                offset + stray.end(), "marker-form", "this is no marker yet", style.advice
            )
        spoilt = spoilt and bool(opened)
    if opened and not spoilt and not _hides_markers(findings):
        _, offset, opening = opened[0]
        findings.error(
            offset + len(opening["prefix"]),
            "marker-open",
            "this marker is not closed",
            f"write below it: {_closing(opening, style)}",
        )
    return tuple(blocks)


def _hides_markers(findings: Findings) -> bool:
    """Whether a fence was found that hides markers."""
    return any(rule == HIDDEN for _, rule, _ in findings.found.values())


def _closing(opening: re.Match[str], style: Style) -> str:
    """The marker that closes what another one opens."""
    return f"<!-- {CLOSING} -->" if style is HTML else f"{opening['prefix'].strip()} {CLOSING}"


def reads_as_marker(line: str) -> bool:
    """Whether a line of a source file, with what begins its comment, would be a marker."""
    return any(form.fullmatch(line) for form in (COMMENT.opening, COMMENT.closing))


def _block(
    opened: tuple[int, int, re.Match[str]],
    last: int,
    closing: re.Match[str],
    *,
    markdown: bool,
) -> Block:
    first, offset, opening = opened
    return Block(
        first,
        last,
        opening["prefix"],
        opening["words"],
        offset + opening.start("words"),
        tuple((closing["digests"] or "").split()),
        markdown,
    )


def _lines_outside_fences(
    text: Text, findings: Findings, *, markdown: bool
) -> Iterator[tuple[int, int, str]]:
    """The number, the offset and the text of each line that can be a marker."""
    offset = 0
    fence = ""
    begun = 0
    swallowed: Sequence[int] = ()
    for number, line in enumerate(text.lines):
        if not markdown:
            yield number, offset, line.text
        elif fence:
            rest = line.text.strip(" \t>")
            if len(rest) >= len(fence) and not rest.strip(fence[0]):
                fence, swallowed = "", ()
            elif HTML.opening.fullmatch(line.text) or HTML.closing.fullmatch(line.text):
                swallowed = (*swallowed, offset)
        elif match := FENCE.match(line.text):
            fence, begun = match["fence"], offset + match.start("fence")
        else:
            yield number, offset, line.text
        offset += len(line.text) + len(line.end)
    if fence and swallowed:
        findings.error(
            begun,
            HIDDEN,
            f"this fence is not closed, and hides {_count(swallowed)} below it",
            f"close it with {fence}",
        )


def _count(markers: Sequence[int]) -> str:
    return "a marker" if len(markers) == 1 else f"{len(markers)} markers"
