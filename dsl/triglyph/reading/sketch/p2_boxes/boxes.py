"""Cells into boxes: closed borders, also where one is a cell off or has a gap."""

from triglyph.reading.drawing import DrawingError, Fault, FaultList
from triglyph.reading.sketch.glyphs import (
    BOTTOM_LEFT,
    BOTTOM_RIGHT,
    DASHED,
    DOWN,
    EMPTY,
    FLAT,
    LEFT,
    RIGHT,
    ROUND,
    TOP_LEFT,
    TOP_RIGHT,
    UP,
)
from triglyph.reading.sketch.p1_cells.grid import Grid
from triglyph.reading.sketch.p2_boxes.frames import Frame
from triglyph.reading.sketch.p2_boxes.sides import end_of_word, follow_side

OFF_COLUMN = "this border is off its column"
LEAST_DRAWN = 0.55
"""Of a level border, the share that is drawn; the rest may be a title."""
LONGEST_GAP = 2
"""Spaces in a row in a level border; a title has one between its words."""
MOST_FRAMES = 2000
"""Boxes of a drawing; no person has drawn more."""
WIDEST = 1000
"""Cells of a level border."""
MOST_BESIDE = 2
"""Columns that a right border may be off in a row that has no left one."""
MOST_CORNERS = 10
"""Upper right corners that are tried for an upper left one."""


def find_frames(grid: Grid, faults: FaultList) -> list[Frame]:
    """Return the boxes of a drawing, outer ones before those in them."""
    frames: list[Frame] = []
    for row in range(grid.height):
        for column, _ in enumerate(grid.rows[row]):
            if grid.arms(row, column) in (TOP_LEFT, TOP_LEFT | UP):
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
    """Return the box whose top left corner is in a cell, if it is closed.

    A line may come down to one of its upper corners, if it holds a text::

                 │
        ┌────────┤
        │ Router │
        └────────┘
    """
    is_met = grid.arms(row, column) != TOP_LEFT
    gap = tried = 0
    place = column + 1
    last = min(len(grid.rows[row]), column + WIDEST)
    while gap <= LONGEST_GAP and place < last and tried < MOST_CORNERS:
        arms = grid.arms(row, place)
        if place - column > 1 and (arms == TOP_RIGHT or (arms == TOP_RIGHT | UP and not is_met)):
            tried += 1
            needs_text = is_met or arms != TOP_RIGHT
            frame = _close(grid, row, column, place, faults, needs_text=needs_text)
            if frame is not None:
                return frame
        gap = gap + 1 if grid.at(row, place) == EMPTY else 0
        place += 1
    return None


def _close(
    grid: Grid, row: int, left: int, right: int, faults: FaultList, *, needs_text: bool = False
) -> Frame | None:
    """Return the box between two upper corners, if both sides lead to one lower border."""
    lefts = follow_side(grid, row, left, BOTTOM_LEFT)
    rights = follow_side(grid, row, right, BOTTOM_RIGHT)
    if lefts is None or rights is None:
        return None
    lefts, rights = _cut_lines(grid, lefts, rights)
    bottom = max(lefts)
    if bottom != max(rights) or (bottom == row + 1 and not grid.arms(bottom, left)):
        return None
    if any(
        line not in lefts and rights.get(line, WIDEST) > right + MOST_BESIDE
        for line in range(row + 1, bottom)
    ):
        return None  # a fan that comes together again, with its texts in the lines
    drawn = sum(bool(grid.arms(bottom, place)) for place in range(left, right + 1))
    if drawn < LEAST_DRAWN * (right - left + 1):
        return None
    corners = grid.arms(bottom, lefts[bottom]), grid.arms(bottom, rights[bottom])
    corners = corners[0] & ~DOWN, corners[1] & ~DOWN  # a line may lead on from it
    between = range(row + 1, bottom)
    has_text = _has_text(grid, between, left, right)
    if needs_text and not has_text:
        return None
    if (
        corners != (BOTTOM_LEFT, BOTTOM_RIGHT)
        and not _is_lower_border(grid, bottom, left, right)
        # A line leads on aside from one of its corners: ────┴──┘
        and not (corners == (BOTTOM_LEFT | LEFT, BOTTOM_RIGHT) and has_text)
        and not (corners == (BOTTOM_LEFT, BOTTOM_RIGHT | RIGHT) and has_text)
    ):
        return None
    for column, side in ((left, lefts), (right, rights)):
        _note_faults(side, column, between, faults)
    for line in between:
        is_text = grid.at(line, right) != EMPTY and not grid.is_line(line, right)
        if line not in rights and is_text:
            rights[line] = end_of_word(grid, line, right)
    sides = [grid.at(line, lefts.get(line, left)) for line in between]
    return Frame(
        row,
        left,
        bottom,
        right,
        is_round=grid.at(row, left) in ROUND,
        is_dashed=2 * sum(glyph in DASHED for glyph in sides) > len(sides),
        shares_bottom=not grid.arms(bottom, lefts[bottom]) & UP,
        lefts={line: place for line, place in lefts.items() if place != left},
        rights={line: place for line, place in rights.items() if place != right},
    )


def _has_text(grid: Grid, rows: range, left: int, right: int) -> bool:
    """Return whether a row between two sides begins with a word, behind spaces at most."""
    return any(
        "".join(grid.at(row, place) for place in range(left + 1, right)).strip()[:1].isalnum()
        for row in rows
    )


def _note_faults(side: dict[int, int], column: int, between: range, faults: FaultList) -> None:
    """Note the first row in which a side is off its column, and the first without it."""
    off = next(((line, place) for line, place in side.items() if place != column), None)
    if off is not None:
        faults.add(off[0] + 1, off[1] + 1, OFF_COLUMN)
    gap = next((line for line in between if line not in side), None)
    if gap is not None:
        faults.add(gap + 1, column + 1, "this border has a gap")


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
