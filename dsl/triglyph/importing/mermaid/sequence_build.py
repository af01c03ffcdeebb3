"""A sequence diagram into a draft: its participants as nodes, its steps as a flow."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from triglyph.formatting.compose import Value
from triglyph.importing.account import Account
from triglyph.importing.draft import Draft, DraftNode
from triglyph.importing.ids import name_nodes
from triglyph.importing.mermaid.sequence_chart import (
    Remarked,
    Sent,
    SequenceStep,
)
from triglyph.importing.mermaid.sequence_chart import Sequence as SequenceChart
from triglyph.importing.mermaid.sequence_grammar import read_sequence_chart
from triglyph.language.core.names import as_name
from triglyph.model import Lines, LineStyle, walk_steps

ARROWS: dict[LineStyle, str] = {"solid": "->", "dashed": "..>", "thick": "=>"}
FLOW = "sequence"
"""The name of a flow without a title."""
LONGEST_NAME = 40
"""Characters of a name that is made from a title."""


def build_sequence(text: str, account: Account, *, title: str = "") -> Draft:
    """Return the draft of a sequence diagram; what a spec cannot say is noted.

    Args:
        text: Its statements, without front matter and comments.
        account: Where it is noted what is not taken over.
        title: The title that front matter gives.
    """
    return draft_sequence(read_sequence_chart(text, account), title=title)


def draft_sequence(chart: SequenceChart, *, title: str = "") -> Draft:
    """Return the draft of what a sequence diagram says, whichever format it is in."""
    nodes = tuple(_read_nodes(chart))
    names = name_nodes(nodes)
    title = title or chart.title
    steps = list(_write_steps(chart.steps, names))
    flow: dict[str, Any] = {}
    if title:
        flow["title"] = title
    if chart.description:
        flow["description"] = chart.description
    if list(chart.participants) != list(dict.fromkeys(_walk_ends(chart.steps))):
        flow["participants"] = [names[key] for key in chart.participants]
    if not chart.has_numbers:
        flow["numbers"] = False
    flow["steps"] = steps
    name = as_name(title.casefold()[:LONGEST_NAME]) or FLOW
    return Draft(nodes=nodes, fields={"flows": {name: flow}} if steps else {})


def _read_nodes(chart: SequenceChart) -> Iterator[DraftNode]:
    """Yield the participants as nodes; a box comes before the first that is in it."""
    seen: set[str] = set()
    for participant in chart.participants.values():
        box = participant.box
        if box is not None and box not in seen:
            seen.add(box)
            title = chart.boxes[box]
            yield DraftNode(
                key=box, lines=title, is_group=True, wanted=as_name(" ".join(title).casefold())
            )
        fields: dict[str, Any] = {}
        if participant.shape not in (None, "box"):
            fields["shape"] = participant.shape
        if participant.link:
            fields["link"] = participant.link
        yield DraftNode(key=participant.key, lines=participant.lines, parent=box, fields=fields)


def _write_steps(steps: Sequence[SequenceStep], names: Mapping[str, str]) -> Iterator[Value]:
    """Yield the steps as a spec has them."""
    for step in steps:
        if isinstance(step, Sent):
            statement = f"{names[step.sender]} {ARROWS[step.line]} {names[step.receiver]}"
            yield {statement: _text_of(step.label)} if step.label else statement
        elif isinstance(step, Remarked):
            over = [names[key] for key in step.over]
            yield {
                "note": {"over": over[0] if len(over) == 1 else over, "text": _text_of(step.text)}
            }
        else:
            yield {
                step.kind: {
                    branch.title: list(_write_steps(branch.steps, names))
                    for branch in step.branches
                }
            }


def _text_of(lines: Lines) -> Value:
    """Return a text of one line as it is, others as a list."""
    return lines[0] if len(lines) == 1 else list(lines) or ""


def _walk_ends(steps: Sequence[SequenceStep]) -> Iterator[str]:
    """Yield the participants of steps, in the order in which a spec declares them."""
    for step in walk_steps(steps):
        if isinstance(step, Sent):
            yield from (step.sender, step.receiver)
        elif isinstance(step, Remarked):
            yield from step.over
