"""A guide's file into an outline: every field checked, every mistake noted with its place."""

import re
from collections.abc import Callable
from typing import Any, TypeAlias

from msgspec import Struct

from triglyph.guide.legend import KEYS, NAMES, KeyName
from triglyph.guide.model import DEFAULT_LANGUAGE
from triglyph.language.core.findings import Findings
from triglyph.language.core.problems import did_you_mean, quoted
from triglyph.language.core.suggested_fix import replace_word
from triglyph.language.core.tree import Mapping, Scalar, Sequence, Tree
from triglyph.language.grammar.notation import Choice, Text, Word
from triglyph.language.grammar.synonyms import guess_meant
from triglyph.language.p2_read.values import (
    note_unknown_word,
    read_choice,
    read_text,
    read_word,
    what_it_is,
)

LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
"""A language as the web writes it (BCP 47)."""

Values: TypeAlias = dict[str, Any]
Read: TypeAlias = Callable[[Tree, str, Findings], Any]


class PageEntry(Struct, frozen=True, kw_only=True):
    """One page of a guide: a spec, a key or words.

    ``spec`` knows where in the guide it is named, and so do the names in ``also``.
    """

    spec: Scalar | None = None
    view: Scalar | None = None
    key: KeyName | None = None
    also: tuple[Scalar, ...] = ()
    heading: str = ""
    icon: str = ""
    intro: str = ""
    closing: str = ""


class SectionEntry(Struct, frozen=True, kw_only=True):
    """A heading and the specs under it."""

    title: str
    icon: str = ""
    intro: str = ""
    closing: str = ""
    pages: tuple[PageEntry, ...] = ()


class GuideEntry(Struct, frozen=True, kw_only=True):
    """A guide's file."""

    title: str
    icon: str = ""
    language: str = DEFAULT_LANGUAGE
    intro: str = ""
    closing: str = ""
    sections: tuple[SectionEntry, ...]


def read_guide(root: Tree | None, findings: Findings) -> GuideEntry | None:
    """Return the guide that a tree holds; None when something it cannot do without is missing."""
    if root is None or _is_absent(root):
        findings.error(0, "empty-file", "the file is empty", "a guide has `title` and `sections`")
        return None
    if isinstance(root, Mapping) and any(root.get(name) for name in ("nodes", "edges", "notes")):
        hint = "'triglyph render' draws it; a guide has `title` and `sections`"
        findings.error(root.start, "no-guide", "this is a spec, not a guide", hint)
        return None
    guide: GuideEntry | None = _read_entry(root, GuideEntry, findings)
    return guide


def _is_absent(tree: Tree) -> bool:
    """Return whether nothing was written: a key without a value, a bare dash."""
    return isinstance(tree, Scalar) and tree.plain and not tree.text


def _read_entry(tree: Tree, entry: type, findings: Findings) -> Any:
    """Return an entry from its mapping, or None after noting what is wrong."""
    what, fields, required = FORMS[entry]
    if not isinstance(tree, Mapping):
        findings.error(
            tree.start,
            "wrong-type",
            f"{what} is a mapping, not {what_it_is(tree)}",
            f"it has the fields {', '.join(fields)}",
        )
        return None
    values = _read_fields(tree, entry, findings)
    for name in required:
        if tree.get(name) is None:
            findings.error(tree.start, "missing-field", f"{what} has no `{name}`")
    return entry(**values) if all(name in values for name in required) else None


def _read_fields(tree: Mapping, entry: type, findings: Findings) -> Values:
    """Return the values of a mapping's fields; absent and wrong ones are left out."""
    what, fields, required = FORMS[entry]
    values: Values = {}
    for key, value in zip(tree.keys, tree.values, strict=True):
        if key.text not in fields:
            guess = guess_meant(key.text, fields)
            findings.error(
                key.start,
                "unknown-field",
                f"{what} has no field {quoted(key.text)}",
                did_you_mean(guess, allowed=fields),
                fix=replace_word(key, guess) if guess and tree.get(guess) is None else None,
            )
        elif isinstance(value, Scalar) and not value.text.strip():
            if key.text in required:
                findings.error(key.start, "empty-field", f"`{key.text}` is empty")
        else:
            result = fields[key.text](value, key.text, findings)
            if result is not None:
                values[key.text] = result
    return values


def _read_line(tree: Tree, name: str, findings: Findings) -> str | None:
    """Return text on one line, whatever its line breaks."""
    lines = read_text(tree, Text(), name, findings)
    return None if lines is None else " ".join(" ".join(lines).split())


def _read_prose(tree: Tree, name: str, findings: Findings) -> str | None:
    """Return markdown, with its line breaks."""
    lines = read_text(tree, Text(), name, findings)
    return None if lines is None else "\n".join(lines).strip("\n")


def _read_icon(tree: Tree, name: str, findings: Findings) -> Any:
    """Return an emoji."""
    return read_word(tree, Word("emoji"), name, findings)


def _read_language(tree: Tree, name: str, findings: Findings) -> str | None:
    """Return the code of a language."""
    code = _read_line(tree, name, findings)
    if code is None or LANGUAGE.fullmatch(code):
        return code
    message = f"`{name}` is the code of a language, not {quoted(code)}"
    findings.error(tree.start, "unknown-value", message, "as in language: en, de or pt-BR")
    return None


def _read_path(tree: Tree, name: str, findings: Findings) -> Any:
    """Return the path of a spec, with its place."""
    return read_word(tree, Word("path"), name, findings)


def _read_view(tree: Tree, name: str, findings: Findings) -> Any:
    """Return the name of a view, with its place."""
    return read_word(tree, Word("id"), name, findings)


def _read_key(tree: Tree, name: str, findings: Findings) -> Any:
    """Return the name of a key."""
    return read_choice(tree, Choice(KEYS), name, findings)


def _read_names(tree: Tree, name: str, findings: Findings) -> Any:
    """Return names, with their places."""

    def read_one(item: Tree, findings: Findings) -> Any:
        return read_word(item, Word("id"), name, findings)

    return _read_list(tree, name, findings, read_one, example="- browser")


def _read_page(tree: Tree, findings: Findings) -> PageEntry | None:
    """Return a page from its path alone or from its fields."""
    if isinstance(tree, Scalar):
        return PageEntry(spec=tree)
    page: PageEntry | None = _read_entry(tree, PageEntry, findings)
    if page is None or not isinstance(tree, Mapping):
        return None
    pairs = zip(tree.keys, tree.values, strict=True)
    written = {key.text for key, value in pairs if not _is_absent(value)}
    if {"spec", "key"} <= written:
        findings.error(tree.start, "page-form", "a page of a guide has a `spec` or a `key`")
    elif "spec" not in written and not (
        "heading" in written and not written.isdisjoint(("key", "intro", "closing"))
    ):
        findings.error(
            tree.start,
            "missing-field",
            "a page of a guide has no `spec`",
            "without one it needs a `heading`, and a `key` or an `intro`",
        )
    elif "view" in written and "spec" not in written:
        findings.error(tree.start, "page-form", "`view` is for a page with a `spec`")
    elif "also" in written and "key" not in written:
        findings.error(tree.start, "page-form", "`also` is for a page with a `key`")
    elif page.key is not None:
        _check_names(page.also, page.key, findings)
    return page


def _check_names(also: tuple[Scalar, ...], key: KeyName, findings: Findings) -> None:
    """Note the names of rows that a key does not have."""
    for name in also:
        if name.text not in NAMES[key]:
            message = f"the key `{key}` has no row {quoted(name.text)}"
            note_unknown_word(name, NAMES[key], message, findings)


def _read_pages(tree: Tree, name: str, findings: Findings) -> tuple[PageEntry, ...] | None:
    """Return the pages of a section."""
    return _read_list(tree, name, findings, _read_page, example="- topic/spec.yaml")


def _read_section(tree: Tree, findings: Findings) -> SectionEntry | None:
    """Return a section from its fields."""
    section: SectionEntry | None = _read_entry(tree, SectionEntry, findings)
    if isinstance(tree, Mapping) and not any(map(tree.get, ("pages", "intro", "closing"))):
        hint = "pages are a list of specs; a section with text only has an `intro`"
        findings.error(tree.start, "missing-field", "a section of a guide has no `pages`", hint)
    return section


def _read_sections(tree: Tree, name: str, findings: Findings) -> tuple[SectionEntry, ...] | None:
    """Return the sections of a guide."""
    return _read_list(tree, name, findings, _read_section, example="- title: Caching")


def _read_list(
    tree: Tree,
    name: str,
    findings: Findings,
    read: Callable[[Tree, Findings], Any],
    *,
    example: str,
) -> tuple[Any, ...] | None:
    """Return what is read from each entry of a list.

    Entries that are wrong or absent are left out.
    """
    if not isinstance(tree, Sequence):
        findings.error(
            tree.start,
            "wrong-type",
            f"`{name}` is a list, not {what_it_is(tree)}",
            f"each entry is on a line of its own, after a dash: {example}",
        )
        return None
    items = [item for item in tree.items if not _is_absent(item)]
    found = [read(item, findings) for item in items]
    return tuple(item for item in found if item is not None)


FORMS: dict[type, tuple[str, dict[str, Read], tuple[str, ...]]] = {
    GuideEntry: (
        "a guide",
        {
            "title": _read_line,
            "icon": _read_icon,
            "language": _read_language,
            "intro": _read_prose,
            "sections": _read_sections,
            "closing": _read_prose,
        },
        ("title", "sections"),
    ),
    SectionEntry: (
        "a section of a guide",
        {
            "title": _read_line,
            "icon": _read_icon,
            "intro": _read_prose,
            "pages": _read_pages,
            "closing": _read_prose,
        },
        ("title",),
    ),
    PageEntry: (
        "a page of a guide",
        {
            "spec": _read_path,
            "view": _read_view,
            "key": _read_key,
            "also": _read_names,
            "heading": _read_line,
            "icon": _read_icon,
            "intro": _read_prose,
            "closing": _read_prose,
        },
        (),
    ),
}
"""Of each form: what messages call it, what reads its fields, and which it must have."""
