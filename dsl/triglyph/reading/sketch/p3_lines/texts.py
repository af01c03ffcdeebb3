"""The words of a sketch: runs of text between boxes, and those that belong together."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import pairwise

from triglyph.reading.drawing import Box, Callout
from triglyph.reading.sketch.glyphs import DOWN, EMPTY, UP, UPRIGHT
from triglyph.reading.sketch.p1_cells.grid import Grid
from triglyph.reading.sketch.p3_lines.chunks import Chunk

FARTHEST_REMARK = 24
"""Cells from a text that lines lead to, to what is said of it in the same row."""
CLEAR = 6
"""Cells behind such a remark that hold nothing."""
MOST_SHIFT = 6
"""Cells by which the beginnings of two lines of one text may differ where both are centred."""
NEAREST_HEAD = 3
"""Cells from the head of an upright line to what is said beside it."""
MOST_INDENT = 4
"""Cells by which a line may be indented under the one that it belongs to."""


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
    columns = _find_columns(chunks)
    for chunk in chunks:
        above = by_row.get(chunk.row - 1, [])
        stack = next(
            (
                each
                for each in above
                if columns.get(id(chunk)) is each.chunks[-1] or _belongs(each.chunks[-1], chunk)
            ),
            None,
        )
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


def find_beside_lines_down(grid: Grid, chunks: Sequence[Chunk]) -> set[int]:
    """Return the ``id`` of each text right beside an upright line that leads on in the next row.

    ::

        └────┬────┘     └────┬────┘
             │ HTTPS    asks │
        ┌────▼────┐     ┌────▼────┐
    """
    behind = find_beside_lines(grid, chunks)
    found = set()
    for chunk in chunks:
        columns = [behind[id(chunk)]] if id(chunk) in behind else []
        columns += [
            column
            for column in (chunk.right + 1, chunk.right + 2)
            if grid.arms(chunk.row, column) == UPRIGHT
        ]
        if any(
            grid.head(chunk.row + 1, column) == DOWN or grid.arms(chunk.row + 1, column) & UP
            for column in columns
        ):
            found.add(id(chunk))
    return found


def find_remarks(
    grid: Grid, chunks: Sequence[Chunk], nodes: Set[int], labels: Set[int]
) -> dict[int, Chunk]:
    """Return by the ``id`` of each text that is a remark the text of its row that it is on.

    ::

        ├──▶ users     (all of them)
        └──▶ orders    (those of today)

    What goes on in a text above or below that lines lead to is a line of that::

        Browser     Store of
           │        orders
           ▼          │

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
                and not any(
                    id(upper) in nodes and _belongs(upper, remark)
                    for upper in rows.get(row - 1, ())
                )
                and not any(
                    id(lower) in nodes and _belongs(remark, lower)
                    for lower in rows.get(row + 1, ())
                )
            ):
                found[id(remark)] = node
    return found


def _find_columns(chunks: Sequence[Chunk]) -> dict[int, Chunk]:
    """Return by the ``id`` of a text the one above it, where two rows have texts in columns.

    ::

        [Web]      [Search]      [Store]
         port 80     (Elastic)   (replicated)

    Each is above or below one other, and two of them begin or are centred alike.
    """
    rows: dict[int, list[Chunk]] = {}
    for chunk in chunks:
        rows.setdefault(chunk.row, []).append(chunk)
    found: dict[int, Chunk] = {}
    for row, upper in rows.items():
        lower = rows.get(row + 1, [])
        pairs = list(zip(upper, lower, strict=False))
        if (
            len(upper) == len(lower) >= 2
            and all(one.left <= other.right and other.left <= one.right for one, other in pairs)
            and any(_belongs(one, other) for one, other in pairs)
        ):
            found.update((id(other), one) for one, other in pairs)
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
