"""What is wrong with the diagrams in a page or a text: specs, Mermaid and box art."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path, PurePath
from typing import TypeAlias

from triglyph.files.spec_files import is_page
from triglyph.importing.account import REFUSED, UNREAD, Account
from triglyph.importing.boxart.page import is_boxart
from triglyph.importing.check_boxart import check_drawing, find_blocks
from triglyph.importing.convert import READ_LESS
from triglyph.importing.fences import (
    PLAIN,
    find_fences,
    keep_fence,
    list_lines,
    read_fence,
    without_options,
)
from triglyph.importing.formats import FORMATS, name_other
from triglyph.importing.mermaid.build import read_mermaid
from triglyph.importing.page_diagrams import SPEC
from triglyph.language.core.limits import Limits
from triglyph.language.core.problems import Fix, Problem, shortened
from triglyph.language.core.source import Source, read_source
from triglyph.language.load import load_source
from triglyph.rendering.budget import (
    FileOverBudgetError,
    OverBudgetError,
    shared_budget,
    within_budget,
)

MERMAID_FENCE = "mermaid"
Check: TypeAlias = Callable[[], Iterable[Problem]]
"""What finds the problems of one diagram."""


def check_page(path: Path, *, limits: Limits) -> tuple[Problem, ...]:
    """Return what is wrong with the diagrams in a page, each problem at its place in the page.

    In pages of Markdown, specs are in fences with the word ``triglyph``. Of Mermaid, flowcharts
    and sequence diagrams are checked, for statements that cannot be read. Box art is in fences
    of pages, and anywhere in other texts.
    """
    source = read_source(path, limits=limits)
    if isinstance(source, Problem):
        return (source,)
    return find_problems(source, limits=limits)


def find_problems(source: Source, *, limits: Limits) -> tuple[Problem, ...]:
    """Return what is wrong with the diagrams in the text of a page."""
    found: list[Problem] = []
    with shared_budget():
        for text, check in _list_checks(source, limits=limits):
            try:
                found += within_budget(partial(_find, check), advice=READ_LESS)
            except OverBudgetError as error:
                found.append(_unchecked(error, source, text))
                if isinstance(error, FileOverBudgetError):
                    break
    return tuple(sorted(found))


def _find(check: Check) -> tuple[Problem, ...]:
    return tuple(check())


def _list_checks(source: Source, *, limits: Limits) -> Iterator[tuple[str, Check]]:
    """Yield each diagram, as the page with spaces for all else, and what finds its problems."""
    if not is_page(source.path):
        if PurePath(source.path).suffix.lower() in FORMATS["mermaid"].suffixes:
            yield source.text, partial(_check_mermaid, source.text, source, limits=limits)
        else:
            for block in find_blocks(source.text):
                yield block, partial(check_drawing, block, source)
        return
    lines = list_lines(source)
    for fence in find_fences(lines):
        body = "\n".join(read_fence(lines, fence))
        if fence.word == SPEC:
            text = keep_fence(source, fence)
            yield text, partial(_check_spec, text, source, limits=limits)
        elif fence.word == MERMAID_FENCE and not name_other(body):
            text = keep_fence(source, fence)
            yield text, partial(_check_mermaid, text, source, limits=limits)
        elif fence.word in PLAIN and is_boxart(body):
            text = keep_fence(source, fence)
            yield text, partial(check_drawing, text, source)


def _unchecked(error: OverBudgetError, source: Source, text: str) -> Problem:
    """Return the problem that a diagram of a page takes too much to be checked."""
    line, column = source.place(len(text) - len(text.lstrip()))
    message, _, hint = str(error).partition(": ")
    return Problem(source.path, line, column, message, hint, UNREAD, "warning")


def _check_spec(text: str, source: Source, *, limits: Limits) -> Iterable[Problem]:
    """Return what is wrong with a spec in a page."""
    spec = Source(text, path=source.path)
    return load_source(spec, path=Path(source.path), limits=limits).problems


def _check_mermaid(text: str, source: Source, *, limits: Limits) -> Iterator[Problem]:
    """Yield what cannot be read in a flowchart or a sequence diagram, here or by Mermaid."""
    account = Account(source, limits=limits)
    read_mermaid(without_options(text), account)
    yield from (each for each in account.problems() if each.rule in (REFUSED, UNREAD))
    yield from (_unread(what, fix, source) for what, fix in account.repairs)


def _unread(what: str, fix: Fix, source: Source) -> Problem:
    """Return the problem that Mermaid does not read a label or a link as it is written."""
    line, column = source.place(fix.start)
    text, caret = source.excerpt(fix.start)
    return Problem(
        source.path,
        line,
        column,
        f"Mermaid does not read this {what}",
        f"write: {shortened(fix.text)}",
        UNREAD,
        "warning",
        text,
        caret,
        fix=fix,
        fixes=(fix,),
    )
