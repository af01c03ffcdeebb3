"""Woven nets: those that branch and cross another one that branches.

──┬──────┬───          ──●──────●───
  │   ┬──│───┬            │   ●──│───●     Without the dots, a reader has to follow each line
  │   │  │   │            │   │  │   │     to see which of them meet and which cross.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from itertools import pairwise

from triglyph_renderers.graphviz.paths.wire_paths import NetStrokes


def find_woven(nets: Mapping[int, NetStrokes]) -> frozenset[int]:
    """Return the nets whose joins a reader could take for crossings.

    Args:
        nets: The strokes of each net, in units of the scene.

    Returns:
        The nets with a join that cross another net with a join.
    """
    uprights: list[tuple[int, int, int, int]] = []
    levels: list[tuple[int, int, int, int]] = []
    for net, strokes in nets.items():
        if strokes.tees:
            for upright, at, first, last in _segments(strokes):
                (uprights if upright else levels).append((at, first, last, net))
    uprights.sort()
    columns = [at for at, *_ in uprights]
    woven: set[int] = set()
    for row, first, last, net in levels:
        for at in range(bisect_right(columns, first), bisect_left(columns, last)):
            _, top, bottom, other = uprights[at]
            if other != net and top < row < bottom:
                woven |= {net, other}
    return frozenset(woven)


def _segments(strokes: NetStrokes) -> Iterator[tuple[bool, int, int, int]]:
    """Yield whether each piece is upright, where it is, and its first and its last unit."""
    for stroke in strokes.strokes:
        for piece in stroke.pieces:
            for one, other in pairwise(piece):
                upright = one[0] == other[0]
                along = 1 if upright else 0
                first, last = sorted((one[along], other[along]))
                yield upright, one[1 - along], first, last
