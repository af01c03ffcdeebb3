"""A drawing with its borders closed, its columns straight and its arrows touching.

What is certain is mended, all else stays: a slip is undone where exactly one way to undo it
makes a drawing that keeps all rules. A drawing by hand is made straight where it says the
same afterwards.
"""

from collections.abc import Callable, Hashable, Iterator, Sequence

from triglyph.reading.by_hand import has_other_heads
from triglyph.reading.drawing import Box, DrawingError, Reading
from triglyph.reading.mending.rows import (
    cell_at,
    count_defects,
    is_text,
    join_rows,
    split_rows,
)
from triglyph.reading.mending.single_edits import edit_row, fill_row
from triglyph.reading.mending.straighten import count_crooked, straighten_once
from triglyph.reading.seven_bits import GLYPHS, with_glyphs
from triglyph.reading.sketch.glyphs import EMPTY, HEADS, SIGN_HEADS
from triglyph.reading.sketch.p1_cells.cells import Row
from triglyph.reading.sketch.read import read_sketch
from triglyph.reading.strict.read import read_drawing

Edit = Callable[..., Iterator[Row]]
MOST_CELLS = 60_000
"""Cells of a drawing that is mended; the largest of ours have a third of that."""
MOST_ROWS = 14
"""Rows in which a single slip is looked for."""
MOST_TRIALS = 60
"""Drawings that are read to find the one that is right."""
MOST_TRIALS_A_ROUND = 12
"""The same where one border of a drawing by hand is made straight."""
MOST_ROUNDS = 25
"""Borders that are made straight, one after the other."""


def realign(drawing: str) -> str:
    """Return a drawing without small faults, or as it is where what is right is not certain.

    Args:
        drawing: Its rows, with spaces and no tabs, and none at the end of a row.
    """
    rows = split_rows(drawing)
    if len(rows) * max(map(len, rows)) > MOST_CELLS or "\t" in drawing:
        return drawing
    try:
        faulty = _faulty_rows(drawing)
        if not faulty:
            return drawing
        has_glyphs = GLYPHS.search(drawing) is not None
        before = read_sketch(drawing)
        edit = edit_row if before.warnings else fill_row
        found = _undo_slip(rows, faulty, edit=edit, has_glyphs=has_glyphs)
        if any(
            _count_heads(text) > _count_heads(drawing) and _adds_way_back(before, read_sketch(text))
            for text in found
        ):
            found = set()  # nor is another way certain where that is one
        if not before.warnings:
            # Nothing is crooked; where lines have gaps they are closed, all else is a manner.
            found = {
                text
                for text in found
                for mended in [split_rows(text)]
                if _fills_gap(rows, mended) and not _moves_text_apart(rows, mended)
            }
            return found.pop() if len(found) == 1 else drawing
        if found:
            return found.pop() if len(found) == 1 else drawing
        return _straighten(drawing)
    except DrawingError:
        return drawing


def _read_strictly(drawing: str) -> Reading:
    """Return what a drawing says by the rules of ours; raises DrawingError with all faults."""
    return read_drawing(with_glyphs(drawing))


def _faulty_rows(drawing: str) -> list[int]:
    """Return the rows that break a rule of ours, counted from 0; none where all is well."""
    try:
        reading = _read_strictly(drawing)
    except DrawingError as error:
        return sorted({fault.row - 1 for fault in error.faults})
    if has_other_heads(reading):
        return list(range(MOST_ROWS + 1))
    return []


def _undo_slip(
    rows: Sequence[Row], faulty: Sequence[int], *, edit: Edit, has_glyphs: bool
) -> set[str]:
    """Return the drawings that keep all rules and differ in one slip from one that does not."""
    best: dict[str, int] = {}
    for number in _suspects(rows, faulty, has_glyphs=has_glyphs):
        around = range(number - 1, number + 2)
        before = count_defects(rows, around, has_glyphs=has_glyphs)
        for row in {
            "".join(row).rstrip(): row for row in edit(rows, number, has_glyphs=has_glyphs)
        }.values():
            trial = [*rows[:number], row, *rows[number + 1 :]]
            gain = before - count_defects(trial, around, has_glyphs=has_glyphs)
            if gain > 0:
                best[join_rows(trial)] = gain
    found: dict[int, set[str]] = {}
    for text in sorted(best, key=lambda text: (-best[text], text))[:MOST_TRIALS]:
        if found and best[text] < max(found):
            break
        if not _faulty_rows(text):
            found.setdefault(best[text], set()).add(text)
    return found[max(found)] if found else set()


def _count_heads(drawing: str) -> int:
    return sum(sign in HEADS or sign in SIGN_HEADS for sign in drawing)


def _adds_way_back(before: Reading, after: Reading) -> bool:
    """Return whether a line that had one head has two: a gap at its tail was no lost head."""
    return sum(edge.tail_head and edge.head_head for edge in after.edges) > sum(
        edge.tail_head and edge.head_head for edge in before.edges
    )


def _fills_gap(before: Sequence[Row], after: Sequence[Row]) -> bool:
    """Return whether the row that was changed has a line where a cell was empty, and all it had."""
    number, place = _find_change(before, after)
    return cell_at(before, number, place) == EMPTY and len(after[number]) >= len(before[number])


def _moves_text_apart(before: Sequence[Row], after: Sequence[Row]) -> bool:
    """Return whether the cell of a line was rather removed than emptied, by the text behind it.

    A text that would begin below that of the row above if the cell were put in between has moved:

        |  one         |  one                                   |  one
          two          |  two     where a cell is lost,         | two
        |              |          and not with it filled        |
    """
    number, place = _find_change(before, after)
    row = before[number]
    text = next((at for at in range(place, len(row)) if is_text(row[at])), None)
    return text is not None and any(
        is_text(cell_at(before, beside, text + 1)) and not is_text(cell_at(before, beside, text))
        for beside in (number - 1, number + 1)
    )


def _find_change(before: Sequence[Row], after: Sequence[Row]) -> tuple[int, int]:
    """Return the row and the column of the first cell that a slip was undone in."""
    return next(
        (number, place)
        for number, (one, other) in enumerate(zip(before, after, strict=True))
        for place in range(max(len(one), len(other)))
        if cell_at(before, number, place) != cell_at(after, number, place)
    )


def _suspects(rows: Sequence[Row], faulty: Sequence[int], *, has_glyphs: bool) -> list[int]:
    """Return the rows in which the slip may be, those with most loose ends about them first."""
    defects = [count_defects(rows, (row,), has_glyphs=has_glyphs) for row in range(len(rows))]
    near = {row + off for row in faulty for off in (-1, 0, 1)} & set(range(len(rows)))
    near |= {row for row, count in enumerate(defects) if count}
    return sorted(near, key=lambda row: (-sum(defects[max(row - 1, 0) : row + 2]), row))[:MOST_ROWS]


def _straighten(drawing: str) -> str:
    """Return a drawing by hand with its right borders straight, if it says the same then."""
    reading = read_sketch(drawing)
    said = list(_meaning(reading))
    straight, faults = drawing, count_crooked(drawing) + len(reading.warnings)
    for _ in range(MOST_ROUNDS):
        crooked = {trial: count_crooked(trial) for trial in straighten_once(straight)}
        better = []
        for trial in sorted(crooked, key=crooked.__getitem__)[:MOST_TRIALS_A_ROUND]:
            if crooked[trial] >= faults:
                break
            after = read_sketch(trial)
            left = crooked[trial] + len(after.warnings)
            if left < faults and list(_meaning(after)) == said:
                better.append((left, trial))
        if not better:
            break
        faults, straight = min(better, key=lambda each: each[0])
    after = read_sketch(straight)
    if straight == drawing or len(after.warnings) >= len(reading.warnings):
        return drawing
    pairs = zip(drawing.split("\n"), straight.split("\n"), strict=True)
    changed = [row for row, (one, other) in enumerate(pairs, start=1) if one != other]
    if any(changed[0] - 1 <= fault.row <= changed[-1] + 1 for fault in after.warnings):
        return drawing  # half of a mended drawing is no better
    return straight


def _meaning(reading: Reading) -> Iterator[Hashable]:
    """Yield all that a drawing says, without places."""
    for box in reading.walk():
        yield (box.number, box.frame, box.lines, box.is_group, _inside(box), _remarks(box))
    yield from reading.edges


def _inside(box: Box) -> tuple[int, ...]:
    return tuple(each.number for each in (*box.compartments, *box.children))


def _remarks(box: Box) -> tuple[tuple[str, ...], ...]:
    return tuple(callout.lines for callout in box.callouts)
