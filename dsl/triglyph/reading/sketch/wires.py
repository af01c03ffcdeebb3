"""Nets of lines: cells that lead to each other, and the boxes and texts that they touch."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from triglyph.reading.drawing import FaultList
from triglyph.reading.sketch.arrows import FARTHEST_TEXT
from triglyph.reading.sketch.cells import Cell
from triglyph.reading.sketch.frames import Frame
from triglyph.reading.sketch.glyphs import (
    ALL,
    BACK,
    DOWN,
    EMPTY,
    FLAT,
    LEFT,
    RIGHT,
    SECOND,
    STEPS,
    UP,
    UPRIGHT,
)
from triglyph.reading.sketch.grid import Grid
from triglyph.reading.sketch.slants import Slant, goes_over
from triglyph.reading.sketch.texts import Chunk, Stack

BRACKETED = re.compile(r"\[[^\[\]]+\]")
FARTHEST = 3
"""Cells that a line may end before what it leads to."""
FARTHEST_HEAD = 6
"""The same where the line ends in a head, which leads somewhere for sure: ───▶    │ Store │."""
LONGEST_ARROW = 4
"""Cells of an arrow that may be as far from the text at its tail as from that at its head."""
FARTHEST_ASIDE = 16
"""Columns from a head to the middle of the one text in the next row, which it is meant for."""
NEAREST_TEXT = 4
"""Columns from a head to a text in the next row that begins or ends beside it."""
FARTHEST_BESIDE = 6
"""The same from a head to the side of the one box in the next row."""
SHIFTS = (-1, 1, -2, 2)
"""Columns that an upright line may be off from one row to the next, nearest first."""
MOST_SPACES = 1
"""Spaces between a line and a box that are a manner of drawing."""
MOST_CROSSED = 12
"""Lines that one line crosses on its way; no person has drawn more."""
LONGEST_BREAK = 80
"""Cells of a level line that a text in it may take."""
SIDES = (UP, RIGHT, DOWN, LEFT)
SHORTEST_PAIRED = 4
"""Cells of an arrow that touches nothing, right above or below another one."""
MOST_UNLIKE = 4
"""Columns by which the ends of two such arrows differ."""
NOWHERE = "this line leads nowhere"
OFF_LINE = "this line is off its column or row"


def _across(side: int) -> int:
    """Return the arms of a line across one that leads to a side."""
    return UPRIGHT if side & FLAT else FLAT


@dataclass(eq=False)
class End:
    """One end of a net: a box or a text, and the side to which the line leads into it."""

    target: Frame | Chunk
    cell: Cell
    side: int
    is_head: bool


@dataclass(eq=False)
class Net:
    """Cells that are one line, with all its branches."""

    cells: set[Cell] = field(default_factory=set)
    ends: list[End] = field(default_factory=list)
    breaks: list[tuple[Chunk, Cell]] = field(default_factory=list)
    """Texts that interrupt it, each with a cell beside it."""
    captions: list[tuple[Stack, Cell]] = field(default_factory=list)
    """Texts that interrupt it where it is upright, each with the cell right below."""


def _is_along(net: Net, other: Net) -> bool:
    """Return whether a level line from one end to another is as long as one beside it."""
    if sorted(end.side for end in net.ends) != sorted((LEFT, RIGHT)):
        return False
    ends = (min(net.cells)[1], max(net.cells)[1]), (min(other.cells)[1], max(other.cells)[1])
    return all(abs(one - two) <= MOST_UNLIKE for one, two in zip(*ends, strict=True))


class Wiring:
    """Follows the lines of a sketch.

    Args:
        grid: The cells.
        free: The cells of lines that are no borders.
        borders: The boxes whose border is in a cell, outer ones first.
        passing: By a cell of a border that a line passes, the arms of that line.
        chunks: The texts that a line may lead to or be interrupted by.
        faults: Where it is noted what was mended.
    """

    def __init__(
        self,
        grid: Grid,
        *,
        free: set[Cell],
        borders: Mapping[Cell, list[Frame]],
        passing: Mapping[Cell, int],
        chunks: list[Chunk],
        faults: FaultList,
    ) -> None:
        self.grid = grid
        self.free = free
        self.borders = borders
        self.passing = passing
        self.faults = faults
        self.texts = {
            (chunk.row, column): chunk
            for chunk in chunks
            for column in range(chunk.left, chunk.right + 1)
        }
        self.links: dict[Cell, set[Cell]] = {cell: set() for cell in free}
        self.ends: dict[Cell, list[End]] = {}
        self.breaks: dict[Cell, list[Chunk]] = {}
        self.passed: dict[Cell, Cell] = {}
        """By a head halfway of a line, the cell behind it."""
        self.met: set[tuple[Cell, int]] = set()
        """The ends of lines that a slanted one leads to, each with its side."""

    def trace(self, slants: Sequence[Slant] = ()) -> list[Net]:
        """Return the nets of the drawing, slanted lines among them."""
        for slant in slants:
            for upper, lower in pairwise(slant.cells):
                self._join(upper, lower)
            for side in (UP, DOWN):
                self._meet(slant, side)
        bent = set()
        for cell in sorted(self.free):
            head = self.grid.head(*cell)
            if head and not self._enters(cell, head):
                self._end(cell, head, is_head=True)
            if head and self._bends(cell, head):
                bent.add(cell)
        for cell in sorted(self.free - bent):
            head = self.grid.head(*cell)
            arms = BACK[head] if head else self._arms(cell)
            for side in SIDES:
                if arms & side:
                    self._lead(cell, side)
        for cell in sorted(self.free):
            if self._arms(cell) == ALL and self._is_crossing(cell):
                upper, lower = self._step(cell, UP), self._step(cell, DOWN)
                self.links[cell] -= {upper, lower}
                self.links[upper] -= {cell}
                self.links[lower] -= {cell}
                self._join(upper, lower)
        nets = self._collect()
        self._pair(nets)
        for net in nets:
            self._point(net)
            self._find_source(net)
        return nets

    def _pair(self, nets: Sequence[Net]) -> None:
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
                heads = [self.grid.head(*first) == LEFT, self.grid.head(*last) == RIGHT]
                if net.ends or not any(heads) or last[1] - first[1] + 1 < SHORTEST_PAIRED:
                    continue
                others = (*level.get(row - 1, ()), *level.get(row + 1, ()))
                other = next((each for each in others if _is_along(each, net)), None)
                if other is None:
                    continue
                for end in other.ends:
                    cell, is_head = (first, heads[0]) if end.side == LEFT else (last, heads[1])
                    net.ends.append(End(end.target, cell, end.side, is_head))
                    self.faults.discard(cell[0] + 1, cell[1] + 1, NOWHERE)

    def _meet(self, slant: Slant, side: int) -> None:
        """Find what an end of a slanted line leads to: a box, another line, or a text."""
        cell = slant.end(side)
        beside, along = slant.beside(side)
        if beside in self.free and goes_over(self.grid, slant, side):
            self._join(cell, beside)
            self.met.add((beside, BACK[along]))
            return
        for place in slant.places(side):
            target: Frame | Chunk | None = self.texts.get(place)
            if place in self.borders:
                target = self._box_at(place, cell, side)
            elif place in self.free:
                self._join(cell, place)
                self.met.add((place, BACK[side]))
                self.met.add((place, LEFT if cell[1] < place[1] else RIGHT))
                return
            if target is not None:
                self.ends.setdefault(cell, []).append(End(target, cell, side, is_head=False))
                return
        self.faults.add(cell[0] + 1, cell[1] + 1, NOWHERE)

    def _bends(self, cell: Cell, head: int) -> bool:
        """Return whether a head is where a level line ends, with none behind it: ^---."""
        behind = self._step(cell, BACK[head])
        if head & FLAT or self._faces(behind, head) or (cell, BACK[head]) in self.met:
            return False
        for side in (LEFT, RIGHT):
            beside = self._step(cell, side)
            if self._faces(beside, BACK[side]) and not self.grid.head(*beside):
                self._join(cell, beside)
                self.met.add((beside, BACK[side]))
                return True
        return False

    def _point(self, net: Net) -> None:
        """Make heads of the ends to which the heads halfway of a net lead that has no others."""
        if any(end.is_head for end in net.ends) or net.cells.isdisjoint(self.passed):
            return
        for end in net.ends:
            end.is_head = self._is_pointed_to(end)
        if any(end.is_head for end in net.ends):
            return
        seen: set[Cell] = set()
        waiting = [self.passed[cell] for cell in net.cells if cell in self.passed]
        while waiting:
            cell = waiting.pop()
            if cell not in seen:
                seen.add(cell)
                waiting += (other for other in self.links[cell] if self.passed.get(other) != cell)
        for end in net.ends:
            end.is_head = end.cell in seen

    def _is_pointed_to(self, end: End) -> bool:
        """Return whether a head is halfway between an end and where its line branches."""
        before, cell = end.cell, end.cell
        while True:
            ways = [other for other in self.links[cell] if other != before]
            if len(ways) != 1:
                return False
            before, cell = cell, ways[0]
            if cell in self.passed:
                return self.passed[cell] == before
            if cell == end.cell:
                return False

    def _find_source(self, net: Net) -> None:
        """Give a fan that has heads alone the text right before its trunk as its tail.

        ::

                 ┌──▶ one
            text ├──▶ two
                 └──▶ six
        """
        if len(net.ends) < 2 or not all(end.is_head and end.side == RIGHT for end in net.ends):
            return
        for cell in sorted(net.cells):
            if self._arms(cell) & ~RIGHT == UPRIGHT or self._arms(cell) == DOWN | RIGHT:
                near = [self.texts.get(self._step(cell, LEFT, count)) for count in (1, 2)]
                chunk = near[0] or near[1]
                if chunk is not None:
                    net.ends.append(End(chunk, cell, LEFT, is_head=False))
                    return

    def _is_crossing(self, cell: Cell) -> bool:
        """Return whether two lines cross in a cell: each goes from a tail of its own to a head.

        ::

                 │              │
            ─────┼────▶     ┌───┼───┐
                 ▼          ▼   ▼   ▼
        """
        for line in ((UP, DOWN), (LEFT, RIGHT)):
            ends = [self._follow(cell, side) for side in line]
            if sorted(end is not None and end.is_head for end in ends) != [False, True]:
                return False
            if None in ends:
                return False
        return True

    def _follow(self, start: Cell, side: int) -> End | None:
        """Return the one end that an arm of a junction leads to, none where it branches."""
        before, cell = start, self._step(start, side)
        seen = {start}
        crossed = 0
        while cell not in seen and crossed <= MOST_CROSSED and before in self.links.get(cell, ()):
            seen.add(cell)
            ways = self.links[cell] - {before}
            straight = (2 * cell[0] - before[0], 2 * cell[1] - before[1])
            if len(ways) == 3 and straight in ways:
                ways = {straight}
                crossed += 1
            if not ways:
                ends = self.ends.get(cell, [])
                return ends[0] if len(ends) == 1 else None
            if len(ways) > 1 or self.ends.get(cell):
                return None
            before, cell = cell, ways.pop()
        return None

    def _enters(self, cell: Cell, head: int) -> bool:
        """Return whether a head is at the trunk of a fan, at a tail, or halfway; the line goes on.

        ::

                    ┌──▶ one      └──┬──┘      ┌─────┐     ┌─────┐
            ask ───▶┼──▶ two         ▼         │ ask ├──▶──┤ one │
                                     └─────▶   └─────┘     └─────┘
        """
        beyond, behind = self._step(cell, head), self._step(cell, BACK[head])
        arms = self._arms(beyond) if beyond in self.free else 0
        is_along = arms & BACK[head] and not arms & _across(head) and behind not in self.borders
        if not arms & (_across(head) | BACK[head]):
            return False
        self._join(cell, beyond)
        if is_along:
            self.passed[cell] = beyond
        return True

    def _step(self, cell: Cell, side: int, count: int = 1) -> Cell:
        down, right = STEPS[side]
        return cell[0] + down * count, cell[1] + right * count

    def _arms(self, cell: Cell) -> int:
        """Return the arms of the line in a cell, without those of a border that it passes."""
        return self.grid.arms(*cell) & self.passing.get(cell, ALL)

    def _faces(self, cell: Cell, side: int) -> bool:
        """Return whether what is in a cell has an arm, or the tail of a head, at a side."""
        if cell not in self.free:
            return False
        head = self.grid.head(*cell)
        return BACK[head] == side if head else bool(self._arms(cell) & side)

    def _join(self, one: Cell, other: Cell) -> None:
        self.links[one].add(other)
        self.links[other].add(one)

    def _lead(self, cell: Cell, side: int) -> None:
        """Follow one arm of a cell."""
        if (cell, side) in self.met:
            return
        following = self._step(cell, side)
        beyond = self._step(cell, side, 2)
        if self._faces(following, BACK[side]) or self.passed.get(following) == cell:
            self._join(cell, following)
        elif following in self.free and self._turns(cell, side):
            self.faults.add(cell[0] + 1, cell[1] + 1, OFF_LINE)
        elif following in self.free and not self.grid.head(*following):
            # Another line lies across: this one goes on behind it, or ends at it.
            other = beyond if self._faces(beyond, BACK[side]) else following
            self._join(cell, other)
        elif following in self.borders and self._passes(following, beyond, side):
            self._join(cell, beyond)
        elif any(
            other[0] != cell[0] and (other[0] - cell[0]) == STEPS[side][0]
            for other in self.links[cell]
        ):
            pass  # the piece of line that is off its column has found this one
        elif following not in self.borders and self._shifts(cell, side):
            self.faults.add(cell[0] + 1, cell[1] + 1, OFF_LINE)
        else:
            self._end(cell, side, is_head=False)

    def _turns(self, cell: Cell, side: int) -> bool:
        """Return whether an upright line meets a junction that is a column off its own.

        ::

            ──┐
               │
            ──┼──▶
        """
        if not side & UPRIGHT:
            return False
        row, column = self._step(cell, side)
        for other in ((row, column - 1), (row, column + 1)):
            arms = self._arms(other) if other in self.free else 0
            is_junction = arms & FLAT and arms & BACK[side] and not self.grid.head(*other)
            if is_junction and self._step(other, BACK[side]) not in self.free:
                self._join(cell, other)
                return True
        return False

    def _shifts(self, cell: Cell, side: int) -> bool:
        """Return whether a line goes on a cell or two to the side of where it should."""
        row, column = self._step(cell, side)
        beside = [(row, column + off) for off in SHIFTS]
        if side & FLAT:
            beside = [(row - 1, column), (row + 1, column)]
        for other in beside:
            straight = self._step(other, BACK[side])
            goes_on = straight in self.free or straight in self.texts
            if side & UPRIGHT and self._arms(cell) & FLAT:  # a junction with nothing straight at it
                goes_on = self._faces(straight, side)
            if self._faces(other, BACK[side]) and not goes_on and other not in self.links[cell]:
                self._join(cell, other)
                return True
        return False

    def _passes(self, border: Cell, beyond: Cell, side: int) -> bool:
        """Return whether a line goes on beyond the border of a box that holds others."""
        if not self._faces(beyond, BACK[side]):
            return False
        frames = self.borders[border]
        holds_others = any(frame.members or frame.parts for frame in frames)
        return holds_others and self.grid.arms(*border) == _across(side)

    def _end(self, cell: Cell, side: int, *, is_head: bool) -> None:
        """Find what a line leads to: a border, a text, or its other half behind a text."""
        is_short = self._is_arrow(cell, side, LONGEST_ARROW)
        is_sure = is_head or is_short or self._is_arrow(cell, side, LONGEST_BREAK)
        farthest = FARTHEST_HEAD if is_sure and side & FLAT else FARTHEST
        if self.grid.head(*cell) == BACK[side] and not self._arms(self._step(cell, side)):
            farthest = FARTHEST_TEXT if side & FLAT else farthest
        for count in range(1, farthest + 1):
            place = self._step(cell, side, count)
            if place not in self.borders and side & UPRIGHT:
                place = self._border_beside(place, side, is_next=count == 1)
            if place in self.borders:
                if count > MOST_SPACES + 1:
                    self.faults.add(cell[0] + 1, cell[1] + 1, "this line stops short of a box")
                target = self._box_at(place, cell, side)
                is_head = is_head or self._points_in(place, side)
                self.ends.setdefault(cell, []).append(End(target, cell, side, is_head))
                return
            chunk = self._text_at(place, side)
            is_trunk = side == UP and self._arms(cell) == ALL & ~DOWN
            if chunk is None and (is_head or is_trunk) and count == 1 and side & UPRIGHT:
                chunk = self._text_near(place)
            if chunk is not None and count > FARTHEST + 1 and not (is_head or is_short):
                break  # a word that far from the tail of a long arrow is beside it by chance
            if chunk is not None:
                if not is_head and side & FLAT and self._interrupts(cell, chunk, side):
                    return
                self.ends.setdefault(cell, []).append(End(chunk, cell, side, is_head))
                return
            if self.grid.at(*place) != EMPTY:
                break
        alone = self._text_alone(cell, side) or self._box_alone(cell, side) if is_head else None
        if alone is not None:
            self.ends.setdefault(cell, []).append(End(alone, cell, side, is_head))
            return
        self.faults.add(cell[0] + 1, cell[1] + 1, NOWHERE)

    def _is_arrow(self, cell: Cell, side: int, longest: int) -> bool:
        """Return whether a line of that length at most has its head at the other end.

        ::

            one   ->   two     │ Web │   ◀───────────   │ Store │
        """
        for count in range(longest):
            place = self._step(cell, BACK[side], count)
            if self.grid.head(*place):
                return self.grid.head(*place) == BACK[side]
            if self.grid.arms(*place) != FLAT:
                return False
        return False

    def _box_alone(self, cell: Cell, side: int) -> Frame | None:
        """Return the box that is alone in the row which heads beside it point to.

        ::

              │              │
              ▼              ▼
                ┌──────────┐
                │  Store   │
        """
        row = cell[0] + STEPS[side][0]
        columns = [column for (line, column) in self.borders if line == row]
        frames = {id(each): each for column in columns for each in self.borders[row, column]}
        if side & FLAT or len(frames) != 1:
            return None
        (frame,) = frames.values()
        is_edge = row == (frame.top if side == DOWN else frame.bottom)
        is_free = all(
            self.grid.at(row, column) in (EMPTY, SECOND)
            for column in range(self.grid.width)
            if not frame.left <= column <= frame.right
        )
        aside = max(frame.left - cell[1], cell[1] - frame.right)
        return frame if is_edge and is_free and aside <= FARTHEST_BESIDE else None

    def _text_alone(self, cell: Cell, side: int) -> Chunk | None:
        """Return the text that a row holds alone which heads point to from above or below.

        ::

              │              │
              ▼              ▼
                    Store
        """
        if side & FLAT:
            return None
        row = cell[0] + STEPS[side][0]
        found = {id(chunk): chunk for (line, _), chunk in self.texts.items() if line == row}
        is_free = all(
            self.grid.at(row, column) in (EMPTY, SECOND) or (row, column) in self.texts
            for column in range(self.grid.width)
        )
        if len(found) != 1 or not is_free:
            return None
        (alone,) = found.values()
        return alone if abs(alone.middle - cell[1]) <= FARTHEST_ASIDE else None

    def _border_beside(self, place: Cell, side: int, *, is_next: bool) -> Cell:
        """Return the border that an upright line means which ends beside it, else its place.

        ::

              └──┐        │
              ┌─▼───┐    ┌─────┐
        """
        row, column = place
        if self.grid.at(*place) != EMPTY:
            return place
        beside = [(row, column + off) for off in SHIFTS if (row, column + off) in self.borders]
        heads = [other for other in beside if self.grid.head(*other) == side]
        close = [other for other in beside if is_next and abs(other[1] - column) == 1]
        for other in (*heads, *close):
            self.faults.add(row + 1, column + 1, OFF_LINE)
            return other
        return place

    def _points_in(self, border: Cell, side: int) -> bool:
        """Return whether a border has the arrowhead of a line that leads to it: ┌──▼──┐."""
        row, column = border
        beside = [(row, column + off) for off in SHIFTS] if side & UPRIGHT else []
        return any(
            self.grid.head(*place) == side and place in self.borders for place in (border, *beside)
        )

    def _text_at(self, place: Cell, side: int) -> Chunk | None:
        """Return the text in a cell, or one above or below it that is a cell to the side."""
        found = self.texts.get(place)
        if found is None and side & UPRIGHT:
            row, column = place
            found = self.texts.get((row, column - 1)) or self.texts.get((row, column + 1))
        return found

    def _text_near(self, place: Cell) -> Chunk | None:
        """Return the text that begins or ends a few cells from where a head points to.

        ::

             │                 │
             ▼                 ▼
               Shop    Ask  --->  Shop
        """
        row, column = place
        if self.grid.at(row, column) != EMPTY and place not in self.free:
            return None
        places = (
            (row, column + off * side) for off in range(2, NEAREST_TEXT + 1) for side in (1, -1)
        )
        return next((self.texts[each] for each in places if each in self.texts), None)

    def _interrupts(self, cell: Cell, chunk: Chunk, side: int) -> bool:
        """Return whether a level line goes on behind a text; then the text is its label."""
        row = cell[0]
        columns = range(chunk.left, chunk.right + 1)
        if any(
            self._faces((row + down, column), arm)
            for column in columns
            for down, arm in ((1, UP), (-1, DOWN))
        ):
            return False  # lines end at the text from above or below: it is no label
        if min(abs(cell[1] - chunk.left), abs(cell[1] - chunk.right)) > FARTHEST:
            return False  # what hangs on a line, with an arrow far behind it: ├── users     → web
        if not self.borders and self._is_bracketed_node(cell, chunk):
            return False
        place: Cell = (row, chunk.right if side == RIGHT else chunk.left)
        spaces = 0
        for _ in range(LONGEST_BREAK):
            place = self._step(place, side)
            if place in self.free:
                if self._faces(place, BACK[side]):
                    self._join(cell, place)
                    self.breaks.setdefault(cell, []).append(chunk)
                    return True
                return False
            spaces = spaces + 1 if self.grid.at(*place) == EMPTY else FARTHEST
            if spaces >= FARTHEST:
                return False
        return False

    def _is_bracketed_node(self, cell: Cell, chunk: Chunk) -> bool:
        """Return whether a text is in brackets for a border, apart from a line: ── [one] ──▶."""
        near = min(abs(cell[1] - chunk.left), abs(cell[1] - chunk.right))
        return near > 1 and BRACKETED.fullmatch(chunk.text) is not None

    def _box_at(self, border: Cell, cell: Cell, side: int) -> Frame:
        """Return the box, or the compartment, that a line from a cell leads to."""
        frames = self.borders[border]
        frame = next((each for each in frames if not each.holds(*cell)), frames[-1])
        row, column = border
        for part in frame.parts:
            touches = {
                DOWN: part.top == row and part.left <= column <= part.right,
                UP: part.bottom == row and part.left <= column <= part.right,
                RIGHT: part.left_at(row) == column and part.top <= row <= part.bottom,
                LEFT: part.right_at(row) == column and part.top <= row <= part.bottom,
            }
            if touches[side]:
                return part
        return frame

    def _collect(self) -> list[Net]:
        """Return the cells that lead to each other, net by net."""
        nets = []
        seen: set[Cell] = set()
        for start in sorted(self.free):
            if start in seen:
                continue
            net = Net()
            waiting = [start]
            while waiting:
                cell = waiting.pop()
                if cell in net.cells:
                    continue
                net.cells.add(cell)
                waiting += self.links[cell]
            seen |= net.cells
            for cell in sorted(net.cells):
                net.ends += self.ends.get(cell, ())
                seen_breaks = {id(chunk) for chunk, _ in net.breaks}
                net.breaks += [
                    (chunk, cell)
                    for chunk in self.breaks.get(cell, ())
                    if id(chunk) not in seen_breaks
                ]
            nets.append(net)
        return nets

    def find_leg(self, end: End) -> set[Cell]:
        """Return the cells from an end of a net up to where it branches."""
        leg: set[Cell] = set()
        cell = end.cell
        while True:
            leg.add(cell)
            ways = [other for other in self.links[cell] if other not in leg]
            if len(ways) != 1 or len(self.links[cell]) > 2:
                return leg
            cell = ways[0]
            # A text may be in the line that comes to a junction, which then has two others.
            if len(self.links[cell]) > 2 or self._arms(cell).bit_count() > 2:
                return leg
