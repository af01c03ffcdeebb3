"""Text that Mermaid reads back, and draws, as it was written.

Inside ``"..."`` Mermaid still looks for a good deal: entities, HTML, Markdown,
icons, formulas, directives; and some of its rules look at a whole line before
they know that a string begins there. Each row of the tables below takes one of
these away by writing one of its characters as an entity.

The label of a node is read twice, and when it holds a tag such as ``<br/>``
the second reading finds all entities but a few undone. Where that matters, the
lines of a node are parted by line breaks instead.
"""

import re

from triglyph.lazy_pattern import lazy_pattern
from triglyph.model import Lines
from triglyph.rendering.safe_text import clean
from triglyph_renderers.shared.spaces import KEPT_SPACE, split_indent

_NAMED = {'"': "#quot;", "<": "#lt;", ">": "#gt;", "&": "#amp;", KEPT_SPACE: "#nbsp;"}

_SYNTAX = (
    r'["<>&#$\u00a0]',
    # Directives (%%{init: ...}%%) count wherever they are.
    r"%(?=[%{])",
    # The lexer takes any line with "direction TB" for a statement.
    r"direction\s(?=\s*(?:TB|BT|RL|LR|TD))",
)
"""What Mermaid looks for in the text as a whole."""

_INLINE = (
    # Icons: fa:fa-car.
    r"fa[bklrs]?:",
    # Formulas, and line breaks as \n.
    r"\$(?=\$)|\\",
    # Markdown's links and addresses, which some versions replace by a complaint.
    r"\][(:]|:(?=//)|(?i:www)\.|@",
    # Markdown's emphasis and code; an underscore inside a word is neither.
    r"[`*~]|(?<![0-9A-Za-z])_|_(?![0-9A-Za-z])",
)
"""What it looks for in a label."""

_BLOCK = (
    # Markdown's lists, rules and headings.
    r"^[-+=](?=[\s=-]|$)|^\d+[.)](?=\s|$)",
    # The rule below a table's head.
    r"^[|:\s-]*-(?=[|:\s]*$)",
)
"""What it looks for in a label at the start of a line."""

_DANGERS = tuple(map(re.compile, _SYNTAX + _INLINE + _BLOCK))
_INLINE_DANGER = lazy_pattern("|".join(_INLINE))
_BLOCK_DANGER = lazy_pattern("|".join(_BLOCK))

# Mermaid's own marks for entities. Its last step replaces them in the finished
# drawing, so that nothing helps but a joiner without width between the two.
_MARK = lazy_pattern(r"\ufb02(?=\u00b0)|\u00b6(?=\u00df)")
# "style" or "classDef", a colon, and later an entity in the same word: Mermaid
# takes that for a colour and eats the entity's semicolon.
_COLON_BEFORE_ENTITY = lazy_pattern(r":(?=\S*#)")
_TAB = 4
"""Spaces from one stop of a tab to the next."""


def escape_line(line: str) -> str:
    """Return one line of text as it may be alone, in a string or after a keyword.

    White space at its ends is dropped and control characters are replaced.
    """
    return _COLON_BEFORE_ENTITY.sub("#58;", _escape_dangers(_clean(line)))


def quote(lines: Lines) -> str:
    """Return lines as one quoted string; a space where there is nothing to show."""
    return _quote_joined([_escape_shown(line) for line in lines], separator="<br/>")


def quote_label(lines: Lines) -> str:
    """Return the lines of a node as one quoted string."""
    clean = [_clean(line) for line in lines]
    read_twice = len(clean) > 1 and (
        any(map(_INLINE_DANGER.search, clean)) or _BLOCK_DANGER.search(clean[0])
    )
    if not read_twice:
        return quote(lines)
    return _quote_joined([_escape_shown(line) or "#nbsp;" for line in lines], separator="\n")


def _clean(line: str) -> str:
    return clean(line.expandtabs(_TAB).replace("\n", " ")).strip()


def _escape_shown(line: str) -> str:
    """Return a line of a label, with the spaces that Mermaid and browsers would drop."""
    indent, rest = split_indent(line.expandtabs(_TAB))
    return _NAMED[KEPT_SPACE] * indent + _escape_dangers(clean(rest.replace("\n", " ")))


def _escape_dangers(line: str) -> str:
    text = _MARK.sub("\\g<0>\u2060", line)
    marked = {match.end() - 1 for pattern in _DANGERS for match in pattern.finditer(text)}
    return "".join(
        _entity(character) if place in marked else character for place, character in enumerate(text)
    )


def _entity(character: str) -> str:
    return _NAMED.get(character, f"#{ord(character)};")


def _quote_joined(escaped: list[str], *, separator: str) -> str:
    text = _COLON_BEFORE_ENTITY.sub("#58;", separator.join(escaped))
    return f'"{text or " "}"'
