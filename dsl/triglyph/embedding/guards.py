"""Drawings that are safe where they are put: no label ends a comment or says what tools obey."""

import re
from collections.abc import Iterator, Sequence

from triglyph.embedding.languages import HASH, OBEYED_EVERYWHERE, STAR, Language
from triglyph.embedding.strings import LongString
from triglyph.language.core.problems import quoted
from triglyph.rendering.safe_text import DIRECTIONS

ANOTHER_WAY = "write that label differently"
_CODING = re.compile(r"coding[:=][ \t]*[-\w.]+")
"""What tells Python, and others, how a file is encoded, in one of its first two lines."""
_PROMPT = re.compile(r"\s*>>>(?:\s|$)")
"""What begins an example that doctest runs."""
_FENCE = re.compile(r" {0,3}(?:```|~~~)")


class Unfit(Exception):  # noqa: N818  # not an error of the program: a drawing that does not fit in
    """Why a drawing cannot be put where it should, and what to do about it."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def check_page(lines: Sequence[str]) -> None:
    """Raise Unfit when tools obey a line of a page, whatever shows it."""
    for line in lines:
        if found := OBEYED_EVERYWHERE.search(line):
            raise _obeyed(found[0])


def check_examples(lines: Sequence[str]) -> None:
    """Raise Unfit when a line would be an example that doctest runs."""
    if any(map(_PROMPT.match, lines)):
        raise Unfit("a line of the drawing begins with `>>>`, which doctest runs", ANOTHER_WAY)


def guard_comment(
    lines: Sequence[str],
    *,
    prefix: str,
    language: Language,
    above: Sequence[str],
) -> list[str]:
    """Return the lines of a drawing that can be put behind a sign of a comment.

    Args:
        lines: The drawing.
        prefix: What each line begins with: the sign and the spaces around it.
        language: The language of the file.
        above: The lines of the file up to the first marker, that included.

    Raises:
        Unfit: A line would end the comment, or be read in spite of it.
    """
    check_page(lines)
    guarded = _set_apart(lines, prefix=prefix, language=language)
    sign = prefix.strip()
    ends = list(_list_ends(language, sign=sign, above=above))
    for number, line in enumerate(guarded, len(above) + 1):
        for end in ends:
            if end in line.lower():
                message = f"the drawing holds `{end}`, which ends or begins a comment"
                raise Unfit(message, ANOTHER_WAY)
        if language.joins and line.endswith(("\\", "??/")):
            message = "a line of the drawing ends with a backslash, which joins it with the next"
            raise Unfit(message, ANOTHER_WAY)
        if language.obeyed and (found := re.search(language.obeyed, line.strip())):
            raise _obeyed(found[0])
        if number <= 2 and re.fullmatch(HASH, sign) and (found := _CODING.search(line)):
            raise _obeyed(found[0])
        if not DIRECTIONS.isdisjoint(line):
            message = "the drawing has marks of direction, which compilers refuse in comments"
            raise Unfit(message, "take them out of that label")
    if sign in language.documents:
        _check_document(guarded, sign=sign, above=above)
    return guarded


def guard_string(lines: Sequence[str], string: LongString) -> list[str]:
    """Return the lines of a drawing that can be put into a string of Python; raises Unfit."""
    check_page(lines)
    check_examples(lines)
    if "f" in string.prefix or "t" in string.prefix:
        raise Unfit("a string with braces for values cannot hold a drawing", "take the f away")
    if "b" in string.prefix and not all(map(str.isascii, lines)):
        raise Unfit("a string of bytes holds 7-bit characters alone", "draw with charset=ascii")
    if not DIRECTIONS.isdisjoint("".join(lines)):
        message = "the drawing has marks of direction, which tools refuse in source files"
        raise Unfit(message, "take them out of that label")
    if "r" not in string.prefix:
        escaped = (line.replace("\\", "\\\\") for line in lines)
        return [line.replace(string.quote, f"\\{string.quote[0]}" * 3) for line in escaped]
    if any(string.quote in line for line in lines):
        raise Unfit(f"the drawing holds `{string.quote}`, which ends the string", ANOTHER_WAY)
    return list(lines)


def _set_apart(lines: Sequence[str], *, prefix: str, language: Language) -> list[str]:
    """Return the lines, each a space further right where one could be read with the sign.

    ``//go:generate`` and ``--[[`` mean something, ``// go:generate`` and ``-- [[`` do not.
    """
    tight = prefix == prefix.rstrip()
    if tight and any(_could_touch(line, language=language) for line in lines):
        return [f" {line}" if line else line for line in lines]
    return list(lines)


def _could_touch(line: str, *, language: Language) -> bool:
    return bool(line) and not line[0].isspace() and (line[0].isascii() or language.operators)


def _list_ends(language: Language, *, sign: str, above: Sequence[str]) -> Iterator[str]:
    """Yield what may not be in a line, in lower case."""
    yield from (end.lower() for end in language.ends)
    if re.fullmatch(STAR, sign):
        yield from ("*/", "/*")
    elif language.nests:
        before = "\n".join(above)
        if before.count(language.nests) > before.count("*/"):
            yield language.nests


def _check_document(lines: Sequence[str], *, sign: str, above: Sequence[str]) -> None:
    """Raise Unfit when a comment that is Markdown would have code in it, which tests run."""
    if any(map(_FENCE.match, lines)):
        raise Unfit("a line of the drawing begins or ends a fence of code", ANOTHER_WAY)
    open_fence = False
    for line in above:
        text = line.strip()
        if not text.startswith(sign):
            open_fence = False
        elif _FENCE.match(text.removeprefix(sign).removeprefix(" ")):
            open_fence = not open_fence
    before = ""
    for line in lines:
        if not open_fence and not before.strip() and line.startswith("    "):
            raise Unfit(
                "a line of the drawing would be code that tests run",
                f"put the markers between lines of {sign} ```text and {sign} ```",
            )
        before = line


def _obeyed(words: str) -> Unfit:
    message = f"the drawing holds {quoted(words.strip())}, which tools obey in a comment"
    return Unfit(message, ANOTHER_WAY)
