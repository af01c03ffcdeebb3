"""The text of any file as lines, and back into the same bytes."""

import codecs
import re

from msgspec import Struct

LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
WITH_MARK = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
EIGHT_BIT = "latin-1"
"""Used for every unknown encoding that agrees with ASCII: no byte of it is lost."""
SURROGATES = {"utf-16-le": "surrogatepass", "utf-16-be": "surrogatepass"}


class Line(Struct, frozen=True, gc=False):
    """One line, and what ends it: nothing, at the end of a file without a last line break."""

    text: str
    end: str


class Text(Struct, frozen=True):
    """A whole text; ``mark`` is what the file begins with to say how it is encoded."""

    lines: tuple[Line, ...]
    encoding: str
    mark: bytes = b""

    @property
    def is_unicode(self) -> bool:
        """Return whether the file can hold any character."""
        return self.encoding != EIGHT_BIT


def read_text(data: bytes) -> Text:
    """Return the text of a file's bytes, whatever they are."""
    for mark, encoding in WITH_MARK:
        if data.startswith(mark):
            return _decode(data[len(mark) :], encoding, mark=mark)
    return _decode(data, "utf-8")


def write_text(text: Text) -> bytes:
    """Return the bytes of a text: those that it was read from, where no line has changed."""
    whole = "".join(line.text + line.end for line in text.lines)
    return text.mark + whole.encode(text.encoding, SURROGATES.get(text.encoding, "strict"))


def usual_end(text: Text) -> str:
    """Return what ends the lines of a text: what ends its first one."""
    return next((line.end for line in text.lines if line.end), "\n")


def _decode(data: bytes, encoding: str, *, mark: bytes = b"") -> Text:
    try:
        whole = data.decode(encoding, SURROGATES.get(encoding, "strict"))
    except UnicodeDecodeError:
        return Text(_split(data.decode(EIGHT_BIT)), EIGHT_BIT, mark)
    return Text(_split(whole), encoding, mark)


def _split(whole: str) -> tuple[Line, ...]:
    lines = [Line(match[1], match[2]) for match in LINE.finditer(whole)]
    while lines and not (lines[-1].text or lines[-1].end):
        lines.pop()  # what is found behind the last line
    return tuple(lines)
