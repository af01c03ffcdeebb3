"""The lines of PlantUML's sequence diagrams: messages, frames, notes, and calls that return."""

import re
from collections.abc import Iterator
from itertools import starmap

from msgspec.structs import replace

from triglyph.importing.account import Account
from triglyph.importing.mermaid.sequence_chart import (
    CREATE,
    DESTROY,
    LIFELINES,
    Branch,
    Framed,
    Participant,
    Remarked,
    Sent,
    SequenceStep,
    marked,
)
from triglyph.importing.mermaid.sequence_chart import Sequence as SequenceChart
from triglyph.importing.plantuml_syntax import (
    ACTIVATION,
    ARROW,
    BOXED,
    FRAME,
    FRAMES,
    HEADS,
    NOTE,
    lines_of,
)
from triglyph.model import Lines, LineStyle

BRANCH = re.compile(r"(?:else|also)\b(?:\s*#\w+)*(.*)", re.IGNORECASE)
RETURN = re.compile(r"return\b\s*(.*)", re.IGNORECASE)
DESTROYED = re.compile(r"destroy\s+\"?([^\"#]+)", re.IGNORECASE)
ACTIVATED = re.compile(r"activate\s+\"?([^\"#]+)", re.IGNORECASE)
BARE = r"[ox]?<{0,2}[-.]++(?:\[[^\]]*\])?[-.]*+>{0,2}[ox]?"
EDGE = re.compile(
    rf"(?:[\[?](?P<in>{BARE})\s*(?P<to>\"[^\"]*\"|[\w.@]+)"
    rf"|(?P<of>\"[^\"]*\"|\w[\w.@]*+)\s*(?P<out>{BARE})[\]?])\s*(?::\s*(?P<text>.*))?"
)
"""A message from or to the edge of the drawing: ``[-> a : x``, ``a ->] : x``, ``?-> a``."""
DELAY = re.compile(r"\.{3}(.*)")


class SequenceLines:
    """What the lines of a sequence diagram say so far."""

    def __init__(self, account: Account) -> None:
        self.account = account
        self.chart = SequenceChart()
        self.frames: list[tuple[str, list[tuple[str, list[SequenceStep]]]]] = []
        self.box: str | None = None
        self.last: tuple[str, str] | None = None
        """The sender and the receiver of the last message."""
        self.created: set[str] = set()
        """Lifelines that the next message to them begins."""
        self.calls: list[tuple[str, str]] = []
        """What is active, each with the one that `return` answers, the innermost last."""

    @property
    def steps(self) -> list[SequenceStep]:
        """Return the steps that the innermost open frame adds to."""
        return self.frames[-1][1][-1][1] if self.frames else self.chart.steps

    def send(
        self, source: str, target: str, arrow: "re.Match[str]", lines: Lines, *, offset: int
    ) -> None:
        """Add a message; one with its head at the left goes the other way."""
        if arrow["left"] and not arrow["right"]:
            source, target = target, source
        body = arrow["one"] + arrow["two"]
        style = f"{arrow['style'] or ''},{arrow['more'] or ''}"
        dashed = len(body) > 1 or "." in body
        if style.strip(","):
            dashed = len(body) > 2 or "dashed" in style
        line: LineStyle = "thick" if "bold" in style else "dashed" if dashed else "solid"
        self.last = (source, target)
        if target in self.created:
            lines = marked(lines, CREATE)
        self.created -= {source, target}
        self.steps.append(Sent(sender=source, receiver=target, line=line, label=lines))
        if arrow["left"] in HEADS and arrow["right"] in HEADS:
            self.account.change(offset, "messages in both directions become two steps")
            self.steps.append(Sent(sender=target, receiver=source, line=line, label=lines))

    def create(self, name: str, offset: int) -> None:
        """Note that the next message to a lifeline begins it."""
        self.created.add(name)
        self.account.change(offset, LIFELINES)

    def destroy(self, name: str, offset: int) -> None:
        """Say that a lifeline ends: at the message before, else by a note."""
        self.account.change(offset, LIFELINES)
        last = self.steps[-1] if self.steps else None
        if isinstance(last, Sent) and name in (last.sender, last.receiver):
            self.steps[-1] = replace(last, label=marked(last.label, DESTROY))
        elif name in self.chart.participants:
            self.steps.append(Remarked(over=(name,), text=(DESTROY,)))

    def activate(self, name: str) -> None:
        """Note that a lifeline is active from the last message on."""
        caller = self.last[0] if self.last is not None and self.last[1] == name else name
        self.calls.append((name, caller))

    def read(self, line: str, offset: int) -> bool:
        """Read what only sequence diagrams have; return whether it is that."""
        lower = line.lower()
        frame = FRAME.fullmatch(line)
        if lower.startswith("autonumber"):
            self.chart.has_numbers = "stop" not in lower or self.chart.has_numbers
        elif (answer := RETURN.fullmatch(line)) is not None:
            self._return(lines_of(answer[1]))
        elif ACTIVATION.fullmatch(line):
            self._read_activation(line, offset)
        elif lower.startswith("box"):
            found = BOXED.fullmatch(line)
            self.box = f"box {len(self.chart.boxes) + 1}"
            self.chart.boxes[self.box] = lines_of((found[1] or found[2] or "") if found else "")
        elif line.startswith("==") and line.endswith("=="):
            self._divide(lines_of(line.strip("= ")), "dividers become", offset)
        elif (delay := DELAY.fullmatch(line)) is not None:
            words = lines_of(delay[1].strip().removesuffix("..."))
            if words:
                self._divide(words, "delays become", offset)
        elif (edge := EDGE.fullmatch(line)) is not None:
            self._read_edge(edge, offset)
        elif frame is not None and not ARROW.match(frame[2]):
            word = frame[1].lower()
            if word in ("break", "critical", "group"):
                self.account.change(offset, f"frames of `{word}` become `opt`")
            self.frames.append((word, [(" ".join(lines_of(frame[2])), [])]))
        elif (branch := BRANCH.fullmatch(line)) is not None and self.frames:
            self.frames[-1][1].append((" ".join(lines_of(branch[1])), []))
        elif lower == "end" or lower.startswith("end "):
            if self.frames:
                self._end_frame()
        else:
            return False
        return True

    def _return(self, lines: Lines) -> None:
        """Answer the call that was activated last, else the last message."""
        if self.calls:
            source, target = self.calls.pop()
        elif self.last is not None:
            target, source = self.last
        else:
            return
        self.last = (source, target)
        self.steps.append(Sent(sender=source, receiver=target, line="dashed", label=lines))

    def _read_activation(self, line: str, offset: int) -> None:
        ended = DESTROYED.match(line)
        if ended is not None:
            self.destroy(ended[1].strip(), offset)
        else:
            self.account.restyle(offset, "activations are left out")
        found = ACTIVATED.match(line)
        if found is not None:
            self.activate(found[1].strip())
        elif line.lower().startswith(("deactivate", "destroy")) and self.calls:
            self.calls.pop()

    def _divide(self, lines: Lines, what: str, offset: int) -> None:
        """Add a text across the drawing as a note over all lifelines."""
        keys = list(self.chart.participants)
        if keys:
            over = tuple(dict.fromkeys((keys[0], keys[-1])))
            self.steps.append(Remarked(over=over, text=lines))
        self.account.change(offset, f"{what} notes over all lifelines")

    def _read_edge(self, found: "re.Match[str]", offset: int) -> None:
        """Read a message that comes from nowhere or goes there."""
        name = (found["to"] or found["of"]).strip('"')
        self.chart.participants.setdefault(name, Participant(name))
        comes_in = ">" in found["in"] if found["of"] is None else "<" in found["out"]
        words = found["text"] or ""
        text = f"→ {words}" if comes_in else f"{words} →"
        self.steps.append(Remarked(over=(name,), text=lines_of(text)))
        self.account.change(offset, "messages from outside, or to it, become notes")

    def finish(self) -> SequenceChart:
        """Return the diagram, its open frames closed."""
        while self.frames:
            self._end_frame()
        return self.chart

    def _end_frame(self) -> None:
        """Close the innermost frame; titles that are alike are numbered."""
        word, found = self.frames.pop()
        branches: dict[str, list[SequenceStep]] = {}
        for title, steps in found:
            name, number = title, 1
            while name in branches:
                number += 1
                name = f"{title} ({number})".strip()
            if steps:
                branches[name] = steps
        if branches:
            self.steps.append(
                Framed(kind=FRAMES[word], branches=tuple(starmap(Branch, branches.items())))
            )

    def read_note(self, line: str, offset: int, text: str, names: list[str]) -> None:
        """Read a note or a reference over some lifelines, or beside the last message."""
        if not names and "across" in line.lower():
            names = list(self.chart.participants)
        names = names or ([self.last[1]] if self.last is not None else [])
        for name in names:
            self.chart.participants.setdefault(name, Participant(name))
        if line.lower().startswith("ref"):
            self.account.change(offset, "references become notes")
            text = f"ref: {text}"
        if names:
            over = tuple(dict.fromkeys((names[0], names[-1])))
            self.steps.append(Remarked(over=over, text=lines_of(text)))


def note_parts(line: str) -> tuple[str, tuple[str, ...]] | None:
    """Return the text of a note and the lifelines that it names; None where it is none.

    >>> note_parts("note over a, b : busy")
    ('busy', ('a', 'b'))
    """
    found = NOTE.fullmatch(line)
    if found is None:
        return None
    return found["text"] or "", tuple(_names_in(found["ends"]))


def _names_in(text: str) -> Iterator[str]:
    """Yield the names between commas."""
    for name in text.split(","):
        if name.strip():
            yield name.strip().strip('"')
