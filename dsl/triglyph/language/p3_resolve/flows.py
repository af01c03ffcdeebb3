"""Flows: every end a node that exists, lifelines in order, and messages that edges carry."""

from collections.abc import Iterable, Iterator

from triglyph.language.core.bad_ids import note_path
from triglyph.language.core.findings import Findings, say_where
from triglyph.language.core.limits import Limits, raise_limit
from triglyph.language.core.names import Guesses, is_path
from triglyph.language.core.problems import Fix, did_you_mean, quoted, shortened
from triglyph.language.core.tree import Scalar
from triglyph.language.grammar.flow_fields import (
    FlowEntry,
    FlowNoteEntry,
    MessageEntry,
    StepEntry,
)
from triglyph.language.p2_read.parts import Part
from triglyph.language.p3_resolve.declare import Declared, ends_of_steps
from triglyph.model import (
    Edge,
    Flow,
    FlowBranch,
    FlowFrame,
    FlowNote,
    FlowStep,
    Message,
    walk_steps,
)


def compile_flows(
    parts: list[Part], declared: Declared, edges: tuple[Edge, ...], *, limits: Limits
) -> tuple[Flow, ...]:
    """Return the flows of all parts, those of included files first; what is wrong is noted.

    Args:
        parts: The files of the spec.
        declared: All nodes of the spec.
        edges: All edges; where there are some, a message that none carries gets a warning.
        limits: How many messages there may be: as many as edges.
    """
    first = {
        name.text.casefold(): (part, name) for part in parts for name, _ in part.document.views
    }
    views = frozenset(first)
    flows = []
    counter = MessageCounter(limits)
    guesses = declared.guesses()
    for part in parts:
        for name, entry in part.document.flows:
            key = name.text.casefold()
            if key in first:
                note_twin(name, part, *first[key], what="view" if key in views else "flow")
                continue
            first[key] = (part, name)
            flows.append(compile_flow(name.text, entry, part.findings, guesses, counter))
    if edges and not any(part.findings.faulty for part in parts):
        joints = Joints(declared, edges)
        for part in parts:
            for _, entry in part.document.flows:
                joints.check(entry.steps or (), part.findings)
    return tuple(flows)


def note_twin(name: Scalar, part: Part, first: Part, place: Scalar, *, what: str) -> None:
    """Note a flow whose name another flow has, or a view; case makes no difference."""
    where = say_where(place.start, first.findings, seen_from=part.findings)
    hint = "rename one of the two: the drawings of views and flows are named after them"
    if place.text != name.text:
        message = (
            f"the flow {quoted(name.text)} differs from the {what} {quoted(place.text)} "
            f"({where}) in case only"
        )
        hint = "rename one of the two: many file systems would take their drawings for one file"
    elif what == "flow":
        message = f"duplicate flow {quoted(name.text)} (first {where})"
    else:
        message = f"the flow {quoted(name.text)} has the name of a view ({where})"
    part.findings.error(name.start, "duplicate-flow", message, hint)


class MessageCounter:
    """Counts the messages of all flows."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.count = 0

    def add(self, message: MessageEntry, findings: Findings) -> None:
        """Count a message; the first that is too many is noted."""
        self.count += 1
        if self.count == self.limits.edges + 1:
            findings.error(
                message.start,
                "limit-edges",
                f"there are more than {self.limits.edges} messages",
                f"split the flow, or {raise_limit('edges', self.limits)}",
            )


def compile_flow(
    name: str, entry: FlowEntry, findings: Findings, guesses: Guesses, counter: MessageCounter
) -> Flow:
    """Return one flow; its ends that do not exist are noted."""
    steps = entry.steps or ()
    listed = dict.fromkeys(scalar.text for scalar in entry.participants)
    seen: set[str] = set()
    for scalar in entry.participants:
        if scalar.text in seen:
            findings.error(
                scalar.start,
                "duplicate-participant",
                f"{quoted(scalar.text)} is listed twice",
                "each participant has one lifeline",
            )
        seen.add(scalar.text)
    ends = [*entry.participants, *ends_of_steps(steps)]
    if "nodes" not in findings.lost:
        for scalar in ends:
            if scalar.text not in guesses.known:
                note_unknown(scalar, findings, guesses)
    used = dict.fromkeys(scalar.text for scalar in ends)
    return Flow(
        name=name,
        title=entry.title,
        description="\n".join(entry.description),
        participants=tuple(listed | used),
        steps=tuple(compile_steps(steps, findings, counter)),
        numbers=entry.numbers,
    )


def compile_steps(
    steps: Iterable[StepEntry], findings: Findings, counter: MessageCounter
) -> Iterator[FlowStep]:
    """Yield the steps of a list."""
    for step in steps:
        if isinstance(step, MessageEntry):
            counter.add(step, findings)
            yield Message(
                sender=step.sender.text,
                receiver=step.receiver.text,
                line=step.line,
                label=step.label,
            )
        elif isinstance(step, FlowNoteEntry):
            yield FlowNote(over=tuple(dict.fromkeys(end.text for end in step.over)), text=step.text)
        else:
            branches = [
                FlowBranch(
                    title=" ".join(branch.title.text.split()),
                    steps=tuple(compile_steps(branch.steps, findings, counter)),
                )
                for branch in step.branches
            ]
            yield FlowFrame(kind=step.kind, branches=tuple(branches))


def note_unknown(scalar: Scalar, findings: Findings, guesses: Guesses) -> None:
    """Note an end that no node has; with the other lines that name it."""
    if is_path(scalar.text):
        note_path(scalar, findings, known=guesses.known)
        return
    guess = guesses.nearest(scalar.text)
    otherwise = "otherwise " if guess else ""
    written = findings.source.text.startswith(scalar.text, scalar.start)
    findings.error_once(
        scalar.start,
        "unknown-id",
        f"no node has the id {quoted(scalar.text)}",
        did_you_mean(guess, more=f"{otherwise}declare it under `nodes`: {shortened(scalar.text)}:"),
        fix=Fix(scalar.start, scalar.start + len(scalar.text), guess)
        if guess and written
        else None,
        allowed=guesses.known,
    )


class Joints:
    """Which nodes the architecture joins: by an edge, or one of what is in them or around them."""

    def __init__(self, declared: Declared, edges: tuple[Edge, ...]) -> None:
        self.declared = declared
        self.above: dict[str, tuple[str, ...]] = {}
        self.exact: set[tuple[str, str]] = set()
        self.inside: set[tuple[str, str]] = set()
        """An end of an edge, or what is around it, with what is around the other or itself."""
        self.mixed: set[tuple[str, str]] = set()
        """An end of an edge itself, with the other end or what is around that."""
        for edge in edges:
            for one, other in ((edge.source, edge.target), (edge.target, edge.source)):
                self.exact.add((one, other))
                self.mixed.update((one, outer) for outer in self.chain(other))
                self.inside.update(
                    (inner, outer) for inner in self.chain(one) for outer in self.chain(other)
                )

    def chain(self, node: str) -> tuple[str, ...]:
        """Return a node and all groups that it is in."""
        if node not in self.above:
            parent = self.declared.by_id[node].parent
            self.above[node] = (node, *(self.chain(parent) if parent else ()))
        return self.above[node]

    def are_joined(self, one: str, other: str) -> bool:
        """Return whether an edge joins two nodes, or what is in them or around them."""
        ones, others = self.chain(one), self.chain(other)
        return (
            one in others
            or other in ones
            or (one, other) in self.inside
            or any((outer, other) in self.mixed for outer in ones)
            or any((outer, one) in self.mixed for outer in others)
            or any((first, second) in self.exact for first in ones for second in others)
        )

    def check(self, steps: Iterable[StepEntry], findings: Findings) -> None:
        """Warn of each message between two nodes that no edge joins."""
        for step in walk_steps(steps):
            if isinstance(step, MessageEntry) and not self.are_joined(
                step.sender.text, step.receiver.text
            ):
                findings.warn(
                    step.start,
                    "unjoined-step",
                    f"no edge joins {quoted(step.sender.text)} and {quoted(step.receiver.text)}",
                    "the flow uses a connection that the architecture does not have: "
                    "add the edge, or mend the step",
                )
