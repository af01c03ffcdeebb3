"""A drawing of another format into a spec, with an account of what is not in it."""

from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from triglyph.importing.account import UNREAD, Account
from triglyph.importing.excerpts import Excerpt
from triglyph.importing.fences import without_options
from triglyph.importing.formats import Format
from triglyph.importing.update_spec import update_spec
from triglyph.importing.write_spec import without_twins, write_spec
from triglyph.language.core.limits import DEFAULT_LIMITS, Limits
from triglyph.language.core.problems import Problem
from triglyph.language.core.source import Source
from triglyph.language.load import load_source, load_text
from triglyph.rendering.budget import OverBudgetError, within_budget

READ_LESS = "put less into one file"
"""What is proposed for a file that takes too much to be read."""


class Imported(Struct, frozen=True):
    """What became of one drawing; without a spec one of the problems is an error."""

    spec: str | None
    problems: tuple[Problem, ...] = ()


def import_excerpt(
    excerpt: Excerpt, source: Source, *, limits: Limits = DEFAULT_LIMITS
) -> Imported:
    """Return the spec of a drawing in a file.

    The spec is loaded as every spec is, so that what is written can be drawn.

    Args:
        excerpt: The drawing.
        source: The file that it is in; problems have their places in it.
        limits: What the spec may ask for.
    """
    account = Account(source, limits=limits, parts=excerpt.parts)
    convert = partial(_convert, excerpt, account, limits=limits)
    try:
        return within_budget(convert, advice=READ_LESS)
    except OverBudgetError as error:
        return Imported(None, (*account.problems(), too_costly(error, source)))


def _convert(excerpt: Excerpt, account: Account, *, limits: Limits) -> Imported:
    """Return the spec of a drawing, and note what is not in it."""
    source = account.source
    draft = excerpt.format.read(without_options(excerpt.text), account)
    if not draft.nodes and "notes" not in draft.fields:
        return Imported(None, (*account.problems(), _nothing(excerpt.format, source)))
    spec = write_spec(draft, account)
    loaded = load_text(spec, path=source.path, limits=limits)
    if loaded.diagram is None:
        return Imported(None, (*account.problems(), *map(_beyond, loaded.problems)))
    return Imported(spec, account.problems())


class Merged(Struct, frozen=True):
    """What became of a spec that a drawing was imported into; no text where it stays as it is."""

    text: str | None
    problems: tuple[Problem, ...] = ()
    added: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    """What the spec has and the drawing has not."""


def import_into(
    excerpt: Excerpt, source: Source, spec: Source, *, prunes: bool, limits: Limits
) -> Merged:
    """Return a spec with what a drawing has besides.

    Args:
        excerpt: The drawing.
        source: The file that it is in.
        spec: The spec.
        prunes: Whether what the drawing has no more is removed.
        limits: What the spec may ask for.
    """
    account = Account(source, limits=limits, parts=excerpt.parts)
    merge = partial(_merge, excerpt, account, spec, prunes=prunes, limits=limits)
    try:
        return within_budget(merge, advice=READ_LESS)
    except OverBudgetError as error:
        return Merged(None, (*account.problems(), too_costly(error, source)))


def too_costly(error: OverBudgetError, source: Source) -> Problem:
    """Return the problem that a file takes too much to be read."""
    message, _, hint = str(error).partition(": ")
    return Problem(source.path, 0, 0, message, hint, rule=UNREAD)


def _merge(
    excerpt: Excerpt, account: Account, spec: Source, *, prunes: bool, limits: Limits
) -> Merged:
    """Return a spec with what a drawing has besides, and note what is not taken over."""
    source = account.source
    draft = excerpt.format.read(without_options(excerpt.text), account)
    if not draft.nodes:
        return Merged(None, (*account.problems(), _nothing(excerpt.format, source)))
    draft = replace(draft, edges=tuple(without_twins(draft.edges, account)))
    path = Path(spec.path)
    before = load_source(spec, path=path, limits=limits)
    if before.diagram is None:
        return Merged(None, before.problems)
    updated = update_spec(spec.text, before.diagram, draft, prunes=prunes)
    after = load_source(Source(updated.text, path=spec.path), path=path, limits=limits)
    if after.diagram is None:
        return Merged(None, (*account.problems(), *map(_beyond, after.problems)))
    return Merged(updated.text, account.problems(), updated.added, updated.gone)


def _nothing(wanted: Format, source: Source) -> Problem:
    """Return the problem that a file holds nothing to draw."""
    return Problem(
        source.path,
        0,
        0,
        f"has nothing that can be drawn: read as {wanted.title}, it has no nodes",
        rule=UNREAD,
    )


def _beyond(problem: Problem) -> Problem:
    """Return what is wrong with the spec, as a problem of the file that it was made from."""
    return (
        Problem(
            problem.file,
            0,
            0,
            f"makes a spec that cannot be drawn: {problem.message}",
            problem.hint,
            rule=UNREAD,
        )
        if problem.severity == "error"
        else problem
    )
