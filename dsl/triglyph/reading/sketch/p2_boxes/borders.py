"""The cells that borders take, the titles in them, and the lines that pass them."""

from collections.abc import Iterator

from triglyph.reading.sketch.glyphs import ALL, BACK, EMPTY, FLAT, STEPS, UPRIGHT
from triglyph.reading.sketch.p1_cells.cells import SHIFTS, Cell
from triglyph.reading.sketch.p2_boxes.frames import Frame
from triglyph.reading.sketch.p2_boxes.sketch import Sketch


def take_borders(sketch: Sketch) -> None:
    """Note the cells of borders, titles in them, and of text in boxes."""
    for frame in sketch.all_frames():
        title = "".join(_take_level(sketch, frame))
        _take_sides(sketch, frame)
        if not frame.is_part:
            sketch.titles[id(frame)] = " ".join(title.split())
    for leaf in sketch.leaves:
        for row in range(leaf.top + 1, leaf.bottom):
            if not _is_through(sketch, leaf, row):
                for column in range(leaf.left_at(row) + 1, leaf.right_at(row)):
                    sketch.taken.add((row, column))


def _take_level(sketch: Sketch, frame: Frame) -> Iterator[str]:
    """Take the upper and the lower border of a box; yield what is in the upper one."""
    for row in (frame.top, frame.bottom):
        for column in range(frame.left_at(row), frame.right_at(row) + 1):
            inner = frame.left < column < frame.right and not frame.is_part
            if inner and _holds_others(frame) and _is_passed(sketch, (row, column), UPRIGHT):
                sketch.passing[row, column] = UPRIGHT
                continue
            _take_border(sketch, (row, column), frame)
            if row == frame.top:
                yield EMPTY if sketch.grid.is_line(row, column) else sketch.grid.at(row, column)


def _take_sides(sketch: Sketch, frame: Frame) -> None:
    """Take the left and the right border of a box."""
    for row in range(frame.top + 1, frame.bottom):
        is_through = _is_through(sketch, frame, row)
        for cell in ((row, frame.left_at(row)), (row, frame.right_at(row))):
            if is_through or (_holds_others(frame) and _is_passed(sketch, cell, FLAT)):
                sketch.passing[cell] = FLAT
            else:
                _take_border(sketch, cell, frame)


def _is_through(sketch: Sketch, frame: Frame, row: int) -> bool:
    """Return whether a level line goes through a box in a row, over both of its sides.

    ::

        ┌─────┐   ┌─────┐   ┌───────┐
        │ Ask │──▶│ Web │──▶│ Store │
        │     ├────────────▶│       │
        └─────┘   └─────┘   └───────┘
    """
    grid, left, right = sketch.grid, frame.left_at(row), frame.right_at(row)
    return all(grid.arms(row, column) == FLAT for column in range(left, right + 1)) and all(
        grid.arms(row, column) & FLAT or grid.head(row, column) & FLAT
        for column in (left - 1, right + 1)
    )


def _holds_others(frame: Frame) -> bool:
    """Return whether a box has others in it, or texts that lines join."""
    return bool(frame.members or frame.parts or frame.is_open)


def _is_passed(sketch: Sketch, cell: Cell, along: int) -> bool:
    """Return whether a line along these arms passes the border of a group in a cell.

    ::

           │                │
        ───│───          ───┼───
           ▼                ▼
    """
    arms = sketch.grid.arms(*cell)
    return arms == along or (arms == ALL and _goes_on(sketch, cell, along))


def _goes_on(sketch: Sketch, cell: Cell, along: int) -> bool:
    """Return whether there are lines or heads at both sides of a cell."""
    for side, (down, right) in STEPS.items():
        if side & along:
            row, column = cell[0] + down, cell[1] + right
            places = [(row, column)]
            if side & UPRIGHT:
                places += [(row, column + off) for off in SHIFTS]
            if not any(_faces(sketch, place, side) for place in places):
                return False
    return True


def _faces(sketch: Sketch, cell: Cell, side: int) -> bool:
    """Return whether a line, or a head along it, goes on in a cell at this side."""
    return bool(sketch.grid.arms(*cell) & BACK[side]) or sketch.grid.head(*cell) in (
        side,
        BACK[side],
    )


def _take_border(sketch: Sketch, cell: Cell, frame: Frame) -> None:
    """Note that a cell is one of the border of a box."""
    sketch.taken.add(cell)
    frames = sketch.borders.setdefault(cell, [])
    owner = frame.parent if frame.is_part else frame
    if owner is not None and owner not in frames:
        frames.append(owner)
