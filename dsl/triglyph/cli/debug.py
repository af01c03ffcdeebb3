"""``triglyph debug``: what each phase of a renderer made of a spec, for its developers."""

import click

from triglyph.cli import EXIT_FAILED, EXIT_FINE
from triglyph.cli.arguments import PATH_OR_DASH, list_drawers, list_sources, load_source
from triglyph.cli.console import print_result, printable, say
from triglyph.cli.options import read_limits, with_drawing_options, with_limits
from triglyph.cli.requests import DrawingRequest, takes
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


class DebugRequest(DrawingRequest, frozen=True, kw_only=True):
    """What `triglyph debug` is asked for."""

    spec: str
    phase: str | None
    as_json: bool
    settings: tuple[str, ...]
    """The limits, as they are written after ``--limit``."""


@click.command(help=HELP, epilog=EXAMPLES)
@click.argument("spec", metavar="SPEC", type=PATH_OR_DASH)
@click.option("--after", "phase", metavar="PHASE", help="Show this phase only.")
@click.option("--json", "as_json", is_flag=True, help="Show values as JSON, not pictures.")
@with_drawing_options(formats=(FORMAT,))
@with_limits
@takes(DebugRequest)
def command(request: DebugRequest) -> int:
    """Return the exit code of showing what phases made of one spec."""
    from triglyph.language.core.names import nearest
    from triglyph.language.core.problems import did_you_mean, format_problem, quoted
    from triglyph.renderer import PhasedRenderer

    (drawer,), _ = list_drawers((FORMAT,))
    renderer = drawer.renderer
    assert isinstance(renderer, PhasedRenderer)
    if request.phase is not None and request.phase not in renderer.phases:
        hint = did_you_mean(nearest(request.phase, renderer.phases), allowed=renderer.phases)
        raise UsageError(f"there is no phase {quoted(request.phase)}: {hint}")
    if request.as_json and request.phase is None:
        raise UsageError("--json shows one phase: name it with --after")
    options = request.options.for_renderer(drawer.format.renderer)
    sources = list_sources((request.spec,))
    if len(sources) != 1:
        raise UsageError(f"debug takes one spec, not {len(sources)}")
    loaded = load_source(sources[0], limits=read_limits(request.settings))
    for problem in loaded.problems:
        say(format_problem(problem))
    if loaded.diagram is None:
        return EXIT_FAILED
    for number, name in enumerate(renderer.phases if request.phase is None else (request.phase,)):
        shown = renderer.show_phase(loaded.diagram, options, phase=name, as_json=request.as_json)
        if request.phase is None:
            shown = "\n" * bool(number) + f"== after {name}\n\n{shown}"
        print_result(printable(shown))
    return EXIT_FINE
