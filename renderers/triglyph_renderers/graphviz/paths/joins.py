"""Joins: where a line of a net leaves another one of it, and whether a picture marks them.

A picture has a dot at each of its joins or at none, so that a reader needs no other rule than
"lines meet at dots". It has dots where anything else is there that looks like a join, or where a
join looks like anything else:

──┬──────┬───          ──●──────●───     Two lines cross: without dots, a join could be
  │   ┬──│───┬            │   ●──│───●     taken for that.
  │   │  │   │            │   │  │   │

──┬──┼──┬──            ──●──●──●──      Four ends meet, and could as well cross.
  │  │  │                │  │  │

──┬──┬──               ──┬──┬──         Nothing crosses: no line could be taken for another.
  │  │                   │  │
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from itertools import pairwise

from triglyph_renderers.graphviz.paths.wire_paths import NetStrokes
from triglyph_renderers.layout.model.scene import Point


def find_dots(nets: Mapping[int, NetStrokes]) -> dict[int, tuple[Point, ...]]:
    """Return the joins of each net that have a dot: all of a picture or none.

    Args:
        nets: The strokes of each net, in units of the scene.
    """
    joined = {net: tuple(sorted(strokes.tees)) for net, strokes in nets.items() if strokes.tees}
    if not joined:
        return {}
    is_marked = any(strokes.crosses for strokes in nets.values()) or _has_crossing(nets)
    return joined if is_marked else {}


def _has_crossing(nets: Mapping[int, NetStrokes]) -> bool:
    """Return whether lines of two nets cross anywhere."""
    uprights: list[tuple[int, int, int, int]] = []
    levels: list[tuple[int, int, int, int]] = []
    for net, strokes in nets.items():
        for upright, at, first, last in _segments(strokes):
            (uprights if upright else levels).append((at, first, last, net))
    uprights.sort()
    columns = [at for at, *_ in uprights]
    for row, first, last, net in levels:
        for at in range(bisect_right(columns, first), bisect_left(columns, last)):
            _, top, bottom, other = uprights[at]
            if other != net and top < row < bottom:
                return True
    return False


def _segments(strokes: NetStrokes) -> Iterator[tuple[bool, int, int, int]]:
    """Yield whether each piece is upright, where it is, and its first and its last unit."""
    for stroke in strokes.strokes:
        for piece in stroke.pieces:
            for one, other in pairwise(piece):
                upright = one[0] == other[0]
                along = 1 if upright else 0
                first, last = sorted((one[along], other[along]))
                yield upright, one[1 - along], first, last
