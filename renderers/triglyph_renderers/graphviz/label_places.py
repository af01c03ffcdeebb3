"""Where the labels of edges stand: on nothing, and nearest to their own lines.

Graphviz makes room for a label in the rank that its edge passes, but leads other
edges through that room, and never looks for frames. So a label that is in the
way of anything is moved along its line to the nearest place that is free.
"""

from collections.abc import Iterator
from enum import IntEnum
from itertools import pairwise
from math import dist, inf

from msgspec import Struct

from triglyph_renderers.graphviz.geometry import Geometry, Label
from triglyph_renderers.graphviz.nearby import Nearby
from triglyph_renderers.graphviz.rectangles import Point, Rectangle

_OWN_GAP = 4.5
"""Points between a label that was moved and its own line."""

_FARTHEST = 14.0
"""Points from its own line at which nobody sees any more whose label it is."""

_CLEAR = 3.0
"""Points that other lines keep from a label at least: half the width of a head."""

_NEARER = 2.0
"""Points by which its own line is nearer than others where there is room."""

_BLANK = 2.0
"""Points between a label and nodes, titles, borders and other labels."""

_STEP = 6.0
"""Points between the places along a line that are tried, at least."""

_MOST_STEPS = 60
"""Places along a line that are tried."""


class Fitness(IntEnum):
    """How good a place is: near its own line, near another too, or on something."""

    GOOD = 0
    BEARABLE = 1
    BAD = 2


class LabelPlaces(Struct, frozen=True):
    """The labels to be moved with their new middles, and those for which there is no place."""

    moves: tuple[tuple[Label, Point], ...]
    crowded: tuple[Label, ...]


class _Surroundings:
    """All that a label must not stand on."""

    def __init__(self, geometry: Geometry) -> None:
        self._page = geometry.page
        self._things: Nearby[Rectangle] = Nearby()
        self._pieces: Nearby[tuple[int, Point, Point]] = Nearby()
        titles = [frame.title for frame in geometry.frames if frame.title is not None]
        for room in (*geometry.boxes, *titles):
            self.add(room)
        for number, line in enumerate(geometry.lines):
            self._add_line(number, line)
        for frame in geometry.frames:
            if frame.drawn:
                self._add_line(-1, [*frame.border.corners(), frame.border.corners()[0]])

    def add(self, room: Rectangle) -> None:
        """Nothing; puts up something that is in the way."""
        self._things.add(room, room=room)

    def _add_line(self, number: int, line: list[Point]) -> None:
        for start, end in pairwise(line):
            parts = int(dist(start, end) // _LONGEST_PIECE) + 1
            points = [_between(start, end, part / parts) for part in range(parts + 1)]
            for piece in pairwise(points):
                self._pieces.add((number, *piece), room=Rectangle.around(piece))

    def fitness(self, label: Label, room: Rectangle) -> Fitness:
        """How good a place is for the text of a label."""
        around = room.grown(_BLANK)
        if not self._page.holds(room) or any(map(around.overlaps, self._things.near(around))):
            return Fitness.BAD
        # What is nearest settles most places; looking farther costs more.
        if any(
            room.distance(start, end) < (_BLANK if number < 0 else _CLEAR)
            for number, start, end in self._pieces.near(room.grown(_CLEAR))
            if number not in label.lines
        ):
            return Fitness.BAD
        own = other = inf
        for number, start, end in self._pieces.near(room.grown(_FARTHEST + _NEARER)):
            if number in label.lines:
                own = min(own, room.distance(start, end))
            elif number >= 0:
                other = min(other, room.distance(start, end))
        if not _BLANK <= own <= _FARTHEST:
            return Fitness.BAD
        return Fitness.GOOD if other >= own + _NEARER else Fitness.BEARABLE


_LONGEST_PIECE = 40.0
"""Points; longer ones are cut, so that few cells of the grid hold them."""


def place_labels(geometry: Geometry) -> LabelPlaces:
    """The places of the labels that must not stay where Graphviz puts them."""
    surroundings = _Surroundings(geometry)
    waiting: list[tuple[Label, Fitness]] = []
    for label in geometry.labels:
        fitness = surroundings.fitness(label, label.room)
        if fitness is Fitness.GOOD:
            surroundings.add(label.room)
        else:
            waiting.append((label, fitness))
    moves: list[tuple[Label, Point]] = []
    crowded: list[Label] = []
    for label, fitness in waiting:
        room = _best_room(label, fitness, geometry=geometry, surroundings=surroundings)
        if room is None:
            crowded.append(label)
        elif room != label.room:
            moves.append((label, room.middle()))
        surroundings.add(room or label.room)
    return LabelPlaces(tuple(moves), tuple(crowded))


def _best_room(
    label: Label, fitness: Fitness, *, geometry: Geometry, surroundings: _Surroundings
) -> Rectangle | None:
    """The best place for a label, its own among them; None where all are bad."""
    best, found = fitness, None if fitness is Fitness.BAD else label.room
    for middle in _candidates(label, geometry):
        room = label.room.moved(middle)
        fitness = surroundings.fitness(label, room)
        if fitness < best:
            best, found = fitness, room
            if best is Fitness.GOOD:
                break
    return found


def _candidates(label: Label, geometry: Geometry) -> Iterator[Point]:
    """The middles beside the lines of a label, those near the middle of a line first."""
    width = (label.room.right - label.room.left) / 2
    height = (label.room.high - label.room.low) / 2
    tried: list[tuple[float, Point]] = []
    for number in sorted(label.lines):
        steps = list(_steps(geometry.lines[number]))
        for place, (point, (across, up)) in enumerate(steps):
            room = abs(up) * width + abs(across) * height + _OWN_GAP
            for side in (1, -1):
                middle = (point[0] + side * up * room, point[1] - side * across * room)
                tried.append((abs(2 * place - len(steps) + 1), middle))
    tried.sort(key=lambda each: each[0])
    return (middle for _, middle in tried)


def _steps(line: list[Point]) -> Iterator[tuple[Point, Point]]:
    """Points along a line, each with the direction there, of length 1."""
    step = max(_STEP, sum(dist(*piece) for piece in pairwise(line)) / _MOST_STEPS)
    along = step / 2
    for start, end in pairwise(line):
        length = dist(start, end)
        while along < length:
            direction = ((end[0] - start[0]) / length, (end[1] - start[1]) / length)
            yield _between(start, end, along / length), direction
            along += step
        along -= length


def _between(start: Point, end: Point, share: float) -> Point:
    return start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])
