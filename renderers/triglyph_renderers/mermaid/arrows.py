"""Edges as statements of Mermaid, grouped as the spec groups them."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from triglyph.model import Edge, LineStyle
from triglyph_renderers.mermaid.escape import quote

_ARROWS: dict[tuple[LineStyle, int], str] = {
    ("solid", 0): "---",
    ("solid", 1): "-->",
    ("solid", 2): "<-->",
    ("dashed", 0): "-.-",
    ("dashed", 1): "-.->",
    ("dashed", 2): "<-.->",
    ("thick", 0): "===",
    ("thick", 1): "==>",
    ("thick", 2): "<==>",
}
"""The arrow for each style and number of heads."""


class Net(Struct, frozen=True):
    """Edges that one arrow says: every tail to every head."""

    tails: tuple[str, ...]
    heads: tuple[str, ...]
    edge: Edge
    """One of them; the others differ in their ends at most."""

    @property
    def size(self) -> int:
        """How many edges there are."""
        return len(self.tails) * len(self.heads)


def collect_nets(edges: Iterable[Edge]) -> list[Net]:
    """The edges, in order, as the largest complete sets that ``&`` can say.

    The edges' ends are ids of Mermaid.
    """
    waiting = list(edges)
    nets = []
    start = 0
    while start < len(waiting):
        sources, targets = _measure_net(waiting, start=start)
        # Mermaid has no arrow with its only head at the left: the ends change places.
        ends = (targets, sources) if is_backward(waiting[start]) else (sources, targets)
        nets.append(Net(*ends, waiting[start]))
        start += nets[-1].size
    return nets


def write_nets(nets: Iterable[Net]) -> Iterator[str]:
    """One line for each chain or fan of the spec."""
    line = ""
    last: Net | None = None
    for net in nets:
        if last is None or last.edge.statement != net.edge.statement or last.heads != net.tails:
            if line:
                yield line
            line = " & ".join(net.tails)
        label = f"|{quote(net.edge.label)}|" if net.edge.label else ""
        line += f" {_arrow(net.edge)}{label} {' & '.join(net.heads)}"
        last = net
    if line:
        yield line


def place_links(nets: Iterable[Net], *, start: int) -> Iterator[tuple[int, Edge]]:
    """The places that Mermaid counts links by, from ``start`` on, each with an edge like it."""
    for net in nets:
        for place in range(start, start + net.size):
            yield place, net.edge
        start += net.size


def is_backward(edge: Edge) -> bool:
    """Whether the only head of an edge is at its source."""
    return edge.source_head and not edge.target_head


def _measure_net(edges: Sequence[Edge], *, start: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The sources and targets of the net that begins at ``start``: a b, a c, d b, d c."""
    first = edges[start]
    row: dict[str, None] = {}
    place = start
    while (
        place < len(edges)
        and edges[place].source == first.source
        and edges[place].target not in row
        and _alike(edges[place], first)
    ):
        row[edges[place].target] = None
        place += 1
    targets = list(row)
    sources = {first.source: None}
    while place < len(edges) and edges[place].source not in sources:
        source = edges[place].source
        following = edges[place : place + len(targets)]
        if [edge.target for edge in following] != targets or any(
            edge.source != source or not _alike(edge, first) for edge in following
        ):
            break
        sources[source] = None
        place += len(targets)
    return tuple(sources), tuple(targets)


def _alike(edge: Edge, other: Edge) -> bool:
    """Whether two edges differ in their ends at most."""
    return (
        edge.statement == other.statement
        and edge.line == other.line
        and edge.source_head == other.source_head
        and edge.target_head == other.target_head
        and edge.label == other.label
        and edge.style == other.style
    )


def _arrow(edge: Edge) -> str:
    return _ARROWS[edge.line, edge.source_head + edge.target_head]
