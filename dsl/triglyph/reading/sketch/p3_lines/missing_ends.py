"""Ends and heads that nets have by what is around them: heads halfway, pairs of arrows, fans."""

from collections.abc import Sequence

from triglyph.reading.sketch.glyphs import DOWN, LEFT, RIGHT, UPRIGHT
from triglyph.reading.sketch.p1_cells.cells import Cell
from triglyph.reading.sketch.p3_lines.wiring import NOWHERE, End, Net, Wiring

SHORTEST_PAIRED = 4
"""Cells of an arrow that touches nothing, right above or below another one."""
MOST_UNLIKE = 4
"""Columns by which the ends of two such arrows differ."""


def add_missing_ends(wiring: Wiring, nets: Sequence[Net]) -> None:
    """Give nets the ends and heads that they lack and that something around them shows."""
    _pair(wiring, nets)
    for net in nets:
        _point(wiring, net)
        _find_source(wiring, net)


def _pair(wiring: Wiring, nets: Sequence[Net]) -> None:
    """Give a level arrow that touches nothing the ends of the one right above or below it.

    ::

        Client --- ask --->  Server
               <-- answer --
    """
    level: dict[int, list[Net]] = {}
    for net in nets:
        rows = {row for row, _ in net.cells}
        if len(rows) == 1:
            level.setdefault(rows.pop(), []).append(net)
    for row, found in level.items():
        for net in found:
            first, last = min(net.cells), max(net.cells)
            heads = [wiring.grid.head(*first) == LEFT, wiring.grid.head(*last) == RIGHT]
            if net.ends or not any(heads) or last[1] - first[1] + 1 < SHORTEST_PAIRED:
                continue
            others = (*level.get(row - 1, ()), *level.get(row + 1, ()))
            other = next((each for each in others if _is_along(each, net)), None)
            if other is None:
                continue
            for end in other.ends:
                cell, is_head = (first, heads[0]) if end.side == LEFT else (last, heads[1])
                net.ends.append(End(end.target, cell, end.side, is_head))
                wiring.faults.discard(cell[0] + 1, cell[1] + 1, NOWHERE)


def _is_along(net: Net, other: Net) -> bool:
    """Return whether a level line from one end to another is as long as one beside it."""
    if sorted(end.side for end in net.ends) != sorted((LEFT, RIGHT)):
        return False
    ends = (min(net.cells)[1], max(net.cells)[1]), (min(other.cells)[1], max(other.cells)[1])
    return all(abs(one - two) <= MOST_UNLIKE for one, two in zip(*ends, strict=True))


def _point(wiring: Wiring, net: Net) -> None:
    """Make heads of the ends to which the heads halfway of a net lead."""
    if net.cells.isdisjoint(wiring.passed):
        return
    for end in net.ends:
        end.is_head = end.is_head or _is_pointed_to(wiring, end)
    if any(end.is_head for end in net.ends):
        return
    seen: set[Cell] = set()
    waiting = [wiring.passed[cell] for cell in net.cells if cell in wiring.passed]
    while waiting:
        cell = waiting.pop()
        if cell not in seen:
            seen.add(cell)
            waiting += (other for other in wiring.links[cell] if wiring.passed.get(other) != cell)
    for end in net.ends:
        end.is_head = end.cell in seen


def _is_pointed_to(wiring: Wiring, end: End) -> bool:
    """Return whether a head is halfway between an end and where its line branches."""
    before, cell = end.cell, end.cell
    while True:
        ways = [other for other in wiring.links[cell] if other != before]
        if len(ways) != 1:
            return False
        before, cell = cell, ways[0]
        if cell in wiring.passed:
            return wiring.passed[cell] == before
        if cell == end.cell:
            return False


def _find_source(wiring: Wiring, net: Net) -> None:
    """Give a fan that has heads alone the text right before its trunk as its tail.

    ::

             ┌──▶ one
        text ├──▶ two
             └──▶ six
    """
    if len(net.ends) < 2 or not all(end.is_head and end.side == RIGHT for end in net.ends):
        return
    for cell in sorted(net.cells):
        if wiring.arms(cell) & ~RIGHT == UPRIGHT or wiring.arms(cell) == DOWN | RIGHT:
            near = [wiring.texts.get(wiring.step(cell, LEFT, count)) for count in (1, 2)]
            chunk = near[0] or near[1]
            if chunk is not None:
                net.ends.append(End(chunk, cell, LEFT, is_head=False))
                return
