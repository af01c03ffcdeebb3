"""Ambiguity check 1 of 3, after ordering: find nets whose drawing would imply wrong edges.

Edge segments of one net in two levels are connected where a link passes from one to the
other. So links are on one wire that share an edge segment, directly or by way of others.

A net is split further if its wire is no biclique, if it meets itself again, if it would
show its label twice, or if its ends look alike and it branches twice:

    a ──┬── b       a, b -- c, d across two trunks: is a -- b an edge?
        │
    c ──┴── d
"""

from collections import Counter

from msgspec import Struct, field

from triglyph.tracing import phase
from triglyph_renderers.layout.model.compound_graph import CompoundGraph
from triglyph_renderers.layout.model.level_graph import EdgeSegment, LevelGraph
from triglyph_renderers.layout.p2_nets.edge_bundling import (
    Nets,
    is_complete,
    split_complete,
    split_stars,
)
from triglyph_renderers.shared.graphs.disjoint_sets import DisjointSets


class _Drawn(Struct):
    """What all levels together draw of one net; ``passings`` has one link of each frame port."""

    segments: list[EdgeSegment] = field(default_factory=list)
    labelled: list[EdgeSegment] = field(default_factory=list)
    passings: list[int] = field(default_factory=list)


@phase("checks")
def find_ambiguous_nets(
    graph: LevelGraph, compound: CompoundGraph, nets: Nets
) -> list[tuple[int, ...]]:
    """Find the nets that must be split, as far as layers and order tell.

    Args:
        graph: The graph of the body, with those of its groups.
        compound: The diagram.
        nets: The nets.

    Returns:
        The links of each net that an ambiguous one is split into.
    """
    parts: list[tuple[int, ...]] = []
    for net, drawn in _trace_nets(graph).items():
        if net in nets.spread:
            links = [index for index, name in enumerate(nets.net_of) if name == net]
            found = _split_spread(links, drawn, compound)
        elif drawn.segments[0].is_symmetric:
            found = _split_alike(drawn)
        else:
            found = _split_labelled(drawn)
        if len(found) > 1:
            parts.extend(map(tuple, found))
    return parts


def _trace_nets(graph: LevelGraph) -> dict[int, _Drawn]:
    """Return what is drawn of each net."""
    found: dict[int, _Drawn] = {}
    waiting = [graph]
    while waiting:
        level = waiting.pop()
        waiting.extend((*level.children.values(), *level.parts))
        for segment in level.segments:
            found.setdefault(segment.net, _Drawn()).segments.append(segment)
        labelled = [place.port.segment for place in level.label_places]
        labelled += [one.segment for one in level.flat_edges if not level.reaches_frame(one)]
        for number in dict.fromkeys(labelled):
            segment = level.segments[number]
            if segment.label:
                found[segment.net].labelled.append(segment)
        for port in level.frame_ports:
            if port.links:
                found.setdefault(port.net, _Drawn()).passings.append(port.links[0])
    return found


def _split_labelled(drawn: _Drawn) -> list[list[int]]:
    """Return the links of each edge segment that has a label to itself.

    A star that runs both ways through the layers of a level would show its label on each
    of the two segments, and a reader could take them for two labels of one wire.
    """
    return [list(segment.links) for segment in drawn.labelled]


def _split_alike(drawn: _Drawn) -> list[list[int]]:
    """Return the links of a net whose ends look alike, one by one if it has two trunks."""
    branching = [
        segment
        for segment in drawn.segments
        if len(segment.earlier_ends) + len(segment.later_ends) + len(segment.side_ports) > 2
    ]
    if len(branching) <= 1 and all(_has_one_trunk(segment) for segment in branching):
        return []
    return [[link] for link in dict.fromkeys(link for one in branching for link in one.links)]


def _has_one_trunk(segment: EdgeSegment) -> bool:
    """Return whether a segment branches at one trunk, which its sides leave in opposite ways."""
    one_channel = segment.first == segment.last
    return (
        one_channel and bool(segment.earlier_ends and segment.later_ends) and not segment.side_ports
    )


def _split_spread(links: list[int], drawn: _Drawn, compound: CompoundGraph) -> list[list[int]]:
    """Return the links of a net in several levels, wire by wire.

    A wire that is no biclique, that meets itself again, that enters and leaves a group at
    one port or that has not just one label where it needs one is split. A wire of n segments
    without a ring passes n - 1 frames.
    """
    sets = DisjointSets(links)
    for segment in drawn.segments:
        for link in segment.links[1:]:
            sets.join(link, segment.links[0])
    wires: dict[int, list[int]] = {}
    for link in links:
        wires.setdefault(sets.find(link), []).append(link)
    segments = Counter(sets.find(segment.links[0]) for segment in drawn.segments)
    passings = Counter(sets.find(link) for link in drawn.passings)
    labels = Counter(sets.find(segment.links[0]) for segment in drawn.labelled)
    turning = {sets.find(segment.links[0]) for segment in drawn.segments if _turns_back(segment)}
    wanted = 1 if drawn.segments[0].label else 0
    parts: list[list[int]] = []
    for wire, found in wires.items():
        if not is_complete(found, compound):
            parts.extend(split_complete(found, compound))
        elif segments[wire] - passings[wire] != 1 or wire in turning or labels[wire] != wanted:
            parts.extend(split_stars(found, compound))
        else:
            parts.append(found)
    return parts


def _turns_back(segment: EdgeSegment) -> bool:
    """Return whether a segment within one layer has sources and targets inside one group.

    Both would have the same port of its frame, where a wire goes on to one of them only:

        ┌─ g ───┐ ┌───┐
        │ b ◀─┐ │ │ a │     a, c -> b, d, where c -> b is drawn inside g
        │ c ──┘ │ └─┬─┘
        └───┬───┘   │
            └───────┴──▶ d
    """
    ends = [(end.vertex, end.through) for end in segment.earlier_ends]
    return len(set(ends)) < len(ends)
