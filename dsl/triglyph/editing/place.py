"""What is being written at a place of a text, also where the text is no sound YAML yet.

    nodes:
      web:
        ki|          path: nodes, web      word: `ki`      notation: the fields of a node

The indentation of the lines above says which keys a line is under, as it does for YAML;
brackets are followed on the line itself only. That is enough for what people write by hand,
and needs no sound text.
"""

import re
from typing import TypeAlias

from msgspec import Struct

from triglyph.language.core.source import LINE_END
from triglyph.language.grammar.arrows import has_arrow
from triglyph.language.grammar.edge_fields import EdgeAttributes, MessageAttributes
from triglyph.language.grammar.fields import (
    FORMS,
    LONG_EDGE,
    LONG_MESSAGE,
    STEP,
    DocumentEntry,
    NodeEntry,
)
from triglyph.language.grammar.notation import (
    Edges,
    Ends,
    Entry,
    Listing,
    Nodes,
    Notation,
    Steps,
    Table,
)

Step: TypeAlias = str | None
"""A key on the way to a place, or None for an item of a list."""

DASH = re.compile(r"-(?:[ \t]+|$)")
KEY = re.compile(r"""("[^"]*"|'[^']*'|[^\s#,\[\]{}"'&*!|>%@`-][^#]*?|-[^\s#][^#]*?):(?:[ \t]+|$)""")
MOST_ABOVE = 500_000
"""Characters above a place that are looked at."""


class Place(Struct, frozen=True):
    """Where a text is being written."""

    path: tuple[Step, ...]
    """The keys and list items that lead there from the top of the document."""
    text: str
    """What is written of the value, or of the key, up to the place."""
    start: int
    """Where that begins, in characters from the start of the text."""
    column: int = 0
    """Of the line's own content, for the keys that follow under it."""
    flow: bool = False
    """Whether it is between brackets."""
    has_key: bool = False
    """Whether it is the value of a key on the same line."""
    begins_item: bool = False
    """Whether a dash or a bracket is right before it."""


class _Line(Struct, frozen=True):
    """The dashes and the key that a line begins with, each with its column."""

    steps: tuple[tuple[int, Step], ...]
    rest: int
    """The column behind them."""


def place_at(text: str, offset: int) -> Place:
    """Return what is being written at an offset.

    Args:
        text: The text of a spec, which may be broken.
        offset: Where, in characters from its start.
    """
    begin = line_start(text, offset)
    written = text[begin:offset]
    line = _read_line(written)
    own = [step for _, step in line.steps]
    first = line.steps[0][0] if line.steps else line.rest
    is_dash = bool(line.steps) and line.steps[0][1] is None
    path = [*_find_parents(text[:begin], column=first, is_dash=is_dash), *own]
    has_key = bool(own) and own[-1] is not None
    value = written[line.rest :]
    stack, place = _read_brackets(value)
    inner = [step for bracket, step in stack if bracket == "[" or step is not None]
    return Place(
        (*path, *inner),
        value[place:],
        begin + line.rest + place,
        column=line.steps[-1][0] if line.steps else line.rest,
        flow=bool(stack),
        has_key=stack[-1][1] is not None if stack else has_key,
        begins_item=stack[-1][0] == "[" if stack else own[-1:] == [None],
    )


def notation_at(path: tuple[Step, ...]) -> Notation | None:
    """Return how the value at the end of a path is written; None where no field is known."""
    notation: Notation | None = Entry(DocumentEntry)
    for step in path:
        notation = _enter(notation, step)
        if notation is None:
            return None
    return notation


def line_start(text: str, offset: int) -> int:
    """Return where the line of an offset begins."""
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def _read_line(written: str) -> _Line:
    """Return what a line begins with: dashes, then at most one key."""
    steps: list[tuple[int, Step]] = []
    column = len(written) - len(written.lstrip(" "))
    while match := DASH.match(written, column):
        steps.append((column, None))
        column = match.end()
    key = KEY.match(written, column)
    if key is not None:
        steps.append((column, key[1].strip("\"'")))
        column = key.end()
    return _Line(tuple(steps), column)


def _find_parents(above: str, *, column: int, is_dash: bool) -> list[Step]:
    """Return the keys and items that what begins at a column is under, from the top."""
    found: list[Step] = []
    for written in reversed(re.split(LINE_END, above[-MOST_ABOVE:])):
        if column == 0 and not is_dash:
            break
        if not written.strip() or written.lstrip().startswith("#"):
            continue
        line = _read_line(written)
        for at, step in reversed(line.steps):
            # A list may begin in the column of the key that it belongs to.
            if at < column or (is_dash and step is not None and at == column):
                found.append(step)
                column, is_dash = at, step is None
    return found[::-1]


def _read_brackets(value: str) -> tuple[list[tuple[str, Step]], int]:
    """Return the brackets that are open at the end of a value, each with the key that it is at.

    Also where what is written last begins.
    """
    if value[:1] not in "[{":
        return [], len(value) - len(value.lstrip())
    stack: list[tuple[str, Step]] = []
    start = place = 0
    quote = ""
    while place < len(value):
        character = value[place]
        place += 1
        if quote:
            quote = "" if character == quote else quote
        elif character in "\"'" and not value[start : place - 1].strip():
            quote = character
        elif character in "[{":
            stack.append((character, None))
            start = place
        elif character in "]}" and stack:
            stack.pop()
            start = place
        elif character == "," and stack:
            stack[-1] = (stack[-1][0], None)
            start = place
        elif character == ":" and stack and stack[-1][0] == "{" and value[place : place + 1] in " ":
            stack[-1] = ("{", value[start : place - 1].strip().strip("\"'"))
            start = place
    return stack, start + len(value[start:]) - len(value[start:].lstrip())


def _enter(notation: Notation | None, step: Step) -> Notation | None:
    """Return how what is at a step inside of a value is written."""
    match notation:
        case Entry():
            return _enter_form(notation, step)
        case Listing():
            return notation.item if step is None else _enter(notation.item, step)
        case Table():
            return notation.value if step is not None else None
        case Nodes():
            return notation if step is None else Entry(NodeEntry)
        case Edges():
            return _enter_edge(step)
        case Ends():
            return notation if step is None else None
        case Steps():
            return _enter_step(notation, step)
        case _:
            return None


def _enter_form(notation: Entry, step: Step) -> Notation | None:
    form = FORMS[notation.form]
    if step is None or step not in form.fields:
        # `- web:` in a list of nodes is a node with that id.
        return Entry(NodeEntry) if notation.form is NodeEntry and step is not None else None
    return form.fields[step][1].notation


def _enter_edge(step: Step) -> Notation | None:
    if step is None:
        return Edges()
    if has_arrow(step):
        return Entry(EdgeAttributes)
    return LONG_EDGE.fields[step][1].notation if step in LONG_EDGE.fields else None


def _enter_step(notation: Steps, step: Step) -> Notation | None:
    if notation.in_branches:
        return Steps() if step is not None else None
    if step is None:
        return notation
    if step in STEP.fields:
        return STEP.fields[step][1].notation
    if has_arrow(step):
        return Entry(MessageAttributes)
    return LONG_MESSAGE.fields[step][1].notation if step in LONG_MESSAGE.fields else None
