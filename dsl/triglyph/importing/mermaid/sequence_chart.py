"""What the statements of a sequence diagram say, in Mermaid's terms."""

from typing import TypeAlias

from msgspec import Struct, field

from triglyph.model import FlowFrameKind, Lines, LineStyle, Shape

CREATE, DESTROY = "«create»", "«destroy»"
"""What UML writes at the messages that begin and end a lifeline; a flow has whole ones."""
LIFELINES = "where lifelines begin and end is said in their messages, as «create» and «destroy»"


def marked(lines: Lines, mark: str) -> Lines:
    """Return the label of a message that begins or ends a lifeline, unless it says so already.

    >>> marked(("new Cache()",), CREATE), marked(("create",), CREATE)
    (('«create» new Cache()',), ('create',))
    """
    first, *rest = lines or ("",)
    is_said = mark.strip("«»") in first.casefold()
    return lines if is_said else (f"{mark} {first}".rstrip(), *rest)


class Participant(Struct):
    """A lifeline, as far as the statements so far say; the last label counts."""

    key: str
    lines: Lines | None = None
    shape: Shape | None = None
    link: str = ""
    box: str | None = None
    """The key of the box that it is in."""


class Sent(Struct, frozen=True, kw_only=True):
    """One message with its one head."""

    sender: str
    receiver: str
    line: LineStyle
    label: Lines


class Remarked(Struct, frozen=True, kw_only=True):
    """A note over one lifeline or two."""

    over: tuple[str, ...]
    text: Lines


class Branch(Struct, frozen=True):
    """One of the branches of a frame, with at least one step."""

    title: str
    steps: list["SequenceStep"]


class Framed(Struct, frozen=True, kw_only=True):
    """A frame; each branch has a title of its own."""

    kind: FlowFrameKind
    branches: tuple[Branch, ...]


SequenceStep: TypeAlias = Sent | Remarked | Framed


class Sequence(Struct):
    """A sequence diagram while it is read."""

    title: str = ""
    description: str = ""
    participants: dict[str, Participant] = field(default_factory=dict)
    """In the order of their lifelines."""
    boxes: dict[str, Lines] = field(default_factory=dict)
    """The title of each box by its key."""
    steps: list[SequenceStep] = field(default_factory=list)
    has_numbers: bool = False
