"""Ids that are none: why, and what to write instead."""

from collections.abc import Container

from triglyph.language.core.findings import Findings
from triglyph.language.core.names import as_name, is_path, last_of_path
from triglyph.language.core.problems import quoted
from triglyph.language.core.suggested_fix import replace_word
from triglyph.language.core.tree import Scalar

RULE = "has letters, digits, `_` and `-`, and no spaces"


def note_wrong_id(
    scalar: Scalar, findings: Findings, *, what: str = "an id", lacks_label: bool = False
) -> None:
    """Note a text that is no id, at its first place.

    Args:
        scalar: The text.
        findings: Where to note it.
        what: What it should be: an id, or a name.
        lacks_label: Whether a label can be written beside it, and none is.
    """
    if not findings.full:
        name = suggest_name(scalar.text)
        is_plain = findings.source.text.startswith(scalar.text, scalar.start)
        findings.error_once(
            scalar.start,
            "bad-id",
            f"{quoted(scalar.text)} is not {what}",
            suggest_id(scalar.text, what=what, lacks_label=lacks_label),
            # Where a label is suggested beside it, the name alone would lose that.
            fix=replace_word(scalar, name) if name and is_plain and not lacks_label else None,
        )


def note_path(scalar: Scalar, findings: Findings, *, known: Container[str]) -> None:
    """Note an id that is written as a path, such as `backend.web`, at its first place."""
    if findings.full:
        return
    last = last_of_path(scalar.text)
    is_plain = findings.source.text.startswith(scalar.text, scalar.start)
    hint = f"write `{last}`: an id is unique in the file, so its group is not named"
    findings.error_once(
        scalar.start,
        "bad-id",
        f"{quoted(scalar.text)} is not an id",
        hint if last in known else suggest_id(scalar.text),
        fix=replace_word(scalar, last) if last in known and is_plain else None,
    )


def suggest_name(text: str) -> str:
    """Return the id to write for a text; empty when none can be made of it."""
    from triglyph.images.search import find_provider  # only mistakes need it

    if is_path(text) and find_provider(text):
        return last_of_path(text)
    return as_name(text) or ""


def suggest_id(text: str, *, what: str = "an id", lacks_label: bool = False) -> str:
    """Return the hint with the id to write, as far as one can be made of a text."""
    from triglyph.images.search import find_provider, guess_icon  # only mistakes need them

    name = suggest_name(text)
    if is_path(text) and find_provider(text):
        icon = guess_icon(text)
        shown = f"\nan icon is the `image` of a node: {{image: {icon}}}" if icon else ""
        return f"write `{name}`: {what} {RULE}{shown}"
    label = f", and {quoted(text)} as its `label`" if lacks_label else ""
    return f"write `{name}`{label}: {what} {RULE}" if name else f"{what} {RULE}"
