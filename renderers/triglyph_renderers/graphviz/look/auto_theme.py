"""The theme ``auto``: one svg that is light or dark as its reader's screen is.

While the DOT is put together each colour is in it twice, ``light`` and
``dark`` between two control characters, which no label can hold. Before the
layout each pair becomes its light half, and pairs with the same light half and
another dark one are distinguished by a shade that nobody sees. So Graphviz draws
a light picture, which any viewer shows, and a style sheet in it names the dark
colour for each light one.
"""

from collections.abc import Iterator

from triglyph.lazy_pattern import lazy_pattern
from triglyph.themes import DARK_THEME, LIGHT_THEME, THEMES, Colours, Theme, ThemeName

_MARK = "\x1f"
_TWIN = lazy_pattern(f"{_MARK}(#[0-9a-f]{{6}})(#[0-9a-f]{{6}}){_MARK}")

Pair = tuple[str, str]
"""A colour as it is drawn, and the one that takes its place on a dark screen."""


class TwinTheme(Theme, frozen=True, kw_only=True):
    """A theme whose colours are pairs, and the two themes that they are from."""

    light: Theme
    dark: Theme


def twin_colour(light: str, dark: str) -> str:
    """Return one colour in both themes."""
    return f"{_MARK}{light.lower()}{dark.lower()}{_MARK}"


def twin_halves(colour: str) -> tuple[str, str]:
    """Return a colour in either theme; one that is no pair is the same in both."""
    found = _TWIN.fullmatch(colour)
    return (found[1], found[2]) if found is not None else (colour, colour)


def twin_colours(light: Colours, dark: Colours) -> Colours:
    """Return the colours of one thing in both themes."""
    return Colours(
        fill=twin_colour(light.fill, dark.fill),
        line=twin_colour(light.line, dark.line),
        text=twin_colour(light.text, dark.text),
    )


def _twin_theme(light: Theme, dark: Theme) -> TwinTheme:
    """Return the theme of two; they have equally many colours for frames."""
    return TwinTheme(
        tones={tone: twin_colours(light.tones[tone], dark.tones[tone]) for tone in light.tones},
        page=twin_colour(light.page, dark.page),
        heading=twin_colour(light.heading, dark.heading),
        edge=twin_colour(light.edge, dark.edge),
        edge_text=twin_colour(light.edge_text, dark.edge_text),
        remark=twin_colour(light.remark, dark.remark),
        frames=tuple(map(twin_colours, light.frames, dark.frames)),
        classes=light.classes,
        light=light,
        dark=dark,
    )


AUTO_THEME = _twin_theme(LIGHT_THEME, DARK_THEME)


def theme_named(name: ThemeName, *, follows: bool) -> Theme:
    """Return the theme of a name.

    ``auto`` is the light one in a format that cannot follow a screen.
    """
    if name == "auto":
        return AUTO_THEME if follows else LIGHT_THEME
    return THEMES[name]


def settle_twins(dot: str) -> tuple[str, tuple[Pair, ...]]:
    """Return the DOT with one colour for each pair, and what each becomes on a dark screen."""
    settled: dict[Pair, str] = {}
    taken: set[str] = set()
    for found in _TWIN.finditer(dot):
        pair = (found[1], found[2])
        if pair not in settled:
            settled[pair] = next(shade for shade in _shades(found[1]) if shade not in taken)
            taken.add(settled[pair])
    text = _TWIN.sub(lambda found: settled[found[1], found[2]], dot)
    return text, tuple((drawn, dark) for (_, dark), drawn in settled.items())


def _shades(colour: str) -> Iterator[str]:
    """Yield a colour and those next to it, nearest first, one step of its blue at a time."""
    blue = int(colour[5:], 16)
    towards = 1 if blue < 128 else -1
    for step in range(256):
        yield f"{colour[:5]}{(blue + towards * step) % 256:02x}"
