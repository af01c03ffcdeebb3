"""Runs of text between boxes, those parted that are the names of several nodes."""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from triglyph.reading.sketch.glyphs import BACK, DOWN, EMPTY, FLAT, SECOND, UP, UPRIGHT
from triglyph.reading.sketch.p1_cells.cells import Cell
from triglyph.reading.sketch.p1_cells.grid import Grid

SPACES_BETWEEN = 2
"""Spaces that part two texts in a row; words have one between them."""
SPACES_BEHIND_COLON = 6
"""Spaces between a word and what is said of it, where those of several lines are a column."""
SPACES_BEFORE_BRACKET = 3
"""The same where the second text is in brackets, or begins with an arrow: Web server  (port 80)."""
SPACES_AT_BAR = 3
"""The same beside a bar between words: small  |  large."""
ARROWS = frozenset("→⇒")
BRACKETED = re.compile(r"\[[^\[\]]+\](?: \[[^\[\]]+\])+|\([^()]+\)(?: \([^()]+\))+")
IN_BRACKETS = re.compile(r"\[[^\[\]]+\]|\([^()]+\)")
SAID_OF = re.compile(r"(\[[^\[\]]+\]) ?[:=–—-]+ (\S.*)")
"""A text in brackets, and what is said of it behind a colon or a dash."""
NAME = re.compile(r"\S+")
LONGEST_NAME = 3
"""Characters of the names of nodes that one space alone is between: two lines may also lead to
the two words of one text."""
TALLEST = 8
"""Rows from a text up to the fork whose lines come down to it."""
FEWEST_WORDS = 3
"""Words of a text with a line above each, or below each, from which on they are nodes."""


@dataclass(eq=False)
class Chunk:
    """A run of text in one row, by its first and last cell."""

    row: int
    left: int
    right: int
    text: str

    @property
    def middle(self) -> float:
        """Return the middle of it."""
        return (self.left + self.right) / 2


def find_chunks(grid: Grid, taken: set[Cell]) -> list[Chunk]:
    """Return the runs of text that are neither in cells that are taken nor lines."""
    chunks: list[Chunk] = []
    for row, cells in enumerate(grid.rows):
        start = last = -1
        for column in range(len(cells) + 1):
            glyph = grid.at(row, column)
            closed = (row, column) in taken or grid.is_line(row, column)
            is_text = glyph not in (EMPTY, SECOND) and not closed and column < len(cells)
            most = SPACES_BEHIND_COLON if last >= 0 and cells[last] == ":" else SPACES_BETWEEN
            if glyph == "(" and start >= 0 and cells[last].isalnum() and ")" in cells[column:]:
                most = SPACES_BEFORE_BRACKET
            if glyph in ARROWS and start >= 0 and grid.at(row, column + 1) == EMPTY:
                most = SPACES_BEFORE_BRACKET
            if start >= 0 and "|" in (glyph, cells[last]):
                most = SPACES_AT_BAR
            if (row, column) in grid.said and (row, column - 1) in grid.said:
                most = column  # inside of brackets, two spaces part nothing
            apart = closed or column - last > most or column == len(cells)
            if start >= 0 and apart:
                chunks += _split_remark(
                    grid, Chunk(row, start, last, "".join(cells[start : last + 1]).strip())
                )
                start = -1
            if is_text:
                start = column if start < 0 else start
                last = column
            elif glyph == SECOND and start >= 0:
                last = column
    return chunks


def _split_remark(grid: Grid, chunk: Chunk) -> Iterator[Chunk]:
    """Yield a text in brackets that is at a line, and what is said of it: [cache] : five minutes.

    ::

            │
            ▼
         [cache] : five minutes
    """
    found = SAID_OF.fullmatch(chunk.text)
    if found is None or len(chunk.text) != chunk.right + 1 - chunk.left:
        yield from _split_brackets(chunk)
        return
    last = chunk.left + found.end(1) - 1
    around = [
        *((chunk.row + down, each) for each in range(chunk.left, last + 1) for down in (-1, 1)),
        *((chunk.row, chunk.left - off) for off in (1, 2)),
    ]
    if not any(grid.is_line(*cell) for cell in around):
        yield chunk
        return
    yield Chunk(chunk.row, chunk.left, last, found[1])
    yield Chunk(chunk.row, last + 1, chunk.right, found[2])  # the sign between them is its own


def _split_brackets(chunk: Chunk) -> Iterator[Chunk]:
    """Yield a run of text, or the texts in brackets that all of it is: [one] [two], (one) (two)."""
    if not BRACKETED.fullmatch(chunk.text) or len(chunk.text) != chunk.right + 1 - chunk.left:
        yield chunk
        return
    for found in IN_BRACKETS.finditer(chunk.text):
        left = chunk.left + found.start()
        yield Chunk(chunk.row, left, left + len(found[0]) - 1, found[0])


def split_fans(grid: Grid, chunks: Sequence[Chunk]) -> list[Chunk]:
    """Return runs of text, those split whose words have an upright line of their own each.

    ::

        ┌──────┼──────┐
        │      │      │
      worker worker worker

    Two words may also be one text that two lines lead to, if these are not those of one fork;
    three are not.
    """
    split = []
    for chunk in chunks:
        words = _words_of(chunk)
        lines = [
            {side for side, down in ((UP, -1), (DOWN, 1)) if _has_own_line(grid, word, down)}
            for word in words
        ]
        is_crossed = all(len(sides) == 2 for sides in lines)
        is_fan = bool(set.intersection(*lines)) and (
            len(words) >= FEWEST_WORDS or is_crossed or _is_forked(grid, chunk)
        )
        split += words if is_fan and len(words) > 1 else _split_between(grid, chunk)
    return split


def _is_forked(grid: Grid, chunk: Chunk) -> bool:
    """Return whether all lines that come down to a text are those of one fork right above it.

    ::

           |
        +--+---+
        |      |
        v      v
      publish keep
    """
    columns = _columns_of(grid, chunk, -1)
    rows = set()
    for column in columns:
        row = chunk.row - 1
        while row > chunk.row - TALLEST and (
            grid.head(row, column) == DOWN or grid.arms(row, column) == UPRIGHT
        ):
            row -= 1
        rows.add(row)
    if len(columns) < 2 or len(rows) > 1:
        return False
    (row,) = rows
    return all(grid.arms(row, column) & FLAT for column in range(min(columns), max(columns) + 1))


def _split_between(grid: Grid, chunk: Chunk) -> list[Chunk]:
    """Return the texts of a run that two lines go through, with one space between the two.

    ::

        +--+--+
        |     |
      found no such name
        v     v
    """
    above, below = _columns_of(grid, chunk, -1), _columns_of(grid, chunk, 1)
    if len(above) != 2 or above != below or len(chunk.text) != chunk.right + 1 - chunk.left:
        return [chunk]
    first, last = (column - chunk.left for column in above)
    spaces = [place for place in range(first, last) if chunk.text[place] == EMPTY]
    if len(spaces) != 1 or not _is_forked(grid, chunk):
        return [chunk]
    space = spaces[0]
    return [
        Chunk(chunk.row, chunk.left, chunk.left + space - 1, chunk.text[:space]),
        Chunk(chunk.row, chunk.left + space + 1, chunk.right, chunk.text[space + 1 :]),
    ]


def _columns_of(grid: Grid, text: Chunk, down: int) -> list[int]:
    """Return the columns in which upright lines end above or below a text."""
    row, side = text.row + down, UP if down > 0 else DOWN
    return [
        column
        for column in range(text.left, text.right + 1)
        if grid.arms(row, column) & side or grid.head(row, column) in (side, BACK[side])
    ]


def _words_of(chunk: Chunk) -> list[Chunk]:
    """Return the words of a run of text without wide characters, else the run itself."""
    if len(chunk.text) != chunk.right + 1 - chunk.left:
        return [chunk]
    return [
        Chunk(chunk.row, chunk.left + found.start(), chunk.left + found.end() - 1, found[0])
        for found in NAME.finditer(chunk.text)
    ]


def _has_own_line(grid: Grid, word: Chunk, down: int) -> bool:
    """Return whether one upright line ends above or below a word."""
    return len(_columns_of(grid, word, down)) == 1


def split_words(chunks: Sequence[Chunk], pointed: Set[Cell]) -> list[Chunk]:
    """Return runs of text, those split that are names of nodes: a line leads down to each word.

    ::

          A
         / \\
        B   C
       / \\ / \\
       D E F G

    Args:
        chunks: The runs of text.
        pointed: The cells that slanted lines lead down to.
    """
    split = []
    for chunk in chunks:
        words = _words_of(chunk)
        are_names = all(
            len(word.text) <= LONGEST_NAME
            and any((word.row, column) in pointed for column in range(word.left, word.right + 1))
            for word in words
        )
        split += words if are_names else [chunk]
    return split
