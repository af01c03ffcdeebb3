"""The rows of a sequence diagram in text, from the top: messages, notes, and frames."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from triglyph.reading.lifelines.heads import find_lifelines, without_feet, without_underlines
from triglyph.reading.lifelines.reading import (
    FrameBranch,
    Lifeline,
    Message,
    Remark,
    SequenceReading,
    Step,
    StepFrame,
)
from triglyph.reading.lifelines.rows import Drawn, Row, read_row
from triglyph.reading.sketch.glyphs import EMPTY
from triglyph.reading.sketch.p1_cells.cells import split_cells
from triglyph.reading.sketch.p3_lines.chunks import Chunk

FRAME = re.compile(
    r"(?:^|(?<=[\s|│┆:]))[┌╔╭+.][-─═╌]+ *\[?\s*(?P<kind>alt|loop|opt|par)\b(?P<title>.*)",
    re.IGNORECASE,
)
BRANCH = re.compile(
    r"(?:^|(?<=[\s|│┆:]))[├╟╠+|│][-─═╌ ]*(?:\[(?P<title>[^\]]+)\]|(?P<word>else|and)\b(?P<rest>.*))"
)
CLOSE = re.compile(r"(?:^|(?<=[\s|│┆:]))[└╚╰+'`][-─═╌┆│|:┼┴+]{3,}[┘╝╯+'](?!\S)")
TITLE_SIGNS = "[]-─═╌┐╗╮+|│┆ :"
NOTE_BORDER = re.compile(r"(?<!\S)[┌╔╭└╚╰+][-─═╌┄┬┴+.=]{3,}[┐╗╮┘╝╯+](?!\S)")
BRANCH_KIND = "branch"
EMPTY_ROW = Row((), (), (), ())
TALLEST_NOTE = 8
"""Rows from the upper border of a note to its lower one."""
LONGEST_LOOP = 4
"""Rows from where a loop leaves its lifeline to where it comes back."""


def read_sequence(text: str) -> SequenceReading | None:
    """Return what a sequence diagram says; None where a text is none.

    It has two lifelines or more, each under a name or a box, and a message between them.
    """
    rows = without_feet([split_cells(line) for line in text.split("\n")])
    rows = without_underlines(rows)
    found = find_lifelines(rows)
    if found is None:
        return None
    first, lifelines = found
    columns = [line.column for line in lifelines]
    cells, notes = take_notes([list(row) for row in rows[first:]], columns)
    borders = find_frame_rows(["".join(row) for row in cells])
    body = [
        EMPTY_ROW if number in borders else read_row(number, row, columns)
        for number, row in enumerate(cells)
    ]
    if not any(row.drawn for row in body):
        return None
    reader = SequenceRows(lifelines, body)
    for number in range(len(body)):
        if number in borders:
            reader.meet_border(*borders[number])
        else:
            reader.read(number)
        if number in notes:
            reader.flush()
            reader.remark(notes[number])
    reader.flush()
    return SequenceReading(tuple(lifelines), tuple(reader.steps))


@dataclass
class SequenceRows:
    """The steps so far."""

    lifelines: Sequence[Lifeline]
    rows: Sequence[Row]
    steps: list[Step] = field(default_factory=list)
    waiting: list[Chunk] = field(default_factory=list)
    """The texts that are not yet known to be a label or a note."""
    loops: dict[int, int] = field(default_factory=dict)
    """By its lifeline, the row in which a loop began that has not come back."""
    frames: list[StepFrame] = field(default_factory=list)

    def __post_init__(self) -> None:
        drawn = [number for number, row in enumerate(self.rows) if row.drawn]
        above = sum(bool(self._label_above(number, line)) for number, line in self._walk(drawn))
        below = sum(bool(self._label_below(number, line)) for number, line in self._walk(drawn))
        self.is_below = below > above
        """Whether the label of a message is under it."""

    def _walk(self, numbers: Sequence[int]) -> list[tuple[int, Drawn]]:
        return [(number, line) for number in numbers for line in self.rows[number].drawn]

    def _label_above(self, number: int, line: Drawn) -> list[Chunk]:
        """Return the texts right above a line that are its label."""
        found: list[Chunk] = []
        for row in range(number - 1, -1, -1):
            if any(_overlap(other, line) for other in self.rows[row].drawn):
                break
            words = [each for each in self.rows[row].words if self._is_over(each, line)]
            if not words:
                break
            found += words
        return found[::-1]

    def _label_below(self, number: int, line: Drawn) -> list[Chunk]:
        """Return the text right under a line that is its label."""
        if number + 1 >= len(self.rows):
            return []
        row = self.rows[number + 1]
        if any(_overlap(other, line) for other in row.drawn):
            return []
        return [each for each in row.words if self._is_over(each, line)]

    def _label_alone(self, number: int, line: Drawn) -> list[Chunk]:
        """Return the text at the side of a line where labels are not, if it is of no other line.

        ::

            |  asks       |
            |------------>|
            |<------------|
            |   answers   |
            |             |
        """
        step = -1 if self.is_below else 1
        found: list[Chunk] = []
        row = number + step
        while 0 <= row < len(self.rows):
            near = self.rows[row]
            if near.loops or near.loop_ends or any(_overlap(each, line) for each in near.drawn):
                return []
            words = [each for each in near.words if self._is_over(each, line)]
            if not words:
                break
            found += words
            row += step
        return found[::step]

    def _is_over(self, words: Chunk, line: Drawn) -> bool:
        """Return whether a text is between the ends of a line, or begins there."""
        left, right = self.lifelines[line.left].column, self.lifelines[line.right].column
        return left - 1 <= words.left < right and words.middle < right

    def read(self, number: int) -> None:
        """Add what is in one row."""
        row = self.rows[number]
        for line in row.drawn:
            label = self._label_below if self.is_below else self._label_above
            own = [] if line.text else label(number, line) or self._label_alone(number, line)
            self.waiting = [each for each in self.waiting if each not in own]
            self.flush()
            self._send(line, (line.text,) if line.text else tuple(each.text for each in own))
            for words in own:
                if words.row > number:
                    self._skip(words)
        self.waiting += row.words
        for index in row.loop_ends:
            if index in self.loops:
                self._end_loop(index, number)
        for index in row.loops:
            self.flush(keeps=number)
            self.loops[index] = number

    def _skip(self, words: Chunk) -> None:
        """Leave a text out of its row: it is the label of the message above."""
        row = self.rows[words.row]
        kept = tuple(each for each in row.words if each is not words)
        rows = list(self.rows)
        rows[words.row] = Row(row.drawn, kept, row.loops, row.loop_ends)
        self.rows = rows

    def _send(self, line: Drawn, label: tuple[str, ...]) -> None:
        """Add a message; a line with two heads is two, there and back."""
        ends = [(line.left, line.right)] if line.points_right else []
        if line.points_left:
            ends.append((line.right, line.left))
        for number, (sender, receiver) in enumerate(ends):
            self.add(Message(sender, receiver, () if number else label, line.is_dashed))

    def _end_loop(self, index: int, number: int) -> None:
        """Add a message of a lifeline to itself, with the texts beside the loop."""
        start = self.loops.pop(index)
        if number - start > LONGEST_LOOP:
            return
        columns = [line.column for line in self.lifelines]
        own = [
            each
            for each in self.waiting
            if each.row >= start and bisect_right(columns, each.left) == index + 1
        ]
        self.waiting = [each for each in self.waiting if each not in own]
        self.flush()
        self.add(Message(index, index, tuple(words.text for words in own)))

    def add(self, step: Step) -> None:
        """Add a step to the innermost frame, or to the diagram."""
        steps = self.frames[-1].branches[-1].steps if self.frames else self.steps
        steps.append(step)

    def flush(self, *, keeps: int | None = None) -> None:
        """Add the texts that are no labels as notes; those of one row to keep wait on."""
        left = [each for each in self.waiting if each.row == keeps]
        names = {line for lifeline in self.lifelines for line in lifeline.lines}
        groups: list[tuple[int, tuple[int, ...], list[str]]] = []
        for words in self.waiting:
            if words.row == keeps or words.text in names:
                continue
            over = self._over(words)
            if groups and groups[-1][1] == over and groups[-1][0] == words.row - 1:
                groups[-1] = (words.row, over, [*groups[-1][2], words.text])
            else:
                groups.append((words.row, over, [words.text]))
        for _, over, lines in groups:
            self.add(Remark(over, tuple(lines)))
        self.waiting = left

    def remark(self, note: Remark) -> None:
        """Add the text of a box, if it is not the name of a participant once more."""
        if all(note.lines != lifeline.lines for lifeline in self.lifelines):
            self.add(note)

    def _over(self, words: Chunk) -> tuple[int, ...]:
        """Return the lifelines that a text covers, else the nearest one at its left."""
        columns = [line.column for line in self.lifelines]
        covered = [
            index for index, column in enumerate(columns) if words.left <= column <= words.right
        ]
        if covered:
            return tuple(covered[:1] + covered[-1:]) if len(covered) > 1 else tuple(covered)
        before = [index for index, column in enumerate(columns) if column < words.left]
        return (before[-1] if before else 0,)

    def meet_border(self, kind: str, title: str) -> None:
        """Begin a frame or a branch of one, or end the innermost frame."""
        self.flush()
        if kind == BRANCH_KIND:
            self.frames[-1].branches.append(FrameBranch(title))
        elif kind:
            frame = StepFrame(kind, [FrameBranch(title)])
            self.add(frame)
            self.frames.append(frame)
        else:
            self.frames.pop()


def find_frame_rows(rows: Sequence[str]) -> dict[int, tuple[str, str]]:
    """Return the rows that are borders of frames: each with what begins there, and its title.

    ::

        ┌─ alt [in stock] ──┐    alt
        ├─ [sold out] ──────┤    a branch
        └───────────────────┘    nothing: the frame ends
    """
    found: dict[int, tuple[str, str]] = {}
    depth = 0
    for number, row in enumerate(rows):
        text = row.strip()
        opening = FRAME.search(text)
        branch = BRANCH.search(text) if depth and opening is None else None
        if opening is not None:
            depth += 1
            found[number] = (opening["kind"].lower(), _title_of(opening["title"]))
        elif branch is not None:
            title = branch["title"] or branch["rest"] or branch["word"]
            found[number] = (BRANCH_KIND, _title_of(title))
        elif depth and CLOSE.search(text):
            depth -= 1
            found[number] = ("", "")
    return found


def take_notes(
    rows: list[list[str]], columns: Sequence[int]
) -> tuple[list[list[str]], dict[int, Remark]]:
    """Return the rows without the boxes in them, and the notes in those by their last row.

    ::

        ┌─┴─────────┴─┐
        │ one request │
        └─┬─────────┬─┘
    """
    notes: dict[int, Remark] = {}
    for top, row in enumerate(rows):
        for border in NOTE_BORDER.finditer("".join(cell or EMPTY for cell in row)):
            left, right = border.start(), border.end() - 1
            bottom = next(
                (
                    number
                    for number in range(top + 2, min(top + TALLEST_NOTE, len(rows)))
                    if NOTE_BORDER.fullmatch("".join(rows[number][left : right + 1]))
                ),
                None,
            )
            if bottom is None:
                continue
            inner = ("".join(rows[n][left + 1 : right]).strip() for n in range(top + 1, bottom))
            lines = tuple(line for line in inner if line)
            over = [index for index, column in enumerate(columns) if left <= column <= right]
            if not over:
                before = [index for index, column in enumerate(columns) if column < left]
                over = before[-1:] or [0]
            if lines:
                notes[bottom] = Remark(tuple(dict.fromkeys((over[0], over[-1]))), lines)
            for number in range(top, bottom + 1):
                cells = rows[number]
                for column in range(left, min(right + 1, len(cells))):
                    cells[column] = "|" if column in columns else EMPTY
    return rows, notes


def _title_of(text: str) -> str:
    """Return the title of a branch without the border behind it."""
    inner = text.strip().removeprefix("[")
    return inner.split("]")[0].split("─")[0].split("--")[0].strip(TITLE_SIGNS)


def _overlap(one: Drawn, other: Drawn) -> bool:
    return one.left < other.right and other.left < one.right
