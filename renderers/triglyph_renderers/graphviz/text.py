"""Text of the spec as Graphviz can take it: every character printable, no line too long."""

import html
import textwrap
from collections.abc import Sequence

from triglyph.cleaning import clean

LINE_LIMIT = 64
"""Characters after which a line of a label is wrapped at a blank."""

WORD_LIMIT = 120
"""Characters after which a word without blanks is broken."""


def clean_text(text: str) -> str:
    """Return the text with tabs expanded, cleaned."""
    return clean(text.expandtabs(4))


def wrap_lines(lines: Sequence[str], *, limit: int = LINE_LIMIT) -> list[str]:
    """The lines, cleaned, those beyond the limit wrapped at blanks."""
    wrapped: list[str] = []
    for line in lines:
        for piece in line.split("\n"):
            wrapped += _wrap_line(clean_text(piece), limit=limit)
    return wrapped


def is_broken(line: str) -> bool:
    """Whether a line has a word so long that it is broken."""
    return any(len(word) > WORD_LIMIT for word in line.split())


def _wrap_line(line: str, *, limit: int) -> list[str]:
    if len(line) <= limit:
        return [line]
    words = textwrap.wrap(
        line, limit, break_long_words=False, break_on_hyphens=False, drop_whitespace=True
    )
    return [
        word[start : start + WORD_LIMIT]
        for word in words
        for start in range(0, len(word), WORD_LIMIT)
    ]


def escape_markup(text: str) -> str:
    r"""The text for use inside an HTML-like label.

    Backslashes are doubled because Graphviz replaces ``\N`` and its like by the
    name of the node even there.

    >>> print(escape_markup(r"<b> & \N"))
    &lt;b&gt; &amp; \\N
    """
    return html.escape(text, quote=True).replace("\\", r"\\")
