"""What a line leads to at its end: a box, a text, or its other half behind a text."""

import re

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
from triglyph.reading.sketch.p1_cells.arrows import FARTHEST_TEXT
from triglyph.reading.sketch.p1_cells.cells import SHIFTS, Cell
from triglyph.reading.sketch.p2_boxes.frames import Frame
from triglyph.reading.sketch.p3_lines.chunks import Chunk
from triglyph.reading.sketch.p3_lines.wiring import NOWHERE, OFF_LINE, Wiring

BRACKETED = re.compile(r"\[[^\[\]]+\]")
FARTHEST = 3
"""Cells that a line may end before what it leads to."""
FARTHEST_HEAD = 8
"""The same where the line ends in a head, which leads somewhere for sure: ───▶    │ Store │."""
LONGEST_ARROW = 4
"""Cells of an arrow that may be as far from the text at its tail as from that at its head."""
FARTHEST_ASIDE = 16
"""Columns from a head to the middle of the one text in the next row, which it is meant for."""
NEAREST_TEXT = 4
"""Columns from a head to a text in the next row that begins or ends beside it."""
FARTHEST_BESIDE = 6
"""The same from a head to the side of the one box in the next row."""
MOST_SPACES = 1
"""Spaces between a line and a box that are a manner of drawing."""
LONGEST_BREAK = 80
"""Cells of a level line that a text in it may take."""


def find_end(wiring: Wiring, cell: Cell, side: int, *, is_head: bool) -> None:
    """Find what a line leads to: a border, a text, or its other half behind a text."""
    is_short = _is_arrow(wiring, cell, side, LONGEST_ARROW)
    is_sure = is_head or is_short or _is_arrow(wiring, cell, side, LONGEST_BREAK)
    farthest = FARTHEST_HEAD if is_sure and side & FLAT else FARTHEST
    if wiring.grid.head(*cell) == BACK[side] and not wiring.arms(wiring.step(cell, side)):
        farthest = FARTHEST_TEXT if side & FLAT else farthest
    for count in range(1, farthest + 1):
        place = wiring.step(cell, side, count)
        if place not in wiring.borders and side & UPRIGHT:
            place = _border_beside(wiring, place, side, is_next=count == 1)
        if place in wiring.borders:
            if count > MOST_SPACES + 1:
                wiring.note(cell, "this line stops short of a box")
            target = find_box(wiring, place, cell, side)
            is_head = is_head or cell in wiring.grid.both or _points_in(wiring, place, side)
            wiring.add_end(target, cell, side, is_head=is_head)
            return
        chunk = _text_at(wiring, place, side)
        is_trunk = side == UP and wiring.arms(cell) == ALL & ~DOWN
        if chunk is None and (is_head or is_trunk) and count == 1 and side & UPRIGHT:
            chunk = _text_near(wiring, place)
        if chunk is not None and count > FARTHEST + 1 and not (is_head or is_short):
            break  # a word that far from the tail of a long arrow is beside it by chance
        if chunk is not None:
            if not is_head and side & FLAT and _interrupts(wiring, cell, chunk, side):
                return
            wiring.add_end(chunk, cell, side, is_head=is_head)
            return
        if wiring.grid.at(*place) != EMPTY:
            break
    alone = _text_alone(wiring, cell, side) or _box_alone(wiring, cell, side) if is_head else None
    if alone is not None:
        wiring.add_end(alone, cell, side, is_head=is_head)
        return
    wiring.note(cell, NOWHERE)


def _is_arrow(wiring: Wiring, cell: Cell, side: int, longest: int) -> bool:
    """Return whether a line of that length at most has its head at the other end.

    ::

        one   ->   two     │ Web │   ◀───────────   │ Store │
    """
    for count in range(longest):
        place = wiring.step(cell, BACK[side], count)
        if wiring.grid.head(*place):
            return wiring.grid.head(*place) == BACK[side]
        if wiring.grid.arms(*place) != FLAT:
            return False
    return False


def _box_alone(wiring: Wiring, cell: Cell, side: int) -> Frame | None:
    """Return the box that is alone in the row which heads beside it point to.

    ::

          │              │
          ▼              ▼
            ┌──────────┐
            │  Store   │
    """
    row = cell[0] + STEPS[side][0]
    columns = wiring.border_columns.get(row, ())
    frames = {id(each): each for column in columns for each in wiring.borders[row, column]}
    if side & FLAT or len(frames) != 1:
        return None
    (frame,) = frames.values()
    is_edge = row == (frame.top if side == DOWN else frame.bottom)
    is_free = all(
        wiring.grid.at(row, column) in (EMPTY, SECOND)
        for column in range(wiring.grid.width)
        if not frame.left <= column <= frame.right
    )
    aside = max(frame.left - cell[1], cell[1] - frame.right)
    return frame if is_edge and is_free and aside <= FARTHEST_BESIDE else None


def _text_alone(wiring: Wiring, cell: Cell, side: int) -> Chunk | None:
    """Return the text that a row holds alone which heads point to from above or below.

    ::

          │              │
          ▼              ▼
                Store
    """
    if side & FLAT:
        return None
    row = cell[0] + STEPS[side][0]
    found = wiring.row_texts.get(row, ())
    is_free = all(
        wiring.grid.at(row, column) in (EMPTY, SECOND) or (row, column) in wiring.texts
        for column in range(wiring.grid.width)
    )
    if len(found) != 1 or not is_free:
        return None
    (alone,) = found
    return alone if abs(alone.middle - cell[1]) <= FARTHEST_ASIDE else None


def _border_beside(wiring: Wiring, place: Cell, side: int, *, is_next: bool) -> Cell:
    """Return the border that an upright line means which ends beside it, else its place.

    ::

          └──┐        │
          ┌─▼───┐    ┌─────┐
    """
    row, column = place
    if wiring.grid.at(*place) != EMPTY:
        return place
    beside = [(row, column + off) for off in SHIFTS if (row, column + off) in wiring.borders]
    heads = [other for other in beside if wiring.grid.head(*other) == side]
    close = [other for other in beside if is_next and abs(other[1] - column) == 1]
    for other in (*heads, *close):
        wiring.note(place, OFF_LINE)
        return other
    return place


def _points_in(wiring: Wiring, border: Cell, side: int) -> bool:
    """Return whether a border has the arrowhead of a line that leads to it: ┌──▼──┐."""
    row, column = border
    beside = [(row, column + off) for off in SHIFTS] if side & UPRIGHT else []
    return any(
        wiring.grid.head(*place) == side and place in wiring.borders for place in (border, *beside)
    )


def _text_at(wiring: Wiring, place: Cell, side: int) -> Chunk | None:
    """Return the text in a cell, or one above or below it that is a cell to the side."""
    found = wiring.texts.get(place)
    if found is None and side & UPRIGHT:
        row, column = place
        found = wiring.texts.get((row, column - 1)) or wiring.texts.get((row, column + 1))
    return found


def _text_near(wiring: Wiring, place: Cell) -> Chunk | None:
    """Return the text that begins or ends a few cells from where a head points to.

    ::

         │                 │
         ▼                 ▼
           Shop    Ask  --->  Shop
    """
    row, column = place
    if wiring.grid.at(row, column) != EMPTY and place not in wiring.free:
        return None
    places = ((row, column + off * side) for off in range(2, NEAREST_TEXT + 1) for side in (1, -1))
    return next((wiring.texts[each] for each in places if each in wiring.texts), None)


def _interrupts(wiring: Wiring, cell: Cell, chunk: Chunk, side: int) -> bool:
    """Return whether a level line goes on behind a text; then the text is its label."""
    row = cell[0]
    columns = range(chunk.left, chunk.right + 1)
    if any(
        wiring.faces((row + down, column), arm)
        for column in columns
        for down, arm in ((1, UP), (-1, DOWN))
    ):
        return False  # lines end at the text from above or below: it is no label
    if min(abs(cell[1] - chunk.left), abs(cell[1] - chunk.right)) > FARTHEST:
        return False  # what hangs on a line, with an arrow far behind it: ├── users     → web
    if not wiring.borders and _is_bracketed_node(cell, chunk):
        return False
    if _is_in_chain(wiring, chunk):
        return False
    place: Cell = (row, chunk.right if side == RIGHT else chunk.left)
    spaces = 0
    for _ in range(LONGEST_BREAK):
        place = wiring.step(place, side)
        if place in wiring.free:
            if wiring.faces(place, BACK[side]):
                wiring.join(cell, place)
                wiring.breaks.setdefault(cell, []).append(chunk)
                return True
            return False
        spaces = spaces + 1 if wiring.grid.at(*place) == EMPTY else FARTHEST
        if spaces >= FARTHEST:
            return False
    return False


def _is_in_chain(wiring: Wiring, chunk: Chunk) -> bool:
    """Return whether a text is one of a chain of texts with lines right between them: A---B---C."""
    for start, step in ((chunk.left, -1), (chunk.right, 1)):
        column = start + step
        while (chunk.row, column) in wiring.free and wiring.grid.arms(chunk.row, column) == FLAT:
            column += step
        if column == start + step or (chunk.row, column) not in wiring.texts:
            return False
    return True


def _is_bracketed_node(cell: Cell, chunk: Chunk) -> bool:
    """Return whether a text is in brackets for a border, apart from a line: ── [one] ──▶."""
    near = min(abs(cell[1] - chunk.left), abs(cell[1] - chunk.right))
    return near > 1 and BRACKETED.fullmatch(chunk.text) is not None


def find_box(wiring: Wiring, border: Cell, cell: Cell, side: int) -> Frame:
    """Return the box, or the compartment, that a line from a cell leads to."""
    frames = wiring.borders[border]
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
