"""Wire paths: what each edge draws of the wire that its net shares.

A net is several edges drawn as one wire. Graphviz knows edges only, so the
wire is taken apart: the first edge of a net draws its whole path, each later
one only what no edge before it has drawn. No stroke is drawn twice.

    ┌───┐               edge a -> c draws   a ──┬──▶ c
    │ a ├──┬──▶ c       edge a -> d draws       │
    └───┘  │                                    └──▶ d
           └──▶ d

The lines of one net that touch are joined, as the reading rules of a drawing
say, so the union of its segments is a graph; an edge's path is the shortest
way through it from a port of its source to a port of its target.
"""

import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from triglyph_renderers.layout.model.scene import Point, Wire
from triglyph_renderers.shared.graphs.disjoint_sets import DisjointSets

Rectangle = tuple[int, int, int, int]
"""Left, top, right and bottom of a box, all in units of the scene and part of it."""

_BEND = 4
"""What one bend weighs in the length of a path, in units: of two equal ways the straighter."""


_TEE = 3
"""The lines that meet where one joins another; where more do it looks like a crossing."""

_State = tuple[Point, str]
"""A point, and along which axis the way to it came in: "x", "y", or "" at its beginning."""


class Ends(Struct, frozen=True, gc=False):
    """What one edge joins: the boxes at its ends, and which of them have an arrowhead."""

    source: Rectangle
    target: Rectangle
    source_head: bool
    target_head: bool


class Stroke(Struct, frozen=True, gc=False):
    """What one edge draws: open polylines, each from the side of the source to the target's.

    ``has_source_head`` and ``has_target_head`` tell whether the first piece begins,
    and the last one ends, with an arrowhead of the edge. An edge all of whose path
    others draw has no pieces.
    """

    link: int
    pieces: tuple[tuple[Point, ...], ...]
    begins_at_source: bool
    ends_at_target: bool
    has_source_head: bool
    has_target_head: bool


class NetStrokes(Struct, frozen=True):
    """The strokes of one net, and the points where three or four of its lines meet."""

    strokes: tuple[Stroke, ...]
    tees: frozenset[Point]
    crosses: tuple[Point, ...]


def split_net(wires: Sequence[Wire], ends: Mapping[int, Ends]) -> NetStrokes:
    """Take the wire of one net apart into the strokes of its edges.

    Args:
        wires: The pieces of the net, flattened: all at their place in the scene.
        ends: The boxes that each of the net's links joins, by number of the link.

    Returns:
        One stroke for each link, in the order of ``ends``.
    """
    graph = _WireGraph(wires)
    drawn: set[tuple[Point, Point]] = set()
    places = [*graph.points, *(box for end in ends.values() for box in (end.source, end.target))]
    number = {place: at for at, place in enumerate(dict.fromkeys(places))}
    joined = DisjointSets(number.values())
    strokes: list[Stroke] = []
    for link, end in ends.items():
        source, target = number[end.source], number[end.target]
        # Of 150 x 150 edges of one net 299 draw something: the ends of the others are joined.
        if source == target:
            path = graph.loop()
        elif joined.find(source) == joined.find(target):
            path = ()
        else:
            path = graph.path(link, end)
        for place in (source, target, *(number[point] for point in path)):
            joined.join(source, place)
        runs = list(_undrawn_runs(path, drawn))
        for run in runs:
            drawn.update(map(_undirected, pairwise(run)))
        begins = bool(runs) and runs[0][0] == path[0]
        finishes = bool(runs) and runs[-1][-1] == path[-1]
        strokes.append(
            Stroke(
                link,
                tuple(_without_collinear(run) for run in runs),
                begins_at_source=begins,
                ends_at_target=finishes,
                has_source_head=begins and end.source_head,
                has_target_head=finishes and end.target_head,
            )
        )
    meeting = graph.count_lines(drawn)
    return NetStrokes(
        tuple(strokes),
        tees=frozenset(point for point, lines in meeting.items() if lines >= _TEE),
        crosses=tuple(point for point, lines in meeting.items() if lines > _TEE),
    )


def _undirected(step: tuple[Point, Point]) -> tuple[Point, Point]:
    one, other = step
    return (one, other) if one <= other else (other, one)


def _undrawn_runs(
    path: Sequence[Point], drawn: set[tuple[Point, Point]]
) -> Iterator[tuple[Point, ...]]:
    """Yield the longest parts of a path that no stroke has drawn yet."""
    run: list[Point] = []
    for one, other in pairwise(path):
        if _undirected((one, other)) in drawn:
            if run:
                yield tuple(run)
            run = []
        else:
            run = [*run, other] if run else [one, other]
    if run:
        yield tuple(run)


def _without_collinear(points: Sequence[Point]) -> tuple[Point, ...]:
    """Return the same polyline without the points at which it goes straight on."""
    kept = [points[0]]
    for before, point, after in zip(points, points[1:], points[2:], strict=False):
        if not (before[0] == point[0] == after[0] or before[1] == point[1] == after[1]):
            kept.append(point)
    return (*kept, points[-1])


class _WireGraph:
    """The segments of a net as a graph of points, each step with the links it belongs to."""

    def __init__(self, wires: Sequence[Wire]) -> None:
        self._steps: dict[Point, dict[Point, frozenset[int]]] = {}
        segments = [
            (one, other, links)
            for wire in wires
            for links in (frozenset(wire.links),)
            for one, other in wire.segments
        ]
        for one, other, links, cuts in _cut(segments):
            for start, end in pairwise(sorted({one, other, *cuts})):
                self._join(start, end, links)

    def _join(self, one: Point, other: Point, links: frozenset[int]) -> None:
        for start, end in ((one, other), (other, one)):
            known = self._steps.setdefault(start, {})
            # One set serves all steps of a trunk: of ten thousand links each is half a megabyte.
            present = known.get(end, links)
            known[end] = links if present <= links else present | links

    @property
    def points(self) -> Iterable[Point]:
        """Return all points at which lines of the net end, turn or meet."""
        return self._steps

    def loop(self) -> tuple[Point, ...]:
        """Return the only way from one end of a wire that does not branch to its other end."""
        ends = [point for point, steps in self._steps.items() if len(steps) == 1]
        path = dict.fromkeys(ends[:1])
        while path and (onward := [p for p in self._steps[next(reversed(path))] if p not in path]):
            path[onward[0]] = None
        return tuple(path)

    def count_lines(self, drawn: set[tuple[Point, Point]]) -> dict[Point, int]:
        """Return how many drawn lines meet at each point."""
        return {
            point: sum(_undirected((point, other)) in drawn for other in steps)
            for point, steps in self._steps.items()
        }

    def _ends_at(self, points: set[Point], box: Rectangle) -> list[Point]:
        """Return the points nearest to the border of a box at which the wire ends.

        A wire that only passes the frame of a group on its way goes on from there:

              │   │            the group's own port is the right one
            ┌─│───┴─┐
            │ │     │
        """
        distances = {point: _distance(point, box) for point in points}
        least = min(distances.values(), default=0)
        nearest = sorted(point for point, distance in distances.items() if distance <= least)
        ends = [point for point in nearest if len(self._steps[point]) == 1]
        return ends or nearest

    def path(self, link: int, end: Ends) -> tuple[Point, ...]:
        """Return the shortest way of a link from its source's box to its target's.

        Dijkstra's algorithm over (point, direction), so that a bend can weigh something.
        Returns no points where the wire does not lead there.
        """
        own = {
            point for point, steps in self._steps.items() if any(link in s for s in steps.values())
        }
        points = own or set(self._steps)
        goals = set(self._ends_at(points, end.target))
        waiting: list[tuple[int, _State, _State | None]] = [
            (0, (point, ""), None) for point in self._ends_at(points, end.source)
        ]
        came_from: dict[_State, _State | None] = {}
        while waiting:
            length, state, before = heapq.heappop(waiting)
            if state in came_from:
                continue
            came_from[state] = before
            point, way = state
            if point in goals and before is not None:
                return tuple(_trace(state, came_from))[::-1]
            for other, links in self._steps[point].items():
                if own and link not in links:
                    continue
                onward = "x" if other[1] == point[1] else "y"
                step = abs(other[0] - point[0]) + abs(other[1] - point[1])
                bend = _BEND if way not in ("", onward) else 0
                heapq.heappush(waiting, (length + step + bend, (other, onward), state))
        return ()


def _trace(state: _State, came_from: Mapping[_State, _State | None]) -> Iterator[Point]:
    """Yield the points of a way back to where it began."""
    at: _State | None = state
    while at is not None:
        yield at[0]
        at = came_from[at]


def _distance(point: Point, box: Rectangle) -> int:
    """Return how far a point is from the border of a box, in units."""
    (x, y), (left, top, right, bottom) = point, box
    outside_x = max(left - x, 0, x - right)
    outside_y = max(top - y, 0, y - bottom)
    if outside_x or outside_y:
        return outside_x + outside_y
    return min(x - left, right - x, y - top, bottom - y)


_Segment = tuple[Point, Point, frozenset[int]]


def _cut(
    segments: Sequence[_Segment],
) -> Iterator[tuple[Point, Point, frozenset[int], list[Point]]]:
    """Yield each segment with the points at which another one meets or crosses it."""
    upright = [s for s in segments if s[0][0] == s[1][0]]
    level = [s for s in segments if s[0][0] != s[1][0]]
    for own, others, across in ((upright, level, 0), (level, upright, 1)):
        for one, other, links in own:
            first, last = sorted((one[1 - across], other[1 - across]))
            fixed = one[across]
            cuts: list[Point] = []
            for start, end, _ in others:
                place = start[1 - across]
                least, most = sorted((start[across], end[across]))
                if first <= place <= last and least <= fixed <= most:
                    cuts.append((fixed, place) if across == 0 else (place, fixed))
            for start, end, _ in own:
                if start[across] == fixed:
                    cuts += [p for p in (start, end) if first <= p[1 - across] <= last]
            yield one, other, links, cuts
