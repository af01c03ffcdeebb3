"""The text of one spec file, and which line and column an offset in it is at."""

import codecs
import re
from bisect import bisect_right
from functools import cached_property

LINE_END = re.compile(r"\r\n|\r|\n")
"""What editors end a line at; YAML itself also ends lines at U+0085 and U+2028."""
ENCODINGS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""The marks that a file may begin with to say how its text is encoded."""


class Source:
    """One text with a name; offsets count its characters from 0."""

    def __init__(self, text: str, *, path: str) -> None:
        self.text = text.removeprefix("\ufeff")
        self.path = path

    @cached_property
    def starts(self) -> list[int]:
        """The offset at which each line begins."""
        return [0, *(match.end() for match in LINE_END.finditer(self.text))]

    def place(self, offset: int) -> tuple[int, int]:
        """The line and the column of an offset, both counted from 1."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def line_text(self, line: int) -> str:
        """The text of a line, counted from 1, without its end."""
        start = self.starts[line - 1]
        stop = self.starts[line] if line < len(self.starts) else len(self.text)
        return self.text[start:stop].rstrip("\r\n")


def decode(data: bytes) -> tuple[str, int | None]:
    """The text that bytes encode, and the offset of the first that encodes none, if any.

    The text ends where the encoding goes wrong.
    """
    encoding = "utf-8"
    for mark, name in ENCODINGS:
        if data.startswith(mark):
            data, encoding = data[len(mark) :], name
            break
    try:
        return data.decode(encoding), None
    except UnicodeDecodeError as error:
        text = data[: error.start].decode(encoding)
        return text, len(text)
