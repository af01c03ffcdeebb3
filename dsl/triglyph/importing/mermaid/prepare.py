"""A Mermaid text without what is no statement: front matter, directives and comments.

Spaces take their place, so that every offset stays what it is in the file.
"""

import re

import yaml
from msgspec import Struct

from triglyph.importing.account import Account

FRONT_MATTER = re.compile(
    r"\s*?^[ \t]*---[ \t]*\r?\n(.*?)(?<=\n)[ \t]*---[ \t]*$", re.DOTALL | re.MULTILINE
)
SETTING = re.compile(r"^([ \t]*)([\w-]+)[ \t]*:([^\n]*)", re.MULTILINE)
COMMENT = re.compile(r"^[ \t]*%%(?!\{)[^\n]*", re.MULTILINE)
LONGEST_TITLE = 2000
"""Characters of the line with the title; more is no title."""
NOT_BREAKS = re.compile(r"[^\r\n]")


class Prepared(Struct, frozen=True):
    """The statements of a text, and the title that its front matter gives."""

    text: str
    title: str = ""


def prepare(text: str, account: Account) -> Prepared:
    """Return the statements of a Mermaid text; what else it sets is noted as lost."""
    title = ""
    matter = FRONT_MATTER.match(text)
    if matter:
        title = _read_matter(matter[1], offset=matter.start(1), account=account)
        text = _empty(text, 0, matter.end())
    text = _without_directives(text, account)
    return Prepared(COMMENT.sub(lambda found: " " * len(found[0]), text), title)


def _read_matter(matter: str, *, offset: int, account: Account) -> str:
    """Return the title that front matter gives; its other settings are noted as lost."""
    title = ""
    settings = list(SETTING.finditer(matter))
    margin = settings[0][1] if settings else ""
    for setting in settings:
        if setting[1] != margin:
            continue
        if setting[2] == "title":
            title = _read_text(setting[3])
        else:
            account.restyle(
                offset + setting.start(2), f"the setting `{setting[2][:40]}` is left out"
            )
    return title


def _read_text(text: str) -> str:
    """Return the text that a value of YAML on one line is."""
    if len(text) > LONGEST_TITLE:
        return text.strip()
    try:
        value = yaml.load(text, Loader=yaml.BaseLoader)  # makes texts alone
    except (yaml.YAMLError, RecursionError):
        return text.strip()
    return value.strip() if isinstance(value, str) else text.strip()


def _without_directives(text: str, account: Account) -> str:
    """Return the text without `%%{init: ...}%%` and the like."""
    parts = []
    place = 0
    while (start := text.find("%%{", place)) >= 0:
        end = text.find("}%%", start)
        if end < 0:
            break
        account.restyle(start, "this directive is left out", "a spec has no settings of Mermaid")
        parts += [text[place:start], NOT_BREAKS.sub(" ", text[start : end + 3])]
        place = end + 3
    return "".join((*parts, text[place:]))


def _empty(text: str, start: int, end: int) -> str:
    """Return the text with spaces in a part of it."""
    return text[:start] + NOT_BREAKS.sub(" ", text[start:end]) + text[end:]
