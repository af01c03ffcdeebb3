"""One row of a sequence diagram in text: what is between its lifelines.

::

    |--- GET / -->|   ├──────▶┆        |  -------->|      |---.       |  a text  |
                      (lines from one lifeline to another) (a loop)    (or words)
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from triglyph.reading.lifelines.heads import MOST_OFF, Cells, find_chunks, is_upright
from triglyph.reading.sketch.glyphs import ARMS, EMPTY, FLAT, HEADS, LEFT, RIGHT, SECOND
from triglyph.reading.sketch.p3_lines.chunks import Chunk

FLAT_SIGNS = "-=~_."
LINE_GLYPHS = "".join(glyph for glyph, arms in ARMS.items() if arms == FLAT)
DASHED = frozenset("┄┅┈┉╌╍.")
JOINTS = "".join(glyph for glyph, arms in ARMS.items() if arms & FLAT) + "+"
HEADS_RIGHT = ">" + "".join(glyph for glyph, side in HEADS.items() if side == RIGHT)
HEADS_LEFT = "<" + "".join(glyph for glyph, side in HEADS.items() if side == LEFT)

_FLAT = re.escape(FLAT_SIGNS + LINE_GLYPHS)
_RIGHT, _LEFT = re.escape(HEADS_RIGHT), re.escape(HEADS_LEFT)
_PIECE = rf"(?:[{_FLAT}]{{2,}}|(?:[{_FLAT}] )+[{_FLAT}]?)"
WHOLE = re.compile(rf"([{_LEFT}]*)[xX*o]?(?:[{_FLAT} ]*[{_FLAT}]|)[xX*o]?([{_RIGHT}]*)")
"""A line with nothing in it: ------> or < - - - or ──▶."""
LABELLED = re.compile(
    rf"([{_LEFT}]*){_PIECE}[\[( ]*(?P<text>[^\s{_FLAT}].*?)[\]) ]*{_PIECE}([{_RIGHT}]*)"
)
"""A line with a text in it: --- GET / --->."""
TRAILED = re.compile(rf"(?P<text>.*[^\s{_FLAT}]) +[{_FLAT}]+[{_RIGHT}]+")
LED = re.compile(rf"[{_LEFT}]+[{_FLAT}]{{2,}} +(?P<text>[^\s{_FLAT}].*?) *[{_FLAT}]*")
"""Texts with an arrow behind or before them that touches the next lifeline."""
LOOP = re.compile(rf"[{_FLAT}]{{1,}}[┐╮╗.+,'\\]|[{_FLAT}]{{2,}}(?=\s)")
LOOP_END = re.compile(rf"[{_LEFT}][{_FLAT}]*[┘╯╝'+`/,]?|[{_FLAT}]*[┘╯╝'+`]")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A line between two lifelines, by their indexes, with the text that is in it."""

    left: int
    right: int
    points_left: bool
    points_right: bool
    is_dashed: bool
    text: str = ""
    cells: range = range(0)
    """The columns that it takes."""


@dataclass(frozen=True, slots=True)
class Row:
    """The parts of one row; ``loops`` and ``loop_ends`` are lifelines at which a loop is."""

    drawn: tuple[Drawn, ...]
    words: tuple[Chunk, ...]
    loops: tuple[int, ...]
    loop_ends: tuple[int, ...]


def place_lifelines(cells: Cells, columns: Sequence[int]) -> list[int | None]:
    """Return where each lifeline is in a row, None where something else covers it."""
    places: list[int | None] = []
    for column in columns:
        offsets = sorted(range(-MOST_OFF, MOST_OFF + 1), key=abs)
        near = (column + off for off in offsets)
        found = next(
            (
                place
                for place in near
                if 0 <= place < len(cells) and place not in places and _is_at(cells, place, column)
            ),
            None,
        )
        places.append(found)
    return places


def _is_at(cells: Cells, place: int, column: int) -> bool:
    """Return whether a lifeline is in a place; where a line leaves it, it may be a +."""
    return is_upright(cells[place]) or (cells[place] == "+" and place == column)


def read_row(number: int, cells: Cells, columns: Sequence[int]) -> Row:
    """Return what is drawn and written in a row, which has a number."""
    places = place_lifelines(cells, columns)
    drawn = list(_find_lines(cells, columns, places))
    free = [
        EMPTY if column in places or any(column in line.cells for line in drawn) else cell
        for column, cell in enumerate(cells)
    ]
    loops: list[int] = []
    ends: list[int] = []
    for index, place in enumerate(places):
        start = (columns[index] if place is None else place) + 1
        rest = "".join(cell or EMPTY for cell in free[start:])
        text = rest.lstrip()
        off = start + len(rest) - len(text)
        if off - start > 1 or (index + 1 < len(columns) and off >= columns[index + 1]):
            continue
        for pattern, found_at in ((LOOP, loops), (LOOP_END, ends)):
            found = pattern.match(text)
            if found is not None and not text[found.end() : found.end() + 1].strip():
                found_at.append(index)
                free[off : off + found.end()] = [EMPTY] * found.end()
                break
    words = tuple(
        Chunk(number, left, right, _clean(text))
        for left, right, text in find_chunks(free)
        if any(cell.isalnum() for cell in text)
    )
    return Row(tuple(drawn), words, tuple(loops), tuple(ends))


def _clean(text: str) -> str:
    """Return a text without the borders of a note or a loop that are around it."""
    return text.replace(SECOND, "").strip().strip("|│┃║╎┆┊ ")


def _find_lines(
    cells: Cells, columns: Sequence[int], places: Sequence[int | None]
) -> Iterator[Drawn]:
    """Yield the lines from lifeline to lifeline; one goes on behind a lifeline without a head."""
    spots = [
        column if place is None else place for column, place in zip(columns, places, strict=True)
    ]
    index = 0
    while index + 1 < len(spots):
        for last in range(len(spots) - 1, index, -1):
            inner = _between(cells, spots, places, (index, last))
            found = None if inner is None else _read_line(inner)
            if found is not None:
                points_left, points_right, text = found
                assert inner is not None
                dashes = sum(cell in DASHED for cell in inner)
                is_dashed = 2 * dashes > len(inner) or (" " in inner.strip(" <>") and not text)
                taken = range(spots[index], spots[last] + 1)
                yield Drawn(index, last, points_left, points_right, is_dashed, text, taken)
                index = last
                break
        else:
            index += 1


def _between(
    cells: Cells, spots: Sequence[int], places: Sequence[int | None], ends: tuple[int, int]
) -> str | None:
    """Return what is between two lifelines, where all between are crossed; else None.

    A line that leads to a lifeline between them ends there::

        |------>|------>|
    """
    left, right = ends
    inner = list(cells[spots[left] + 1 : spots[right]])
    if places[left] is None and spots[left] < len(cells):
        inner.insert(0, cells[spots[left]])
    if places[right] is None and spots[right] < len(cells):
        inner.append(cells[spots[right]])
    for middle in range(left + 1, right):
        place = places[middle]
        if place is None:
            continue
        before, after = cells[place - 1], cells[place + 1] if place + 1 < len(cells) else EMPTY
        if before in HEADS_RIGHT or after in HEADS_LEFT:
            return None
        if not (_is_flat(before) and _is_flat(after)):
            return None
        inner[place - spots[left] - 1] = before
    return "".join(inner)


def _is_flat(cell: str) -> bool:
    return cell in FLAT_SIGNS or cell in HEADS_LEFT or cell in HEADS_RIGHT or cell in JOINTS


def _read_line(inner: str) -> tuple[bool, bool, str] | None:
    """Return the heads of a line and the text in it; None where it is no line with a head."""
    stripped = inner.strip()
    found = WHOLE.fullmatch(stripped) or LABELLED.fullmatch(stripped)
    if found is None and (led := LED.fullmatch(inner.rstrip())) is not None:
        return True, False, led["text"].strip()
    if found is None and (trailed := TRAILED.fullmatch(inner.lstrip())) is not None:
        return False, True, trailed["text"].strip()
    if found is None or len(stripped) < 2:
        return None
    points_left, points_right = bool(found[1]), bool(found[found.re.groups])
    if not (points_left or points_right):
        return None
    return points_left, points_right, found.groupdict().get("text", "").strip()
