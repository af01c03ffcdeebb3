"""Fields that a form does not have: what was probably meant."""

import re

from triglyph.language.core.findings import Findings
from triglyph.language.core.names import fold, is_name
from triglyph.language.core.problems import Fix, did_you_mean, quoted
from triglyph.language.core.suggested_fix import in_quotes, replace_word
from triglyph.language.core.tree import Mapping, Scalar, Tree, is_absent
from triglyph.language.grammar.edge_fields import EdgeAttributes, LongEdge
from triglyph.language.grammar.fields import (
    DOCUMENT,
    NODE,
    DocumentEntry,
    KindEntry,
    NodeEntry,
)
from triglyph.language.grammar.notation import Form, Text
from triglyph.language.grammar.synonyms import MEMBER_WORDS, REMARKS, guess_meant

MEMBERS = frozenset(MEMBER_WORDS.split())
LINE_STYLES = ("style", "line", "dashed", "thick", "type", "kind")
COLOURS = ("color", "colour", "fill", "line", "background")


def note_unknown_field(tree: Mapping, key: Scalar, form: Form, findings: Findings) -> None:
    """Note a field of a mapping that its form does not have."""
    if findings.full:
        return
    place = tree.keys.index(key)
    value = tree.values[place]
    if not isinstance(value, Scalar) and form.entry in (DocumentEntry, NodeEntry):
        findings.lost.add("nodes")
    joined = find_joined(key.text, form)
    if joined is not None:
        rule, message = (
            ("colon-without-space", "a colon needs a space after it")
            if joined[2] == ":"
            else ("equals-sign", "a field and its value are joined by a colon, not by `=`")
        )
        written = f"{joined[1]}: {joined[3]}"
        findings.error(
            key.start + joined.start(2),
            rule,
            message,
            f"write: {written}",
            fix=replace_word(key, written) if is_absent(value) else None,
        )
        return
    if tree.flow and is_absent(value) and note_if_comma_in_text(tree, place, form, findings):
        return
    remark = remark_on_word(key.text, value, form.entry)
    guess = None if remark else guess_meant(key.text, form.fields)
    if not remark and guess is None:
        remark = remark_on_place(key.text, value, form.entry)
    written = guess or ""
    if not written and fold(key.text) in MEMBERS and not isinstance(value, Scalar):
        written = "nodes"
    findings.error(
        key.start,
        "unknown-field",
        f"{form.title} has no field {quoted(key.text)}",
        f"{remark}{did_you_mean(guess, allowed=form.fields)}",
        fix=replace_word(key, written) if written and is_free(written, tree, form) else None,
        allowed=[name for name in form.fields if tree.get(name) is None],
    )


def is_free(name: str, tree: Mapping, form: Form) -> bool:
    """Return whether a form has a field, and a mapping does not have it yet."""
    return name in form.fields and tree.get(name) is None


def find_joined(text: str, form: Form) -> re.Match[str] | None:
    """Return the field, the sign and the value of a text such as `label:Web` or `label = Web`."""
    joined = re.fullmatch(r"([\w-]+)\s*([:=])\s*(.+)", text)
    return joined if joined is not None and joined[1] in form.fields else None


def note_if_comma_in_text(tree: Mapping, place: int, form: Form, findings: Findings) -> bool:
    """Return whether what looks like a field is the rest of a text with a comma; note it once.

    In ``{label: A, B}`` YAML reads a second field, `B`, without a value.
    """

    def is_rest(number: int) -> bool:
        name = tree.keys[number].text
        strange = name not in form.fields and find_joined(name, form) is None
        return strange and is_absent(tree.values[number])

    if place and is_rest(place - 1):
        return True  # noted with the first of them
    last = place + 1
    while last < len(tree.keys) and is_rest(last):
        last += 1
    rest = [key.text for key in tree.keys[place:last]]
    if place == 0:
        if last < len(tree.keys) or "=" in rest[0] or ":" in rest[0]:
            return False
        hint = f"a text has no braces around it; write: {', '.join(rest)}"
        fix = None
    else:
        before, text = tree.keys[place - 1], tree.values[place - 1]
        _, field = form.fields.get(before.text, ("", None))
        if field is None or not isinstance(field.notation, Text) or not isinstance(text, Scalar):
            return False
        whole = in_quotes(", ".join([text.text, *rest]))
        hint = f"write: {before.text}: {whole}"
        fix = Fix(text.start, tree.keys[last - 1].end, whole)
    findings.error(
        tree.keys[place].start,
        "comma-in-text",
        "between { } a comma begins the next field, so text with a comma needs quotes",
        hint,
        fix=fix,
    )
    return True


def remark_on_word(name: str, value: Tree, entry: type) -> str:
    """Return what there is to say of a field of other languages; empty, or with a space behind."""
    if name == "<<":
        return "the language has no merging; use `kinds` and `classes`. "
    if name == "sections" and entry is DocumentEntry:
        return "a file with `sections` at its top is a guide, not a spec. "
    if name == "id" and entry is NodeEntry:
        named = value.text if isinstance(value, Scalar) and is_name(value.text) else "web"
        return f"the id is the key of the node, as in {named}: {{label: ...}}\n"
    if name == "edges" and entry is NodeEntry:
        return "all edges are in one list at the top of the file. "
    if name in LINE_STYLES and entry in (EdgeAttributes, LongEdge):
        return "the arrow says the style: `->` is solid, `..>` dashed, `=>` thick. "
    if name in COLOURS and entry in (NodeEntry, KindEntry, EdgeAttributes, LongEdge):
        return "colours are in `classes`, and this takes a `class`. "
    if fold(name) in REMARKS and entry in (DocumentEntry, NodeEntry):
        return f"{REMARKS[fold(name)]}. "
    return ""


def remark_on_place(name: str, value: Tree, entry: type) -> str:
    """Return where a field that is unknown here would be right; empty, or with a space behind."""
    if name in DOCUMENT.fields and entry is not DocumentEntry:
        return f"`{name}` is a field of the whole file. "
    if name in NODE.fields and entry is DocumentEntry:
        return f"`{name}` is a field of a node. "
    if entry in (NodeEntry, DocumentEntry) and is_name(name) and isinstance(value, Mapping):
        return "if it is a node, write it under `nodes`. "
    return ""
