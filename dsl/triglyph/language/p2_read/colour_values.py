"""Colours of classes as they are written: a tone of the theme, or a number."""

import re
from typing import get_args

from triglyph.kinds import Tone
from triglyph.language.core.findings import Findings
from triglyph.language.core.names import nearest
from triglyph.language.core.problems import did_you_mean, quoted
from triglyph.language.core.suggested_fix import replace_word
from triglyph.language.core.tree import Scalar

TONES: tuple[Tone, ...] = get_args(Tone)
HEX = r"#[0-9a-fA-F]{6}"
SHORT_HEX = r"#?([0-9a-fA-F])([0-9a-fA-F])([0-9a-fA-F])"
BARE_HEX = r"[0-9a-fA-F]{6}"
COMMON = {
    "black": "#000000",
    "blue": "#1d4ed8",
    "brown": "#78350f",
    "gray": "#4b5563",
    "green": "#15803d",
    "grey": "#4b5563",
    "orange": "#c2410c",
    "pink": "#be185d",
    "purple": "#7e22ce",
    "red": "#b91c1c",
    "teal": "#0f766e",
    "white": "#ffffff",
    "yellow": "#a16207",
}
"""What to write for the names that people try; dark enough to be read on white."""


def read_colour(scalar: Scalar, name: str, findings: Findings) -> Scalar | None:
    """Return a colour: the name of a tone of the theme, or ``#rrggbb``."""
    text = scalar.text
    if text in TONES or re.fullmatch(HEX, text):
        return scalar
    short = re.fullmatch(SHORT_HEX, text)
    guess = nearest(text, TONES)
    written = ""
    if short is not None:
        written = f"'#{short[1] * 2}{short[2] * 2}{short[3] * 2}'"
    elif re.fullmatch(BARE_HEX, text):
        written = f"'#{text}'"
    elif text.casefold() in COMMON:
        written = f"'{COMMON[text.casefold()]}'"
    hint = did_you_mean("" if written else guess, allowed=("'#rrggbb'", *TONES))
    if written:
        hint = f"write: {name}: {written}\n{hint}"
    findings.error(
        scalar.start,
        "bad-colour",
        f"{quoted(text)} is not a colour",
        hint,
        fix=replace_word(scalar, written or guess or "") if written or guess else None,
        allowed=("#rrggbb", *TONES),
    )
    return None
