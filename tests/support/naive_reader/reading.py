"""What each text is, and which edges each wire stands for."""

from collections import Counter
from itertools import product

from naive_reader.parts import (
    ARMS,
    BACK,
    DOWN,
    LEFT,
    RIGHT,
    STRAIGHT,
    UP,
    Block,
    Cell,
    End,
    Joint,
    Path,
    Thing,
    Wire,
    plain,
)
from naive_reader.wires import Wires


class NaiveReading(Wires):
    """What a drawing says, and every rule that it breaks."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.things = list(self.boxes)
        self._place_texts()
        self._check_closeness()

    def _place_texts(self) -> None:
        labelled = {block: wire for wire in self.wires for block in wire.labels}
        for block in self.blocks:
            x, y = block.lines[0][1], block.lines[0][0]
            around = min(
                (box for box in self.boxes if box.holds((x, y))),
                key=lambda box: box.right - box.left,
                default=None,
            )
            near = self._wires_beside(block)
            if block in labelled:
                near.add(labelled[block])
            if block in self.ended:
                if block in labelled:
                    self._fault((x, y), "a text that is a label and a node")
            elif near:
                if len(near) > 1:
                    self._fault((x, y), "a label beside two wires")
                wire = near.pop()
                if block not in wire.labels:
                    wire.labels.append(block)
                continue
            elif around is not None and (self._is_in_leaf(around) or self._goes_on(block, around)):
                around.label = f"{around.label} {block.text}".strip()
                continue
            left, right = (
                f(side for line in block.lines for side in line[1:3]) for f in (min, max)
            )
            thing = Thing(left, y, right, block.lines[-1][0], block.text, around, is_text=True)
            self.things.append(thing)
            for wire, head, cell in self.ended.get(block, ()):
                wire.ends.append((thing, head, cell))

    def _is_in_leaf(self, box: Thing) -> bool:
        """Whether a box without boxes in it is one with a text: no title, no wire in it."""
        if box.members:
            return False
        has_title = any((x, box.top) in self.titles for x in range(box.left, box.right))
        return not has_title and not any(box.holds(cell) for cell in self.owner)

    def _goes_on(self, block: Block, box: Thing) -> bool:
        """Whether a text goes on from the title of a box: right below it, from its own blank on."""
        y, left = block.lines[0][0], block.lines[0][1]
        title = [x for x in range(box.left, box.right) if (x, box.top) in self.titles]
        return bool(title) and y == box.top + 1 and left == title[0]

    def _wires_beside(self, block: Block) -> set[Wire]:
        found = set()
        for y, left, right, _ in block.lines:
            for blank, cell, arm in (
                ((left - 1, y), (left - 2, y), RIGHT),
                ((right + 1, y), (right + 2, y), LEFT),
            ):
                wire = self.owner.get(cell)
                if wire is None or cell in self.borders:
                    continue
                if (
                    blank not in self.grid
                    and arm not in ARMS[self.grid[cell]]
                    and self.grid[cell] != ("▶" if arm == RIGHT else "◀")
                ):
                    found.add(wire)
        return found

    def _check_closeness(self) -> None:
        """Each label is nearer to its own wire than to any other; a row counts two columns."""
        for wire in self.wires:
            if len(wire.labels) > 1:
                self._fault(wire.cells[0], "a wire with two labels")
            for block in wire.labels:
                if block in self.interrupting:
                    continue
                own = _distance(block, wire.cells)
                for other in self.wires:
                    if other is not wire and _distance(block, other.cells) <= own:
                        row = block.lines[0]
                        self._fault((row[1], row[0]), "a label as near to another wire")

    def nodes(self) -> Counter[Path]:
        """Every thing, by its own label and those around it."""
        return Counter(thing.path() for thing in self.things)

    def edges(self) -> Counter[Joint]:
        """Every edge, by its ends, its label and its style."""
        found: Counter[Joint] = Counter()
        for wire in self.wires:
            heads = [end for end in wire.ends if end[1]]
            tails = [end for end in wire.ends if not end[1]]
            style = next(
                (STRAIGHT[self.grid[c]] for c in wire.cells if self.grid[c] in STRAIGHT), ""
            )
            label = plain(wire.labels[0].text) if wire.labels else ""
            if heads and tails:
                pairs = [(tail, head, "->") for tail, head in product(tails, heads)]
            else:
                one, other = self._sides(wire)
                look = "<->" if heads else "--"
                pairs = [
                    (*sorted(pair, key=lambda end: end[0].path()), look)
                    for pair in product(one, other)
                ]
            for tail, head, look in pairs:
                found[tail[0].path(), look, head[0].path(), label, style] += 1
        return found

    def _sides(self, wire: Wire) -> tuple[list[End], list[End]]:
        """The ends at the two sides of a trunk, where heads do not tell them apart."""
        if len(wire.ends) == 2:
            return wire.ends[:1], wire.ends[1:]
        joints = [c for c in wire.cells if len(ARMS[self.grid[c]]) > 2 and c not in self.borders]
        splits = []
        for across, bars in ((True, "┬┴┼┳┻╋"), (False, "├┤┼┣┫╋")):
            at = joints[0][across]
            if any(self.grid[cell] not in bars or cell[across] != at for cell in joints):
                continue
            trunk = _trunk_through(joints[0], wire, across=across)
            if not trunk.issuperset(joints):
                continue
            ways = [(self._leaves(wire, end[2], trunk, across=across), end) for end in wire.ends]
            sides = [[end for way, end in ways if way == side] for side in (-1, 0, 1)]
            if sides[0] and sides[2] and not sides[1]:
                splits.append((sides[0], sides[2]))
        if len(splits) != 1:
            self._fault(joints[0], f"a net that {len(splits)} trunks explain")
            return [], []
        return splits[0]

    def _leaves(self, wire: Wire, end: Cell, trunk: set[Cell], *, across: bool) -> int:
        """At which side of the trunk an end leaves it: walk from the end until the trunk is met."""
        nearest = [(end[0] + dx, end[1] + dy) for dx, dy in BACK]
        start = next((cell for cell in (end, *nearest) if cell in wire.joined), end)
        seen, waiting = {start: start}, [start]
        for cell in waiting:
            if cell in trunk:
                at, before = cell[across], seen[cell]
                return (before[across] > at) - (before[across] < at)
            for step in wire.joined.get(cell, {}).values():
                if step not in seen:
                    seen[step] = cell
                    waiting.append(step)
        return 0


def _trunk_through(joint: Cell, wire: Wire, *, across: bool) -> set[Cell]:
    """The straight line that goes through a junction, over what it crosses."""
    trunk = {joint}
    for way in (LEFT, RIGHT) if across else (UP, DOWN):
        cell = joint
        while way in wire.joined.get(cell, {}):
            cell = wire.joined[cell][way]
            trunk.add(cell)
    return trunk


def _distance(block: Block, cells: list[Cell]) -> float:
    return min(
        (
            (max(left - x, x - right, 0)) ** 2 + (2 * abs(row - y)) ** 2
            for x, y in cells
            for row, left, right, _ in block.lines
        ),
        default=0,
    )
