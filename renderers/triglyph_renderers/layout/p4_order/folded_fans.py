"""Folded fans: the leaves that one wire leads to, in several layers, are in columns.

           │                              │
    ┌────┬─┴──┬─────┐              ┌────┬─┴──┬────┐
    ▼    ▼ │  ▼     ▼              ▼    ▼ │  ▼    ▼
    a    b │  c     d              a    b │  c    d
      ┌──┬─┴─┬───┐        not      ┌────┬─┴──┬────┐      but this
      ▼  ▼ │ ▼   ▼                 ▼    ▼ │  ▼    ▼
      e  f │ g   h                 e    f │  g    h

The wire runs on in the middle, and the columns are counted from there. So a last layer with
fewer leaves is in the middle too. Where rows are shorter the wire is beside them instead.
"""

from collections import Counter
from collections.abc import Iterator

from msgspec import structs

from triglyph_renderers.layout.model.level_graph import EdgeSegment, LevelGraph
from triglyph_renderers.layout.tuning import FAN


def line_up_folded_fans(graph: LevelGraph) -> LevelGraph:
    """Hold the leaves of folded fans in columns.

    Args:
        graph: The graph with its vertices in order.

    Returns:
        The graph with a stack for each column.
    """
    wires = Counter(end.vertex for segment in graph.segments for end in segment.both_ends)
    stacks = [
        stack
        for segment in graph.segments
        for at_exit in (True, False)
        for stack in _find_columns(segment, graph, wires, at_exit=at_exit)
    ]
    return structs.replace(graph, stacks=(*graph.stacks, *stacks)) if stacks else graph


def _find_columns(
    segment: EdgeSegment, graph: LevelGraph, wires: Counter[int], *, at_exit: bool
) -> list[tuple[int, ...]]:
    """Return the leaves at one end of a segment by the columns that they could be in."""
    ends = segment.ends(at_exit=at_exit)
    layers = {graph.layer_of[end.vertex] for end in ends}
    if len(layers) < 2 or len(segment.ends(at_exit=not at_exit)) != 1:
        return []
    leaves = {
        end.vertex
        for end in ends
        if end.vertex < len(graph.members) and not end.through and wires[end.vertex] == 1
    }
    rows = [
        [vertex for vertex in graph.layers[layer] if vertex in leaves] for layer in sorted(layers)
    ]
    has_halves = max(map(len, rows)) >= FAN
    if not has_halves and any(
        vertex < len(graph.members) and vertex not in leaves
        for layer in layers
        for vertex in graph.layers[layer]
    ):
        return []
    columns: dict[int, list[int]] = {}
    for column, vertex in (_in_halves if has_halves else _beside_wire)(rows, at_exit=at_exit):
        columns.setdefault(column, []).append(vertex)
    return [tuple(column) for column in columns.values() if len(column) > 1]


def _in_halves(rows: list[list[int]], *, at_exit: bool) -> Iterator[tuple[int, int]]:
    """Yield the column, counted from the wire in the middle, and the leaf that is there."""
    outermost = rows[0 if at_exit else -1]
    for row in rows:
        if len(row) % 2 == 0 and (len(row) >= FAN or row is outermost):
            yield from enumerate(row, -(len(row) // 2))


def _beside_wire(rows: list[list[int]], *, at_exit: bool) -> Iterator[tuple[int, int]]:
    """Yield the column and the leaf that is there, where the wire runs on at the far side.

    All rows are as long as each other there, or it is no fold; the one at the end may have fewer
    leaves, and a single one is next to the wire:

        ┌──┬──┬──┐
        ▼  ▼  ▼  │
        a  b  c  │
              ┌──┘
              ▼
              d
    """
    full = rows[1:] if at_exit else rows[:-1]
    last = rows[0 if at_exit else -1]
    size = len(full[0])
    if size < 2 or len(last) > size or any(len(row) != size for row in full):
        return
    for row in rows:
        yield from enumerate(row, size - 1 if len(row) == 1 else 0)
