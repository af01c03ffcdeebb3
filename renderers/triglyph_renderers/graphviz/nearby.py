"""Things found by their place, so that a thousand of them need not all be asked."""

from collections.abc import Iterator
from itertools import product
from typing import Generic, TypeVar

from triglyph_renderers.graphviz.geometry import Rectangle

_CELL = 48.0
"""The side of a cell in points."""

_Thing = TypeVar("_Thing")


class Nearby(Generic[_Thing]):
    """Things in the cells of a grid that their rectangles lie in."""

    def __init__(self) -> None:
        """Nothing is there yet."""
        self._cells: dict[tuple[int, int], list[int]] = {}
        self._things: list[_Thing] = []

    def add(self, thing: _Thing, *, room: Rectangle) -> None:
        """Nothing; puts a thing there."""
        for cell in _cells(room):
            self._cells.setdefault(cell, []).append(len(self._things))
        self._things.append(thing)

    def near(self, room: Rectangle) -> Iterator[_Thing]:
        """The things that may lie in a rectangle, each once, in the order in which they came."""
        found = {number for cell in _cells(room) for number in self._cells.get(cell, ())}
        return (self._things[number] for number in sorted(found))


def _cells(room: Rectangle) -> Iterator[tuple[int, int]]:
    across = range(int(room.left // _CELL), int(room.right // _CELL) + 1)
    up = range(int(room.low // _CELL), int(room.high // _CELL) + 1)
    return product(across, up)
