"""How a field can be written: the vocabulary in which ``grammar.fields`` describes each field."""

from typing import Any, Literal, TypeAlias, get_args

from msgspec import Struct

from triglyph.model import Direction, Layout

WordForm: TypeAlias = Literal[
    "id",
    "kind",
    "class",
    "tag",
    "selector",
    "relation",
    "emoji",
    "image",
    "link",
    "path",
    "colour",
    "mark",
    "arrow",
]


class Text(Struct, frozen=True):
    """A string, whose line breaks count, or a list of lines."""


class Word(Struct, frozen=True):
    """One line of text of a certain form."""

    form: WordForm


class Choice(Struct, frozen=True):
    """One of a few words."""

    values: tuple[str, ...]


class Flag(Struct, frozen=True):
    """``true`` or ``false``."""


class Count(Struct, frozen=True):
    """A whole number."""

    least: int
    most: int


class Listing(Struct, frozen=True):
    """A list; ``lone`` when a single item may be without its dash."""

    item: "Notation"
    example: str
    lone: bool = False


class Table(Struct, frozen=True):
    """A mapping whose keys are the user's own: names, or terms that may be any text."""

    value: "Notation"
    keys: Literal["name", "term"]
    example: str


class Entry(Struct, frozen=True):
    """A mapping with the fields of a form; ``short`` is the field that plain text means."""

    form: type
    short: str = ""


class Section(Struct, frozen=True):
    """A compartment: a line, a line with a callout, or a list of these."""


class Nodes(Struct, frozen=True):
    """A mapping from ids to nodes, or a list of nodes."""


class Edges(Struct, frozen=True):
    """A list of edges."""


class Steps(Struct, frozen=True):
    """The steps of a flow; those of a frame are in branches, each under its title."""

    in_branches: bool = False


class Ends(Struct, frozen=True):
    """One id, several with commas, or a list of ids."""


Notation: TypeAlias = (
    Text
    | Word
    | Choice
    | Flag
    | Count
    | Listing
    | Table
    | Entry
    | Section
    | Nodes
    | Edges
    | Steps
    | Ends
)


class Field(Struct, frozen=True):
    """What a field of a spec is for, and how it is written."""

    notation: Notation
    meaning: str
    example: str = ""
    name: str = ""
    """Its name in a spec, where that is a word that Python keeps for itself."""


class Form(Struct, frozen=True):
    """A mapping of the language: what messages call it, and its fields by name."""

    title: str
    entry: type
    fields: dict[str, tuple[str, Field]]
    """By the name in a spec: the attribute that holds the value, and the field."""


def form_of(entry: type, title: str) -> Form:
    """Return the form that the annotations of a class describe, those that it inherits last."""
    fields: dict[str, tuple[str, Field]] = {}
    for base in entry.__mro__:
        for attribute, annotation in getattr(base, "__annotations__", {}).items():
            field = next((item for item in get_args(annotation) if isinstance(item, Field)), None)
            if field is not None:
                fields[field.name or attribute] = (attribute, field)
    return Form(title, entry, fields)


DIRECTIONS = Choice(get_args(Direction))
LAYOUTS = Choice(get_args(Layout))
Values: TypeAlias = dict[str, Any]
