"""Whole runs of a command: whether all that one would make is there already.

A run is known by its command line. What it read and what it wrote are compared
by content, so that it is known in milliseconds that nothing is to be done.
"""

import os
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from triglyph.caching.content_hash import ABSENT, digest_file
from triglyph.caching.store import Store

CLOCK_STEP = 50_000_000
"""Nanoseconds: how far the times of files may lag behind the clock."""


class Record(Struct, frozen=True):
    """What a run read, wrote and said."""

    inputs: dict[str, str]
    outputs: dict[str, str]
    said: tuple[str, ...]
    summary: str


class Run:
    """One run, and the one before it with the same command line."""

    def __init__(self, store: Store | None, *, key: str) -> None:
        self._store = store
        self._key = key
        self._begun = time.time_ns()

    def recall(self) -> Record | None:
        """Return what the run before said, when this one would read and write the same.

        Else None.
        """
        record = self._store.get(self._key, Record) if self._store is not None else None
        if record is None or not record.inputs or not record.outputs:
            return None
        files = (*record.outputs.items(), *record.inputs.items())
        if ABSENT in record.outputs.values() or any(map(_is_link, record.outputs)):
            return None  # a link is replaced, not followed
        return record if all(digest_file(path) == known for path, known in files) else None

    def remember(
        self,
        *,
        inputs: Iterable[str | Path],
        outputs: Mapping[str, str],
        said: Iterable[str],
        summary: str,
    ) -> None:
        """Keep the account of this run for the next one.

        ``outputs`` are files with the digests of what they hold now. A file that
        was changed while this ran may have been read before that: then nothing
        is kept.
        """
        files = [str(path) for path in inputs]
        if self._store is None or any(map(_is_gone_when_read, (*files, *outputs))):
            return
        read = {str(path): digest_file(path) for path in files if path not in outputs}
        if any(self._is_recent(path, known) for path, known in read.items()):
            return
        self._store.put(self._key, Record(read, dict(outputs), tuple(said), summary))

    def _is_recent(self, path: str, known: str) -> bool:
        """Return whether a file was changed, or went, since this began."""
        place = Path(path) if known != ABSENT else Path(path).parent
        try:
            state = place.stat()
        except OSError:
            return known != ABSENT
        return max(state.st_mtime_ns, state.st_ctime_ns) >= self._begun - CLOCK_STEP


def _is_gone_when_read(path: str) -> bool:
    """Return whether a path is a pipe or a device, whose content nothing can be compared with."""
    return os.path.exists(path) and not os.path.isfile(path)  # noqa: PTH110, PTH113


def _is_link(path: str) -> bool:
    return os.path.islink(path)  # noqa: PTH114
