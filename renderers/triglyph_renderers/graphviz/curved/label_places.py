"""Label places: a label of a curve that lies on something is moved beside its curve.

Graphviz leaves room for a label, but lets curves swing through it, its own as well.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import hypot

from msgspec import Struct

from triglyph_renderers.graphviz.curved.clipping import EdgeCurve
from triglyph_renderers.graphviz.paths.bezier import Place

_GAP = 3.0
"""Points between a label and its curve at least."""

_STEPS = 12
"""Places along a curve at which a label is tried on either side."""

_FAR = 4
"""How many times its gap a label may be away from its curve, where it finds no nearer place."""


class Area(Struct, frozen=True):
    """A rectangle in points of DOT."""

    left: float
    bottom: float
    right: float
    top: float

    def meets(self, other: "Area") -> bool:
        """Return whether two rectangles share a part."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.bottom < other.top
            and other.bottom < self.top
        )

    def is_crossed(self, one: Place, other: Place) -> bool:
        """Return whether a straight piece has a part inside, by the method of Liang and Barsky."""
        first, last = 0.0, 1.0
        for start, step, low, high in (
            (one[0], other[0] - one[0], self.left, self.right),
            (one[1], other[1] - one[1], self.bottom, self.top),
        ):
            if not step:
                if not low < start < high:
                    return False
                continue
            enter, leave = sorted(((low - start) / step, (high - start) / step))
            first, last = max(first, enter), min(last, leave)
        return first < last


class Label(Struct, frozen=True):
    """A label of a curve: the place of its middle, its size."""

    place: Place
    width: float
    height: float

    def area(self, place: Place) -> Area:
        """Return what it takes at a place."""
        x, y = place
        return Area(
            x - self.width / 2, y - self.height / 2, x + self.width / 2, y + self.height / 2
        )


def place_labels(
    labels: Sequence[Label | None],
    curves: Sequence[EdgeCurve],
    taken: Sequence[Area],
) -> list[Place | None]:
    """Return the places of labels: where they were, or beside their curves where that is free.

    Args:
        labels: The label of each edge.
        curves: The curve of each edge.
        taken: Boxes and titles.
    """
    lines = [tuple(curve.points()) for curve in curves]
    found: list[Place | None] = [label.place if label is not None else None for label in labels]
    for number, label in enumerate(labels):
        if label is None:
            continue
        others = [
            other.area(place)
            for at, (other, place) in enumerate(zip(labels, found, strict=True))
            if at != number and other is not None and place is not None
        ]
        areas = [*taken, *others]

        def faults(place: Place, *, own: Label = label, areas: list[Area] = areas) -> int:
            area = own.area(place)
            crossed = sum(
                any(area.is_crossed(*piece) for piece in pairwise(line)) for line in lines
            )
            return crossed + sum(map(area.meets, areas))

        best = min(
            [label.place, *_places_beside(lines[number], label)],
            key=faults,
        )
        found[number] = best
    return found


def _places_beside(line: Sequence[Place], label: Label) -> Iterator[Place]:
    """Yield places of a label on both sides of a curve, those near its middle first."""
    order = sorted(range(1, _STEPS), key=lambda step: abs(step - _STEPS / 2))
    for times in range(1, _FAR + 1):
        for step in order:
            at = max(1, min(len(line) - 2, round(step * (len(line) - 1) / _STEPS)))
            (x1, y1), (x, y), (x2, y2) = line[at - 1], line[at], line[at + 1]
            length = hypot(x2 - x1, y2 - y1)
            if not length:
                continue
            across, up = -(y2 - y1) / length, (x2 - x1) / length
            # The rectangle reaches so far towards the curve, seen along the normal.
            reach = abs(across) * label.width / 2 + abs(up) * label.height / 2 + times * _GAP
            yield x + across * reach, y + up * reach
            yield x - across * reach, y - up * reach
