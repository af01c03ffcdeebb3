"""Places along the side of a box: the units at which a wire may meet it."""

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from msgspec import Struct

Span: TypeAlias = tuple[int, int]
"""The first and the last unit of a piece of a side."""


class Places(Struct, frozen=True, gc=False):
    """Whole units in ascending order, held as spans: a side in points has hundreds of them."""

    spans: tuple[Span, ...] = ()

    def __len__(self) -> int:
        """Return the number of places."""
        number = 0
        for first, last in self.spans:
            number += last - first + 1
        return number

    def __iter__(self) -> Iterator[int]:
        """Iterate over the places in ascending order."""
        for first, last in self.spans:
            yield from range(first, last + 1)

    def at(self, number: int) -> int:
        """Return the place with a number, counted from the last one where it is negative."""
        number = number + len(self) if number < 0 else number
        for first, last in self.spans:
            if number <= last - first:
                return first + number
            number -= last - first + 1
        raise IndexError(number)

    def between(self, low: int, high: int) -> "Places":
        """Return the places from ``low`` to ``high``."""
        spans: list[Span] = []
        for own_first, own_last in self.spans:
            first, last = max(own_first, low), min(own_last, high)
            if first <= last:
                spans.append((first, last))
        return Places(tuple(spans))

    def shared_with(self, other: "Places") -> "Places":
        """Return the places that are in both."""
        return Places(
            tuple(span for first, last in other.spans for span in self.between(first, last).spans)
        )

    def moved(self, by: int) -> "Places":
        """Return the places, each moved by a number of units."""
        return Places(tuple([(first + by, last + by) for first, last in self.spans]))

    def mirrored(self, size: int) -> "Places":
        """Return the places counted from the other end of a side that is ``size`` units long."""
        return Places(
            tuple((size - 1 - last, size - 1 - first) for first, last in self.spans[::-1])
        )

    def nearest(self, wish: int) -> int:
        """Return the place nearest to a unit, the lower one of two."""
        ends = (min(max(wish, first), last) for first, last in self.spans)
        return min(ends, key=lambda place: abs(place - wish))


NOWHERE = Places()


def places_between(first: int, last: int, *, without: Iterable[Span] = ()) -> Places:
    """Return the places from ``first`` to ``last`` that are in none of some other spans."""
    spans: list[Span] = []
    start = first
    for barred, end in sorted(without):
        if start < barred and start <= last:
            spans.append((start, min(barred - 1, last)))
        start = max(start, end + 1)
    if start <= last:
        spans.append((start, last))
    return Places(tuple(spans))


def places_of(units: Iterable[int]) -> Places:
    """Return some units as places."""
    spans: list[Span] = []
    for unit in sorted(set(units)):
        if spans and spans[-1][1] == unit - 1:
            spans[-1] = (spans[-1][0], unit)
        else:
            spans.append((unit, unit))
    return Places(tuple(spans))
