"""Specs into diagrams: the stages of ``triglyph.language`` in their order."""

from pathlib import Path

from msgspec import Struct

from triglyph.language.compiling import compile_diagram
from triglyph.language.declaring import Part
from triglyph.language.findings import Findings
from triglyph.language.limits import DEFAULT_LIMITS, Limits
from triglyph.language.parsing import parse
from triglyph.language.reading import read_document
from triglyph.language.source import Source
from triglyph.model import Diagram
from triglyph.problems import Problem


class Loaded(Struct, frozen=True):
    """What became of one spec; the diagram is None exactly when a problem is an error."""

    name: str
    diagram: Diagram | None
    problems: tuple[Problem, ...] = ()


def load_file(path: Path, *, limits: Limits = DEFAULT_LIMITS) -> Loaded:
    """The diagram of a spec file with all problems; a file that cannot be read is one too."""
    try:
        data = path.read_bytes()
    except OSError as error:
        problem = Problem(str(path), 0, 0, f"cannot be read: {error.strerror}")
        return Loaded(str(path), None, (problem,))
    return load_text(data, path=str(path), limits=limits)


def load_text(text: str | bytes, *, path: str = "-", limits: Limits = DEFAULT_LIMITS) -> Loaded:
    """The diagram of a spec's text with all problems; ``path`` is what messages call it."""
    if isinstance(text, bytes):
        text = text.decode("utf-8")
    findings = Findings(Source(text, path=path))
    parsed = parse(findings, limits=limits)
    document = read_document(parsed.root, findings)
    part = Part(document, findings, has_nodes=document.nodes is not None)
    diagram = compile_diagram([part], limits=limits) if parsed.whole else None
    return Loaded(path, None if findings.faulty else diagram, tuple(findings.problems()))
