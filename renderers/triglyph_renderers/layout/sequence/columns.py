"""Columns: where the lifelines are, as near to each other as what is between them allows.

Each thing that is drawn asks for a distance of two lifelines, never for a place. The least
places are those of the longest paths from the left; the same from the right gives the
greatest places in that width, and in the middle between both no gap is wider than the others
for no reason.

    a  b      c            a    b    c
    │  │      │    but     │    │    │
    ├─ long ─▶│            ├─ long ─▶│
    least places           in the middle
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from triglyph_renderers.layout.sequence.measured import (
    FrameStep,
    MessageStep,
    NoteStep,
    Step,
    walk_measured,
)
from triglyph_renderers.layout.sequence.spacing import Spacing


class Distance(NamedTuple):
    """The least distance of two lifelines, of which the first is at the left."""

    first: int
    last: int
    least: int


class Columns(Struct, frozen=True):
    """The middle of each lifeline, and the width of the drawing."""

    middles: tuple[int, ...]
    width: int


def place_columns(headers: Sequence[int], steps: Sequence[Step], spacing: Spacing) -> Columns:
    """Return the places of the lifelines.

    Args:
        headers: The widths of the boxes of the participants.
        steps: The measured steps.
        spacing: What is between things.
    """
    every = list(walk_measured(tuple(steps)))
    count = len(headers)
    distances = _greatest(
        [*_header_distances(headers, spacing), *_step_distances(every, spacing, count=count)]
    )
    before = max((left_of(headers[0]), *(step.left for step in every if step.first == 0)))
    least = _longest_paths(distances, count=count)
    mirrored = {(count - 1 - last, count - 1 - first): d for (first, last), d in distances.items()}
    greatest = [least[-1] - place for place in reversed(_longest_paths(mirrored, count=count))]
    middles = tuple(before + (one + other) // 2 for one, other in zip(least, greatest, strict=True))
    right = max(
        middle + headers[column] - 1 - left_of(headers[column])
        for column, middle in enumerate(middles)
    )
    right = max((right, *(middles[step.last] + step.right for step in every)))
    return Columns(middles, right + 1)


def left_of(header: int) -> int:
    """Return how far a box of a width goes to the left of its lifeline."""
    return (header - 1) // 2


def _greatest(distances: Sequence[Distance]) -> dict[tuple[int, int], int]:
    """Return the greatest of the distances of each two lifelines."""
    found: dict[tuple[int, int], int] = {}
    for first, last, least in distances:
        if least > found.get((first, last), 0):
            found[first, last] = least
    return found


def _header_distances(headers: Sequence[int], spacing: Spacing) -> Iterator[Distance]:
    """Yield what the boxes at the top ask for."""
    for column in range(len(headers) - 1):
        one, other = headers[column : column + 2]
        right = one - 1 - left_of(one)
        yield Distance(column, column + 1, right + spacing.header_gap + left_of(other) + 1)


def _step_distances(steps: Sequence[Step], spacing: Spacing, *, count: int) -> Iterator[Distance]:
    """Yield what steps ask for: room for themselves, and free space beside them."""
    for step in steps:
        if step.left and step.first:
            yield Distance(step.first - 1, step.first, step.left + spacing.clear)
        if step.right and step.last < count - 1:
            yield Distance(step.last, step.last + 1, step.right + spacing.clear)
        if step.first < step.last:
            yield Distance(step.first, step.last, _width_between(step, spacing))


def _width_between(step: Step, spacing: Spacing) -> int:
    """Return the least distance of the outer lifelines of a step."""
    match step:
        case MessageStep():
            labelled = spacing.label_lead + step.width + spacing.label_tail if step.width else 0
            return max(labelled, spacing.least_message)
        case NoteStep():
            return step.width - 1 - step.left - step.right
        case FrameStep():
            return step.width - step.left - step.right


def _longest_paths(distances: dict[tuple[int, int], int], *, count: int) -> list[int]:
    """Return the least place of each column, the first of which is at 0."""
    places = [0] * count
    for (first, last), least in sorted(distances.items()):
        places[last] = max(places[last], places[first] + least)
    return places
