"""Invisible links that keep what is left of an arrow before what is right of it.

Mermaid makes its layers of the arrows alone, the tail before the head. In
``server <- checker`` that would put the checker first.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from triglyph.model import Edge
from triglyph_renderers.mermaid.arrows import is_backward

Hidden: TypeAlias = tuple[tuple[str, ...], tuple[str, ...]]
"""Links from each of the first to each of the others."""


def hide_links(edges: Sequence[Edge]) -> Iterator[Hidden]:
    """Yield the links between the ends of edges."""
    yield from _part_rivals(edges)
    yield from _turn_back(edges)


def write_hidden_links(hidden: Iterable[Hidden]) -> Iterator[str]:
    """Return the links as statements; their ends are ids of Mermaid."""
    return (f"{' & '.join(upper)} ~~~ {' & '.join(lower)}" for upper, lower in hidden)


def count_links(hidden: Iterable[Hidden]) -> int:
    """Return how many links there are."""
    return sum(len(upper) * len(lower) for upper, lower in hidden)


def find_turned(edges: Iterable[Edge]) -> dict[tuple[str, str], None]:
    """Return the ends of backward edges that can be made to run as written.

    Mermaid turns one of two opposite links round before it makes layers: that
    which goes back to where it came from. That helps an end with one aim only:
    of several arrows the first alone would be turned.
    """
    aims: dict[str, dict[str, None]] = defaultdict(dict)
    for edge in edges:
        if is_backward(edge):
            aims[edge.target][edge.source] = None
    return {
        (source, target): None
        for target, sources in aims.items()
        for source in sources
        if len(sources) == 1 and source != target
    }


def _turn_back(edges: Sequence[Edge]) -> Iterator[Hidden]:
    """Yield links the other way where no arrow leads that way already."""
    forward = {(edge.source, edge.target) for edge in edges if not is_backward(edge)}
    targets: dict[str, list[str]] = defaultdict(list)
    for source, target in find_turned(edges):
        if (source, target) not in forward:
            targets[source].append(target)
    for source, found in targets.items():
        yield (source,), tuple(found)


def _part_rivals(edges: Sequence[Edge]) -> Iterator[Hidden]:
    """Yield links that put an end below another that fans out to the same nodes.

    In ``lb -> a, b`` with ``a, b <- checker`` both ``lb`` and ``checker`` would
    share a layer, and the lines of one would pass behind the other.
    """
    above: dict[str, dict[str, None]] = defaultdict(dict)
    below: dict[str, dict[str, None]] = defaultdict(dict)
    for edge in edges:
        if is_backward(edge):
            below[edge.target][edge.source] = None
        else:
            above[edge.target][edge.source] = None
    lower: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for end, aims in below.items():
        shared = Counter(rival for aim in aims for rival in above[aim])
        rivals = [
            rival
            for rival, count in shared.items()
            if count > 1 and rival != end and rival not in above[end]
        ]
        if rivals:
            lower[tuple(rivals)].append(end)
    for rivals_of_all, ends in lower.items():
        yield rivals_of_all, tuple(ends)
