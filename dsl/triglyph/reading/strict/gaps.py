"""Where a label interrupts a flat wire: one space at each side of the label's rectangle."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from triglyph.reading.strict.glyphs import LEFT, RIGHT
from triglyph.reading.strict.links import loose
from triglyph.reading.strict.texts import Chunks

_GAP = re.compile(rb"( +)x+(?: {1,2}x+)*( +)")


@dataclass(frozen=True, slots=True)
class Gap:
    """The loose end at which a wire goes on, and the run of text in between."""

    beyond: int
    chunk: int


def find_gaps(
    names: Collection[int], *, plane: bytearray, stride: int, chunks: Chunks
) -> dict[int, Gap]:
    """For each loose end that faces right and a label, where its wire goes on."""
    known = set(names)
    gaps: dict[int, Gap] = {}
    for name in names:
        if name & 15 != RIGHT:
            continue
        position = name >> 4
        between = _GAP.match(plane, position + 1)
        if between is None or loose(between.end(), LEFT) not in known:
            continue
        chunk = chunks.at(*divmod(between.end(1), stride))
        if chunk is not None and (
            len(between[1]) == len(between[2]) == 1
            or _fills(chunk, position % stride + 2, between.end() % stride - 2, chunks)
        ):
            gaps[name] = Gap(loose(between.end(), LEFT), chunk)
    return gaps


def _fills(chunk: int, left: int, right: int, chunks: Chunks) -> bool:
    """Return whether a text with the lines above and below it spans two columns exactly."""
    lines = [chunks.all[chunk]]
    for step in (-1, 1):
        row = lines[0].row + step
        while len(beside := chunks.overlapping(row, left, right)) == 1:
            lines.append(chunks.all[beside[0]])
            row += step
    return min(line.left for line in lines) == left and max(line.right for line in lines) == right
