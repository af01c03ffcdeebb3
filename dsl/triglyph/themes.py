"""The colours of each tone, chosen for a contrast of at least WCAG AA."""

from msgspec import Struct

from triglyph.kinds import KINDS, Tone


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


LIGHT: dict[Tone, Colours] = {
    "plain": Colours("#ffffff", "#64748b", "#1e293b"),
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
)
"""What a picture is drawn in unless it is asked for otherwise."""


def tone_of(kind: str | None) -> Tone:
    """The tone of a kind; ``plain`` for a node that names none."""
    return KINDS[kind].tone if kind is not None else "plain"
