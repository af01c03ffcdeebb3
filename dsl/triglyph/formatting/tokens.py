"""Text into YAML's tokens, which have positions, and the comments between them."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

import yaml
from msgspec import Struct
from yaml.tokens import (
    AliasToken,
    AnchorToken,
    DirectiveToken,
    ScalarToken,
    StreamEndToken,
    StreamStartToken,
    TagToken,
)

from triglyph.formatting.nodes import Comment
from triglyph.language.core.source import BREAK
from triglyph.language.p1_parse.yaml_loader import Loader
from triglyph.rendering.text_width import text_width

COMMENT = re.compile("#[^\n\r\x85\u2028\u2029]*")
OPAQUE = (ScalarToken, AnchorToken, TagToken, AliasToken, DirectiveToken)
"""Tokens in which a `#` begins no comment."""


class Found(Struct, frozen=True):
    """One comment and where it is."""

    start: int
    column: int
    comment: Comment


def scan_tokens(text: str) -> list[Any]:
    """Return the tokens of a text that is sound YAML, without those of the stream itself."""
    return [
        token
        for token in yaml.scan(text, Loader=Loader)
        if not isinstance(token, (StreamStartToken, StreamEndToken))
    ]


class Lines:
    """Where the lines of a text begin."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(match.end() for match in BREAK.finditer(text))]

    def column(self, offset: int) -> int:
        """Return how many characters are before an offset in its line."""
        return offset - self.starts[bisect_right(self.starts, offset) - 1]

    def below_blank(self, offset: int) -> bool:
        """Return whether an offset begins its line, and the line above is empty."""
        line = bisect_right(self.starts, offset) - 1
        before = self.text[self.starts[line] : offset]
        return (
            line > 0
            and not before.strip()
            and not self.text[self.starts[line - 1] : self.starts[line]].strip()
        )


class Comments:
    """The comments of a text, each given away once, in their order."""

    def __init__(self, text: str, tokens: list[Any], lines: Lines) -> None:
        self.text = text
        self.lines = lines
        self.found = list(self.find(tokens))
        self.place = 0

    def find(self, tokens: list[Any]) -> Iterator[Found]:
        """Yield every comment between the tokens."""
        end = 0
        for start, stop in (*self.opaque_spans(tokens), (len(self.text), 0)):
            for match in COMMENT.finditer(self.text, end, start):
                column = self.lines.column(match.start())
                cells = text_width(self.text[match.start() - column : match.start()])
                blank = self.lines.below_blank(match.start())
                yield Found(match.start(), column, Comment(match[0].rstrip(), cells, blank))
            end = max(end, stop)

    def opaque_spans(self, tokens: list[Any]) -> Iterator[tuple[int, int]]:
        """Yield where a `#` begins no comment; in the header of a block of text it does."""
        for token in tokens:
            if isinstance(token, OPAQUE):
                start, end = token.start_mark.index, token.end_mark.index
                if isinstance(token, ScalarToken) and token.style in ("|", ">"):
                    header = BREAK.search(self.text, start, end)
                    start = header.end() if header else end
                yield start, end

    def before(self, offset: int) -> tuple[Comment, ...]:
        """Return the comments before an offset."""
        return self.deeper(offset, than=-1)

    def deeper(self, offset: int, *, than: int) -> tuple[Comment, ...]:
        """Return the comments before an offset that are indented deeper than a column."""
        begin = self.place
        while self.place < len(self.found):
            found = self.found[self.place]
            if found.start >= offset or found.column <= than:
                break
            self.place += 1
        return tuple(found.comment for found in self.found[begin : self.place])

    def behind(self, start: int, end: int) -> Comment | None:
        """Return the comment between two offsets that is on the line of the first."""
        if self.place == len(self.found):
            return None
        found = self.found[self.place]
        if found.start >= end or BREAK.search(self.text, start, found.start):
            return None
        self.place += 1
        return found.comment
