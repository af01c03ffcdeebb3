"""What a label of Mermaid shows: lines of plain text.

A label may hold entities (`#35;`, `&lt;`), HTML, Markdown and icons. The words of all
these stay, the ways of writing them go.
"""

import html
import re

from triglyph.importing.account import Account
from triglyph.model import Lines
from triglyph.rendering.safe_text import clean

BREAKS = re.compile(r"</?br\s*/?>|</?(?:p|div|li|ul|ol|hr|h[1-6])\b[^<>]*>|\\n|\n", re.IGNORECASE)
TAG = re.compile(
    r"</?(?:a|abbr|b|big|blockquote|button|center|code|dd|del|details|div|dl|dt|em|embed|figure|font"
    r"|foreignobject|form|i|iframe|img|input|ins|kbd|label|link|mark|math|meta|object|p|pre|q|s|samp"
    r"|script|small|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|textarea|th|thead|tr"
    r"|tt|u|var|video)(?:[\s/][^<>\n]*)?>",
    re.IGNORECASE,
)
"""A tag of HTML; what else is between such brackets is text, as in `Map<String, Int>`."""
ENTITY = re.compile(r"[#&]#?(\w{1,32});")
ICON = re.compile(r"\b(fa[bklrs]?):fa-([\w-]+)[ \t]*")
EMPHASIS = re.compile(
    r"(\*\*|\*|`)(?=\S)([^*`\n]+)(?<=\S)\1|(?<!\w)(__|_)(?=[^\s_])([^_\n]+)(?<=\S)\3(?!\w)"
)
STARS = re.compile(
    r"(?<![A-Za-z0-9*/\\)\]])(\*\*|\*)(?=[^\s*.,;:/\\)\]-])([^*\n]*[^\s*,;/\\-])\1(?![A-Za-z0-9*/(])"
)
"""Bold or italic in a label that is no Markdown string, as newer versions draw it.

Stars that are text stay: ``2*3*4``, ``*.js, *.ts``, ``f(*args)``, ``/*x*/``; and so do
underscores, which are nearly always a part of a name: ``__init__``, ``_private``.
"""
UNQUOTED = re.compile(r"[()\[\]{}|\"]")
"""What only a label in quotes may have."""
MOST_NESTED = 2
"""Bold may be in italic, or the other way round."""
SPACES = re.compile(r"[ \t\r\f\v]+")
KEPT_SPACE = "\N{NO-BREAK SPACE}"
JOINER = "\N{WORD JOINER}"


def read_label(
    text: str, *, markdown: bool, offset: int, account: Account, stars: bool = True
) -> Lines:
    """Return the lines that a label shows; none for one that shows nothing.

    Args:
        text: What is between the brackets or quotes.
        markdown: Whether it was between `"` and backticks.
        offset: Where it begins in the file.
        account: Where it is noted what goes.
        stars: Whether words between stars are bold and italic all the same.
    """
    plain = not (set("<#&\\\n*`_:") & set(text))
    lines = [text] if plain else BREAKS.split(text)
    marks = EMPHASIS if markdown else STARS if stars else None
    if not plain:
        lines = [_read_line(line, marks=marks, offset=offset, account=account) for line in lines]
    lines = [_tidy(line) for line in lines]
    while lines and not lines[-1].strip():
        lines.pop()
    while lines and not lines[0].strip():
        lines.pop(0)
    cleaned = tuple(map(clean, lines))
    if list(cleaned) != lines:
        account.change(offset, "a character that steers terminals or text is replaced")
    return cleaned


def repair_label(text: str, *, start: int, account: Account) -> None:
    """Note the quotes that a label needs: without them Mermaid takes no brackets in it.

    Args:
        text: The label as it is written.
        start: Where it begins in the file.
        account: Where it is noted.
    """
    words = text.strip()
    if UNQUOTED.search(words) and not words.startswith("`"):
        start += text.index(words)
        quoted = words.replace('"', "#quot;")
        account.repair(start, start + len(words), f'"{quoted}"')


def _read_line(line: str, *, marks: re.Pattern[str] | None, offset: int, account: Account) -> str:
    """Return one line without HTML, Markdown and icons."""
    line = SPACES.sub(" ", line).strip()
    if "<" in line and TAG.search(line):
        account.restyle(offset, "tags of HTML in labels are left out, and their text is kept")
        line = TAG.sub("", line)
    if ":" in line and ICON.search(line):
        words = ICON.sub("", line).strip()
        if words:
            account.restyle(
                offset, "icons in labels are left out", "write `icon: 📦` with an emoji"
            )
        else:
            account.change(offset, "icons without a text become their names")
        line = words or " ".join(found[2] for found in ICON.finditer(line))
    if marks is not None and marks.search(line):
        account.restyle(offset, "bold, italic and code in labels become plain text")
        for _ in range(MOST_NESTED):
            line = marks.sub(lambda found: found[2] or found[4], line)
    return ENTITY.sub(_decode, line)


def _decode(found: re.Match[str]) -> str:
    """Return the character of an entity, or the text as it is where there is none."""
    name = found[1]
    if name.isdecimal():
        return html.unescape(f"&#{name};")
    if found[0].startswith("&#") and name[:1] in "xX":
        return html.unescape(f"&#{name};")
    decoded = html.unescape(f"&{name};")
    return found[0] if decoded == f"&{name};" else decoded


def _tidy(line: str) -> str:
    """Return a line without the spaces that nobody sees; those at its start are kept if hard."""
    line = line.strip(" \t\r").replace(JOINER, "")
    return line.replace(KEPT_SPACE, " ").rstrip()
