"""Text of the spec as Graphviz can take it: every character printable, no line too long."""

import html
from collections.abc import Sequence

from triglyph.rendering.text_width import text_width
from triglyph_renderers.shared.clean_text import clean_text
from triglyph_renderers.shared.wrapping import split_words, wrap_line

LINE_LIMIT = 64
"""Cells after which a line of a label is wrapped: the columns of a terminal that it would take."""

WORD_LIMIT = 120
"""Cells after which a word without spaces is cut."""


def wrap_lines(lines: Sequence[str], *, limit: int = LINE_LIMIT) -> list[str]:
    """Return the lines, cleaned, those beyond the limit wrapped."""
    return [
        piece
        for line in lines
        for part in line.split("\n")
        for piece in wrap_line(clean_text(part), width=limit, longest=max(limit, WORD_LIMIT))
    ]


def is_broken(line: str) -> bool:
    """Return whether a line has a word so long that it is cut."""
    return any(text_width(word) > WORD_LIMIT for _, word in split_words(line))


def escape_markup(text: str) -> str:
    r"""Return the text for use inside an HTML-like label.

    Backslashes are doubled because Graphviz replaces ``\N`` and its like by the
    name of the node even there.

    >>> print(escape_markup(r"<b> & \N"))
    &lt;b&gt; &amp; \\N
    """
    return html.escape(text, quote=True).replace("\\", r"\\")
