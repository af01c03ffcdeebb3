"""A reader of drawings in seven bits: it gives their lines the glyphs that say what they are.

It sees the text alone. In seven bits a ``+`` is any corner or junction, ``|``
may be a line or a letter, and ``:`` a frame or a wire. These are the rules by
which a stranger tells them apart:

- A word (what spaces enclose) with any other character in it is text, and so
  is a single ``- . = + < >``, since no piece of a level wire is as short.
- Four corners that straight lines join are a box. A closed box with a plain
  border, no title in it and no box inside is a leaf, and all in it is text; so
  is a compartment without a box inside. All other words are lines.
- A ``+`` joins those neighbours that point at it; but the border of a box joins no
  ``+`` off it, since wires leave it straight. A level line that meets an upright
  one without a ``+`` goes on behind it.
- A text behind ``+-`` hangs on the text above if no line goes on behind it; but
  nothing hangs on the title of a box.
- A ``<`` that touches nothing begins a callout, and so does a ``^`` right under a box,
  with no line under it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from wcwidth import iter_graphemes, wcswidth

from triglyph.reading.drawing import DrawingError, Fault

Cell: TypeAlias = tuple[int, int]

GLYPHS = re.compile("[\u2500-\u257f]")
"""The characters that draw lines and are nothing else."""

UP, DOWN, LEFT, RIGHT = (0, -1), (0, 1), (-1, 0), (1, 0)
_BACK = {UP: DOWN, DOWN: UP, LEFT: RIGHT, RIGHT: LEFT}
_LINE = re.compile(r"[-+|<>^v.:=#]+")
_SINGLE = set("-.=+<>")
_FLAT, _UPRIGHT = "-.=", "|:#"
_POINTS: dict[str, tuple[Cell, ...]] = {
    **dict.fromkeys(_FLAT, (LEFT, RIGHT)),
    **dict.fromkeys(_UPRIGHT, (UP, DOWN)),
    "+": (UP, DOWN, LEFT, RIGHT),
    "^": (DOWN,),
    "v": (UP,),
    "<": (RIGHT,),
    ">": (LEFT,),
}
_MARKS = {"<": "←", "^": "↑"}
"""What begins a callout beside or below a box."""
_WIRE = dict(zip("-.=|:#^v<>", "─┄━│┆┃▲▼◀▶", strict=True))
_FRAME = {**_WIRE, ".": "╌", ":": "╎"}
_KNOTS = {
    frozenset(arms): (light, heavy)
    for arms, light, heavy in (
        ((RIGHT, DOWN), "┌", "┏"),
        ((LEFT, DOWN), "┐", "┓"),
        ((UP, RIGHT), "└", "┗"),
        ((UP, LEFT), "┘", "┛"),
        ((UP, DOWN, RIGHT), "├", "┣"),
        ((UP, DOWN, LEFT), "┤", "┫"),
        ((LEFT, RIGHT, DOWN), "┬", "┳"),
        ((LEFT, RIGHT, UP), "┴", "┻"),
        ((UP, DOWN, LEFT, RIGHT), "┼", "╋"),
    )
}


@dataclass(eq=False)
class _Box:
    """A closed rectangle, by the cells of its corners, with the columns of its title if any."""

    left: int
    top: int
    right: int
    bottom: int
    title: tuple[int, int] | None = None
    members: list["_Box"] = field(default_factory=list)

    def holds(self, other: "_Box") -> bool:
        return (
            self.left < other.left < other.right < self.right
            and self.top < other.top < other.bottom < self.bottom
        )

    def sides(self) -> Iterator[Cell]:
        """Yield all cells of the border."""
        for x in range(self.left, self.right + 1):
            yield from ((x, self.top), (x, self.bottom))
        for y in range(self.top + 1, self.bottom):
            yield from ((self.left, y), (self.right, y))

    def inside(self) -> Iterator[Cell]:
        """Yield all cells within the border."""
        for y in range(self.top + 1, self.bottom):
            for x in range(self.left + 1, self.right):
                yield x, y


def with_glyphs(text: str) -> str:
    """Return a drawing as it is if it has glyphs of lines, else those that its signs are for."""
    return text if GLYPHS.search(text) else lift(text)


def lift(text: str) -> str:
    """Return a drawing in seven bits with the glyphs of lines in place of its look-alikes."""
    return _Lifter(text).lifted()


class _Lifter:
    """The cells of one drawing, and which of them are known to be text."""

    def __init__(self, text: str) -> None:
        self.grid: dict[Cell, str] = {}
        self.rows: list[list[Cell]] = []
        for y, line in enumerate(text.splitlines()):
            self.rows.append(list(self._read_line(line, y)))
        self.letters: set[Cell] = set()
        for row in self.rows:
            self._find_words(row)
        self.knots = [cell for row in self.rows for cell in row if self.grid[cell] == "+"]
        self.borders: dict[Cell, _Box] = {}
        self.boxes = self._find_boxes()
        self.level_sides: dict[int, list[_Box]] = {}
        for box in self.boxes:
            for y in {box.top, box.bottom}:
                self.level_sides.setdefault(y, []).append(box)
        self.rules: set[Cell] = set()
        for box in self.boxes:
            self._read_inside(box)

    def _read_line(self, line: str, y: int) -> Iterator[Cell]:
        if line.isascii() and line.isprintable():  # nearly all are, and each cell is a letter
            self.grid.update(((x, y), letter) for x, letter in enumerate(line))
            yield from ((x, y) for x in range(len(line)))
            return
        x = 0
        for cluster in iter_graphemes(line):
            width = max(wcswidth(cluster), 0)
            self.grid[x, y] = cluster
            yield x, y
            for more in range(1, width):
                self.grid[x + more, y] = ""
            x += width

    def _at(self, cell: Cell) -> str:
        return self.grid.get(cell) or " "

    def _is_line(self, cell: Cell) -> bool:
        return cell not in self.letters and self._at(cell) != " "

    def _find_words(self, row: list[Cell]) -> None:
        word: list[Cell] = []
        for cell in [*row, None]:
            if cell is not None and self.grid[cell] != " ":
                word.append(cell)
                continue
            if not word:
                continue
            shown = "".join(self.grid[one] for one in word)
            is_letter = shown in _SINGLE or (shown == "^" and not self._has_line_below(word[0]))
            if is_letter or not _LINE.fullmatch(shown):
                self.letters.update(word)
            word = []

    def _has_line_below(self, cell: Cell) -> bool:
        return UP in _POINTS.get(self._at(_next(cell, DOWN)), ())

    # Lines

    def _arms(self, cell: Cell) -> frozenset[Cell]:
        """Return the sides at which a ``+`` goes on."""
        return frozenset(side for side in (UP, DOWN, LEFT, RIGHT) if self._goes_on(cell, side))

    def _goes_on(self, cell: Cell, side: Cell) -> bool:
        step = _next(cell, side)
        while side in (LEFT, RIGHT) and self._is_line(step) and self._at(step) in _UPRIGHT:
            step = _next(step, side)
        one, other = self.borders.get(cell), self.borders.get(step)
        if self._at(cell) == self._at(step) == "+" and one is not other:
            return False
        return self._is_line(step) and _BACK[side] in _POINTS[self._at(step)]

    def _is_corner(self, cell: Cell, *arms: Cell, alike: bool) -> bool:
        """Return whether a ``+`` has two arms, but for another corner above or below it.

        ``alike`` corners have the same side of a box to themselves.
        """
        if self._at(cell) != "+" or not self._is_line(cell):
            return False
        found = self._arms(cell)
        (level,) = {LEFT, RIGHT} & set(arms)
        return found >= set(arms) and all(
            self._at(_next(cell, side)) == "+"
            and (not alike or self._goes_on(_next(cell, side), level))
            for side in found - set(arms)
        )

    # Boxes

    def _find_boxes(self) -> list[_Box]:
        found: list[_Box] = []
        for alike in (True, False):
            for x, y in self.knots:
                if not self._is_corner((x, y), RIGHT, DOWN, alike=alike):
                    continue
                for box in self._close(x, y, alike=alike):
                    if self.borders.keys().isdisjoint(box.sides()):
                        found.append(box)
                        self.borders.update(dict.fromkeys(box.sides(), box))
        for box in found:
            around = [other for other in found if other.holds(box)]
            if around:
                min(around, key=lambda other: other.right - other.left).members.append(box)
        return found

    def _close(self, left: int, top: int, *, alike: bool) -> Iterator[_Box]:
        """Yield the box that has its upper left corner in a cell, if there is one."""
        for right, title in self._run_along_top(left, top, alike=alike):
            for bottom in self._run_down(left, right, top, alike=alike):
                if self._is_bottom(left, right, bottom):
                    yield _Box(left, top, right, bottom, title)
                    return

    def _run_along_top(
        self, left: int, y: int, *, alike: bool
    ) -> Iterator[tuple[int, tuple[int, int] | None]]:
        """Yield the upper right corners that a side may end at, with the title before each."""
        spaces: list[int] = []
        for x in range(left + 1, len(self.rows[y]) + len(self.grid)):
            if (x, y) not in self.grid:
                return
            if self.grid[x, y] == " ":
                spaces.append(x)
            elif not spaces and self._at((x, y)) not in "-.+" + _UPRIGHT:
                return
            title = (spaces[0], spaces[-1]) if spaces else None
            is_title = title is None or (
                title[0] < title[1]
                and self._at((title[0] - 1, y)) in "-."
                and self._at((title[1] + 1, y)) in "-."
                and all(self._at((at, y)) in "-.+|:#" for at in range(title[1] + 1, x + 1))
            )
            if is_title and self._is_corner((x, y), LEFT, DOWN, alike=alike):
                yield x, title

    def _run_down(self, left: int, right: int, top: int, *, alike: bool) -> Iterator[int]:
        """Yield the rows in which a box may have its lower side."""
        for y in range(top + 1, len(self.rows)):
            is_closed = all(
                self._is_corner((x, y), UP, arm, alike=alike)
                for x, arm in ((left, RIGHT), (right, LEFT))
            )
            if is_closed and y > top + 1:
                yield y
            if any(
                not self._is_line((x, y)) or self._at((x, y)) not in "|:+" for x in (left, right)
            ):
                return

    def _is_bottom(self, left: int, right: int, y: int) -> bool:
        return all(
            self._is_line((x, y)) and self._at((x, y)) in "-.+|:#" for x in range(left, right + 1)
        )

    # What is in them

    def _read_inside(self, box: _Box) -> None:
        if box.title is not None:
            first, last = box.title
            self.letters.update((x, box.top) for x in range(first, last + 1))
        parts = self._divide(box)
        if len(parts) == 1:
            if self._is_leaf(box):
                self.letters.update(box.inside())
            return
        for part in parts:
            if not any(part.holds(member) for member in box.members):
                self.letters.update(part.inside())

    def _is_leaf(self, box: _Box) -> bool:
        """Return whether a box has a plain border that no wire passes, and no box in it."""
        flat = {self._at((x, y)) for x in range(box.left, box.right) for y in (box.top, box.bottom)}
        return box.title is None and not box.members and flat <= {"-", "+"}

    def _divide(self, box: _Box) -> list[_Box]:
        """Return the compartments of a box; only itself where it has no rules."""
        rows = [y for y in range(box.top + 1, box.bottom) if self._is_rule(box, y)]
        for y in rows:
            self.rules.update((x, y) for x in range(box.left + 1, box.right))
        parts = []
        for top, bottom in zip((box.top, *rows), (*rows, box.bottom), strict=True):
            columns = [
                x
                for x in range(box.left + 1, box.right)
                if all(self._at((x, y)) == "|" for y in range(top + 1, bottom))
                and self._at((x, top)) == self._at((x, bottom)) == "+"
            ]
            for x in columns:
                self.rules.update((x, y) for y in range(top + 1, bottom))
            parts += [
                _Box(left, top, right, bottom)
                for left, right in zip((box.left, *columns), (*columns, box.right), strict=True)
            ]
        return parts

    def _is_rule(self, box: _Box, y: int) -> bool:
        return self._at((box.left, y)) == self._at((box.right, y)) == "+" and all(
            self._at((x, y)) in "-+" for x in range(box.left + 1, box.right)
        )

    # Glyphs

    def lifted(self) -> str:
        """Return the text again, every line with its own glyph."""
        grid = self.grid
        return "".join(
            "".join([" " if grid[cell] == " " else self._glyph(cell) for cell in row]).rstrip()
            + "\n"
            for row in self.rows
        )

    def _glyph(self, cell: Cell) -> str:
        shown = self.grid[cell]
        if cell in self.letters:
            return _MARKS[shown] if shown in _MARKS and self._begins_callout(cell) else shown
        on_border = cell in self.borders or cell in self.rules
        if shown != "+":
            if shown in _UPRIGHT and self._passes(cell):
                return _WIRE[shown]
            return (_FRAME if on_border else _WIRE)[shown]
        arms = self._arms(cell)
        above = _next(cell, UP)
        if above in self.letters and above not in self.borders and self._holds_twig(cell):
            arms |= {UP}
        knots = _KNOTS.get(arms)
        if not knots:
            fault = Fault(cell[1] + 1, cell[0] + 1, "a + that is no corner and no junction")
            raise DrawingError((fault,))
        return knots[not on_border and self._is_thick(cell)]

    def _begins_callout(self, cell: Cell) -> bool:
        before = _next(_next(cell, LEFT), LEFT)
        is_alone = self._at(_next(cell, LEFT)) == self._at(_next(cell, RIGHT)) == " "
        if self.grid[cell] == "^":
            return is_alone and _next(cell, UP) in self.borders
        return is_alone and (self._at(before) == " " or before in self.borders)

    def _holds_twig(self, cell: Cell) -> bool:
        """Return whether a text hangs on a ``+-``, and no line goes on behind it."""
        x, y = cell
        if self._at((x + 1, y)) != "-" or self._at((x + 2, y)) != " ":
            return False
        x += 3
        while {(x, y), (x + 1, y)} & self.letters or self.grid.get((x, y)) == "":
            x += 1
        return x > cell[0] + 3 and not self._is_line((x + 1, y))

    def _passes(self, cell: Cell) -> bool:
        """Return whether an upright line passes the upper or the lower side of a box."""
        x, y = cell
        return any(box.left < x < box.right for box in self.level_sides.get(y, ()))

    def _is_thick(self, start: Cell) -> bool:
        """Return whether a junction belongs to a thick line."""
        seen = {start}
        waiting = [start]
        while waiting:
            cell = waiting.pop()
            for side in self._arms(cell):
                step = _next(cell, side)
                if self._at(step) in "=#" and self._at(step) in _pointing(side):
                    return True
                if self._at(step) == "+" and step not in seen and step not in self.borders:
                    seen.add(step)
                    waiting.append(step)
        return False


def _pointing(side: Cell) -> Iterable[str]:
    return _FLAT if side in (LEFT, RIGHT) else _UPRIGHT


def _next(cell: Cell, side: Cell) -> Cell:
    return cell[0] + side[0], cell[1] + side[1]
