"""Text that Mermaid reads back as it was written.

Inside ``"..."`` Mermaid still looks for a good deal: entities, HTML, Markdown,
icons, formulas, directives; and some of its rules look at a whole line before
they know that a string begins there. Each row of the table below takes one of
these away by writing the character that starts it as an entity.
"""

import re

from triglyph.model import Lines

_NAMED = {'"': "#quot;", "<": "#lt;", ">": "#gt;", "&": "#amp;"}

_STARTERS = tuple(
    re.compile(pattern)
    for pattern in (
        # Mermaid's own marks for entities: ﬂ°lt¶ß would become a "less than".
        r"\ufb02(?=\u00b0)|\u00b6(?=\u00df)",
        # Directives (%%{init: ...}%%) count wherever they stand.
        r"%(?=[%{])",
        # The lexer takes any line with "direction TB" for a statement.
        r"(?<=direction)\s(?=\s*(?:TB|BT|RL|LR|TD))",
        # Icons: fa:fa-car.
        r"(?<=fa):|(?<=fa[bklrs]):",
        # Markdown links and addresses, which some versions replace by a complaint.
        r"(?<=\])[(:]|:(?=//)|(?<=www)\.|@",
        # Markdown lists, rules and headings, at the start of a line.
        r"^[-+=](?=[\s=-]|$)|(?<=^\d)[.)]|(?<=^\d\d)[.)]|(?<=^\d\d\d)[.)]",
        # Emphasis: an underscore inside a word is none.
        r"(?<![0-9A-Za-z])_|_(?![0-9A-Za-z])",
    )
)
_ALWAYS = re.compile(r'["<>&#`$\\*~]')
# "style" or "classDef", a colon, and later an entity in the same word: Mermaid
# takes that for a colour and eats the entity's semicolon.
_COLON_BEFORE_ENTITY = re.compile(r":(?=\S*#)")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def escape_line(line: str) -> str:
    """One line of text as it may stand inside a quoted string of Mermaid.

    White space at its ends is dropped and control characters are replaced.
    """
    text = _UNPRINTABLE.sub("\ufffd", line.replace("\t", " ")).strip()
    if text.isalnum():
        return text
    marked = {match.start() for pattern in _STARTERS for match in pattern.finditer(text)}
    marked.update(match.start() for match in _ALWAYS.finditer(text))
    escaped = "".join(
        _entity(character) if place in marked else character for place, character in enumerate(text)
    )
    return _COLON_BEFORE_ENTITY.sub("#58;", escaped)


def quote(lines: Lines) -> str:
    """Lines as one quoted string; a blank where there is nothing to show."""
    return f'"{"<br/>".join(map(escape_line, lines)).strip() or " "}"'


def _entity(character: str) -> str:
    return _NAMED.get(character, f"#{ord(character)};")
