"""``triglyph lsp``: what editors start to check, complete and explain specs as they are typed."""

import click

from triglyph.cli import EXIT_FINE
from triglyph.errors import UsageError

HELP = """Run the language server, for editors.

An editor starts it and talks to it over standard input and output. It shows
mistakes as you type and mends them, completes fields and ids, explains what is
under the pointer with its box art, finds and renames ids, and formats.
docs/editors.md says how to set it up."""

EXTRA = "the language server needs the package pygls: pip install 'triglyph[lsp]'"


@click.command(help=HELP)
@click.option("--stdio", is_flag=True, help="Talk over standard input and output. [default]")
def command(*, stdio: bool) -> int:
    """Return the exit code of serving one editor until it leaves."""
    del stdio  # what editors pass; there is no other way
    try:
        from triglyph.lsp.server import make_server
    except ModuleNotFoundError as error:
        raise UsageError(EXTRA) from error
    make_server().start_io()
    return EXIT_FINE
