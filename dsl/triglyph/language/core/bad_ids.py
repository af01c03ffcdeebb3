"""Ids that are none: why, and what to write instead."""

from collections.abc import Container

from triglyph.language.core.findings import Findings
from triglyph.language.core.names import as_name, is_path, last_of_path
from triglyph.language.core.problems import quoted
from triglyph.language.core.tree import Scalar

RULE = "has letters, digits, `_` and `-`, and no spaces"


def explain_id(
    scalar: Scalar, findings: Findings, *, what: str = "an id", has_label: bool = False
) -> None:
    """Note a text that is no id, at its first place.

    Args:
        scalar: The text.
        findings: Where to note it.
        what: What it should be: an id, or a name.
        has_label: Whether it is where a label can be written beside it.
    """
    if not findings.full:
        findings.error_once(
            scalar.start,
            "bad-id",
            f"{quoted(scalar.text)} is not {what}",
            suggest_id(scalar.text, what=what, has_label=has_label),
        )


def explain_path(scalar: Scalar, findings: Findings, *, known: Container[str]) -> None:
    """Note an id that is written as a path, such as `backend.web`, at its first place."""
    if findings.full:
        return
    last = last_of_path(scalar.text)
    hint = f"write `{last}`: an id is unique in the file, so its group is not named"
    findings.error_once(
        scalar.start,
        "bad-id",
        f"{quoted(scalar.text)} is not an id",
        hint if last in known else suggest_id(scalar.text),
    )


def suggest_id(text: str, *, what: str = "an id", has_label: bool = False) -> str:
    """Return the hint with the id to write, as far as one can be made of a text."""
    from triglyph.images.search import find_provider, guess_icon  # only mistakes need them

    if is_path(text) and find_provider(text):
        icon = guess_icon(text)
        shown = f"\nan icon is the `image` of a node: {{image: {icon}}}" if icon else ""
        return f"write `{last_of_path(text)}`: {what} {RULE}{shown}"
    name = as_name(text)
    label = f", and {quoted(text)} as its `label`" if has_label else ""
    return f"write `{name}`{label}: {what} {RULE}" if name else f"{what} {RULE}"
