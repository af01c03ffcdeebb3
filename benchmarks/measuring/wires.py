"""Whole ways of edges whose trunk another edge of their wire draws.

::

    a ──┬──▶ b      one edge draws from a to b, the other one from the tee to c;
        ╰──▶ c      the way to c begins at a all the same
"""

from collections.abc import Iterator, Sequence
from heapq import heappop, heappush
from itertools import combinations, count, pairwise
from math import dist

from measuring.geometry import Path, Point, Rectangle

NEAR = 1.6
"""Points within which one line ends on another: half a stroke, and what rounding leaves."""
_TURN = 6.0
"""What a way costs at each piece, so that of ways that are as long the straighter is taken."""

Ends = tuple[Rectangle, Rectangle]


def join_wires(lines: Sequence[Path], *, dots: Sequence[Point]) -> list[list[Path]]:
    """Return the lines by their wire: those of which one ends on another, or that a dot joins."""
    leader = list(range(len(lines)))

    def find(index: int) -> int:
        while leader[index] != index:
            index = leader[index]
        return index

    for one, other in combinations(range(len(lines)), 2):
        first, second = lines[one], lines[other]
        if (
            any(distance_to(end, second) <= NEAR for end in (first[0], first[-1]))
            or any(distance_to(end, first) <= NEAR for end in (second[0], second[-1]))
            or any(max(distance_to(dot, first), distance_to(dot, second)) <= NEAR for dot in dots)
        ):
            leader[find(other)] = find(one)
    wires: dict[int, list[Path]] = {}
    for index, line in enumerate(lines):
        wires.setdefault(find(index), []).append(line)
    return list(wires.values())


def distance_to(point: Point, path: Path) -> float:
    """Return the distance of a point from a path."""
    return min(dist(point, _nearest(point, *piece)) for piece in pairwise(path))


def _nearest(point: Point, one: Point, other: Point) -> Point:
    span = dist(one, other) ** 2
    along = (point[0] - one[0]) * (other[0] - one[0]) + (point[1] - one[1]) * (other[1] - one[1])
    part = max(0.0, min(1.0, along / span)) if span else 0.0
    return one[0] + part * (other[0] - one[0]), one[1] + part * (other[1] - one[1])


def find_way(wire: Sequence[Path], *, ends: Ends, dots: Sequence[Point] = ()) -> Path | None:
    """Return the shortest way on a wire between the free ends that are nearest to two boxes."""
    free = [end for line in wire for end in (line[0], line[-1])]
    start, goal = (min(free, key=box.distance) for box in ends)
    ways = _neighbours(wire, dots)
    number = count()
    waiting: list[tuple[float, int, Point, Path]] = [(0.0, next(number), start, (start,))]
    done: set[Point] = set()
    while waiting:
        cost, _, point, way = heappop(waiting)
        if point == goal:
            return way
        if point in done:
            continue
        done.add(point)
        for following in ways.get(point, ()):
            if following not in done:
                step = cost + dist(point, following) + _TURN
                heappush(waiting, (step, next(number), following, (*way, following)))
    return None


def _neighbours(wire: Sequence[Path], dots: Sequence[Point]) -> dict[Point, list[Point]]:
    """Return which points of a wire a straight piece joins, those included where lines end."""
    joints = [*dots, *(end for line in wire for end in (line[0], line[-1]))]
    ways: dict[Point, list[Point]] = {}
    for line in wire:
        for one, other in pairwise(_with_joints(line, joints)):
            ways.setdefault(one, []).append(other)
            ways.setdefault(other, []).append(one)
    return ways


def _with_joints(line: Path, joints: Sequence[Point]) -> Iterator[Point]:
    """Yield the points of a line and those at which other lines end on it, in order."""
    yield line[0]
    for one, other in pairwise(line):
        on = [joint for joint in joints if dist(joint, _nearest(joint, one, other)) <= NEAR]
        yield from sorted({*on} - {one, other}, key=lambda joint: dist(one, joint))
        yield other
