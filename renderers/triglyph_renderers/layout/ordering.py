"""Ordering: nets and levels in layers and in order, as far as sizes do not matter.

Nets are split until no reader could misunderstand one by its order alone.
"""

from typing import TypeAlias

from msgspec import Struct

from triglyph_renderers.layout.checks.topology_ambiguity import find_ambiguous_nets
from triglyph_renderers.layout.memo import Memo
from triglyph_renderers.layout.model.compound_graph import CompoundGraph
from triglyph_renderers.layout.model.level_graph import LevelGraph
from triglyph_renderers.layout.p2_nets.edge_bundling import Nets, bundle_edges, split_nets
from triglyph_renderers.layout.topology import build_level_graphs
from triglyph_renderers.layout.tuning import KEPT_ELEMENTS, KEPT_ORDERS

Ordered: TypeAlias = tuple[Nets, LevelGraph]
"""The nets of a diagram, and its levels in layers and in order with them."""


class _OrderTask(Struct, frozen=True):
    """All that the order of a diagram depends on."""

    compound: CompoundGraph
    most: int | None

    def __hash__(self) -> int:
        """Return the same number for equal tasks, from the little of them that is quickly read."""
        return hash((len(self.compound.nodes), len(self.compound.links), self.most))


def order_diagram(compound: CompoundGraph, *, most: int | None) -> Ordered:
    """Return the nets of a diagram and its levels in order.

    A small diagram that was ordered a moment ago is not ordered again.

    Args:
        compound: The diagram.
        most: The members of a group that may be side by side; None for any number.
    """
    is_small = len(compound.nodes) + len(compound.links) <= KEPT_ELEMENTS
    return _ORDERS.answer(_OrderTask(compound, most), is_small=is_small)


def _order(task: _OrderTask) -> Ordered:
    return layer_and_order(bundle_edges(task.compound), task.compound, most=task.most)


_ORDERS = Memo(_order, most=KEPT_ORDERS)


def layer_and_order(nets: Nets, compound: CompoundGraph, *, most: int | None) -> Ordered:
    """Return the nets, and the levels in layers and in order with them.

    The nets are split until check 1 finds no ambiguous one.

    Args:
        nets: The edges that may be drawn as one wire.
        compound: The diagram.
        most: The members of a group that may be side by side; None for any number.
    """
    while True:
        graph = build_level_graphs(compound, nets, most=most)
        ambiguous = find_ambiguous_nets(graph, compound, nets)
        if not ambiguous:
            return nets, graph
        nets = split_nets(nets, compound, ambiguous)
