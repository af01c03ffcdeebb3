"""The fields of a mapping: each looked up by its name and read by its notation."""

from collections.abc import Callable
from typing import Any, TypeAlias

from triglyph.language.core.findings import Findings
from triglyph.language.core.problems import Fix
from triglyph.language.core.suggested_fix import put_in_brackets
from triglyph.language.core.tree import Mapping, Scalar, Sequence, Tree, is_absent
from triglyph.language.grammar.notation import (
    Choice,
    Count,
    Flag,
    Form,
    Listing,
    Notation,
    Text,
    Values,
    Word,
)
from triglyph.language.p2_read.values import (
    read_choice,
    read_count,
    read_flag,
    read_text,
    read_word,
    what_it_is,
)

Read: TypeAlias = Callable[[Any, Any, str, Findings], Any]
"""What reads a value: from its tree, its notation and the name of its field."""
Readers: TypeAlias = dict[type, Read]
"""What reads a value of each notation."""
FieldTable: TypeAlias = dict[str, tuple[str, Read, Notation]]
"""By a field's name: the attribute to fill, what reads it, and its notation."""


def read_list(
    tree: Tree, notation: Listing, name: str, findings: Findings, *, readers: Readers
) -> Any:
    """Return the values of a list, in its order; absent ones are left out."""
    if not isinstance(tree, Sequence):
        if notation.lone and (isinstance(tree, Scalar) or is_loose_selector(tree, notation)):
            tree = Sequence([tree], tree.start, tree.end)
        else:
            findings.error(
                tree.start,
                "wrong-type",
                f"`{name}` is a list, not {what_it_is(tree)}",
                f"each entry is on a line of its own, after a dash: {notation.example}",
                fix=put_in_brackets(tree, findings.source),
            )
            return None
    if isinstance(notation.item, Listing) and any(isinstance(i, Scalar) for i in tree.items):
        written = findings.source.text[tree.start : tree.end] if tree.flow else "[a, b]"
        findings.error(
            tree.start,
            "wrong-type",
            f"`{name}` is a list of lists",
            f"write: {name}: [{written}]",
            fix=Fix(tree.start, tree.end, f"[{written}]") if tree.flow else None,
        )
        return None
    read = readers[type(notation.item)]
    found = [
        read(item, notation.item, name, findings) for item in tree.items if not (is_absent(item))
    ]
    return tuple(item for item in found if item is not None)


def is_loose_selector(tree: Tree, notation: Listing) -> bool:
    """Return whether a mapping may be one selector, such as ``kind: queue``, not a list of them."""
    is_selector = isinstance(notation.item, Word) and notation.item.form == "selector"
    return is_selector and isinstance(tree, Mapping)


SINGLE: Readers = {
    Text: read_text,
    Word: read_word,
    Choice: read_choice,
    Flag: read_flag,
    Count: read_count,
}
"""The notations of single values."""


def table_of(form: Form, readers: Readers) -> FieldTable:
    """Return the table by which the fields of a form are read."""
    return {
        name: (attribute, readers[type(field.notation)], field.notation)
        for name, (attribute, field) in form.fields.items()
    }


def read_fields(tree: Mapping, form: Form, table: FieldTable, findings: Findings) -> Values:
    """Return the values of a mapping's fields by attribute; absent and wrong ones are left out."""
    values: Values = {}
    for key, value in zip(tree.keys, tree.values, strict=True):
        known = table.get(key.text)
        if known is None:
            from triglyph.language.p2_read.unknown_fields import (
                note_unknown_field,  # only mistakes need it
            )

            note_unknown_field(tree, key, form, findings)
        elif type(value) is not Scalar or value.text or not value.plain:
            attribute, read, notation = known
            result = read(value, notation, key.text, findings)
            if result is None:
                findings.lost.add(key.text)
            else:
                values[attribute] = result
    return values
