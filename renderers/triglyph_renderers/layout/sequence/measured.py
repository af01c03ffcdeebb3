"""The steps of a flow, measured: the size of each text, and how far each goes to the sides.

Columns are numbers of lifelines, from the left. How far something goes out from a lifeline
is its ``left`` and its ``right``.
"""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from msgspec import Struct

from triglyph.model import (
    Flow,
    FlowFrame,
    FlowFrameKind,
    FlowNote,
    FlowStep,
    Lines,
    LineStyle,
    Message,
)
from triglyph_renderers.layout.metrics import TextMetrics
from triglyph_renderers.layout.model.scene import TextRole
from triglyph_renderers.layout.sequence.spacing import Spacing

LABEL: TextRole = "edge"
NOTE: TextRole = "callout"
TITLE: TextRole = "title"


class Sizes(Struct, frozen=True):
    """What measures texts, and what is between things."""

    text: TextMetrics
    spacing: Spacing


class MessageStep(Struct, frozen=True, gc=False):
    """A message; ``number`` is what is before its label, empty where messages have none."""

    sender: int
    receiver: int
    line: LineStyle
    number: str
    label: Lines
    width: int
    """That of the label with its number."""
    indent: int
    """Where the lines of the label begin, behind the number."""
    left: int = 0
    right: int = 0

    @property
    def first(self) -> int:
        """Return the column at its left end."""
        return min(self.sender, self.receiver)

    @property
    def last(self) -> int:
        """Return the column at its right end."""
        return max(self.sender, self.receiver)

    @property
    def rows(self) -> int:
        """Return the lines that its label has, the number alone being one."""
        return max(len(self.label), 1 if self.number else 0)


class NoteStep(Struct, frozen=True, gc=False):
    """A note over the lifelines from ``first`` to ``last``."""

    first: int
    last: int
    text: Lines
    width: int
    """That of its box."""
    left: int
    right: int


class BranchStep(Struct, frozen=True, gc=False):
    """A branch of a frame; its title is in the line above it."""

    title: Lines
    steps: tuple["Step", ...]


class FrameStep(Struct, frozen=True, gc=False):
    """A frame around all lifelines from ``first`` to ``last``."""

    first: int
    last: int
    branches: tuple[BranchStep, ...]
    width: int
    """What its widest title needs."""
    left: int
    right: int


Step: TypeAlias = MessageStep | NoteStep | FrameStep


def measure_steps(flow: Flow, sizes: Sizes) -> tuple[Step, ...]:
    """Return the steps of a flow with clean texts, measured."""
    columns = {name: column for column, name in enumerate(flow.participants)}
    return tuple(_Measurer(sizes, columns, has_numbers=flow.numbers).steps(flow.steps))


def walk_measured(steps: tuple[Step, ...]) -> Iterator[Step]:
    """Yield every step, a frame before what is in it."""
    for step in steps:
        yield step
        if isinstance(step, FrameStep):
            for branch in step.branches:
                yield from walk_measured(branch.steps)


def frame_title(kind: FlowFrameKind, title: str) -> str:
    """Return the title of a frame, which names its kind.

    >>> frame_title("alt", "in stock")
    'alt [in stock]'
    """
    return f"{kind} {branch_title(title)}" if title else kind


def branch_title(title: str) -> str:
    """Return the title of a further branch of a frame; one without words has none."""
    return f"[{title}]" if title else ""


class _Measurer:
    """Measures one step after another, and numbers the messages."""

    def __init__(self, sizes: Sizes, columns: Mapping[str, int], *, has_numbers: bool) -> None:
        self.sizes = sizes
        self.columns = columns
        self.has_numbers = has_numbers
        self.count = 0

    def steps(self, steps: tuple[FlowStep, ...]) -> Iterator[Step]:
        """Yield the steps, measured."""
        for step in steps:
            if isinstance(step, Message):
                yield self.message(step)
            elif isinstance(step, FlowNote):
                yield self.note(step)
            else:
                yield self.frame(step)

    def message(self, message: Message) -> MessageStep:
        """Return a message; one to oneself has its label beside it, the others above them."""
        self.count += 1
        text, spacing = self.sizes.text, self.sizes.spacing
        number = f"{self.count}." if self.has_numbers else ""
        label = message.label if any(line.strip() for line in message.label) else ()
        indent = text.measure(f"{number} ", LABEL) if number and label else 0
        width = indent + text.width(label, LABEL) if label else text.measure(number, LABEL)
        sender, receiver = self.columns[message.sender], self.columns[message.receiver]
        right = 0
        if sender == receiver:
            right = spacing.loop_reach + (spacing.loop_gap + width - 1 if width else 0)
        return MessageStep(
            sender, receiver, message.line, number, label, width, indent, right=right
        )

    def note(self, note: FlowNote) -> NoteStep:
        """Return a note; over one lifeline its middle is there."""
        columns = [self.columns[name] for name in note.over]
        spacing = self.sizes.spacing
        width = self.sizes.text.width(note.text, NOTE) + 2 * spacing.note_pad_x
        first, last = min(columns), max(columns)
        if first == last:
            width |= 1  # so that the lifeline meets it in the middle
            return NoteStep(first, last, note.text, width, width // 2, width // 2)
        return NoteStep(first, last, note.text, width, spacing.note_reach, spacing.note_reach)

    def frame(self, frame: FlowFrame) -> FrameStep:
        """Return a frame, as wide as what is in it, and its titles, need."""
        text, spacing = self.sizes.text, self.sizes.spacing
        branches: list[BranchStep] = []
        for number, branch in enumerate(frame.branches):
            steps = tuple(self.steps(branch.steps))
            title = branch.title.split("\n")
            first = frame_title(frame.kind, title[0]) if number == 0 else branch_title(title[0])
            lines = (first, *title[1:])
            if len(title) > 1:
                opened = first.removesuffix("]")
                lines = (opened, *title[1:-1], f"{title[-1]}]")
            branches.append(BranchStep(lines, steps))
        inner = [step for branch in branches for step in branch.steps]
        first_column = min(step.first for step in inner)
        last_column = max(step.last for step in inner)
        left = right = spacing.frame_reach
        for step in inner:
            if step.first == first_column and step.left:
                left = max(left, step.left + spacing.frame_nest)
            if step.last == last_column and step.right:
                right = max(right, step.right + spacing.frame_nest)
        width = max(text.width(branch.title, TITLE) for branch in branches)
        width += spacing.title_lead + spacing.title_tail - 1
        if first_column == last_column:
            right = max(right, width - left)
        return FrameStep(first_column, last_column, tuple(branches), width, left, right)
