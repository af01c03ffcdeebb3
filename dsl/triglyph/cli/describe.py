"""``triglyph describe``: a spec in words, for those who do not see its picture."""

import click

from triglyph.cli import EXIT_FAILED, EXIT_FINE
from triglyph.cli.arguments import PATH_OR_DASH, load_source, one_source
from triglyph.cli.console import print_result, printable, say
from triglyph.cli.options import read_limits, with_limits, with_view

HELP = """Describe in words what a spec shows.

The words are the `description` of the spec or, without one, a list of what is
in what and what leads where. Screen readers read them aloud with a picture; use
them as the alternative text of an image. SPEC is a YAML file, or - for standard
input."""

EXAMPLES = """\b
Examples:
  triglyph describe architecture.yaml
  triglyph describe architecture.yaml --view overview
  cat architecture.yaml | triglyph describe -"""


@click.command(help=HELP, epilog=EXAMPLES)
@click.argument("spec", metavar="SPEC", type=PATH_OR_DASH)
@with_view
@with_limits
def command(*, spec: str, views: tuple[str, ...], settings: tuple[str, ...]) -> int:
    """Return the exit code of describing one spec."""
    from triglyph.language.core.problems import format_problem
    from triglyph.rendering.alt_text import describe
    from triglyph.rendering.sheets import choose_sheets

    source = one_source(spec, command="describe")
    loaded = load_source(source, limits=read_limits(settings))
    for problem in loaded.problems:
        say(format_problem(problem))
    if loaded.diagram is None:
        return EXIT_FAILED
    for sheet in choose_sheets(loaded.diagram, views or ("",)):
        print_result(printable(describe(sheet.diagram)))
    return EXIT_FINE
