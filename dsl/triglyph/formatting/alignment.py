"""Lines into text: comments two spaces after their lines, or in columns as they were."""

from itertools import groupby

from triglyph.formatting.printer import Line
from triglyph.rendering.text_width import text_width

GAP = 2
"""How many spaces are before a comment at the end of a line."""


def join_lines(lines: list[Line]) -> str:
    """Return the text of lines.

    Where the comments of neighbours began in one column, they still do.
    """
    joined = []
    for column, group in groupby(lines, key=comment_column):
        run = list(group)
        width = max(text_width(line.code) for line in run) + GAP
        for line in run:
            code, comment = line.code, line.comment
            if column is not None and comment is not None:
                code += " " * (width - text_width(code)) + comment.text
            joined.append(code)
    return "".join(f"{line}\n" for line in joined)


def comment_column(line: Line) -> int | None:
    """Return the column in which the comment after a line began in the file that was read."""
    return None if line.comment is None else line.comment.column
