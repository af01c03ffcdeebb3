"""Fields that are right by themselves and wrong together."""

from triglyph.language.core.findings import Findings
from triglyph.language.core.problems import Fix
from triglyph.language.core.source import Source
from triglyph.language.core.suggested_fix import replace_word
from triglyph.language.core.tree import Mapping, Scalar, is_absent
from triglyph.language.grammar.fields import (
    FORMS,
    GROUP_ONLY,
    NODE,
    NOTE_FORMS,
    Contents,
    NodeEntry,
    NoteEntry,
)
from triglyph.language.grammar.notation import Form
from triglyph.language.grammar.view_fields import RULE_FORMS, RuleEntry

DIVIDABLE = ("row", "column", "grid")


def check_contents(entry: Contents, tree: Mapping, findings: Findings) -> None:
    """Note what a group, or the document, says of its members that cannot be."""
    if isinstance(entry, NodeEntry) and entry.nodes is None:
        if is_absent(tree.get("nodes")):
            check_lone(tree, findings)
        return
    layout = entry.layout or "flow"
    if entry.layout is None and not is_absent(tree.get("layout")):
        return  # what it was meant to be is not known
    divided = getattr(entry, "divided", False) and layout not in DIVIDABLE
    if entry.columns is not None and layout != "grid" and not divided:
        findings.error(
            tree.place_of("columns"),
            "columns-without-grid",
            f"`columns` is for a grid, and this layout is `{layout}`",
            "write: layout: grid",
            fix=set_layout("grid", tree, findings.source),
        )
    if entry.align and layout != "flow":
        findings.error(
            tree.place_of("align"),
            "align-without-flow",
            f"`align` is for the layout `flow`, and this one is `{layout}`",
            "the other layouts follow the order of the nodes",
        )
    if layout == "tree" and entry.frame in ("box", "dashed"):
        findings.error(
            tree.place_of("frame"),
            "framed-tree",
            "a tree has no frame",
            "leave out `frame`, or put the tree into a group that has one",
        )
    if isinstance(entry, NodeEntry):
        check_group(entry, layout, tree, findings)


def set_layout(layout: str, tree: Mapping, source: Source) -> Fix | None:
    """Return the edit that gives a group, or the document, a layout."""
    present = tree.get("layout")
    if isinstance(present, Scalar) and present.text:
        return replace_word(present, layout)
    if present is not None or not tree.keys:
        return None
    place = tree.keys[0].start
    line, column = source.place(place)
    margin = source.line_text(line)[: column - 1]
    if tree.flow:
        return Fix(place, place, f"layout: {layout}, ")
    # Below a dash the next key is in the column behind it.
    return Fix(place, place, f"layout: {layout}\n{' ' * len(margin)}")


def check_group(entry: NodeEntry, layout: str, tree: Mapping, findings: Findings) -> None:
    """Note what only a group can say, and this one cannot."""
    if entry.divided and layout not in DIVIDABLE:
        findings.error(
            tree.place_of("divided"),
            "divided-layout",
            f"`divided` is for the layouts {', '.join(DIVIDABLE)}, and this one is `{layout}`",
            f"write: layout: {'row' if entry.columns is None else 'grid'}",
            fix=set_layout("row" if entry.columns is None else "grid", tree, findings.source),
        )
    elif entry.divided and entry.frame == "none":
        findings.error(
            tree.place_of("divided"),
            "divided-frame",
            "`divided` members share the group's border, and this group has none",
            "leave out `frame: none`",
        )
    if entry.sections:
        findings.error(
            tree.place_of("sections"),
            "sections-in-group",
            "a node has `sections` or `nodes`, not both",
            "let the group be `divided`, with a member for each section",
        )


def check_lone(tree: Mapping, findings: Findings) -> None:
    """Note what is said of the members of a node that has none."""
    found = [key for key in tree.keys if key.text in GROUP_ONLY]
    if not found or has_strays(tree, NODE):
        return
    names = " and ".join(f"`{key.text}`" for key in found)
    findings.error(
        found[0].start,
        "group-only",
        f"{names} {'is' if len(found) == 1 else 'are'} for a group, and this node has no `nodes`",
        "the members of a group are under its `nodes`",
    )


def has_strays(tree: Mapping, form: Form) -> bool:
    """Return whether a mapping has a field that its form does not have, which is noted already."""
    return any(key.text not in form.fields for key in tree.keys)


def check_rule(tree: Mapping, findings: Findings) -> None:
    """Note a rule that has none of the four forms, or several, or one of the last in part."""
    allowed = f"a rule has one of: {', '.join(RULE_FORMS)}"
    written = [key for key in tree.keys if key.text in RULE_FORMS]
    strange = has_strays(tree, FORMS[RuleEntry])
    has = next((key for key in tree.keys if key.text == "has"), None)
    is_every = bool(written) and written[0].text == "every"
    if not written and not strange:
        findings.note_missing(
            tree.start, "rule-form", "this rule says nothing that must hold", allowed
        )
    for key in written[1:]:
        message = f"this rule has `{written[0].text}` already"
        findings.error(key.start, "rule-form", message, f"{allowed}; make it two rules")
    if is_every and has is None and not strange:
        hint = "write what each must have: {every: kind:database, has: tag:owner}"
        findings.note_missing(written[0].start, "rule-form", "`every` has no `has`", hint)
    if written and not is_every and has is not None:
        findings.error(has.start, "rule-form", "`has` is for a rule with `every`", allowed)


def check_note(tree: Mapping, findings: Findings) -> None:
    """Note a block that has none of the four forms, or several."""
    written = [key for key in tree.keys if key.text in NOTE_FORMS]
    if not written and not has_strays(tree, FORMS[NoteEntry]):
        findings.note_missing(
            tree.start,
            "note-form",
            "this note has no content",
            f"a note has one of: {', '.join(NOTE_FORMS)}",
        )
    for key in written[1:]:
        findings.error(
            key.start,
            "note-form",
            f"this note has `{written[0].text}` already",
            f"a note has one of: {', '.join(NOTE_FORMS)}; make it two notes",
        )
