"""One scalar into the lines that it was typed in, without its indentation."""

import re

from triglyph.formatting.nodes import Comment, Text
from triglyph.language.core.source import BREAK

STRANGE = re.compile("[\x85\u2028\u2029]")
"""What ends a line for YAML, and not for editors."""
CHOMPING = re.compile("[-+]")


def read_typed(raw: str, *, value: str, style: str, anchor: str, comment: Comment | None) -> Text:
    """Return the text that was typed like this.

    Where the lines are not what an editor shows, only the value is kept.
    """
    lines = BREAK.split(raw)
    chomping = ""
    if STRANGE.search(raw):
        lines = []
    elif style in ("|", ">"):
        found = CHOMPING.search(lines[0])
        chomping = found[0] if found else ""
        lines = read_block(lines[1:], value)
        if chomping != "+":
            lines = without_blank_end(lines)
    else:
        lines = [without_end(lines[0]), *(without_end(line.lstrip(" \t")) for line in lines[1:])]
    return Text(
        value=value,
        style=style,
        written=tuple(lines),
        chomping=chomping,
        comment=comment,
        anchor=anchor,
    )


def read_block(lines: list[str], value: str) -> list[str]:
    """Return the lines of a block without its indentation; none when it shows nothing.

    Its first line that is not empty is the first of the value too, where it
    is without the indentation.
    """
    first = next((line for line in lines if line.strip(" ")), None)
    shown = next((line for line in value.split("\n") if line.strip(" ")), None)
    if first is None or shown is None:
        return []
    margin = leading_blanks(first) - leading_blanks(shown)
    if not lines[-1].strip(" "):
        lines = lines[:-1]  # what is before the next thing is no line of the block
    return [line[margin:] for line in lines]


def leading_blanks(line: str) -> int:
    """Return how many spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))


def without_blank_end(lines: list[str]) -> list[str]:
    """Return the lines down to the last that is not empty."""
    while lines and not lines[-1].strip(" "):
        lines = lines[:-1]
    return lines


def without_end(line: str) -> str:
    """Return the line without the spaces at its end, unless a backslash makes one of them count."""
    bare = line.rstrip(" \t")
    return line if bare.endswith("\\") else bare
