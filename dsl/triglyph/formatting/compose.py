"""Values of Python into a spec in the canonical form."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias, get_args

from triglyph.formatting.alignment import join_lines
from triglyph.formatting.nodes import Absent, Collection, Entry, Page, Piece, Text
from triglyph.formatting.printer import lay_out
from triglyph.model import FlowFrameKind

Value: TypeAlias = "str | int | Sequence[Value] | Mapping[str, Value] | None"
"""A text, a whole number, true or false, or a list or mapping of these; None is left empty."""

LISTED = frozenset(("align", "edges", "items", "notes", "sections", "steps"))
"""Fields whose lists have one entry a line."""
NAMED = frozenset(("classes", "flows", "kinds", "nodes", "rows"))
"""Fields whose mappings do."""
OWN_LINES = frozenset(("edges", "notes", "steps"))
"""Fields in whose lists a mapping does."""

BRANCHED = frozenset(get_args(FlowFrameKind))
"""Fields whose mappings lead from titles to steps."""


def compose_spec(document: Mapping[str, Value]) -> str:
    """Return the text of a spec with these fields; texts are taken as they are, variables too.

    >>> print(compose_spec({"nodes": {"a": {"label": ["A", "x: y"]}, "b": ""}}), end="")
    nodes:
      a: {label: [A, "x: y"]}
      b: ""
    """
    root = compose_mapping(document, block=True)
    return join_lines(lay_out(Page(root=root)))


def compose(value: Value, field: str) -> Piece:
    """Return the piece of a value of a field."""
    if value is None:
        return Absent()
    if isinstance(value, bool):
        return _unquoted("true" if value else "false")
    if isinstance(value, int):
        return _unquoted(str(value))
    if isinstance(value, str):
        return Text(value=escaped(value))
    if isinstance(value, Mapping) and field in BRANCHED:
        return compose_branches(value)
    if isinstance(value, Mapping):
        return compose_mapping(value, block=field in NAMED)
    own = field in OWN_LINES
    entries = tuple(
        Entry(
            value=compose_mapping(item, block=own)
            if isinstance(item, Mapping)
            else compose(item, "")
        )
        for item in value
    )
    return Collection(entries=entries, mapping=False, flow=is_flow(entries, block=field in LISTED))


def _unquoted(word: str) -> Text:
    """Return the piece of a word that is no text, and so has no quotes."""
    return Text(value=word, written=(word,))


def compose_mapping(values: Mapping[str, Value], *, block: bool) -> Collection:
    """Return the mapping of some fields.

    One line between braces unless something in it needs more.
    """
    entries = tuple(
        Entry(key=Text(value=escaped(key)), value=compose(value, key))
        for key, value in values.items()
    )
    return Collection(entries=entries, mapping=True, flow=is_flow(entries, block=block))


def compose_branches(branches: Mapping[str, Value]) -> Collection:
    """Return the branches of a frame of a flow, each with its steps one a line."""
    entries = tuple(
        Entry(key=Text(value=escaped(title)), value=compose(steps, "steps"))
        for title, steps in branches.items()
    )
    return Collection(entries=entries, mapping=True, flow=False)


def is_flow(entries: tuple[Entry, ...], *, block: bool) -> bool:
    """Return whether a list or mapping of these entries is between brackets."""
    return not block and not any(
        isinstance(entry.value, Collection) and not entry.value.flow for entry in entries
    )


def escaped(text: str) -> str:
    """Return the text as a spec says it: what looks like a variable is none."""
    return text.replace("${", "$${")
