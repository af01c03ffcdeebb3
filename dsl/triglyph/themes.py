"""The colours of each tone, chosen for a contrast of at least WCAG AA."""

from typing import Literal, TypeAlias

from msgspec import Struct

from triglyph.kinds import KINDS, Tone

ThemeName: TypeAlias = Literal["light", "dark", "print", "auto"]
"""What a user may ask for; ``auto`` is light or dark, as the reader's screen is."""

ClassColours: TypeAlias = Literal["as written", "readable", "none"]
"""What becomes of the colours that classes name as ``#rrggbb``.

A spec is written with the light theme in view: another makes them lighter or
darker where they could not be read, or has no colours at all.
"""


class Colours(Struct, frozen=True):
    """The colours of one thing, each ``#rrggbb``."""

    fill: str
    line: str
    text: str


class Theme(Struct, frozen=True, kw_only=True):
    """All the colours of a picture.

    ``frames`` are the colours of groups from the outermost inwards; deeper
    nesting begins again with the first.
    """

    tones: dict[Tone, Colours]
    page: str
    heading: str
    edge: str
    edge_text: str
    remark: str
    frames: tuple[Colours, ...]
    classes: ClassColours


LIGHT: dict[Tone, Colours] = {
    "plain": Colours("#e8eef7", "#56708f", "#1e293b"),
    "compute": Colours("#eff6ff", "#2563eb", "#1e3a8a"),
    "data": Colours("#ecfdf5", "#059669", "#064e3b"),
    "flow": Colours("#fff7ed", "#c2570c", "#7c2d12"),
    "edge": Colours("#f5f3ff", "#7c3aed", "#4c1d95"),
    "people": Colours("#fefce8", "#a16207", "#713f12"),
    "guard": Colours("#fef2f2", "#dc2626", "#7f1d1d"),
    "watch": Colours("#ecfeff", "#0e7490", "#164e63"),
    "outside": Colours("#f1f5f9", "#64748b", "#334155"),
}

LIGHT_THEME = Theme(
    tones=LIGHT,
    page="#ffffff",
    heading="#0f172a",
    edge="#475569",
    edge_text="#334155",
    remark="#526077",
    frames=(
        Colours("#f8fafc", "#7c8aa0", "#334155"),
        Colours("#eef2f7", "#7c8aa0", "#334155"),
    ),
    classes="as written",
)
"""What a picture is drawn in unless it is asked for otherwise."""

DARK: dict[Tone, Colours] = {
    "plain": Colours("#22344f", "#93a9c8", "#e2e8f0"),
    "compute": Colours("#172a56", "#60a5fa", "#dbeafe"),
    "data": Colours("#06352b", "#34d399", "#d1fae5"),
    "flow": Colours("#46200f", "#fb923c", "#ffedd5"),
    "edge": Colours("#2e1a5e", "#a78bfa", "#ede9fe"),
    "people": Colours("#3d2f0a", "#eab308", "#fef9c3"),
    "guard": Colours("#4c1216", "#f87171", "#fee2e2"),
    "watch": Colours("#0b3644", "#22d3ee", "#cffafe"),
    "outside": Colours("#27313f", "#94a3b8", "#cbd5e1"),
}

DARK_THEME = Theme(
    tones=DARK,
    page="#0f172a",
    heading="#f8fafc",
    edge="#94a3b8",
    edge_text="#cbd5e1",
    remark="#a8b5c8",
    frames=(
        Colours("#162033", "#8290a6", "#cbd5e1"),
        Colours("#1b2740", "#8290a6", "#cbd5e1"),
    ),
    classes="readable",
)
"""For screens that show light on dark."""

_INK = Colours("#ffffff", "#000000", "#000000")

_SHADED = Colours("#f2f2f2", "#000000", "#000000")
"""Boxes on white frames: so light that a copy of a copy still shows the text in them."""

PRINT_THEME = Theme(
    tones=dict.fromkeys(LIGHT, _SHADED),
    page="#ffffff",
    heading="#000000",
    edge="#000000",
    edge_text="#000000",
    remark="#000000",
    frames=(_INK,),
    classes="none",
)
"""Black on white and the lightest grey, for paper and for copies of copies."""

THEMES: dict[ThemeName, Theme] = {
    "light": LIGHT_THEME,
    "dark": DARK_THEME,
    "print": PRINT_THEME,
}
"""The themes by name; ``auto`` is made of two of them."""


def tone_of(kind: str | None) -> Tone:
    """Return the tone of a kind; ``plain`` for a node that names none."""
    return KINDS[kind].tone if kind is not None else "plain"
