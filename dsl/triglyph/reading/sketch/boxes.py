"""Cells into boxes: closed borders, also where one is a cell off or has a gap."""

from dataclasses import dataclass, field
from itertools import pairwise

from triglyph.reading.drawing import DrawingError, Fault, FaultList
from triglyph.reading.sketch.glyphs import (
    ALL,
    DASHED,
    DOWN,
    EMPTY,
    FLAT,
    LEFT,
    RIGHT,
    ROUND,
    UP,
    UPRIGHT,
)
from triglyph.reading.sketch.grid import Grid
from triglyph.reading.sketch.sign_lines import MOST_PUSHED

OFF_COLUMN = "this border is off its column"
MOST_DRIFT = 4
"""Columns that a border may be off, at most two of them from one row to the next."""
MOST_RAGGED = 8
"""Columns that a right border may be off where nothing else is behind it in its row."""
MOST_PUSHED_LAST = 40
"""Columns that a text pushes a right border aside which is the last of its row."""
LEAST_DRAWN = 0.55
"""Of a level border, the share that is drawn; the rest may be a title."""
LONGEST_GAP = 2
"""Spaces in a row in a level border; a title has one between its words."""
MOST_FRAMES = 2000
"""Boxes of a drawing; no person has drawn more."""
WIDEST = 1000
"""Cells of a level border."""
MOST_CORNERS = 10
"""Upper right corners that are tried for an upper left one."""
TOP_LEFT, TOP_RIGHT = RIGHT | DOWN, LEFT | DOWN
BOTTOM_LEFT, BOTTOM_RIGHT = UP | RIGHT, UP | LEFT


@dataclass(eq=False)
class Frame:
    """A box or a compartment, by the outermost cells of its border.

    ``rights`` are the columns of its right border row by row, where that is crooked.
    """

    top: int
    left: int
    bottom: int
    right: int
    is_round: bool = False
    is_dashed: bool = False
    is_part: bool = False
    is_open: bool = False
    """Whether lines join the texts in it, so that these are nodes and not its label."""
    shares_bottom: bool = False
    """Whether its lower border is a part of that of the box around it."""
    number: int = -1
    parent: "Frame | None" = None
    rights: dict[int, int] = field(default_factory=dict)
    lefts: dict[int, int] = field(default_factory=dict)
    members: list["Frame"] = field(default_factory=list)
    parts: list["Frame"] = field(default_factory=list)

    def right_at(self, row: int) -> int:
        """Return the column of the right border in a row."""
        return self.rights.get(row, self.right)

    def left_at(self, row: int) -> int:
        """Return the column of the left border in a row."""
        return self.lefts.get(row, self.left)

    def holds(self, row: int, column: int) -> bool:
        """Return whether a cell is inside of the border."""
        return self.top < row < self.bottom and self.left_at(row) < column < self.right_at(row)

    def contains(self, other: "Frame") -> bool:
        """Return whether another box is inside."""
        return (
            self.top < other.top
            and other.bottom < self.bottom + other.shares_bottom
            and self.left < other.left
            and sum(
                other.right_at(row) >= self.right_at(row)
                for row in (range(other.top, other.bottom + 1) if self.rights else (other.top,))
                if row not in other.rights  # a text that is too long pushes it there
            )
            <= bool(self.rights)  # one row of a ragged border may be further off
        )


def find_frames(grid: Grid, faults: FaultList) -> list[Frame]:
    """Return the boxes of a drawing, outer ones before those in them."""
    frames: list[Frame] = []
    for row in range(grid.height):
        for column, _ in enumerate(grid.rows[row]):
            if grid.arms(row, column) == TOP_LEFT:
                frame = _find_frame(grid, row, column, faults)
                if frame is not None:
                    frames.append(frame)
    if len(frames) > MOST_FRAMES:
        raise DrawingError((Fault(1, 1, f"this drawing has more than {MOST_FRAMES} boxes"),))
    frames.sort(key=lambda frame: (frame.top, frame.left, -frame.right))
    kept: list[Frame] = []
    for frame in frames:
        around = [other for other in kept if other.contains(frame)]
        if any(_overlap(frame, other) for other in kept if other not in around):
            continue
        frame.parent = around[-1] if around else None
        kept.append(frame)
    for number, frame in enumerate(kept):
        frame.number = number
    return kept


def _overlap(one: Frame, other: Frame) -> bool:
    """Return whether two boxes share cells although neither is in the other."""
    return not (
        one.right < other.left
        or other.right < one.left
        or one.bottom < other.top
        or other.bottom < one.top
    ) and not one.contains(other)


def _find_frame(grid: Grid, row: int, column: int, faults: FaultList) -> Frame | None:
    """Return the box whose top left corner is in a cell, if it is closed."""
    gap = tried = 0
    place = column + 1
    last = min(len(grid.rows[row]), column + WIDEST)
    while gap <= LONGEST_GAP and place < last and tried < MOST_CORNERS:
        if grid.arms(row, place) == TOP_RIGHT and place - column > 1:
            tried += 1
            frame = _close(grid, row, column, place, faults)
            if frame is not None:
                return frame
        gap = gap + 1 if grid.at(row, place) == EMPTY else 0
        place += 1
    return None


def _close(grid: Grid, row: int, left: int, right: int, faults: FaultList) -> Frame | None:
    """Return the box between two upper corners, if both sides lead to one lower border."""
    lefts = _follow(grid, row, left, BOTTOM_LEFT)
    rights = _follow(grid, row, right, BOTTOM_RIGHT)
    if lefts is None or rights is None:
        return None
    lefts, rights = _cut_lines(grid, lefts, rights)
    bottom = max(lefts)
    if bottom != max(rights) or (bottom == row + 1 and not grid.arms(bottom, left)):
        return None
    if any(line not in lefts and line not in rights for line in range(row + 1, bottom)):
        return None  # a fan that comes together again, with its texts in the lines
    drawn = sum(bool(grid.arms(bottom, place)) for place in range(left, right + 1))
    if drawn < LEAST_DRAWN * (right - left + 1):
        return None
    corners = grid.arms(bottom, lefts[bottom]), grid.arms(bottom, rights[bottom])
    corners = corners[0] & ~DOWN, corners[1] & ~DOWN  # a line may lead on from it
    if corners != (BOTTOM_LEFT, BOTTOM_RIGHT) and not _is_lower_border(grid, bottom, left, right):
        return None
    for wanted, side in ((left, lefts), (right, rights)):
        for line, place in side.items():
            if place != wanted:
                faults.add(line + 1, place + 1, OFF_COLUMN)
                break
        for line in range(row + 1, bottom):
            if line not in side:
                faults.add(line + 1, wanted + 1, "this border has a gap")
                break
    for line in range(row + 1, bottom):
        is_text = grid.at(line, right) != EMPTY and not grid.is_line(line, right)
        if line not in rights and is_text:
            rights[line] = _end_of_word(grid, line, right)
    corner = grid.at(row, left)
    sides = [grid.at(line, lefts.get(line, left)) for line in range(row + 1, bottom)]
    dashed = sum(glyph in DASHED for glyph in sides)
    return Frame(
        row,
        left,
        bottom,
        right,
        is_round=corner in ROUND,
        is_dashed=2 * dashed > len(sides),
        shares_bottom=not grid.arms(bottom, lefts[bottom]) & UP,
        lefts={line: place for line, place in lefts.items() if place != left},
        rights={line: place for line, place in rights.items() if place != right},
    )


def _cut_lines(
    grid: Grid, lefts: dict[int, int], rights: dict[int, int]
) -> tuple[dict[int, int], dict[int, int]]:
    """Return the sides of a box without the line that leads on from one of its lower corners.

    ::

        ┌─────┐
        │ One │
        └─────┤
              ▼
    """
    bottom = min(max(lefts), max(rights))
    if max(lefts) == max(rights) or bottom not in lefts or bottom not in rights:
        return lefts, rights
    left, right = lefts[bottom], rights[bottom]
    is_closed = all(grid.arms(bottom, place) & FLAT for place in range(left, right + 1))
    if not is_closed or grid.arms(bottom, left) & LEFT or grid.arms(bottom, right) & RIGHT:
        return lefts, rights
    return (
        {line: place for line, place in lefts.items() if line <= bottom},
        {line: place for line, place in rights.items() if line <= bottom},
    )


def _is_lower_border(grid: Grid, row: int, left: int, right: int) -> bool:
    """Return whether a level line between two sides is a part of a longer lower border.

    ::

        │ ┌─────┐ │        no:  ┌──┴──┐
        │ │ One │ │             │     │
        └─────────┘           ┌─┴─────┴─┐
    """
    first, last = left, right
    while first > 0 and grid.arms(row, first) & LEFT:
        first -= 1
    while grid.arms(row, last) & RIGHT:
        last += 1
    ends = grid.arms(row, first), grid.arms(row, last)
    return ends == (BOTTOM_LEFT, BOTTOM_RIGHT) and all(
        grid.arms(row, place) & FLAT for place in range(left, right + 1)
    )


def _follow(grid: Grid, row: int, column: int, corner: int) -> dict[int, int] | None:
    """Return the column of a side in each row below a corner, down to another corner.

    A row without the side in it is left out; two of them in a row end it.
    """
    side: dict[int, int] = {}
    missed = closed = 0
    inward = 1 if corner == BOTTOM_LEFT else -1
    joint = UPRIGHT | corner & FLAT  # a line across the box begins or ends there
    is_last = inward == -1 and column == len(grid.rows[row]) - 1
    # The border of the box around may be right behind this one; a row off has both beside: ││
    touches = inward == -1 and grid.arms(row, column + 1) == UPRIGHT
    for line in range(row + 1, grid.height):
        last = _find_ragged(grid, line, column, corner) if is_last else None
        outer = len(grid.rows[line]) - 1
        if (
            is_last
            and 0 < outer - column <= 2
            and grid.arms(line, outer) == UPRIGHT
            and all(
                grid.arms(line, place) in (UPRIGHT, TOP_RIGHT, BOTTOM_RIGHT, UPRIGHT | LEFT)
                for place in range(column, outer)
            )
        ):
            # The border of a box inside has come to its column: the outermost is its own.
            missed = 0
            side[line] = outer
            continue
        if last is not None and not grid.arms(line, column) & UP:
            missed = 0
            side[line] = last
            if grid.arms(line, last) == corner:
                return side
            continue
        drifted = side.get(line - 1, column) - column
        first = -1 if touches and grid.arms(line, column - 1) == UPRIGHT else 0
        for off in (first, *(drifted + inward * each for each in (0, 1, -1, 2, -2))):
            arms = grid.arms(line, column + off)
            found = arms & UP if off == 0 else arms in (UPRIGHT, ALL, corner, joint)
            if off and arms == corner and side.get(line - 1, column) != column + off:
                # That of the box around has a side of its own: ││ over └┘ would be two boxes.
                found = found and not grid.arms(line - 1, column + off) & DOWN
            if found and abs(off) <= MOST_DRIFT:
                break
        else:
            ragged = None if inward == 1 else _find_ragged(grid, line, column, corner)
            if ragged is not None:
                missed = 0
                side[line] = ragged
                if grid.arms(line, ragged) == corner:
                    return side
                continue
            if line - 1 in side and grid.arms(line, column) == FLAT:
                return {**side, line: column}  # it shares the lower border of the box around it
            missed += 1
            if missed > 1:
                break
            continue
        missed = 0
        side[line] = column + off
        closed = line if arms & corner == corner else closed
        if arms == corner:
            return side
        if not arms & DOWN:
            return side if arms & corner == corner else None
    # A line that leads on from the corner ends elsewhere; the box ends at the corner.
    return {line: place for line, place in side.items() if line <= closed} if closed else None


def _find_ragged(grid: Grid, row: int, column: int, corner: int) -> int | None:
    """Return where the right border of a box is in a row that is longer or shorter than others.

    ::

        │ as wide as it is │
        │ one that is too long for the box │
        │ short     │
    """
    cells = grid.rows[row]
    sides = (UPRIGHT, corner, UPRIGHT | LEFT)
    if grid.at(row, column) != EMPTY:  # the text goes on, and pushes the border aside
        places = range(column + 1, min(column + MOST_PUSHED + 1, len(cells)))
        found = next((place for place in places if grid.arms(row, place) in sides), None)
        is_far = found is None and len(cells) - 1 - column <= MOST_PUSHED_LAST
        drawn = [place for place in range(column, len(cells)) if grid.arms(row, place)]
        return len(cells) - 1 if is_far and drawn == [len(cells) - 1] else found
    last = len(cells) - 1
    if abs(last - column) > MOST_RAGGED or grid.arms(row, last) not in sides:
        return None
    return last


def _end_of_word(grid: Grid, row: int, column: int) -> int:
    """Return the first empty cell at or behind a place in a row."""
    while grid.at(row, column) != EMPTY:
        column += 1
    return column


def split_frame(frame: Frame, grid: Grid) -> list[Frame]:
    """Return the compartments of a box: none where no line goes right across it."""
    rules = [frame.top, *_find_rules(frame, grid), frame.bottom]
    parts: list[Frame] = []
    for top, bottom in pairwise(rules):
        edges = [frame.left, *_find_columns(frame, grid, top, bottom), frame.right]
        parts += [
            Frame(
                top,
                left,
                bottom,
                right,
                is_part=True,
                parent=frame,
                rights=frame.rights if right == frame.right else {},
                lefts=frame.lefts if left == frame.left else {},
            )
            for left, right in pairwise(edges)
        ]
    return parts if len(parts) > 1 else []


def _find_rules(frame: Frame, grid: Grid) -> list[int]:
    """Return the rows of the lines across a box."""
    found = []
    for row in range(frame.top + 1, frame.bottom):
        left, right = frame.left_at(row), frame.right_at(row)
        if grid.arms(row, left) & RIGHT and grid.arms(row, right) & LEFT:
            cells = range(left + 1, right)
            drawn = sum(bool(grid.arms(row, place) & FLAT) for place in cells)
            if drawn >= 0.8 * len(cells):
                found.append(row)
    return found


def _find_columns(frame: Frame, grid: Grid, top: int, bottom: int) -> list[int]:
    """Return the columns of the lines down a band of a box."""
    return [
        column
        for column in range(frame.left + 1, frame.right)
        if grid.arms(top, column) & DOWN
        and grid.arms(bottom, column) & UP
        and all(grid.arms(row, column) & UPRIGHT == UPRIGHT for row in range(top + 1, bottom))
        and bottom > top + 1
    ]
