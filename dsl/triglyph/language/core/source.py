"""The text of one spec file, and which line and column an offset in it is at."""

import codecs
import re
from bisect import bisect_right
from functools import cached_property
from pathlib import Path
from typing import Protocol

from msgspec.structs import replace

from triglyph.files.bounded_read import (
    MissingError,
    StreamError,
    TooLargeError,
    UnreadableError,
    names_in,
    read_file,
)
from triglyph.language.core.limits import Limits, raise_limit
from triglyph.language.core.problems import Problem
from triglyph.lazy_pattern import lazy_pattern

BREAK = lazy_pattern("\r\n|[\n\r\x85\u2028\u2029]")
"""What ends a line for YAML."""
LINE_END = r"\r\n|\r|\n"
"""What ends a line for editors: less than for YAML."""
ENCODINGS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""The marks that a file may begin with to say how its text is encoded."""
EXCERPT = 120
"""The most characters of a line that a message shows."""


class Origin(Protocol):
    """Where files come from that are not on the disk: a revision of git, for instance."""

    def fetch(self, path: Path) -> None:
        """Bring a file to its path on the disk, if there is one."""

    def name_file(self, path: Path) -> str:
        """Return what messages call a file."""


class Source:
    """One text with a name; offsets count its characters from 0."""

    def __init__(
        self, text: str, *, path: str, broken: bool = False, origin: Origin | None = None
    ) -> None:
        self.text = text.removeprefix("\ufeff")
        self.path = path
        self.origin = origin
        """Where the files come from that the text names, if not from the disk."""
        self.broken = broken
        """Whether the text ends where the bytes of the file encode none."""

    @cached_property
    def starts(self) -> list[int]:
        """Return the offset at which each line begins."""
        return [0, *(match.end() for match in re.finditer(LINE_END, self.text))]

    def place(self, offset: int) -> tuple[int, int]:
        """Return the line and the column of an offset, both counted from 1."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def excerpt(self, offset: int) -> tuple[str, int]:
        """Return the line of an offset, or the part around it, and what is before it there."""
        line, column = self.place(offset)
        start = self.starts[line - 1]
        stop = self.starts[line] if line < len(self.starts) else len(self.text)
        if stop - start <= EXCERPT:
            return self.line_text(line), column - 1
        first = max(start, min(offset - EXCERPT // 2, stop - EXCERPT))
        shown = self.text[first : first + EXCERPT].rstrip("\r\n")
        lead = "…" if first > start else ""
        tail = "…" if first + EXCERPT < stop else ""
        return f"{lead}{shown}{tail}", len(lead) + offset - first

    def line_text(self, line: int) -> str:
        """Return the text of a line, counted from 1, without its end."""
        start = self.starts[line - 1]
        stop = self.starts[line] if line < len(self.starts) else len(self.text)
        return self.text[start:stop].rstrip("\r\n")


def decode(data: bytes, *, path: str, origin: Origin | None = None) -> Source:
    """Return the text that the bytes of a file encode, as far as they do."""
    encoding = "utf-8"
    for mark, name in ENCODINGS:
        if data.startswith(mark):
            data, encoding = data[len(mark) :], name
            break
    try:
        return Source(data.decode(encoding), path=path, origin=origin)
    except UnicodeDecodeError as error:
        text = data[: error.start].decode(encoding)
        return Source(text, path=path, broken=True, origin=origin)


def encode(text: str, *, source: Source, data: bytes) -> bytes:
    """Return a text in the encoding of a file, after the mark that the file begins with.

    Args:
        text: The text to be written.
        source: What was decoded.
        data: The bytes that it was decoded from, all of them text.
    """
    encoding = next((name for mark, name in ENCODINGS if data.startswith(mark)), "utf-8")
    return data[: len(data) - len(source.text.encode(encoding))] + text.encode(encoding)


def read_source(path: Path, *, limits: Limits, origin: Origin | None = None) -> Source | Problem:
    """Return the text of a file, or the problem that it cannot be read or is too large."""
    name = str(path) if origin is None else origin.name_file(path)
    data = read_bytes(path, limits=limits)
    if isinstance(data, Problem):
        return replace(data, file=name)
    return decode(data, path=name, origin=origin)


def read_bytes(path: Path, *, limits: Limits) -> bytes | Problem:
    """Return what a file holds, or the problem that it cannot be read or is too large."""
    try:
        return read_file(path, most=limits.size)
    except TooLargeError:
        return too_large(str(path), limits=limits)
    except UnreadableError as error:
        hint = ""
        if isinstance(error, StreamError):
            hint = "read it as standard input instead: - < FILE"
        elif isinstance(error, MissingError):
            hint = _name_near(Path(path))
        message = f"cannot be read: {error}"
        return Problem(str(path), 0, 0, message, hint, rule="unreadable-file")


def _name_near(path: Path) -> str:
    """Return what to say of a file that is not there: the spec beside it with the nearest name."""
    # Imported here, since most files are there, and these take time.
    from triglyph.language.core.names import nearest_file
    from triglyph.language.core.problems import did_you_mean

    specs = [name for name in names_in(path.parent) if name.lower().endswith((".yaml", ".yml"))]
    guess = nearest_file(path.name, specs)
    return did_you_mean(guess) if guess else ""


def too_large(path: str, *, limits: Limits) -> Problem:
    """Return the problem that a file is larger than any spec should be."""
    return Problem(
        path,
        0,
        0,
        f"is larger than {limits.size} bytes",
        f"split the spec, or {raise_limit('size', limits)}",
        rule="limit-size",
    )
