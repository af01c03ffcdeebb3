"""Fields that a form does not have: what was probably meant."""

import re

from triglyph.language.document import (
    DOCUMENT,
    FORMS,
    NODE,
    DocumentEntry,
    EdgeAttributes,
    KindEntry,
    LongEdge,
    NodeEntry,
)
from triglyph.language.findings import Findings
from triglyph.language.names import is_name, nearest
from triglyph.language.notation import Form
from triglyph.language.synonyms import FIELDS
from triglyph.language.tree import Mapping, Scalar, Tree
from triglyph.problems import quoted

LINE_STYLES = ("style", "line", "dashed", "thick", "type", "kind")
COLOURS = ("color", "colour", "fill", "line", "background")


def explain_field(key: Scalar, value: Tree, form: Form, findings: Findings) -> None:
    """Note a field that a form does not have."""
    if findings.full:
        return
    if not isinstance(value, Scalar) and form.entry in (DocumentEntry, NodeEntry):
        findings.lost.add("nodes")
    joined = re.fullmatch(r"([\w-]+)\s*([:=])\s*(.+)", key.text)
    if joined is not None and joined[1] in form.fields:
        rule, message = (
            ("colon-without-blank", "a colon needs a blank after it")
            if joined[2] == ":"
            else ("equals-sign", "a field and its value are joined by a colon, not by `=`")
        )
        findings.error(
            key.start + joined.start(2), rule, message, f"write: {joined[1]}: {joined[3]}"
        )
        return
    findings.error(
        key.start,
        "unknown-field",
        f"{form.title} has no field {quoted(key.text)}",
        guess_field(key.text, value, form.entry) + f"allowed: {', '.join(form.fields)}",
    )


def guess_field(name: str, value: Tree, entry: type) -> str:
    """What a hint says of an unknown field besides what is allowed; empty or with a blank."""
    fields = FORMS[entry].fields
    if name == "<<":
        return "the language has no merging; use `kinds` and `classes`. "
    if name == "sections" and entry is DocumentEntry:
        return "a file with `sections` at its top is a guide, not a spec. "
    if name == "id" and entry is NodeEntry:
        named = value.text if isinstance(value, Scalar) and is_name(value.text) else "web"
        return f"the id stands before the node, as in {named}: {{label: ...}}\n"
    if name == "edges" and entry is NodeEntry:
        return "edges stand together at the top of the file. "
    if name in LINE_STYLES and entry in (EdgeAttributes, LongEdge):
        return "the arrow says the style: `->` is solid, `..>` dashed, `=>` thick. "
    if name in COLOURS and entry in (NodeEntry, KindEntry, EdgeAttributes, LongEdge):
        return "colours are in `classes`, and this takes a `class`. "
    guess = nearest(name, fields)
    if guess is None:
        guess = next((word for word in FIELDS.get(name.casefold(), ()) if word in fields), None)
    if guess is not None:
        return f"did you mean `{guess}`? "
    if name in DOCUMENT.fields and entry is not DocumentEntry:
        return f"`{name}` stands at the top of the file. "
    if name in NODE.fields and entry is DocumentEntry:
        return f"`{name}` belongs to a node. "
    if entry in (NodeEntry, DocumentEntry) and is_name(name) and isinstance(value, Mapping):
        return "if it is a node, it stands under `nodes`. "
    return ""
