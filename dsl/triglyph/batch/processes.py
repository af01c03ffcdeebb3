"""Processes of this machine that work through many things, none of which outlives this one.

A process may die: of a fault in a library, or because the system kills what takes too much
memory. What it worked on is tried once more, alone; all else goes on.
"""

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from itertools import islice
from multiprocessing.connection import wait
from typing import Generic, TypeVar

from triglyph.batch.ordered_work import AHEAD
from triglyph.files.leftovers import remove_unfinished, sweep_folders

Thing = TypeVar("Thing")
Result = TypeVar("Result")

MOST_PROCESSES = 61
"""More than Windows can wait for."""


class Died(Exception):  # noqa: N818
    """The process that worked on a thing died twice, the second time with nothing else to do."""


class Processes(Generic[Thing, Result]):
    """Some processes that do one thing after another; close them when all is done."""

    def __init__(self, function: Callable[[Thing], Result], *, jobs: int) -> None:
        self._function = function
        self._jobs = min(jobs, MOST_PROCESSES)
        self._pool = _open_pool(self._jobs)

    def in_order(self, things: Iterable[Thing]) -> Iterator[Result | Died]:
        """Yield what the function makes of each thing, in their order.

        A thing that kills its process gives ``Died``.

        Raises:
            Exception: Whatever the function raised, where its result would have come.
        """
        rest = iter(things)
        waiting: deque[tuple[Thing, Future[Result]]] = deque()
        try:
            self._begin(waiting, islice(rest, self._jobs * AHEAD))
            while waiting:
                thing, future = waiting.popleft()
                try:
                    result: Result | Died = future.result()
                except BrokenProcessPool:
                    result = self._try_alone(thing)
                    self._begin_again(waiting)
                self._begin(waiting, islice(rest, 1))
                yield result
        finally:
            self.close()

    def close(self) -> None:
        """End all processes at once, whatever they are at."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        for process in multiprocessing.active_children():
            process.kill()
            process.join()
        sweep_folders()  # which they have had no time for

    def _begin(self, waiting: deque[tuple[Thing, Future[Result]]], things: Iterable[Thing]) -> None:
        for thing in things:
            try:
                future = self._pool.submit(self._function, thing)
            except BrokenProcessPool as error:  # its turn will come
                future = Future()
                future.set_exception(error)
            waiting.append((thing, future))

    def _try_alone(self, thing: Thing) -> Result | Died:
        """Return what becomes of a thing in a process of its own."""
        self.close()
        with _open_pool(1) as pool:
            try:
                return pool.submit(self._function, thing).result()
            except BrokenProcessPool:
                return Died()

    def _begin_again(self, waiting: deque[tuple[Thing, Future[Result]]]) -> None:
        """Begin with new processes what was not done when the others died."""
        self._pool = _open_pool(self._jobs)
        begun = list(waiting)
        waiting.clear()
        for thing, future in begun:
            if future.done() and not future.cancelled() and future.exception() is None:
                waiting.append((thing, future))
            else:
                self._begin(waiting, (thing,))


def _open_pool(jobs: int) -> ProcessPoolExecutor:
    """Return new processes; they begin as copies of this one where that is sound and quick."""
    is_alone = sys.platform == "linux" and threading.active_count() == 1
    context = multiprocessing.get_context("fork" if is_alone else "spawn")
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=begin_process)


def begin_process() -> None:
    """Leave Ctrl-C to the process that started this one, and end when that does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        with suppress(OSError):
            wait([parent.sentinel])
        remove_unfinished()
        os._exit(1)
