"""The steps of a flow: messages, notes over lifelines, and frames with steps in branches."""

from collections.abc import Iterator
from typing import Any

from triglyph.language.core.findings import Findings
from triglyph.language.core.names import fold, nearest
from triglyph.language.core.problems import Fix, did_you_mean, quoted
from triglyph.language.core.suggested_fix import as_written, put_in_brackets, replace_word
from triglyph.language.core.tree import Mapping, Scalar, Sequence, Tree, is_absent, is_empty
from triglyph.language.grammar.arrows import ARROW, has_arrow
from triglyph.language.grammar.edge_fields import EdgeEntry
from triglyph.language.grammar.fields import FORMS, LONG_MESSAGE, MESSAGE_ATTRIBUTES, STEP
from triglyph.language.grammar.flow_fields import (
    SINGLE_BRANCH,
    BranchEntry,
    FlowNoteEntry,
    FrameEntry,
    MessageEntry,
    StepEntry,
)
from triglyph.language.grammar.notation import Ends, Entry, Steps, Text
from triglyph.language.grammar.synonyms import STEPS
from triglyph.language.p1_parse.text_limits import warn_of_unseen
from triglyph.language.p2_read.edges import forms_of, read_edge, read_long_ends
from triglyph.language.p2_read.field_reader import Readers, read_fields, table_of
from triglyph.language.p2_read.values import read_text, what_it_is
from triglyph.model import LineStyle

MESSAGES = forms_of(MESSAGE_ATTRIBUTES, LONG_MESSAGE)
NOTE = FORMS[FlowNoteEntry]
STEP_EXAMPLE = "- a -> b: its label"
HEADED: dict[LineStyle, str] = {"solid": "->", "dashed": "..>", "thick": "=>"}
NOTE_EXAMPLE = "write: - note: {over: a, text: ...}"


def read_steps(tree: Tree, notation: Steps, name: str, findings: Findings) -> Any:
    """Return the steps of a list, or the branches of a frame; None where it is neither."""
    if notation.in_branches:
        return read_branches(tree, name, findings)
    if not isinstance(tree, Sequence):
        hint = f"each step is on a line of its own, after a dash: {STEP_EXAMPLE}"
        findings.error(
            tree.start,
            "wrong-type",
            f"`{name}` is a list, not {what_it_is(tree)}",
            hint,
            fix=put_in_brackets(tree, findings.source),
        )
        return None
    return tuple(read_items(tree, findings))


def read_items(tree: Sequence, findings: Findings) -> Iterator[StepEntry]:
    """Yield the steps of a list; those that are wrong are noted and left out."""
    for item in tree.items:
        if is_absent(item):
            continue
        if isinstance(item, Mapping) and item.keys and is_step(item):
            step = read_step(item, findings)
            if step is not None:
                yield step
            continue
        edge = read_edge(item, findings, flow=tree.flow, forms=MESSAGES)
        if edge is not None:
            yield from read_messages(edge, item, findings)


def is_step(tree: Mapping) -> bool:
    """Return whether a mapping is a step that is no message, or was meant to be one."""
    word, value = tree.keys[0].text, tree.values[0]
    if word in STEP.fields or fold(word) in STEPS:
        return True
    return not isinstance(value, Scalar) and nearest(word, STEP.fields) is not None


def read_step(tree: Mapping, findings: Findings) -> StepEntry | None:
    """Return a note or a frame; None after noting what is wrong with it."""
    key, value = tree.keys[0], tree.values[0]
    if key.text not in STEP.fields:
        note_unknown_step(key, findings)
        return None
    if len(tree.keys) > 1:
        note_second_step(tree, findings)
        return None
    if is_empty(value):
        hint = NOTE_EXAMPLE if key.text == "note" else branch_example(key.text)
        findings.note_missing(key.start, "empty-step", f"this {quoted(key.text)} is empty", hint)
        return None
    values = read_fields(tree, STEP, STEP_TABLE, findings)
    found = values.get(key.text)
    if found is None or isinstance(found, FlowNoteEntry):
        return found
    return FrameEntry(kind=key.text, branches=found)  # type: ignore[arg-type]  # a field of STEP


def note_unknown_step(key: Scalar, findings: Findings) -> None:
    """Note a word of another language that begins a step, or a slip of the pen."""
    remark = STEPS.get(fold(key.text))
    guess = None if remark else nearest(key.text, STEP.fields)
    hint = did_you_mean(guess, allowed=STEP.fields)
    findings.error(
        key.start,
        "unknown-field",
        f"a step has no field {quoted(key.text)}",
        f"{remark}\n{hint}" if remark else hint,
        fix=replace_word(key, guess) if guess else None,
        allowed=STEP.fields,
    )


def note_second_step(tree: Mapping, findings: Findings) -> None:
    """Note a second field of a step: a second step, or a branch in the wrong column."""
    first, second = tree.keys[0].text, tree.keys[1]
    if second.text in STEP.fields or has_arrow(second.text):
        hint = f"each step has a dash of its own: - {second.text}: ..."
    elif first == "note":
        hint = f"the fields of a note are under it; {NOTE_EXAMPLE}"
    else:
        hint = f"the branches of a frame are under it; {branch_example(first)}"
    findings.error(
        second.start,
        "step-form",
        f"this step is {quoted(first)} already, and has a second field {quoted(second.text)}",
        hint,
    )


def branch_example(kind: str) -> str:
    """Return what a hint says of how a frame is written."""
    second = "" if kind in SINGLE_BRANCH else ", other: [c -> d]"
    return f"write: - {kind}: {{title: [a -> b]{second}}}"


def read_messages(edge: EdgeEntry, tree: Tree, findings: Findings) -> Iterator[MessageEntry]:
    """Yield the messages that a step in the form of an edge is short for, in the order of time."""
    for step, arrow in enumerate(edge.arrows):
        if arrow.source_head == arrow.target_head:
            note_wrong_way(edge, tree, findings, both=arrow.source_head)
            return
        for source in edge.ends[step]:
            for target in edge.ends[step + 1]:
                ends = (source, target) if arrow.target_head else (target, source)
                yield MessageEntry(
                    start=edge.start,
                    sender=ends[0],
                    receiver=ends[1],
                    line=arrow.line,
                    label=edge.label,
                )


def note_wrong_way(edge: EdgeEntry, tree: Tree, findings: Findings, *, both: bool) -> None:
    """Note a message that goes both ways, or none."""
    first, second = (edge.ends[place][0].text for place in (0, 1))
    fix = None
    arrow = HEADED[edge.arrows[0].line]
    if both:
        hint = f"write two steps: - {first} {arrow} {second}, and - {second} ..> {first}"
    else:
        hint = f"write: - {first} {arrow} {second}"
        fix = fix_way(edge, tree, findings)
    findings.error(
        edge.start,
        "message-one-way",
        "a message goes one way" + (", and this arrow has two heads" if both else ""),
        hint,
        fix=fix,
    )


def fix_way(edge: EdgeEntry, tree: Tree, findings: Findings) -> Fix | None:
    """Return the edit that gives the one arrow of a message its head, where that can be done."""
    written = tree.keys[0] if isinstance(tree, Mapping) else tree
    if len(edge.arrows) > 1 or not isinstance(written, Scalar) or not has_arrow(written.text):
        return None
    if not findings.source.text.startswith(written.text, written.start):
        return None
    words = written.text.split(" ")
    for place, word in enumerate(words):
        if ARROW.fullmatch(word):
            words[place] = f"{word}>"
    return Fix(written.start, written.start + len(written.text), " ".join(words))


def read_branches(tree: Tree, name: str, findings: Findings) -> tuple[BranchEntry, ...] | None:
    """Return the branches of a frame; None after noting that it has none."""
    if not isinstance(tree, Mapping):
        findings.error(
            tree.start,
            "wrong-type",
            f"`{name}` is a mapping from titles to steps, not {what_it_is(tree)}",
            branch_example(name),
        )
        return None
    if name in SINGLE_BRANCH and len(tree.keys) > 1:
        findings.error(
            tree.keys[1].start,
            "branch-count",
            f"`{name}` has one branch, and this is the second",
            "branches of which one happens are under `alt`, those of the same time under `par`",
        )
        return None
    branches = []
    for key, value in zip(tree.keys, tree.values, strict=True):
        if not key.text.isprintable():
            warn_of_unseen(key.text, key.start, findings)
        if is_empty(value):
            findings.note_missing(
                key.start,
                "empty-step",
                f"the branch {quoted(key.text)} has no steps",
                f"write: {as_written(key.text)}: [a -> b]",
            )
            continue
        steps = read_steps(value, Steps(), key.text, findings)
        if steps is not None:
            branches.append(BranchEntry(title=key, steps=steps))
    return tuple(branches)


def read_note(tree: Tree, _notation: Entry, _name: str, findings: Findings) -> Any:
    """Return a note over lifelines; None after noting what is missing."""
    if not isinstance(tree, Mapping):
        text = as_written(tree.text) if isinstance(tree, Scalar) else "..."
        findings.error(
            tree.start,
            "wrong-type",
            f"{NOTE.title} is a mapping, not {what_it_is(tree)}",
            f"write: - note: {{over: a, text: {text}}}",
        )
        return None
    note = FlowNoteEntry(**read_fields(tree, NOTE, NOTE_TABLE, findings))
    for field in NOTE.fields:
        known = all(key.text in NOTE.fields for key in tree.keys)
        if is_empty(tree.get(field)) and known:
            findings.note_missing(
                tree.start, "empty-step", f"this note has no `{field}`", NOTE_EXAMPLE
            )
    return note if note.over else None


NOTE_READERS: Readers = {Ends: read_long_ends, Text: read_text}
NOTE_TABLE = table_of(NOTE, NOTE_READERS)
STEP_TABLE = table_of(STEP, {Steps: read_steps, Entry: read_note})
