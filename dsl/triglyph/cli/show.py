"""``triglyph show``: box art in the terminal, in its width and its colours."""

import os
import shutil
import sys
from functools import partial
from typing import TYPE_CHECKING

import click

from triglyph.cli import EXIT_FAILED, EXIT_FINE
from triglyph.cli.arguments import list_drawers, one_source
from triglyph.cli.console import say, write_standard_output
from triglyph.cli.options import (
    read_limits,
    with_drawing_options,
    with_limits,
    with_report,
    with_view,
)
from triglyph.cli.requests import DrawingRequest, takes
from triglyph.errors import RenderError

if TYPE_CHECKING:
    from triglyph.cli.result import Outcome
    from triglyph.files.spec_files import Source
    from triglyph.language.core.limits import Limits
    from triglyph.model import Diagram
    from triglyph.renderer import Options, Remark
    from triglyph.rendering.registry import Drawer

FORMAT = "boxart:txt"
RENDERER = FORMAT.partition(":")[0]

HELP = """Show a spec as box art in the terminal.

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

\b
NO_COLOR in the environment turns colours off unless --color says otherwise."""


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
@click.argument("spec", metavar="SPEC", type=click.Path(allow_dash=True))
@click.option(
    "--color",
    "--colour",
    "color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="Whether boxes have the colour of their kind. [default: in terminals]",
)
@click.option("--pager/--no-pager", default=True, help="Whether a long drawing opens in a pager.")
@with_view
@with_report
@with_drawing_options(formats=(FORMAT,))
@with_limits
@takes(ShowRequest)
def command(request: ShowRequest) -> int:
    """Return the exit code of showing one spec."""
    is_terminal = sys.stdout is not None and sys.stdout.isatty()
    screen = shutil.get_terminal_size()
    options = request.options.for_renderer(RENDERER)
    fits_screen = is_terminal and options.width is None
    if fits_screen:
        options = options.replace(width=screen.columns)
    if request.color != "auto":
        options = options.replace(colour=request.color == "always")
    elif is_terminal and _may_have_colour():
        options = options.replace(colour=True)
    source = one_source(request.spec, command="show")
    draw = _DrawAnyhow(may_be_wide=request.pager and fits_screen)
    limits = read_limits(request.settings)
    outcome = _draw(source, options, limits, views=request.views, draw=draw)
    if len(outcome.drawings) < outcome.wanted:
        return EXIT_FAILED
    if request.report:
        _say_report(outcome)
    else:
        for line in outcome.list_fits(request.options):
            say(line)
    text = "\n".join(drawing.data.decode() for drawing in outcome.drawings)
    if draw.is_wide or (request.pager and is_terminal and text.count("\n") >= screen.lines):
        os.environ.setdefault("LESS", "-RS")
        click.echo_via_pager(text, color=options.colour)
    else:
        write_standard_output(text.encode())
    return EXIT_FINE


def _may_have_colour() -> bool:
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


class _DrawAnyhow:
    """Draws as wide as the options allow, or else, where that may be, as wide as it takes."""

    def __init__(self, *, may_be_wide: bool) -> None:
        self.may_be_wide = may_be_wide
        self.is_wide = False

    def __call__(
        self, diagram: "Diagram", *, drawer: "Drawer", options: "Options"
    ) -> tuple[bytes, tuple["Remark", ...]]:
        """Return the bytes of the drawing and the remarks on it."""
        from triglyph.rendering.draw import draw

        try:
            return draw(diagram, drawer=drawer, options=options)
        except RenderError:
            if not self.may_be_wide:
                raise
        drawn = draw(diagram, drawer=drawer, options=options.replace(width="none"))
        self.is_wide = True
        return drawn


def _draw(
    source: "Source",
    options: "Options",
    limits: "Limits",
    *,
    views: tuple[str, ...],
    draw: _DrawAnyhow,
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
    from triglyph.cli.fidelity import Account

    account = Account()
    for drawing in outcome.drawings:
        account.add(outcome.named(drawing), FORMAT, drawing.remarks)
    for line in account.lines():
        say(line)
