"""Values of the wrong sort: what to say of each, and what to write instead."""

from triglyph.language.document import NODE, NoteEntry
from triglyph.language.findings import Findings
from triglyph.language.line_breaks import split_entries, suggest, typed_lines
from triglyph.language.notation import Entry
from triglyph.language.rewriting import as_written
from triglyph.language.tree import Mapping, Scalar, Tree
from triglyph.language.values import what_it_is

LANGUAGES = {
    "graph": "Mermaid",
    "flowchart": "Mermaid",
    "sequenceDiagram": "Mermaid",
    "digraph": "Graphviz",
    "strict": "Graphviz",
    "@startuml": "PlantUML",
    "workspace": "Structurizr",
}
"""By the first word of a text: the language that begins so."""


def explain_language(root: Tree) -> str:
    """What to say of a text in another language for diagrams; empty when it is none."""
    words = root.text.split(maxsplit=1) if isinstance(root, Scalar) else []
    language = LANGUAGES.get(words[0]) if words else None
    return (
        f"this looks like {language}; here nodes stand under `nodes`, and edges under `edges`"
        if language
        else ""
    )


def form_example(tree: Tree, notation: Entry) -> str:
    """What to write for a text where a mapping is expected; empty when that cannot be told."""
    if notation.form is NoteEntry and isinstance(tree, Scalar) and "\n" not in tree.text:
        return f"write: - text: {as_written(tree.text)}\n"
    return ""


def explain_edges(tree: Tree, findings: Findings) -> None:
    """Note `edges` that are no list, and show the list."""
    hint = "each edge is on a line of its own, after a dash: - a -> b"
    if isinstance(tree, Scalar) and tree.text:
        lines = [text for _, text in typed_lines(tree, findings.source)]
        hint = suggest(split_entries(lines)) if lines else hint
    if isinstance(tree, Mapping) and tree.keys:
        key, value = tree.keys[0], tree.values[0]
        label = f": {value.text}" if isinstance(value, Scalar) and value.text else ""
        hint = f"write: - {key.text}{label}"
    findings.error(tree.start, "edges-no-list", f"`edges` is a list, not {what_it_is(tree)}", hint)


def explain_beside(tree: Mapping, findings: Findings) -> None:
    """Note attributes of an edge that stand beside it instead of in it."""
    edge, label = tree.keys[0].text, tree.values[0]
    parts = [f"{key.text}: ..." for key in tree.keys[1:]]
    if isinstance(label, Scalar) and label.text:
        parts.insert(0, f"label: {as_written(label.text)}")
    findings.error(
        tree.keys[1].start,
        "attributes-beside-edge",
        "the attributes of an edge stand in braces after it",
        f"write: - {edge}: {{{', '.join(parts)}}}",
    )


def warn_of_field(key: Scalar, value: Tree, findings: Findings) -> None:
    """Warn of a node that has the name of a field: mostly a field in the wrong column."""
    if isinstance(value, Mapping) and value.keys and value.keys[0].text in NODE.fields:
        return
    findings.warn(
        key.start,
        "field-as-id",
        f"this makes a node with the id `{key.text}`, which is the name of a field",
        f"if it is a field, indent it as the other fields are; "
        f"if it is a node, write: {key.text}: {{label: ...}}",
    )
