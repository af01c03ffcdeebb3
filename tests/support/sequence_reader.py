"""Read a sequence diagram from its text alone, by the rules that the pages give to people.

A box at the top is a participant, and the line below it its lifeline. A line from a lifeline to
a head beside another one is a message; it passes those between. Its label is in the rows right
above it, or beside it where it comes back. A dashed box is a note over the lifelines that it
interrupts, a box with a word such as ``alt`` in its border a frame.
"""

import re
import unicodedata
from typing import TypeAlias

from msgspec import Struct

HEADS = {"▶": 1, "◀": -1}
STYLES = {"─": "solid", "┄": "dashed", "━": "thick"}
TAILS = {"├": 1, "┣": 1, "┤": -1, "┫": -1}
LINE = re.compile(r"[\u2500-\u257f▲▼◀▶]")
FRAME = re.compile(r"(alt|opt|loop|par)(?: \[(.*)\])?", re.DOTALL)
NUMBER = re.compile(r"(\d+)\.(?: |$)")

Read: TypeAlias = "ReadMessage | ReadNote | ReadFrame"


class ReadMessage(Struct, frozen=True):
    """A message: the names at its ends, its style, and its label with its number."""

    sender: str
    receiver: str
    style: str
    label: str


class ReadNote(Struct, frozen=True):
    """A note, and the names that it is over, from the left."""

    over: tuple[str, ...]
    text: str


class ReadFrame(Struct, frozen=True):
    """A frame, with the title and the steps of each branch."""

    kind: str
    branches: tuple[tuple[str, tuple[Read, ...]], ...]


class ReadFlow(Struct, frozen=True):
    """All that a drawing says."""

    participants: tuple[str, ...]
    steps: tuple[Read, ...]


class _Area(Struct):
    """A frame in the drawing: its corners, and the rows that its branches begin in."""

    left: int
    right: int
    top: int
    bottom: int
    rows: list[int]


def read_sequence(text: str) -> ReadFlow:
    """Return what the text of a sequence diagram says; ValueError where a rule is broken."""
    return _Reader([_cells(line) for line in text.rstrip("\n").split("\n")]).read()


def _cells(line: str) -> list[str]:
    """One entry for each cell; behind a wide character an empty one, marks with their letter."""
    cells: list[str] = []
    for character in line:
        if unicodedata.combining(character):
            cells[-1] += character
            continue
        cells.append(character)
        if unicodedata.east_asian_width(character) in "WF":
            cells.append("")
    return cells


class _Reader:
    """Reads one drawing."""

    def __init__(self, rows: list[list[str]]) -> None:
        width = max(map(len, rows))
        self.rows = [row + [" "] * (width - len(row)) for row in rows]
        self.names: dict[int, str] = {}
        """By the column of its lifeline: each participant, from the left."""
        self.header = 0
        self.areas: list[_Area] = []

    def at(self, y: int, x: int) -> str:
        """The character of a cell, a space outside of the drawing."""
        inside = 0 <= y < len(self.rows) and 0 <= x < len(self.rows[y])
        return self.rows[y][x] if inside else " "

    def text(self, y: int, left: int, right: int) -> str:
        """The text between two columns, both of them left out, without lifelines."""
        shown = "".join(
            " " if x in self.names and self.at(y, x) == "┆" else self.at(y, x)
            for x in range(left + 1, right)
        )
        return re.sub(r" {2,}", "  ", shown).strip()

    def read(self) -> ReadFlow:
        """Everything that is drawn."""
        self.read_participants()
        self.areas = list(self.find_frames())
        found: list[tuple[int, int, Read]] = []
        for y in range(self.header, len(self.rows)):
            found += [(y, 0, message) for message in self.messages_in(y)]
            found += [(y, 0, note) for note in self.notes_in(y)]
        areas = sorted(self.areas, key=lambda area: (area.top, -area.bottom))
        steps, rest = self.nest([(y, read) for y, _, read in found], areas, self.header, 10**9)
        if rest:
            raise ValueError(f"frames that overlap: {rest}")
        return ReadFlow(tuple(self.names.values()), steps)

    def read_participants(self) -> None:
        """The boxes at the top, whose lower borders have ports."""
        bottom = next(y for y in range(len(self.rows)) if any(cell == "└" for cell in self.rows[y]))
        x = 0
        row = self.rows[0]
        while "┌" in row[x:]:
            left = row.index("┌", x)
            right = row.index("┐", left)
            lines = [self.inner(y, left, right) for y in range(1, bottom)]
            ports = [x for x in range(left, right) if self.rows[bottom][x] == "┬"]
            if len(ports) != 1:
                raise ValueError(f"a participant with {len(ports)} lifelines")
            self.names[ports[0]] = " ".join(filter(None, lines))
            x = right + 1
        self.header = bottom + 1

    def inner(self, y: int, left: int, right: int) -> str:
        """A line of text in a box."""
        if self.at(y, left) not in "│╎" or self.at(y, right) not in "│╎":
            raise ValueError(f"a box that is open in row {y}")
        return "".join(self.rows[y][left + 1 : right]).strip()

    def messages_in(self, y: int) -> list[ReadMessage]:
        """The messages whose tails are in a row."""
        found = []
        for x, name in self.names.items():
            towards = TAILS.get(self.at(y, x))
            if towards is None:
                continue
            style = STYLES.get(self.at(y, x + towards), "")
            end = x + towards
            while self.at(y, end) in STYLES or (end in self.names and self.at(y, end) == "┆"):
                end += towards
            if STYLES.get(self.at(y, x + towards)) is None:
                raise ValueError(f"a tail without a line in row {y}")
            if self.at(y, end) in "┐┓":
                found.append(self.loop(y, x, end, style))
                continue
            if HEADS.get(self.at(y, end)) != towards or end + towards not in self.names:
                raise ValueError(f"a message that ends nowhere in row {y}, column {end}")
            self.check_style(y, x + towards, end, style)
            receiver = end + towards
            label = self.label_above(y, min(x, receiver), max(x, receiver))
            found.append(ReadMessage(name, self.names[receiver], style, label))
        return found

    def check_style(self, y: int, start: int, end: int, style: str) -> None:
        """A line is of one style from its tail to its head."""
        for x in range(min(start, end), max(start, end)):
            if x not in self.names and x != end and STYLES.get(self.at(y, x)) != style:
                raise ValueError(f"a line of two styles in row {y}")

    def label_above(self, y: int, left: int, right: int) -> str:
        """The rows of text right above a message, between its ends."""
        lines: list[str] = []
        row = y - 1
        borders = {row for area in self.areas if area.left < left for row in area.rows}
        while row >= self.header and row not in borders:
            line = self.text(row, left, right)
            if not line or LINE.search(line):
                break
            lines.insert(0, line)
            if NUMBER.match(line):
                break
            row -= 1
        return " ".join(lines)

    def loop(self, y: int, x: int, corner: int, style: str) -> ReadMessage:
        """A message to oneself, with what is beside it."""
        bottom = y + 1
        while self.at(bottom, corner) not in "┘┛":
            if self.at(bottom, corner) not in "│┆┃":
                raise ValueError(f"a line that ends in row {bottom}")
            bottom += 1
        if self.at(bottom, x + 1) != "◀":
            raise ValueError(f"a message to oneself without a head in row {bottom}")
        lines = []
        for row in range(y, bottom + 1):
            rest = "".join(self.rows[row][corner + 1 :])
            lines.append(re.split(r" {3,}|[\u2500-\u257f]", rest.lstrip())[0].strip())
        name = self.names[x]
        return ReadMessage(name, name, style, " ".join(filter(None, lines)))

    def notes_in(self, y: int) -> list[ReadNote]:
        """The notes whose upper borders are in a row."""
        found = []
        for x in range(len(self.rows[y])):
            if self.at(y, x) != "┌" or self.at(y, x + 1) not in "╌┴" or self.at(y + 1, x) != "╎":
                continue
            right = self.rows[y].index("┐", x)
            bottom = next(row for row in range(y, len(self.rows)) if self.at(row, x) == "└")
            lines = [self.inner(row, x, right) for row in range(y + 1, bottom)]
            over = [at for at in self.names if x < at < right]
            if any(self.at(y, at) != "┴" or self.at(bottom, at) != "┬" for at in over):
                raise ValueError(f"a note in row {y} that is not on its lifelines")
            names = tuple(self.names[at] for at in over)
            found.append(ReadNote(names, " ".join(filter(None, lines))))
        return found

    def find_frames(self) -> list[_Area]:
        """The frames: boxes below the participants with a word in their border."""
        found = []
        for y in range(self.header, len(self.rows)):
            for x in range(len(self.rows[y])):
                is_corner = self.at(y, x) == "┌" and self.at(y, x + 1) == "─"
                if not is_corner or x in self.names:
                    continue
                right = self.rows[y].index("┐", x)
                rows = [y]
                bottom = y + 1
                while self.at(bottom, x) != "└":
                    ends = self.at(bottom, x), self.at(bottom, right)
                    if ends == ("├", "┤"):
                        rows.append(bottom)
                    elif ends != ("│", "│"):
                        raise ValueError(f"a frame that is open in row {bottom}")
                    bottom += 1
                if self.at(bottom, right) != "┘":
                    raise ValueError(f"a frame without a corner in row {bottom}")
                found.append(_Area(x, right, y, bottom, rows))
        return found

    def title(self, area: _Area, y: int) -> str:
        """The title in the border that begins in a row; it may go on in the next ones."""
        lines: list[str] = []
        row = y
        while not lines or ("[" in lines[0] and not lines[-1].endswith("]")):
            rest = "".join(self.rows[row][area.left + 3 : area.right])
            if LINE.match(rest):
                return ""
            lines.append(re.split(r" (?=[ \u2500-\u257f]|$)", rest)[0].strip())
            row += 1
        return " ".join(lines)

    def nest(
        self, found: list[tuple[int, Read]], areas: list[_Area], top: int, bottom: int
    ) -> tuple[tuple[Read, ...], list[_Area]]:
        """What is between two rows, frames with what is in them; and the areas that are left."""
        steps: list[tuple[int, Read]] = []
        inner = [area for area in areas if top <= area.top and area.bottom <= bottom]
        rest = [area for area in areas if area not in inner]
        taken: list[range] = []
        while inner:
            area = inner.pop(0)
            below = [one for one in inner if one.top > area.top and one.bottom < area.bottom]
            inner = [one for one in inner if one not in below]
            branches = []
            kind = ""
            for number, row in enumerate(area.rows):
                title = self.title(area, row)
                if number == 0:
                    match = FRAME.fullmatch(title)
                    if match is None:
                        raise ValueError(f"a frame without a name: {title!r}")
                    kind, title = match[1], match[2] or ""
                else:
                    title = title.removeprefix("[").removesuffix("]")
                end = area.rows[number + 1] if number + 1 < len(area.rows) else area.bottom
                own = [one for one in below if row < one.top and one.bottom < end]
                inside, left = self.nest(
                    [(y, read) for y, read in found if row < y < end], own, row, end
                )
                assert not left
                branches.append((title, inside))
            steps.append((area.top, ReadFrame(kind, tuple(branches))))
            taken.append(range(area.top, area.bottom + 1))
        steps += [
            (y, read)
            for y, read in found
            if top <= y <= bottom and not any(y in rows for rows in taken)
        ]
        return tuple(read for _, read in sorted(steps, key=lambda one: one[0])), rest
