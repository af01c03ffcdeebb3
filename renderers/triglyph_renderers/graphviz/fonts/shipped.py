"""The fonts that Triglyph ships: where they are, how wide their text is, what they lack."""

import os
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

from triglyph_renderers.graphviz.fonts.font_metrics import Advances, read_advances
from triglyph_renderers.graphviz.fonts.font_subset import subset_font

FONTS = Path(__file__).with_name("files")
"""The folder of the shipped fonts; its ``fonts.conf`` names the folder as ``.``."""

_REGULAR = "Inter-Regular.ttf"
_BOLD = "Inter-Bold.ttf"
_OTHERS = (
    "NotoColorEmoji.ttf",
    "NotoSansSymbols2-Regular.ttf",
    "NotoSansMath-Regular.ttf",
    "NotoSansMono-Regular.ttf",
)
_RESOLUTION = 96
_POINTS = 72
_UNSEEN = ("Mn", "Me", "Cf", "Zs")
"""Categories of characters that draw nothing of their own."""


def drawing_environment(folder: Path = FONTS) -> dict[str, str]:
    """Return the environment of this process, with the fonts of a folder before the machine's.

    A process that is given it must run in that folder. It has the same time and
    language everywhere: a pdf says in which time zone it was made.
    """
    fonts = str(folder / "fonts.conf")
    return {**os.environ, "FONTCONFIG_FILE": fonts, "TZ": "UTC", "LC_ALL": "C.UTF-8"}


def text_width(text: str, *, size: float, bold: bool = False) -> float:
    """Return the width of one line of text in points, but for kerning.

    Graphviz measures at 96 pixels to the inch, and every letter in whole pixels.
    """
    name = _BOLD if bold else _REGULAR
    scale = size * _RESOLUTION / _POINTS
    pixels = sum(int(scale * _advance(ord(character), name=name) + 0.5) for character in text)
    return pixels * _POINTS / _RESOLUTION


def outline_width(text: str, *, size: float, bold: bool = False) -> float:
    """Return the width of a line of text in points, letters being any part of a pixel wide."""
    name = _BOLD if bold else _REGULAR
    return size * sum(_advance(ord(character), name=name) for character in text)


def lacking(text: str) -> str:
    """Return the characters of a text that none of the shipped fonts has, each once, in order."""
    return "".join(filter(_is_lacking, dict.fromkeys(text)))


@cache
def _is_lacking(character: str) -> bool:
    """Return whether a character that draws something is in none of the shipped fonts."""
    return unicodedata.category(character) not in _UNSEEN and not any(
        ord(character) in _advances(name) for name in (_REGULAR, *_OTHERS)
    )


def shipped_subset(characters: set[str], *, bold: bool) -> bytes:
    """Return the shipped font with the glyphs of some characters; empty where it has none."""
    return _subset("".join(sorted(characters)), name=_BOLD if bold else _REGULAR)


@lru_cache(maxsize=256)
def _subset(characters: str, *, name: str) -> bytes:
    """Return a subset, kept for the next picture with the same letters."""
    return subset_font(FONTS / name, characters)


@cache
def _advance(character: int, *, name: str) -> float:
    """Return the width of a character in ems.

    In a font of ours, else in the one that comes next.
    """
    for font in (name, *_OTHERS):
        if character in _advances(font):
            return _advances(font)[character]
    if unicodedata.category(chr(character)) in _UNSEEN:
        return 0.0
    return 1.0 if unicodedata.east_asian_width(chr(character)) in "WF" else 0.6


@cache
def _advances(name: str) -> Advances:
    return read_advances(FONTS / name)
