"""``triglyph serve``: a page on this machine that shows specs while they are written."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import click

from triglyph.cli import EXIT_FINE
from triglyph.cli.arguments import DEFAULT_SPECS, PATH, PATH_VALUE
from triglyph.cli.console import say
from triglyph.cli.options import read_limits, with_drawing_options, with_limits
from triglyph.cli.requests import DrawingRequest, takes
from triglyph.errors import UsageError
from triglyph.files.quoted_names import quote_name
from triglyph.live.requirements import find_mermaid, require_packages

DEFAULT_PORT = 8740
DRAWN_FORMATS = ("boxart:txt", "graphviz:svg", "mermaid:mmd")

HELP = """Show specs in a browser while you write them.

The page has a list of the specs and guides, each drawing as a picture, as box
art, as Mermaid and in words, and its source beside it. It follows the files:
whatever editor saves one, the drawing changes. PATHS are files and folders; the
default is the folder specs/, or else this folder. Only this machine can open
the page, and it reads and writes nothing outside of these folders. Ctrl-C ends
it."""

EXAMPLES = """\b
Examples:
  triglyph serve
  triglyph serve architecture.yaml --open
  triglyph serve specs/ docs/ --port 9000

\b
It needs more packages: pip install 'triglyph[serve]'"""


class ServeRequest(DrawingRequest, frozen=True, kw_only=True):
    """What `triglyph serve` is asked for."""

    paths: tuple[str, ...]
    port: int
    opens: bool
    mermaid: Path | None
    settings: tuple[str, ...]
    """The limits, as they are written after ``--limit``."""


@click.command(help=HELP, epilog=EXAMPLES)
@click.argument("paths", nargs=-1, metavar="[PATHS]...", type=PATH)
@click.option(
    "-p",
    "--port",
    type=click.IntRange(0, 65535),
    default=DEFAULT_PORT,
    show_default=True,
    metavar="NUMBER",
    help="The port of the page; 0 is any that is free.",
)
@click.option("--open/--no-open", "opens", help="Open the page in the browser of this machine.")
@click.option(
    "--mermaid",
    metavar="FILE",
    type=PATH_VALUE,
    help="Mermaid's script, mermaid.min.js, to draw with in the tab Mermaid.",
)
@with_drawing_options(formats=DRAWN_FORMATS)
@with_limits
@takes(ServeRequest)
def command(request: ServeRequest) -> int:
    """Return the exit code of serving a page."""
    require_packages("serve")
    from triglyph.live.server import listen, serve
    from triglyph.live.studio import Studio
    from triglyph.live.workspace import Workspace

    limits = read_limits(request.settings)
    workspace = Workspace(request.paths or _default_paths())
    mermaid = request.mermaid or find_mermaid()
    if mermaid is not None and not mermaid.is_file():
        raise UsageError(f"there is no file {quote_name(mermaid)}")
    studio = Studio(workspace, options=request.options, limits=limits)
    listening = listen(request.port)
    serve(studio, listening, mermaid=mermaid, announce=partial(_announce, opens=request.opens))
    return EXIT_FINE


def _default_paths() -> Sequence[str]:
    return (DEFAULT_SPECS,) if Path(DEFAULT_SPECS).is_dir() else (".",)


def _announce(address: str, *, opens: bool) -> None:
    """Say where the page is, and open it if that is wanted."""
    say(f"The page is at {address}\nOnly this machine can open it; Ctrl-C ends it.")
    if opens:
        import webbrowser

        webbrowser.open(address)
