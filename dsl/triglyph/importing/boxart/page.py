"""A text with box art: the drawing, the title above it, and the notes under it."""

import re
from typing import Any

from msgspec import Struct

from triglyph.model import Lines
from triglyph.reading.sketch.glyphs import SIGN_ROW

LINE_GLYPH = re.compile("[\u2500-\u257f▲▼◀▶►◄]|\\+[-=]{2,}|[-=]{2,}\\+|^\\W*\\|")
"""What only a drawing has; a single arrow or dash may be in any text."""
ARROW = re.compile("[-=]{2,}>|<[-=]{2,}")
CHAIN = re.compile(r"\S +(?:[-=]>|<[-=]|[→←⇒⇐]) +\S")
"""Texts with short arrows between them, where nothing else is drawn: parse -> check -> run."""
UPRIGHT_ARROW = re.compile(r"[ \t]*[↓↑⇓⇑⬇⬆](?:[ \t]+[↓↑⇓⇑⬇⬆])*[ \t]*")
"""A line with nothing but arrows from the line above to the one below."""
LETTER_ROW = re.compile(r"[ \t]*[vV](?:[ \t]+[vV])*[ \t]*")
SLANTS = re.compile(r"[ \t]*(?:/[ \t|]*\\|\\[ \t|]*/)[ \t/\\|]*")
"""A line from which two lines lead apart or come together."""
DRAWN = (
    LINE_GLYPH,
    ARROW,
    re.compile(f"^(?:{UPRIGHT_ARROW.pattern}|{SIGN_ROW.pattern}|{SLANTS.pattern})$"),
)
CORNER = re.compile("[┌╭┏╔](?:[─━═╌┄┬┴┳┻]{2}|[─━═╌┄] \\S)|\\+[-=]{2,}")
MESSAGE = re.compile("[|│┆├](?:[^\n|│┆]*[-─═┄]{2,}[>▶►→]|[<◀◄←][-─═┄]{2,}[^\n|│┆]*) ?[|│┆┤]")
"""A line of a sequence diagram: an arrow between two lifelines."""
COMMENT_SIGN = re.compile(r"[ \t]*(?:#+|//+[/!]?|\*|--|;+|%+|>|\.\.)[ \t]?")
"""How lines of comments begin in many languages."""
COMMENT_END = re.compile(r"[ \t]*(?:/\*[*!]*|\*+/)")
"""The first or the last line of a comment of many lines."""
ITEM = re.compile(r"[•*-] (.*)")
STEP = re.compile(r"\d{1,3}[.)] (.*)")
LEGEND = "Legend:"
TAB = 8
"""Cells from one stop of a tab to the next, as terminals have them."""


class Page(Struct, frozen=True):
    """The parts of a text; ``row`` and ``column`` are what is cut off before the drawing."""

    drawing: str
    row: int
    column: int
    title: str = ""
    notes: tuple[Lines, ...] = ()


def is_boxart(text: str) -> bool:
    """Return whether a text has the corner of a box, two messages, or lines of arrows or slants."""
    has_box = CORNER.search(text) is not None and len(LINE_GLYPH.findall(text)) > 1
    if has_box or len(MESSAGE.findall(text)) > 1:
        return True
    lines = text.split("\n")
    arrows = sum(UPRIGHT_ARROW.fullmatch(line) is not None for line in lines)
    letters = sum(LETTER_ROW.fullmatch(line) is not None for line in lines)
    return arrows > 1 or letters > 1 or any(map(SLANTS.fullmatch, lines))


def read_page(text: str) -> Page:
    """Return the drawing in a text, and what is written above and under it."""
    lines = [line.expandtabs(TAB).rstrip() for line in text.splitlines()]
    lines = ["" if COMMENT_END.fullmatch(line) else line for line in lines]
    sign = _find_comment_sign([line for line in lines if line.strip()])
    lines = [(" " * len(sign) + line[len(sign) :]).rstrip() for line in lines] if sign else lines
    drawn = [
        number for number, line in enumerate(lines) if any(sign.search(line) for sign in DRAWN)
    ]
    drawn = drawn or [number for number, line in enumerate(lines) if CHAIN.search(line)]
    if not drawn:
        return Page("", 0, 0)
    first, last = drawn[0], drawn[-1]
    while first and lines[first - 1]:
        first -= 1
    while last + 1 < len(lines) and lines[last + 1]:
        last += 1
    body = lines[first : last + 1]
    margin = min(len(line) - len(line.lstrip()) for line in body if line)
    above = [line.strip() for line in lines[:first] if line.strip()]
    return Page(
        "\n".join(line[margin:] for line in body),
        first,
        margin,
        title=above[-1] if len(above) == 1 else "",
        notes=tuple(_split_blocks(lines[last + 1 :])),
    )


def _find_comment_sign(lines: list[str]) -> str:
    """Return what all lines begin with if that is the sign of a comment."""
    found = COMMENT_SIGN.match(lines[0]) if lines else None
    if found is None:
        return ""
    sign = found[0].rstrip()
    if not all(line.startswith(sign) for line in lines):
        return ""
    return found[0] if all(line.startswith(found[0]) or line == sign for line in lines) else sign


def _split_blocks(lines: list[str]) -> list[Lines]:
    """Return the blocks of text with empty lines between them."""
    blocks: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            blocks[-1].append(line.strip())
        elif blocks[-1]:
            blocks.append([])
    return [tuple(block) for block in blocks if block]


def _is_list(lines: Lines) -> bool:
    """Return whether all lines are items, or all are steps."""
    return all(map(ITEM.fullmatch, lines)) or all(map(STEP.fullmatch, lines))


def read_note(lines: Lines) -> dict[str, Any]:
    """Return a block of text as a note of a spec has it.

    >>> read_note(("Reads:", "• from the cache", "• from the copy"))
    {'title': 'Reads', 'items': ['from the cache', 'from the copy']}
    """
    title, rest = "", lines
    if len(lines) > 1 and (lines[0].endswith(":") or (_is_list(lines[1:]) and not _is_list(lines))):
        title, rest = lines[0].removesuffix(":"), lines[1:]
    note: dict[str, Any] = {"title": title} if title else {}
    for form, pattern in (("items", ITEM), ("steps", STEP)):
        found = [pattern.fullmatch(line) for line in rest]
        if all(found):
            return {**note, form: [each[1] for each in found if each is not None]}
    return {**note, "text": list(rest) if len(rest) > 1 else rest[0]}
