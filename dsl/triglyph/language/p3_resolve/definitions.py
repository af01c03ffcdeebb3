"""Views and rules as a spec writes them, for whoever compares two specs."""

from typing import Any

from msgspec import Struct

from triglyph.language.core.tree import Scalar
from triglyph.language.grammar.selectors import Relation, Selector
from triglyph.model import Definition, Lines

START = "start"
"""The field of an entry that says where it is in its file."""


def write_definition(entry: Struct) -> Definition:
    """Return the fields of an entry that have values, each with its texts."""
    fields = zip(entry.__struct_fields__, entry.__struct_defaults__, strict=True)
    given = ((name, getattr(entry, name), default) for name, default in fields if name != START)
    return tuple((name, _write_texts(value)) for name, value, default in given if value != default)


def _write_texts(value: Any) -> Lines:
    """Return the texts of a value: one, or those of a list."""
    if isinstance(value, tuple):
        return tuple(text for each in value for text in _write_texts(each))
    if isinstance(value, Selector | Relation):
        return (value.written.text,)
    if isinstance(value, Scalar):
        return (value.text,)
    return (str(value).lower() if isinstance(value, bool) else str(value),)
