"""Fans: wires of one net that branch at a box, and in which manner they do.

┌──┤ a ├──┐         │ b │
│         │        ┌──┴──┐
▼         ▼        ▼     ▼
"""

from msgspec import Struct

from triglyph_renderers.layout.model.level_graph import LevelGraph


class Fan(Struct, frozen=True):
    """Several wires of one net at a box: how many, and whether they meet it at its sides."""

    box: int
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
        own, others = segment.ends(at_exit=at_exit), segment.ends(at_exit=not at_exit)
        if len(own) == 1 and len(others) > 1 and not segment.side_ports:
            box = own[0].vertex
            if box < len(graph.members) and box not in graph.children:
                fans.append(Fan(box, len(others), (box, number) in beside))
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
