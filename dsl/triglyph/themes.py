"""The colours of each tone, chosen for a contrast of at least WCAG AA."""

from msgspec import Struct

from triglyph.kinds import KINDS, Tone


class Colours(Struct, frozen=True):
    """The colours of one thing, each ``#rrggbb``."""

    fill: str
    line: str
    text: str


LIGHT: dict[Tone, Colours] = {
    "plain": Colours("#f8fafc", "#64748b", "#1e293b"),
    "compute": Colours("#eff6ff", "#2563eb", "#1e3a8a"),
    "data": Colours("#ecfdf5", "#059669", "#064e3b"),
    "flow": Colours("#fff7ed", "#c2570c", "#7c2d12"),
    "edge": Colours("#f5f3ff", "#7c3aed", "#4c1d95"),
    "people": Colours("#fefce8", "#a16207", "#713f12"),
    "guard": Colours("#fef2f2", "#dc2626", "#7f1d1d"),
    "watch": Colours("#ecfeff", "#0e7490", "#164e63"),
    "outside": Colours("#f1f5f9", "#64748b", "#334155"),
}


def tone_of(kind: str | None) -> Tone:
    """The tone of a kind; ``plain`` for a node that names none."""
    return KINDS[kind].tone if kind is not None else "plain"
