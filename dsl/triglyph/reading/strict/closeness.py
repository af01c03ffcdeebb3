"""Wires that run directly along a border: they can be read, but not at a glance."""

import re
from collections.abc import Iterator

from triglyph.reading.drawing import Fault
from triglyph.reading.strict.cells import transpose
from triglyph.reading.strict.frames import one_of
from triglyph.reading.strict.glyphs import FLAT, FRAME_FLAT, FRAME_UPRIGHT, SOLID, UPRIGHT

_UPRIGHT_BORDER = bytes((FRAME_UPRIGHT, SOLID))
_FLAT_BORDER = bytes((FRAME_FLAT,))


def _beside(wires: bytes, borders: bytes) -> re.Pattern[bytes]:
    wire, border = one_of(wires), one_of(borders)
    return re.compile(b"(?<=%b)%b|%b(?=%b)" % (border, wire, wire, border))


_UPRIGHT_WIRE = _beside(UPRIGHT, _UPRIGHT_BORDER)
_FLAT_WIRE = _beside(FLAT, _FLAT_BORDER)


def warn_of_closeness(plane: bytearray, *, stride: int) -> tuple[Fault, ...]:
    """Return a warning for each stretch of wire along a border, at its topmost or leftmost cell."""
    height = len(plane) // stride
    upright = {divmod(found.start(), stride) for found in _UPRIGHT_WIRE.finditer(plane)}
    columns = transpose(plane, stride=stride)
    flat = {
        (row, column)
        for column, row in (divmod(found.start(), height) for found in _FLAT_WIRE.finditer(columns))
    }
    starts = [*_starts(upright, (1, 0)), *_starts(flat, (0, 1))]
    return tuple(
        Fault(row, column, "a wire that runs directly along a border")
        for row, column in sorted(starts)
    )


def _starts(cells: set[tuple[int, int]], step: tuple[int, int]) -> Iterator[tuple[int, int]]:
    return (
        (row, column) for row, column in cells if (row - step[0], column - step[1]) not in cells
    )
