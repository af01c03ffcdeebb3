"""What a sequence diagram in text says."""

from dataclasses import dataclass, field
from typing import TypeAlias

Lines: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lifeline:
    """A participant, and the column of the line under it, counted from 0."""

    lines: Lines
    column: int


@dataclass(frozen=True, slots=True)
class Message:
    """An arrow from one lifeline to another, or to itself, by their indexes."""

    sender: int
    receiver: int
    lines: Lines
    is_dashed: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """A text at one lifeline or over several, by their indexes."""

    over: tuple[int, ...]
    lines: Lines


@dataclass(slots=True)
class FrameBranch:
    """One branch of a frame with its steps."""

    title: str
    steps: list["Step"] = field(default_factory=list)


@dataclass(slots=True)
class StepFrame:
    """A frame: ``alt``, ``loop``, ``opt`` or ``par``."""

    kind: str
    branches: list[FrameBranch] = field(default_factory=list)


Step: TypeAlias = Message | Remark | StepFrame


@dataclass(frozen=True, slots=True)
class SequenceReading:
    """Everything that such a drawing says."""

    lifelines: tuple[Lifeline, ...]
    steps: tuple[Step, ...]
