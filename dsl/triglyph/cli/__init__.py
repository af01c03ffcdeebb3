"""The command ``triglyph``: runs it, and turns whatever ends it into an exit code."""

import gc
import os
import signal
import sys
from types import FrameType
from typing import NoReturn

EXIT_FINE = 0
EXIT_FAILED = 1
EXIT_USAGE = 2
EXIT_INTERRUPTED = 130
EXIT_PIPE_CLOSED = 141
EXIT_TERMINATED = 143

COLLECT_AFTER = 100_000
"""New objects before Python looks for garbage: more than any start makes, none of it garbage."""


def main() -> NoReturn:
    """Run the command line of this process and leave it with an exit code."""
    gc.set_threshold(COLLECT_AFTER)
    try:
        signal.signal(signal.SIGTERM, _terminate)
        signal.signal(signal.SIGINT, _interrupt)
        # Imported here, so that Ctrl-C during start-up is quiet too.
        from triglyph.cli.commands import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        if sys.stderr is not None:
            sys.stderr.write("\nInterrupted.\n")
        code = EXIT_INTERRUPTED
    except BrokenPipeError:
        from triglyph.cli.console import give_up_standard_output

        give_up_standard_output()
        code = EXIT_PIPE_CLOSED
    # All is written. From here on an exception would show as a traceback of Python's own.
    if code not in (EXIT_INTERRUPTED, EXIT_TERMINATED):
        signal.signal(signal.SIGTERM, _leave)
        signal.signal(signal.SIGINT, _leave)
    gc.freeze()  # all that is left goes with the process: no use in looking for garbage in it
    sys.exit(code)


def _interrupt(_number: int, _frame: FrameType | None) -> NoReturn:
    """Raise KeyboardInterrupt once; later interrupts must not keep the run from tidying up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    raise KeyboardInterrupt


def _leave(number: int, _frame: FrameType | None) -> NoReturn:
    """End the process at once."""
    os._exit(EXIT_INTERRUPTED if number == signal.SIGINT else EXIT_TERMINATED)


def _terminate(_number: int, _frame: FrameType | None) -> NoReturn:
    """End the process as an exception does, so that nothing half-written stays."""
    sys.exit(EXIT_TERMINATED)
