"""The command ``triglyph``: runs it, and turns whatever ends it into an exit code."""

import gc
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
        # Imported here, so that Ctrl-C during start-up is quiet too.
        from triglyph.cli.commands import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        sys.stderr.write("\nInterrupted.\n")
        code = EXIT_INTERRUPTED
    except BrokenPipeError:
        from triglyph.cli.console import give_up_standard_output

        give_up_standard_output()
        code = EXIT_PIPE_CLOSED
    gc.freeze()  # all that is left goes with the process: no use in looking for garbage in it
    sys.exit(code)


def _terminate(_number: int, _frame: FrameType | None) -> NoReturn:
    """End the process as an exception does, so that nothing half-written stays."""
    sys.exit(EXIT_TERMINATED)
