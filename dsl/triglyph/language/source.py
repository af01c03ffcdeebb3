"""The text of one spec file, and which line and column an offset in it is at."""

import re
from bisect import bisect_right
from functools import cached_property

LINE_END = re.compile(r"\r\n|\r|\n")
"""What editors end a line at; YAML itself also ends lines at U+0085 and U+2028."""


class Source:
    """One text with a name; offsets count its characters from 0."""

    def __init__(self, text: str, *, path: str) -> None:
        self.text = text
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
