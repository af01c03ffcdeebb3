"""Clean text: every character printable, for pictures and for the languages of others."""

import re

UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold or no font shows: control characters, lone surrogates, non-characters."""

REPLACEMENT = "\ufffd"


def clean_text(text: str) -> str:
    """Return the text with tabs expanded and unprintable characters replaced."""
    return UNPRINTABLE.sub(REPLACEMENT, text.expandtabs(4))
