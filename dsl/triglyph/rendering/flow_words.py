"""A flow in words, for those who do not see its drawing.

Browser, Shop and Orders take part. 1. Browser to Shop: Place order. 2. Shop to Orders: INSERT.
3. Orders answers Shop.
"""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from triglyph.model import Flow, FlowFrame, FlowFrameKind, FlowNote, FlowStep, LineStyle, Message


class FrameWords(Struct, frozen=True):
    """What is said of a frame: before it, before each of its branches, and after it."""

    before: str
    branch: str
    bare: str
    """What is said instead before a branch without a title."""
    after: str


FRAMES: dict[FlowFrameKind, FrameWords] = {
    "alt": FrameWords("One of these happens", "If {title}", "Otherwise", "So far the alternatives"),
    "opt": FrameWords("", "Only if {title}", "Sometimes", "So far the option"),
    "loop": FrameWords("", "Repeatedly, {title}", "Repeatedly", "So far the loop"),
    "par": FrameWords(
        "These happen at the same time", "{title}", "Also", "So far what is parallel"
    ),
}

VERBS: dict[LineStyle, str] = {
    "solid": "{sender} to {receiver}",
    "dashed": "{sender} answers {receiver}",
    "thick": "{sender} to {receiver} by a thick line",
}


def say_flow(flow: Flow, *, names: Mapping[str, str], introduced: str) -> Iterator[str]:
    """Yield the sentences of a flow, without the full stops at their ends.

    Args:
        flow: The flow.
        names: What each participant is called, by its id.
        introduced: All participants with their kinds, in words.
    """
    if flow.participants:
        verb = "takes part" if len(flow.participants) == 1 else "take part"
        yield f"{introduced} {verb}"
    yield from _FlowWords(flow, names).steps(flow.steps)


class _FlowWords:
    """Says one step after another, and counts the messages."""

    def __init__(self, flow: Flow, names: Mapping[str, str]) -> None:
        self.names = names
        self.order = flow.participants
        self.numbers = flow.numbers
        self.count = 0

    def steps(self, steps: tuple[FlowStep, ...]) -> Iterator[str]:
        """Yield the sentences of some steps."""
        for step in steps:
            if isinstance(step, Message):
                yield self.message(step)
            elif isinstance(step, FlowNote):
                ends = sorted(step.over, key=self.order.index)
                over = " to ".join(dict.fromkeys((self.names[ends[0]], self.names[ends[-1]])))
                yield f"Note over {over}: {_words(step.text)}"
            else:
                yield from self.frame(step)

    def message(self, message: Message) -> str:
        """Return the sentence of a message."""
        self.count += 1
        itself = message.sender == message.receiver
        verb = VERBS["solid" if itself and message.line == "dashed" else message.line]
        words = verb.format(
            sender=self.names[message.sender],
            receiver="itself" if itself else self.names[message.receiver],
        )
        label = _words(message.label)
        number = f"{self.count}. " if self.numbers else ""
        return f"{number}{words}: {label}" if label else f"{number}{words}"

    def frame(self, frame: FlowFrame) -> Iterator[str]:
        """Yield the sentences of a frame, with one for its end."""
        words = FRAMES[frame.kind]
        if words.before:
            yield words.before
        for branch in frame.branches:
            first, *others = self.steps(branch.steps)
            title = words.branch.format(title=branch.title) if branch.title else words.bare
            yield f"{title}: {first}"
            yield from others
        yield words.after


def _words(lines: tuple[str, ...]) -> str:
    return " ".join(" ".join(lines).split())
