"""Right borders that are ragged, one at a time: moved in their row, or the box made wider."""

from collections.abc import Iterator

from triglyph.reading.drawing import FaultList
from triglyph.reading.mending.rows import is_text, join_rows, split_rows
from triglyph.reading.sketch.glyphs import ARMS, EMPTY, FLAT, FLAT_SIGNS
from triglyph.reading.sketch.p1_cells.cells import Row
from triglyph.reading.sketch.p1_cells.grid import Grid
from triglyph.reading.sketch.p2_boxes.boxes import find_frames
from triglyph.reading.sketch.p2_boxes.frames import Frame


def count_crooked(drawing: str) -> int:
    """Return how many cells of borders are off their columns."""
    frames = find_frames(Grid(drawing), FaultList())
    return sum(len(frame.rights) + len(frame.lefts) for frame in frames)


def straighten_once(drawing: str) -> Iterator[str]:
    """Yield drawings in which one border is straighter than before, the likelier ones first.

    There are none of a drawing with other shapes than boxes: it is read as if they were boxes.
    """
    grid = Grid(drawing)
    rows = grid.written
    if any(map(_has_other_text, rows, split_rows(drawing))):
        return
    frames = find_frames(grid, FaultList())
    for frame in sorted(frames, key=lambda each: each.right - each.left):
        moved = rows
        for number, place in sorted(frame.rights.items()):
            trials = list(_move_border(rows, number, place, frame))
            moved = (
                [*moved[:number], split_rows(trials[-1])[number], *moved[number + 1 :]]
                if trials
                else moved
            )
        yield join_rows(moved)
        for number, place in sorted(frame.rights.items()):
            yield from _move_border(rows, number, place, frame)
        excess = max((place - frame.right for place in frame.rights.values()), default=0)
        if excess > 0:
            for absorbs in (True, False):
                wider = [
                    _widen(row, frame, number, excess, absorbs=absorbs)
                    for number, row in enumerate(rows)
                ]
                yield join_rows(wider)


def _has_other_text(one: Row, other: Row) -> bool:
    """Return whether two rows differ in more than spaces and lines."""
    return list(filter(is_text, one)) != list(filter(is_text, other))


def _move_border(rows: list[Row], number: int, place: int, frame: Frame) -> Iterator[str]:
    """Yield the drawing with a border moved by some cells, what is behind it moved as well or not.

    ::

        │ Web  │──▶     is     │ Web │──▶     or     │ Web │ ──▶
    """
    row = rows[number]
    by = frame.right - place
    level = number in (frame.top, frame.bottom)
    spaces = [EMPTY] * abs(by)
    if by > 0:
        moved = [*row[:place], *([row[place - 1]] if level else [EMPTY]) * by]
        free = row[place + 1 : place + 1 + by]
        rests = [row[place:]]
        if all(cell == EMPTY for cell in free):
            rests.append([row[place], *row[place + 1 + by :]])
    else:
        gone = row[place + by - 1 : place]
        if gone != [EMPTY, *spaces] and not (level and len(set(gone)) == 1):
            return  # the text would touch the border
        moved = row[: place + by]
        rests = [row[place:], [row[place], *spaces, *row[place + 1 :]]]
    for rest in rests:
        yield join_rows([*rows[:number], [*moved, *rest], *rows[number + 1 :]])


def _widen(row: Row, frame: Frame, number: int, by: int, *, absorbs: bool) -> Row:
    """Return a row with more cells where the right border of a box is.

    Rows whose border is further right already get less. What is behind the border keeps its
    place where it absorbs that in the spaces before it; else all rows get as many cells, so
    that all columns stay straight. A text is never torn.
    """
    own = frame.top <= number <= frame.bottom
    column = frame.right_at(number) if own else frame.right
    by -= column - frame.right
    if by <= 0 or column >= len(row) or (absorbs and not own):
        return row
    level = own and number in (frame.top, frame.bottom)
    if not own:
        while column < len(row) and EMPTY not in row[column - 1 : column + 1]:
            if ARMS.get(row[column], 0) or row[column] in "|+":
                break
            column += 1
    before = row[column - 1]
    is_line = ARMS.get(before, 0) == FLAT or before in FLAT_SIGNS
    filling = before if is_line and (level or not own) else EMPTY
    rest = row[column:]
    if absorbs and any(cell != EMPTY for cell in rest[1:]):
        if any(cell != EMPTY for cell in rest[1 : by + 2]):
            return row
        rest = [rest[0], *rest[1 + by :]]
    return [*row[:column], *[filling] * by, *rest]
