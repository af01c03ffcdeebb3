"""The diagrams of a file, whatever it is: each loaded, or with what keeps it from being shown."""

from collections.abc import Iterator
from pathlib import Path, PurePath

from msgspec import Struct
from msgspec.structs import replace

from triglyph.files.spec_files import is_page
from triglyph.importing.account import UNREAD
from triglyph.importing.convert import import_excerpt
from triglyph.importing.excerpts import Excerpt
from triglyph.importing.formats import FORMATS, Format, find_format, name_other
from triglyph.importing.page_diagrams import SPEC, PageDiagram, find_page_diagrams
from triglyph.language.core.limits import Limits
from triglyph.language.core.problems import Problem
from triglyph.language.core.source import Source
from triglyph.language.load import load_source, load_text
from triglyph.model import Diagram

REST_SUFFIXES = frozenset((".rst", ".rest"))
WHOLE = ("mermaid", "dot", "d2", "plantuml")
"""The formats of files that are one diagram."""


class Found(Struct, frozen=True):
    """One diagram of a file; without a diagram one of the problems says why."""

    title: str
    """What it is written in."""
    diagram: Diagram | None
    problems: tuple[Problem, ...] = ()
    line: int = 0
    """Where it begins, counted from 1; 0 for a file that is one diagram."""

    @property
    def is_whole(self) -> bool:
        """Return whether all of it can be shown."""
        return self.diagram is not None and all(each.rule != UNREAD for each in self.problems)


def holds_diagrams(source: Source) -> bool:
    """Return whether a file is no spec: a page by its name, a foreign file, or one with fences."""
    suffix = PurePath(source.path).suffix.lower()
    return (
        is_page(source.path)
        or suffix in REST_SUFFIXES
        or _find_whole(source) is not None
        or any(True for _ in find_page_diagrams(source))
    )


def load_diagrams(source: Source, *, limits: Limits) -> Iterator[Found]:
    """Yield the diagrams of a file in their order: specs, and what can be imported."""
    whole = _find_whole(source)
    if whole is not None:
        yield _import(FORMATS[whole], source, limits=limits)
        return
    for each in find_page_diagrams(source):
        inner = Source(each.text, path=source.path)
        if each.format == SPEC:
            loaded = load_source(inner, path=Path(source.path), limits=limits)
            found = Found(SPEC, loaded.diagram, loaded.problems)
        else:
            other = name_other(each.text) if each.format == "mermaid" else ""
            wanted = FORMATS[each.format]
            found = _refuse(inner, other) if other else _import(wanted, inner, limits=limits)
        problems = tuple(_in_page(problem, each, source) for problem in found.problems)
        yield replace(found, line=each.line, problems=problems)


def _in_page(problem: Problem, diagram: PageDiagram, source: Source) -> Problem:
    """Return a problem of a diagram with its place in the page."""
    if problem.file != source.path:  # that of a file that it includes
        return problem
    line, column = diagram.place(problem.line, problem.column or 1)
    shift = column - (problem.column or 1)
    end = None if problem.end is None else problem.end + shift
    caret = problem.caret if problem.caret is not None else max(problem.column - 1, 0)
    return replace(problem, line=line, column=column, end=end, caret=caret, fix=None, fixes=())


def _find_whole(source: Source) -> str | None:
    """Return the format of a file that is one diagram; None for others."""
    if is_page(source.path):
        return None
    found = find_format(source.text, suffix=PurePath(source.path).suffix)
    return found.name if found is not None and found.name in WHOLE else None


def _import(wanted: Format, source: Source, *, limits: Limits) -> Found:
    """Return what becomes of a diagram in another language, with what cannot be read of it."""
    imported = import_excerpt(Excerpt(wanted, source.text), source, limits=limits)
    problems = tuple(
        each for each in imported.problems if each.rule == UNREAD or each.severity == "error"
    )
    diagram = None
    if imported.spec is not None:
        diagram = load_text(imported.spec, path=source.path, limits=limits).diagram
    return Found(wanted.title, diagram, problems)


def _refuse(source: Source, name: str) -> Found:
    """Return a diagram of a sort that cannot be read."""
    start = source.text.find(name)
    line, column = source.place(max(start, 0))
    problem = Problem(
        source.path,
        line,
        column,
        f"Mermaid's `{name}` cannot be shown",
        "of Mermaid's diagrams, flowcharts and sequence diagrams can",
        UNREAD,
        source=source.line_text(line),
    )
    return Found("Mermaid", None, (problem,))
