"""What ``triglyph check --fix`` does to one file, and to the files that it includes."""

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from triglyph.cli.arguments import STANDARD_INPUT_NAME, problems_of, read_input
from triglyph.cli.console import count, write_standard_output
from triglyph.errors import OutputError
from triglyph.files.atomic_write import find_rewritable, refuse_changed, write_whole
from triglyph.files.quoted_names import quote_name
from triglyph.files.spec_files import Source as Named
from triglyph.files.spec_files import holds_drawings, is_guide
from triglyph.language.core.limits import Limits
from triglyph.language.core.problems import Problem
from triglyph.language.core.source import Source, decode, encode, read_bytes
from triglyph.language.load import load_source
from triglyph.language.mending import Mended, mend

MOST_LINES = 9
"""How many lines with mended mistakes are named."""


class Outcome(Struct, frozen=True):
    """What is wrong with a file after it was mended, and what was done."""

    problems: tuple[Problem, ...]
    lines: tuple[str, ...] = ()
    """One for each file that had something to mend, or has errors left."""
    failures: tuple[str, ...] = ()
    """What kept files from being written."""


def mend_file(named: Named, *, limits: Limits) -> Outcome:
    """Return what became of a file whose mistakes are mended where an edit is known.

    What is mended of standard input goes to standard output. Of a spec, the
    files that it includes are mended as well.
    """
    name = STANDARD_INPUT_NAME if named.is_standard_input else str(Path(named.path))
    data = read_input(named.path, limits=limits)
    if isinstance(data, Problem):
        return Outcome((data,))
    source = decode(data, path=name)
    check = _choose_check(named)
    if source.broken:  # what the bytes behind the fault mean is not known, so they must stay
        mended = Mended(source.text, check(source, limits))
    else:
        mended = mend(
            source, lambda text: check(Source(text, path=name), limits), seconds=limits.seconds
        )
    if named.is_standard_input:
        written = data if source.broken else encode(mended.text, source=source, data=data)
        write_standard_output(written)
        return Outcome(mended.problems, _describe(name, mended))
    if mended.text != source.text:
        failure = _write(Path(name), encode(mended.text, source=source, data=data), since=data)
        if failure:
            return Outcome(problems_of(named, limits=limits), failures=(failure,))
    outcome = Outcome(mended.problems, _describe(name, mended))
    if check is _check_spec:
        return _mend_parts(outcome, Source(mended.text, path=name), limits=limits)
    return outcome


def _mend_parts(outcome: Outcome, spec: Source, *, limits: Limits) -> Outcome:
    """Return what became of a spec and of the files that it includes, each with its own edits."""
    names = dict.fromkeys(
        each.file for each in outcome.problems if each.fixes and each.file != spec.path
    )
    problems, lines, failures = outcome.problems, outcome.lines, outcome.failures
    for name in names:
        data = read_bytes(Path(name), limits=limits)
        if isinstance(data, Problem):
            continue
        part = decode(data, path=name)
        if part.broken:
            continue

        def check(text: str, name: str = name) -> tuple[Problem, ...]:
            present = {name: Source(text, path=name)}
            path = Path(spec.path)
            return load_source(spec, path=path, limits=limits, present=present).problems

        mended = mend(part, check, seconds=limits.seconds)
        failure = ""
        if mended.text != part.text:
            failure = _write(Path(name), encode(mended.text, source=part, data=data), since=data)
        if failure:
            failures = (*failures, failure)
        else:
            problems = mended.problems
            lines = (*lines, *_describe(name, mended))
    return Outcome(problems, lines, failures)


def _choose_check(named: Named) -> Callable[[Source, Limits], tuple[Problem, ...]]:
    """Return what finds the problems of a spec, a guide or a page."""
    if named.is_standard_input:
        return _check_spec
    if holds_drawings(named.path):
        return _check_page
    return _check_guide if is_guide(named.path) else _check_spec


def _check_spec(source: Source, limits: Limits) -> tuple[Problem, ...]:
    return load_source(source, path=Path(source.path), limits=limits).problems


def _check_page(source: Source, limits: Limits) -> tuple[Problem, ...]:
    from triglyph.importing.check_pages import find_problems

    return find_problems(source, limits=limits)


def _check_guide(source: Source, limits: Limits) -> tuple[Problem, ...]:
    from triglyph.guide.load import load_source as load_guide_source

    return load_guide_source(source, path=Path(source.path), limits=limits).problems


def _write(path: Path, data: bytes, *, since: bytes) -> str:
    """Return what kept a file from being written; empty when it was."""
    try:
        real = find_rewritable(path)  # a link stays one
        refuse_changed(real, since=since)
        write_whole(real, data, within=real.parent)
    except OutputError as error:
        return f"Error: {error}"
    return ""


def _describe(name: str, mended: Mended) -> tuple[str, ...]:
    """Return the line that says what was mended in a file; none when nothing had to be."""
    left = sum(each.severity == "error" and each.file == name for each in mended.problems)
    if not mended.lines and not left and not mended.is_stopped:
        return ()
    done = "nothing mended"
    if mended.lines:
        numbers = sorted(set(mended.lines))
        shown = ", ".join(map(str, numbers[:MOST_LINES]))
        shown += ", ..." if len(numbers) > MOST_LINES else ""
        where = "line" if len(numbers) == 1 else "lines"
        done = f"{count(len(mended.lines), 'mistake')} mended ({where} {shown})"
    late = "; --fix again goes on where time ran out" if mended.is_stopped else ""
    return (f"{quote_name(name)}: {done}, {count(left, 'error')} left{late}",)
