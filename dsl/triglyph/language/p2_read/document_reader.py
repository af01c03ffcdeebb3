"""The tree into a document: every field checked by its notation, every mistake noted.

A value that is wrong is noted and left out, and everything else is still read,
so that all mistakes of a file come to light in one pass and none twice.
"""

import re
from collections.abc import Callable
from typing import Any

from triglyph.language.core.bad_ids import note_wrong_id
from triglyph.language.core.findings import Findings
from triglyph.language.core.names import is_name
from triglyph.language.core.problems import quoted
from triglyph.language.core.tree import Mapping, Scalar, Sequence, Tree, is_absent, is_empty
from triglyph.language.grammar.fields import (
    DOCUMENT,
    FORMS,
    GROUP_ONLY,
    NODE,
    ClassEntry,
    DocumentEntry,
    KindEntry,
    NodeEntry,
    NoteEntry,
    SectionLineEntry,
)
from triglyph.language.grammar.flow_fields import FlowEntry
from triglyph.language.grammar.notation import (
    Edges,
    Entry,
    Listing,
    Nodes,
    Section,
    Steps,
    Table,
    Text,
    Values,
)
from triglyph.language.grammar.view_fields import RuleEntry, ViewEntry
from triglyph.language.p1_parse.foreign_languages import name_mapping, note_foreign
from triglyph.language.p2_read.consistency import check_contents, check_note, check_rule, has_strays
from triglyph.language.p2_read.edges import read_edges
from triglyph.language.p2_read.field_reader import (
    SINGLE,
    FieldTable,
    Readers,
    read_fields,
    read_list,
    table_of,
)
from triglyph.language.p2_read.values import (
    read_text,
    what_it_is,
)
from triglyph.language.p2_read.wrong_types import (
    drop_stray_edges,
    form_example,
    note_wrong_root,
    warn_of_field,
)


def read_document(root: Tree | None, findings: Findings) -> DocumentEntry:
    """Return the document that a tree holds; what is wrong with it is noted and left out."""
    if root is None or is_absent(root):
        if findings.horizon is None:
            findings.error(
                0,
                "empty-file",
                "the file is empty",
                "a spec has at least `nodes`, `edges`, `flows` or `notes`",
            )
        return DocumentEntry()
    if not isinstance(root, Mapping):
        note_wrong_root(root, findings)
        return DocumentEntry()
    other = name_mapping([key.text for key in root.keys], own=DOCUMENT.fields)
    if other:
        note_foreign(other, root.start, findings)
        return DocumentEntry()
    root = drop_stray_edges(root, findings)
    entry = DocumentEntry(**read_form(root, DocumentEntry, findings))
    check_contents(entry, root, findings)
    if entry.nodes is None and "edges" in findings.lost:
        findings.lost.add("nodes")  # here edges declare the nodes
    return entry


def read_form(tree: Mapping, entry: type, findings: Findings) -> Values:
    """Return the values of a mapping that has the fields of an entry."""
    return read_fields(tree, FORMS[entry], TABLES[entry], findings)


def read_field(root: Mapping, entry: type, name: str, findings: Findings) -> Any:
    """Return the value of one field of a mapping; None when it is absent or wrong."""
    value = root.get(name)
    if value is None or is_absent(value):
        return None
    _, read, notation = TABLES[entry][name]
    return read(value, notation, name, findings)


def read_table(tree: Tree, notation: Table, name: str, findings: Findings) -> Any:
    """Return the keys of a mapping of the user's own with their values."""
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
            note_wrong_id(key, findings, what="a name")
            continue
        result = read(value, notation.value, key.text, findings)
        if result is None:
            findings.lost.add(name)
        else:
            found.append((key, result))
    return tuple(found)


def read_entry(tree: Tree, notation: Entry, _name: str, findings: Findings) -> Any:
    """Return an object of a form, from a mapping or from the text that its short form is."""
    form = FORMS[notation.form]
    values: Values
    if isinstance(tree, Mapping):
        values = read_form(tree, notation.form, findings)
    elif is_absent(tree):
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
    if notation.form in CHECKS:
        entry = form.entry(start=tree.start, **values)
        if isinstance(tree, Mapping):
            CHECKS[notation.form](tree, findings)
        return entry
    if notation.form is FlowEntry and not values.get("steps"):
        note_no_steps(tree, findings)
        return None
    if notation.form is KindEntry and "base" not in values and is_unclear(tree, findings):
        return None
    return form.entry(**values)


def note_no_steps(tree: Tree, findings: Findings) -> None:
    """Note a flow without steps, unless its steps are noted already."""
    is_clear = isinstance(tree, Mapping) and (
        not is_empty(tree.get("steps")) or has_strays(tree, FORMS[FlowEntry])
    )
    if not is_clear:
        findings.note_missing(
            tree.start, "empty-step", "this flow has no `steps`", "write: steps: [a -> b]"
        )


def is_unclear(tree: Tree, findings: Findings) -> bool:
    """Return whether it is noted already why a kind says nothing of its base."""
    if not isinstance(tree, Mapping):
        return not is_absent(tree)
    return (
        tree.start in findings.unfinished
        or not is_absent(tree.get("base"))
        or has_strays(tree, FORMS[KindEntry])
    )


def read_section(
    tree: Tree, _notation: Section, name: str, findings: Findings
) -> tuple[SectionLineEntry, ...]:
    """Return the lines of a compartment."""
    items = tree.items if isinstance(tree, Sequence) else [tree]
    lines: list[SectionLineEntry] = []
    for item in items:
        if isinstance(item, Mapping) and ("text" in {key.text for key in item.keys} or item.flow):
            values = read_form(item, SectionLineEntry, findings)
            lines.append(SectionLineEntry(**values))
        else:
            text = read_text(item, Text(), name, findings)
            if text is not None:
                lines.extend(SectionLineEntry(text=(line,)) for line in text or ("",))
    return tuple(lines)


def read_nodes(tree: Tree, _notation: Nodes, _name: str, findings: Findings) -> Any:
    """Return the nodes of a mapping from ids, or of a list of ids and labels."""
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
            if key.text in RESERVED:
                warn_of_field(key, value, findings)
            nodes.append(read_node(key, value, findings))
        else:
            note_wrong_id(key, findings, lacks_label=not _has_label(value))
            read_node(None, value, findings)
    return tuple(nodes)


def _has_label(tree: Tree) -> bool:
    """Return whether the value of an id is a label, or has one."""
    if isinstance(tree, Mapping):
        return tree.get("label") is not None
    return not is_absent(tree)


def read_node(key: Scalar | None, tree: Tree, findings: Findings) -> NodeEntry:
    """Return a node from the value of its id: nothing, its label, or its fields."""
    start = tree.start if key is None else key.start
    if type(tree) is Mapping:
        entry = NodeEntry(id=key, start=start, origin=tree, **read_form(tree, NodeEntry, findings))
        if not GROUP_FIELDS.isdisjoint(name.text for name in tree.keys):
            check_contents(entry, tree, findings)
        return entry
    if is_absent(tree):
        return NodeEntry(id=key, start=start)
    if isinstance(tree, Scalar) and tree.plain:
        joined = re.match(EQUALS, findings.source.text[tree.start : tree.end])
        if joined is not None and joined[1] in NODE.fields:
            findings.error(
                tree.start + joined.start(2),
                "equals-sign",
                "a field and its value are joined by a colon, not by `=`",
                f"write: {joined[1]}: {joined[3].rstrip()}",
            )
            return NodeEntry(id=key, start=start)
    return NodeEntry(id=key, start=start, label=read_text(tree, Text(), "label", findings))


def read_node_item(tree: Tree, findings: Findings) -> NodeEntry | None:
    """Return a node from an entry of a list.

    An id, a label, an id with its node, or fields alone.
    """
    if isinstance(tree, Scalar):
        if is_absent(tree):
            return None
        if is_name(tree.text):
            return NodeEntry(id=tree, start=tree.start)
        return NodeEntry(start=tree.start, label=read_text(tree, Text(), "label", findings))
    if isinstance(tree, Mapping) and tree.keys:
        key, value = tree.keys[0], tree.values[0]
        if len(tree.keys) == 1 and key.text not in NODE.fields:
            if not is_name(key.text) and isinstance(value, Scalar):
                read_text(tree, Text(), "label", findings)
                return None
            if is_name(key.text):
                return read_node(key, value, findings)
            note_wrong_id(key, findings, lacks_label=not _has_label(value))
            return None
        if len(tree.keys) > 1 and all(name.text not in NODE.fields for name in tree.keys):
            second = tree.keys[1]
            findings.lost.add("nodes")
            findings.error(
                second.start,
                "dash-missing",
                "a second node begins here, and each node of a list has a dash of its own",
                f"write: - {second.text}: ...",
            )
            return None
        inner = tree.get("id")
        if isinstance(inner, Scalar) and is_name(inner.text):
            return read_node(inner, tree, findings)
    return read_node(None, tree, findings)


CHECKS: dict[type, Callable[[Mapping, Findings], None]] = {
    NoteEntry: check_note,
    RuleEntry: check_rule,
}
"""What finds fields that are right by themselves and wrong together, by the form."""
EQUALS = r"([\w-]+)\s*(=)\s*(\S.*)"
RESERVED = frozenset((*NODE.fields, *DOCUMENT.fields))
GROUP_FIELDS = frozenset((*GROUP_ONLY, "nodes"))


def read_steps(tree: Tree, notation: Steps, name: str, findings: Findings) -> Any:
    """Return the steps of a flow; what reads them is imported for specs that have some."""
    from triglyph.language.p2_read import steps

    return steps.read_steps(tree, notation, name, findings)


READERS: Readers = {
    **SINGLE,
    Listing: lambda tree, notation, name, findings: read_list(
        tree, notation, name, findings, readers=READERS
    ),
    Table: read_table,
    Entry: read_entry,
    Section: read_section,
    Nodes: read_nodes,
    Edges: read_edges,
    Steps: read_steps,
}
TABLES: dict[type, FieldTable] = {
    entry: table_of(FORMS[entry], READERS)
    for entry in (
        DocumentEntry,
        NodeEntry,
        SectionLineEntry,
        NoteEntry,
        KindEntry,
        ClassEntry,
        FlowEntry,
        ViewEntry,
        RuleEntry,
    )
}
