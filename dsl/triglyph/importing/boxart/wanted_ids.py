"""The ids that labels suggest."""

from triglyph.language.core.names import as_name
from triglyph.model import Lines

LONGEST_ID = 32
"""Characters of a label that become an id; a word more is cut off."""


def wanted_id(lines: Lines) -> str:
    """Return the id that a label suggests: its first line with a word, cut between words."""
    for line in lines:
        name = as_name(line.casefold())
        if not name:
            continue
        words = name.split("-")
        while len(words) > 1 and len("-".join(words)) > LONGEST_ID:
            words.pop()
        return "-".join(words)[:LONGEST_ID].rstrip("-_")
    return ""
