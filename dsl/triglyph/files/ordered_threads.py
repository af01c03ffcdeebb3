"""Doing the same with many things at once, in threads, with results in their order."""

import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextvars import copy_context
from itertools import islice
from queue import SimpleQueue
from typing import Generic, TypeVar

Thing = TypeVar("Thing")
Result = TypeVar("Result")

AHEAD = 2
"""Results that may wait for their turn, for each thread."""


def available_cores() -> int:
    """Return the cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def in_order(
    function: Callable[[Thing], Result], things: Iterable[Thing], *, jobs: int
) -> Iterator[Result]:
    """Yield what a function makes of each thing, in the order of the things.

    With several jobs the next things are begun while a result is used, but
    never so many that results pile up. What the function raises is raised where
    its result would have come; what has not begun by then never does. Threads
    that are still at work when nobody waits any more, because of Ctrl-C, do not
    keep the process from its end.
    """
    if jobs == 1:
        yield from map(function, things)
        return
    tasks: SimpleQueue[_Task[Thing, Result] | None] = SimpleQueue()
    waiting: deque[_Task[Thing, Result]] = deque()
    rest = iter(things)

    def begin(most: int) -> None:
        for thing in islice(rest, most):
            waiting.append(_Task(function, thing))
            tasks.put(waiting[-1])

    for _ in range(jobs):
        threading.Thread(target=copy_context().run, args=(_work, tasks), daemon=True).start()
    try:
        begin(AHEAD * jobs)
        while waiting:
            result = waiting.popleft().result()
            begin(1)
            yield result
    finally:
        for task in waiting:
            task.wanted = False
        for _ in range(jobs):
            tasks.put(None)


class _Task(Generic[Thing, Result]):
    """One thing, and what becomes of it; of our own, since Python's takes long to import."""

    def __init__(self, function: Callable[[Thing], Result], thing: Thing) -> None:
        self.wanted = True
        self._function = function
        self._thing = thing
        self._done = threading.Event()
        self._results: list[Result] = []
        self._error: BaseException | None = None

    def run(self) -> None:
        """Do the task, unless nobody wants it any more."""
        try:
            if self.wanted:
                self._results.append(self._function(self._thing))
        except BaseException as error:  # noqa: BLE001  # raised again by whoever waits for it
            self._error = error
        self._done.set()

    def result(self) -> Result:
        """Return what came out, once it is there.

        Raises:
            Exception: Whatever the function raised.
        """
        self._done.wait()
        if self._error is not None:
            raise self._error
        return self._results[0]


def _work(tasks: "SimpleQueue[_Task[Thing, Result] | None]") -> None:
    """Do tasks until there is a None among them."""
    while (task := tasks.get()) is not None:
        task.run()
