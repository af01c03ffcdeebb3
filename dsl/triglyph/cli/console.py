"""What the command says: results to standard output, everything else to standard error."""

import os
import sys
import time
from types import TracebackType

from triglyph.errors import OutputError
from triglyph.files.quoted_names import quote_name
from triglyph.rendering.safe_text import spell_out

CLEAR_LINE = "\r\x1b[K"
QUIET_SECONDS = 0.7
"""How long a run may take before it shows how far it is."""


def printable(text: str) -> str:
    """Return text that a terminal shows and does not obey."""
    return spell_out(text)


def say(message: str) -> None:
    """Write a message to standard error."""
    if sys.stderr is not None:
        sys.stderr.write(f"{printable(message)}\n")


def count(number: int, thing: str) -> str:
    """Return a number and the thing counted: ``1 spec``, ``13 specs``."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def print_result(text: str) -> None:
    """Write text and a line break to standard output, in UTF-8 whatever the locale says."""
    write_standard_output(f"{text}\n".encode(errors="surrogateescape"))


def write_standard_output(data: bytes) -> None:
    """Write bytes to standard output.

    Raises:
        OutputError: Standard output is closed, or cannot be written.
        BrokenPipeError: Nobody reads any more.
    """
    if sys.stdout is None:
        raise OutputError("cannot write to standard output: it is closed")
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
    except OSError as error:
        give_up_standard_output()
        if isinstance(error, BrokenPipeError):
            raise
        raise OutputError(f"cannot write to standard output: {error.strerror}") from error


def give_up_standard_output() -> None:
    """Let what could not be written go nowhere, or Python complains of it once more at its end."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())
    os.close(nothing)


def give_up_failing_output() -> bool:
    """Return whether standard output cannot be written to; it is given up then."""
    if sys.stdout is None:
        return False
    try:
        sys.stdout.flush()
    except OSError:
        give_up_standard_output()
        return True
    return False


class Progress:
    """A line on standard error that says how far a long run is; terminals only."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0
        self._begun = time.monotonic()
        self._wanted = sys.stderr is not None and sys.stderr.isatty()
        self._shown = False

    def __enter__(self) -> "Progress":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.clear()

    def begin(self, step: str) -> None:
        """Show the step that begins now, if the run is long enough to be worth it."""
        if self._wanted and time.monotonic() - self._begun > QUIET_SECONDS:
            sys.stderr.write(f"{CLEAR_LINE}{self._done + 1}/{self._total} {quote_name(step)}")
            sys.stderr.flush()
            self._shown = True
        self._done += 1

    def say(self, message: str) -> None:
        """Write a message above the line."""
        self.clear()
        say(message)

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            sys.stderr.write(CLEAR_LINE)
            self._shown = False
