"""Edges as statements of Mermaid, grouped as the spec groups them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from msgspec import Struct

from triglyph.model import Edge, Lines, LineStyle
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

    tails: list[str]
    heads: list[str]
    arrow: str
    label: Lines
    statement: int
    backward: bool
    """Whether the heads come first in the spec, though the arrow points at them."""


def write_edges(edges: Iterable[Edge]) -> Iterator[str]:
    """One line for each chain or fan of the spec; the edges' ends are ids of Mermaid."""
    nets = _collect_nets(list(edges))
    line = ""
    last: Net | None = None
    for net in nets:
        if last is None or last.statement != net.statement or last.heads != net.tails:
            if line:
                yield line
            line = " & ".join(net.tails)
        label = f"|{quote(net.label)}|" if net.label else ""
        line += f" {net.arrow}{label} {' & '.join(net.heads)}"
        last = net
    if line:
        yield line
    yield from _part_rivals(nets)


def _part_rivals(nets: list[Net]) -> Iterator[str]:
    """Invisible links that put a tail below another that fans out to the same heads.

    In ``lb -> a, b`` with ``a, b <- checker`` both tails would share a layer,
    and the lines of one would pass behind the other.
    """
    tails_at: dict[str, dict[str, None]] = defaultdict(dict)
    for net in nets:
        if not net.backward:
            for head in net.heads:
                tails_at[head].update(dict.fromkeys(net.tails))
    for net in nets:
        if net.backward and len(net.heads) > 1:
            shared = Counter(tail for head in net.heads for tail in tails_at[head])
            above = {above for tail in net.tails for above in (tail, *tails_at[tail])}
            rivals = [tail for tail, count in shared.items() if count > 1 and tail not in above]
            if rivals:
                yield f"{' & '.join(rivals)} ~~~ {' & '.join(net.tails)}"


def _collect_nets(edges: list[Edge]) -> list[Net]:
    """The edges, in order, as the largest complete sets that ``&`` can say."""
    nets = []
    start = 0
    while start < len(edges):
        sources, targets = _measure_net(edges, start=start)
        first = edges[start]
        backward = is_backward(first)
        # Mermaid has no arrow with its only head at the left: the ends change places.
        tails, heads = (targets, sources) if backward else (sources, targets)
        nets.append(Net(tails, heads, _arrow(first), first.label, first.statement, backward))
        start += len(sources) * len(targets)
    return nets


def is_backward(edge: Edge) -> bool:
    """Whether the only head of an edge is at its source."""
    return edge.source_head and not edge.target_head


def _measure_net(edges: list[Edge], *, start: int) -> tuple[list[str], list[str]]:
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
    return list(sources), targets


def _alike(edge: Edge, other: Edge) -> bool:
    """Whether two edges differ in their ends at most."""
    return (
        edge.statement == other.statement
        and edge.line == other.line
        and edge.source_head == other.source_head
        and edge.target_head == other.target_head
        and edge.label == other.label
    )


def _arrow(edge: Edge) -> str:
    return _ARROWS[edge.line, edge.source_head + edge.target_head]
