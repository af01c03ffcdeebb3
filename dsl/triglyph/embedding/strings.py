"""The strings of a Python file that go over several lines: where docstrings are."""

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

_BEGIN = re.compile(
    r"#[^\r\n]*|(?P<prefix>(?<![A-Za-z0-9_])[A-Za-z]{1,2})?(?P<quote>\"\"\"|'''|\"|')"
)
_END = {
    quote: re.compile(rf"(?:\\.|(?!{quote})[^\\])*{quote}", re.DOTALL) for quote in ('"""', "'''")
} | {quote: re.compile(rf"(?:\\.|[^{quote}\\\r\n])*{quote}", re.DOTALL) for quote in "\"'"}


class LongString(Struct, frozen=True):
    """A string between triple quotation marks, by the places of its content."""

    start: int
    end: int
    quote: Literal['"""', "'''"]
    prefix: str
    """The letters before it, in lower case."""

    def holds(self, offset: int) -> bool:
        """Return whether a place is in the string."""
        return self.start <= offset < self.end


def find_long_strings(text: str) -> Iterator[LongString]:
    """Yield the strings between triple quotation marks, in their order.

    One that is not closed goes on to the end.
    """
    place = 0
    while (begin := _BEGIN.search(text, place)) is not None:
        quote = begin["quote"]
        place = begin.end()
        if quote is None:
            continue
        end = _END[quote].match(text, place)
        if len(quote) == 1:
            place = end.end() if end is not None else place
            continue
        stop = end.end() - len(quote) if end is not None else len(text)
        yield LongString(place, stop, quote, (begin["prefix"] or "").lower())  # type: ignore[arg-type]
        place = end.end() if end is not None else len(text)
