"""Tracing for developers: with ``TRIGLYPH_DEBUG=1`` a log line per phase, and tracebacks.

A line has the time that a phase took and how much it had to do. The lines go to standard
error, as everything does that is no result.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import perf_counter
from typing import TypeAlias

VARIABLE = "TRIGLYPH_DEBUG"

Counts: TypeAlias = dict[str, int]
"""How many things of a kind a phase had to do with."""

_collected: ContextVar[dict[str, tuple[float, Counts]] | None] = ContextVar(
    "collected", default=None
)


def is_tracing() -> bool:
    """Return whether the environment asks for log lines and tracebacks."""
    return os.environ.get(VARIABLE, "") not in ("", "0")


@contextmanager
def phase(name: str) -> Iterator[Counts]:
    """Time what is done in the context, or in the function that this decorates, and log it.

    Args:
        name: The name of the phase.

    Yields:
        The counts to log, for the phase to fill in.
    """
    if not is_tracing():
        yield {}
        return
    counts: Counts = {}
    start = perf_counter()
    try:
        yield counts
    finally:
        seconds = perf_counter() - start
        collected = _collected.get()
        if collected is None:
            _log(name, seconds, counts)
        else:
            before, sums = collected.get(name, (0.0, {}))
            counts = {"calls": 1, **counts}
            summed = {thing: sums.get(thing, 0) + counts.get(thing, 0) for thing in sums | counts}
            collected[name] = (before + seconds, summed)


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
