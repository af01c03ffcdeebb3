"""Texts as an editor in a page has them: lines end in ``\\n``, offsets count units of UTF-16."""

import re
from bisect import bisect_left

from msgspec import Struct

from triglyph.caching.content_hash import digest
from triglyph.language.core.problems import Problem
from triglyph.language.core.source import LINE_END, Source, decode, encode


class Document(Struct, frozen=True):
    """What a file holds, taken apart so that it can be put together again."""

    text: str
    digest: str
    """Tells this content from any other."""
    newline: str = "\n"
    """What ends the lines of the file; where they differ, the first of them."""
    is_whole: bool = True
    """Whether all of it is text; what is not must not be written back."""


def read_document(data: bytes, *, name: str) -> Document:
    """Return the bytes of a file as a text of an editor."""
    source = decode(data, path=name)
    first = re.search(LINE_END, source.text)
    return Document(
        text=re.sub(LINE_END, "\n", source.text),
        digest=digest(data),
        newline=first.group() if first else "\n",
        is_whole=not source.broken,
    )


def write_document(text: str, *, before: bytes, name: str) -> bytes:
    """Return the bytes of a file whose text was edited, encoded and with line ends as before."""
    newline = read_document(before, name=name).newline
    ended = re.sub(LINE_END, "\n", text).replace("\n", newline)
    return encode(ended, source=decode(before, path=name), data=before)


class Units:
    """Turns offsets in characters into those in units of UTF-16, and back.

    Characters beyond the first 65,536, emoji for the most part, take two units.
    """

    def __init__(self, text: str) -> None:
        self._wide = [at for at, character in enumerate(text) if ord(character) > 0xFFFF]
        self._length = len(text)

    def units(self, offset: int) -> int:
        """Return an offset in characters as one in units."""
        return offset + bisect_left(self._wide, offset)

    def characters(self, units: int) -> int:
        """Return an offset in units as one in characters."""
        low, high = 0, self._length
        while low < high:
            middle = (low + high) // 2
            if self.units(middle) < units:
                low = middle + 1
            else:
                high = middle
        return low


def place_problem(problem: Problem, source: Source) -> tuple[int, int]:
    """Return where a problem begins and ends in the text, in characters."""
    if not problem.line or problem.line > len(source.starts):
        return 0, 0
    start = source.starts[problem.line - 1] + problem.column - 1
    line_end = source.starts[problem.line - 1] + len(source.line_text(problem.line))
    if problem.end is not None:
        end = source.starts[problem.line - 1] + problem.end - 1
    else:
        word = re.compile(r"[\w-]+|\S?").match(source.text, start)
        end = word.end() if word else start
    start = min(start, line_end)
    return start, max(start, min(end, line_end))
