"""Runs: the straight pieces of nets, whatever levels have drawn them."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from triglyph_renderers.layout.model.scene import Point, Wire
from triglyph_renderers.layout.p7_route.area_index import Bounds


class Run(Struct, frozen=True, gc=False):
    """A straight piece of a net: at ``at`` across, from ``first`` to ``last`` along ``axis``.

    The axis is 0 for a horizontal run and 1 for a vertical one.
    """

    net: int
    axis: int
    at: int
    first: int
    last: int

    @property
    def length(self) -> int:
        """Return the distance of its ends."""
        return self.last - self.first

    def holds(self, point: Point) -> bool:
        """Return whether a point is on the run."""
        return point[1 - self.axis] == self.at and self.first <= point[self.axis] <= self.last

    def touches(self, other: "Run") -> bool:
        """Return whether a run across this one meets it."""
        return self.first <= other.at <= self.last and other.first <= self.at <= other.last

    def is_between(self, one: "Run", other: "Run") -> bool:
        """Return whether two runs across this one end at it, each at another side."""
        return one.last == self.at == other.first or other.last == self.at == one.first

    def ends(self) -> tuple[Point, Point]:
        """Return its two ends."""
        if self.axis:
            return (self.at, self.first), (self.at, self.last)
        return (self.first, self.at), (self.last, self.at)

    def bounds(self) -> Bounds:
        """Return where it is."""
        (left, top), (right, bottom) = self.ends()
        return left, top, right, bottom

    def swept(self, by: int) -> Bounds:
        """Return where it is and where it goes when it moves across."""
        left, top, right, bottom = self.bounds()
        if self.axis:
            return left + min(by, 0), top, right + max(by, 0), bottom
        return left, top + min(by, 0), right, bottom + max(by, 0)


def find_runs(wires: Iterable[Wire]) -> Iterator[Run]:
    """Return the straight pieces of nets, those that touch in one line as one."""
    lines: dict[tuple[int, int, int], list[tuple[int, int]]] = {}
    for wire in wires:
        for start, end in wire.segments:
            if start != end:
                axis = 0 if start[1] == end[1] else 1
                ends = sorted((start[axis], end[axis]))
                key = (wire.net, axis, start[1 - axis])
                lines.setdefault(key, []).append((ends[0], ends[1]))
    for (net, axis, at), found in lines.items():
        found.sort()
        first, last = found[0]
        for low, high in found[1:]:
            if low > last:
                yield Run(net, axis, at, first, last)
                first = low
            last = max(last, high)
        yield Run(net, axis, at, first, last)
