"""``triglyph debug``: what each phase of a renderer made of a spec, for its developers."""

import click

from triglyph.cli import EXIT_FAILED, EXIT_FINE
from triglyph.cli.arguments import list_drawers, list_sources, load_source
from triglyph.cli.console import print_result, printable, say
from triglyph.cli.options import read_limits, read_options, with_boxart_options, with_limits
from triglyph.errors import UsageError

FORMAT = "boxart:txt"

HELP = """Show what each phase of the layout made of a spec.

It is for those who work on Triglyph, or wonder why a drawing is as it is. SPEC is
a YAML file, or - for standard input. Without --after all phases are shown, one
after the other."""

EXAMPLES = """\b
Examples:
  triglyph debug architecture.yaml
  triglyph debug architecture.yaml --after order
  triglyph debug architecture.yaml --after scene --json

\b
With TRIGLYPH_DEBUG=1 in the environment every command logs the time of each
phase to standard error, and the traceback of each error."""


@click.command(help=HELP, epilog=EXAMPLES)
@click.argument("spec", metavar="SPEC", type=click.Path(allow_dash=True))
@click.option("--after", "phase", metavar="PHASE", help="Show this phase only.")
@click.option("--json", "as_json", is_flag=True, help="Show values as JSON, not pictures.")
@with_boxart_options
@with_limits
def command(
    *,
    spec: str,
    phase: str | None,
    as_json: bool,
    width: int | None,
    charset: str,
    emoji: str,
    settings: tuple[str, ...],
) -> int:
    """Return the exit code of showing what phases made of one spec."""
    from triglyph.language.core.problems import format_problem
    from triglyph.renderer import PhasedRenderer

    (drawer,), _ = list_drawers((FORMAT,))
    renderer = drawer.renderer
    assert isinstance(renderer, PhasedRenderer)
    if phase is not None and phase not in renderer.phases:
        raise UsageError(f"there is no phase '{phase}': name one of {', '.join(renderer.phases)}")
    if as_json and phase is None:
        raise UsageError("--json shows one phase: name it with --after")
    options = read_options(width=width, charset=charset, emoji=emoji)
    sources = list_sources((spec,))
    if len(sources) != 1:
        raise UsageError(f"debug takes one spec, not {len(sources)}")
    loaded = load_source(sources[0], limits=read_limits(settings))
    for problem in loaded.problems:
        say(format_problem(problem))
    if loaded.diagram is None:
        return EXIT_FAILED
    for number, name in enumerate(renderer.phases if phase is None else (phase,)):
        shown = renderer.show_phase(loaded.diagram, options, phase=name, as_json=as_json)
        if phase is None:
            shown = "\n" * bool(number) + f"== after {name}\n\n{shown}"
        print_result(printable(shown))
    return EXIT_FINE
