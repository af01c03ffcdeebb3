"""Text that PlantUML draws as it was written.

PlantUML looks in every text for its own marks, for those of its Creole, for HTML,
and for functions of its preprocessor. ``<U+0041>`` represents a character that is
none of these. Each row of the table takes one of them away by writing it so.
"""

import re
from collections.abc import Iterable

from triglyph_renderers.shared.addresses import encode_address
from triglyph_renderers.shared.clean_text import clean_text
from triglyph_renderers.shared.spaces import KEPT_SPACE, split_indent

_DANGERS = re.compile(
    "|".join(
        (
            # The end of a text, tags, escapes, and braces that open a group.
            r'["<\\~`{}\u00a0]',
            # Emphasis, rules, links: any mark that is doubled.
            r"(?P<mark>[*/_=.\-\[\]|#^])(?P=mark)+",
            # Lists, headings, tables, comments, directives at the start of a line.
            r"^[*#|=\-._!'@:;+^\[(]",
            # The end of a title or a key.
            r"^[Ee](?=[Nn][Dd])",
            # Arrows beside the label of an edge.
            r"^>|>$",
            # Functions of the preprocessor, and entities.
            r"%(?=[A-Za-z])|&(?=[#A-Za-z])",
            # Comments over several lines.
            r"/(?=')|'(?=/)",
            # Colours and tags at the end of a line.
            r"[#$](?=[A-Za-z0-9])",
        )
    )
)

_IN_LINKS = str.maketrans(
    {'"': "＂", "[": "［", "]": "］", "{": "｛", "}": "｝", "\\": "＼", "<": "＜"}
)
"""What ends a link, which knows no escapes, with its look-alikes."""

# PlantUML evaluates functions in every line, before it knows that a link begins there.
_FUNCTION = re.compile(r"%(?=[A-Za-z])")
_CALL = re.compile(r"(%[A-Za-z]\w*)\(")
_UNSEEN_JOINER = "\u2060"


def escape(line: str) -> str:
    """Return one line of text as it may be anywhere in a statement, without spaces at its end."""
    indent, rest = split_indent(clean_text(line).replace("\n", " "))
    return _encode(KEPT_SPACE * indent) + _DANGERS.sub(_encode_match, rest)


def join(lines: Iterable[str]) -> str:
    """Return lines as one text, which stays one statement."""
    return r"\n".join(escape(piece) for line in lines for piece in line.split("\n"))


def quote(lines: Iterable[str]) -> str:
    """Return the lines as the name of an element; it may not be empty."""
    text = join(lines)
    return f'"{text}"' if text.strip() else '" "'


def link_to(address: str, *, tooltip: str) -> str:
    """Return the link of an element, or its tooltip alone; nothing where neither has text.

    A function in the address is kept from being one by its bracket as an escape, which leads
    to the same place; in the tooltip, by a joiner without width.
    """
    target = _CALL.sub(r"\1%28", encode_address(address, avoid="[]"))
    hint = clean_text(tooltip).replace("\n", " ").strip().translate(_IN_LINKS)
    hint = _FUNCTION.sub(f"%{_UNSEEN_JOINER}", hint)
    return f"[[{target}{f'{{{hint}}}' if hint else ''}]]" if target or hint else ""


def write_comment(line: str) -> str:
    """Return one line of text as it may be in a comment.

    Not even there may it open a comment of several lines, or call a function.
    """
    return _FUNCTION.sub(f"%{_UNSEEN_JOINER}", clean_text(line).replace("/'", "/ '"))


def is_altered(tooltip: str) -> bool:
    """Return whether a tooltip has characters that are replaced by look-alikes."""
    return tooltip != tooltip.translate(_IN_LINKS)


def _encode_match(match: re.Match[str]) -> str:
    return _encode(match.group())


def _encode(text: str) -> str:
    return "".join(f"<U+{ord(character):04X}>" for character in text)
