"""A whole file in its canonical form, and the proof that nothing but its form has changed."""

from pathlib import Path

from msgspec import Struct

from triglyph.formatting.alignment import join_lines
from triglyph.formatting.parser import read_page
from triglyph.formatting.printer import lay_out
from triglyph.formatting.tokens import Comments, Lines, scan_tokens
from triglyph.language.core.findings import Findings
from triglyph.language.core.limits import DEFAULT_LIMITS, Limits
from triglyph.language.core.problems import Problem
from triglyph.language.core.source import BREAK, Source, decode, read_bytes, too_large
from triglyph.language.core.tree import Mapping, Scalar, Sequence, Tree, is_absent
from triglyph.language.load import load_source, too_deep
from triglyph.language.p1_parse.yaml_events import parse
from triglyph.model import Diagram


class Formatted(Struct, frozen=True):
    """One file before and after; there is nothing after exactly when something is wrong with it."""

    before: bytes
    after: bytes | None
    problems: tuple[Problem, ...] = ()


def format_file(path: Path, *, alone: bool = True, limits: Limits = DEFAULT_LIMITS) -> Formatted:
    """Return a file and its canonical form; one that cannot be read is a problem too."""
    data = read_bytes(path, limits=limits)
    if isinstance(data, Problem):
        return Formatted(b"", None, (data,))
    return format_data(data, path=str(path), alone=alone, limits=limits)


def format_data(
    data: bytes, *, path: str, alone: bool = True, limits: Limits = DEFAULT_LIMITS
) -> Formatted:
    """Return the bytes of a file and its canonical form, or the errors that keep it from that.

    ``path`` is what messages call the file, and where those that it includes
    are looked for. A file that is not a spec ``alone``, such as a part that
    others include, needs only be sound YAML.
    """
    if len(data) > limits.size:
        return Formatted(data, None, (too_large(path, limits=limits),))
    try:
        return format_source(decode(data, path=path), data, alone=alone, limits=limits)
    except RecursionError:
        return Formatted(data, None, (too_deep(path),))


def format_source(source: Source, data: bytes, *, alone: bool, limits: Limits) -> Formatted:
    """Return the bytes of a source and its canonical form, or the errors that keep it from that."""
    path = source.path
    tree, problems = read_tree(source, limits=limits)
    diagram = None
    if alone:
        loaded = load_source(source, path=Path(path), limits=limits)
        diagram, problems = loaded.diagram, loaded.problems
    errors = tuple(problem for problem in problems if problem.severity == "error")
    if errors:
        return Formatted(data, None, errors)
    if not isinstance(tree, Mapping) or not tree.keys:
        return Formatted(data, data)
    text = canonical_text(source.text)
    if text.encode() == data:
        return Formatted(data, data)
    changed = what_changed(source, tree, diagram, Source(text, path=path), limits=limits)
    if changed:
        return Formatted(data, None, (unsafe(path, changed),))
    return Formatted(data, text.encode())


def canonical_text(text: str) -> str:
    """Return the text in the canonical form; it must be sound YAML, one document, and a mapping.

    >>> print(canonical_text("nodes: {  a : 'Web',b: {kind: database} } # two"), end="")
    nodes: {a: Web, b: {kind: database}}  # two
    """
    formatted = join_lines(lay_out(read_page(text)))
    first = BREAK.search(text)
    return formatted.replace("\n", "\r\n") if first and first[0] == "\r\n" else formatted


def read_tree(source: Source, *, limits: Limits) -> tuple[Tree | None, tuple[Problem, ...]]:
    """Return the tree of a text, and what keeps it from being sound YAML."""
    findings = Findings(source)
    root = parse(findings, limits=limits).root
    return root, tuple(findings.problems())


def what_changed(
    source: Source, tree: Tree, diagram: Diagram | None, after: Source, *, limits: Limits
) -> str:
    """Return what a text says otherwise than the one that it is to represent; empty if nothing."""
    again, problems = read_tree(after, limits=limits)
    broken = any(problem.severity == "error" for problem in problems)
    if again is None or broken or not is_same(tree, again):
        return "its values"
    if comments_of(source.text) != comments_of(after.text):
        return "its comments"
    if diagram is not None:
        loaded = load_source(after, path=Path(after.path), limits=limits)
        return "" if loaded.diagram == diagram else "its diagram"
    return ""


def is_same(one: Tree, other: Tree) -> bool:
    """Return whether two trees say the same.

    A line break at the very end of a text says nothing.
    """
    if isinstance(one, Scalar) and isinstance(other, Scalar):
        same = one.text.splitlines() == other.text.splitlines()
        return same and is_absent(one) == is_absent(other)
    if isinstance(one, Sequence) and isinstance(other, Sequence):
        return len(one.items) == len(other.items) and all(map(is_same, one.items, other.items))
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return [key.text for key in one.keys] == [key.text for key in other.keys] and all(
            map(is_same, one.values, other.values)
        )
    return False


def comments_of(text: str) -> list[str]:
    """Return the comments of a text."""
    comments = Comments(text, scan_tokens(text), Lines(text))
    return [found.comment.text for found in comments.found]


def unsafe(path: str, changed: str) -> Problem:
    """Return the problem that the canonical form would not mean the same."""
    return Problem(
        path,
        0,
        0,
        f"is not changed: the canonical form would change {changed}",
        "this is a fault of the command, not of the file",
        rule="format",
    )
