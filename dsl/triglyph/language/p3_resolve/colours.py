"""Colours of classes: their names, and whether text in them can be read."""

import re
from typing import get_args

from triglyph.kinds import Tone
from triglyph.language.core.findings import Findings
from triglyph.language.core.names import nearest
from triglyph.language.core.problems import quoted
from triglyph.language.core.suggested_fix import replace_word
from triglyph.language.core.tree import Scalar
from triglyph.language.grammar.fields import ClassEntry
from triglyph.model import StyleClass
from triglyph.rendering.contrast import LINE_CONTRAST, TEXT_CONTRAST, contrast
from triglyph.themes import LIGHT

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

PAGE = "#ffffff"


def read_colour(scalar: Scalar, name: str, findings: Findings) -> Scalar | None:
    """A colour: the name of a tone of the theme, or ``#rrggbb``."""
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
    hint = f"write: {name}: {written}" if written else f"did you mean `{guess}`?" if guess else ""
    findings.error(
        scalar.start,
        "bad-colour",
        f"{quoted(text)} is not a colour",
        f"{hint}\nallowed: '#rrggbb', or a colour of the theme: {', '.join(TONES)}".lstrip(),
        fix=replace_word(scalar, written or guess or "") if written or guess else None,
    )
    return None


def resolve_class(name: str, entry: ClassEntry) -> StyleClass:
    """The colours of a class, its `color` standing for those that it does not say.

    A colour of the theme stands for all three; any other for text and line.
    """
    color, fill, text, line = (
        "" if value is None else value.text
        for value in (entry.color, entry.fill, entry.text, entry.line)
    )
    tone = color if not color.startswith("#") else ""
    return StyleClass(name=name, fill=fill or tone, text=text or color, line=line or color)


def check_contrast(name: Scalar, style: StyleClass, findings: Findings) -> None:
    """Warn of a class whose text or line is hard to see in the light theme."""
    fill = colour_of(style.fill, "fill")
    pairs = (
        ("text", colour_of(style.text, "text"), fill, TEXT_CONTRAST, "its fill"),
        ("line", colour_of(style.line, "line"), PAGE, LINE_CONTRAST, "the page"),
    )
    for part, front, back, least, behind in pairs:
        ratio = contrast(front, back)
        if ratio < least:
            findings.warn(
                name.start,
                "poor-contrast",
                f"the {part} of the class {quoted(name.text)} is hard to see on {behind}: "
                f"{front} on {back} has a contrast of {ratio:.1f}",
                f"WCAG AA asks for {least} at least: make the one darker or the other lighter",
            )


def colour_of(value: str, part: str) -> str:
    """The ``#rrggbb`` of a colour in the light theme; the default's where none is said."""
    if value.startswith("#"):
        return value
    tone: Tone = next((tone for tone in TONES if tone == value), "plain")
    colour: str = getattr(LIGHT[tone], part)
    return colour
