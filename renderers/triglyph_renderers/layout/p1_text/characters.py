"""Characters: make labels fit for a grid of cells.

No control characters, no line glyphs, and only characters whose width is known.
"""

import unicodedata
from typing import Literal, TypeAlias

from msgspec import Struct

from triglyph.lazy_pattern import lazy_pattern
from triglyph.model import Lines

Emoji: TypeAlias = Literal["drop", "keep"]

_TAB = "    "
_LOOK_ALIKES = {"▲": "△", "▼": "▽", "◀": "◁", "▶": "▷"}
_UNCERTAIN = lazy_pattern("[\ufe0e\ufe0f\u200d\U0001f3fb-\U0001f3ff\U0001f1e6-\U0001f1ff]")
"""Variation selectors, the joiner, skin tones and the letters of flags."""


PRIVATE = "characters of private use left out"
"""What becomes of signs that mean something to few fonts only."""
WITHOUT_EMOJI = "drawn without the emoji"
"""How the change begins that takes out an emoji."""


class CleanText(Struct, frozen=True):
    """Text that can be painted, and what was changed to make it so."""

    lines: Lines
    changes: tuple[str, ...] = ()


def is_loss(change: str) -> bool:
    """Return whether a reader misses something: a character that others show.

    Characters that nobody sees, and those that a look-alike replaces, are no loss.
    """
    return change == PRIVATE or change.startswith(WITHOUT_EMOJI)


def clean_lines(lines: Lines, *, emoji: Emoji) -> CleanText:
    """Make lines fit for a grid of cells.

    Args:
        lines: The lines.
        emoji: What becomes of emoji whose width differs between terminals. Where they are
            dropped, a line that has nothing else is dropped too.

    Returns:
        The lines, with a phrase for each kind of change.
    """
    if all(line.isascii() and line.isprintable() for line in lines):
        return CleanText(lines)
    changes: dict[str, None] = {}
    cleaned: list[str] = []
    for line in lines:
        text = rest = line.replace("\t", _TAB)
        if emoji == "drop":
            rest, dropped = _drop_uncertain_graphemes(text)
            changes |= dict.fromkeys(dropped)
        if rest.strip() or rest == text:
            characters = [_clean_character(character) for character in rest]
            cleaned.append("".join(shown for shown, _ in characters))
            changes |= dict.fromkeys(change for _, change in characters if change)
    return CleanText(tuple(cleaned), tuple(changes))


def _clean_character(character: str) -> tuple[str, str]:
    """Return what is drawn for a character, and what was changed, or nothing."""
    if character.isascii() and character.isprintable():
        return character, ""
    if "\u2500" <= character <= "\u257f" or character in _LOOK_ALIKES:
        shown = _LOOK_ALIKES.get(character) or _plain_line(character)
        return shown, "line glyphs replaced by look-alikes"
    category = unicodedata.category(character)
    if category == "Zs":
        return " ", ""
    if category in ("Zl", "Zp", "Cc", "Cs", "Cn"):
        return "", ""  # no format can show it, which the account of every drawing says
    if category == "Co":
        return "", PRIVATE
    if category == "Cf" and character != "\u200d":
        return "", "invisible characters left out"
    return character, ""


def _plain_line(character: str) -> str:
    """Return the 7-bit look-alike of a line glyph."""
    name = unicodedata.name(character)
    if "HORIZONTAL" in name and "VERTICAL" not in name:
        return "-"
    return "|" if "VERTICAL" in name and "HORIZONTAL" not in name else "+"


def _drop_uncertain_graphemes(line: str) -> tuple[str, list[str]]:
    """Return the line without sequences whose width differs between terminals, and the changes.

    Of the spaces on both sides of one only those before it stay, and none at the end.
    """
    if not _UNCERTAIN.search(line):
        return line, []
    from wcwidth import iter_graphemes

    kept = ""
    changes: list[str] = []
    was_dropped = False
    for grapheme in iter_graphemes(line):
        if not _width_is_certain(grapheme):
            changes.append(f"{WITHOUT_EMOJI} {grapheme}, since terminals differ on its width")
            was_dropped = True
        elif not (was_dropped and grapheme == " " and kept[-1:] in ("", " ")):
            kept += grapheme
            was_dropped = False
    return kept.rstrip() if was_dropped else kept, changes


def _width_is_certain(grapheme: str) -> bool:
    """Return whether all terminals agree on the width of a grapheme."""
    if len(grapheme) == 1:
        return not "\U0001f1e6" <= grapheme <= "\U0001f1ff"
    return not _UNCERTAIN.search(grapheme)
