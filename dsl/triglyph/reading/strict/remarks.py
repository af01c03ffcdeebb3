"""The texts that belong to a box by their place: further lines of titles, and callouts."""

from collections.abc import Iterator, Sequence

from triglyph.reading.drawing import Callout
from triglyph.reading.strict.cells import Cells
from triglyph.reading.strict.glyphs import SPACE, TEXT
from triglyph.reading.strict.regions import Region, Regions
from triglyph.reading.strict.sides import Sides
from triglyph.reading.strict.surface import Surface
from triglyph.reading.strict.texts import Chunks

_MARK_BESIDE, _MARK_BELOW = "← ", "↑ "
_CALLOUT_INDENT = 2
"""Columns from the mark of a callout to its lines, and from a box to the mark below it."""
_TITLE_INDENT = 3
_OUTDENT = 1
"""Further lines of a title begin under the space before its first, bare texts further right."""


def take_titles(
    regions: Regions, *, cells: Cells, surface: Surface, chunks: Chunks, pool: set[int]
) -> dict[int, list[str]]:
    """Return the title lines of each group; the runs of text that they take leave the pool."""
    titles: dict[int, list[str]] = {}
    for region in regions.all:
        if not region.is_group:
            continue
        lines = [region.border_title] if region.border_title else []
        if region.frame == "compartment":
            taken = list(_lines_on_top(region, cells, surface, chunks, pool))
        elif lines:
            taken = list(_lines_under(region, chunks, pool))
        else:
            continue
        pool.difference_update(taken)
        titles[region.number] = lines + [chunks.all[number].text for number in taken]
    return titles


def _lines_under(region: Region, chunks: Chunks, pool: set[int]) -> Iterator[int]:
    """Yield the runs of text that go on from the title in a border; it is at the left if any do."""
    if region.title_column != region.area.left + _TITLE_INDENT:
        return
    row, column = region.area.top + 1, region.title_column - _OUTDENT
    number = chunks.at(row, column)
    while number is not None and number in pool and chunks.all[number].left == column:
        yield number
        row += 1
        number = chunks.at(row, column)


def _lines_on_top(
    region: Region, cells: Cells, surface: Surface, chunks: Chunks, pool: set[int]
) -> Iterator[int]:
    """Yield the runs of text that have the first rows of a compartment to themselves."""
    area = region.area
    for row in range(area.top + 1, area.bottom):
        start = row * cells.stride
        content = surface.plane[start + area.left + 1 : start + area.right].strip()
        numbers = chunks.overlapping(row, area.left + 1, area.right - 1)
        if len(numbers) != 1 or numbers[0] not in pool:
            return
        chunk = chunks.all[numbers[0]]
        if len(content) != chunk.right - chunk.left + 1:
            return
        yield numbers[0]


def take_callouts(
    regions: Regions,
    *,
    cells: Cells,
    surface: Surface,
    sides: Sides,
    chunks: Chunks,
    pool: set[int],
) -> dict[int, list[tuple[int, Callout]]]:
    """Return the callouts of each box with the row of each; their runs of text leave the pool."""
    found: dict[int, list[tuple[int, Callout]]] = {}
    for number in sorted(pool):
        chunk = chunks.all[number]
        mark = chunk.text[: len(_MARK_BESIDE)]
        if number not in pool or mark not in (_MARK_BESIDE, _MARK_BELOW):
            continue
        position = chunk.row * cells.stride + chunk.left
        if mark == _MARK_BESIDE:
            box = _box_to_the_left(position, surface, sides, cells)
            row_in_box = chunk.row
        else:
            box = _box_above(position, regions, surface, sides, cells)
            row_in_box = chunk.row - 2
        if box is None:
            continue
        lines = [chunk.text.removeprefix(mark).strip()]
        pool.discard(number)
        row = chunk.row + 1
        while (
            (more := chunks.at(row, chunk.left + _CALLOUT_INDENT)) is not None
            and more in pool
            and chunks.all[more].left == chunk.left + _CALLOUT_INDENT
        ):
            pool.discard(more)
            lines.append(chunks.all[more].text)
            row += 1
        owner = regions.at(box, row_in_box, regions.all[box].area.right - 1)
        found.setdefault(owner, []).append((row_in_box, Callout(tuple(lines))))
    return found


def _box_to_the_left(position: int, surface: Surface, sides: Sides, cells: Cells) -> int | None:
    """Return the box whose right border is one space to the left of a cell."""
    if surface.plane[position - 1] != SPACE or position - 2 in surface.ports:
        return None
    return sides.box_left_of(*cells.place(position - 2))


def _box_above(
    position: int, regions: Regions, surface: Surface, sides: Sides, cells: Cells
) -> int | None:
    """Return the box right above a cell, if its text may begin there and no wire is below it.

    A wire at that side could have a label that begins with an arrow.
    """
    row, column = cells.place(position)
    side = sides.flat_at(row - 1, column)
    if side is None or side[1] != "bottom":
        return None
    area = regions.all[side[0]].area
    border, below = (row - 1) * cells.stride, row * cells.stride
    is_free = all(
        border + at not in surface.ports and surface.plane[below + at] in (SPACE, TEXT)
        for at in range(area.left, area.right + 1)
    )
    return side[0] if column == area.left + _CALLOUT_INDENT and is_free else None


def text_lines(region: Region, *, cells: Cells) -> tuple[Sequence[str], int]:
    """Return the lines in a box or compartment without members, and the row of the first."""
    area = region.title_area or region.area
    if region.is_ruled and region.title_area is None:
        return (), area.top + 1
    rows = list(range(area.top + 1, area.bottom))
    lines = [cells.text(row, area.left + 1, area.right - 1) for row in rows]
    first = 0
    while lines and not lines[-1]:
        lines.pop()
    while first < len(lines) and not lines[first]:
        first += 1
    return lines[first:], area.top + 1 + first
