"""Doing the same with many things through any executor, with results in the order of the things."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from itertools import islice
from typing import TypeVar

Thing = TypeVar("Thing")
Result = TypeVar("Result")

AHEAD = 4
"""Things that are begun before their turn, for each worker: so memory does not grow with all."""
WORKERS = 16
"""Workers of an executor that does not say how many it has."""


def work_in_order(
    executor: Executor,
    function: Callable[[Thing], Result],
    things: Iterable[Thing],
    *,
    workers: int = WORKERS,
) -> Iterator[Result]:
    """Yield what a function makes of each thing, in the order of the things.

    Args:
        executor: Where the work is done.
        function: What is done; it goes to the workers, so it is a function of a module.
        things: What it is done with; not many more are taken than results are used.
        workers: How many work at once.

    Raises:
        Exception: Whatever the function raised, where its result would have come.
    """
    rest = iter(things)
    waiting = deque(
        executor.submit(function, thing) for thing in islice(rest, max(1, workers) * AHEAD)
    )
    try:
        while waiting:
            result = waiting.popleft().result()
            waiting.extend(executor.submit(function, thing) for thing in islice(rest, 1))
            yield result
    finally:
        for future in waiting:
            future.cancel()
