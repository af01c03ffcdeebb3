"""The drawings in a file: the whole of it, or its fences.

Everything else in the file becomes spaces, so that every offset stays what it is.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from msgspec import Struct

from triglyph.files.spec_files import is_page
from triglyph.importing.formats import FORMATS, Format, find_format, name_other
from triglyph.language.core.source import Source

FENCE = re.compile(
    r"^(?P<margin>[ \t>]*)(?P<sign>`{3,}|~{3,}|:{3,})[ \t]*\{?\.?(?P<word>[\w+-]*)[^\n]*\n"
    r"(?P<body>(?:(?![ \t>]*(?P=sign))[^\n]*(?:\n|\Z))*)(?:[ \t>]*(?P=sign)[^\n]*)?",
    re.MULTILINE,
)
"""A fence of Markdown, also in a list or a quotation."""
QUOTED = re.compile(r"^[ \t>]*", re.MULTILINE)
DOCUMENT_END = "\n---\n"
NOT_BREAKS = re.compile(r"[^\r\n]")
PLAIN = frozenset(("", "text", "txt", "ascii", "plain", "plaintext", "none", "diagram"))
"""Words after a fence that do not say what is in it."""


class Excerpt(Struct, frozen=True):
    """One drawing of a file: its format, and the file with nothing else in it."""

    format: Format
    text: str
    offset: int = 0
    parts: tuple[tuple[int, Source], ...] = ()
    """The files that it was joined of, each with the offset at which it begins."""


def find_excerpts(source: Source, *, wanted: Format | None = None) -> tuple[Excerpt, ...]:
    """Return the drawings of a file in their order; none where there is no known format.

    Args:
        source: The file.
        wanted: The format that was asked for; without it, it is found.
    """
    text = source.text
    suffix = PurePath(source.path).suffix.lower()
    whole = None if is_page(source.path) else wanted or find_format(text, suffix=suffix)
    if whole is None or (text.lstrip().startswith("```") and suffix not in whole.suffixes):
        found = tuple(_in_fences(text, wanted=wanted))
        if found or whole is None:
            return found
    assert whole is not None
    return (Excerpt(whole, text),)


def join_excerpts(found: Sequence[tuple[Source, Excerpt]]) -> list[tuple[Source, Excerpt]]:
    """Return files as one drawing where their format is made for that, else as they are."""
    formats = {excerpt.format.name for _, excerpt in found}
    if len(found) < 2 or len(formats) > 1 or not found[0][1].format.joins:
        return list(found)
    texts: list[str] = []
    parts = []
    length = 0
    for source, excerpt in found:
        parts.append((length, source))
        texts.append(excerpt.text)
        length += len(excerpt.text) + len(DOCUMENT_END)
    whole = Excerpt(found[0][1].format, DOCUMENT_END.join(texts), parts=tuple(parts))
    return [(found[0][0], whole)]


def _in_fences(text: str, *, wanted: Format | None) -> Iterator[Excerpt]:
    """Yield the drawings in the fences of a text."""
    for fence in FENCE.finditer(text):
        body = fence["body"]
        found = next(
            (each for each in FORMATS.values() if fence["word"].lower() in each.fences), None
        )
        if found is None and fence["word"].lower() in PLAIN:
            found = find_format(body)
        if found is None or (wanted is not None and found != wanted) or name_other(body):
            continue
        yield Excerpt(found, keep_fence(text, fence), fence.start("body"))


def keep_fence(text: str, fence: re.Match[str]) -> str:
    """Return a text with spaces for all that is not inside of a fence, or in its margin."""
    start, end = fence.span("body")
    return _alone(text, start, end, margin=fence["margin"])


def _alone(text: str, start: int, end: int, *, margin: str) -> str:
    """Return a text with spaces for all that is not between two offsets, or in the margin."""
    body = text[start:end]
    if ">" in margin:
        body = QUOTED.sub(lambda found: " " * len(found[0]), body)
    return "".join((NOT_BREAKS.sub(" ", text[:start]), body, NOT_BREAKS.sub(" ", text[end:])))
