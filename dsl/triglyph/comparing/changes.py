"""What differs between two diagrams, as frozen values."""

from collections.abc import Mapping
from typing import Any, Literal, TypeAlias

from msgspec import Struct

from triglyph.model import Diagram

Sign: TypeAlias = Literal["+", "-", "~"]
"""What became of a thing: it came, it went, or it changed."""
Value: TypeAlias = Any
"""Of a field: a text, a number, a flag, or tuples of these and of values of the model."""
Values: TypeAlias = Mapping[str, Value]
"""What is said of a thing, by the names of the language; what is as usual is left out."""
Thing: TypeAlias = Literal[
    "diagram", "node", "group", "edge", "note", "kind", "class", "view", "flow", "rule"
]


class FieldChange(Struct, frozen=True):
    """A field whose value is another one; None where it was, or is, not given."""

    name: str
    old: Value
    new: Value


class Change(Struct, frozen=True, kw_only=True):
    """One thing that came, went or changed."""

    sign: Sign
    what: Thing
    name: str
    """The id of a node; an edge as it is written; the name or title of anything else."""
    label: str = ""
    """What people call a node that has no id: its label; its name is only its place then."""
    was: str = ""
    """What it was called before; empty if that is the same."""
    guess: str = ""
    """Why it is taken for what was called otherwise; empty where that is certain."""
    place: int | None = None
    """Where it is among its new siblings, counted from 0, if it was not there before."""
    values: Values = {}
    """All that is said of it, if it came or went."""
    fields: tuple[FieldChange, ...] = ()


Pairs: TypeAlias = tuple[tuple[int, int], ...]
"""Places in an old and a new list that have the same thing."""


class Comparison(Struct, frozen=True, kw_only=True):
    """Two diagrams and what differs; it is true if anything does."""

    old: Diagram
    new: Diagram
    changes: tuple[Change, ...] = ()
    ids: Mapping[str, str] = {}
    """By the old id of each node that is still there: its new one."""
    edges: Pairs = ()
    notes: Pairs = ()

    def __bool__(self) -> bool:
        """Return whether the diagrams differ."""
        return bool(self.changes)

    def count(self, sign: Sign) -> int:
        """Return how many things came, went or changed."""
        return sum(change.sign == sign for change in self.changes)
