"""What a sequence diagram in text says, into a draft: its participants, and its steps as a flow."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from triglyph.importing.draft import Draft
from triglyph.importing.mermaid.sequence_build import draft_sequence
from triglyph.importing.mermaid.sequence_chart import (
    Branch,
    Framed,
    Participant,
    Remarked,
    Sent,
    SequenceStep,
)
from triglyph.importing.mermaid.sequence_chart import Sequence as SequenceChart
from triglyph.language.core.names import as_name
from triglyph.model import FlowFrameKind, Lines, LineStyle
from triglyph.reading.lifelines.reading import (
    FrameBranch,
    Lifeline,
    Message,
    Remark,
    SequenceReading,
    Step,
    StepFrame,
)

NUMBER = re.compile(r"(\d{1,3})[.):](?: +|$)")
KINDS: dict[str, FlowFrameKind] = {"alt": "alt", "loop": "loop", "opt": "opt", "par": "par"}


def draft_text_sequence(reading: SequenceReading, *, title: str) -> Draft:
    """Return the draft of a sequence diagram in text."""
    keys = _name_keys(reading.lifelines)
    chart = SequenceChart(title=title)
    for key, lifeline in zip(keys, reading.lifelines, strict=True):
        chart.participants[key] = Participant(key, lifeline.lines)
    messages = list(_walk_messages(reading.steps))
    chart.has_numbers = bool(messages) and all(
        message.lines and (found := NUMBER.match(message.lines[0])) and int(found[1]) == number
        for number, message in enumerate(messages, start=1)
    )
    chart.steps = list(_read_steps(reading.steps, keys, cuts=chart.has_numbers))
    return draft_sequence(chart)


def _name_keys(lifelines: Sequence[Lifeline]) -> list[str]:
    """Return a key of its own for each participant."""
    keys: list[str] = []
    for number, lifeline in enumerate(lifelines, start=1):
        key = as_name(" ".join(lifeline.lines).casefold()) or "participant"
        keys.append(key if key not in keys else f"{key}-{number}")
    return keys


def _walk_messages(steps: Sequence[Step]) -> Iterator[Message]:
    """Yield the messages of steps, those in frames among them."""
    for step in steps:
        if isinstance(step, Message):
            yield step
        elif isinstance(step, StepFrame):
            for branch in step.branches:
                yield from _walk_messages(branch.steps)


def _read_steps(
    steps: Sequence[Step], keys: Sequence[str], *, cuts: bool
) -> Iterator[SequenceStep]:
    """Yield the steps as a chart has them.

    Args:
        steps: Those of the drawing.
        keys: The key of each participant.
        cuts: Whether the numbers of the messages are left out: a spec counts by itself.
    """
    for step in steps:
        if isinstance(step, Message):
            label = _without_number(step).lines if cuts else step.lines
            line: LineStyle = "dashed" if step.is_dashed else "solid"
            yield Sent(
                sender=keys[step.sender], receiver=keys[step.receiver], line=line, label=label
            )
        elif isinstance(step, Remark):
            over = tuple(keys[index] for index in step.over)
            yield Remarked(over=over, text=step.lines)
        else:
            branches = [
                (branch, list(_read_steps(branch.steps, keys, cuts=cuts)))
                for branch in step.branches
            ]
            titles = _title_branches([branch for branch, inner in branches if inner])
            kept = [inner for _, inner in branches if inner]
            if kept:
                yield Framed(
                    kind=KINDS[step.kind],
                    branches=tuple(map(Branch, titles, kept)),
                )


def _title_branches(branches: Sequence[FrameBranch]) -> list[str]:
    """Return a title of its own for each branch."""
    titles: list[str] = []
    for number, branch in enumerate(branches, start=1):
        title = branch.title or ("otherwise" if titles else "case")
        titles.append(title if title not in titles else f"{title} ({number})")
    return titles


def _without_number(message: Message) -> Message:
    first, *others = message.lines
    text = NUMBER.sub("", first, count=1)
    lines: Lines = (text, *others) if text else tuple(others)
    return replace(message, lines=lines)
