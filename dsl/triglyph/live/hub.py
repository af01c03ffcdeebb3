"""Tells the open pages what has changed.

What a page has not heard of yet is kept as a set, so one that listens slowly hears of a file
that has changed ten times only once, and nothing piles up.
"""

import asyncio
from collections.abc import AsyncIterator, Iterable
from functools import partial

import msgspec

PING_SECONDS = 15.0
"""How often a page is sent something, so that a dead connection is found out."""


class Hub:
    """All pages that listen; to be used in the thread of the event loop but for ``tell``."""

    def __init__(self) -> None:
        self._listeners: set[_Listener] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._closed = False

    @property
    def count(self) -> int:
        """Return how many pages listen."""
        return len(self._listeners)

    def open(self) -> None:
        """Begin, in the thread of the event loop."""
        self._loop = asyncio.get_running_loop()

    def close(self) -> None:
        """Let every page go."""
        self._closed = True
        for listener in self._listeners:
            listener.woken.set()

    def tell(self, *, changed: Iterable[str] = (), files: bool = False) -> None:
        """Tell all pages of changes, from any thread.

        Args:
            changed: The keys of the files that have changed.
            files: Whether the list of files has changed.
        """
        loop = self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(partial(self._tell, tuple(changed), files=files))

    def _tell(self, changed: tuple[str, ...], *, files: bool) -> None:
        for listener in self._listeners:
            listener.changed |= dict.fromkeys(changed)
            listener.files |= files
            listener.woken.set()

    async def listen(self) -> AsyncIterator[bytes]:
        """Yield the events of one page, as the protocol of server-sent events has them."""
        listener = _Listener()
        self._listeners.add(listener)
        try:
            yield b"retry: 500\nevent: hello\ndata: {}\n\n"
            while not self._closed:
                try:
                    await asyncio.wait_for(listener.woken.wait(), PING_SECONDS)
                except TimeoutError:
                    yield b": still here\n\n"
                    continue
                for event in listener.take():
                    yield event
        finally:
            self._listeners.discard(listener)


class _Listener:
    """What one page has not heard of yet."""

    def __init__(self) -> None:
        self.woken = asyncio.Event()
        self.changed: dict[str, None] = {}
        self.files = False

    def take(self) -> list[bytes]:
        """Return the events that are due."""
        self.woken.clear()
        events = []
        if self.changed:
            data = msgspec.json.encode({"keys": list(self.changed)})
            events.append(b"event: changed\ndata: " + data + b"\n\n")
        if self.files:
            events.append(b"event: files\ndata: {}\n\n")
        self.changed, self.files = {}, False
        return events
