"""The drawings in a file: the whole of it, or its fences.

Everything else in the file becomes spaces, so that every offset stays what it is.
"""

from collections.abc import Iterator, Sequence
from pathlib import PurePath

from msgspec import Struct

from triglyph.files.spec_files import is_page
from triglyph.importing.fences import PLAIN, find_fences, keep_fence, list_lines, read_fence
from triglyph.importing.formats import FORMATS, Format, find_format, name_other
from triglyph.language.core.source import Source

DOCUMENT_END = "\n---\n"


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
        found = tuple(_in_fences(source, wanted=wanted))
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


def _in_fences(source: Source, *, wanted: Format | None) -> Iterator[Excerpt]:
    """Yield the drawings in the fences of a file."""
    lines = list_lines(source)
    for fence in find_fences(lines):
        body = "\n".join(read_fence(lines, fence))
        found = next((each for each in FORMATS.values() if fence.word in each.fences), None)
        if found is None and fence.word in PLAIN:
            found = find_format(body)
        if found is None or (wanted is not None and found != wanted) or name_other(body):
            continue
        first = min(fence.first, len(lines) - 1)
        yield Excerpt(found, keep_fence(source, fence), source.starts[first])
