"""Spots: beside which wire, and at which end of it, the label of a strand stands."""

from triglyph_renderers.layout.model.level_graph import Crossing, LabelSpot, Slot
from triglyph_renderers.layout.p2_nets.edge_bundling import Nets
from triglyph_renderers.layout.p3_layers.edge_segments import Strand


def spot_labels(
    nets: Nets,
    *,
    level: int,
    strands: list[Strand],
    crossings: list[Crossing],
    lows: dict[int, tuple[Slot, ...]],
    highs: dict[int, tuple[Slot, ...]],
) -> list[LabelSpot]:
    """The place of each label that this level shows: beside the one stem of its strand."""
    spots: list[LabelSpot] = []
    by_strand: dict[int, list[Crossing]] = {}
    for crossing in crossings:
        by_strand.setdefault(crossing.strand, []).append(crossing)
    for number, found in by_strand.items():
        strand = strands[number]
        if not strand.label or nets.label_level_of[strand.links[0]] != level:
            continue
        stems = [
            (len(slots[vertex]), at_upper, crossing.channel, vertex, slot)
            for crossing in found
            for at_upper, ends, slots in (
                (True, crossing.uppers, highs),
                (False, crossing.lowers, lows),
            )
            for vertex, slot in ends
            if _is_stem(strand, vertex, slot)
        ]
        if not stems:
            continue
        _, at_upper, channel, vertex, slot = min(stems, key=lambda stem: stem[:2])
        spots.append(LabelSpot(channel, vertex, slot, at_upper, strand.label))
    return spots


def _is_stem(strand: Strand, vertex: int, slot: Slot) -> bool:
    """Whether every link of the strand passes this end of a channel."""
    ends = (*strand.uppers, *strand.lowers)
    every = {index for end in ends for index in end.links}
    for end in ends:
        if end.vertex == vertex and end.through == slot.through:
            return len(end.links) == len(every)
    return len(ends) == 2 and not strand.exits
