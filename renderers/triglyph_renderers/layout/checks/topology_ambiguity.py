"""Misleading nets: those that would say too much, seen once all levels are arranged.

Strands of one net in two levels are connected where a link passes from one to
the other, so links belong to one wire that share a strand, one with the next.
"""

from collections import Counter

from msgspec import Struct, field

from triglyph_renderers.layout.model.compound_graph import Hierarchy
from triglyph_renderers.layout.model.level_graph import Arrangement
from triglyph_renderers.layout.p2_nets.edge_bundling import (
    Nets,
    is_complete,
    split_complete,
    split_stars,
)
from triglyph_renderers.layout.p3_layers.edge_segments import Strand
from triglyph_renderers.shared.graphs.disjoint_sets import Unions

_PAIR = 2


class _Drawn(Struct):
    """What all levels together draw of one net; ``passings`` has one link of each port."""

    strands: list[Strand] = field(default_factory=list)
    labelled: list[Strand] = field(default_factory=list)
    passings: list[int] = field(default_factory=list)


def find_misleading(
    arrangement: Arrangement, hierarchy: Hierarchy, nets: Nets
) -> list[tuple[int, ...]]:
    """The links that must be nets of their own, since their nets say too much as they are drawn."""
    parts: list[tuple[int, ...]] = []
    for net, drawn in _trace_nets(arrangement).items():
        if net in nets.spread:
            links = [index for index, name in enumerate(nets.net_of) if name == net]
            found = _part_spread(links, drawn, hierarchy)
        elif drawn.strands[0].looks_alike:
            found = _part_alike(drawn)
        else:
            found = _part_labelled(drawn)
        if len(found) > 1:
            parts.extend(map(tuple, found))
    return parts


def _trace_nets(arrangement: Arrangement) -> dict[int, _Drawn]:
    """What is drawn of each net."""
    found: dict[int, _Drawn] = {}
    waiting = [arrangement]
    while waiting:
        level = waiting.pop()
        waiting.extend((*level.children.values(), *level.parts))
        for strand in level.strands:
            found.setdefault(strand.net, _Drawn()).strands.append(strand)
        labelled = [spot.slot.strand for spot in level.labels]
        labelled += [bridge.strand for bridge in level.bridges]
        for number in dict.fromkeys(labelled):
            strand = level.strands[number]
            if strand.label:
                found[strand.net].labelled.append(strand)
        for port in level.ports:
            if port.links:
                found.setdefault(port.net, _Drawn()).passings.append(port.links[0])
    return found


def _part_labelled(drawn: _Drawn) -> list[list[int]]:
    """The links of each strand that has a label to itself.

    A star that runs both ways through the layers of a level would show its label
    on each of the two, and a reader could take them for two labels of one wire.
    """
    return [list(strand.links) for strand in drawn.labelled]


def _part_alike(drawn: _Drawn) -> list[list[int]]:
    """The links of a net whose ends look alike, each by itself unless it has one trunk at most."""
    branching = [
        strand
        for strand in drawn.strands
        if len(strand.uppers) + len(strand.lowers) + len(strand.exits) > _PAIR
    ]
    if len(branching) <= 1 and all(_has_one_trunk(strand) for strand in branching):
        return []
    return [[link] for link in dict.fromkeys(link for one in branching for link in one.links)]


def _has_one_trunk(strand: Strand) -> bool:
    """Whether a strand branches at one trunk, which its two sides leave in opposite ways."""
    one_channel = strand.first == strand.last
    return one_channel and bool(strand.uppers and strand.lowers) and not strand.exits


def _part_spread(links: list[int], drawn: _Drawn, hierarchy: Hierarchy) -> list[list[int]]:
    """The links of a net in several levels, wire by wire.

    A wire that is not complete, that meets itself again or that has not just
    one label where it needs one is split.
    """
    unions = Unions(links)
    for strand in drawn.strands:
        for link in strand.links[1:]:
            unions.join(link, strand.links[0])
    wires: dict[int, list[int]] = {}
    for link in links:
        wires.setdefault(unions.find(link), []).append(link)
    strands = Counter(unions.find(strand.links[0]) for strand in drawn.strands)
    passings = Counter(unions.find(link) for link in drawn.passings)
    labels = Counter(unions.find(strand.links[0]) for strand in drawn.labelled)
    wanted = 1 if drawn.strands[0].label else 0
    parts: list[list[int]] = []
    for wire, found in wires.items():
        if not is_complete(found, hierarchy):
            parts.extend(split_complete(found, hierarchy))
        elif strands[wire] - passings[wire] != 1 or labels[wire] != wanted:
            parts.extend(split_stars(found, hierarchy))
        else:
            parts.append(found)
    return parts
