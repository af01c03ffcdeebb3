"""Wire splitting: which links of one net can be one wire in a level.

A net may be too much for one wire once its ends have layers. Where some of its links
run forward through the layers and some backward, those of each direction need not be a
biclique any more:

    c => a                 c         a -> c runs backward. Forward are a -> d, b -> c
    a, b -> c, d          ╱ ╲        and b -> d; one wire for all three would look
                         a   b       like four edges.
                          ╲ ╱
                           d
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple, TypeAlias

from msgspec import Struct

from triglyph_renderers.layout.model.compound_graph import CompoundGraph
from triglyph_renderers.layout.p2_nets.edge_bundling import is_complete, split_complete, split_stars

Way: TypeAlias = Literal["forward", "backward", "flat"]
"""How a link runs through the layers of a level; flat within one layer."""


class LinkEnd(NamedTuple):
    """An end of a link in a level: a vertex, whether it goes on inside, and whose end it is."""

    vertex: int
    through: bool
    source: bool


class LinkPart(Struct, frozen=True, gc=False):
    """The part of one link that is drawn in a level.

    Attributes:
        net: The net of the link.
        way: How it runs through the layers.
        link: The link.
        earlier: Its end in an earlier layer.
        later: Its end in a later layer.
        side_port: The port of the frame that it has instead of one of these ends, if
            that is at the near or far side.
    """

    net: int
    way: Way
    link: int
    earlier: LinkEnd | None
    later: LinkEnd | None
    side_port: int | None = None


def split_into_wires(
    parts: Sequence[LinkPart],
    *,
    compound: CompoundGraph,
    level: int,
    is_local: bool,
    layer_of: Sequence[int],
) -> list[tuple[int, Sequence[LinkPart]]]:
    """Split the parts of a net that run in one direction into bicliques, one wire each.

    Only what belongs to the level alone is split: a net whose ends look alike, and one
    of several sources and targets if it is local. Then each wire is a net of its own,
    which others cross.

    Args:
        parts: The parts of the net's links, one at least, all of one direction.
        compound: The diagram.
        level: The level.
        is_local: Whether the net has several sources and targets and this level alone.
        layer_of: The layer of each member.

    Returns:
        For each wire the name of its net and its parts.
    """
    whole = [(parts[0].net, parts)]
    first = compound.links[parts[0].link]
    if first.level != level:
        return whole
    if first.is_symmetric:
        wires = _split_alike(parts, compound=compound, layer_of=layer_of)
    elif is_local:
        wires = _split_incomplete(parts, compound=compound)
    else:
        return whole
    return [(wire[0].link, wire) for wire in wires]


def _split_incomplete(
    parts: Sequence[LinkPart], *, compound: CompoundGraph
) -> list[Sequence[LinkPart]]:
    """Return the parts in bicliques."""
    links = [part.link for part in parts]
    if is_complete(links, compound):
        return [parts]
    return _by_links(parts, split_complete(links, compound))


def _split_alike(
    parts: Sequence[LinkPart], *, compound: CompoundGraph, layer_of: Sequence[int]
) -> list[Sequence[LinkPart]]:
    """Return the parts of a net whose ends look alike, so that each wire branches at one trunk.

    A second trunk would let a reader join the wrong ends.
    """
    links = [part.link for part in parts]
    for wires in ([parts], _by_links(parts, split_stars(links, compound))):
        if all(_branches_once(wire, compound=compound, layer_of=layer_of) for wire in wires):
            return wires
    return [[part] for part in parts]


def _by_links(
    parts: Sequence[LinkPart], wires: Sequence[Sequence[int]]
) -> list[Sequence[LinkPart]]:
    """Return the parts as their links are grouped."""
    part_of = {part.link: part for part in parts}
    return [[part_of[link] for link in wire] for wire in wires]


def _branches_once(
    parts: Sequence[LinkPart], *, compound: CompoundGraph, layer_of: Sequence[int]
) -> bool:
    """Return whether links whose ends look alike would branch at one trunk of the whole drawing.

    They do if they join members of neighbouring layers with one end in each, or if they
    are one wire here that branches inside one member.
    """
    if len(parts) == 1:
        return True
    links = [part.link for part in parts]
    ends = [end for part in parts for end in (part.earlier, part.later)]
    if (
        parts[0].way == "flat"
        or not is_complete(links, compound)
        or any(end is None or end.vertex >= len(layer_of) for end in ends)
    ):
        return False
    sources = len({compound.links[link].source for link in links})
    targets = len({compound.links[link].target for link in links})
    earlier = {part.earlier for part in parts}
    later = {part.later for part in parts}
    if len(earlier) == len(later) == 1:
        return 1 in (sources, targets)
    layers = {layer_of[end.vertex] for end in ends if end is not None}
    one_each = len(earlier) + len(later) == sources + targets
    return one_each and len(layers) == 2 and max(layers) - min(layers) == 1
