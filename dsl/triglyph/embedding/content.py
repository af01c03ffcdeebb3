"""What stands between two markers: a drawing as lines that cannot end anything around them."""

from collections.abc import Sequence
from urllib.parse import quote

from msgspec import Struct

from triglyph.cleaning import clean
from triglyph.embedding.markers import Block, reads_as_marker
from triglyph.embedding.text import Line, Text
from triglyph.guide.markdown import fenced, inline
from triglyph.manifest import digest

LANGUAGES = {"txt": "text", "mmd": "mermaid"}
"""What fences say of formats that are not called so in Markdown."""


class Unfit(Exception):  # noqa: N818  # not an error of the program: a drawing that does not fit in
    """Why a drawing cannot stand where it should, and what to do about it."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class Found(Struct, frozen=True):
    """What stands between two markers now."""

    lines: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to lose."""
        return not any(map(str.strip, self.lines))


def find_content(text: Text, block: Block) -> Found:
    """The lines between two markers, without what stands before each of them."""
    return Found(
        tuple(
            _without_prefix(line.text, block.prefix)
            for line in text.lines[block.first + 1 : block.last]
        )
    )


def write_text_content(drawing: str, *, kind: str, block: Block, text: Text) -> tuple[str, ...]:
    """The lines of a drawing that is text; raises Unfit."""
    drawing = clean(drawing)
    if block.fenced:
        lines = fenced(drawing, LANGUAGES.get(kind, kind)).splitlines()
    else:
        lines = [line.rstrip() for line in drawing.rstrip().splitlines()]
        _check_comment(lines, prefix=block.prefix)
    if not text.is_unicode and not all(map(str.isascii, lines)):
        raise Unfit(
            "this file is not UTF-8 and cannot hold all characters of the drawing",
            "store it as UTF-8, or draw with charset=ascii",
        )
    return tuple(lines)


def write_picture_content(path: str, *, described: str, block: Block) -> tuple[str, ...]:
    """The line that shows a picture; raises Unfit."""
    if not block.fenced:
        raise Unfit("a comment cannot show a picture", "take a format that is text, such as txt")
    return (f"![{inline(clean(described))}]({quote(path)})",)


def digest_lines(lines: Sequence[str]) -> str:
    """What tells the content of one block from another."""
    return digest("\n".join(lines).encode(errors="surrogatepass"))


def replace_block(
    block: Block, lines: Sequence[str], *, text: Text, digests: Sequence[str], end: str
) -> list[Line]:
    """The lines of a block with its last marker."""
    closing = f"/triglyph: {' '.join(digests)}"
    if block.fenced:
        marked = f"{block.prefix}<!-- {closing} -->"
    else:  # three strokes in a row would be another sort of comment
        apart = " " if block.prefix.endswith("/") else ""
        marked = f"{block.prefix}{apart}{closing}"
    drawn = [
        Line(f"{block.prefix}{line}" if line else block.prefix.rstrip(), end) for line in lines
    ]
    return [*drawn, Line(marked, text.lines[block.last].end)]


def _without_prefix(line: str, prefix: str) -> str:
    if line.startswith(prefix):
        return line[len(prefix) :]
    return "" if line == prefix.rstrip() else line


def _check_comment(lines: Sequence[str], *, prefix: str) -> None:
    """Raise Unfit when a comment would end in a line, or a line would be read as a marker."""
    if "*" in prefix:
        for sign in ("*/", "/*"):
            if any(sign in f"{prefix.lstrip()}{line}" for line in lines):
                raise Unfit(
                    f"the drawing holds `{sign}`, which ends or begins a comment",
                    "write that label in another way",
                )
    if any(reads_as_marker(prefix + line) for line in lines):
        raise Unfit(
            "a line of the drawing would be read as a marker",
            "write that label in another way, or the title's with title=no",
        )
