"""Lines of a spec as they should have been written, for the hints of messages."""

import re

from triglyph.language.core.problems import Fix
from triglyph.language.core.source import Source
from triglyph.language.core.tree import Scalar, Tree

NEEDS_QUOTES = r"^$|^[\s\-?:,\[\]{}#&*!|>'\"%@`]|:(?:\s|$)|\s#|\s$"
"""What a plain text in YAML cannot be; a little stricter than YAML itself."""


LONG = 300
"""Characters; longer lines are not looked into for what they should have been."""


def in_quotes(text: str) -> str:
    """Return the text as YAML writes it between quotes."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def as_written(text: str) -> str:
    """Return the text as YAML writes it, in quotes only where it needs them."""
    return in_quotes(text) if re.search(NEEDS_QUOTES, text) else text


def line_around(source: Source, offset: int) -> tuple[int, str, int]:
    """Return where the line of an offset begins, its text, and the column in it from 0."""
    line, column = source.place(offset)
    return source.starts[line - 1], source.line_text(line), column - 1


def quote_rest(source: Source, offset: int) -> str:
    """Return the line of an offset with what begins there in quotes, as far as it goes."""
    start, line, _ = line_around(source, offset)
    fix = put_in_quotes(source, offset)
    if fix is None:
        return 'the text between quotes, as in "text"'
    return (line[: fix.start - start] + fix.text + line[fix.end - start :]).strip()


def put_in_quotes(source: Source, offset: int) -> Fix | None:
    """Return the edit that puts what begins at an offset in quotes.

    None in a line that is too long.
    """
    _, line, column = line_around(source, offset)
    if len(line) > LONG:
        return None
    before, rest = line[:column], line[column:]
    match = re.match(r"[^,\]}]*" if _opens_more(before) else r".*?(?=\s+#\s|$)", rest)
    value = match[0].rstrip() if match else rest
    return Fix(offset, offset + len(value), in_quotes(value))


def is_in_brackets(source: Source, offset: int) -> bool:
    """Return whether what begins at an offset is in brackets or braces that its line opens."""
    _, line, column = line_around(source, offset)
    return _opens_more(line[:column])


def _opens_more(text: str) -> bool:
    """Return whether a text opens more brackets and braces than it closes."""
    return text.count("[") + text.count("{") > text.count("]") + text.count("}")


def put_in_brackets(tree: Tree, source: Source) -> Fix | None:
    """Return the edit that makes a text on one line a list with one entry; None for others."""
    if not isinstance(tree, Scalar) or not tree.text:
        return None
    written = source.text[tree.start : tree.end]
    # A plain text may have a comma, a colon or a bracket in it, which mean more in a list.
    if re.search(r"[\n\r,\[\]{}]|:(?:\s|$)", written) or written[:1] in "|>&!*":
        return None
    return Fix(tree.start, tree.end, f"[{written}]")


def replace_tree(tree: Tree, written: str, source: Source) -> Fix | None:
    """Return the edit that writes a value in another way; None where it spans lines."""
    text = source.text[tree.start : tree.end]
    end = tree.start + len(text.rstrip())
    if "\n" in text.rstrip() or "#" in text:
        return None
    return Fix(tree.start, end, written)


def replace_word(scalar: Scalar, word: str) -> Fix:
    """Return the edit that writes a word, which needs no quotes, in the place of a text."""
    return Fix(scalar.start, scalar.end, word)
