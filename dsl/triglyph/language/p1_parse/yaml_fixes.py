"""What to write instead of text that YAML cannot read: for hints, and as edits."""

import re

from triglyph.language.core.names import as_name
from triglyph.language.core.problems import Fix, quoted
from triglyph.language.core.suggested_fix import LONG, in_quotes, line_around
from triglyph.language.grammar.arrows import has_arrow
from triglyph.language.grammar.edge_syntax_errors import SOUND
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
    start += len(line) - len(line.lstrip(" "))  # what is before may be the margin of a page
    found = re.compile(r"(?:[ ]*\t[ \t]*[^\n]*(?:\n|\Z))+").match(stop.text, start)
    if found is None:
        return None
    spaced = re.sub(r"(?m)^[ \t]+", lambda margin: margin[0].replace("\t", "  "), found[0])
    return Fix(start, found.end(), spaced)


def add_bracket(stop: Stop, closer: str, *, start: int, end: int) -> Fix | None:
    """Return the edit that closes a bracket behind what is in it; None behind a comment."""
    before = stop.text[start:end].rstrip()
    if not before or "#" in before or before.endswith(","):
        return None
    end = start + len(before)
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


def requote(before: str, text: str) -> str:
    """Return the hint for a text with quotes inside: an edge needs none, any other one pair."""
    if has_arrow(text):
        edge = unquote_edge(text)
        names = [found[2] for found in re.finditer(r"([\"'])(.*?)\1", text)]
        spaced = next((name for name in names if " " in name), "")
        label = f"\nan id has no spaces; {quoted(spaced)} is a `label`" if spaced else ""
        return f"write: {' '.join(f'{before}{edge}'.split())}{label}"
    return f"write: {' '.join(f'{before}{in_one_pair(text)}'.split())}"


def unquote_edge(text: str) -> str:
    """Return an edge with the ids to write for the texts in quotes."""
    return re.sub(r"([\"'])(.*?)\1", lambda found: as_name(found[2]) or found[2], text)


def in_one_pair(text: str) -> str:
    """Return a text with quotes inside as one pair of quotes holds it."""
    if text[0] == text[-1] == "'":
        return in_quotes(text[1:-1])
    return in_quotes(re.sub(r"[\"']", "", text))


def close_quote(stop: Stop, offset: int) -> str:
    """Return the line of an offset with the quote that begins there closed at the line's end."""
    _, line, column = line_around(stop.source, offset)
    return (line.rstrip() + line[column : column + 1]).strip()


def leave_one_pair(before: str, text: str, offset: int) -> Fix | None:
    """Return the edit for a text with quotes inside; None where it is not clear what is text.

    Args:
        before: What is on the line before the text.
        text: The text, up to the end of the line.
        offset: Where it begins.
    """
    if " #" in text or re.search(r"[\[{]", before):
        return None
    if not has_arrow(text):
        return Fix(offset, offset + len(text), in_one_pair(text))
    edge = re.sub(r"[\"']", "", text)  # an id that is made of a label would lose the label
    return Fix(offset, offset + len(text), edge) if re.fullmatch(SOUND, edge[:LONG]) else None
