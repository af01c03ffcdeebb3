"""Which lines of two texts are the same: as few as can be came and went."""

from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import TypeAlias

from msgspec import Struct

MOST_PAIRS = 100_000
"""Lines before times lines after that are compared: what repeats itself takes 3 s at the most."""


class Piece(Struct, frozen=True):
    """Lines that are the same in both texts, or those that came in the place of others."""

    old: slice
    new: slice
    is_same: bool = False


Lines: TypeAlias = Sequence[Hashable]


def match_lines(old: Lines, new: Lines) -> Iterator[Piece]:
    """Yield both texts in pieces; of very long ones only the same beginning and end is found."""
    shorter = min(len(old), len(new))
    start = next((place for place in range(shorter) if old[place] != new[place]), shorter)
    rest = shorter - start
    tail = next((place for place in range(rest) if old[-1 - place] != new[-1 - place]), rest)
    stops = len(old) - tail, len(new) - tail
    if start:
        yield Piece(slice(0, start), slice(0, start), is_same=True)
    if (stops[0] - start) * (stops[1] - start) > MOST_PAIRS:
        yield Piece(slice(start, stops[0]), slice(start, stops[1]))
    else:
        middle = SequenceMatcher(None, old[start : stops[0]], new[start : stops[1]], autojunk=False)
        for tag, *ends in middle.get_opcodes():
            first, stop, begin, end = (start + place for place in ends)
            yield Piece(slice(first, stop), slice(begin, end), is_same=tag == "equal")
    if tail:
        yield Piece(slice(stops[0], len(old)), slice(stops[1], len(new)), is_same=True)
