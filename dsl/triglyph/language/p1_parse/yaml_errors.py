"""Where YAML cannot go on: what its complaint means to the person who typed the line.

The YAML library says where it stopped and what it had expected there. That is
seldom where the mistake is, and never what to write instead. Each rule below
looks at one sort of stop, finds the culprit, and notes it; the first that does
has the last word.
"""

import re
from collections.abc import Callable
from typing import Any

from triglyph.language.core.findings import Findings
from triglyph.language.core.suggested_fix import (
    LONG,
    in_quotes,
    line_around,
    put_in_quotes,
    quote_rest,
)
from triglyph.language.core.tree import Scalar, Tree
from triglyph.language.grammar.fields import NODE
from triglyph.language.p1_parse.bracket_errors import BRACKET_RULES, OPENERS, note_colon_in_text
from triglyph.language.p1_parse.indentation import (
    note_bare_line,
    note_indentation,
    note_line_above,
)
from triglyph.language.p1_parse.stops import Stop, note
from triglyph.language.p1_parse.yaml_fixes import (
    add_quote,
    close_quote,
    leave_one_pair,
    replace_tabs,
    requote,
    use_single_quotes,
)

INDICATORS = "@`%*&|>!?,]}"
"""What text cannot begin with unless it is quoted."""


TOO_DEEP = "exceeded maximum nesting depth"
"""What newer versions of the YAML library say of text that is nested without end."""


def note_stop(error: Any, last: Tree | None, findings: Findings) -> int:
    """Return the offset of the culprit, once it is noted why YAML stopped."""
    end = len(findings.source.text)
    problem_mark = error.problem_mark or error.context_mark
    context_mark = error.context_mark or error.problem_mark
    stop = Stop(
        findings,
        error.problem or "",
        min(problem_mark.index, end) if problem_mark else end,
        error.context or "",
        min(context_mark.index, end) if context_mark else end,
        last,
    )
    if stop.problem == TOO_DEEP:
        message = "this is nested deeper than the YAML library follows"
        return note(stop, stop.offset, "limit-depth", message, "nest less deeply")
    places = (stop.offset, stop.context_offset, last.start if last is not None else 0)
    long = any(len(line_around(stop.source, place)[1]) > LONG for place in places)
    for pattern, rule in () if long else RULES:
        if re.search(pattern, f"{stop.problem} {stop.context}"):
            culprit = rule(stop)
            if culprit is not None:
                return culprit
    findings.error(
        stop.offset,
        "yaml",
        f"the YAML cannot be read from here on: {stop.problem}",
        "text with any of : # [ ] { } & * ! | > @ ` in it may need quotes",
    )
    return stop.offset


def note_first_character(stop: Stop) -> int | None:
    """Note a tab that indents, or text that begins with a character that YAML reserves."""
    offset = stop.context_offset if "scanning a" in stop.context else stop.offset
    if "next token" in stop.context:
        offset = stop.offset
    found = stop.text[offset : offset + 1]
    if found == "\t":
        return note(
            stop,
            offset,
            "tab",
            "this line is indented with a tab, and YAML allows spaces only",
            "write two spaces for each level",
            fix=replace_tabs(stop, offset),
        )
    if found and found in INDICATORS:
        return note(
            stop,
            offset,
            "needs-quotes",
            f"text that begins with `{found}` needs quotes"
            if found != "`"
            else "text that begins with a backtick needs quotes",
            f"write: {quote_rest(stop.source, offset)}",
            fix=put_in_quotes(stop.source, offset),
        )
    return None


def note_colon(stop: Stop) -> int | None:
    """Note a second colon in a line, or a line that YAML takes for the rest of the one above."""
    start, line, column = line_around(stop.source, stop.offset)
    first = re.match(r"(\s*(?:- +)*[^:#]*?[^\s:]\s*:\s+)\S", line)
    if first is not None and first.end(1) <= column:
        value = start + first.end(1)
        field = re.match(r"([\w-]+):\s+\S", line[first.end(1) :])
        if field is not None and field[1] in NODE.fields:
            return note(
                stop,
                value,
                "field-on-line",
                f"the field `{field[1]}` begins on the line below, or is in braces",
                f"write: {line[: first.end(1)].strip()} {{{line[first.end(1) :].strip()}}}",
            )
        return note_colon_in_text(stop, value)
    if isinstance(stop.last, Scalar) and stop.last.start < start:
        return note_line_above(stop, stop.last, start)
    return None


def note_key(stop: Stop) -> int | None:
    """Note a line in a mapping that is no key."""
    _, line, _ = line_around(stop.source, stop.context_offset)
    written = stop.text[stop.context_offset :].split("\n", 1)[0].strip()
    if written.startswith(("'", '"')) and written.count(written[0]) % 2:
        return note_open_quote(stop)
    return note_bare_line(stop, stop.context_offset, written, line)


def note_open_quote(stop: Stop) -> int:
    """Note a quote that has no end."""
    return note(
        stop,
        stop.context_offset,
        "open-quote",
        "this quote is never closed",
        f"write the same quote at the end of the text, as in "
        f"{close_quote(stop, stop.context_offset)}",
        fix=add_quote(stop, stop.context_offset),
    )


def note_rest(stop: Stop) -> int | None:
    """Note what is on the same line after a value that has ended."""
    start, line, column = line_around(stop.source, stop.offset)
    before = line[:column].rstrip()
    if not before.strip() or before.strip() in ("-", "- -"):
        return None
    if isinstance(stop.last, Scalar) and not stop.last.plain and before[-1:] in "\"'":
        first = stop.last.start
        if first < start:
            return note(
                stop,
                first,
                "open-quote",
                "this quote is closed only lines later",
                f"write the same quote at the end of the text, as in {close_quote(stop, first)}",
                fix=add_quote(stop, first),
            )
        _, _, opened = line_around(stop.source, first)
        text = line[opened:].rstrip()
        return note(
            stop,
            stop.offset,
            "text-after-quote",
            "the quoted text ended before this",
            requote(line[:opened], text),
            fix=leave_one_pair(line[:opened], text, first),
        )
    mark = re.search(r"[&!]\S*$", before)
    if mark is not None:
        offset = start + mark.start()
        return note(
            stop,
            offset,
            "needs-quotes",
            f"text that begins with `{mark[0][0]}` needs quotes",
            f"write: {quote_rest(stop.source, offset)}",
            fix=put_in_quotes(stop.source, offset),
        )
    if before[-1] in OPENERS and stop.last is not None and stop.last.start >= start:
        opened = line.find(OPENERS[before[-1]])
        return note(
            stop,
            start + opened,
            "needs-quotes",
            f"text that begins with `{OPENERS[before[-1]]}` needs quotes",
            f"write: {line[:opened]}{in_quotes(line[opened:].rstrip())}".replace("  ", ""),
        )
    return None


def note_escape(stop: Stop) -> int:
    """Note a backslash between double quotes that begins nothing."""
    return note(
        stop,
        stop.offset,
        "bad-escape",
        "between double quotes a backslash begins an escape, and this is not one",
        "write the backslash twice, or use single quotes",
        fix=use_single_quotes(stop),
    )


def note_dash(stop: Stop) -> int:
    """Note a dash behind a key on the same line."""
    return note(
        stop,
        stop.offset,
        "list-on-key-line",
        "a list begins on the line below its key",
        f"if it is text, write: {quote_rest(stop.source, stop.offset)}",
    )


def note_directive(stop: Stop) -> int:
    """Note a line that begins with a percent sign."""
    return note(
        stop,
        stop.context_offset,
        "needs-quotes",
        "a line that begins with `%` is a directive of YAML, and this is not one",
        "text that begins with % needs quotes",
    )


def note_second_document(stop: Stop) -> int:
    """Note text behind the end of the document."""
    return note(
        stop,
        stop.offset,
        "second-document",
        "the document has ended above",
        "a file is one diagram; remove the `...` above",
    )


RULES: tuple[tuple[str, Callable[[Stop], int | None]], ...] = (
    (r"cannot start any token|an alias|an anchor|a block scalar|a tag", note_first_character),
    (r"node content|mapping keys are not allowed", note_first_character),
    (r"mapping values are not allowed", note_colon),
    (r"could not find expected ':'", note_key),
    (r"unexpected (end of stream|document indicator).*quoted", note_open_quote),
    (r"expected key|'-' indicator", note_rest),
    (r"expected key|'-' indicator", note_indentation),
    *((r"flow (sequence|mapping)|node content", rule) for rule in BRACKET_RULES),
    (r"escape|hexdecimal", note_escape),
    (r"sequence entries are not allowed", note_dash),
    (r"directive", note_directive),
    (r"document start", note_second_document),
)
"""What YAML says of its stop, as a pattern, and what looks into it."""
