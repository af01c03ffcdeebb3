"""Lists and mappings in brackets that YAML cannot read: which bracket, comma or quote is wrong."""

import re
from collections.abc import Callable

import yaml
from yaml.tokens import (
    FlowMappingEndToken,
    FlowMappingStartToken,
    FlowSequenceEndToken,
    FlowSequenceStartToken,
)

from triglyph.language.core.suggested_fix import in_quotes, line_around, put_in_quotes, quote_rest
from triglyph.language.grammar.arrows import has_arrow
from triglyph.language.p1_parse.stops import Stop, note
from triglyph.language.p1_parse.yaml_fixes import add_bracket, add_comma
from triglyph.language.p1_parse.yaml_loader import Loader

OPENERS = {"]": "[", "}": "{"}
CLOSERS = {"[": "]", "{": "}"}
KEY_LINE = re.compile(r"\s*(?:- +)?[\w\"'-]+\s*:(?:\s|$)")


def find_open_brackets(text: str) -> list[int]:
    """Return where the brackets are that nothing closes, the outermost first."""
    found: list[int] = []
    try:
        for token in yaml.scan(text, Loader=Loader):
            if isinstance(token, (FlowSequenceStartToken, FlowMappingStartToken)):
                found.append(token.start_mark.index)
            elif isinstance(token, (FlowSequenceEndToken, FlowMappingEndToken)) and found:
                found.pop()
    except yaml.YAMLError:
        return []
    return found


def note_open_brackets(stop: Stop) -> int | None:
    """Note that the text ends inside of brackets; one edit closes all of them."""
    places = [] if stop.found else find_open_brackets(stop.text)
    if not places:
        return None
    closers = "".join(CLOSERS[stop.text[place]] for place in reversed(places))
    return _note_never_closed(stop, places[-1], closers, end=stop.offset)


def note_variable(stop: Stop) -> int | None:
    """Note a variable without quotes: its braces are brackets, too."""
    if stop.found != "{" or not text_in_brackets(stop).endswith("$"):
        return None
    return note(
        stop,
        stop.offset - 1,
        "needs-quotes",
        "`${...}` inside [ ] or { } needs quotes",
        f"write: {quote_variable(stop)}",
    )


def note_open_bracket_above(stop: Stop) -> int | None:
    """Note a bracket that is open where a key, or an empty line, begins below it."""
    if stop.source.place(stop.offset)[0] <= stop.source.place(stop.context_offset)[0]:
        return None
    start, line, _ = line_around(stop.source, min(stop.offset, len(stop.text)))
    if line.strip() and not KEY_LINE.match(line):
        return None
    closer = CLOSERS.get(opener_of(stop), "]")
    on_key = start > stop.context_offset and KEY_LINE.match(line)
    end = start if on_key else stop.offset
    return _note_never_closed(stop, stop.context_offset, closer, end=end)


def _note_never_closed(stop: Stop, start: int, closers: str, *, end: int) -> int:
    """Note a bracket that what is missing at the end would close."""
    opener = stop.text[start : start + 1]
    return note(
        stop,
        start,
        "open-bracket",
        f"this `{opener}` is never closed",
        f"write `{closers}` at its end; text that begins with `{opener}` needs quotes",
        fix=add_bracket(stop, closers, start=start, end=end),
    )


def note_wrong_closer(stop: Stop) -> int | None:
    """Note a bracket that one of the other sort closes."""
    opener = opener_of(stop)
    if stop.found not in OPENERS or OPENERS[stop.found] == opener:
        return None
    return note(
        stop,
        stop.context_offset,
        "open-bracket",
        f"this `{opener}` is closed by `{stop.found}`",
        f"write `{CLOSERS[opener]}` where it ends",
    )


def note_text_after_quote(stop: Stop) -> int | None:
    """Note text behind the second quote of another text."""
    if text_in_brackets(stop)[-1:] not in ('"', "'"):
        return None
    return note(
        stop,
        stop.offset,
        "text-after-quote",
        "the quoted text ended before this",
        "put all of the text between the quotes, or a comma after them",
    )


def note_edge_without_comma(stop: Stop) -> int | None:
    """Note an edge on a line of its own with no comma before it."""
    start, line, column = line_around(stop.source, min(stop.offset, len(stop.text)))
    # Behind a bracket of this very line the line begins no edge: `- a -> b: {label: x: y}`.
    is_next_edge = stop.context_offset < start and has_arrow(line[:column])
    if not is_next_edge or stop.text[:start].rstrip().endswith((",", opener_of(stop))):
        return None
    return note(
        stop,
        start + len(line) - len(line.lstrip()),
        "comma-missing",
        "a comma is missing before this",
        "each edge between [ ] ends with a comma: [a -> b, b -> c: reads]",
    )


def note_second_colon(stop: Stop) -> int | None:
    """Note a second colon behind a key between { }: it begins the next field, or is text."""
    if stop.found != ":":
        return None
    comma = add_comma(stop)
    start, line, column = line_around(stop.source, stop.offset)
    first = re.search(r"[\w\"'-]\s*:\s+(?=[^\s:,\[{}\]\"'][^,\[{}\]]*$)", line[:column])
    if comma is None and first is not None:
        return note_colon_in_text(stop, start + first.end())
    return note(
        stop,
        stop.offset,
        "colon-in-text",
        "a comma is missing before this, or text with a colon in it needs quotes",
        'as in {label: "Load: 33%", kind: server}',
        fix=comma,
    )


def note_colon_in_text(stop: Stop, value: int) -> int:
    """Note a text that begins at an offset and has a colon and a space in it."""
    return note(
        stop,
        stop.offset,
        "colon-in-text",
        "text with a colon and a space in it needs quotes",
        f"write: {quote_rest(stop.source, value)}",
        fix=put_in_quotes(stop.source, value),
    )


def note_comma_missing(stop: Stop) -> int:
    """Note that there should be a comma."""
    return note(
        stop,
        stop.offset,
        "comma-missing",
        "a comma is missing before this",
        "text with [ ] { } or a comma in it needs quotes",
    )


BRACKET_RULES: tuple[Callable[[Stop], int | None], ...] = (
    note_open_brackets,
    note_variable,
    note_open_bracket_above,
    note_wrong_closer,
    note_text_after_quote,
    note_edge_without_comma,
    note_second_colon,
    note_comma_missing,
)
"""What looks into a stop between brackets, one after the other; the last finds something."""


def opener_of(stop: Stop) -> str:
    """Return the bracket that YAML stopped in."""
    return stop.text[stop.context_offset : stop.context_offset + 1]


def text_in_brackets(stop: Stop) -> str:
    """Return what is between that bracket and the stop."""
    return stop.text[stop.context_offset : stop.offset].rstrip()


def quote_variable(stop: Stop) -> str:
    """Return the line with the text around a variable in quotes."""
    _, line, column = line_around(stop.source, stop.offset)
    begin = max(line.rfind(mark, 0, column - 1) for mark in "[{,:") + 1
    begin += len(line[begin:]) - len(line[begin:].lstrip())
    stop_at = re.compile(r"[^,\]}]*\}[^,\]}]*").match(line, begin)
    end = stop_at.end() if stop_at else len(line)
    value = line[begin:end].rstrip()
    return (line[:begin] + in_quotes(value) + line[begin + len(value) :]).strip()
