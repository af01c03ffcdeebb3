"""Several workers for the threads of one process, no more than it has cores."""

import os
import threading
from collections.abc import Callable

from triglyph_renderers.graphviz.backend.worker_client import Drawn, GivenUp, Worker

_REMEMBERED = 16
"""Graphs that were given up and are not tried again for their other formats."""


class Workers:
    """Workers that any number of threads share; each draws one picture at a time.

    A thread that draws alone has the same worker every time.
    """

    def __init__(
        self, *, most: int | None = None, make_worker: Callable[[], Worker] = Worker
    ) -> None:
        """Start nothing before the first picture; ``most`` is as many as cores if not given."""
        self._make_worker = make_worker
        self._idle: list[Worker] = []
        self._turns = threading.BoundedSemaphore(most or os.cpu_count() or 1)
        self._given_up: dict[str, GivenUp] = {}

    def warm_up(self) -> None:
        """Start a worker for the next picture, unless all are busy or one is at rest."""
        if self._idle or not self._turns.acquire(blocking=False):
            return
        try:
            worker = self._make_worker()
            worker.start()
            self._idle.append(worker)
        finally:
            self._turns.release()

    def draw(self, source: str, *, output: str, settings: dict[str, str]) -> Drawn:
        """Return the picture of one DOT graph; raises RenderError."""
        if source in self._given_up:
            raise type(self._given_up[source])(*self._given_up[source].args)
        with self._turns:
            try:
                worker = self._idle.pop()
            except IndexError:
                worker = self._make_worker()
            try:
                return worker.draw(source, output=output, settings=settings)
            except GivenUp as error:
                self._remember(source, error)
                raise
            finally:
                self._idle.append(worker)

    def close(self) -> None:
        """End those that are at rest, for good."""
        while self._idle:
            self._idle.pop().close()

    def _remember(self, source: str, error: GivenUp) -> None:
        while len(self._given_up) >= _REMEMBERED:
            del self._given_up[next(iter(self._given_up))]
        self._given_up[source] = error
