"""How many pixels a png may have: as many as asked for, but no more than a machine can bear."""

from math import sqrt

from triglyph_renderers.graphviz.notation.markup import POINTS

SCREEN_RESOLUTION = 96
"""Pixels an inch of a screen of the usual kind."""

MOST_PIXELS = 40_000_000
"""Of a whole picture; each takes four bytes while it is drawn, and 30 million take a second."""

MOST_IN_A_ROW = 32_000
"""Of either side: what draws for Graphviz stops at 32,767."""


def bearable_scale(size: tuple[float, float], *, asked: float) -> float:
    """Return the pixels for each of a screen's that a picture of a size in points can have."""
    width, height = (side * SCREEN_RESOLUTION / POINTS for side in size)
    return min(asked, sqrt(MOST_PIXELS / (width * height)), MOST_IN_A_ROW / max(width, height))
