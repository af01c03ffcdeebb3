"""Rows: steps below each other, and everything that they draw at its place.

A message passes the lifelines between its ends. Its label is above it, in the first gap from
its sender that is wide enough, so that it interrupts a lifeline only if none is.

    a     b           c
    ┆     ┆  a label  ┆        the gap behind ``b`` is the first with room
    ├────────────────▶┆
"""

from collections.abc import Sequence
from itertools import pairwise

from triglyph_renderers.layout.model.scene import Box, Head, Point, Rule, Text, TextRole, Wire
from triglyph_renderers.layout.sequence.columns import Columns
from triglyph_renderers.layout.sequence.measured import (
    LABEL,
    NOTE,
    TITLE,
    FrameStep,
    MessageStep,
    NoteStep,
    Sizes,
    Step,
)


class Rows:
    """The drawing so far; ``y`` is the first row that is free below it.

    ``is_characters`` says whether a text that interrupts a line needs spaces of its own.
    """

    def __init__(
        self, sizes: Sizes, columns: Columns, *, top: int, head_at: int, is_characters: bool
    ) -> None:
        self.text = sizes.text
        self.spacing = sizes.spacing
        self.middles = columns.middles
        self.head_at = head_at
        self.is_characters = is_characters
        self.y = top
        self.boxes: list[Box] = []
        self.rules: list[Rule] = []
        self.texts: list[Text] = []
        self.messages: list[Wire] = []
        self.covers: dict[int, list[tuple[int, int]]] = {}
        """By column, the upper and the lower border of each note that is over its lifeline."""
        self.parts = len(self.middles)
        """How many boxes there are, those of participants among them."""

    def add(self, steps: Sequence[Step]) -> None:
        """Add some steps below what is there."""
        for step in steps:
            match step:
                case MessageStep():
                    self.add_message(step)
                case NoteStep():
                    self.add_note(step)
                case FrameStep():
                    self.add_frame(step)

    def add_message(self, step: MessageStep) -> None:
        """Add a message."""
        self.y += self.spacing.message_top
        if step.sender == step.receiver:
            self.add_loop(step)
            return
        x = self.place_label(step)
        self.write_label(step, x, self.y)
        if step.rows:
            self.y += step.rows * self.text.heights[LABEL] + self.spacing.label_gap
        sender, receiver = self.middles[step.sender], self.middles[step.receiver]
        towards = 1 if receiver > sender else -1
        end = receiver - towards * self.head_at
        head = Head(end, self.y, "right" if towards > 0 else "left")
        self.add_wire(step, (((sender, self.y), (end, self.y)),), head)
        self.y += 1

    def add_loop(self, step: MessageStep) -> None:
        """Add a message to oneself, its label beside it."""
        spacing = self.spacing
        height = step.rows * self.text.heights[LABEL]
        x, top = self.middles[step.sender], self.y
        bottom = top + max(spacing.loop_height, height - 1)
        outer = x + spacing.loop_reach
        self.write_label(step, outer + spacing.loop_gap, top + (bottom + 1 - top - height) // 2)
        corners: tuple[Point, ...] = (
            (x, top),
            (outer, top),
            (outer, bottom),
            (x + self.head_at, bottom),
        )
        pieces = tuple(pairwise(corners))
        self.add_wire(step, pieces, Head(x + self.head_at, bottom, "left"))
        self.y = bottom + 1

    def add_wire(
        self, step: MessageStep, pieces: tuple[tuple[Point, Point], ...], head: Head
    ) -> None:
        """Add the line of a message, a net of its own."""
        number = len(self.messages)
        net = len(self.middles) + number
        self.messages.append(Wire(net, step.line, pieces, (head,), (number,)))

    def place_label(self, step: MessageStep) -> int:
        """Return where the label of a message begins."""
        spacing = self.spacing
        needed = spacing.label_lead + step.width + spacing.label_tail
        gaps = range(step.first, step.last)
        for gap in gaps if step.sender < step.receiver else reversed(gaps):
            if self.middles[gap + 1] - self.middles[gap] >= needed:
                return self.middles[gap] + spacing.label_lead
        return self.middles[step.first] + spacing.label_lead

    def write_label(self, step: MessageStep, x: int, y: int) -> None:
        """Write a number and a label, the further lines of the label below its first."""
        net = len(self.middles) + len(self.messages)
        height = self.text.heights[LABEL]
        lines = step.label or ("",)
        for row, line in enumerate(lines if step.rows else ()):
            number = step.number if row == 0 else ""
            written = f"{number} {line}" if number and line else number or line
            left = x if number else x + step.indent
            self.write(written, (left, y + row * height), LABEL, net=net)

    def write(
        self,
        line: str,
        place: Point,
        role: TextRole,
        *,
        net: int | None = None,
        owner: int | None = None,
    ) -> None:
        """Write a line of text."""
        if not line.strip():
            return
        x, y = place
        width = self.text.measure(line, role)
        if self.is_characters and role == LABEL and x + width in self.middles:
            line, width = f"{line} ", width + 1  # the lifeline behind it would touch it
        self.texts.append(
            Text(
                x,
                y,
                line,
                owner=owner,
                net=net,
                role=role,
                width=width,
                height=self.text.heights[role],
            )
        )

    def add_note(self, step: NoteStep) -> None:
        """Add a note, which covers the lifelines that it is over."""
        spacing = self.spacing
        height = self.text.heights[NOTE]
        top = self.y + spacing.note_top
        left = self.middles[step.first] - step.left
        right = self.middles[step.last] + step.right
        bottom = top + 2 * spacing.note_pad_y + len(step.text) * height - 1
        self.parts += 1
        box = Box(left, top, right - left + 1, bottom - top + 1, "dashed", None, self.parts, "note")
        self.boxes.append(box)
        for row, line in enumerate(step.text):
            x = left + (right - left + 1 - self.text.measure(line, NOTE)) // 2
            place = (x, top + spacing.note_pad_y + row * height)
            self.write(line, place, NOTE, owner=self.parts)
        for column in range(step.first, step.last + 1):
            self.covers.setdefault(column, []).append((top, bottom))
        self.y = bottom + 1 + spacing.note_bottom

    def add_frame(self, step: FrameStep) -> None:
        """Add a frame: its border with the first title, the branches, the lines between them."""
        self.y += self.spacing.frame_top
        self.parts += 1
        owner, top = self.parts, self.y
        left = self.middles[step.first] - step.left
        right = self.middles[step.last] + step.right
        place = len(self.boxes)
        for number, branch in enumerate(step.branches):
            if number:
                self.y += self.spacing.frame_bottom
                self.rules.append(Rule((left, self.y), (right, self.y), None, owner))
            self.y += self.spacing.title_drop
            height = self.text.heights[TITLE]
            for row, line in enumerate(branch.title):
                x = left + self.spacing.title_lead
                self.write_title(line, (x, self.y + row * height), owner=owner)
            self.y += len(branch.title) * height + self.spacing.title_bottom
            if self.is_characters and len(branch.title) > 1:
                self.y += 1  # or the end of the title would be read as the label of a message
            self.add(branch.steps)
        self.y += self.spacing.frame_bottom
        size = (right - left + 1, self.y - top + 1)
        self.boxes.insert(place, Box(left, top, *size, "square", None, owner, "group"))
        self.y += 1

    def write_title(self, line: str, place: Point, *, owner: int) -> None:
        """Write a line of a title, which interrupts the border and the lifelines there."""
        x, y = place
        if self.is_characters:
            self.write(f" {line} ", (x - 1, y), TITLE, owner=owner)
        else:
            self.write(line, place, TITLE, owner=owner)

    def lifelines(self, top: int) -> list[Wire]:
        """Return the lifelines from a row to the last one, each in pieces between notes."""
        bottom = self.y + self.spacing.foot - 1
        wires = []
        for column, x in enumerate(self.middles):
            pieces: list[tuple[Point, Point]] = []
            y = top
            for upper, lower in self.covers.get(column, ()):
                pieces.append(((x, y), (x, upper)))
                y = lower
            pieces.append(((x, y), (x, bottom)))
            wires.append(Wire(column, "dashed", tuple(pieces)))
        return wires
