"""What is wrong with a spec: values with a position, and the text that people read."""

from typing import Literal, TypeAlias

from msgspec import Struct

from triglyph.textwidth import text_width

Severity: TypeAlias = Literal["error", "warning"]

TAB = "    "
"""What a tab in an excerpt is shown as."""
EXCERPT_COLUMNS = 100
"""The most of a long line that an excerpt shows."""
HIDDEN = "\N{REPLACEMENT CHARACTER}"
"""Stands in excerpts and messages for a character that a terminal must not be sent."""


class Problem(Struct, frozen=True, order=True):
    """One thing that is wrong or doubtful, and where.

    ``line`` and ``column`` count from 1, in characters; a line of 0 means that
    the problem is with the file as a whole. ``source`` is the text of the line.
    ``hint`` says what is allowed or what to write, ``rule`` is a name for the
    sort of problem that stays the same when the words change.
    """

    file: str
    line: int
    column: int
    message: str
    hint: str = ""
    rule: str = "file"
    severity: Severity = "error"
    source: str = ""


def quoted(text: str, *, most: int = 60) -> str:
    """The text between backticks for a message, shortened and safe to print."""
    shown = text if len(text) <= most else text[: most - 1] + "…"
    return f"`{printable(shown)}`"


def printable(text: str) -> str:
    """The text as one line, with every character replaced that could steer a terminal."""
    if text.isprintable():
        return text
    return "".join(
        character if character.isprintable() else " " if character.isspace() else HIDDEN
        for character in text
    )


def format_problem(problem: Problem) -> str:
    """The problem as people read it: the place and the message, the line, a caret, a hint."""
    place = printable(problem.file)
    if problem.line:
        place += f":{problem.line}:{problem.column}"
    lines = [f"{place}: {problem.severity}: {printable(problem.message)}"]
    if problem.line and problem.source.strip():
        excerpt, caret = cut_excerpt(problem.source, column=problem.column)
        lines += [f"  {excerpt}", f"  {' ' * caret}^"]
    lines += [f"  {printable(line)}" for line in problem.hint.splitlines()]
    return "\n".join(lines)


def cut_excerpt(source: str, *, column: int) -> tuple[str, int]:
    """The part of a line that is shown, and how many cells stand before the caret in it."""
    before = source[: column - 1]
    if len(source) <= EXCERPT_COLUMNS:
        start, shown = 0, source
    else:
        start = max(0, min(len(before) - EXCERPT_COLUMNS // 2, len(source) - EXCERPT_COLUMNS))
        shown = source[start : start + EXCERPT_COLUMNS]
    lead = "…" if start else ""
    tail = "…" if start + len(shown) < len(source) else ""
    caret = text_width(visible(lead + before[start:]))
    return (visible(lead + shown) + tail).rstrip(), caret


def visible(text: str) -> str:
    """The text as an excerpt shows it: tabs widened, nothing that steers a terminal."""
    return printable(text.replace("\t", TAB))
