"""Spaces that formats of text would drop: those a line begins with, and all but one of a run."""

from triglyph.lazy_pattern import lazy_pattern

KEPT_SPACE = "\u00a0"
"""The space that no format drops, though some trim it at the end of a text."""

_RUN = lazy_pattern(r"(?<=\S) (?: +)")


def split_indent(line: str) -> tuple[int, str]:
    """Return how many spaces a line begins with, and the rest with its runs of spaces kept.

    A line may still be broken at the first space of a run. Spaces at the end are left out.

    >>> split_indent("  id   int ")
    (2, 'id \\xa0\\xa0int')
    """
    rest = line.strip(" ")
    indent = len(line.rstrip(" ")) - len(rest)
    return indent, _RUN.sub(lambda run: " " + KEPT_SPACE * (len(run[0]) - 1), rest)


def keep_spaces(line: str) -> str:
    """Return the line with every space kept that would be dropped."""
    indent, rest = split_indent(line)
    return KEPT_SPACE * indent + rest
