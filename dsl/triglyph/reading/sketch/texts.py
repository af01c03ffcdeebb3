"""The words of a sketch: runs of text between boxes, and those that belong together."""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field

from triglyph.reading.drawing import Box
from triglyph.reading.sketch.glyphs import EMPTY, SECOND
from triglyph.reading.sketch.grid import Grid

SPACES_BETWEEN = 2
"""Spaces that part two texts in a row; words have one between them."""
SPACES_BEHIND_COLON = 6
"""Spaces between a word and what is said of it, where those of several lines are a column."""
BRACKETED = re.compile(r"\[[^\[\]]+\](?: \[[^\[\]]+\])+")
NAME = re.compile(r"\S+")
LONGEST_NAME = 3
"""Characters of the names of nodes that one space alone is between: two lines may also lead to
the two words of one text."""
MOST_SHIFT = 6
"""Cells by which the beginnings of two lines of one text may differ where both are centred."""

MOST_INDENT = 4
"""Cells by which a line may be indented under the one that it belongs to."""


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


@dataclass(eq=False)
class Stack:
    """Chunks one below the other that are one text."""

    chunks: list[Chunk] = field(default_factory=list)
    number: int = -1

    @property
    def lines(self) -> tuple[str, ...]:
        """Return the lines of it."""
        return tuple(chunk.text for chunk in self.chunks)

    @property
    def left(self) -> int:
        """Return the first column of it."""
        return min(chunk.left for chunk in self.chunks)

    @property
    def right(self) -> int:
        """Return the last column of it."""
        return max(chunk.right for chunk in self.chunks)

    @property
    def top(self) -> int:
        """Return the row of its first line."""
        return self.chunks[0].row

    @property
    def bottom(self) -> int:
        """Return the row of its last line."""
        return self.chunks[-1].row


def find_chunks(grid: Grid, taken: set[tuple[int, int]]) -> list[Chunk]:
    """Return the runs of text that are neither in cells that are taken nor lines."""
    chunks: list[Chunk] = []
    for row, cells in enumerate(grid.rows):
        start = last = -1
        for column in range(len(cells) + 1):
            glyph = grid.at(row, column)
            closed = (row, column) in taken or grid.is_line(row, column)
            is_text = glyph not in (EMPTY, SECOND) and not closed and column < len(cells)
            most = SPACES_BEHIND_COLON if last >= 0 and cells[last] == ":" else SPACES_BETWEEN
            apart = closed or column - last > most or column == len(cells)
            if start >= 0 and apart:
                chunks += _split_brackets(
                    Chunk(row, start, last, "".join(cells[start : last + 1]).strip())
                )
                start = -1
            if is_text:
                start = column if start < 0 else start
                last = column
            elif glyph == SECOND and start >= 0:
                last = column
    return chunks


def _split_brackets(chunk: Chunk) -> Iterator[Chunk]:
    """Yield a run of text, or the texts in brackets that all of it is: [one] [two]."""
    if not BRACKETED.fullmatch(chunk.text) or len(chunk.text) != chunk.right + 1 - chunk.left:
        yield chunk
        return
    start = chunk.left
    for text in chunk.text.split("] ["):
        own = f"[{text.strip('[]')}]"
        yield Chunk(chunk.row, start, start + len(own) - 1, own)
        start += len(own) + 1


def split_words(chunks: Sequence[Chunk], pointed: Set[tuple[int, int]]) -> list[Chunk]:
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
        words = [
            Chunk(chunk.row, chunk.left + found.start(), chunk.left + found.end() - 1, found[0])
            for found in NAME.finditer(chunk.text)
        ]
        are_names = len(chunk.text) == chunk.right + 1 - chunk.left and all(
            len(word.text) <= LONGEST_NAME
            and any((word.row, column) in pointed for column in range(word.left, word.right + 1))
            for word in words
        )
        split += words if are_names else [chunk]
    return split


def stack_chunks(chunks: list[Chunk], *, pointed: Set[int]) -> list[Stack]:
    """Return chunks as texts: lines right below each other that begin or are centred alike.

    Where a line of its own leads to each of them, they are several texts::

        ├──▶ check
        └──▶ store

    Args:
        chunks: Runs of text, from the top, then from the left.
        pointed: The ``id`` of those to which a level line leads.
    """
    by_row: dict[int, list[Stack]] = {}
    stacks = []
    for chunk in chunks:
        above = by_row.get(chunk.row - 1, [])
        stack = next((each for each in above if _belongs(each.chunks[-1], chunk)), None)
        if stack is not None and id(chunk) in pointed and id(stack.chunks[-1]) in pointed:
            stack = None
        if stack is None:
            stack = Stack()
            stacks.append(stack)
        elif stack in above:
            above.remove(stack)
        stack.chunks.append(chunk)
        by_row.setdefault(chunk.row, []).append(stack)
    return stacks


def _belongs(upper: Chunk, lower: Chunk) -> bool:
    """Return whether two runs of text in neighbouring rows are lines of one text."""
    if upper.right < lower.left or lower.right < upper.left:
        return False
    indented = -1 <= lower.left - upper.left <= MOST_INDENT
    aligned = indented or abs(upper.right - lower.right) <= 1
    return aligned or abs(upper.middle - lower.middle) <= MOST_SHIFT / 2


def box_of_text(stack: Stack) -> Box:
    """Return a text without a border as a box."""
    return Box(
        stack.number,
        "text",
        left=stack.left + 1,
        top=stack.top + 1,
        right=stack.right + 1,
        bottom=stack.bottom + 1,
        lines=stack.lines,
    )
