"""Two lines that cross in a cell, told from lines that branch there."""

from triglyph.reading.sketch.glyphs import ALL, DOWN, LEFT, RIGHT, UP
from triglyph.reading.sketch.p1_cells.cells import Cell
from triglyph.reading.sketch.p3_lines.wiring import End, Wiring

MOST_CROSSED = 12
"""Lines that one line crosses on its way; no person has drawn more."""


def part_crossings(wiring: Wiring) -> None:
    """Part the lines that cross from those that they lie across."""
    for cell in sorted(wiring.free):
        if wiring.arms(cell) == ALL and _is_crossing(wiring, cell):
            upper, lower = wiring.step(cell, UP), wiring.step(cell, DOWN)
            wiring.links[cell] -= {upper, lower}
            wiring.links[upper] -= {cell}
            wiring.links[lower] -= {cell}
            wiring.join(upper, lower)


def _is_crossing(wiring: Wiring, cell: Cell) -> bool:
    """Return whether two lines cross in a cell: each goes from a tail of its own to a head.

    ::

             │              │
        ─────┼────▶     ┌───┼───┐
             ▼          ▼   ▼   ▼
    """
    for line in ((UP, DOWN), (LEFT, RIGHT)):
        ends = [_follow(wiring, cell, side) for side in line]
        if sorted(end is not None and end.is_head for end in ends) != [False, True]:
            return False
        if None in ends:
            return False
    return True


def _follow(wiring: Wiring, start: Cell, side: int) -> End | None:
    """Return the one end that an arm of a junction leads to, none where it branches."""
    before, cell = start, wiring.step(start, side)
    seen = {start}
    crossed = 0
    while cell not in seen and crossed <= MOST_CROSSED and before in wiring.links.get(cell, ()):
        seen.add(cell)
        ways = wiring.links[cell] - {before}
        straight = (2 * cell[0] - before[0], 2 * cell[1] - before[1])
        if len(ways) == 3 and straight in ways:
            ways = {straight}
            crossed += 1
        if not ways:
            ends = wiring.ends.get(cell, [])
            return ends[0] if len(ends) == 1 else None
        if len(ways) > 1 or wiring.ends.get(cell):
            return None
        before, cell = cell, ways.pop()
    return None
