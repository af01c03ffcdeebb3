"""The command ``triglyph``: runs it, and turns whatever ends it into an exit code.

This imports nothing that Python has not imported by itself when it starts: until ``main``
runs, an interrupt shows as a traceback of Python's own.
"""

import gc
import os
import sys

TYPE_CHECKING = False
"""As in ``typing``, which takes longer to import than all of this."""

if TYPE_CHECKING:
    from sys import UnraisableHookArgs
    from types import FrameType
    from typing import NoReturn

EXIT_FINE = 0
EXIT_FAILED = 1
EXIT_USAGE = 2
SIGNAL_OFFSET = 128
"""What is added to the number of a signal for its exit code."""
EXIT_HUNG_UP = 129
EXIT_INTERRUPTED = 130
EXIT_PIPE_CLOSED = 141
EXIT_TERMINATED = 143
EXITS_BY_SIGNAL = (EXIT_HUNG_UP, EXIT_INTERRUPTED, EXIT_TERMINATED)

SEND_AGAIN = 0.01
"""Seconds after which a signal that was lost is sent once more."""
COLLECT_AFTER = 100_000
"""New objects before Python looks for garbage: more than any start makes, none of it garbage."""


def main() -> "NoReturn":
    """Run the command line of this process and leave it with an exit code."""
    gc.set_threshold(COLLECT_AFTER)
    try:
        _fill_closed_streams()
        sys.unraisablehook = _send_again
        import signal

        signal.signal(signal.SIGTERM, _terminate)
        hang_up = getattr(signal, "SIGHUP", None)  # of a terminal that is closed; not on Windows
        if hang_up is not None and signal.getsignal(hang_up) is signal.SIG_DFL:
            signal.signal(hang_up, _terminate)
        signal.signal(signal.SIGINT, _interrupt)
    except KeyboardInterrupt:  # nothing is begun, and the next one would be a traceback
        _say_interrupted()
        os._exit(EXIT_INTERRUPTED)
    try:
        # Imported here, so that Ctrl-C during start-up is quiet too.
        from triglyph.cli.commands import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        _say_interrupted()
        code = EXIT_INTERRUPTED
    except SystemExit as left:  # of `_terminate`: all is tidied up on its way to here
        code = left.code if isinstance(left.code, int) else EXIT_TERMINATED
    except BrokenPipeError:
        from triglyph.cli.console import give_up_standard_output

        give_up_standard_output()
        code = EXIT_PIPE_CLOSED
    except (OSError, MemoryError, ImportError) as error:
        code = _say_not_started(error)
    # All is written. From here on an exception would show as a traceback of Python's own.
    if code not in EXITS_BY_SIGNAL:
        for number in _signals_to_stop():
            signal.signal(number, _leave)
    _end(code)


def _say_interrupted() -> None:
    """Say on standard error that the user has ended this."""
    if sys.stderr is not None:
        sys.stderr.write("\nInterrupted.\n")
        sys.stderr.flush()


def _say_not_started(error: Exception) -> int:
    """Say why not even the command could be loaded, with nothing that must be loaded for that.

    Returns:
        The exit code.
    """
    if os.environ.get("TRIGLYPH_DEBUG"):
        raise error
    reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
    if sys.stderr is not None:
        sys.stderr.write(f"Error: Triglyph cannot be started: {ascii(reason)[1:-1]}\n")
    return EXIT_FAILED


def _end(code: int) -> "NoReturn":
    """End the process, without what Python does to free memory that goes with it anyway.

    That takes as long as drawing a small spec. What others have asked Python to do at its end
    is done; where it has more than that to do, such as to wait for a thread, it does so. A run
    that the user has ended waits for nothing: its processes are gone, and Python would still
    write to them, and show that this failed.
    """
    import atexit

    threads = sys.modules.get("threading")
    if (
        code in EXITS_BY_SIGNAL
        or threads is None
        or all(thread.daemon or thread is threads.main_thread() for thread in threads.enumerate())
    ):
        atexit._run_exitfuncs()
        try:
            for stream in (sys.stdout, sys.stderr):
                if stream is not None and not stream.closed:  # the language server closes its own
                    stream.flush()
        except OSError:
            sys.exit(code)
        os._exit(code)
    sys.exit(code)


def _fill_closed_streams() -> None:
    """Open what leads nowhere in the place of standard streams that are closed.

    Else the next file that is opened, such as a pipe to a worker, would take that place.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free


def _signals_to_stop() -> "list[int]":
    """Return the signals that end a run, but those that somebody wants to be ignored."""
    import signal

    numbers = [getattr(signal, name, None) for name in ("SIGINT", "SIGTERM", "SIGHUP")]
    return [
        number
        for number in numbers
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN
    ]


def _ignore_more() -> None:
    """Let no later signal keep the run from tidying up."""
    import signal

    for number in _signals_to_stop():
        signal.signal(number, signal.SIG_IGN)


def _interrupt(_number: int, _frame: "FrameType | None") -> "NoReturn":
    """Raise KeyboardInterrupt once."""
    _ignore_more()
    raise KeyboardInterrupt


def _send_again(ignored: "UnraisableHookArgs") -> None:
    """Let a signal that came at a moment at which Python ignores exceptions come once more.

    Such moments are callbacks and the ends of objects. The exception of a handler would be
    shown there, and the run would go on.
    """
    import _thread
    import signal
    import time

    number = signal.SIGINT
    if isinstance(ignored.exc_value, SystemExit):
        number = signal.Signals(int(ignored.exc_value.code or 0) - SIGNAL_OFFSET)
    elif not isinstance(ignored.exc_value, KeyboardInterrupt):
        sys.__unraisablehook__(ignored)
        return

    def send() -> None:
        time.sleep(SEND_AGAIN)
        _thread.interrupt_main(number)

    signal.signal(number, _interrupt if number == signal.SIGINT else _terminate)
    _thread.start_new_thread(send, ())


def _leave(number: int, _frame: "FrameType | None") -> "NoReturn":
    """End the process at once, where all is written already."""
    leftovers = sys.modules.get("triglyph.files.leftovers")
    if leftovers is not None:
        leftovers.remove_unfinished()
    os._exit(SIGNAL_OFFSET + number)


def _terminate(number: int, _frame: "FrameType | None") -> "NoReturn":
    """End the process as an exception does, so that nothing half-written stays."""
    _ignore_more()
    sys.exit(SIGNAL_OFFSET + number)
