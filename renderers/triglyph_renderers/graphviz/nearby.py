"""Things found by their place, so that a thousand of them need not all be asked."""

from collections.abc import Iterator
from itertools import product
from typing import Generic, TypeVar

from triglyph_renderers.graphviz.rectangles import Rectangle

_CELL = 48.0
"""The side of a cell in points."""

_Thing = TypeVar("_Thing")


class Nearby(Generic[_Thing]):
    """Things in the cells of a grid that their rectangles lie in."""

    def __init__(self) -> None:
        """Nothing is there yet."""
        self._cells: dict[tuple[int, int], list[int]] = {}
        self._things: list[_Thing] = []
        self._rooms: list[Rectangle] = []

    def add(self, thing: _Thing, *, room: Rectangle) -> None:
        """Nothing; puts a thing there."""
        for cell in _cells(room):
            self._cells.setdefault(cell, []).append(len(self._things))
        self._things.append(thing)
        self._rooms.append(room)

    def near(self, room: Rectangle) -> Iterator[_Thing]:
        """The things whose rectangles reach into another, each once, in order of their coming."""
        found = {number for cell in _cells(room) for number in self._cells.get(cell, ())}
        return (self._things[each] for each in sorted(found) if room.meets(self._rooms[each]))


def _cells(room: Rectangle) -> Iterator[tuple[int, int]]:
    across = range(int(room.left // _CELL), int(room.right // _CELL) + 1)
    up = range(int(room.low // _CELL), int(room.high // _CELL) + 1)
    return product(across, up)
