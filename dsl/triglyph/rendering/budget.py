"""How much computing and memory one drawing may take, whatever draws it.

A layout is an algorithm with loops in loops, and a few hundred bytes can ask it for hours.
Checks inside of the loops would have to be everywhere, also in the renderers of others. So a
thread of its own looks at the clock and at the memory a few times a second, and raises an
exception in the thread that draws. Only the time that this thread computes is counted, so a
busy machine refuses nothing that a quiet one draws.

A spec may have hundreds of views, and a page hundreds of drawings, each well within its budget.
So besides all drawings of one file share one.
"""

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct

from triglyph.errors import RenderError
from triglyph.language.core.limits import DEFAULT_LIMITS, Limits, raise_limit

Result = TypeVar("Result")

STATM = Path("/proc/self/statm")
"""Where Linux says how much memory the process has; elsewhere only the time is limited."""
ADDRESSED, RESIDENT = 0, 1
"""Its fields: the pages that are addressed, and those that are in memory."""
PAGE = 4096
MEGABYTE = 1_000_000
LOOK_EVERY = 0.05
"""Seconds between two looks: memory may grow by 50 MB meanwhile, as measured."""
SPARE = 1500
"""Megabytes of address space besides what is used: threads and libraries take some, unused."""
STEPS = 1000
"""Steps of a loop within which Python surely raises what it was asked to raise."""
RAISE_AGAIN = 5.0
"""Seconds until the exception is raised once more, where something has swallowed the first.

Long, since the memory of a large drawing takes a while to be given back on the way out.
"""

DRAW_LESS = "draw less in one picture"
"""What is proposed for one drawing that takes too much."""
SHARED = "file_seconds"
"""The limit of all drawings of one file."""

_limits: ContextVar[Limits] = ContextVar("limits of this run", default=DEFAULT_LIMITS)


class OverBudgetError(RenderError):
    """A drawing took more time or memory than it may."""


class FileOverBudgetError(OverBudgetError):
    """All drawings of a file together did, so that no other of them can be drawn."""


class _Stopped(BaseException):
    """What ends a drawing; no code of a renderer catches it by accident."""


class _Watched(Struct):
    """One thread at its work, and what that has taken."""

    thread: int
    clock: Callable[[], float]
    """The seconds that the thread has computed."""
    began: float
    memory: float
    """The megabytes of the process at first."""
    is_paused: bool = False
    """Whether something is at work in it that has a budget of its own."""


class _Purse(Struct):
    """What all drawings of one file may still take together, in seconds; threads share it."""

    left: float


_purse: ContextVar[_Purse | None] = ContextVar("what a file may take", default=None)
_outer: ContextVar[_Watched | None] = ContextVar("what is watched already", default=None)


def set_limits(limits: Limits) -> None:
    """Let the limits hold for all drawings that this context makes from now on."""
    _limits.set(limits)


def current_limits() -> Limits:
    """Return the limits that hold for the drawings of this context."""
    return _limits.get()


def seconds_left() -> float:
    """Return the seconds of computing that a drawing may still take, at least one.

    That is what another process may compute for it.
    """
    watched, purse = _outer.get(), _purse.get()
    most: float = _limits.get().seconds
    if purse is not None:
        most = min(most, purse.left)
    return max(1.0, most if watched is None else most - (watched.clock() - watched.began))


@contextmanager
def shared_budget() -> Iterator[None]:
    """Let all drawings in the context, those of one file, share one limit of computing."""
    token = _purse.set(_Purse(_limits.get().file_seconds))
    try:
        yield
    finally:
        _purse.reset(token)


def charge(seconds: float) -> None:
    """Count what another process has computed for a drawing of this context."""
    if (purse := _purse.get()) is not None:
        purse.left -= seconds


def explain_limit(name: str) -> str:
    """Return what to do about a drawing that takes more than one of the limits."""
    return f"{DRAW_LESS}, or {raise_limit(name, _limits.get())}"


def raise_for_many_cells(width: int, height: int) -> None:
    """Raise OverBudgetError for a drawing of text with too many columns and rows."""
    most = _limits.get().cells
    if width * height > most:
        raise OverBudgetError(
            f"this is {width:,} columns wide and {height:,} rows high, which is more than "
            f"{most:,} cells: {explain_limit('cells')}"
        )


def raise_for_many_points(width: float, height: float) -> None:
    """Raise OverBudgetError for a picture that is too wide or too high."""
    most = _limits.get().points
    if max(width, height) > most:
        raise OverBudgetError(
            f"this is {width:,.0f} points wide and {height:,.0f} high, and a side has "
            f"{most:,} at the most: {explain_limit('points')}"
        )


class _Watch:
    """A thread that looks at another one until that is done, and stops it if it takes too much.

    What it raises in that thread can come at any step of it, also between two steps that only
    make sense together. So no more than single steps of the interpreter end the watch.
    """

    def __init__(self, watched: _Watched, limits: Limits, purse: _Purse | None) -> None:
        """Begin to look; raises RenderError where the system has no room for it."""
        self.passed = ""
        """The name of the limit, once it is passed."""
        self._watched = watched
        self._limits = limits
        self._purse = purse
        self._is_done = False
        self._asking = threading.Lock()
        self._waiting = threading.Lock()
        self._waiting.acquire()
        try:
            threading.Thread(target=self._look, daemon=True).start()
        except RuntimeError as error:
            raise RenderError(
                "there is not enough memory for this: no thread can be started"
            ) from error

    def _look(self) -> None:
        pause = LOOK_EVERY
        while not self._waiting.acquire(timeout=pause):
            name = _find_passed(self._watched, self._limits, self._purse)
            with self._asking:
                if name is not None and not self._is_done:
                    self.passed = name
                    _raise_in(self._watched.thread, _Stopped)
                    pause = RAISE_AGAIN

    def stop(self) -> None:
        """End the watch; what it has let this thread raise and comes late is caught here.

        What was asked for and has not been raised yet comes within a few steps. To let Python
        forget it instead makes Python 3.11 hang where something traces it.
        """
        while True:
            try:
                self._is_done = True
                with self._asking:  # from here on nothing more is asked for
                    pass
                with suppress(RuntimeError):  # it was done before
                    self._waiting.release()
                for _ in range(STEPS if self.passed else 0):
                    pass
            except _Stopped:
                continue
            return


def within_budget(work: Callable[[], Result], *, advice: str = DRAW_LESS) -> Result:
    """Return what some work makes, which is stopped when it takes too much.

    What has such a budget of its own inside, such as the drawings of a page, does not count.
    This is no context manager: what stops the work may come as late as in the first step of
    its ``__exit__``, and nothing would catch it there.

    Args:
        work: What is done.
        advice: What to do about work that takes too much, besides raising the limit.

    Raises:
        OverBudgetError: It did; the text names the limit and how to raise it.
        RenderError: The system has no room for what looks at it.
    """
    limits, purse = _limits.get(), _purse.get()
    if purse is not None and purse.left <= 0:
        raise _make_error(SHARED, limits, advice)
    clock = _thread_clock()
    watched = _Watched(threading.get_ident(), clock, clock(), _used_memory())
    outer = _outer.get()
    watch = _Watch(watched, limits, purse)
    if outer is not None:
        outer.is_paused = True
    token = _outer.set(watched)
    try:
        try:
            result = work()
        finally:
            watch.stop()
    except _Stopped:
        watch.stop()  # where it came before the first step of that
        if not watch.passed:  # meant for what is around this
            raise
    except Exception as error:
        # What stops the work may be lost in a callback, and the work go on to an end of its own.
        if watch.passed:
            raise _make_error(watch.passed, limits, advice) from error
        raise
    finally:
        _outer.reset(token)
        charge(clock() - watched.began)
        if outer is not None:
            outer.began += clock() - watched.began
            outer.memory += max(0.0, _used_memory() - watched.memory)
            outer.is_paused = False
    if watch.passed:
        raise _make_error(watch.passed, limits, advice)
    return result


@contextmanager
def limited_memory() -> Iterator[None]:
    """Let the process have only so much memory in the context, where the system can see to that.

    One step of Python, such as joining a million texts, can take gigabytes before anybody
    can look at it. What asks for more gets a MemoryError.
    """
    size = _read_memory(ADDRESSED)
    resource: Any = import_module("resource") if find_spec("resource") else None  # not on Windows
    if not size or resource is None:
        yield
        return
    before = soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    limits = (size + SPARE * MEGABYTE, soft, hard)
    wanted = min(limit for limit in limits if limit != resource.RLIM_INFINITY)
    resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


def _find_passed(watched: _Watched, limits: Limits, purse: _Purse | None) -> str | None:
    """Return the name of the limit that a drawing has passed, or None."""
    if watched.is_paused:
        return None
    taken = watched.clock() - watched.began
    if taken > limits.seconds:
        return "seconds"
    if purse is not None and taken > purse.left:
        return SHARED
    if _used_memory() - watched.memory > limits.megabytes:
        return "megabytes"
    return None


def _make_error(name: str, limits: Limits, advice: str) -> OverBudgetError:
    """Return the error of a drawing that passed a limit."""
    taken = {
        "seconds": f"this takes more than {limits.seconds} seconds of computing: {advice}",
        SHARED: (
            f"all drawings of this file together take more than {limits.file_seconds} seconds "
            "of computing: make files of fewer drawings"
        ),
        "megabytes": f"this takes more than {limits.megabytes} MB of memory: {advice}",
    }
    error = FileOverBudgetError if name == SHARED else OverBudgetError
    return error(f"{taken[name]}, or {raise_limit(name, limits)}")


def _thread_clock() -> Callable[[], float]:
    """Return the clock of this thread's computing, for another thread to read."""
    if sys.platform != "win32" and hasattr(time, "pthread_getcpuclockid"):
        number = time.pthread_getcpuclockid(threading.get_ident())

        def read() -> float:
            try:
                return time.clock_gettime(number)
            except OSError:  # the thread has come to its end meanwhile
                return 0.0

        return read
    return time.monotonic


def _used_memory() -> float:
    """Return the megabytes that the process has in memory, 0 where nothing says so."""
    return _read_memory(RESIDENT) / MEGABYTE


def _read_memory(field: int) -> int:
    """Return the bytes of a field of what Linux says of the process, 0 where nothing does."""
    try:
        return int(STATM.read_bytes().split()[field]) * PAGE
    except (OSError, IndexError, ValueError):
        return 0


def _raise_in(thread: int, error: type[BaseException]) -> None:
    """Let a thread raise an exception as soon as it can."""
    import ctypes

    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(error))
