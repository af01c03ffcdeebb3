"""Two flows in one, with a mark at each step that came or went."""

from collections.abc import Hashable, Mapping, Sequence

from msgspec.structs import replace

from triglyph.comparing.changes import Comparison, Sign
from triglyph.comparing.lines import match_lines
from triglyph.comparing.marks import mark_lines, mark_text
from triglyph.comparing.values import rename_steps
from triglyph.model import Flow, FlowBranch, FlowFrame, FlowNote, FlowStep, Message

Steps = tuple[FlowStep, ...]


def unite_flow(
    comparison: Comparison, participants: Sequence[str], *, drawn: Mapping[str, str]
) -> Flow | None:
    """Return the flow that is drawn, with the steps of both diagrams, if one is drawn.

    Its messages have no numbers, since those of the new flow are not those of the drawing.

    Args:
        comparison: The two diagrams.
        participants: The ids of all nodes of the drawing.
        drawn: By its old id: what a node is called in the drawing.
    """
    flow = comparison.new.flow
    if flow is None:
        return None
    old = () if comparison.old.flow is None else comparison.old.flow.steps
    steps = _merge(tuple(rename_steps(old, drawn)), flow.steps)
    return replace(flow, participants=tuple(participants), steps=steps, numbers=False)


def _merge(old: Steps, new: Steps) -> Steps:
    """Return the steps of both; a frame that both have has the steps of both in it."""
    steps: list[FlowStep] = []
    for piece in match_lines(_keys(old), _keys(new)):
        if piece.is_same:
            steps += map(_merge_step, old[piece.old], new[piece.new])
        else:
            steps += (_mark(step, "-") for step in old[piece.old])
            steps += (_mark(step, "+") for step in new[piece.new])
    return tuple(steps)


def _keys(steps: Steps) -> list[Hashable]:
    """Return what steps have in common if they are the same: a frame its kind and branches."""
    return [
        (step.kind, tuple(branch.title for branch in step.branches))
        if isinstance(step, FlowFrame)
        else step
        for step in steps
    ]


def _merge_step(old: FlowStep, new: FlowStep) -> FlowStep:
    if not (isinstance(old, FlowFrame) and isinstance(new, FlowFrame)):
        return _mark(new, None)
    branches = tuple(
        FlowBranch(title=mark_text(after.title, None), steps=_merge(before.steps, after.steps))
        for before, after in zip(old.branches, new.branches, strict=True)
    )
    return replace(new, branches=branches)


def _mark(step: FlowStep, sign: Sign | None) -> FlowStep:
    """Return a step with its mark; in a frame every step has it."""
    match step:
        case Message():
            return replace(step, label=mark_lines(step.label, sign))
        case FlowNote():
            return replace(step, text=mark_lines(step.text, sign))
        case FlowFrame():
            branches = tuple(
                FlowBranch(
                    title=mark_text(branch.title, sign),
                    steps=tuple(_mark(inner, sign) for inner in branch.steps),
                )
                for branch in step.branches
            )
            return replace(step, branches=branches)
