"""Text that D2 reads back as it was written.

Everything is quoted. Between double quotes D2 looks for escapes, for the quote
itself and for ``${...}``; a backslash before them makes each of them plain.
"""

from collections.abc import Sequence

from triglyph_renderers.shared.clean_text import clean_text
from triglyph_renderers.shared.spaces import keep_spaces

_ESCAPES = str.maketrans({"\\": r"\\", '"': r"\"", "$": r"\$", "\n": r"\n"})


_TAG = "<"
_UNSEEN_JOINER = "\u2060"
_ADDRESS = "//"


def quote_markdown(line: str) -> str:
    """Return the line as a string of D2 in a place where D2 looks for the tags of Markdown.

    A joiner without width keeps every ``<`` from beginning one, and a tooltip from
    being an address, which D2 refuses beside a link.
    """
    text = line.replace(_TAG, _TAG + _UNSEEN_JOINER)
    return quote((_UNSEEN_JOINER + text if _ADDRESS in text else text,))


def quote(lines: Sequence[str]) -> str:
    """Return the lines as one string of D2, unprintable characters replaced and spaces kept."""
    cleaned = (clean_text(line) for text in lines for line in text.split("\n"))
    text = "\n".join(map(keep_spaces, cleaned))
    return f'"{text.translate(_ESCAPES)}"'
