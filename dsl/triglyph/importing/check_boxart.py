"""What is crooked in box art, with the edits that make it straight."""

import re
from collections.abc import Iterator

from triglyph.importing.boxart.page import CORNER, LINE_GLYPH, is_boxart, read_page
from triglyph.importing.fences import NOT_BREAKS
from triglyph.language.core.problems import Fix, Problem
from triglyph.language.core.source import Source
from triglyph.reading.mending.realign import realign

RULE = "box-art"
MOST_EMPTY = 2
"""Lines without a line glyph that a drawing in a text may have in a row."""
FEWEST_LINES = 3
LINES = re.compile("[^\n]*\n?")


def find_blocks(text: str) -> Iterator[str]:
    """Yield each drawing in a text or in comments, with spaces for all else."""
    lines = LINES.findall(text)[:-1]
    drawn = [number for number, line in enumerate(lines) if LINE_GLYPH.search(line)]
    runs: list[list[int]] = []
    for number in drawn:
        if runs and number - runs[-1][-1] <= MOST_EMPTY + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    for run in runs:
        first, last = run[0], run[-1] + 1
        block = "".join(lines[first:last])
        if last - first >= FEWEST_LINES and is_boxart(block):
            before = "".join(lines[:first])
            yield NOT_BREAKS.sub(" ", before) + block


def check_drawing(text: str, source: Source) -> Iterator[Problem]:
    """Yield the problem that a drawing is crooked, where it is certain how it is meant.

    Args:
        text: The file with spaces for all that is not the drawing.
        source: The file as it is.
    """
    if CORNER.search(text) is None:
        return
    page = read_page(text)
    straight = realign(page.drawing).split("\n")
    fixes = []
    for row, (before, after) in enumerate(zip(page.drawing.split("\n"), straight, strict=True)):
        if before == after:
            continue
        number = page.row + row + 1
        start = source.starts[number - 1] + page.column
        written = source.line_text(number)
        if written[page.column :].rstrip() != before:
            return  # tabs: columns are no characters there
        same = _count_same(before, after)
        fixes.append(Fix(start + same, start + len(before), after[same:]))
    if fixes:
        line, column = source.place(fixes[0].start)
        shown, caret = source.excerpt(fixes[0].start)
        yield Problem(
            source.path,
            line,
            column,
            "this drawing is crooked from here on",
            "--fix closes its borders and makes its columns straight",
            RULE,
            "warning",
            shown,
            caret,
            fix=fixes[0] if len(fixes) == 1 else None,
            fixes=tuple(fixes),
        )


def _count_same(one: str, other: str) -> int:
    """Return how many characters two texts begin with that are the same."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))
