"""``triglyph show``: specs, and the diagrams of pages, as box art in the terminal."""

from functools import partial
from typing import TYPE_CHECKING

import click

from triglyph.cli import EXIT_FAILED, EXIT_FINE
from triglyph.cli.arguments import PATH_OR_DASH, list_drawers, one_source
from triglyph.cli.console import say
from triglyph.cli.options import (
    read_limits,
    with_drawing_options,
    with_limits,
    with_report,
    with_view,
)
from triglyph.cli.requests import DrawingRequest, takes
from triglyph.cli.terminal import COLOR_OPTION, FORMAT, PAGER_OPTION, DrawAnyhow, find_screen
from triglyph.errors import UsageError

if TYPE_CHECKING:
    from triglyph.cli.result import Outcome
    from triglyph.files.spec_files import Source
    from triglyph.language.core.limits import Limits
    from triglyph.renderer import Options

HELP = """Show a spec, or a page's diagrams, as box art in the terminal.

FILE is a spec, or - for one from standard input; a page of Markdown or reST, or a
source file with diagrams in comments, of which all specs and all Mermaid in fences
(```triglyph, ```mermaid) are shown below each other; or a file of Mermaid or DOT.

The drawing fits the width of the terminal, and boxes have the colour of their
kind. A drawing longer than the screen, or one that cannot be made narrow
enough, is shown in a pager. Into a file or a pipe goes plain text of at most
100 columns where that is enough."""

EXAMPLES = """\b
Examples:
  triglyph show architecture.yaml
  triglyph show architecture.yaml --view overview
  triglyph show architecture.yaml --width 120 --color always | less -RS
  cat architecture.yaml | triglyph show -
  triglyph show README.md
  triglyph show flow.mmd

\b
NO_COLOR in the environment turns colours off unless --color says otherwise.

\b
Exit codes: 0 all is shown, 1 a diagram could not be shown, or not all of it;
2 the command line is wrong."""


class ShowRequest(DrawingRequest, frozen=True, kw_only=True):
    """What `triglyph show` is asked for."""

    spec: str
    color: str
    pager: bool
    views: tuple[str, ...]
    report: bool
    settings: tuple[str, ...]
    """The limits, as they are written after ``--limit``."""


@click.command(help=HELP, epilog=EXAMPLES)
@click.argument("spec", metavar="FILE", type=PATH_OR_DASH)
@COLOR_OPTION
@PAGER_OPTION
@with_view
@with_report
@with_drawing_options(formats=(FORMAT,))
@with_limits
@takes(ShowRequest)
def command(request: ShowRequest) -> int:
    """Return the exit code of showing one spec, or all diagrams of a page."""
    from triglyph.files.spec_files import SPEC_SUFFIXES, STANDARD_INPUT

    screen = find_screen(request.options, color=request.color, pager=request.pager)
    if request.spec != STANDARD_INPUT and not request.spec.lower().endswith(SPEC_SUFFIXES):
        from triglyph.cli.show_page import find_page, show_page

        limits = read_limits(request.settings)
        page = find_page(request.spec, limits=limits)
        if page is not None:
            if request.views:
                raise UsageError("--view is for one spec, and this is a file of diagrams")
            return EXIT_FINE if show_page(page, screen, limits=limits) else EXIT_FAILED
    source = one_source(request.spec, command="show")
    draw = DrawAnyhow(screen)
    limits = read_limits(request.settings)
    outcome = _draw(source, screen.options, limits, views=request.views, draw=draw)
    if len(outcome.drawings) < outcome.wanted:
        return EXIT_FAILED
    if request.report:
        _say_report(outcome)
    else:
        for line in outcome.list_notices(request.options):
            say(line)
    text = "\n".join(drawing.data.decode() for drawing in outcome.drawings)
    screen.show(text, is_wide=draw.is_wide)
    return EXIT_FINE


def _draw(
    source: "Source",
    options: "Options",
    limits: "Limits",
    *,
    views: tuple[str, ...],
    draw: DrawAnyhow,
) -> "Outcome":
    """Return the drawings of some views, or of the whole; what is wrong is said."""
    from triglyph.cli.result import Plan, draw_spec
    from triglyph.rendering.sheets import choose_sheets

    drawers, _ = list_drawers((FORMAT,))
    choose = partial(choose_sheets, names=views or ("",))
    plan = Plan(drawers=drawers, options=options, limits=limits, choose=choose, draw=draw)
    outcome = draw_spec(source, plan)
    for line in outcome.problems:
        say(line)
    return outcome


def _say_report(outcome: "Outcome") -> None:
    """Say what the drawings do not show as written."""
    from triglyph.cli.fidelity import FidelityReport

    fidelity = FidelityReport()
    for drawing in outcome.drawings:
        fidelity.add(outcome.named(drawing), FORMAT, drawing.remarks)
    for line in fidelity.lines():
        say(line)
