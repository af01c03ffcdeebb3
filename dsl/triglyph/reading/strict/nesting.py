"""Which rectangle contains which, found by one sweep from the top row to the bottom row."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence

from triglyph.reading.drawing import FaultList
from triglyph.reading.strict.frames import Rectangle


class _Sweep:
    """The rectangles that the sweep's row cuts, from left to right."""

    def __init__(self, rectangles: Sequence[Rectangle]) -> None:
        self._rectangles = rectangles
        self._by_end = sorted(range(len(rectangles)), key=lambda index: rectangles[index].bottom)
        self._ended = 0
        self._starting = 0
        self.active: list[tuple[int, int]] = []

    def drop_before(self, row: int) -> None:
        """Forget the rectangles that end above a row; only those already entered are known."""
        while self._ended < len(self._by_end):
            index = self._by_end[self._ended]
            if self._rectangles[index].bottom >= row:
                return
            self.active.remove((self._rectangles[index].left, index))
            self._ended += 1

    def enter_until(self, row: int) -> None:
        """Enter the rectangles that begin at or above a row."""
        while self._starting < len(self._rectangles):
            rectangle = self._rectangles[self._starting]
            if rectangle.top > row:
                return
            self.enter(self._starting)

    def enter(self, index: int) -> None:
        """Enter one rectangle."""
        insort(self.active, (self._rectangles[index].left, index))
        self._starting = index + 1


def find_parents(rectangles: Sequence[Rectangle], *, faults: FaultList) -> list[int | None]:
    """Return the index of the rectangle directly around each; rectangles come in reading order."""
    parents: list[int | None] = [None] * len(rectangles)
    sweep = _Sweep(rectangles)
    for index, rectangle in enumerate(rectangles):
        sweep.drop_before(rectangle.top)
        place = bisect_left(sweep.active, (rectangle.left, -1))
        before = sweep.active[place - 1][1] if place else None
        parent = _container(before, rectangle.left, rectangles, parents)
        parents[index] = parent
        after = sweep.active[place] if place < len(sweep.active) else None
        if (after is not None and after[0] <= rectangle.right) or (
            parent is not None and not _is_inside(rectangle, rectangles[parent])
        ):
            faults.add(rectangle.top, rectangle.left, "a box that overlaps another box")
        sweep.enter(index)
    return parents


def find_containers(
    places: Sequence[tuple[int, int]],
    *,
    rectangles: Sequence[Rectangle],
    parents: Sequence[int | None],
) -> list[int | None]:
    """Return the index of the innermost rectangle around each (row, column), borders included."""
    answers: list[int | None] = [None] * len(places)
    sweep = _Sweep(rectangles)
    for query in sorted(range(len(places)), key=lambda index: places[index]):
        row, column = places[query]
        sweep.enter_until(row)
        sweep.drop_before(row)
        place = bisect_right(sweep.active, (column, len(rectangles)))
        before = sweep.active[place - 1][1] if place else None
        answers[query] = _container(before, column, rectangles, parents)
    return answers


def _container(
    before: int | None,
    column: int,
    rectangles: Sequence[Rectangle],
    parents: Sequence[int | None],
) -> int | None:
    """Return the innermost rectangle over a column: the last before it, or around that."""
    while before is not None and rectangles[before].right < column:
        before = parents[before]
    return before


def _is_inside(inner: Rectangle, outer: Rectangle) -> bool:
    return (
        outer.left < inner.left
        and inner.right < outer.right
        and outer.top < inner.top
        and inner.bottom < outer.bottom
    )
