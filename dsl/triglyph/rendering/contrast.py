"""How well one colour is seen on another, as WCAG 2 measures it; colours are ``#rrggbb``."""

from collections.abc import Iterable

TEXT_CONTRAST = 4.5
LINE_CONTRAST = 3.0
"""What WCAG 2 asks for at level AA, of text and of lines that mean something."""

_STEPS = 20
_ENDS = ("#ffffff", "#000000")


def contrast(first: str, second: str) -> float:
    """Return the contrast of two colours: from 1 for equal ones to 21."""
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """Return how bright a colour is, from 0 to 1."""
    parts = (part / 255 for part in _parts(colour))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def readable(front: str, *, grounds: Iterable[str], least: float) -> str:
    """Return the colour, made lighter or darker until it is seen on all grounds.

    As little as it takes; white or black, whichever is seen better, where
    nothing between will do.
    """
    backs = tuple(grounds)

    def worst(colour: str) -> float:
        return min(contrast(colour, back) for back in backs)

    end = max(_ENDS, key=worst)
    shades = (_mixed(front, end, share=step / _STEPS) for step in range(_STEPS + 1))
    return next((shade for shade in shades if worst(shade) >= least), end)


def _mixed(one: str, other: str, *, share: float) -> str:
    """Return a colour between two, ``share`` of the way to the other."""
    pairs = zip(_parts(one), _parts(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _parts(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return red, green, blue
