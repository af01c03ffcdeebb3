"""What is between two markers: a drawing as lines that cannot end anything around them."""

import re
from collections.abc import Callable, Sequence
from urllib.parse import quote

from msgspec import Struct

from triglyph.embedding.guards import (
    ANOTHER_WAY,
    Unfit,
    check_examples,
    check_page,
    guard_comment,
    guard_string,
)
from triglyph.embedding.languages import Language
from triglyph.embedding.markers import Block, reads_as_marker
from triglyph.embedding.styles import Form
from triglyph.embedding.text_file import Line, Text
from triglyph.files.manifest import digest
from triglyph.guide.markdown import fenced, inline
from triglyph.rendering.safe_text import clean

LANGUAGES = {"txt": "text", "mmd": "mermaid"}
"""What blocks of code say of formats that are not called so in markup."""
INDENT = "   "
"""Of what belongs to a directive of reStructuredText."""
_DIRECTIVE = re.compile(r"^(?=(?:include|ifn?def|ifeval|endif)::)")
"""Where a line begins that AsciiDoc obeys even in a block that is shown as it is."""


class Found(Struct, frozen=True):
    """What is between two markers now."""

    lines: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Return whether there is nothing to lose."""
        return not any(map(str.strip, self.lines))


def find_content(text: Text, block: Block) -> Found:
    """Return the lines between two markers, without what each of them begins with."""
    return Found(
        tuple(
            _without_prefix(line.text, block.prefix)
            for line in text.lines[block.first + 1 : block.last]
        )
    )


def write_text_content(
    drawing: str, *, kind: str, block: Block, text: Text, language: Language
) -> tuple[str, ...]:
    """Return the lines of a drawing that is text.

    Raises:
        Unfit: It cannot be shown in this block.
    """
    lines = _WRAPS[block.style.form](clean(drawing).rstrip(), LANGUAGES.get(kind, kind))
    lines = [line.rstrip() for line in lines] if block.style.form != "markdown" else lines
    if block.string is not None:
        lines = guard_string(lines, block.string)
    elif block.style.form == "lines":
        above = [line.text for line in text.lines[: block.first + 1]]
        lines = guard_comment(lines, prefix=block.prefix, language=language, above=above)
    else:
        check_page(lines)
        check_examples(lines)
    if block.style.form == "lines" and any(
        reads_as_marker(block.prefix + line, block) for line in lines
    ):
        raise Unfit(
            "a line of the drawing would be read as a marker",
            f"{ANOTHER_WAY}, or the title's with title=no",
        )
    if not text.is_unicode and not all(map(str.isascii, lines)):
        raise Unfit(
            "this file is not UTF-8 and cannot hold all characters of the drawing",
            "store it as UTF-8, or draw with charset=ascii",
        )
    return tuple(lines)


def write_picture_content(path: str, *, described: str, block: Block) -> tuple[str, ...]:
    """Return the lines that show a picture.

    Raises:
        Unfit: It cannot be shown in this block.
    """
    show = _PICTURES.get(block.style.form)
    if show is None:
        raise Unfit("a comment cannot show a picture", "use a text format, such as txt")
    lines = show(quote(path), " ".join(clean(described).split()))
    check_page(lines)
    return tuple(guard_string(lines, block.string) if block.string is not None else lines)


def digest_lines(lines: Sequence[str]) -> str:
    """Return what tells the content of one block from another."""
    return digest("\n".join(lines).encode(errors="surrogatepass"))


def replace_block(
    block: Block, lines: Sequence[str], *, text: Text, digests: Sequence[str], end: str
) -> list[Line]:
    """Return the lines of a block with its last marker."""
    marked = block.style.write_closing(block.prefix, f"/triglyph: {' '.join(digests)}")
    drawn = [
        Line(f"{block.prefix}{line}" if line else block.prefix.rstrip(), end) for line in lines
    ]
    return [*drawn, Line(marked, text.lines[block.last].end)]


def _without_prefix(line: str, prefix: str) -> str:
    if line.startswith(prefix):
        return line[len(prefix) :]
    return "" if line == prefix.rstrip() else line


def _in_rest(drawing: str, language: str) -> list[str]:
    """Return a block of code of reStructuredText, with the empty lines that it needs around it."""
    known = language if language == "yaml" else "text"  # others are unknown to highlighters
    body = [f"{INDENT}{line}" if line else line for line in drawing.splitlines()]
    return ["", f".. code-block:: {known}", "", *body, ""]


def _in_asciidoc(drawing: str, language: str) -> list[str]:
    """Return a block of code of AsciiDoc that no line ends, and in which none is obeyed."""
    lines = [_DIRECTIVE.sub(r"\\", line, count=1) for line in drawing.splitlines()]
    rulers = (len(line) for line in map(str.rstrip, lines) if not line.strip("-"))
    ruler = "-" * max(4, *(length + 1 for length in rulers), 4)
    return [f"[source,{language},subs=specialchars]", ruler, *lines, ruler]


_WRAPS: dict[Form, Callable[[str, str], list[str]]] = {
    "markdown": lambda drawing, language: fenced(drawing, language).splitlines(),
    "rest": _in_rest,
    "asciidoc": _in_asciidoc,
    "lines": lambda drawing, _: drawing.splitlines(),
}


def _picture_in_asciidoc(path: str, described: str) -> list[str]:
    """Return a picture of AsciiDoc; an entity keeps a brace from naming an attribute."""
    words = described.replace("{", "&#123;").replace('"', '\\"')
    return [f'image::{path}["{words}"]']


_PICTURES: dict[Form, Callable[[str, str], list[str]]] = {
    "markdown": lambda path, described: [f"![{inline(described)}]({path})"],
    "rest": lambda path, described: ["", f".. image:: {path}", f"{INDENT}:alt: {described}", ""],
    "asciidoc": _picture_in_asciidoc,
}
