"""``triglyph check``: says what is wrong with specs and draws nothing."""

import click

from triglyph.cli import EXIT_FAILED, EXIT_FINE
from triglyph.cli.arguments import list_sources, problems_of
from triglyph.cli.options import read_limits, with_limits
from triglyph.cli.talk import Progress, count, print_result, say

HELP = """Say what is wrong with specs, and draw nothing.

SPECS are YAML files, specs and guides, folders of them, or - for standard
input; without any, the folder specs/. All mistakes of all files are shown at
once, on standard output: as text, as JSON for other programs, or as SARIF for
tools of code review."""

EXAMPLES = """\b
Examples:
  triglyph check architecture.yaml
  triglyph check --strict specs/
  triglyph check --format sarif specs/ > triglyph.sarif

\b
Exit codes: 0 nothing is wrong, 1 something is, 2 the command line is wrong."""


@click.command(help=HELP, epilog=EXAMPLES)
@click.argument("specs", nargs=-1, metavar="[SPECS]...", type=click.Path(allow_dash=True))
@click.option("--strict", is_flag=True, help="Count warnings as errors.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif"]),
    default="text",
    show_default=True,
    help="What to write the mistakes as.",
)
@with_limits
@click.option("-q", "--quiet", is_flag=True, help="Say only what is wrong.")
def command(
    *, specs: tuple[str, ...], strict: bool, form: str, settings: tuple[str, ...], quiet: bool
) -> int:
    """The exit code of checking specs."""
    from triglyph.problems import Problem, format_problem

    limits = read_limits(settings)
    sources = list_sources(specs, guides=True)
    # A dictionary, since a guide repeats what is wrong with its specs.
    told: dict[Problem, None] = {}
    with Progress(len(sources)) as progress:
        for source in sources:
            progress.begin(source.path)
            for problem in problems_of(source, limits=limits):
                if problem not in told and form == "text":
                    progress.clear()
                    print_result(format_problem(problem))
                told[problem] = None
    if form != "text":
        from triglyph.cli.reports import as_json, as_sarif

        print_result({"json": as_json, "sarif": as_sarif}[form](tuple(told)))
    errors = sum(problem.severity == "error" for problem in told)
    warnings = len(told) - errors
    if not quiet:
        found = f"{count(errors, 'error')}, {count(warnings, 'warning')}"
        say(f"{count(len(sources), 'file')} checked: {found if told else 'nothing wrong'}")
    return EXIT_FAILED if errors or (strict and warnings) else EXIT_FINE
