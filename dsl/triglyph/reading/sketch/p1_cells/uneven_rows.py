"""Rows whose borders are off their columns because the text in them is wider than it looked.

::

    +----------+      +----------+          +----------+      +----------+
    |  用户服务  | ---> |  订单服务  |   becomes  |  用户服务  | ---> |  订单服务  |
    +----------+      +----------+          +----------+      +----------+

Editors show a Chinese character, or an emoji, as wide as one and a half or two letters, and who
writes with a program counts it as one: each box of a row pushes all that is behind it aside.
"""

from collections.abc import Sequence
from itertools import pairwise, takewhile

from triglyph.reading.sketch.glyphs import ARMS, DOWN, EMPTY, FLAT, FLAT_SIGNS, SECOND, UP, UPRIGHT
from triglyph.reading.sketch.p1_cells.cells import Row

FARTHEST = 12
"""Rows between a row and the one that shows where its borders should be, at most."""
LEAST_OFF = 2
"""Cells that the last border is off; one that is less so is found where it is."""
MOST_OFF = 12
"""Cells that a border may be off: about six characters in three boxes."""
MOST_SHIFTED = 3
"""Cells that a border may be off without any sign of what moved it."""
JOINTS = "|+"


def even_out(rows: Sequence[Row]) -> tuple[list[Row], list[tuple[int, int]]]:
    """Move the upright lines of rows to where the rows above and below have theirs.

    A row is changed only if it has as many upright lines as a row above it or one below, and
    the other of these two has lines in the same columns; and if it has wide characters, or what
    is off grows from line to line, as where each box has a character too many::

        ┌───────┐  ┌───────┐  ┌───────┐
        │  One   │  │  Two   │  │  Six   │
        └───────┘  └───────┘  └───────┘

    or if a long text has pushed aside all that is behind it::

        ┌──────┐      ┌──────┐
        │ too long │      │  Six │
        └──────┘      └──────┘

    or if they are a few columns off to one side::

        ┌──────┐      ┌──────┐
        │ One  │ ──▶ │ Six  │
        └──────┘      └──────┘

    Args:
        rows: The cells of each row of a drawing; the second cell of a wide character is "".

    Returns:
        The rows, and the row and the column of the first line that was moved in each row.
    """
    below = [_joints(row, UP) for row in rows]
    above = [_joints(row, DOWN) for row in rows]
    evened: list[Row] = []
    moved = []
    for number, row in enumerate(rows):
        lines = [column for column, cell in enumerate(row) if _is_upright(cell)]
        wanted = None
        if not any(_is_corner(cell) for cell in row):
            wanted = _find_columns(number, lines, above=above, below=below)
        if wanted is not None and not (
            SECOND in row
            or _grows(lines, wanted)
            or _is_pushed(row, lines, wanted)
            or _is_shifted(lines, wanted)
        ):
            wanted = None
        if wanted is None:
            evened.append(row)
            continue
        evened.append(_with_columns(row, lines, wanted))
        off = next(line for line, column in zip(lines, wanted, strict=True) if line != column)
        moved.append((number, off))
    return evened, moved


def _grows(lines: Sequence[int], wanted: Sequence[int]) -> bool:
    """Return whether lines are more off, and to one side, the further right they are."""
    off = [line - column for line, column in zip(lines, wanted, strict=True)]
    grown = [each if off[-1] > 0 else -each for each in off]
    return grown[0] >= 0 and all(a <= b for a, b in pairwise(grown)) and len(set(grown)) > 2


def _is_pushed(row: Row, lines: Sequence[int], wanted: Sequence[int]) -> bool:
    """Return whether a text covers where a line should be, and moved all from there on alike."""
    off = [line - column for line, column in zip(lines, wanted, strict=True)]
    first = next(index for index, each in enumerate(off) if each)
    if first == 0 or off[first] < 0 or len(set(off[first:])) > 1:
        return False
    return row[wanted[first]] not in (EMPTY, SECOND)


def _is_shifted(lines: Sequence[int], wanted: Sequence[int]) -> bool:
    """Return whether lines are a few columns off to one side, as where an arrow is too short."""
    off = [line - column for line, column in zip(lines, wanted, strict=True)]
    return max(map(abs, off)) <= MOST_SHIFTED and (max(off) <= 0 or min(off) >= 0)


def _is_upright(cell: str) -> bool:
    return cell == "|" or ARMS.get(cell) == UPRIGHT


def _is_corner(cell: str) -> bool:
    return cell == "+" or ARMS.get(cell, UPRIGHT) not in (UPRIGHT, FLAT)


def _joints(row: Row, side: int) -> tuple[int, ...]:
    """Return the columns in which a line leaves a row at a side."""
    return tuple(
        column
        for column, cell in enumerate(row)
        if (cell and cell in JOINTS) or ARMS.get(cell, 0) & side
    )


def _find_columns(
    number: int,
    lines: Sequence[int],
    *,
    above: Sequence[tuple[int, ...]],
    below: Sequence[tuple[int, ...]],
) -> tuple[int, ...] | None:
    """Return where the upright lines of a row should be, if they are elsewhere."""
    if len(lines) < 2:
        return None
    upper = _nearest(above, range(number - 1, max(number - 1 - FARTHEST, -1), -1))
    lower = _nearest(below, range(number + 1, min(number + 1 + FARTHEST, len(below))))
    if tuple(lines) in (*upper, *lower):
        return None  # where a head ends a line, the rows around it have other lines
    for some, others in ((upper, lower), (lower, upper)):
        alike = [columns for columns in some if len(columns) == len(lines)]
        places = [set(each) for each in others if len(each) >= len(lines)] if alike else []
        for columns in alike:
            if any(place.issuperset(columns) for place in places):
                off = [abs(line - column) for line, column in zip(lines, columns, strict=True)]
                return columns if LEAST_OFF <= max(off) <= MOST_OFF else None
    return None


def _nearest(joints: Sequence[tuple[int, ...]], numbers: range) -> list[tuple[int, ...]]:
    """Return the columns of rows with lines, up to the first without any."""
    return [joints[number] for number in takewhile(joints.__getitem__, numbers)]


def _with_columns(row: Row, lines: Sequence[int], wanted: Sequence[int]) -> Row:
    """Return a row with its upright lines in other columns, as far as its texts leave room."""
    cells: Row = []
    for (before, line), column in zip(pairwise((-1, *lines)), wanted, strict=True):
        cells += with_length(row[before + 1 : line], column - len(cells))
        cells.append(row[line])
    return cells + row[lines[-1] + 1 :]


def with_length(piece: Row, length: int) -> Row:
    """Return cells between two lines, longer or shorter; a line in them grows or shrinks.

    A text that is too long keeps its cells.
    """
    piece = list(piece)
    flat = [place for place, cell in enumerate(piece) if _is_flat(cell)]
    filled = [place for place, cell in enumerate(piece) if cell != EMPTY] or [0]
    if filled[-1] + 1 - filled[0] - max(len(flat) - 1, 0) > length:
        return piece
    if flat and len(piece) < length:
        place = flat[len(flat) // 2]
        return piece[:place] + [piece[place]] * (length - len(piece)) + piece[place:]
    while len(piece) > length and len(flat) > 1:
        piece.pop(flat.pop())
    while len(piece) > length:
        piece.pop(0 if _count_empty(piece) > _count_empty(piece[::-1]) else -1)
    return piece + [EMPTY] * (length - len(piece))


def _count_empty(piece: Row) -> int:
    """Return how many empty cells a piece begins with."""
    return sum(1 for _ in takewhile(EMPTY.__eq__, piece))


def _is_flat(cell: str) -> bool:
    return bool(cell) and (cell in FLAT_SIGNS or ARMS.get(cell) == FLAT)
