"""The fonts that Triglyph ships: where they are, how wide their text is, what they lack."""

import os
import unicodedata
from functools import cache
from pathlib import Path

from triglyph_renderers.graphviz.fontfile import read_font

FONTS = Path(__file__).with_name("fonts")
"""The folder of the shipped fonts; its ``fonts.conf`` names the folder as ``.``."""

_REGULAR = "Inter-Regular.ttf"
_BOLD = "Inter-Bold.ttf"
_OTHERS = (
    "NotoColorEmoji.ttf",
    "NotoSansSymbols2-Regular.ttf",
    "NotoSansMath-Regular.ttf",
    "NotoSansMono-Regular.ttf",
)
_UNSEEN = ("Mn", "Me", "Cf", "Zs")
"""Categories of characters that draw nothing of their own."""


def font_environment() -> dict[str, str]:
    """This process's environment, with our fonts before the machine's.

    A process that is given it must run in the folder ``FONTS``.
    """
    return {**os.environ, "FONTCONFIG_FILE": str(FONTS / "fonts.conf")}


def text_width(text: str, *, size: float, bold: bool = False) -> float:
    """The width of one line of text in points, but for kerning."""
    advances = _advances(_BOLD if bold else _REGULAR)
    return size * sum(
        advances[ord(character)] if ord(character) in advances else _other_width(character)
        for character in text
    )


def lacking(text: str) -> str:
    """The characters of a text that none of the shipped fonts has, each once, in order."""
    regular = _advances(_REGULAR)
    return "".join(
        character
        for character in dict.fromkeys(text)
        if ord(character) not in regular
        and unicodedata.category(character) not in _UNSEEN
        and not any(ord(character) in _advances(name) for name in _OTHERS)
    )


def _other_width(character: str) -> float:
    """The width of a character that is not in the main font, in ems."""
    if unicodedata.category(character) in _UNSEEN:
        return 0.0
    for name in _OTHERS:
        if ord(character) in _advances(name):
            return _advances(name)[ord(character)]
    return 1.0 if unicodedata.east_asian_width(character) in "WF" else 0.6


@cache
def _advances(name: str) -> dict[int, float]:
    return read_font(FONTS / name).advances
