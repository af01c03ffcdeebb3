"""Values of the wrong sort: what to say of each, and what to write instead."""

import re

from triglyph.language.core.findings import Findings
from triglyph.language.core.names import is_name
from triglyph.language.core.problems import Fix
from triglyph.language.core.suggested_fix import (
    LONG,
    as_written,
    in_quotes,
    is_in_brackets,
    replace_tree,
)
from triglyph.language.core.tree import Mapping, Scalar, Sequence, Tree
from triglyph.language.grammar.arrows import has_arrow
from triglyph.language.grammar.edge_syntax_errors import SOUND
from triglyph.language.grammar.fields import DOCUMENT, NODE, NoteEntry
from triglyph.language.grammar.flow_fields import FlowEntry
from triglyph.language.grammar.notation import Entry
from triglyph.language.p1_parse.line_breaks import split_entries, suggest, typed_lines
from triglyph.language.p2_read.values import what_it_is


def note_wrong_root(root: Tree, findings: Findings) -> None:
    """Note a spec that is a text or a list; one of edges gets the lines to write."""
    hint = f"each field has a colon: {', '.join(DOCUMENT.fields)}"
    edges = []
    if isinstance(root, Scalar):
        edges = split_entries([text for _, text in typed_lines(root, findings.source)] or [""])
    elif isinstance(root, Sequence) and root.items:
        edges = [findings.source.text[item.start : item.end] for item in root.items]
    if edges and has_arrow(edges[0]):
        hint = suggest(edges, under="edges")
    findings.error(
        root.start, "wrong-type", f"a spec is a mapping of fields, not {what_it_is(root)}", hint
    )


def drop_stray_edges(root: Mapping, findings: Findings) -> Mapping:
    """Return the fields of a spec without the edges that are among them, which are noted."""
    strays = [
        place
        for place, key in enumerate(root.keys)
        if key.text not in DOCUMENT.fields and has_arrow(key.text)
    ]
    if not strays:
        return root
    entries = []
    for place in strays:
        key, value = root.keys[place], root.values[place]
        end = max(key.end, value.end)
        entries.append(findings.source.text[key.start : end].rstrip(": \r\n"))
    findings.lost.add("nodes")
    findings.error(
        root.keys[strays[0]].start,
        "edges-no-list",
        "edges are in the list `edges`",
        suggest(entries, under="edges"),
    )
    kept = [place for place in range(len(root.keys)) if place not in set(strays)]
    return Mapping(
        [root.keys[place] for place in kept],
        [root.values[place] for place in kept],
        root.start,
        root.end,
        root.flow,
    )


def form_example(tree: Tree, notation: Entry) -> str:
    """Return what to write for a text where a mapping is expected.

    Empty when that cannot be known.
    """
    if notation.form is NoteEntry and isinstance(tree, Scalar) and "\n" not in tree.text:
        return f"write: - text: {as_written(tree.text)}\n"
    if notation.form is FlowEntry and isinstance(tree, Sequence):
        return "the steps are under a field of their own, `steps`\n"
    return ""


def note_wrong_edges(tree: Tree, findings: Findings) -> None:
    """Note `edges` that are no list, and show the list."""
    hint = "each edge is on a line of its own, after a dash: - a -> b"
    fix = None
    if isinstance(tree, Scalar) and tree.text:
        lines = [text for _, text in typed_lines(tree, findings.source)]
        entries = split_entries(lines) if lines else []
        hint = suggest(entries) if entries else hint
        fix = list_edges(entries, tree, findings)
    if isinstance(tree, Mapping) and tree.keys:
        pairs = zip(tree.keys, tree.values, strict=True)
        entries = [edge_of_pair(key, value, findings) for key, value in pairs]
        hint = suggest(entries)
        fix = list_edges(entries, tree, findings)
    findings.error(
        tree.start, "edges-no-list", f"`edges` is a list, not {what_it_is(tree)}", hint, fix=fix
    )


def list_edges(entries: list[str], tree: Tree, findings: Findings) -> Fix | None:
    """Return the edit that writes edges as a list in the place of what is none.

    None where that is not clear, or would lose a comment.
    """
    source = findings.source
    end = tree.start + len(source.text[tree.start : tree.end].rstrip())
    written = source.text[tree.start : end]
    if not entries or not all(re.fullmatch(SOUND, entry[:LONG]) for entry in entries):
        return None
    if "#" in written or written[:1] in ("|", ">", "{"):
        return None
    line, column = source.place(tree.start)
    before = source.line_text(line)[: column - 1]
    if before.strip():
        # Behind its key: an edge may have a label or a comma in it, so it needs a line.
        depth = len(before) - len(before.lstrip())
        margin = "\n" + before[:depth] + "  - "
        spaces = len(before) - len(before.rstrip())
        return Fix(tree.start - spaces, end, margin + margin.join(entries))
    return Fix(tree.start, end, "- " + f"\n{before}- ".join(entries))


def edge_of_pair(key: Scalar, value: Tree, findings: Findings) -> str:
    """Return the edge that a key and its value were meant to be: with a label, or to some ids."""
    written = findings.source.text[key.start : max(key.end, value.end)].rstrip(": \r\n")
    if has_arrow(key.text):
        return written
    ends = [value] if isinstance(value, Scalar) else getattr(value, "items", [])
    return f"{key.text} -> {', '.join(getattr(end, 'text', '') for end in ends)}"


def note_if_pair(tree: Mapping, findings: Findings) -> bool:
    """Return whether an edge is a pair of ids, or of an id and a list of ids, which is noted."""
    key, value = tree.keys[0], tree.values[0]
    edge = edge_of_pair(key, value, findings)
    if re.fullmatch(SOUND, edge[:LONG]) is None:
        return False
    in_braces = findings.source.text.startswith("{", tree.start)
    pair = tree if in_braces else Mapping([key], [value], key.start, value.end)
    # [e -> f, g] would be two entries, and a dash begins none there.
    in_list = is_in_brackets(findings.source, tree.start)
    written = in_quotes(edge) if in_list and "," in edge else edge
    findings.error(
        key.start,
        "edge-form",
        "an edge has an arrow between its ids",
        f"write: {written}" if in_list else f"write: - {written}",
        fix=replace_tree(pair, written, findings.source),
    )
    return True


def note_edge_list(tree: Tree, findings: Findings) -> None:
    """Note an edge that is a list, of ids perhaps."""
    items = tree.items if isinstance(tree, Sequence) else []
    names = [item.text for item in items if isinstance(item, Scalar) and is_name(item.text)]
    hint = "each edge is an entry of its own: - a -> b"
    fix = None
    if len(names) == len(items) > 1:
        hint = suggest([" -> ".join(names)])
        fix = replace_tree(tree, " -> ".join(names), findings.source)
    elif items and all(isinstance(item, Scalar) and has_arrow(item.text) for item in items):
        hint = suggest([getattr(item, "text", "") for item in items])
    findings.error(
        tree.start, "wrong-type", "an edge is text or a mapping, not a list", hint, fix=fix
    )


def note_attributes_beside_edge(tree: Mapping, findings: Findings) -> None:
    """Note attributes of an edge that are beside it instead of in it."""
    edge, label = tree.keys[0].text, tree.values[0]
    parts = [f"{key.text}: ..." for key in tree.keys[1:]]
    if isinstance(label, Scalar) and label.text:
        parts.insert(0, f"label: {as_written(label.text)}")
    findings.error(
        tree.keys[1].start,
        "attributes-beside-edge",
        "the attributes of an edge are in braces after it",
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
