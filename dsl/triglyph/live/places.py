"""Which pieces of a text are about which node or edge, for the cursor and the drawing.

- web -> orders, cache: asks     the edges web -> orders and web -> cache,
  ^^^    ^^^^^^  ^^^^^           and in it three nodes
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise, product
from typing import Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from triglyph.editing.occurrences import Occurrence, list_occurrences
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
    flow: str = ""
    """Of an edge that is a message: its flow."""
    number: int = 0
    """And which of the messages of this flow it is, counted from 1."""


def list_places(text: str, *, limits: Limits) -> tuple[Place, ...]:
    """Return the places of nodes in a text, then those of edges."""
    source = Source(text, path="-")
    names = list_occurrences(source, limits=limits)
    nodes = [
        Place(
            "declared" if each.defines else "used",
            each.name,
            each.start,
            each.end,
            until=each.until,
        )
        for each in names
        if each.space == "node"
    ]
    edges: list[Place] = []
    for line, places in groupby(nodes, key=lambda place: source.place(place.start)[0]):
        edges += _list_edges(text, source.starts[line - 1], list(places))
    flows = [each for each in names if each.space == "flow" and each.defines]
    return (*nodes, *_number_messages(edges, flows))


def _number_messages(edges: Sequence[Place], flows: Sequence[Occurrence]) -> Iterator[Place]:
    """Yield edges; those in the text of a flow are its messages, in their order."""
    counts: dict[str, int] = {}
    for edge in edges:
        flow = next((each.name for each in flows if each.start <= edge.start < each.until), "")
        counts[flow] = counts.get(flow, 0) + 1
        yield replace(edge, flow=flow, number=counts[flow]) if flow else edge


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
