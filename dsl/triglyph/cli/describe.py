"""``triglyph describe``: a spec in words, for those who do not see its picture."""

import click

from triglyph.cli import EXIT_FAILED, EXIT_FINE
from triglyph.cli.arguments import load_source, one_source
from triglyph.cli.console import print_result, printable, say
from triglyph.cli.options import read_limits, with_limits

HELP = """Describe in words what a spec shows.

The words are the `description` of the spec or, without one, a list of what is
in what and what leads where. Screen readers read them aloud with a picture; use
them as the alternative text of an image. SPEC is a YAML file, or - for standard
input."""

EXAMPLES = """\b
Examples:
  triglyph describe architecture.yaml
  cat architecture.yaml | triglyph describe -"""


@click.command(help=HELP, epilog=EXAMPLES)
@click.argument("spec", metavar="SPEC", type=click.Path(allow_dash=True))
@with_limits
def command(*, spec: str, settings: tuple[str, ...]) -> int:
    """Return the exit code of describing one spec."""
    from triglyph.language.core.problems import format_problem
    from triglyph.rendering.alt_text import describe

    source = one_source(spec, command="describe")
    loaded = load_source(source, limits=read_limits(settings))
    for problem in loaded.problems:
        say(format_problem(problem))
    if loaded.diagram is None:
        return EXIT_FAILED
    print_result(printable(describe(loaded.diagram)))
    return EXIT_FINE
