"""What is wrong with a spec: values with a position, and the text that people read."""

from collections.abc import Iterable
from typing import Literal, TypeAlias

from msgspec import Struct

from triglyph.files.quoted_names import quote_name
from triglyph.rendering.safe_text import REPLACEMENT
from triglyph.rendering.text_width import text_width

Severity: TypeAlias = Literal["error", "warning"]

TAB = "    "
"""What a tab in an excerpt is shown as."""
HIDDEN = REPLACEMENT
"""Replaces in excerpts and messages a character that a terminal must not be sent."""


class Fix(Struct, frozen=True, order=True):
    """One edit that mends a mistake: the text to write between two offsets of the file.

    Offsets count characters from 0, without the mark that a file may begin with.
    """

    start: int
    end: int
    text: str

    @property
    def length(self) -> int:
        """Return how many characters it replaces."""
        return self.end - self.start


class Problem(Struct, frozen=True, order=True):
    """One thing that is wrong or doubtful, and where.

    ``line`` and ``column`` count from 1, in characters; a line of 0 means that
    the problem is with the file as a whole. ``source`` is the text of the line.
    ``end`` is the column behind the culprit, where that is known; it is on the
    same line. ``hint`` says what is allowed or what to write, ``rule`` is a name for the
    sort of problem that stays the same when the words change. ``fix`` is there where
    one edit mends the mistake; ``fixes`` has all that it takes, one for each place of it.
    ``allowed`` has the words that could be in the place of a wrong one, unless there are very many.
    """

    file: str
    line: int
    column: int
    message: str
    hint: str = ""
    rule: str = "file"
    severity: Severity = "error"
    source: str = ""
    caret: int | None = None
    end: int | None = None
    fix: Fix | None = None
    fixes: tuple[Fix, ...] = ()
    allowed: tuple[str, ...] = ()


def count_errors(problems: Iterable[Problem]) -> int:
    """Return how many problems are errors."""
    return sum(problem.severity == "error" for problem in problems)


def quoted(text: str, *, most: int = 60) -> str:
    """Return the text between backticks for a message, shortened and safe to print."""
    return f"`{shortened(text, most=most)}`"


def did_you_mean(guess: str | None, *, allowed: Iterable[str] = (), more: str = "") -> str:
    """Return what to say of a wrong name, whatever it is a name of.

    Args:
        guess: The name that was probably meant, if one is near.
        allowed: The names that there are, unless they are very many.
        more: What else there is to say.

    >>> did_you_mean("payments", allowed=["overview", "payments"])
    'did you mean `payments`? allowed: overview, payments'
    >>> did_you_mean(None, allowed=["overview"], more="views are defined under `views`")
    'allowed: overview; views are defined under `views`'
    >>> did_you_mean("shop.yaml", more="paths begin at the folder of this file")
    'did you mean `shop.yaml`? paths begin at the folder of this file'
    """
    meant = f"did you mean {quoted(guess)}?" if guess else ""
    names = ", ".join(allowed)
    rest = "; ".join(filter(None, (f"allowed: {names}" if names else "", more)))
    return " ".join(filter(None, (meant, rest)))


def shortened(text: str, *, most: int = 60) -> str:
    """Return the text, or its beginning, safe to print."""
    return printable(text if len(text) <= most else text[: most - 1] + "…")


def printable(text: str) -> str:
    """Return the text as one line, with every character replaced that could steer a terminal."""
    if text.isprintable():
        return text
    return "".join(
        character if character.isprintable() else " " if character.isspace() else HIDDEN
        for character in text
    )


def format_problem(problem: Problem) -> str:
    """Return the problem as people read it.

    The place and the message, the line, a caret, a hint.
    """
    place = quote_name(problem.file)
    if problem.line:
        place += f":{problem.line}:{problem.column}"
    lines = [f"{place}: {problem.severity}: {printable(problem.message)}"]
    if problem.line and problem.source.strip():
        before = problem.column - 1 if problem.caret is None else problem.caret
        blanks = " " * text_width(visible(problem.source[:before]))
        lines += [f"  {visible(problem.source).rstrip()}", f"  {blanks}^"]
    lines += [f"  {printable(line)}" for line in problem.hint.splitlines()]
    return "\n".join(lines)


def visible(text: str) -> str:
    """Return the text as an excerpt shows it: tabs widened, nothing that steers a terminal."""
    return printable(text.replace("\t", TAB))
