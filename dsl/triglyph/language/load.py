"""Specs into diagrams: the stages of ``triglyph.language`` in their order."""

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from triglyph.language.core.limits import DEFAULT_LIMITS, Limits
from triglyph.language.core.problems import Problem
from triglyph.language.core.source import Source, decode, read_source, too_large
from triglyph.language.p2_read.includes import gather_parts
from triglyph.language.p3_resolve.compile import compile_diagram
from triglyph.model import Diagram, list_images
from triglyph.tracing import phase


class Loaded(Struct, frozen=True):
    """What became of one spec; the diagram is None exactly when a problem is an error."""

    name: str
    diagram: Diagram | None
    problems: tuple[Problem, ...] = ()
    files: tuple[str, ...] = ()
    """Every file that was read for it, its own last."""


def list_read_files(loaded: Loaded) -> tuple[str, ...]:
    """Return every file that a spec is made of: those that were read, and those of its images."""
    images = list_images(loaded.diagram) if loaded.diagram is not None else ()
    return (*loaded.files, *map(str, images))


def load_file(path: Path, *, limits: Limits = DEFAULT_LIMITS) -> Loaded:
    """Return the diagram of a spec file with all problems.

    A file that cannot be read is one too.
    """
    source = read_source(path, limits=limits)
    if isinstance(source, Problem):
        return Loaded(str(path), None, (source,))
    return load_source(source, path=path, limits=limits)


def load_text(text: str | bytes, *, path: str = "-", limits: Limits = DEFAULT_LIMITS) -> Loaded:
    """Return the diagram of a spec's text with all problems.

    ``path`` is what messages call it; files that it names are looked for in the
    folder of that path.
    """
    if len(text) > limits.size:
        return Loaded(path, None, (too_large(path, limits=limits),))
    source = decode(text, path=path) if isinstance(text, bytes) else Source(text, path=path)
    return load_source(source, path=Path(path), limits=limits)


def too_deep(path: str) -> Problem:
    """Return the problem that a raised limit lets a spec nest deeper than Python can follow."""
    return Problem(
        path,
        0,
        0,
        "is nested too deeply to be read",
        "nest less deeply; the limit `depth` is as high as it can be",
        rule="limit-depth",
    )


def load_source(
    source: Source, *, path: Path, limits: Limits, present: Mapping[str, Source] | None = None
) -> Loaded:
    """Return the diagram of a source with all problems, also those of included files.

    ``present`` has texts of included files that are taken instead of what these hold.
    """
    try:
        with phase("read") as counts:
            parts, whole = gather_parts(source, path=path, limits=limits, present=present or {})
            counts |= {"files": len(parts), "characters": len(source.text)}
        with phase("resolve"):
            diagram = compile_diagram(parts, limits=limits)
    except RecursionError:
        return Loaded(source.path, None, (too_deep(source.path),))
    faulty = not whole or any(part.findings.faulty for part in parts)
    problems = sorted(problem for part in parts for problem in part.findings.problems())
    files = tuple(part.findings.source.path for part in parts)
    return Loaded(source.path, None if faulty else diagram, tuple(problems), files)
