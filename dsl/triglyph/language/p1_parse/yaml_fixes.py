"""Edits that mend text which YAML cannot read."""

import re

from triglyph.language.core.problems import Fix
from triglyph.language.core.suggested_fix import LONG, in_quotes, line_around
from triglyph.language.grammar.fields import FORMS
from triglyph.language.p1_parse.stops import Stop


def add_quote(stop: Stop, offset: int) -> Fix | None:
    """Return the edit that closes a quote at the end of its line.

    None in brackets and before a comment, where the text may end before that.
    """
    start, line, column = line_around(stop.source, offset)
    before, rest = line[:column], line[column:].rstrip()
    if re.search(r"[\[{]", before) or " #" in rest or len(line) > LONG:
        return None
    end = start + column + len(rest)
    return Fix(end, end, rest[0])


def replace_tabs(stop: Stop, offset: int) -> Fix | None:
    """Return the edit that indents the lines from an offset on with spaces, as far as with tabs."""
    start, line, column = line_around(stop.source, offset)
    if line[:column].strip():
        return None
    found = re.compile(r"(?:[ ]*\t[ \t]*[^\n]*(?:\n|\Z))+").match(stop.text, start)
    if found is None:
        return None
    spaced = re.sub(r"(?m)^[ \t]+", lambda margin: margin[0].replace("\t", "  "), found[0])
    return Fix(start, found.end(), spaced)


def add_bracket(stop: Stop, end: int, closer: str) -> Fix | None:
    """Return the edit that closes a bracket behind what is in it; None behind a comment."""
    before = stop.text[stop.context_offset : end].rstrip()
    if not before or "#" in before or before.endswith(","):
        return None
    end = stop.context_offset + len(before)
    return Fix(end, end, closer)


def add_comma(stop: Stop) -> Fix | None:
    """Return the edit that separates a field from the text before it; None where none begins."""
    _, line, column = line_around(stop.source, stop.offset)
    word = re.search(r"[^\s,{](\s+)([\w-]+)$", line[:column])
    if word is None or not any(word[2] in form.fields for form in FORMS.values()):
        return None
    place = stop.offset - column + word.start(1)
    return Fix(place, place, ",")


def use_single_quotes(stop: Stop) -> Fix | None:
    """Return the edit that writes a text on one line between single quotes, as it is."""
    found = re.compile(r'"([^"\n]*)"').match(stop.text, stop.context_offset)
    if found is None or "\\\\" in found[1]:
        return None
    return Fix(found.start(), found.end(), in_quotes(found[1]))
