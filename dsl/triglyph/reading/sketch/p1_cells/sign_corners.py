"""Corners of seven bits whose sides are off their columns, or pushed aside by a text."""

from triglyph.reading.sketch.glyphs import DOWN, EMPTY, STEPS, UP
from triglyph.reading.sketch.p1_cells.signs import MOST_OFF, Signs

MOST_PUSHED = 12
"""Columns by which a text that is too long for its box pushes the right border aside."""
SHORTEST = 3
"""Signs of a line behind a joint where it begins in the open."""


def is_round_border(signs: Signs, row: int, column: int, side: int) -> bool:
    """Return whether a line leads from a round corner to another one: .-----. or '-----'."""
    sign = signs.at(row, column)
    step = STEPS[side][1]
    length = 1
    while signs.is_flat(row, column + length * step):
        length += 1
    return length >= SHORTEST and signs.at(row, column + length * step) == sign


def arms_of_ragged(signs: Signs, row: int, column: int, *, is_right: bool) -> int:
    """Return where the sides of a box lead away from its corner that are off its column."""
    arms = 0
    # A side that goes on in this row has no corner here: | Web | +-----> or <-----+ | Web |
    beside = {off for off in range(-MOST_OFF, MOST_OFF + 1) if signs.at(row, column + off) == "|"}
    for line, side in ((row - 1, UP), (row + 1, DOWN)):
        is_pushed = is_right and not beside and _is_pushed(signs, row, line, column)
        is_near = any(
            signs.at(line, column + off) in ("|", "+") and off not in beside
            for off in range(-MOST_OFF, MOST_OFF + 1)
        )
        arms |= side if is_pushed or is_near else 0
    return arms


def _is_pushed(signs: Signs, row: int, line: int, column: int) -> bool:
    """Return whether a text in the next line has pushed aside a border from under its corner.

    ::

        +-------+
        | it is longer |
        +--------------+
    """
    cells = signs.rows[line] if 0 <= line < signs.height else []
    if signs.at(line, column) != EMPTY:
        return any(sign in ("|", "+") for sign in cells[column + 1 : column + MOST_PUSHED + 1])
    last = len(cells) - 1
    if column != len(signs.rows[row]) - 1 or last < max(column - MOST_PUSHED, 0):
        return False
    first = column
    while first > 0 and signs.at(row, first - 1) in ("-", "=", "+", "v", "V", "^"):
        first -= 1
    # Not the lines that lead down from a lower border: the left side goes on as well. Nor are
    # the last corner of a box above and a line beside it two sides: +------+    |
    near = range(first - MOST_OFF, first + MOST_OFF + 1)
    goes_on = any(
        signs.at(line, place) in ("|", "+") and not signs.is_flat(line, place - 1) for place in near
    )
    return cells[last] in ("|", "+") and goes_on and first < last
