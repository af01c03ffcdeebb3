"""Text that YAML drops without a word because a `#` made it a comment."""

import re
from collections.abc import Iterator

from triglyph.language.core.findings import Findings
from triglyph.language.core.problems import quoted
from triglyph.language.core.suggested_fix import line_around, quote_rest
from triglyph.language.core.tree import Scalar, Sequence, Tree

SUSPECT = r"#[^\s#!]"
"""A comment of somebody who did not mean one: those have a space after their `#`."""
COMMENT = r"[ \t]+(#[^\s#!][^\r\n]*)"


def note_comments(root: Tree, findings: Findings) -> None:
    """Note every plain text that continues, or begins, with a `#` and no space after it."""
    text = findings.source.text
    if "#" not in text or not any(
        text[found.start() - 1] in " \t" for found in re.finditer(SUSPECT, text)
    ):
        return
    comment_at = re.compile(COMMENT).match
    for scalar, start in walk_scalars(root):
        comment = comment_at(text, scalar.end) if scalar.plain else None
        if comment is None:
            continue
        note = findings.warn if scalar.text else findings.error
        if not scalar.text:
            findings.unfinished.add(start)
        start = scalar.start if scalar.text else comment.start(1)
        if line_around(findings.source, start)[0] != line_around(findings.source, scalar.end)[0]:
            start = comment.start(1)
        note(
            comment.start(1),
            "comment-in-text",
            f"YAML reads {quoted(comment[1].rstrip())} as a comment",
            f"if it is text, write: {quote_rest(findings.source, start)}\n"
            "if it is a comment, put a space after the `#`",
        )


def walk_scalars(root: Tree) -> Iterator[tuple[Scalar, int]]:
    """Yield every text of a tree that is a value, and where the collection around it begins."""
    stack = [(root, root.start)]
    while stack:
        tree, start = stack.pop()
        if isinstance(tree, Scalar):
            yield tree, start
        else:
            inner = tree.items if isinstance(tree, Sequence) else tree.values
            stack.extend((each, tree.start) for each in inner)
