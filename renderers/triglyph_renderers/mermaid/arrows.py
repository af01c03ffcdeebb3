"""Edges as statements of Mermaid, grouped as the spec groups them."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

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


_STROKES: dict[LineStyle, str] = {"solid": "-", "dashed": ".", "thick": "="}
"""What an arrow has more of for each further layer that it spans."""

HIDDEN = "~~~"
"""The link that is not drawn."""


class Arrow(Struct, frozen=True):
    """An edge whose ends are ids of Mermaid, and how many layers down it leads."""

    edge: Edge
    length: int = 1


class Net(Struct, frozen=True):
    """Edges that one arrow says: every tail to every head."""

    tails: tuple[str, ...]
    heads: tuple[str, ...]
    arrow: Arrow
    """One of them; the others differ in their ends at most."""

    @property
    def size(self) -> int:
        """Return how many edges there are."""
        return len(self.tails) * len(self.heads)


def collect_nets(arrows: Iterable[Arrow]) -> list[Net]:
    """Return the arrows, in order, as the largest complete sets that ``&`` can say."""
    waiting = list(arrows)
    nets = []
    start = 0
    while start < len(waiting):
        sources, targets = _measure_net(waiting, start=start)
        # Mermaid has no arrow with its only head at the left: the ends change places.
        ends = (targets, sources) if is_backward(waiting[start].edge) else (sources, targets)
        nets.append(Net(*ends, waiting[start]))
        start += nets[-1].size
    return nets


def write_nets(nets: Iterable[Net]) -> Iterator[str]:
    """Yield one line for each chain or fan of the spec."""
    line = ""
    last: Net | None = None
    for net in nets:
        edge = net.arrow.edge
        if last is None or last.arrow.edge.statement != edge.statement or last.heads != net.tails:
            if line:
                yield line
            line = " & ".join(net.tails)
        label = f"|{quote(edge.label)}|" if edge.label else ""
        line += f" {_write_arrow(net.arrow)}{label} {' & '.join(net.heads)}"
        last = net
    if line:
        yield line


def write_chain(names: Sequence[str], *, lengths: Iterable[int]) -> str:
    """Return a chain of links that are not drawn, each with its length."""
    links = (f" {lengthen(HIDDEN, '~', length)} " for length in lengths)
    return names[0] + "".join(link + name for link, name in zip(links, names[1:], strict=True))


def place_links(nets: Iterable[Net], *, start: int) -> Iterator[tuple[int, Edge]]:
    """Yield the numbers of links in Mermaid, from ``start`` on, each with an edge like it."""
    for net in nets:
        for place in range(start, start + net.size):
            yield place, net.arrow.edge
        start += net.size


def is_backward(edge: Edge) -> bool:
    """Return whether the only head of an edge is at its source."""
    return edge.source_head and not edge.target_head


def lengthen(arrow: str, stroke: str, length: int) -> str:
    """Return an arrow that spans so many layers: ``-->`` becomes ``--->`` for two."""
    place = arrow.index(stroke)
    return arrow[:place] + stroke * (length - 1) + arrow[place:]


def _measure_net(arrows: Sequence[Arrow], *, start: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the sources and targets of the net that begins at ``start``: a b, a c, d b, d c."""
    first = arrows[start]
    row: dict[str, None] = {}
    place = start
    while (
        place < len(arrows)
        and arrows[place].edge.source == first.edge.source
        and arrows[place].edge.target not in row
        and _alike(arrows[place], first)
    ):
        row[arrows[place].edge.target] = None
        place += 1
    targets = list(row)
    sources = {first.edge.source: None}
    while place < len(arrows) and arrows[place].edge.source not in sources:
        source = arrows[place].edge.source
        following = arrows[place : place + len(targets)]
        if [arrow.edge.target for arrow in following] != targets or any(
            arrow.edge.source != source or not _alike(arrow, first) for arrow in following
        ):
            break
        sources[source] = None
        place += len(targets)
    return tuple(sources), tuple(targets)


def _alike(arrow: Arrow, other: Arrow) -> bool:
    """Return whether two arrows differ in their ends at most."""
    edge = replace(arrow.edge, source="", target="", link="")
    return arrow.length == other.length and edge == replace(
        other.edge, source="", target="", link=""
    )


def _write_arrow(arrow: Arrow) -> str:
    edge = arrow.edge
    plain = _ARROWS[edge.line, edge.source_head + edge.target_head]
    return lengthen(plain, _STROKES[edge.line], arrow.length)
