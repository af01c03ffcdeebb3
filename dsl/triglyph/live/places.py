"""Which pieces of a text are about which node or edge, for the cursor and the drawing.

- web -> orders, cache: asks     the edges web -> orders and web -> cache,
  ^^^    ^^^^^^  ^^^^^           and in it three nodes
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise, product
from typing import Literal, TypeAlias

from msgspec import Struct

from triglyph.editing.occurrences import list_occurrences
from triglyph.language.core.limits import Limits
from triglyph.language.core.source import Source

Role: TypeAlias = Literal["declared", "used", "edge"]

ARROW = re.compile(r"\s<?(?:-+|\.+|=+)>?\s")


class Place(Struct, frozen=True):
    """A piece of a text; characters from its start."""

    role: Role
    id: str
    """The node; of an edge the one that it leaves."""
    start: int
    end: int
    other: str = ""
    """The node that an edge leads to."""
    until: int = 0
    """Where what declares a node ends."""


def list_places(text: str, *, limits: Limits) -> tuple[Place, ...]:
    """Return the places of nodes in a text, then those of edges."""
    source = Source(text, path="-")
    nodes = [
        Place(
            "declared" if each.defines else "used",
            each.name,
            each.start,
            each.end,
            until=each.until,
        )
        for each in list_occurrences(source, limits=limits)
        if each.space == "node"
    ]
    edges: list[Place] = []
    for line, places in groupby(nodes, key=lambda place: source.place(place.start)[0]):
        edges += _list_edges(text, source.starts[line - 1], list(places))
    return (*nodes, *edges)


def _list_edges(text: str, begin: int, nodes: Sequence[Place]) -> Iterator[Place]:
    """Yield the edges between the nodes that a line names."""
    in_brackets = "[" in text[begin : nodes[0].start]
    statement: list[list[Place]] = [[nodes[0]]]
    for before, after in pairwise(nodes):
        between = text[before.end : after.start]
        if ARROW.search(between):
            statement.append([after])
        elif in_brackets or between.strip() != ",":
            yield from _edges_of(statement)
            statement = [[after]]
        else:
            statement[-1].append(after)
    yield from _edges_of(statement)


def _edges_of(statement: Sequence[Sequence[Place]]) -> Iterator[Place]:
    """Yield the edges of one statement, each with all of its text."""
    for tails, heads in pairwise(statement):
        for tail, head in product(tails, heads):
            start, end = statement[0][0].start, statement[-1][-1].end
            yield Place("edge", tail.id, start, end, head.id)
