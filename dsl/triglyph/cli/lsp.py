"""``triglyph lsp``: what editors start to check, complete and explain specs as they are typed."""

import logging

import click

from triglyph.cli import EXIT_FINE
from triglyph.cli.console import printable
from triglyph.errors import UsageError
from triglyph.tracing import is_tracing

HELP = """Run the language server, for editors.

An editor starts it and talks to it over standard input and output. It shows
mistakes as you type and mends them, completes fields and ids, explains what is
under the pointer with its box art, finds and renames ids, and formats.
docs/editors.md says how to set it up."""

MOST_SAID = 500
"""Characters of a line about a message that is none."""
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
    _keep_logs_short()
    make_server().start_io()
    return EXIT_FINE


class _OneLine(logging.Formatter):
    """What the library says, without the traceback of what an editor sent that is no message."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one line: the message, and the error if there is one."""
        error = record.exc_info[1] if record.exc_info else None
        said = record.getMessage() if error is None else f"{record.getMessage()}: {error}"
        return printable(f"triglyph lsp: {' '.join(said.split())[:MOST_SAID]}")


def _keep_logs_short() -> None:
    """Let the library say warnings in one line each; all it has to say with TRIGLYPH_DEBUG=1."""
    if is_tracing():
        return
    handler = logging.StreamHandler()
    handler.setFormatter(_OneLine())
    handler.setLevel(logging.WARNING)
    logger = logging.getLogger("pygls")
    logger.addHandler(handler)
    logger.propagate = False
