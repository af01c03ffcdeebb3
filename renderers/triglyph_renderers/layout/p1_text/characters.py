"""Labels made fit for a grid of cells: no control characters, no line glyphs, known widths."""

import re
import unicodedata
from typing import Literal, TypeAlias

from msgspec import Struct

Emoji: TypeAlias = Literal["drop", "keep"]

_TAB = "    "
_LOOK_ALIKES = {"▲": "△", "▼": "▽", "◀": "◁", "▶": "▷"}
_UNCERTAIN = re.compile("[\ufe0e\ufe0f\u200d\U0001f3fb-\U0001f3ff\U0001f1e6-\U0001f1ff]")
"""Variation selectors, the joiner, skin tones and the letters of flags."""


class CleanText(Struct, frozen=True):
    """Text that can be painted, and what was changed to make it so."""

    lines: tuple[str, ...]
    changes: tuple[str, ...] = ()


def clean_lines(lines: tuple[str, ...], *, emoji: Emoji) -> CleanText:
    """The lines as a grid of cells can show them, with a phrase for each kind of change."""
    if all(line.isascii() and line.isprintable() for line in lines):
        return CleanText(lines)
    changes: dict[str, None] = {}
    cleaned = tuple(_clean_line(line, emoji=emoji, changes=changes) for line in lines)
    return CleanText(cleaned, tuple(changes))


def _clean_line(line: str, *, emoji: Emoji, changes: dict[str, None]) -> str:
    line = line.replace("\t", _TAB)
    if emoji == "drop" and not line.isascii():
        line = _drop_uncertain_graphemes(line, changes=changes)
    return "".join(_clean_character(character, changes=changes) for character in line)


def _clean_character(character: str, *, changes: dict[str, None]) -> str:
    if character.isascii() and character.isprintable():
        return character
    if "\u2500" <= character <= "\u257f" or character in _LOOK_ALIKES:
        changes["line glyphs replaced by look-alikes"] = None
        return _LOOK_ALIKES.get(character) or _plain_line(character)
    category = unicodedata.category(character)
    if category == "Zs":
        return " "
    if category in ("Zl", "Zp", "Cc", "Cs", "Cn", "Co"):
        changes["control characters left out"] = None
        return ""
    if category == "Cf" and character != "\u200d":
        changes["invisible characters left out"] = None
        return ""
    return character


def _plain_line(character: str) -> str:
    name = unicodedata.name(character)
    if "HORIZONTAL" in name and "VERTICAL" not in name:
        return "-"
    return "|" if "VERTICAL" in name and "HORIZONTAL" not in name else "+"


def _drop_uncertain_graphemes(line: str, *, changes: dict[str, None]) -> str:
    """The line without the sequences whose width differs between terminals."""
    if not _UNCERTAIN.search(line):
        return line
    from wcwidth import iter_graphemes

    graphemes = list(iter_graphemes(line))
    kept = [grapheme for grapheme in graphemes if _width_is_certain(grapheme)]
    if len(kept) == len(graphemes):
        return line
    for grapheme in graphemes:
        if not _width_is_certain(grapheme):
            changes[f"{grapheme} left out, since terminals differ on its width"] = None
    return " ".join("".join(kept).split())


def _width_is_certain(grapheme: str) -> bool:
    if len(grapheme) == 1:
        return not "\U0001f1e6" <= grapheme <= "\U0001f1ff"
    return not _UNCERTAIN.search(grapheme)
