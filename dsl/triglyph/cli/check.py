"""``triglyph check``: says what is wrong with specs and draws nothing."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from triglyph.cli import EXIT_FAILED, EXIT_FINE
from triglyph.cli.arguments import PATH_OR_DASH, list_sources, problems_of
from triglyph.cli.console import Progress, count, print_result, say
from triglyph.cli.fmt import pass_over_links
from triglyph.cli.options import read_limits, with_limits
from triglyph.cli.requests import Request, takes
from triglyph.cli.targets import STANDARD_OUTPUT, is_folder_name
from triglyph.errors import UsageError

if TYPE_CHECKING:
    from triglyph.files.spec_files import Source
    from triglyph.language.core.problems import Problem

ENDINGS = {".txt": "text", ".json": "json", ".sarif": "sarif"}
"""The format of a file by its ending."""

HELP = """Find mistakes in specs, and draw nothing.

SPECS are YAML files, specs and guides, pages of Markdown with specs, Mermaid and
box art in fences (```triglyph, ```mermaid), folders of all these, texts and source
files with box art, or - for standard input; the default is the folder specs/.
All mistakes of all files are shown at once: as text, as JSON for other programs,
or as SARIF for code review.
--fix mends those for which one edit is known, and shows those that are left."""

EXAMPLES = """\b
Examples:
  triglyph check architecture.yaml
  triglyph check --strict specs/
  triglyph check specs/ -o triglyph.sarif
  triglyph check specs/ -f json | jq .
  triglyph check --fix specs/ README.md
  triglyph check --fix - < draft.yaml > better.yaml

\b
Exit codes: 0 nothing is wrong, 1 something is, 2 the command line is wrong."""


class CheckRequest(Request, frozen=True, kw_only=True):
    """What `triglyph check` is asked for."""

    specs: tuple[str, ...]
    mends: bool
    strict: bool
    format_name: str | None
    output: str | None
    settings: tuple[str, ...]
    """The limits, as they are written after ``--limit``."""
    quiet: bool


@click.command(help=HELP, epilog=EXAMPLES)
@click.argument("specs", nargs=-1, metavar="[SPECS]...", type=PATH_OR_DASH)
@click.option(
    "--fix",
    "mends",
    is_flag=True,
    help="Mend in the files what one edit mends; standard input goes to standard output.",
)
@click.option("--strict", is_flag=True, help="Count warnings as errors.")
@click.option(
    "-f",
    "--format",
    "format_name",
    type=click.Choice(["text", "json", "sarif"]),
    help="What to write the mistakes as. [default: text, or what -o ends in]",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=PATH_OR_DASH,
    help="A file that ends in .txt, .json or .sarif, or - for standard output. [default: -]",
)
@with_limits
@click.option("-q", "--quiet", is_flag=True, help="Print mistakes only.")
@takes(CheckRequest)
def command(request: CheckRequest) -> int:
    """Return the exit code of checking specs."""
    from triglyph.cli.mend_files import Outcome, mend_file
    from triglyph.files.spec_files import is_guide
    from triglyph.language.core.problems import format_problem

    limits = read_limits(request.settings)
    sources = list_sources(request.specs, guides=True, pages=True)
    file = _choose_file(request.output, sources)
    ending = "text" if file is None else ENDINGS[file.suffix.lower()]
    format_name = request.format_name or ending
    # Where the mended spec goes to standard output, nothing else may go there.
    is_taken = request.mends and any(source.is_standard_input for source in sources)
    if is_taken and file is None and format_name != "text":
        raise UsageError("the mended spec goes to standard output: name a file with -o")
    show = say if is_taken else print_result
    mended: Sequence[Source] = ()
    linked: Sequence[str] = ()
    if request.mends:
        mended, linked = pass_over_links(sources)
        # What others lead to or name is mended before they are checked.
        sources = tuple(sorted(sources, key=lambda each: (each not in mended, is_guide(each.path))))
    # A dictionary, since a guide repeats what is wrong with its specs.
    said: dict[Problem, None] = {}
    failed = False
    with Progress(len(sources)) as progress:
        for source in sources:
            progress.begin(source.path)
            if source in mended:
                outcome = mend_file(source, limits=limits)
            else:
                outcome = Outcome(problems_of(source, limits=limits))
            failed |= bool(outcome.failures)
            for line in (*outcome.failures, *(() if request.quiet else outcome.lines)):
                progress.say(line)
            for problem in outcome.problems:
                if problem not in said and format_name == "text" and file is None:
                    progress.clear()
                    show(format_problem(problem))
                said[problem] = None
    if file is not None:
        _write(file, _as_text(said, format_name=format_name))
    elif format_name != "text":
        print_result(_as_text(said, format_name=format_name))
    errors = sum(problem.severity == "error" for problem in said)
    warnings = len(said) - errors
    if not request.quiet:
        for name in linked:
            say(f"{name} is a link, left as it is: name the file that it leads to")
        found = f"{count(errors, 'error')}, {count(warnings, 'warning')}"
        say(f"{count(len(sources), 'file')} checked: {found if said else 'nothing wrong'}")
    return EXIT_FAILED if failed or errors or (request.strict and warnings) else EXIT_FINE


def _choose_file(output: str | None, sources: "Sequence[Source]") -> Path | None:
    """Return the file for the mistakes, or None for standard output; raises UsageError."""
    if output is None or output == STANDARD_OUTPUT:
        return None
    file = Path(output)
    if file.suffix.lower() not in ENDINGS or is_folder_name(output):
        raise UsageError("-o needs a file that ends in .txt, .json or .sarif, or - alone")
    if os.path.realpath(file) in {os.path.realpath(source.path) for source in sources}:
        raise UsageError(f"{file} is a spec: name another file with -o")
    return file


def _as_text(problems: "Iterable[Problem]", *, format_name: str) -> str:
    """Return all that is wrong in one of the formats."""
    from triglyph.language.core.problems import format_problem

    if format_name == "text":
        return "\n".join(map(format_problem, problems))
    from triglyph.cli.problem_formats import as_json, as_sarif

    return {"json": as_json, "sarif": as_sarif}[format_name](tuple(problems))


def _write(file: Path, text: str) -> None:
    """Write the mistakes into a file; raises OutputError."""
    from triglyph.files.atomic_write import write_whole

    data = f"{text}\n" if text else ""
    write_whole(file, data.encode(errors="surrogateescape"), within=file.parent)
