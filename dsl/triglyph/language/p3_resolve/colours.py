"""Colours of classes: what each part of a node gets, and whether text in them can be read."""

from triglyph.kinds import Tone
from triglyph.language.core.findings import Findings
from triglyph.language.core.problems import quoted
from triglyph.language.core.tree import Scalar
from triglyph.language.grammar.fields import ClassEntry
from triglyph.language.p2_read.colour_values import TONES
from triglyph.model import StyleClass
from triglyph.rendering.contrast import LINE_CONTRAST, TEXT_CONTRAST, contrast
from triglyph.themes import LIGHT

PAGE = "#ffffff"


def resolve_class(name: str, entry: ClassEntry) -> StyleClass:
    """Return the colours of a class, its `color` used for those that it does not give.

    A colour of the theme means all three; any other means text and line.
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
    """Return the ``#rrggbb`` of a colour in the light theme; the default's where none is said."""
    if value.startswith("#"):
        return value
    tone: Tone = next((tone for tone in TONES if tone == value), "plain")
    colour: str = getattr(LIGHT[tone], part)
    return colour
