"""``triglyph check``: says what is wrong with specs and draws nothing."""

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct

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
    from triglyph.language.core.limits import Limits
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
    limits = read_limits(request.settings)
    sources = list_sources(request.specs, guides=True, pages=True)
    target = _choose_target(request, sources)
    checked = _check_sources(request, sources, target, limits=limits)
    if target.file is not None:
        _write(target.file, _as_text(checked.problems, format_name=target.format_name))
    elif target.format_name != "text":
        print_result(_as_text(checked.problems, format_name=target.format_name))
    if not request.quiet:
        for line in checked.summarize():
            say(line)
    has_errors = bool(checked.errors or (request.strict and checked.warnings))
    return EXIT_FAILED if checked.has_failures or has_errors else EXIT_FINE


class _Target(Struct, frozen=True, kw_only=True):
    """Where the mistakes go, and as what."""

    file: Path | None
    format_name: str
    say_mistake: Callable[[str], None] | None
    """What says each as soon as it is found; None where all are written at the end."""


class _Checked(Struct, frozen=True, kw_only=True):
    """What is wrong with some files."""

    files: int
    problems: tuple["Problem", ...]
    has_failures: bool
    """Whether a mended file could not be written."""
    linked: Sequence[str]
    """The names of links, in the place of which nothing is written."""

    @property
    def errors(self) -> int:
        """Return how many errors there are."""
        from triglyph.language.core.problems import count_errors

        return count_errors(self.problems)

    @property
    def warnings(self) -> int:
        """Return how many warnings there are."""
        return len(self.problems) - self.errors

    def summarize(self) -> list[str]:
        """Return what is said at the end."""
        found = f"{count(self.errors, 'error')}, {count(self.warnings, 'warning')}"
        return [
            *(
                f"{name} is a link, left as it is: name the file that it leads to"
                for name in self.linked
            ),
            f"{count(self.files, 'file')} checked: {found if self.problems else 'nothing wrong'}",
        ]


def _choose_target(request: CheckRequest, sources: "Sequence[Source]") -> _Target:
    """Return where the mistakes go; raises UsageError."""
    file = _choose_file(request.output, sources)
    ending = "text" if file is None else ENDINGS[file.suffix.lower()]
    format_name = request.format_name or ending
    # Where the mended spec goes to standard output, nothing else may go there.
    is_taken = request.mends and any(source.is_standard_input for source in sources)
    if is_taken and file is None and format_name != "text":
        raise UsageError("the mended spec goes to standard output: name a file with -o")
    say_mistake = say if is_taken else print_result
    is_said = format_name == "text" and file is None
    return _Target(file=file, format_name=format_name, say_mistake=say_mistake if is_said else None)


def _check_sources(
    request: CheckRequest, sources: "Sequence[Source]", target: _Target, *, limits: "Limits"
) -> _Checked:
    """Check files, mend them first where that is asked for, and say what is said meanwhile."""
    from triglyph.cli.mend_files import Outcome, mend_file
    from triglyph.files.spec_files import is_guide
    from triglyph.language.core.problems import format_problem

    mended: Sequence[Source] = ()
    linked: Sequence[str] = ()
    if request.mends:
        mended, linked = pass_over_links(sources)
        # What others lead to or name is mended before they are checked.
        sources = tuple(sorted(sources, key=lambda each: (each not in mended, is_guide(each.path))))
    # A dictionary, since a guide repeats what is wrong with its specs.
    found: dict[Problem, None] = {}
    has_failures = False
    with Progress(len(sources)) as progress:
        for source in sources:
            progress.begin(source.path)
            if source in mended:
                outcome = mend_file(source, limits=limits)
            else:
                outcome = Outcome(problems_of(source, limits=limits))
            has_failures |= bool(outcome.failures)
            for line in (*outcome.failures, *(() if request.quiet else outcome.lines)):
                progress.say(line)
            for problem in outcome.problems:
                if problem not in found and target.say_mistake is not None:
                    progress.clear()
                    target.say_mistake(format_problem(problem))
                found[problem] = None
    return _Checked(
        files=len(sources), problems=tuple(found), has_failures=has_failures, linked=linked
    )


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
