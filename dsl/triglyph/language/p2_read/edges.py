"""The list of edges: each in the short form, with a label or attributes, or spelt out."""

from typing import Any

from msgspec import Struct

from triglyph.language.core.findings import Findings
from triglyph.language.core.names import is_name
from triglyph.language.core.tree import Mapping, Scalar, Sequence, Tree, is_absent
from triglyph.language.grammar.arrows import has_arrow, read_ends, read_statement, text_start
from triglyph.language.grammar.edge_fields import EdgeEntry
from triglyph.language.grammar.fields import EDGE_ATTRIBUTES, LONG_EDGE
from triglyph.language.grammar.notation import Edges, Ends, Form, Listing, Text, Values
from triglyph.language.p1_parse.line_breaks import (
    note_if_break,
    note_if_broken_end,
    note_if_label_break,
    note_if_listed_edges,
    suggest,
)
from triglyph.language.p2_read.consistency import has_strays
from triglyph.language.p2_read.field_reader import (
    SINGLE,
    FieldTable,
    Readers,
    read_fields,
    read_list,
    table_of,
)
from triglyph.language.p2_read.values import read_text, what_it_is
from triglyph.language.p2_read.wrong_types import (
    note_attributes_beside_edge,
    note_edge_list,
    note_if_pair,
    note_wrong_edges,
)


class EdgeForms(Struct, frozen=True):
    """The forms that an entry of a list of edges, or of messages, can have."""

    attributes: Form
    long: Form
    entry: type
    attribute_table: FieldTable
    long_table: FieldTable


def read_edges(tree: Tree, _notation: Edges, _name: str, findings: Findings) -> Any:
    """Return the statements of a list of edges."""
    if not isinstance(tree, Sequence):
        note_wrong_edges(tree, findings)
        return None
    edges = []
    for item in tree.items:
        edge = read_edge(item, findings, flow=tree.flow)
        if edge is not None:
            edges.append(edge)
        elif not is_absent(item):
            findings.lost.add("edges")
    return tuple(edges)


def read_edge(
    tree: Tree, findings: Findings, *, flow: bool, forms: EdgeForms | None = None
) -> EdgeEntry | None:
    """Return an edge in the short form, in the short form with a value, or in the long form.

    ``forms`` are those of messages where it is one.
    """
    forms = forms or EDGE_FORMS
    if type(tree) is Scalar:
        if is_absent(tree) or note_if_break(tree, findings, flow=flow):
            return None
        statement = read_statement(tree, findings)
        if statement is None:
            return None
        return EdgeEntry(start=tree.start, ends=statement.ends, arrows=statement.arrows)
    if isinstance(tree, Mapping):
        if len(tree.keys) == 1 and tree.keys[0].text not in forms.long.fields:
            return read_labelled_edge(tree, findings, flow=flow, forms=forms)
        if tree.keys and has_arrow(tree.keys[0].text):
            note_attributes_beside_edge(tree, findings)
            return None
        return read_long_edge(tree, findings, forms=forms)
    note_edge_list(tree, findings)
    return None


def read_labelled_edge(
    tree: Mapping, findings: Findings, *, flow: bool, forms: EdgeForms
) -> EdgeEntry | None:
    """Return the edge ``- a -> b: its label`` or ``- a -> b: {its attributes}``."""
    key, value = tree.keys[0], tree.values[0]
    if has_two_edges(key, value, findings, flow=flow):
        return None
    values: Values = {}
    if isinstance(value, Mapping):
        values = read_fields(value, forms.attributes, forms.attribute_table, findings)
    elif not is_absent(value):
        label = read_text(value, Text(), "label", findings)
        values = {} if label is None else {"label": label}
    if is_name(key.text) and note_if_pair(tree, findings):
        return None
    statement = read_statement(key, findings)
    if statement is None:
        return None
    return EdgeEntry(
        start=key.start,
        ends=statement.ends,
        arrows=statement.arrows,
        **values,
    )


def has_two_edges(key: Scalar, value: Tree, findings: Findings, *, flow: bool) -> bool:
    """Return whether an edge, or its label, has another edge in it, which is noted."""
    if note_if_break(key, findings, flow=flow):
        return True
    if isinstance(value, Sequence):
        return note_if_listed_edges(key, value, findings)
    return isinstance(value, Scalar) and note_if_label_break(key, value, findings, flow=flow)


def read_long_edge(tree: Mapping, findings: Findings, *, forms: EdgeForms) -> EdgeEntry | None:
    """Return the edge ``{from: a, to: b, ...}``."""
    long = forms.entry(**read_fields(tree, forms.long, forms.long_table, findings))
    strange = has_strays(tree, forms.long)
    is_whole = any(
        isinstance(value, Scalar) and key.text in ("from", "to") and has_arrow(value.text)
        for key, value in zip(tree.keys, tree.values, strict=True)
    )
    for name in ("from", "to"):
        if is_absent(tree.get(name)) and not strange and not is_whole:
            findings.note_missing(
                tree.start,
                "edge-end-missing",
                f"this edge has no `{name}`",
                "an edge is written as - a -> b, or as - {from: a, to: b}",
            )
    if long.sources is None or long.targets is None:
        return None
    return EdgeEntry(
        start=tree.start,
        ends=(long.sources, long.targets),
        arrows=(long.arrow,),
        label=long.label,
        style=getattr(long, "style", None),
        link=getattr(long, "link", ""),
        tags=getattr(long, "tags", ()),
    )


def read_long_ends(
    tree: Tree, _notation: Ends, name: str, findings: Findings
) -> tuple[Scalar, ...] | None:
    """Return the ids of one end of an edge in the long form."""
    ends: list[Scalar] = []
    for item in tree.items if isinstance(tree, Sequence) else [tree]:
        if not isinstance(item, Scalar) or not item.text.strip():
            findings.error(
                item.start,
                "wrong-type",
                f"`{name}` is an id or a list of ids, not {what_it_is(item)}",
                f"write: {name}: a, or {name}: [a, b]",
            )
            return None
        if note_if_broken_end(item, name, findings):
            return None
        if has_arrow(item.text):
            note_edge_in_end(item, name, findings)
            return None
        found = read_ends(item, (0, len(item.text)), text_start(item, findings), findings)
        if not found:
            return None
        ends.extend(found)
    return tuple(ends) or None


def note_edge_in_end(item: Scalar, name: str, findings: Findings) -> None:
    """Note a whole edge where one of its ends is expected."""
    findings.error(
        item.start,
        "wrong-type",
        f"`{name}` is an id or a list of ids, not {what_it_is(item)}",
        suggest([item.text]),
    )


READERS: Readers = {
    **SINGLE,
    Ends: read_long_ends,
    Listing: lambda tree, notation, name, findings: read_list(
        tree, notation, name, findings, readers=SINGLE
    ),
}


def forms_of(attributes: Form, long: Form) -> EdgeForms:
    """Return the forms with the tables by which they are read."""
    return EdgeForms(
        attributes, long, long.entry, table_of(attributes, READERS), table_of(long, READERS)
    )


EDGE_FORMS = forms_of(EDGE_ATTRIBUTES, LONG_EDGE)
