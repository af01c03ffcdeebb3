"""The courses of lines, read from the ``pos`` of an edge and written into it again."""

from collections.abc import Iterator

from msgspec import Struct

from triglyph_renderers.graphviz.rectangles import Point

_STEPS = 12
"""The straight pieces that a Bezier curve is taken for."""


class Curve(Struct, frozen=True):
    """A chain of Bezier curves, with the tips of the heads at its ends where it has any."""

    controls: tuple[Point, ...]
    start: Point | None = None
    end: Point | None = None

    def points(self) -> list[Point]:
        """Points along it, near enough to one another to be joined by straight pieces."""
        start, end = ([tip] if tip is not None else [] for tip in (self.start, self.end))
        return [*start, *_along(self.controls), *end]

    def reversed(self) -> "Curve":
        """The same curve from its other end."""
        return Curve(self.controls[::-1], start=self.end, end=self.start)

    def written(self) -> str:
        """The curve in the words of a ``pos``."""
        tips = [
            f"{letter},{_written(tip)}"
            for letter, tip in (("s", self.start), ("e", self.end))
            if tip is not None
        ]
        return " ".join((*tips, *map(_written, self.controls)))


class Course(Struct, frozen=True):
    """The line of an edge: its name and the nodes of DOT that it joins, and its curves.

    ``ported`` says that it ends at a part of a node, ``frames`` are the subgraphs at
    whose borders it ends, one for each end or empty.
    """

    edge: str
    ends: tuple[str, str]
    curves: tuple[Curve, ...]
    ported: bool = False
    frames: tuple[str, str] = ("", "")

    def written(self) -> str:
        """The course as a ``pos``."""
        return ";".join(curve.written() for curve in self.curves)


def read_curves(pos: str) -> Iterator[Curve]:
    """The curves of a ``pos``: control points, with a point before for each head."""
    for spline in pos.split(";"):
        words = spline.split()
        controls = tuple(read_point(word) for word in words if word[:1] not in ("s", "e"))
        if controls:
            start, end = (
                next((read_point(word[2:]) for word in words if word.startswith(letter)), None)
                for letter in ("s,", "e,")
            )
            yield Curve(controls, start=start, end=end)


def read_point(text: str) -> Point:
    """A point as Graphviz writes it."""
    x, y = text.split(",")[:2]
    return float(x), float(y)


def _written(point: Point) -> str:
    return f"{point[0]:.2f},{point[1]:.2f}"


def _along(controls: tuple[Point, ...]) -> Iterator[Point]:
    yield controls[0]
    for first in range(0, len(controls) - 3, 3):
        a, b, c, d = controls[first : first + 4]
        for step in range(1, _STEPS + 1):
            t = step / _STEPS
            s = 1 - t
            weights = (s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t)
            yield (
                sum(w * point[0] for w, point in zip(weights, (a, b, c, d), strict=True)),
                sum(w * point[1] for w, point in zip(weights, (a, b, c, d), strict=True)),
            )
