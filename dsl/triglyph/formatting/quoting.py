"""How one text is written on one line, with quotes where it needs them and nowhere else."""

import re

from triglyph.formatting.nodes import Comment, Text
from triglyph.language.core.suggested_fix import in_quotes

INDICATOR = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`=~]")
"""What plain text cannot begin with, or had better not."""
FLOW_ONLY = frozenset(",[]{}?")
"""What ends a plain text between brackets; a question mark does for `yaml.safe_load` alone."""
TYPED_ELSEWHERE = re.compile(
    r"(?:true|false|yes|no|on|off|y|n|null)|[-+.]?[0-9][0-9a-fox_.+-]*|[-+]?\.(?:inf|nan)|<<",
    re.IGNORECASE,
)
"""What other readers of YAML take for something else than text: quotes around it may stay."""
ASSIGNMENT = re.compile(r"[\w-]+\s*=(?![=>])")
"""What the loader takes for a field that was joined to its value by the wrong sign."""
DOUBTFUL = re.compile(r"#[^\s#!]")
"""A comment that the loader takes for text of somebody who did not know of comments."""
ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\0": "\\0"}


def write_inline(text: Text, *, flow: bool, comment: Comment | None = None) -> str:
    """Return the text on one line; ``flow`` when it is between brackets.

    Quotes are never added to what was typed without them. A quoted text that
    holds characters which nobody can see is left as it was typed, and one
    before a comment that might be taken for a part of it keeps its quotes.
    """
    if len(text.written) == 1 and (not text.style or not text.value.isprintable()):
        return text.written[0]
    if comment is not None and DOUBTFUL.match(comment.text) and text.value.isprintable():
        return in_quotes(text.value)
    return write_value(text.value, flow=flow)


def write_value(value: str, *, flow: bool = False) -> str:
    """Return a text on one line, where only its value is known.

    >>> print(write_value("Load: 33%"), write_value("Weight"), write_value('say "no": no'))
    "Load: 33%" Weight 'say "no": no'
    """
    if can_be_plain(value, flow=flow):
        return value
    return in_quotes(value) if value.isprintable() else with_escapes(value)


def can_be_plain(value: str, *, flow: bool) -> bool:
    """Return whether a text needs no quotes, whoever reads it."""
    return (
        value.isprintable()
        and value == value.strip()
        and value != ""
        and INDICATOR.match(value) is None
        and ":" not in value.replace("://", "")
        and not value.endswith("://")
        and " #" not in value
        and ASSIGNMENT.match(value) is None
        and TYPED_ELSEWHERE.fullmatch(value) is None
        and not (flow and not FLOW_ONLY.isdisjoint(value))
    )


def with_escapes(value: str) -> str:
    """Return the text between double quotes, with escapes for what cannot be there as it is."""
    return '"' + "".join(map(escape, value)) + '"'


def escape(character: str) -> str:
    """Return the character as it is between double quotes."""
    if character in ESCAPES:
        return ESCAPES[character]
    if character.isprintable():
        return character
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
