"""What is decided about each edge before it is written: its ends, its way round, its room."""

from collections.abc import Iterator

from msgspec import Struct

from triglyph.model import Edge
from triglyph_renderers.graphviz.ends import End, Ends
from triglyph_renderers.graphviz.names import edge_names
from triglyph_renderers.graphviz.ranks import Ranks


class Route(Struct, frozen=True, kw_only=True):
    """One edge as it is to be written.

    A ``flipped`` one is written from its target to its source. ``loose`` ones
    must not push their ends into different ranks, others span at least
    ``ranks``. The label of a ``roomless`` one stands where there is room, for
    Graphviz must not make any.
    """

    name: str
    edge: Edge
    tail: End
    head: End
    flipped: bool
    loose: bool
    roomless: bool
    ranks: int

    @property
    def heads(self) -> tuple[bool, bool]:
        """Whether there is a head at the tail and at the head of the edge as it is written."""
        heads = (self.edge.source_head, self.edge.target_head)
        return heads[::-1] if self.flipped else heads


def plan_routes(
    edges: tuple[Edge, ...], *, ends: Ends, ranks: Ranks, hurried: bool = False
) -> Iterator[Route]:
    """The routes of the edges, in their order, each that differs from all before it.

    No room is made for labels in a ``hurried`` layout.
    """
    unlike = list(_unlike(edges))
    names = edge_names((edge.source, edge.target) for _, edge in unlike)
    for name, (index, edge) in zip(names, unlike, strict=True):
        first, second = ends.pairs[index]
        loose = index in ranks.loose
        level = loose or index in ranks.level
        yield Route(
            name=name,
            edge=edge,
            tail=ends.end(first, other=second, leaving=True, level=level),
            head=ends.end(second, other=first, leaving=False, level=level),
            flipped=first != edge.source,
            loose=loose,
            roomless=hurried or loose or index in ranks.crowded,
            ranks=ends.ranks_between(first, second),
        )


def _unlike(edges: tuple[Edge, ...]) -> Iterator[tuple[int, Edge]]:
    """The edges with their places, without those that repeat an earlier one in everything."""
    seen: set[tuple[object, ...]] = set()
    for index, edge in enumerate(edges):
        looks = (
            edge.source,
            edge.target,
            edge.line,
            edge.source_head,
            edge.target_head,
            edge.label,
            edge.link,
            edge.style,
        )
        if looks not in seen:
            seen.add(looks)
            yield index, edge
