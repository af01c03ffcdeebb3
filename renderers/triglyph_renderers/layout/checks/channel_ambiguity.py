"""Unclear: nets whose ends look alike, and whose trunk could be taken for one of its branches."""

from collections import Counter
from itertools import product

from triglyph_renderers.layout.model.level_graph import Arrangement, Crossing, Slot
from triglyph_renderers.layout.p7_route.channel_routing import Channel

_PAIR = 2

End = tuple[int, bool, Slot]
"""A vertex, whether the end is an upper one (on its high side), and the slot."""


def find_tied(
    crossing: Crossing, arrangement: Arrangement, ports: dict[End, int]
) -> list[tuple[End, End]]:
    """The pairs of ends that are in line at an end of the trunk of a net whose ends look alike."""
    uppers: list[End] = [(vertex, True, slot) for vertex, slot in crossing.uppers]
    lowers: list[End] = [(vertex, False, slot) for vertex, slot in crossing.lowers]
    strand = arrangement.strands[crossing.strand]
    if len(uppers) + len(lowers) <= _PAIR or not strand.looks_alike:
        return []
    places = [ports[end] for end in (*uppers, *lowers)]
    return [
        (upper, lower)
        for upper, lower in product(uppers, lowers)
        if ports[upper] == ports[lower] and ports[upper] in (min(places), max(places))
    ]


def find_unclear_in_level(
    arrangement: Arrangement, channels: list[Channel], ports: dict[End, int]
) -> list[int]:
    """The links of each net whose ends look alike and whose trunk could be taken for another.

    So it is also where the trunk had to be split in two.
    """
    unclear: list[int] = []
    for channel in channels:
        pieces = Counter(piece.trunk for piece in channel.pieces)
        for at, crossing in enumerate(channel.crossings):
            strand = arrangement.strands[crossing.strand]
            ends = len(crossing.uppers) + len(crossing.lowers)
            is_split = pieces[at] > 1 and strand.looks_alike and ends > _PAIR
            if is_split or find_tied(crossing, arrangement, ports):
                unclear.extend(strand.links)
    return unclear
