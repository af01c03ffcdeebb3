"""Tracing for developers: with ``TRIGLYPH_DEBUG=1`` a log line per phase, and tracebacks.

A line has the time that a phase took and how much it had to do. The lines go to standard
error, as everything does that is no result.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from time import perf_counter
from typing import ParamSpec, TypeAlias, TypeVar

VARIABLE = "TRIGLYPH_DEBUG"

Given = ParamSpec("Given")
Result = TypeVar("Result")

Counts: TypeAlias = dict[str, int]
"""How many things of a kind a phase had to do with."""

_collected: ContextVar[dict[str, tuple[float, Counts]] | None] = ContextVar(
    "collected", default=None
)


def is_tracing() -> bool:
    """Return whether the environment asks for log lines and tracebacks."""
    return os.environ.get(VARIABLE, "") not in ("", "0")


class phase:  # noqa: N801  # as it is used
    """Time what is done in the context, or in the function that this decorates, and log it.

    The context is given the counts to log, to be filled in. Some functions are called a
    thousand times for one drawing, so where nobody asks for a log they are called at once.
    """

    def __init__(self, name: str) -> None:
        """Take the name of the phase."""
        self._name = name
        self._counts: Counts = {}
        self._start = 0.0

    def __enter__(self) -> Counts:
        """Begin to time, and return the counts."""
        self._start = perf_counter()
        return self._counts

    def __exit__(self, *_: object) -> None:
        """Log the phase, also where it failed."""
        if not is_tracing():
            return
        seconds = perf_counter() - self._start
        collected = _collected.get()
        if collected is None:
            _log(self._name, seconds, self._counts)
        else:
            before, sums = collected.get(self._name, (0.0, {}))
            counts = {"calls": 1, **self._counts}
            summed = {thing: sums.get(thing, 0) + counts.get(thing, 0) for thing in sums | counts}
            collected[self._name] = (before + seconds, summed)

    def __call__(self, function: Callable[Given, Result]) -> Callable[Given, Result]:
        """Return a function whose every call is a phase of its own."""

        @wraps(function)
        def timed(*words: Given.args, **named: Given.kwargs) -> Result:
            if not is_tracing():
                return function(*words, **named)
            with phase(self._name):
                return function(*words, **named)

        return timed


@contextmanager
def summed_phases() -> Iterator[None]:
    """Log each phase within the context once, at its end: its times and counts in sum.

    Phases that take turns are shown as if each had been done in one go.
    """
    if not is_tracing():
        yield
        return
    collected: dict[str, tuple[float, Counts]] = {}
    token = _collected.set(collected)
    try:
        yield
    finally:
        _collected.reset(token)
        for name, (seconds, counts) in collected.items():
            _log(name, seconds, counts)


def trace_error(error: BaseException) -> None:
    """Log the traceback of an error that the user will see as a message only."""
    if is_tracing():
        import traceback

        _write("".join(traceback.format_exception(error)).rstrip())


def _log(name: str, seconds: float, counts: Counts) -> None:
    """Write the line of a phase."""
    words = [
        f"{number} {thing.removesuffix('s') if number == 1 else thing}"
        for thing, number in counts.items()
    ]
    _write(f"{seconds * 1000:9.2f} ms  {name:<12} {', '.join(words)}".rstrip())


def _write(text: str) -> None:
    """Write lines to standard error, if there is one."""
    if sys.stderr is not None:
        sys.stderr.write(f"{text}\n")
