"""The participants of a sequence diagram in text: names or boxes, each over a lifeline.

::

    Browser        API           ┌─────────┐   ┌─────┐
       |            |            │ Browser │   │ API │
       |  GET /     |            └────┬────┘   └──┬──┘
       |----------->|                 │           │
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from triglyph.reading.lifelines.reading import Lifeline
from triglyph.reading.sketch.glyphs import (
    ARMS,
    EMPTY,
    FLAT,
    HEADS,
    SECOND,
    SURE_HEADS,
    UPRIGHT,
)

Cells = Sequence[str]

UPRIGHT_SIGNS = "|:!"
"""The characters of seven bits that draw lifelines."""
LEAST_DRAWN = 0.6
"""Of the rows of a drawing, the share in which each lifeline is drawn or crossed."""
LINE_ENDS = "-─═<>◀▶◄► "
FEET = ("v", "V", "▼", "↓")
MOST_OFF = 2
"""Columns that a lifeline may be off from one row to another."""
FEWEST_ROWS = 3
MOST_NAME_ROWS = 4
"""Lines of the longest name over a lifeline."""
SPACES_BETWEEN = 2
"""Spaces that part two names."""
UNDERLINES = frozenset("-=─━═~")
BORDER_SIGNS = frozenset("+-=_.'`~*")
BOTTOM = re.compile(r"[└╚╰┗+'`][^\s└╚╰┗┘╝╯┛]+?[┘╝╯┛+'](?=\s|$)|[└╚╰┗][^\s└╚╰┗]*[┘╝╯┛]")
BRACKETED = re.compile(r"\[([^\[\]]+)\]")
WORD = re.compile(r"\w")


def is_upright(cell: str) -> bool:
    """Return whether a lifeline is drawn in a cell, also where a line meets it."""
    return cell in UPRIGHT_SIGNS if cell and cell.isascii() else has_upright(cell)


def has_upright(cell: str) -> bool:
    """Return whether a glyph has an arm up and one down."""
    return ARMS.get(cell, 0) & UPRIGHT == UPRIGHT


def find_chunks(cells: Cells) -> list[tuple[int, int, str]]:
    """Return the runs of text in a row with two spaces or more between them."""
    found: list[tuple[int, int, str]] = []
    start = last = -1
    for column in range(len(cells) + 1):
        cell = cells[column] if column < len(cells) else EMPTY
        if start >= 0 and (column == len(cells) or column - last > SPACES_BETWEEN):
            found.append((start, last, "".join(cells[start : last + 1])))
            start = -1
        if cell != EMPTY and column < len(cells):
            start = column if start < 0 else start
            last = column
    return found


def find_lifelines(rows: Sequence[Cells]) -> tuple[int, list[Lifeline]] | None:
    """Return the first row of lifelines with the participants, None where there are none."""
    inside = _rows_of_boxes(rows)
    for number in range(1, len(rows) - FEWEST_ROWS + 1):
        columns = [column for column, cell in enumerate(rows[number]) if is_upright(cell)]
        if len(columns) < 2 or not _are_names(rows[number - 1]):
            continue
        found = _match(rows, number, columns)
        if found is not None:
            is_sound = _are_drawn(rows[number:], found) and not _has_upright_heads(rows[number:])
            return (number, found) if is_sound else None
        if number not in inside and any(ARMS.get(cell, 0) & FLAT == FLAT for cell in rows[number]):
            return None  # lines above the names: these are no participants
    return None


def _rows_of_boxes(rows: Sequence[Cells]) -> range:
    """Return the rows of the boxes that a drawing begins with; lines between them say nothing.

    ::

        ┌──────┐     ┌─────┐
        │ User │────▶│ API │
        └──┬───┘     └──┬──┘
    """
    first = next((number for number, row in enumerate(rows) if any(row)), 0)
    whole = ["".join(cell or EMPTY for cell in row).replace(EMPTY, "") for row in rows]
    if not rows or not _is_border(whole[first]):
        return range(0)
    last = next((number for number in range(first + 1, len(rows)) if _is_border(whole[number])), 0)
    return range(first, last + 1)


def without_feet(rows: list[list[str]]) -> list[list[str]]:
    """Return rows without the heads at the feet of all lifelines: time goes on there."""
    last = len(rows)
    while last and all(cell in (*FEET, EMPTY, SECOND) for cell in rows[last - 1]):
        last -= 1
    return rows[:last]


def without_underlines(rows: list[list[str]]) -> list[list[str]]:
    """Return rows without the lines under names, and without the empty row over the lifelines.

    ::

        Browser     API
        ───────     ───

           │         │
    """
    kept = list(rows)
    for number in range(1, len(kept) - 1):
        if kept[number] and _are_underlines(kept[number], kept[number - 1]):
            del kept[number]
            break
    for number in range(1, len(kept) - 1):
        lines = [cell for cell in kept[number + 1] if is_upright(cell)]
        if not any(kept[number]) and len(lines) > 1:
            if _are_names(kept[number - 1]) and len(find_chunks(kept[number - 1])) == len(lines):
                del kept[number]
            break
    return kept


def _are_underlines(cells: Cells, above: Cells) -> bool:
    """Return whether a row is level lines, each under a text of its own in the row above."""
    lines, names = find_chunks(cells), find_chunks(above)
    return len(lines) == len(names) > 1 and all(
        set(line) <= UNDERLINES and WORD.search(name) and left <= last and first <= right
        for (left, right, line), (first, last, name) in zip(lines, names, strict=True)
    )


def _has_upright_heads(rows: Sequence[Cells]) -> bool:
    """Return whether an arrow leads up or down: those of a sequence diagram are level."""
    for above, cells in pairwise(rows):
        for column, cell in enumerate(cells):
            if HEADS.get(cell, 0) & UPRIGHT and cell in SURE_HEADS:
                return True
            if cell in "vV" and cell and column < len(above) and is_upright(above[column]):
                beside = "".join(cells[max(column - 1, 0) : column + 2])
                if beside.strip() == cell:
                    return True
    return False


def _are_names(cells: Cells) -> bool:
    """Return whether a row may be one of names, or of the lower borders of boxes."""
    return any(cell not in (EMPTY, SECOND) for cell in cells) and not any(
        cell in UPRIGHT_SIGNS[:1] or ARMS.get(cell) == UPRIGHT for cell in cells if cell
    )


def _match(rows: Sequence[Cells], number: int, columns: Sequence[int]) -> list[Lifeline] | None:
    """Return the participants where one line is under each, and none is elsewhere."""
    spans = list(_find_heads(rows, number - 1))
    if len(spans) < len(columns):
        spans = _find_uneven_heads(rows, number, columns) or spans
    if len(spans) < 2:
        return None
    found = []
    for left, right, lines in spans:
        near = range(left - MOST_OFF, right + MOST_OFF + 1)
        under = [column for column in columns if column in near]
        if not under or not any(map(WORD.search, lines)):
            return None
        middle = (left + right) / 2
        found.append(Lifeline(lines, min(under, key=lambda column: abs(column - middle))))
    return found


def _find_heads(rows: Sequence[Cells], number: int) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Yield the place and the name of each participant whose last row is given."""
    whole = "".join(cell or EMPTY for cell in rows[number])
    if _is_border(whole.replace(EMPTY, "")):
        for box in BOTTOM.finditer(whole):
            yield box.start(), box.end() - 1, _read_box(rows, number, box.start(), box.end() - 1)
        return
    for left, right, text in find_chunks(rows[number]):
        yield left, right, (*_read_above(rows, number, left, right), _without_brackets(text))


def _find_uneven_heads(
    rows: Sequence[Cells], number: int, columns: Sequence[int]
) -> list[tuple[int, int, tuple[str, ...]]]:
    """Return the place and the name of each participant where names have more or fewer lines.

    ::

        Browser     API gateway     Store
                     (public)
           |            |             |

    Each text is over one lifeline, the nearest one; nothing where one has no text, or where texts
    over a lifeline are not right below each other.
    """
    over: dict[int, list[tuple[int, int, int, str]]] = {column: [] for column in columns}
    for row in range(number - 1, max(number - 1 - MOST_NAME_ROWS, -1), -1):
        chunks = find_chunks(rows[row])
        if not chunks or not _are_names(rows[row]) or _is_border("".join(rows[row])):
            break
        for left, right, text in chunks:
            column = min(columns, key=lambda each: abs(each - (left + right) / 2))
            over[column].append((row, left, right, text))
    found = []
    for texts in over.values():
        numbers = [row for row, *_ in texts]
        if not texts or numbers != list(range(numbers[0], numbers[0] - len(numbers), -1)):
            return []
        lines = tuple(_without_brackets(text) for *_, text in reversed(texts))
        found.append((min(left for _, left, _, _ in texts), max(t[2] for t in texts), lines))
    return found


def _without_brackets(text: str) -> str:
    """Return a name without the brackets that are its border: [Client]."""
    found = BRACKETED.fullmatch(text)
    return found[1].strip() if found else text


def _is_border(text: str) -> bool:
    return len(text) > 2 and all(
        cell in BORDER_SIGNS or ARMS.get(cell, 0) & FLAT or cell in "│|" for cell in text
    )


def _read_box(rows: Sequence[Cells], number: int, left: int, right: int) -> tuple[str, ...]:
    """Return the text of a box by its lower border; nothing where it has no upper one."""
    lines: list[str] = []
    for row in range(number - 1, -1, -1):
        inner = "".join(rows[row][left : right + 1]).strip()
        if _is_border(inner):
            return tuple(reversed(lines))
        inner = inner.strip(LINE_ENDS)  # a row that is off its columns has the line beside it
        text = inner.strip("|│┃║ ")
        if not inner or inner == text:
            return ()
        if text:
            lines.append(text)
    return ()


def _read_above(rows: Sequence[Cells], number: int, left: int, right: int) -> list[str]:
    """Return the lines of a name above its last one, where all names of the row are so."""
    lines: list[str] = []
    below = find_chunks(rows[number])
    for row in range(number - 1, -1, -1):
        chunks = find_chunks(rows[row])
        if len(chunks) < 2 or not all(
            any(start <= column[1] and column[0] <= end for column in below)
            for start, end, _ in chunks
        ):
            break
        lines += [text for start, end, text in chunks if start <= right and left <= end]
        below = chunks
    return lines[::-1]


def _are_drawn(rows: Sequence[Cells], lifelines: Sequence[Lifeline]) -> bool:
    """Return whether each lifeline goes on to the last row in which there is any."""
    last = max(
        (
            number
            for number, cells in enumerate(rows)
            if sum(_is_near(cells, line.column) for line in lifelines) > 1
        ),
        default=0,
    )
    if last + 1 < FEWEST_ROWS:
        return False
    body = rows[: last + 1]
    drawn = (
        sum(_is_near(cells, line.column) or _is_crossed(cells, line.column) for cells in body)
        for line in lifelines
    )
    return all(count >= LEAST_DRAWN * len(body) for count in drawn)


def _is_near(cells: Cells, column: int) -> bool:
    """Return whether a lifeline is drawn in about a column."""
    return any(
        is_upright(cell) for cell in cells[max(column - MOST_OFF, 0) : column + MOST_OFF + 1]
    )


def _is_crossed(cells: Cells, column: int) -> bool:
    """Return whether a line or a text is where a lifeline should be."""
    return column < len(cells) and cells[column] != EMPTY
