"""Lines that go on inside of boxes, and those between two borders that touch."""

from collections.abc import Iterator

from triglyph.reading.drawing import Edge
from triglyph.reading.sketch.glyphs import BACK, DOWN, EMPTY, FLAT, LEFT, RIGHT, STEPS, UP, UPRIGHT
from triglyph.reading.sketch.p1_cells.cells import Cell
from triglyph.reading.sketch.p2_boxes.frames import Frame
from triglyph.reading.sketch.p2_boxes.sketch import Sketch

LONG_ARROW = 5
"""Cells of an arrow between two texts in a box that is no part of one text."""
FARTHEST_WORD = 3
"""Cells from such an arrow to the texts at both sides."""


def take_inner_lines(sketch: Sketch) -> None:
    """Move heads in boxes into their borders; boxes with lines between texts hold no text alone."""
    for leaf in sketch.leaves:
        _move_heads(sketch, leaf)
        leaf.is_open = _has_lines(sketch, leaf)
    sketch.leaves = [leaf for leaf in sketch.leaves if not leaf.is_open]


def find_inner_edges(sketch: Sketch) -> Iterator[Edge]:
    """Yield the edges that have no line outside of borders."""
    for tail, head in sketch.steps:
        yield Edge(tail.number, head.number, "solid", tail_head=False, head_head=True)
    yield from _join_stacked(sketch)


def _move_heads(sketch: Sketch, leaf: Frame) -> None:
    """Move the heads of lines that end inside of a box into its border.

    ::

        ┌───┼───┐    ┌───▼───┐    ├───┬───┤    ├───▼───┤
        │   ▼   │    │       │    │   ▼   │    │       │
        │ Store │    │ Store │    │ Store │    │ Store │

    What is left of a line that leads out at another side is no text either.
    """
    for column in range(leaf.left + 1, leaf.right):
        _clear_line(sketch, (leaf.top, column), DOWN, leaf)
        _clear_line(sketch, (leaf.bottom, column), UP, leaf)
    for row in range(leaf.top + 1, leaf.bottom):
        _clear_line(sketch, (row, leaf.left_at(row)), RIGHT, leaf)
        _clear_line(sketch, (row, leaf.right_at(row)), LEFT, leaf)


def _clear_line(sketch: Sketch, border: Cell, side: int, leaf: Frame) -> None:
    """Take the line out of a box that leads inside from a cell of its border."""
    arms = sketch.grid.arms(*border)
    down, right = STEPS[side]
    before = (border[0] - down, border[1] - right)
    comes = sketch.grid.arms(*before) & side or (side & UPRIGHT and leaf.is_part)
    is_open = arms & side and (arms & BACK[side] or leaf.is_part)
    if not is_open or not comes:
        return
    cells = []
    cell = (border[0] + down, border[1] + right)
    while leaf.holds(*cell) and sketch.grid.arms(*cell) == side | BACK[side]:
        cells.append(cell)
        cell = (cell[0] + down, cell[1] + right)
    if leaf.holds(*cell) and sketch.grid.head(*cell) == side:
        sketch.grid.rows[border[0]][border[1]] = sketch.grid.at(*cell)
        cells.append(cell)
        other = next((part for part in sketch.parts if part.holds(*before)), None)
        if other is not None and other.parent is leaf.parent:
            sketch.steps.append((other, leaf))
            while other.holds(*before) and sketch.grid.arms(*before) == side | BACK[side]:
                cells.append(before)
                before = (before[0] - down, before[1] - right)
    elif not cells or sketch.grid.is_line(*cell):
        return
    for row, column in cells:
        sketch.grid.rows[row][column] = sketch.grid.written[row][column] = EMPTY


def _has_lines(sketch: Sketch, leaf: Frame) -> bool:
    """Return whether a line with a head leads from text to text in a box.

    ::

        ┌───────────────┐    ┌───────────────┐
        │   Ask         │    │ Shop          │
        │    │          │    │  └──▶ Orders  │
        │    ▼          │    │               │
        │   Answer      │    └───────────────┘
        └───────────────┘
    """
    return any(
        _leads_down(sketch, row, column, leaf) or _leads_on(sketch, row, column, leaf)
        for row in range(leaf.top + 1, leaf.bottom)
        for column in range(leaf.left_at(row) + 1, leaf.right_at(row))
    )


def _leads_down(sketch: Sketch, row: int, column: int, leaf: Frame) -> bool:
    """Return whether a head in a cell is that of an upright line between two texts."""
    grid = sketch.grid
    if grid.head(row, column) != DOWN or grid.arms(row - 1, column) != UPRIGHT:
        return False
    first = row - 1
    while grid.arms(first, column) == UPRIGHT:
        first -= 1
    first -= grid.head(first, column) == UP
    return all(_has_text(sketch, line, column, leaf) for line in (first, row + 1))


def _leads_on(sketch: Sketch, row: int, column: int, leaf: Frame) -> bool:
    """Return whether a head in a cell is that of a level line that begins under a text.

    One that is long enough may also be between two texts: Ask  <------>  Answer.
    """
    grid = sketch.grid
    if grid.head(row, column) != RIGHT or grid.arms(row, column - 1) != FLAT:
        return False
    first = column - 1
    while grid.arms(row, first) == FLAT:
        first -= 1
    if grid.arms(row, first) & (UP | RIGHT) == UP | RIGHT and leaf.holds(row, first):
        return True
    ends = [range(first - FARTHEST_WORD, first), range(column + 1, column + 1 + FARTHEST_WORD)]
    return column - first >= LONG_ARROW and all(
        any(grid.at(row, place).isalnum() and leaf.holds(row, place) for place in end)
        for end in ends
    )


def _has_text(sketch: Sketch, row: int, column: int, leaf: Frame) -> bool:
    """Return whether a text is in a cell of a box, or about above or below it."""
    return any(
        sketch.grid.at(row, column + off).isalnum() and leaf.holds(row, column + off)
        for off in range(-2, 3)
    )


def _join_stacked(sketch: Sketch) -> Iterator[Edge]:
    """Yield the edges between boxes right below each other, whose line has no room.

    ::

        └────┬────┘
        ┌────▼────┐
    """
    for upper in sketch.frames:
        for lower in sketch.by_top.get(upper.bottom + 1, ()):
            for column in range(max(upper.left, lower.left) + 1, min(upper.right, lower.right)):
                ends = [(upper.bottom, column), (lower.top, column)]
                heads = [sketch.grid.head(*cell) for cell in ends]
                comes = sketch.grid.arms(*ends[0]) & DOWN or heads[0] == UP
                goes = sketch.grid.arms(*ends[1]) & UP or heads[1] == DOWN
                if comes and goes:
                    yield Edge(
                        upper.number, lower.number, "solid", heads[0] == UP, heads[1] == DOWN
                    )
