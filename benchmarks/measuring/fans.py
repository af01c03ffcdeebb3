"""Whether the fans of one level branch in the same manner."""

from typing import NamedTuple

from triglyph_renderers.layout.p6_place.fans import count_mixed, find_fans
from triglyph_renderers.layout.phase_values import levels_of
from triglyph_renderers.layout.pipeline import Layout


class Fans(NamedTuple):
    """How many levels of a drawing have several fans, and in how many of them all are alike."""

    levels: int
    alike: int


def count_fans(layout: Layout) -> Fans:
    """Return how many levels have several fans of one direction, and how many of them are alike."""
    levels = [
        level
        for level in levels_of(layout.decisions.graph)
        if any(len(find_fans(level, at_exit=at_exit)) > 1 for at_exit in (True, False))
    ]
    return Fans(len(levels), sum(not count_mixed(level) for level in levels))
