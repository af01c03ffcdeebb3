"""Folded fans: the leaves that one wire leads to, in several layers, are in columns.

           │                              │
    ┌────┬─┴──┬─────┐              ┌────┬─┴──┬────┐
    ▼    ▼ │  ▼     ▼              ▼    ▼ │  ▼    ▼
    a    b │  c     d              a    b │  c    d
      ┌──┬─┴─┬───┐        not      ┌────┬─┴──┬────┐      but this
      ▼  ▼ │ ▼   ▼                 ▼    ▼ │  ▼    ▼
      e  f │ g   h                 e    f │  g    h

The wire runs on in the middle, and the columns are counted from there. So a last layer with
fewer leaves is in the middle too.
"""

from collections import Counter

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
    columns: dict[int, list[int]] = {}
    outermost = min(layers) if at_exit else max(layers)
    for layer in sorted(layers):
        row = [vertex for vertex in graph.layers[layer] if vertex in leaves]
        if len(row) % 2 or (len(row) < FAN and layer != outermost):
            continue
        half = len(row) // 2
        for column, vertex in enumerate(row, -half):
            columns.setdefault(column, []).append(vertex)
    return [tuple(column) for column in columns.values() if len(column) > 1]
