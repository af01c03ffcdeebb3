"""What the labels of our own flowcharts are made of: label, technology, description, sections.

    Orders<br/>[PostgreSQL 17]<br/>All orders<br/>────────<br/>backup     class n_db details_1

The class says where the details begin: after so many lines, or words in the title of a group.
"""

import re
from collections.abc import Sequence

from msgspec import Struct

from triglyph.formatting.compose import Value
from triglyph.model import Lines
from triglyph.rendering.text_width import text_width

DETAILS = re.compile(r"details_(\d{1,4})")
RULE = re.compile("─{3,}")
"""A line between two compartments of a node."""
CLOSED = re.compile(r"\[\+\] \d+")
"""What a view writes on a group that it draws as one box."""
CALLOUT = "← "
"""What a callout begins with."""
DETAIL_WIDTH = 36
"""Cells to which our drawings wrap technologies and descriptions."""


class Label(Struct, frozen=True):
    """A label, and the fields that its other lines are."""

    lines: Lines
    fields: dict[str, Value]


def split_label(lines: Lines, classes: Sequence[str], *, is_group: bool) -> Label:
    """Return what the text of a node or the title of a group is made of.

    Args:
        lines: All that is written in it.
        classes: Its classes, one of which may say where the details begin.
        is_group: Whether it is a title, all of which is in one line.
    """
    found = next(filter(None, map(DETAILS.fullmatch, classes)), None)
    if found is None:
        return Label(lines, {})
    start = int(found[1])
    if is_group:
        words = " ".join(lines).split()
        label: Lines = (" ".join(words[:start]),) if start else ()
        rest: Lines = tuple(words[start:])
    else:
        label, rest = lines[:start], lines[start:]
    ends = [place for place, line in enumerate(rest) if RULE.fullmatch(line)]
    details = list(rest[: ends[0]] if ends else rest)
    fields: dict[str, Value] = {}
    callout = _take_callout(details)
    if details and CLOSED.fullmatch(details[-1]):
        label += (details.pop(),)
    if callout:
        fields["callout"] = callout
    technology = _take_technology(details)
    if technology:
        fields["technology"] = technology
    description = [" ".join(details)] if is_group else unwrap(details)
    if any(description):
        fields["description"] = description[0] if len(description) == 1 else description
    if ends:
        parts = zip(ends, (*ends[1:], len(rest)), strict=True)
        fields["sections"] = [_section(rest[start + 1 : end]) for start, end in parts]
    return Label(label, fields)


def unwrap(lines: Sequence[str]) -> list[str]:
    """Return lines as the one that they were wrapped from, where that may have been.

    >>> unwrap(["All orders since the year 2019,", "and what became of them"])
    ['All orders since the year 2019, and what became of them']
    >>> unwrap(["Reads orders", "Writes mail"])
    ['Reads orders', 'Writes mail']
    """
    rows, width = 0, DETAIL_WIDTH
    for word in " ".join(lines).split():
        width += 1 + text_width(word)
        if width > DETAIL_WIDTH:
            rows, width = rows + 1, text_width(word)
    return [" ".join(lines)] if rows == len(lines) else list(lines)


def _take_technology(details: list[str]) -> str:
    """Return the technology that details begin with, and take its lines from them."""
    if not details or not details[0].startswith("["):
        return ""
    for count in range(1, len(details) + 1):
        text = " ".join(details[:count])
        if text.endswith("]") and text.count("[") <= text.count("]"):
            del details[:count]
            return text[1:-1]
    return ""


def _take_callout(details: list[str]) -> list[str]:
    """Return the callout that details end with, and take its lines from them."""
    begin = next((n for n, line in enumerate(details) if line.startswith(CALLOUT)), len(details))
    callout = [line.removeprefix(CALLOUT) for line in details[begin:]]
    del details[begin:]
    return callout


def _section(lines: Lines) -> Value:
    return list(lines) if len(lines) > 1 else "".join(lines)
