"""What differs, in lines that people read; they begin with ``+``, ``-`` and ``~``.

+ node cache (Cache) in backend
~ node orders
    ~ label: Orders -> Order events
    + callout: hot
- edge shop -> mailer: Receipt
"""

from collections.abc import Iterator, Sequence
from typing import Any

from triglyph.comparing.changes import Change, Comparison, FieldChange, Sign, Value
from triglyph.comparing.lines import match_lines
from triglyph.language.grammar.arrows import write_arrow
from triglyph.model import FlowFrame, FlowNote, Message, NoteItem, SectionLine
from triglyph.rendering.safe_text import spell_out

INDENT = "    "
LISTED = frozenset(("sections", "items", "steps", "description"))
"""Fields whose lines are compared one by one."""
TOP = "(the top)"
"""Where a node is that is in no group."""
SIGNS: dict[Sign, str] = {"+": "added", "-": "removed", "~": "changed"}


def write_summary(comparison: Comparison) -> str:
    """Return how many things came, went and changed: ``2 added, 1 removed, 3 changed``."""
    return ", ".join(f"{comparison.count(sign)} {word}" for sign, word in SIGNS.items())


def write_words(comparison: Comparison) -> list[str]:
    """Return all that differs, in lines without control characters."""
    return [spell_out(line) for change in comparison.changes for line in write_change(change)]


def write_change(change: Change) -> Iterator[str]:
    """Yield the lines of one change."""
    name = f" {change.label or change.name}".rstrip()
    if change.sign != "~":
        yield f"{change.sign} {change.what}{name}{_write_values(change)}"
        return
    # The fields of an edge say how it was written, and an unnamed node has no id to be said.
    is_told = change.what == "edge" or change.label
    was = f", which was {change.was}" if change.was and not is_told else ""
    guess = f" (a guess: {change.guess})" if change.guess else ""
    yield f"~ {change.what}{name}{was}{guess}"
    for field in change.fields:
        for line in write_field(field):
            yield f"{INDENT}{line}"


def _write_values(change: Change) -> str:
    """Return what is said of a thing that came or went, as far as it is short."""
    values = change.values
    label = " ".join(values.get("label", ()))
    if change.what in ("node", "group"):
        words = ["" if change.label else label, values.get("kind") or ""]
        inside = f" in {values['in']}" if "in" in values else ""
        said = ", ".join(filter(None, words))
        return f"{f' ({said})' if said else ''}{inside}"
    if change.what == "edge":
        return f": {label}" if label and not change.name.endswith(f": {label}") else ""
    return ""


def write_field(field: FieldChange) -> Iterator[str]:
    """Yield the lines of one field that changed."""
    if field.name == "group":
        yield "~ a group now" if field.new else "~ no group any more"
        return
    if field.name in LISTED:
        yield f"~ {field.name}"
        for sign, line in compare_lines(lines_of(field.old), lines_of(field.new)):
            if sign:
                yield f"{INDENT}{sign} {line}"
        return
    old, new = (_on_one_line(field.name, value) for value in (field.old, field.new))
    if field.old is None and field.name != "in":
        yield f"+ {field.name}: {new}"
    elif field.new is None and field.name != "in":
        yield f"- {field.name}: {old}"
    else:
        yield f"~ {field.name}: {old} → {new}"


def compare_lines(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Sign | None, str]]:
    """Yield the lines of both texts in one order, each with what became of it, if anything."""
    for piece in match_lines(old, new):
        if piece.is_same:
            yield from ((None, line) for line in new[piece.new])
        else:
            yield from (("-", line) for line in old[piece.old])
            yield from (("+", line) for line in new[piece.new])


def lines_of(value: Value) -> list[str]:
    """Return the lines of a text, the sections of a node, the items of a note or some steps."""
    if value is None:
        return []
    if isinstance(value, str):
        return value.splitlines()
    return [line for each in value for line in _lines_of_entry(each)]


def _lines_of_entry(entry: Any) -> Iterator[str]:
    """Yield the lines of one entry."""
    match entry:
        case tuple():
            yield from lines_of(entry)
        case SectionLine():
            yield write_section_line(entry)
        case NoteItem():
            text = " ".join(entry.lines)
            yield f"{entry.term}: {text}" if entry.term else text
        case Message():
            arrow = write_arrow(entry.line, source_head=False, target_head=True)
            label = f": {' '.join(entry.label)}" if entry.label else ""
            yield f"{entry.sender} {arrow} {entry.receiver}{label}"
        case FlowNote():
            yield f"note over {', '.join(entry.over)}: {' '.join(entry.text)}"
        case FlowFrame():
            for branch in entry.branches:
                yield f"{entry.kind} {branch.title}".rstrip()
                yield from (f"  {line}" for line in lines_of(branch.steps))
        case _:
            yield str(entry)


def write_section_line(line: SectionLine) -> str:
    """Return a line of a compartment with its callout."""
    callout = " ".join(line.callout)
    return f"{line.text} ({callout})" if callout else line.text


def _on_one_line(name: str, value: Value) -> str:
    """Return a value of a field as it is written in one line."""
    if value is None:
        return TOP if name == "in" else "(none)"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        joint = " / " if name in ("label", "callout", "title", "because") else ", "
        return joint.join(_on_one_line(name, each) for each in value) or '""'
    return " / ".join(str(value).splitlines()) or '""'
