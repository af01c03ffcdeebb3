"""The tree into a document: every field checked by its notation, every mistake noted.

A value that is wrong is noted and left out, and everything else is still read,
so that all mistakes of a file come to light in one pass and none twice.
"""

import re
from collections.abc import Callable
from typing import Any

from triglyph.language import document
from triglyph.language.arrows import read_arrow, read_statement
from triglyph.language.consistency import check_contents, check_note
from triglyph.language.document import (
    FORMS,
    DocumentEntry,
    EdgeAttributes,
    EdgeEntry,
    LongEdge,
    NodeEntry,
    NoteEntry,
    SectionLineEntry,
)
from triglyph.language.explaining import (
    explain_beside,
    explain_edges,
    explain_language,
    form_example,
)
from triglyph.language.findings import Findings
from triglyph.language.names import is_name
from triglyph.language.notation import (
    Choice,
    Count,
    Edges,
    Ends,
    Entry,
    Field,
    Flag,
    Listing,
    Nodes,
    Notation,
    Section,
    Table,
    Text,
    Values,
    Word,
)
from triglyph.language.strays import explain_field
from triglyph.language.tree import Mapping, Scalar, Sequence, Tree
from triglyph.language.values import (
    explain_name,
    read_choice,
    read_count,
    read_flag,
    read_text,
    read_word,
    what_it_is,
)
from triglyph.problems import quoted

Read = Callable[[Any, Any, str, Findings], Any]


def read_document(root: Tree | None, findings: Findings) -> DocumentEntry:
    """The document that a tree holds; what is wrong with it is noted and left out."""
    if root is None or (isinstance(root, Scalar) and root.absent):
        if findings.horizon is None:
            findings.error(
                0,
                "empty-file",
                "the file is empty",
                "a spec has at least `nodes`, `edges` or `notes`",
            )
        return DocumentEntry()
    if not isinstance(root, Mapping):
        findings.error(
            root.start,
            "wrong-type",
            f"a spec is a mapping of fields, not {what_it_is(root)}",
            explain_language(root)
            or f"each field has a colon: {', '.join(document.DOCUMENT.fields)}",
        )
        return DocumentEntry()
    entry = DocumentEntry(**read_fields(root, DocumentEntry, findings))
    check_contents(entry, root, findings)
    return entry


def read_fields(tree: Mapping, entry: type, findings: Findings) -> Values:
    """The values of a mapping's fields by attribute; absent and wrong ones are left out."""
    fields = TABLES[entry]
    values: Values = {}
    for key, value in zip(tree.keys, tree.values, strict=True):
        known = fields.get(key.text)
        if known is None:
            explain_field(key, value, entry, findings)
        elif type(value) is not Scalar or value.text or not value.plain:
            attribute, read, notation = known
            result = read(value, notation, key.text, findings)
            if result is None:
                findings.lost.add(key.text)
            else:
                values[attribute] = result
    return values


def read_field(root: Mapping, entry: type, name: str, findings: Findings) -> Any:
    """The value of one field of a mapping; None when it is absent or wrong."""
    value = root.get(name)
    if value is None or (isinstance(value, Scalar) and value.absent):
        return None
    _, read, notation = TABLES[entry][name]
    return read(value, notation, name, findings)


def read_list(tree: Tree, notation: Listing, name: str, findings: Findings) -> Any:
    """The values of a list, in its order; absent ones are left out."""
    if not isinstance(tree, Sequence):
        if notation.lone and isinstance(tree, Scalar):
            tree = Sequence([tree], tree.start, tree.end)
        else:
            findings.error(
                tree.start,
                "wrong-type",
                f"`{name}` is a list, not {what_it_is(tree)}",
                f"each entry stands on a line of its own, after a dash: {notation.example}",
            )
            return None
    if isinstance(notation.item, Listing) and any(isinstance(i, Scalar) for i in tree.items):
        written = findings.source.text[tree.start : tree.end] if tree.flow else "[a, b]"
        findings.error(
            tree.start,
            "wrong-type",
            f"`{name}` is a list of lists",
            f"write: {name}: [{written}]",
        )
        return None
    read = READERS[type(notation.item)]
    found = [
        read(item, notation.item, name, findings)
        for item in tree.items
        if not (isinstance(item, Scalar) and item.absent)
    ]
    return tuple(item for item in found if item is not None)


def read_table(tree: Tree, notation: Table, name: str, findings: Findings) -> Any:
    """The keys of a mapping of the user's own with their values."""
    if not isinstance(tree, Mapping):
        findings.error(
            tree.start,
            "wrong-type",
            f"`{name}` is a mapping, not {what_it_is(tree)}",
            f"each entry has its name and a colon: {notation.example}",
        )
        return None
    read = READERS[type(notation.value)]
    found = []
    for key, value in zip(tree.keys, tree.values, strict=True):
        if notation.keys == "name" and not is_name(key.text):
            findings.lost.add(name)
            explain_name(key, findings)
            continue
        result = read(value, notation.value, key.text, findings)
        if result is None:
            findings.lost.add(name)
        else:
            found.append((key, result))
    return tuple(found)


def read_entry(tree: Tree, notation: Entry, _name: str, findings: Findings) -> Any:
    """An object of a form, from a mapping or from the text that its short form is."""
    form = FORMS[notation.form]
    values: Values
    if isinstance(tree, Mapping):
        values = read_fields(tree, notation.form, findings)
    elif isinstance(tree, Scalar) and tree.absent:
        values = {}
    elif isinstance(tree, Scalar) and notation.short:
        attribute, read, inner = TABLES[notation.form][notation.short]
        result = read(tree, inner, notation.short, findings)
        values = {} if result is None else {attribute: result}
    else:
        example = form_example(tree, notation)
        findings.error(
            tree.start,
            "wrong-type",
            f"{form.title} is a mapping, not {what_it_is(tree)}",
            f"{example}it has the fields {', '.join(form.fields)}",
        )
        return None
    if notation.form is NoteEntry:
        entry = NoteEntry(start=tree.start, **values)
        if isinstance(tree, Mapping):
            check_note(tree, findings)
        return entry
    return form.entry(**values)


def read_section(
    tree: Tree, _notation: Section, name: str, findings: Findings
) -> tuple[SectionLineEntry, ...]:
    """The lines of a compartment."""
    items = tree.items if isinstance(tree, Sequence) else [tree]
    lines: list[SectionLineEntry] = []
    for item in items:
        if isinstance(item, Mapping) and ("text" in {key.text for key in item.keys} or item.flow):
            values = read_fields(item, SectionLineEntry, findings)
            lines.append(SectionLineEntry(**values))
        else:
            text = read_text(item, Text(), name, findings)
            if text is not None:
                lines.extend(SectionLineEntry(text=(line,)) for line in text or ("",))
    return tuple(lines)


def read_nodes(tree: Tree, _notation: Nodes, _name: str, findings: Findings) -> Any:
    """The nodes of a mapping from ids, or of a list of ids and labels."""
    if isinstance(tree, Scalar):
        findings.error(
            tree.start,
            "wrong-type",
            f"`nodes` is a mapping or a list, not {quoted(tree.text)}",
            "each node has its id and a colon: web: Web server",
        )
        return None
    if isinstance(tree, Sequence):
        return tuple(
            node for item in tree.items if (node := read_node_item(item, findings)) is not None
        )
    nodes = []
    for key, value in zip(tree.keys, tree.values, strict=True):
        if is_name(key.text):
            nodes.append(read_node(key, value, findings))
        else:
            explain_name(key, findings, more=" with a `label`")
            read_node(None, value, findings)
    return tuple(nodes)


def read_node(key: Scalar | None, tree: Tree, findings: Findings) -> NodeEntry:
    """A node from what its id stands for: nothing, its label, or its fields."""
    start = tree.start if key is None else key.start
    if type(tree) is Mapping:
        entry = NodeEntry(id=key, start=start, **read_fields(tree, NodeEntry, findings))
        if not GROUP_FIELDS.isdisjoint(name.text for name in tree.keys):
            check_contents(entry, tree, findings)
        return entry
    if isinstance(tree, Scalar) and tree.absent:
        return NodeEntry(id=key, start=start)
    if isinstance(tree, Scalar) and tree.plain:
        joined = EQUALS.match(findings.source.text[tree.start : tree.end])
        if joined is not None and joined[1] in document.NODE.fields:
            findings.error(
                tree.start + joined.start(2),
                "equals-sign",
                "a field and its value are joined by a colon, not by `=`",
                f"write: {joined[1]}: {joined[3].rstrip()}",
            )
            return NodeEntry(id=key, start=start)
    return NodeEntry(id=key, start=start, label=read_text(tree, Text(), "label", findings))


def read_node_item(tree: Tree, findings: Findings) -> NodeEntry | None:
    """A node from an entry of a list: an id, a label, an id with its node, or fields alone."""
    if isinstance(tree, Scalar):
        if tree.absent:
            return None
        if is_name(tree.text):
            return NodeEntry(id=tree, start=tree.start)
        return NodeEntry(start=tree.start, label=read_text(tree, Text(), "label", findings))
    if isinstance(tree, Mapping) and tree.keys:
        key, value = tree.keys[0], tree.values[0]
        if len(tree.keys) == 1 and key.text not in document.NODE.fields:
            if not is_name(key.text) and isinstance(value, Scalar):
                read_text(tree, Text(), "label", findings)
                return None
            if is_name(key.text):
                return read_node(key, value, findings)
            explain_name(key, findings)
            return None
        if len(tree.keys) > 1 and all(name.text not in document.NODE.fields for name in tree.keys):
            second = tree.keys[1]
            findings.lost.add("nodes")
            findings.error(
                second.start,
                "dash-missing",
                "a second node begins here, and each node of a list has a dash of its own",
                f"write: - {second.text}: ...",
            )
            return None
    return read_node(None, tree, findings)


def read_edges(tree: Tree, _notation: Edges, _name: str, findings: Findings) -> Any:
    """The statements of a list of edges."""
    if not isinstance(tree, Sequence):
        explain_edges(tree, findings)
        return None
    edges = []
    for place, item in enumerate(tree.items):
        edge = read_edge(item, place, findings)
        if edge is not None:
            edges.append(edge)
    return tuple(edges)


def read_edge(tree: Tree, place: int, findings: Findings) -> EdgeEntry | None:
    """An edge in the short form, in the short form with a value, or in the long form."""
    if type(tree) is Scalar:
        if tree.absent:
            return None
        statement = read_statement(tree, findings)
        if statement is None:
            return None
        return EdgeEntry(
            start=tree.start, statement=place, ends=statement.ends, arrows=statement.arrows
        )
    if isinstance(tree, Mapping):
        if len(tree.keys) == 1 and tree.keys[0].text not in document.LONG_EDGE.fields:
            return read_labelled_edge(tree.keys[0], tree.values[0], place, findings)
        if tree.keys and has_arrow(tree.keys[0].text):
            explain_beside(tree, findings)
            return None
        return read_long_edge(tree, place, findings)
    findings.error(
        tree.start,
        "wrong-type",
        "an edge is text or a mapping, not a list",
        "each edge is an entry of its own: - a -> b",
    )
    return None


def read_labelled_edge(
    key: Scalar, value: Tree, place: int, findings: Findings
) -> EdgeEntry | None:
    """The edge ``- a -> b: its label`` or ``- a -> b: {its attributes}``."""
    values: Values = {}
    if isinstance(value, Mapping):
        values = read_fields(value, EdgeAttributes, findings)
    elif not (isinstance(value, Scalar) and value.absent):
        label = read_text(value, Text(), "label", findings)
        values = {} if label is None else {"label": label}
    statement = read_statement(key, findings)
    if statement is None:
        return None
    return EdgeEntry(
        start=key.start,
        statement=place,
        ends=statement.ends,
        arrows=statement.arrows,
        **values,
    )


def has_arrow(text: str) -> bool:
    """Whether a text has an arrow of the short form in it."""
    return any(read_arrow(word) is not None for word in text.split())


def read_long_edge(tree: Mapping, place: int, findings: Findings) -> EdgeEntry | None:
    """The edge ``{from: a, to: b, ...}``."""
    found = findings.faulty
    long = LongEdge(**read_fields(tree, LongEdge, findings))
    for attribute, name in (("sources", "from"), ("targets", "to")):
        strange = any(key.text not in document.LONG_EDGE.fields for key in tree.keys)
        if getattr(long, attribute) is None and tree.get(name) is None and not strange:
            findings.miss(
                tree.start,
                "edge-end-missing",
                f"this edge has no `{name}`",
                "an edge is written as - a -> b, or as - {from: a, to: b}",
            )
    if long.sources is None or long.targets is None or (findings.faulty and not found):
        return None
    return EdgeEntry(
        start=tree.start,
        statement=place,
        ends=(long.sources, long.targets),
        arrows=(long.arrow,),
        label=long.label,
        style=long.style,
        link=long.link,
    )


def read_long_ends(
    tree: Tree, _notation: Ends, name: str, findings: Findings
) -> tuple[Scalar, ...] | None:
    """The ids of one end of an edge in the long form."""
    items = tree.items if isinstance(tree, Sequence) else [tree]
    ends: list[Scalar] = []
    for item in items:
        if not isinstance(item, Scalar):
            findings.error(
                item.start,
                "wrong-type",
                f"`{name}` is an id or a list of ids, not {what_it_is(item)}",
            )
            return None
        for part in item.text.split(","):
            word = part.strip()
            if not is_name(word):
                explain_name(Scalar(word, item.start, item.end), findings)
                return None
            ends.append(Scalar(word, item.start, item.end))
    return tuple(ends) or None


EQUALS = re.compile(r"([\w-]+)\s*(=)\s*(\S.*)")
GROUP_FIELDS = frozenset((*document.GROUP_ONLY, "nodes"))

READERS: dict[type, Read] = {
    Text: read_text,
    Word: read_word,
    Choice: read_choice,
    Flag: read_flag,
    Count: read_count,
    Listing: read_list,
    Table: read_table,
    Entry: read_entry,
    Section: read_section,
    Nodes: read_nodes,
    Edges: read_edges,
    Ends: read_long_ends,
}
"""What reads a value of each notation."""


def table_of(fields: dict[str, tuple[str, Field]]) -> dict[str, tuple[str, Read, Notation]]:
    """By a field's name: the attribute to fill, what reads it, and its notation."""
    return {
        name: (attribute, READERS[type(field.notation)], field.notation)
        for name, (attribute, field) in fields.items()
    }


TABLES = {entry: table_of(form.fields) for entry, form in FORMS.items()}
