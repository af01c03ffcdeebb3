"""The words of a sketch: runs of text between boxes, and those that belong together."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import pairwise

from triglyph.reading.drawing import Box, Callout
from triglyph.reading.sketch.glyphs import DOWN, EMPTY, SECOND, UP, UPRIGHT
from triglyph.reading.sketch.p1_cells.cells import Cell
from triglyph.reading.sketch.p1_cells.grid import Grid

SPACES_BETWEEN = 2
"""Spaces that part two texts in a row; words have one between them."""
SPACES_BEHIND_COLON = 6
"""Spaces between a word and what is said of it, where those of several lines are a column."""
SPACES_BEFORE_BRACKET = 3
"""The same where the second text is in brackets, or begins with an arrow: Web server  (port 80)."""
ARROWS = frozenset("→⇒")
FARTHEST_REMARK = 24
"""Cells from a text that lines lead to, to what is said of it in the same row."""
CLEAR = 6
"""Cells behind such a remark that hold nothing."""
BRACKETED = re.compile(r"\[[^\[\]]+\](?: \[[^\[\]]+\])+")
NAME = re.compile(r"\S+")
LONGEST_NAME = 3
"""Characters of the names of nodes that one space alone is between: two lines may also lead to
the two words of one text."""
MOST_SHIFT = 6
"""Cells by which the beginnings of two lines of one text may differ where both are centred."""

NEAREST_HEAD = 3
"""Cells from the head of an upright line to what is said beside it."""
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
    remarks: list[str] = field(default_factory=list)
    """What is said of it at its right."""

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
            if (row, column) in grid.said and (row, column - 1) in grid.said:
                most = column  # inside of brackets, two spaces part nothing
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


def stack_chunks(
    chunks: list[Chunk],
    *,
    pointed: Set[int],
    joined: Set[tuple[int, int]],
    beside_heads: Mapping[int, int],
    beside_lines: Mapping[int, int],
) -> list[Stack]:
    """Return chunks as texts: lines right below each other that begin or are centred alike.

    Where a line of its own leads to each of them, or from one to the other, they are several
    texts; so is what is said beside a head::

        ├──▶ check        Router           │
        └──▶ store        ├── users        ▼  asks
                          └── orders       Shop

    Args:
        chunks: Runs of text, from the top, then from the left.
        pointed: The ``id`` of those to which a level line leads.
        joined: The ``id`` of two that are ends of one line.
        beside_heads: By the ``id`` of one that is beside the head of an upright line, where that
            leads.
        beside_lines: By the ``id`` of one that is right of an upright line, the column of that.
    """
    by_row: dict[int, list[Stack]] = {}
    stacks = []
    for chunk in chunks:
        above = by_row.get(chunk.row - 1, [])
        stack = next((each for each in above if _belongs(each.chunks[-1], chunk)), None)
        if stack is not None:
            upper = stack.chunks[-1]
            if (
                (id(chunk) in pointed and id(upper) in pointed)
                or (id(upper), id(chunk)) in joined
                or beside_heads.get(id(upper)) == DOWN
                or beside_heads.get(id(chunk)) == UP
                or upper.left <= beside_lines.get(id(chunk), -1) <= upper.right
                or chunk.left <= beside_lines.get(id(upper), -1) <= chunk.right
            ):
                stack = None
        if stack is None:
            stack = Stack()
            stacks.append(stack)
        elif stack in above:
            above.remove(stack)
        stack.chunks.append(chunk)
        by_row.setdefault(chunk.row, []).append(stack)
    return stacks


def find_beside_heads(grid: Grid, chunks: Sequence[Chunk]) -> dict[int, int]:
    """Return by the ``id`` of each text right behind the head of an upright line where that leads.

    ::

        │
        ▼  asks
    """
    found = {}
    for chunk in chunks:
        for column in range(chunk.left - 1, chunk.left - 1 - NEAREST_HEAD, -1):
            head = grid.head(chunk.row, column)
            if head & UPRIGHT:
                found[id(chunk)] = head
            if grid.at(chunk.row, column) != EMPTY:
                break
    return found


def find_beside_lines(grid: Grid, chunks: Sequence[Chunk]) -> dict[int, int]:
    """Return by the ``id`` of each text right behind an upright line the column of that line.

    ::

        Browser
           |  REST
           v
    """
    found = {}
    for chunk in chunks:
        for column in range(chunk.left - 1, chunk.left - 1 - NEAREST_HEAD, -1):
            if grid.arms(chunk.row, column) == UPRIGHT:
                found[id(chunk)] = column
            if grid.at(chunk.row, column) != EMPTY:
                break
    return found


def find_remarks(
    grid: Grid, chunks: Sequence[Chunk], nodes: Set[int], labels: Set[int]
) -> dict[int, Chunk]:
    """Return by the ``id`` of each text that is a remark the text of its row that it is on.

    ::

        ├──▶ users     (all of them)
        └──▶ orders    (those of today)

    Args:
        grid: The cells.
        chunks: The runs of text.
        nodes: The ``id`` of those that lines lead to.
        labels: The ``id`` of those that are in a line.
    """
    rows: dict[int, list[Chunk]] = {}
    for chunk in chunks:
        rows.setdefault(chunk.row, []).append(chunk)
    found = {}
    for row, beside in rows.items():
        for node, remark in pairwise(sorted(beside, key=lambda chunk: chunk.left)):
            between = range(node.right + 1, remark.left)
            behind = range(remark.right + 1, remark.right + 1 + CLEAR)
            around = [
                (row + down, column)
                for column in range(remark.left, remark.right + 1)
                for down in (-1, 1)
            ]
            if (
                id(node) in nodes
                and id(remark) not in nodes | labels
                and len(between) <= FARTHEST_REMARK
                and all(grid.at(row, column) == EMPTY for column in (*between, *behind))
                and not any(grid.is_line(*cell) for cell in around)
            ):
                found[id(remark)] = node
    return found


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
        callouts=(Callout(tuple(stack.remarks)),) if stack.remarks else (),
    )
