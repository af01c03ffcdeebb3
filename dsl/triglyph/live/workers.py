"""Threads that do one thing after the other, and that no end of the process waits for."""

import asyncio
from collections.abc import Callable
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeVar

Result = TypeVar("Result")


class Worker:
    """One thread: what it is given is done in that order."""

    def __init__(self, name: str) -> None:
        self._tasks: SimpleQueue[Callable[[], object]] = SimpleQueue()
        Thread(target=self._work, name=name, daemon=True).start()

    def do(self, task: Callable[[], object]) -> None:
        """Do something some time; what it raises is lost, so it must not raise."""
        self._tasks.put(task)

    async def result_of(self, function: Callable[..., Result], *arguments: Any) -> Result:
        """Return what a function returns in the thread, or raise what it raises."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Result] = loop.create_future()

        def settle(result: Result | None, error: BaseException | None) -> None:
            if future.cancelled():
                return
            if error is not None:
                future.set_exception(error)
            else:
                future.set_result(result)  # type: ignore[arg-type]  # None only if that is it

        def task() -> None:
            if future.cancelled():  # who asked has gone
                return
            result, error = None, None
            try:
                result = function(*arguments)
            except BaseException as raised:  # noqa: BLE001  # raised again where it is awaited
                error = raised
            if not loop.is_closed():
                loop.call_soon_threadsafe(settle, result, error)

        self._tasks.put(task)
        return await future

    def _work(self) -> None:
        while True:
            self._tasks.get()()
