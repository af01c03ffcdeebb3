"""Distances: how far the vertices of a level keep from each other across the flow."""

from itertools import pairwise

from triglyph.textwidth import text_width
from triglyph_renderers.layout.model.label_size import distance_between
from triglyph_renderers.layout.model.level_graph import Arrangement, Bridge, Slot
from triglyph_renderers.layout.p5_sizes.leaf_footprint import Footprint
from triglyph_renderers.layout.p5_sizes.member_footprints import LabelSizes
from triglyph_renderers.layout.p6_place.joins import Distance


def layer_distances(arrangement: Arrangement, footprints: dict[int, Footprint]) -> list[Distance]:
    """How far the members, wires and ports of each layer keep from the next."""
    axes = arrangement.axes
    bridges = {(bridge.near, bridge.far): bridge for bridge in arrangement.bridges}
    distances: list[Distance] = []
    for layer in arrangement.layers:
        for one, other in pairwise(layer):
            size = footprints[one].across(axes) if one in footprints else 1
            boxes = all(end in footprints and footprints[end].sealed for end in (one, other))
            gap = 0 if boxes and not axes.vertical else 1
            bridge = bridges.get((one, other))
            if bridge is not None:
                gap = _bridge_length(bridge, arrangement)
            elif axes.vertical and any(arrangement.points_at_box(end) for end in (one, other)):
                gap = 2
            distances.append(Distance(one, other, size + gap))
        ports = [vertex for vertex in layer if arrangement.is_port(vertex)]
        for one, other in pairwise(ports):
            labels = arrangement.port(one).label, arrangement.port(other).label
            distances.append(Distance(one, other, distance_between(*labels, axes=axes)))
    return distances


def _bridge_length(bridge: Bridge, arrangement: Arrangement) -> int:
    strand = arrangement.strands[bridge.strand]
    if not arrangement.axes.vertical:
        return 3
    if not strand.label:
        return 3
    return max(map(text_width, strand.label)) + 6


def label_distances(
    arrangement: Arrangement, *, offset: dict[tuple[int, bool, Slot], int], sizes: LabelSizes
) -> list[Distance]:
    """What labels ask of the next stem on the same side of their layer."""
    distances: list[Distance] = []
    for layer in arrangement.layers:
        for upper, sides in ((False, arrangement.lows), (True, arrangement.highs)):
            stems = [
                stem
                for vertex in layer
                for stem in sorted(
                    ((vertex, upper, slot) for slot in sides.get(vertex, ())),
                    key=offset.__getitem__,
                )
            ]
            for one, other in pairwise(stems):
                if one[0] != other[0] and (one in sizes or other in sizes):
                    least = distance_between(
                        sizes.get(one), sizes.get(other), axes=arrangement.axes
                    )
                    distances.append(
                        Distance(one[0], other[0], offset[one] + least - offset[other])
                    )
    return distances
