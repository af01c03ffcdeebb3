"""Fans: wires of one net that branch at a box, and in which manner they do.

┌──┤ a ├──┐         │ b │
│         │        ┌──┴──┐
▼         ▼        ▼     ▼
"""

from msgspec import Struct

from triglyph_renderers.layout.model.level_graph import EdgeSegment, LevelGraph
from triglyph_renderers.layout.model.placed_level import PlacedLevel
from triglyph_renderers.layout.tuning import ALIKE_WIDTH_SHARE


class Fan(Struct, frozen=True):
    """Several wires of one net at a box: how many, and whether they meet it at its sides."""

    box: int
    segment: int
    ends: int
    is_beside: bool


def find_fans(graph: LevelGraph, *, at_exit: bool) -> list[Fan]:
    """Return the boxes from which wires of one net fan out.

    Args:
        graph: The level.
        at_exit: Whether fans at the exit sides of boxes are meant.
    """
    beside = {
        (side_exit.box, graph.side_exit_port(vertex).segment)
        for vertex, side_exit in graph.side_exits.items()
        if side_exit.at_exit == at_exit
    }
    fans: list[Fan] = []
    for number, segment in enumerate(graph.segments):
        own, others = segment.earlier_ends, segment.later_ends
        if not at_exit:
            own, others = others, own
        if len(own) == 1 and len(others) > 1 and not segment.side_ports:
            box = own[0].vertex
            if box < len(graph.members) and box not in graph.children:
                fans.append(Fan(box, number, len(others), (box, number) in beside))
    return fans


def count_mixed(graph: LevelGraph) -> int:
    """Return how many ends have the fans of a level that branch in another manner than most.

    Those that leave their boxes are compared with each other, and so are those that enter:

        ┌──┤ a ├──┐   ┌──┤ b ├──┐          ┌──┤ a ├──┐    │ b │
        │         │   │         │   not    │         │   ┌──┴──┐
        ▼         ▼   ▼         ▼          ▼         ▼   ▼     ▼
    """
    mixed = 0
    for at_exit in (True, False):
        ends = {True: 0, False: 0}
        for fan in find_fans(graph, at_exit=at_exit):
            ends[fan.is_beside] += fan.ends
        mixed += min(ends.values())
    return mixed


def find_wide_fans(placed: PlacedLevel) -> list[tuple[int, ...]]:
    """Return the links of the fans whose wires could go straight, since their boxes are wide.

    A box is, if it is at most so much narrower than the row that it leads to as boxes may be
    that are to be equal. All fans of one direction are, or none, so that they are alike.
    """
    graph = placed.graph
    found: list[tuple[int, ...]] = []
    for at_exit in (True, False) if graph.axes.vertical else ():
        fans = find_fans(graph, at_exit=at_exit)
        if all(_is_wide(fan, placed, at_exit=at_exit) for fan in fans):
            found += [graph.segments[fan.segment].links for fan in fans]
    return found


def _is_wide(fan: Fan, placed: PlacedLevel, *, at_exit: bool) -> bool:
    """Return whether the box of a fan is nearly as wide as the row that it alone leads to."""
    graph, segment = placed.graph, placed.graph.segments[fan.segment]
    others = [end.vertex for end in segment.ends(at_exit=not at_exit)]
    if fan.is_beside or len(graph.ports(at_exit=at_exit)[fan.box]) > 1 or segment.label:
        return False
    if not _is_row(others, segment, placed):
        return False
    first = min(placed.first[vertex] for vertex in others)
    last = max(placed.first[vertex] + placed.footprints[vertex].box_width for vertex in others)
    return placed.footprints[fan.box].box_width >= (1 - ALIKE_WIDTH_SHARE) * (last - first)


def _is_row(vertices: list[int], segment: EdgeSegment, placed: PlacedLevel) -> bool:
    """Return whether vertices are boxes next to each other in a layer next to their box."""
    graph = placed.graph
    if segment.first != segment.last or any(vertex in graph.children for vertex in vertices):
        return False
    if any(vertex >= len(graph.members) for vertex in vertices):
        return False
    layer = graph.layers[graph.layer_of[vertices[0]]]
    at = sorted(layer.index(vertex) for vertex in vertices)
    return at == list(range(at[0], at[0] + len(at)))
