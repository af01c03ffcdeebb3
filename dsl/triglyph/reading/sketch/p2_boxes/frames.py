"""Boxes by their borders, the compartments that lines across them make, and what is in them."""

from dataclasses import dataclass, field
from itertools import pairwise

from triglyph.reading.sketch.glyphs import DOWN, FLAT, LEFT, RIGHT, UP, UPRIGHT
from triglyph.reading.sketch.p1_cells.grid import Grid

LEAST_RULED = 0.8
"""Of a line across a box, the share that is drawn."""


@dataclass(eq=False)
class Frame:
    """A box or a compartment, by the outermost cells of its border.

    ``rights`` are the columns of its right border row by row, where that is crooked.
    """

    top: int
    left: int
    bottom: int
    right: int
    is_round: bool = False
    is_dashed: bool = False
    is_part: bool = False
    is_open: bool = False
    """Whether lines join the texts in it, so that these are nodes and not its label."""
    shares_bottom: bool = False
    """Whether its lower border is a part of that of the box around it."""
    number: int = -1
    parent: "Frame | None" = None
    rights: dict[int, int] = field(default_factory=dict)
    lefts: dict[int, int] = field(default_factory=dict)
    members: list["Frame"] = field(default_factory=list)
    parts: list["Frame"] = field(default_factory=list)

    def right_at(self, row: int) -> int:
        """Return the column of the right border in a row."""
        return self.rights.get(row, self.right)

    def left_at(self, row: int) -> int:
        """Return the column of the left border in a row."""
        return self.lefts.get(row, self.left)

    def holds(self, row: int, column: int) -> bool:
        """Return whether a cell is inside of the border."""
        return self.top < row < self.bottom and self.left_at(row) < column < self.right_at(row)

    def contains(self, other: "Frame") -> bool:
        """Return whether another box is inside."""
        return (
            self.top < other.top
            and other.bottom < self.bottom + other.shares_bottom
            and self.left < other.left
            and sum(
                other.right_at(row) >= self.right_at(row)
                for row in (range(other.top, other.bottom + 1) if self.rights else (other.top,))
                if row not in other.rights  # a text that is too long pushes it there
            )
            <= bool(self.rights)  # one row of a ragged border may be further off
        )


def nest(frames: list[Frame], grid: Grid) -> list[Frame]:
    """Find the compartments of boxes, and what each of them holds.

    Args:
        frames: The boxes, outer ones before those in them; their parts and members are set.
        grid: The cells.

    Returns:
        The compartments of all boxes.
    """
    parts: list[Frame] = []
    for frame in frames:
        frame.parts = _split_frame(frame, grid)
        parts += frame.parts
    for frame in frames:
        parent = frame.parent
        if parent is None:
            continue
        part = next((each for each in parent.parts if each.contains(frame)), parent)
        frame.parent = part
        part.members.append(frame)
        if part is not parent:
            parent.members.append(frame)
    for number, part in enumerate(parts, start=len(frames)):
        part.number = number
    return parts


def _split_frame(frame: Frame, grid: Grid) -> list[Frame]:
    """Return the compartments of a box: none where no line goes right across it."""
    rules = [frame.top, *_find_rules(frame, grid), frame.bottom]
    parts: list[Frame] = []
    for top, bottom in pairwise(rules):
        edges = [frame.left, *_find_columns(frame, grid, top, bottom), frame.right]
        parts += [
            Frame(
                top,
                left,
                bottom,
                right,
                is_part=True,
                parent=frame,
                rights=frame.rights if right == frame.right else {},
                lefts=frame.lefts if left == frame.left else {},
            )
            for left, right in pairwise(edges)
        ]
    return parts if len(parts) > 1 else []


def _find_rules(frame: Frame, grid: Grid) -> list[int]:
    """Return the rows of the lines across a box."""
    found = []
    for row in range(frame.top + 1, frame.bottom):
        left, right = frame.left_at(row), frame.right_at(row)
        goes_through = all(grid.arms(row, column) == FLAT for column in (left, right)) and all(
            grid.is_line(row, column) for column in (left - 1, right + 1)
        )
        if not goes_through and grid.arms(row, left) & RIGHT and grid.arms(row, right) & LEFT:
            cells = range(left + 1, right)
            drawn = sum(bool(grid.arms(row, place) & FLAT) for place in cells)
            if drawn >= LEAST_RULED * len(cells):
                found.append(row)
    return found


def _find_columns(frame: Frame, grid: Grid, top: int, bottom: int) -> list[int]:
    """Return the columns of the lines down a band of a box."""
    return [
        column
        for column in range(frame.left + 1, frame.right)
        if grid.arms(top, column) & DOWN
        and grid.arms(bottom, column) & UP
        and all(grid.arms(row, column) & UPRIGHT == UPRIGHT for row in range(top + 1, bottom))
        and bottom > top + 1
    ]
