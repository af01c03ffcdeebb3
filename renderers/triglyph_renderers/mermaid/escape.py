"""Text that Mermaid reads back as it was written.

Inside ``"..."`` Mermaid still looks for a good deal: entities, HTML, Markdown,
icons, formulas, directives; and some of its rules look at a whole line before
they know that a string begins there. Each row of the table below takes one of
these away by writing one of its characters as an entity.
"""

import re

from triglyph.model import Lines

_NAMED = {'"': "#quot;", "<": "#lt;", ">": "#gt;", "&": "#amp;"}

_DANGERS = tuple(
    re.compile(pattern)
    for pattern in (
        # Mermaid's own marks for entities: ﬂ°lt¶ß would become a "less than".
        r"\ufb02(?=\u00b0)|\u00b6(?=\u00df)",
        # Directives (%%{init: ...}%%) count wherever they stand.
        r"%(?=[%{])",
        # The lexer takes any line with "direction TB" for a statement.
        r"direction\s(?=\s*(?:TB|BT|RL|LR|TD))",
        # Icons: fa:fa-car.
        r"fa[bklrs]?:",
        # Markdown links and addresses, which some versions replace by a complaint.
        r"\][(:]|:(?=//)|(?i:www)\.|@",
        # Markdown lists, rules and headings, at the start of a line.
        r"^[-+=](?=[\s=-]|$)|^\d+[.)](?=\s|$)",
        # Emphasis: an underscore inside a word is none.
        r"(?<![0-9A-Za-z])_|_(?![0-9A-Za-z])",
        r'["<>&#`$\\*~]',
    )
)
"""What Mermaid looks for; the last character of each is written as an entity."""

# "style" or "classDef", a colon, and later an entity in the same word: Mermaid
# takes that for a colour and eats the entity's semicolon.
_COLON_BEFORE_ENTITY = re.compile(r":(?=\S*#)")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def escape_line(line: str) -> str:
    """One line of text as it may stand alone, in a string or after a keyword.

    White space at its ends is dropped and control characters are replaced.
    """
    return _COLON_BEFORE_ENTITY.sub("#58;", _escape_dangers(line))


def quote(lines: Lines) -> str:
    """Lines as one quoted string; a blank where there is nothing to show."""
    text = "<br/>".join(map(_escape_dangers, lines))
    return f'"{_COLON_BEFORE_ENTITY.sub("#58;", text) or " "}"'


def _escape_dangers(line: str) -> str:
    text = _UNPRINTABLE.sub("\ufffd", line.replace("\t", " ")).strip()
    marked = {match.end() - 1 for pattern in _DANGERS for match in pattern.finditer(text)}
    return "".join(
        _entity(character) if place in marked else character for place, character in enumerate(text)
    )


def _entity(character: str) -> str:
    return _NAMED.get(character, f"#{ord(character)};")
