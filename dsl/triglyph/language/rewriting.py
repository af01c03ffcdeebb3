"""Lines of a spec as they should have been written, for the hints of messages."""

import re

from triglyph.language.source import Source

NEEDS_QUOTES = r"^$|^[\s\-?:,\[\]{}#&*!|>'\"%@`]|:(?:\s|$)|\s#|\s$"
"""What a plain text in YAML cannot be; a little stricter than YAML itself."""


LONG = 300
"""Characters; longer lines are not looked into for what they should have been."""


def in_quotes(text: str) -> str:
    """The text as YAML writes it between quotes."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def as_written(text: str) -> str:
    """The text as YAML writes it, in quotes only where it needs them."""
    return in_quotes(text) if re.search(NEEDS_QUOTES, text) else text


def line_around(source: Source, offset: int) -> tuple[int, str, int]:
    """The offset at which the line of an offset begins, its text, and the column in it from 0."""
    line, column = source.place(offset)
    return source.starts[line - 1], source.line_text(line), column - 1


def quote_rest(source: Source, offset: int) -> str:
    """The line of an offset with what begins there in quotes, as far as it goes."""
    _, line, column = line_around(source, offset)
    if len(line) > LONG:
        return 'the text between quotes, as in "text"'
    before, rest = line[:column], line[column:]
    within = before.count("[") + before.count("{") > before.count("]") + before.count("}")
    match = re.match(r"[^,\]}]*" if within else r".*?(?=\s+#\s|$)", rest)
    value = match[0].rstrip() if match else rest
    return (before + in_quotes(value) + rest[len(value) :]).strip()
