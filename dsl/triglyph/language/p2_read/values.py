"""Single values of fields: texts, words, choices, flags and numbers out of the tree."""

from collections.abc import Callable
from typing import Any

from triglyph.language.core.bad_ids import note_wrong_id
from triglyph.language.core.findings import Findings
from triglyph.language.core.names import is_name, is_path, nearest
from triglyph.language.core.problems import Fix, did_you_mean, quoted
from triglyph.language.core.suggested_fix import LONG, in_quotes, replace_word
from triglyph.language.core.tree import Mapping, Scalar, Sequence, Tree
from triglyph.language.grammar.arrows import read_arrow
from triglyph.language.grammar.edge_fields import Arrow
from triglyph.language.grammar.notation import Choice, Count, Flag, Text, Word
from triglyph.language.grammar.selectors import (
    note_if_space_in_selector,
    read_relation,
    read_selector,
    read_tag,
)
from triglyph.language.grammar.synonyms import CHOICES
from triglyph.language.p1_parse.text_limits import warn_of_unseen
from triglyph.language.p2_read.colour_values import read_colour
from triglyph.language.p2_read.links import read_link
from triglyph.model import Lines

EMOJI_LENGTH = 16
"""Code points; the longest flags and families take about that many."""


def what_it_is(tree: Tree) -> str:
    """Return what a message calls a value of the wrong type."""
    if isinstance(tree, Scalar):
        return quoted(tree.text) if tree.text else "nothing"
    return "a mapping" if isinstance(tree, Mapping) else "a list"


def read_lines(scalar: Scalar, findings: Findings) -> list[str]:
    """Return the lines of a text, ended by every character that any program ends a line at."""
    if not scalar.text.isprintable():
        warn_of_unseen(scalar.text, scalar.start, findings)
    return scalar.text.splitlines()


def read_text(tree: Tree, _notation: Text, name: str, findings: Findings) -> Lines | None:
    """Return the lines of a text: a string with its line breaks, or a list of lines."""
    if type(tree) is Scalar:
        return tuple(read_lines(tree, findings))
    if type(tree) is Mapping:
        note_mapping(tree, name, findings)
        return None
    assert isinstance(tree, Sequence)
    lines: list[str] = []
    for item in tree.items:
        if type(item) is Scalar:
            lines.extend(read_lines(item, findings) or [""])
        elif type(item) is Mapping:
            note_mapping(item, name, findings)
        else:
            findings.error(
                item.start,
                "wrong-type",
                f"a line of `{name}` is text, not a list",
                "text that begins with [ needs quotes",
            )
    return tuple(lines)


def note_mapping(tree: Mapping, name: str, findings: Findings) -> None:
    """Note a mapping where text is expected: mostly a colon that should have been quoted."""
    if not tree.keys and any(tree.start < place < tree.end for place, _ in findings.found):
        return
    source = findings.source
    if len(tree.keys) == 1 and isinstance(tree.values[0], Scalar):
        key, value = tree.keys[0], tree.values[0]
        stop = max(value.end, key.end + 1)
        written = source.text[key.start : stop].strip()[:LONG]
        line, column = source.place(key.start)
        if not tree.flow or "{" not in source.text[tree.start : key.start]:
            before = source.line_text(line)[: column - 1].strip()
            findings.error(
                key.start,
                "colon-in-text",
                f"YAML reads {quoted(written)} as a key and its value, and `{name}` is text",
                f"write: {before} {in_quotes(written)}".replace("  ", " "),
                fix=Fix(key.start, key.start + len(written), in_quotes(written)),
            )
            return
    findings.error(
        tree.start,
        "wrong-type",
        f"`{name}` is text, a line or a list of lines, not a mapping",
        "text with a colon or a brace needs quotes",
    )


def read_scalar(tree: Tree, name: str, findings: Findings, *, what: str) -> Scalar | None:
    """Return the one text that a field needs, or None after noting that it is something else."""
    if isinstance(tree, Scalar):
        return tree
    findings.error(
        tree.start,
        "wrong-type",
        f"`{name}` is {what}, not {what_it_is(tree)}",
        "write one value, without brackets, braces or dashes",
    )
    return None


def read_choice(tree: Tree, notation: Choice, name: str, findings: Findings) -> str | None:
    """Return one of the words of a choice."""
    scalar = read_scalar(tree, name, findings, what="one word")
    if scalar is None:
        return None
    if scalar.text in notation.values:
        return scalar.text
    note_unknown_word(
        scalar, notation.values, f"{quoted(scalar.text)} is not a value of `{name}`", findings
    )
    return None


def note_unknown_word(
    scalar: Scalar, allowed: tuple[str, ...], message: str, findings: Findings
) -> None:
    """Note a word that is not among the allowed ones."""
    if findings.full:
        return
    guess = nearest(scalar.text, allowed) or next(
        (word for word in CHOICES.get(scalar.text.casefold(), ()) if word in allowed), None
    )
    findings.error(
        scalar.start,
        "unknown-value",
        message,
        did_you_mean(guess, allowed=allowed),
        fix=replace_word(scalar, guess) if guess else None,
        allowed=allowed,
    )


def read_flag(tree: Tree, _notation: Flag, name: str, findings: Findings) -> bool | None:
    """Return True or false."""
    scalar = read_scalar(tree, name, findings, what="true or false")
    if scalar is None:
        return None
    if scalar.text in ("true", "false"):
        return scalar.text == "true"
    guess = {"yes": "true", "on": "true", "1": "true", "no": "false", "off": "false", "0": "false"}
    folded = scalar.text.casefold()
    meant = guess.get(folded, folded if folded in ("true", "false") else None)
    findings.error(
        scalar.start,
        "wrong-type",
        f"`{name}` is true or false, not {quoted(scalar.text)}",
        f"write: {name}: {meant or 'true'}",
        fix=replace_word(scalar, meant) if meant else None,
    )
    return None


def read_count(tree: Tree, notation: Count, name: str, findings: Findings) -> int | None:
    """Return a whole number within its bounds."""
    bounds = f"a whole number from {notation.least} to {notation.most}"
    scalar = read_scalar(tree, name, findings, what=bounds)
    if scalar is None:
        return None
    if scalar.text.isascii() and scalar.text.isdigit() and len(scalar.text) < 10:
        number = int(scalar.text)
        if notation.least <= number <= notation.most:
            return number
    findings.error(scalar.start, "wrong-type", f"`{name}` is {bounds}, not {quoted(scalar.text)}")
    return None


def read_word(tree: Tree, notation: Word, name: str, findings: Findings) -> Any:
    """Return a word of the form that the notation names: a ``Scalar`` for names, else its text."""
    if (
        notation.form == "selector"
        and isinstance(tree, Mapping)
        and note_if_space_in_selector(tree, findings)
    ):
        return None
    scalar = read_scalar(tree, name, findings, what=WORDS[notation.form][0])
    if scalar is None:
        return None
    return WORDS[notation.form][1](scalar, name, findings)


def read_name(scalar: Scalar, _name: str, findings: Findings) -> Scalar | None:
    """Return a name, with its place."""
    if is_name(scalar.text) or is_path(scalar.text):
        return scalar
    note_wrong_id(scalar, findings)
    return None


def read_emoji(scalar: Scalar, name: str, findings: Findings) -> str | None:
    """Return an emoji: short, without spaces, not made of plain letters."""
    text = scalar.text
    if len(text) <= EMOJI_LENGTH and not text.isascii() and not any(map(str.isspace, text)):
        return text
    findings.error(
        scalar.start,
        "bad-icon",
        f"`{name}` is an emoji, not {quoted(text)}",
        "the name of an icon, or a file, goes in `image`, as in image: aws.database.RDS",
    )
    return None


def read_mark(scalar: Scalar, name: str, findings: Findings) -> str | None:
    """Return a short sign of any characters."""
    if len(scalar.text) <= EMOJI_LENGTH and scalar.text.isprintable():
        return scalar.text
    findings.error(
        scalar.start,
        "bad-mark",
        f"`{name}` is a short sign such as ✅ or *, not {quoted(scalar.text)}",
    )
    return None


def keep_scalar(scalar: Scalar, _name: str, _findings: Findings) -> Scalar:
    """Return the text with its place, to be looked at when more is known."""
    return scalar


def read_arrow_word(scalar: Scalar, _name: str, findings: Findings) -> Arrow | None:
    """Return the arrow of an edge in its long form."""
    arrow = read_arrow(scalar.text)
    if arrow is None:
        findings.error(
            scalar.start,
            "bad-arrow",
            f"{quoted(scalar.text)} is not an arrow",
            "an arrow is a run of `-` (solid), `.` (dashed) or `=` (thick) "
            "with an optional `<` and `>`: '->', '<->', '..>', '=='",
        )
    return arrow


WORDS: dict[str, tuple[str, Callable[[Scalar, str, Findings], Any]]] = {
    "id": ("an id", read_name),
    "kind": ("the name of a kind", keep_scalar),
    "class": ("the name of a class", keep_scalar),
    "tag": ("a tag", read_tag),
    "selector": ("a selector", read_selector),
    "relation": ("two selectors with an arrow between them", read_relation),
    "emoji": ("an emoji", read_emoji),
    "mark": ("a short sign", read_mark),
    "image": ("the name of an icon, or a file", keep_scalar),
    "link": ("an address", read_link),
    "path": ("the name of a file", keep_scalar),
    "colour": ("a colour", read_colour),
    "arrow": ("an arrow", read_arrow_word),
}
"""What a word of each form is called, and what checks it."""
