"""The command line's root: which commands there are, and what ends each of them.

A command's module is imported when the command is used, so that help and
version wait for nothing else.
"""

import os
from collections.abc import Sequence
from contextvars import copy_context
from importlib import import_module

import click

from triglyph import __version__
from triglyph.cli import EXIT_FAILED, EXIT_FINE, EXIT_USAGE
from triglyph.cli.console import give_up_failing_output, say
from triglyph.errors import TriglyphError, UsageError, raise_stop
from triglyph.files.quoted_names import quote_name, unbroken
from triglyph.tracing import VARIABLE, trace_error

PROGRAM = "triglyph"
COMPLETION_VARIABLE = "_TRIGLYPH_COMPLETE"

COMMANDS = {
    "render": "Draw specs as pictures, box art and Mermaid text.",
    "show": "Show a spec, or a page's diagrams, as box art in the terminal.",
    "serve": "Show specs in a browser while you write them.",
    "watch": "Draw specs whenever their files change.",
    "describe": "Describe in words what a spec shows.",
    "diff": "Show what differs between two specs, in words and drawn.",
    "check": "Find mistakes in specs, and draw nothing.",
    "fmt": "Format specs in one canonical form.",
    "import": "Make specs of what exists already.",
    "new": "Write a first spec, or a guide, to start from.",
    "embed": "Update the drawings inside pages and source files.",
    "guide": "Write a guide: one page with the drawings of many specs.",
    "lsp": "Run the language server, for editors.",
    "schema": "Print the JSON Schema of specs, for editors.",
    "icons": "List and find cloud icons.",
    "formats": "List the formats that can be made here.",
    "debug": "Show what each phase of the layout made of a spec.",
    "completion": "Print the completion script of a shell.",
}
"""Every command with its line in the list; each is `command` in a module of its name."""
MODULES = {"import": "import_"}
"""The modules whose name cannot be that of the command: it is a word of Python."""
FAILURES = {"diff": EXIT_USAGE}
"""The exit codes of errors where 1 says something else, as in every command that compares."""

EXAMPLES = """\b
Examples:
  triglyph render architecture.yaml                  a picture, box art, Mermaid text
  triglyph render architecture.yaml -o picture.svg   one file, in the format of its ending
  triglyph render specs/ -f svg,txt -o docs          a folder, as pictures and box art
  triglyph show architecture.yaml                    box art in the terminal
  triglyph check specs/                              mistakes, with line and column"""


class LazyGroup(click.Group):
    """A group that imports a command only to run it or to show its help."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names of all commands, in the order of the list."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return the command of a name, or None when there is none."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"triglyph.cli.{MODULES.get(cmd_name, cmd_name)}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that the arguments begin with.

        Raises:
            click.UsageError: They begin with another word.
        """
        if args[0] not in COMMANDS and not ctx.resilient_parsing:
            raise click.UsageError(_unknown_command(args[0]), ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the list of commands from the table, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=LazyGroup,
    help="One YAML file becomes a picture, box art and Mermaid text that always agree.",
    epilog=EXAMPLES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, message="%(prog)s %(version)s")
def cli() -> None:
    """Hold the commands."""


def run(arguments: Sequence[str]) -> int:
    """Run one command, and leave the environment as it was.

    Returns:
        The exit code for whatever ends it but signals.
    """
    before = os.environ.copy()
    try:
        return copy_context().run(_run, arguments)
    finally:
        if os.environ != before:
            os.environ.clear()
            os.environ.update(before)


def _run(arguments: Sequence[str]) -> int:
    """Run one command; the exit code for whatever ends it but signals."""
    if COMPLETION_VARIABLE in os.environ:
        return _complete(os.environ[COMPLETION_VARIABLE])
    if not arguments:  # versions of click differ in what they do here
        with cli.make_context(PROGRAM, [], resilient_parsing=True) as context:
            say(context.get_help())
        return EXIT_USAGE
    failed = FAILURES.get(arguments[0], EXIT_FAILED)
    try:
        with cli.make_context(PROGRAM, list(arguments)) as context:
            code = cli.invoke(context)
    except click.exceptions.Exit as finished:
        return finished.exit_code
    except click.UsageError as error:
        _show_usage_error(error)
        return EXIT_USAGE
    except TriglyphError as error:
        trace_error(error)
        say(f"Error: {error}")
        return EXIT_USAGE if isinstance(error, UsageError) else failed
    except BrokenPipeError:
        raise
    except Exception as error:  # noqa: BLE001  # the border: whatever it is, the user gets a message
        raise_stop(error)
        trace_error(error)
        say(f"Error: {_explain(error)}")
        return failed
    return code if isinstance(code, int) else EXIT_FINE


def _explain(error: Exception) -> str:
    """Return what to say of an error that nobody has foreseen where it came from."""
    if isinstance(error, MemoryError):
        return "there is not enough memory for this"
    if isinstance(error, RecursionError):
        return "something is nested too deeply for this"
    if isinstance(error, OSError) and error.filename is not None:
        return f"cannot use {quote_name(os.fsdecode(error.filename))}: {error.strerror}"
    if isinstance(error, FileNotFoundError) and _is_here_gone():
        return "the folder that this runs in is gone"
    if isinstance(error, OSError):
        # Help and version are written by click, which does not say so where it fails.
        where = "cannot write to standard output: " if give_up_failing_output() else ""
        return f"{where}{error.strerror or error}"
    return (
        f"Triglyph has a fault of its own: {type(error).__name__}: {error}; please report it, "
        f"with what {VARIABLE}=1 shows of it"
    )


def _is_here_gone() -> bool:
    """Return whether the folder that this runs in is there no more."""
    try:
        os.getcwd()  # noqa: PTH109
    except FileNotFoundError:
        return True
    return False


def _show_usage_error(error: click.UsageError) -> None:
    """Say what is wrong with a command line; the words of it are in one line."""
    context = error.ctx
    if context is not None:
        option = context.help_option_names[0]
        say(f"{context.get_usage()}\nTry '{context.command_path} {option}' for help.\n")
    message = error.format_message()
    if isinstance(error, click.MissingParameter):
        # Its words are click's alone, and put each allowed value on a line of its own.
        message = " ".join(message.split())
    say(f"Error: {unbroken(message)}")


def _unknown_command(name: str) -> str:
    """Return the message for a word that is no command."""
    # Imported here, since few runs name a command wrongly, and all wait for imports.
    from triglyph.language.core.names import nearest
    from triglyph.language.core.problems import did_you_mean, quoted

    message = f"there is no command {quoted(name)}"
    if name.endswith((".yaml", ".yml")):
        return f"{message}: to draw a spec, say '{PROGRAM} render {name}'"
    return f"{message}: {did_you_mean(nearest(name, COMMANDS), allowed=COMMANDS)}"


def _complete(instruction: str) -> int:
    """Answer a shell that asks how to go on with a command line."""
    from click.shell_completion import shell_complete

    code: int = EXIT_FAILED
    try:
        code = shell_complete(cli, {}, PROGRAM, COMPLETION_VARIABLE, instruction)
    except (KeyError, ValueError) as error:  # what a shell says besides is not there or wrong
        trace_error(error)
    if code != EXIT_FINE:
        say(f"Error: {COMPLETION_VARIABLE} is set, but no shell asks for completion: unset it")
    return code
