"""The dashes of an svg: each dashed line is drawn at its ends, its corners and its joins.

Graphviz writes the same dashes for every line, and what is left of the last one, or of the gap
after it, is wherever the line ends: an arrowhead with nothing before it, a line that does not
reach its border. So the dashes of each line are made a little longer or shorter.
"""

import re
from collections.abc import Iterator, Sequence

from triglyph.lazy_pattern import lazy_pattern
from triglyph_renderers.graphviz.paths.bezier import Place
from triglyph_renderers.graphviz.paths.dashes import (
    DASH,
    GAP,
    dashes_around,
    lengths_of,
    stretches_of,
)

_TENTHS = 10
"""Parts of a point to which lengths are rounded where there are many."""

_DASHED = lazy_pattern(r'stroke-dasharray="[\d., ]*" d="M([^"]*)"')
_NUMBER = lazy_pattern(r"-?\d+(?:\.\d+)?")


def fit_dashes(picture: str) -> str:
    """Return an svg of Graphviz in which dashed lines have dashes of their own."""
    return _DASHED.sub(_fitted, picture)


def _fitted(found: re.Match[str]) -> str:
    numbers = [float(number) for number in _NUMBER.findall(found[1])]
    curve = list(zip(numbers[::2], numbers[1::2], strict=True))
    return f'{dash_attributes(curve)} d="M{found[1]}"'


def dash_attributes(curve: Sequence[Place]) -> str:
    """Return the attributes that give a line its dashes.

    A line without corners and joins has one dash and one gap again and again, another one
    the length of each: a list of those is shorter than a path for each part.
    """
    if curve[0] == curve[-1]:
        dash, gap = dashes_around(curve)
        return f'stroke-dasharray="{dash:.2f},{gap:.2f}"'
    stretches = stretches_of(curve)
    if len(stretches) > 1:
        return f'stroke-dasharray="{",".join(_rounded(lengths_of(stretches)))}"'
    only = stretches[0]
    if not only.gaps:
        return f'stroke-dasharray="{only.length:.2f},{GAP:g}"'
    dash, gap = DASH * only.scale, GAP * only.scale
    skipped = dash * (1 - only.first)
    start = f' stroke-dashoffset="{skipped:.2f}"' if skipped else ""
    return f'stroke-dasharray="{dash:.2f},{gap:.2f}"{start}'


def _rounded(lengths: Sequence[float]) -> Iterator[str]:
    """Yield lengths as text, each rounded so that their sum is nowhere far from what it was."""
    whole, written = 0.0, 0
    for length in lengths:
        whole += length
        tenths = round(whole * _TENTHS) - written
        written += tenths
        yield f"{tenths / _TENTHS:g}"
