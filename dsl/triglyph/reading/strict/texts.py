"""The texts between the boxes, row by row."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from triglyph.reading.strict.cells import Cells

_CHUNK = re.compile(rb"x+(?: {1,2}x+)*")
"""Three spaces end a text; fewer are part of it."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """One run of text in one row, its first and last column included."""

    row: int
    left: int
    right: int
    text: str


class Chunks:
    """All runs of text outside the boxes, in reading order."""

    def __init__(self, plane: bytearray, *, cells: Cells) -> None:
        self.all: list[Chunk] = []
        self._starts: dict[int, list[int]] = {}
        self._numbers: dict[int, list[int]] = {}
        for found in _CHUNK.finditer(plane):
            row, left = cells.place(found.start())
            right = left + len(found[0]) - 1
            self._starts.setdefault(row, []).append(left)
            self._numbers.setdefault(row, []).append(len(self.all))
            self.all.append(Chunk(row, left, right, cells.text(row, left, right)))

    def at(self, row: int, column: int) -> int | None:
        """Return the number of the run that covers a cell."""
        starts = self._starts.get(row, ())
        place = bisect_right(starts, column)
        if place == 0:
            return None
        number = self._numbers[row][place - 1]
        return number if self.all[number].right >= column else None

    def overlapping(self, row: int, left: int, right: int) -> Sequence[int]:
        """Return the numbers of the runs in a row that share a column with a range."""
        starts = self._starts.get(row, ())
        numbers = self._numbers.get(row, ())
        first = max(bisect_right(starts, left) - 1, 0)
        last = bisect_right(starts, right)
        return [number for number in numbers[first:last] if self.all[number].right >= left]
