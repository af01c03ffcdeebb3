"""Groups drawn as outlines: texts that hang on ``├─`` and ``└─`` under the text they belong to."""

from collections.abc import Iterator
from dataclasses import dataclass

from triglyph.reading.drawing import FaultList
from triglyph.reading.strict.glyphs import SPACE, codes
from triglyph.reading.strict.texts import Chunks

_BRANCH, _LAST, _STEM, _TWIG = codes("├└│─")
_GOES_ON = codes("│├└")
_INDENT = 3


@dataclass(frozen=True, slots=True)
class Twig:
    """One text of an outline, line by line, and the run of text that it hangs under."""

    chunks: tuple[int, ...]
    parent: int


def take_outlines(
    chunks: Chunks, *, plane: bytearray, stride: int, pool: set[int], faults: FaultList
) -> list[Twig]:
    """Return the texts in outlines; their runs leave the pool and their lines leave the plane."""
    twigs: list[Twig] = []
    lines: list[int] = []
    heads = {number for number in pool if _hangs(number, chunks, plane, stride)}
    free = pool - heads
    for number in sorted(heads):
        chunk = chunks.all[number]
        stem = chunk.row * stride + chunk.left - _INDENT
        cells = list(_climb(stem, plane, stride))
        parent = chunks.at(*divmod(stem - len(cells) * stride, stride))
        if parent is None or chunks.all[parent].left != chunk.left - _INDENT:
            continue
        if plane[cells[-1]] == _STEM:
            continue  # The first text of an outline is right below: this is a wire that turns.
        if plane[stem] == _BRANCH and plane[stem + stride] not in _GOES_ON:
            faults.add(chunk.row, chunk.left - _INDENT, "an outline that goes on to nothing")
        twigs.append(Twig((number, *_lines_below(number, chunks, free)), parent))
        lines += [*cells, stem + 1]
    for position in lines:
        plane[position] = SPACE
    pool.difference_update(number for twig in twigs for number in twig.chunks)
    return twigs


def _hangs(number: int, chunks: Chunks, plane: bytearray, stride: int) -> bool:
    chunk = chunks.all[number]
    start = chunk.row * stride + chunk.left
    before = plane[start - _INDENT : start]
    return (
        len(before) == _INDENT
        and before[0] in (_BRANCH, _LAST)
        and before[1:] == bytes((_TWIG, SPACE))
        and plane[start + chunk.right - chunk.left + 2] != _TWIG
    )


def _lines_below(number: int, chunks: Chunks, free: set[int]) -> Iterator[int]:
    """Yield the runs of text that go on under a run, beginning in its first column."""
    left = chunks.all[number].left
    more = chunks.at(chunks.all[number].row + 1, left)
    while more is not None and more in free and chunks.all[more].left == left:
        yield more
        more = chunks.at(chunks.all[more].row + 1, left)


def _climb(stem: int, plane: bytearray, stride: int) -> Iterator[int]:
    """Yield the cells of the line that a branch is on, from the branch upwards."""
    yield stem
    stem -= stride
    while plane[stem] in (_STEM, _BRANCH):
        yield stem
        stem -= stride
