"""Lines from cell to cell: from heads and along arms, behind borders and other lines."""

from collections.abc import Sequence
from itertools import pairwise

from triglyph.reading.sketch.glyphs import BACK, DOWN, FLAT, LEFT, RIGHT, STEPS, UP, UPRIGHT
from triglyph.reading.sketch.p1_cells.cells import SHIFTS, Cell
from triglyph.reading.sketch.p2_boxes.frames import Frame
from triglyph.reading.sketch.p3_lines.chunks import Chunk
from triglyph.reading.sketch.p3_lines.crossings import part_crossings
from triglyph.reading.sketch.p3_lines.line_ends import find_box, find_end
from triglyph.reading.sketch.p3_lines.missing_ends import add_missing_ends
from triglyph.reading.sketch.p3_lines.slants import Slant, goes_over
from triglyph.reading.sketch.p3_lines.wiring import NOWHERE, OFF_LINE, Net, Wiring, across

SIDES = (UP, RIGHT, DOWN, LEFT)


def trace(wiring: Wiring, slants: Sequence[Slant]) -> list[Net]:
    """Follow all lines from cell to cell.

    Args:
        wiring: The cells of lines; what they lead to is noted in it.
        slants: The slanted lines.

    Returns:
        The nets of the drawing.
    """
    for slant in slants:
        for upper, lower in pairwise(slant.cells):
            wiring.join(upper, lower)
        for side in (UP, DOWN):
            _meet(wiring, slant, side)
    bent = _start_at_heads(wiring)
    for cell in sorted(wiring.free - bent):
        head = wiring.grid.head(*cell)
        arms = BACK[head] if head else wiring.arms(cell)
        for side in SIDES:
            if arms & side:
                _lead(wiring, cell, side)
    part_crossings(wiring)
    nets = wiring.collect()
    add_missing_ends(wiring, nets)
    return nets


def _start_at_heads(wiring: Wiring) -> set[Cell]:
    """Find what all heads lead to; return the cells of those that end a level line: ^---."""
    bent = set()
    for cell in sorted(wiring.free):
        head = wiring.grid.head(*cell)
        if head and not _enters(wiring, cell, head):
            find_end(wiring, cell, head, is_head=True)
        if head and _bends(wiring, cell, head):
            bent.add(cell)
    return bent


def _meet(wiring: Wiring, slant: Slant, side: int) -> None:
    """Find what an end of a slanted line leads to: a box, another line, or a text."""
    cell = slant.end(side)
    beside, along = slant.beside(side)
    if beside in wiring.free and goes_over(wiring.grid, slant, side):
        wiring.join(cell, beside)
        wiring.met.add((beside, BACK[along]))
        return
    for place in slant.places(side):
        target: Frame | Chunk | None = wiring.texts.get(place)
        if place in wiring.borders:
            target = find_box(wiring, place, cell, side)
        elif place in wiring.free:
            wiring.join(cell, place)
            wiring.met.add((place, BACK[side]))
            wiring.met.add((place, LEFT if cell[1] < place[1] else RIGHT))
            return
        if target is not None:
            wiring.add_end(target, cell, side, is_head=False)
            return
    wiring.note(cell, NOWHERE)


def _bends(wiring: Wiring, cell: Cell, head: int) -> bool:
    """Return whether a head is where a level line ends, with none behind it: ^---."""
    behind = wiring.step(cell, BACK[head])
    if head & FLAT or wiring.faces(behind, head) or (cell, BACK[head]) in wiring.met:
        return False
    for side in (LEFT, RIGHT):
        beside = wiring.step(cell, side)
        if wiring.faces(beside, BACK[side]) and not wiring.grid.head(*beside):
            wiring.join(cell, beside)
            wiring.met.add((beside, BACK[side]))
            return True
    return False


def _enters(wiring: Wiring, cell: Cell, head: int) -> bool:
    """Return whether a head is at the trunk of a fan, at a tail, or halfway; the line goes on.

    ::

                ┌──▶ one      └──┬──┘      ┌─────┐     ┌─────┐
        ask ───▶┼──▶ two         ▼         │ ask ├──▶──┤ one │
                                 └─────▶   └─────┘     └─────┘
    """
    beyond, behind = wiring.step(cell, head), wiring.step(cell, BACK[head])
    if _is_at_line(wiring, cell, head):
        for side in (UP, DOWN):
            wiring.join(cell, wiring.step(cell, side))
            wiring.met.add((wiring.step(cell, side), BACK[side]))
        return True
    arms = wiring.arms(beyond) if beyond in wiring.free else 0
    is_fork = arms & across(head) == across(head)
    if not arms & (across(head) | BACK[head]):
        return False
    wiring.join(cell, beyond)
    if arms & BACK[head] and (is_fork or behind not in wiring.borders):
        wiring.passed[cell] = beyond
    return True


def _is_at_line(wiring: Wiring, cell: Cell, head: int) -> bool:
    """Return whether the head of a level line is in an upright one, which goes on from there.

    ::

        │
        ◀────── answer
        │
        ▼
    """
    ahead = [wiring.step(cell, head, count) for count in (1, 2)]
    return (
        bool(head & FLAT)
        and not any(each in wiring.borders or each in wiring.texts for each in ahead)
        and ahead[0] not in wiring.free
        and all(wiring.faces(wiring.step(cell, side), BACK[side]) for side in (UP, DOWN))
    )


def _lead(wiring: Wiring, cell: Cell, side: int) -> None:
    """Follow one arm of a cell."""
    if (cell, side) in wiring.met:
        return
    following = wiring.step(cell, side)
    beyond = wiring.step(cell, side, 2)
    if wiring.faces(following, BACK[side]) or wiring.passed.get(following) == cell:
        wiring.join(cell, following)
    elif following in wiring.free and _turns(wiring, cell, side):
        wiring.note(cell, OFF_LINE)
    elif following in wiring.free and not wiring.grid.head(*following):
        # Another line lies across: this one goes on behind it, or ends at it.
        other = beyond if wiring.faces(beyond, BACK[side]) else following
        wiring.join(cell, other)
    elif following in wiring.borders and _passes(wiring, following, beyond, side):
        wiring.join(cell, beyond)
    elif any(
        other[0] != cell[0] and (other[0] - cell[0]) == STEPS[side][0]
        for other in wiring.links[cell]
    ):
        pass  # the piece of line that is off its column has found this one
    elif following not in wiring.borders and _shifts(wiring, cell, side):
        wiring.note(cell, OFF_LINE)
    else:
        find_end(wiring, cell, side, is_head=False)


def _turns(wiring: Wiring, cell: Cell, side: int) -> bool:
    """Return whether an upright line meets a junction that is a column off its own.

    ::

        ──┐
           │
        ──┼──▶
    """
    if not side & UPRIGHT:
        return False
    row, column = wiring.step(cell, side)
    for other in ((row, column - 1), (row, column + 1)):
        arms = wiring.arms(other) if other in wiring.free else 0
        is_junction = arms & FLAT and arms & BACK[side] and not wiring.grid.head(*other)
        if is_junction and wiring.step(other, BACK[side]) not in wiring.free:
            wiring.join(cell, other)
            return True
    return False


def _shifts(wiring: Wiring, cell: Cell, side: int) -> bool:
    """Return whether a line goes on a cell or two to the side of where it should."""
    row, column = wiring.step(cell, side)
    beside = [(row, column + off) for off in SHIFTS]
    if side & FLAT:
        beside = [(row - 1, column), (row + 1, column)]
    for other in beside:
        straight = wiring.step(other, BACK[side])
        goes_on = straight in wiring.free or straight in wiring.texts
        if side & UPRIGHT and wiring.arms(cell) & FLAT:  # a junction with nothing straight at it
            goes_on = wiring.faces(straight, side)
        if wiring.faces(other, BACK[side]) and not goes_on and other not in wiring.links[cell]:
            wiring.join(cell, other)
            return True
    return False


def _passes(wiring: Wiring, border: Cell, beyond: Cell, side: int) -> bool:
    """Return whether a line goes on beyond the border of a box that holds others."""
    if not wiring.faces(beyond, BACK[side]):
        return False
    frames = wiring.borders[border]
    holds_others = any(frame.members or frame.parts for frame in frames)
    return holds_others and wiring.grid.arms(*border) == across(side)
