"""The dashes of an svg: each dashed line begins and ends with a dash.

Graphviz writes the same dashes for every line, and what is left of the last one, or of the gap
after it, is wherever the line ends: an arrowhead with nothing before it, a line that does not
reach its border. So the dashes of each line are made a little longer or shorter.
"""

import re
from itertools import pairwise
from math import hypot

from triglyph.lazy_pattern import lazy_pattern
from triglyph_renderers.graphviz.paths.bezier import Piece, Place, flatten, pieces_of

DASH = 6.0
"""The length of a dash in points where it need not be changed: that of a png."""

GAP = 4.0
"""The length of a gap; shorter than a dash, so that the line is read as one."""

_STEPS = 8
"""The straight pieces whose length is that of a curved one, to a part of a thousand or two."""

_DASHED = lazy_pattern(r'stroke-dasharray="[\d., ]*" d="M([^"]*)"')
_NUMBER = lazy_pattern(r"-?\d+(?:\.\d+)?")


def fit_dashes(picture: str) -> str:
    """Return an svg of Graphviz in which dashed lines begin and end with a dash."""
    return _DASHED.sub(_fitted, picture)


def _fitted(found: re.Match[str]) -> str:
    numbers = [float(number) for number in _NUMBER.findall(found[1])]
    dash, gap = dashes_of(list(zip(numbers[::2], numbers[1::2], strict=True)))
    return f'stroke-dasharray="{dash:.2f},{gap:.2f}" d="M{found[1]}"'


def dashes_of(curve: list[Place]) -> tuple[float, float]:
    """Return the lengths of dashes and gaps for the 3n + 1 points of cubic Bezier pieces.

    A closed curve ends with a gap, before the dash that it begins with. A line that is too
    short for two dashes is one.
    """
    length = sum(map(_measure, pieces_of(tuple(curve))))
    is_closed = curve[0] == curve[-1]
    count = max(round((length + (0 if is_closed else GAP)) / (DASH + GAP)), 1)
    part = length / (count * (DASH + GAP) - (0 if is_closed else GAP))
    return DASH * part, GAP * part


def _measure(piece: Piece) -> float:
    """Return the length of one Bezier piece."""
    points = flatten(piece, steps=_STEPS)
    return sum(hypot(x - to_x, y - to_y) for (x, y), (to_x, to_y) in pairwise(points))
