"""Marks in texts: what came begins with ``+``, what went with ``-``, what changed with ``~``.

A text of an unchanged thing that begins like that gets ``=`` before it, so that whoever reads
a drawing takes nothing for a mark that is none.
"""

from collections.abc import Sequence
from itertools import zip_longest

from triglyph.comparing.changes import Sign
from triglyph.comparing.lines import match_lines
from triglyph.comparing.words import compare_lines
from triglyph.model import Lines, NoteItem, SectionLine

SAME = "="
"""Before a text that is unchanged, but looks as if it had a mark."""
MARKS = ("+", "-", "~", SAME)
WAS = "was: {}"
"""The line below a label with the label before."""


def mark_text(text: str, sign: Sign | None) -> str:
    """Return a text with its mark; without a sign one that has none.

    >>> mark_text("Cache", "+"), mark_text("", "-"), mark_text("+ 5", None), mark_text("a", None)
    ('+ Cache', '-', '= + 5', 'a')
    """
    if sign is None:
        first = text.split(maxsplit=1)[:1]
        sign_or_same = SAME if first and first[0] in MARKS else ""
        return f"{sign_or_same} {text}" if sign_or_same else text
    return f"{sign} {text}".rstrip()


def mark_lines(lines: Lines, sign: Sign | None) -> Lines:
    """Return the lines of a label, the first with its mark; a label that is empty gets one too."""
    if sign is None:
        return tuple(mark_text(line, None) for line in lines)
    return (mark_text(lines[0] if lines else "", sign), *mark_lines(lines[1:], None))


def mark_label(old: Lines, new: Lines, sign: Sign | None) -> Lines:
    """Return the new label with its mark, and if it is another one the old label below it."""
    marked = mark_lines(new, sign)
    if old == new or not any(old):
        return marked
    return (*marked, WAS.format(" ".join(" ".join(old).split())))


def merge_text(old: str, new: str) -> str:
    """Return a short text with a mark if it came, went or changed."""
    if old == new or not (old or new):
        return mark_text(new, None)
    return mark_text(new or old, "~" if old and new else "+" if new else "-")


def merge_lines(old: Sequence[str], new: Sequence[str]) -> Lines:
    """Return the lines of both texts, with marks at those that came and went."""
    return tuple(mark_text(line, sign) for sign, line in compare_lines(old, new))


Section = tuple[SectionLine, ...]


def merge_sections(old: Sequence[Section], new: Sequence[Section]) -> tuple[Section, ...]:
    """Return the compartments of both nodes, with marks at the lines that came and went.

    Of compartments that changed, the first is compared with the first, and so on.
    """
    merged: list[Section] = []
    for piece in match_lines(old, new):
        pairs = zip_longest(old[piece.old], new[piece.new], fillvalue=())
        merged += (_merge_section(before, after) for before, after in pairs)
    return tuple(merged)


def _merge_section(old: Section, new: Section) -> Section:
    """Return the lines of two compartments."""
    lines: list[SectionLine] = []
    for piece in match_lines(old, new):
        if piece.is_same:
            lines += mark_section(new[piece.new], None)
        else:
            lines += mark_section(old[piece.old], "-")
            lines += mark_section(new[piece.new], "+")
    return tuple(lines)


def mark_section(section: Section, sign: Sign | None) -> Section:
    """Return the lines of a compartment, each with its mark."""
    return tuple(
        SectionLine(mark_text(line.text, sign), mark_lines(line.callout, None)) for line in section
    )


def merge_items(old: Sequence[NoteItem], new: Sequence[NoteItem]) -> tuple[NoteItem, ...]:
    """Return the items of two notes, with marks at those that came and went."""
    items: list[NoteItem] = []
    for piece in match_lines(old, new):
        if piece.is_same:
            items += (mark_item(item, None) for item in new[piece.new])
        else:
            items += (mark_item(item, "-") for item in old[piece.old])
            items += (mark_item(item, "+") for item in new[piece.new])
    return tuple(items)


def mark_item(item: NoteItem, sign: Sign | None) -> NoteItem:
    """Return an item of a note, with a mark before its term or its text."""
    if item.term:
        return NoteItem(mark_lines(item.lines, None), mark_text(item.term, sign))
    return NoteItem(mark_lines(item.lines, sign))
