"""``triglyph describe``: a spec in words, for those who do not see its picture."""

import click

from triglyph.cli import EXIT_FAILED, EXIT_FINE
from triglyph.cli.arguments import list_sources, load_source
from triglyph.cli.options import read_limits, with_limits
from triglyph.cli.talk import print_result, printable, say

HELP = """Print what a spec shows, in words.

It is the `description` of the spec, or one made of what the diagram shows: what
is in what, and what goes where. Pictures carry it for those who hear them read,
and it serves as the alternative text of an image on a page. SPEC is a YAML file,
or - for standard input."""

EXAMPLES = """\b
Examples:
  triglyph describe architecture.yaml
  cat architecture.yaml | triglyph describe -"""


@click.command(help=HELP, epilog=EXAMPLES)
@click.argument("spec", metavar="SPEC", type=click.Path(allow_dash=True))
@with_limits
def command(*, spec: str, settings: tuple[str, ...]) -> int:
    """The exit code of describing one spec."""
    from triglyph.describing import describe
    from triglyph.errors import UsageError
    from triglyph.problems import format_problem

    sources = list_sources((spec,))
    if len(sources) != 1:
        raise UsageError(f"describe takes one spec, not {len(sources)}")
    loaded = load_source(sources[0], limits=read_limits(settings))
    for problem in loaded.problems:
        say(format_problem(problem))
    if loaded.diagram is None:
        return EXIT_FAILED
    print_result(printable(describe(loaded.diagram)))
    return EXIT_FINE
