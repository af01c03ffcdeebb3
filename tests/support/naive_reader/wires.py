"""The wires, each followed from cell to cell until it ends."""

from naive_reader.letters import Letters
from naive_reader.parts import (
    ARMS,
    BACK,
    DOWN,
    LEFT,
    RIGHT,
    STRAIGHT,
    UP,
    UPRIGHT,
    Block,
    Cell,
    Wire,
)


class Wires(Letters):
    """A drawing with its boxes, texts and wires."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.owner: dict[Cell, Wire] = {}
        self.interrupting: set[Block] = set()
        self.ended: dict[Block, list[tuple[Wire, bool, Cell]]] = {}
        self.wires = self._follow_wires()

    def _follow_wires(self) -> list[Wire]:
        wires = []
        for cell, glyph in sorted(self.grid.items(), key=lambda item: item[0][::-1]):
            if glyph in ARMS and not any(cell in m for m in (self.owner, self.borders, self.rules)):
                wires.append(self._follow(cell))
        return wires

    def _follow(self, start: Cell) -> Wire:
        wire = Wire([])
        waiting = [start]
        while waiting:
            cell = waiting.pop()
            if cell in self.owner:
                continue
            self.owner[cell] = wire
            wire.cells.append(cell)
            glyph = self.grid[cell]
            for arm in ARMS[glyph] if cell not in self.borders else (UP, DOWN):
                found = self._beyond(cell, arm, wire)
                if found is not None:
                    wire.joined.setdefault(cell, {})[arm] = found
                    waiting.append(found)
            if glyph in "▲▼◀▶":
                self._point(cell, BACK[ARMS[glyph][0]], wire)
        styles = {STRAIGHT[self.grid[cell]] for cell in wire.cells if self.grid[cell] in STRAIGHT}
        if len(styles) != 1:
            self._fault(start, f"a wire of {len(styles)} styles")
        if len(wire.ends) + sum(wire is w for ends in self.ended.values() for w, *_ in ends) < 2:
            self._fault(start, "a wire with fewer than two ends")
        return wire

    def _beyond(self, cell: Cell, arm: Cell, wire: Wire) -> Cell | None:
        """The cell at which a wire goes on from another, if it does not end there."""
        step = (cell[0] + arm[0], cell[1] + arm[1])
        while arm in (LEFT, RIGHT) and self._is_crossed(step, arm):
            step = (step[0] + arm[0], step[1])
        glyph = self.grid.get(step, " ")
        if step in self.borders:
            if len(self.borders[step]) > 1:
                self._fault(step, "a wire meets two boxes in one cell")
            box = self.borders[step][0]
            is_flat = step[1] in (box.top, box.bottom)
            if is_flat and glyph in UPRIGHT and arm in (UP, DOWN):
                return step
            if BACK[arm] in ARMS.get(glyph, ()) and glyph in "├┤┬┴":
                wire.ends.append((box, False, step))
            else:
                self._fault(step, "a wire touches a box without a port")
            return None
        if glyph in ARMS:
            if BACK[arm] in ARMS[glyph]:
                return step
            self._fault(step, "a wire touches another")
            return None
        far = step if arm in (UP, DOWN) else (step[0] + arm[0], step[1])
        if arm in (LEFT, RIGHT) and step in self.grid:
            self._fault(step, "a wire touches a text at its side")
        block = self._block_at(far)
        if block is None:
            self._fault(step, "a wire ends at nothing")
            return None
        if arm in (LEFT, RIGHT):
            row = next(line for line in block.lines if line[0] == far[1])
            edges = (min(line[1] for line in block.lines), max(line[2] for line in block.lines))
            for edge in (row[2] if arm == RIGHT else row[1], edges[arm == RIGHT]):
                over = (edge + 2 * arm[0], far[1])
                if BACK[arm] in ARMS.get(self.grid.get(over, " "), ()) and over not in self.borders:
                    self.interrupting.add(block)
                    if block not in wire.labels:
                        wire.labels.append(block)
                    return over
        self.ended.setdefault(block, []).append((wire, False, cell))
        return None

    def _is_crossed(self, cell: Cell, arm: Cell) -> bool:
        """Whether a flat wire passes here: an upright line, or the side of a box, is in its way."""
        glyph = self.grid.get(cell, " ")
        if cell in self.borders:
            box = self.borders[cell][0]
            on_side = cell[0] in (box.left, box.right) and cell[1] not in (box.top, box.bottom)
            return on_side and BACK[arm] not in ARMS.get(glyph, ()) and glyph in "│╎├┤"
        return glyph in UPRIGHT

    def _point(self, cell: Cell, way: Cell, wire: Wire) -> None:
        step = (cell[0] + way[0], cell[1] + way[1])
        if step in self.borders:
            wire.ends.append((self.borders[step][0], True, cell))
            box = self.borders[step][0]
            is_flat = step[1] in (box.top, box.bottom)
            if is_flat != (way in (UP, DOWN)) or (step[0] in (box.left, box.right) and is_flat):
                self._fault(cell, "a head that points at a corner")
            if step in self.titles:
                self._fault(cell, "a head that points at a title")
            return
        far = step if way in (UP, DOWN) else (step[0] + way[0], step[1])
        block = self._block_at(far)
        if block is None or (way in (LEFT, RIGHT) and step in self.grid):
            self._fault(cell, "a head that points at nothing")
        else:
            self.ended.setdefault(block, []).append((wire, True, cell))
