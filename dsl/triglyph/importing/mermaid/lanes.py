"""Rows and columns: links that are not drawn, from each member of a group to the next.

``a ~~~ b ~~~ c`` in a group with the direction LR is a row of three.
"""

from collections.abc import Mapping

from msgspec import Struct

from triglyph.importing.mermaid.chart import Chart, Link
from triglyph.model import Direction, Layout

FLAT: frozenset[Direction] = frozenset(("left", "right"))
BACKWARD: frozenset[Direction] = frozenset(("left", "up"))


class Lane(Struct, frozen=True):
    """A row or a column: its members in their order, and the links that say so."""

    layout: Layout
    members: tuple[str, ...]
    links: tuple[Link, ...]


def find_lanes(chart: Chart) -> dict[str | None, Lane]:
    """Return the row or column of each group that is one, the document's under None."""
    members: dict[str | None, list[str]] = {}
    drawn = {key: None for key, vertex in chart.vertices.items() if vertex.is_drawn}
    for key in {**drawn, **dict.fromkeys(chart.subgraphs)}:
        members.setdefault(chart.parents.get(key), []).append(key)
    hidden: dict[str | None, list[Link]] = {}
    for link in chart.links:
        parents = {chart.parents.get(key) for key in (*link.sources, *link.targets)}
        if link.line is None and len(parents) == 1:
            hidden.setdefault(parents.pop(), []).append(link)
    joined = _find_joined(chart, hidden)
    lanes = {}
    for parent, links in hidden.items():
        path = _find_path(links)
        if parent not in joined and len(path) > 1 and set(path) == set(members[parent]):
            direction = _direction_of(parent, chart)
            layout: Layout = "row" if direction in FLAT else "column"
            ordered = path[::-1] if direction in BACKWARD else path
            lanes[parent] = Lane(layout, ordered, tuple(links))
    return lanes


def _find_joined(chart: Chart, hidden: Mapping[str | None, object]) -> set[str | None]:
    """Return the groups in which an edge that is drawn joins two different members."""
    joined: set[str | None] = set()
    for link in chart.links:
        if link.line is None:
            continue
        for source in link.sources:
            above = _find_above(source, chart)
            for target in link.targets:
                for parent, member in _find_above(target, chart).items():
                    if parent in hidden and above.get(parent, member) != member:
                        joined.add(parent)
    return joined


def _find_above(key: str, chart: Chart) -> dict[str | None, str]:
    """Return by each group around a node the member of it that holds the node."""
    above: dict[str | None, str] = {}
    inner: str | None = key
    while inner is not None:
        parent = chart.parents.get(inner)
        above[parent] = inner
        inner = parent
    return above


def _find_path(links: list[Link]) -> tuple[str, ...]:
    """Return the one path that links make, one node after another; nothing for anything else."""
    following: dict[str, str] = {}
    for link in links:
        source, target = link.sources[0], link.targets[0]
        if len(link.sources) > 1 or len(link.targets) > 1 or source in following:
            return ()
        following[source] = target
    starts = following.keys() - following.values()
    if len(starts) != 1:
        return ()
    path = [starts.pop()]
    while path[-1] in following and len(path) <= len(following):
        path.append(following[path[-1]])
    return tuple(path) if len(set(path)) == len(path) == len(following) + 1 else ()


def _direction_of(key: str | None, chart: Chart) -> Direction:
    """Return the direction of a group, or of the one around it that has one."""
    while key is not None:
        direction = chart.subgraphs[key].direction
        if direction is not None:
            return direction
        key = chart.parents.get(key)
    return chart.direction or "down"
