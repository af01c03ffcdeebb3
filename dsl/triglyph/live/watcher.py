"""A thread that waits for changes in folders.

What it reports are the names of files that may have changed, or none where that is not known: the
files themselves say whether. So a change that is reported twice, or with others, or of a file that
nobody wants, does no harm.
"""

import os
from collections.abc import Callable, Iterable
from threading import Event, Thread
from typing import TypeAlias

Names: TypeAlias = frozenset[str]
"""The names, without their folders, of files that may have changed; empty for any."""

ANY: Names = frozenset()
STEP = 2
"""Milliseconds between two looks at what the system has reported. A change waits for two of them,
4 ms in the middle; with 5 it is 10 ms. One millisecond takes three times as much computing while
nothing happens, 3 % of a core, for one more that is won."""
QUIET = 40
"""Milliseconds that changes are gathered for while more and more come."""
TIMEOUT = 1000
"""Milliseconds after which a look is taken though nothing was reported: file systems of networks
report nothing, and a folder may change between being listed and being watched."""


def list_folders(paths: Iterable[str]) -> tuple[str, ...]:
    """Return the folders to watch for files and folders that were named.

    Those of files alone, and all below a folder but hidden ones. A folder that is a symbolic
    link is not entered, as when specs are looked for.
    """
    found: dict[str, None] = {}
    for path in paths:
        if not os.path.isdir(path):  # noqa: PTH112  # a path object for each of many takes time
            found[os.path.dirname(path) or os.curdir] = None  # noqa: PTH120
            continue
        for current, folders, _ in os.walk(path):
            found[current] = None
            folders[:] = sorted(name for name in folders if not name.startswith("."))
    return tuple(name for name in found if os.path.isdir(name))  # noqa: PTH112


def name_of(path: str) -> str:
    """Return the name of a file without its folder."""
    return os.path.basename(path)  # noqa: PTH119


class Watcher:
    """Calls a function, in a thread of its own, whenever something in folders has changed.

    Args:
        paths: Returns the files and folders that are to be watched; asked again when folders
            come or go, and by ``refresh``.
        notify: What is called, with the names of what may have changed.
    """

    def __init__(
        self, paths: Callable[[], Iterable[str]], *, notify: Callable[[Names], object]
    ) -> None:
        self._paths = paths
        self._notify = notify
        self._ended = Event()
        self._thread = Thread(target=self._run, name="triglyph-watcher", daemon=True)

    def __enter__(self) -> "Watcher":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join(timeout=TIMEOUT / 1000)

    def _run(self) -> None:
        while not self._ended.is_set():
            folders = list_folders(self._paths())
            if not folders:  # all that was named is gone, and may come back
                self._ended.wait(TIMEOUT / 1000)
                self._notify(ANY)
                continue
            self._watch(folders)

    def _watch(self, folders: tuple[str, ...]) -> None:
        """Report changes in some folders until there are others to be watched."""
        from watchfiles import Change, watch

        changes = watch(
            *folders,
            watch_filter=None,
            debounce=QUIET,
            step=STEP,
            stop_event=self._ended,
            rust_timeout=TIMEOUT,
            yield_on_timeout=True,
            raise_interrupt=False,
            recursive=False,
            ignore_permission_denied=True,
        )
        try:
            for reported in changes:
                if self._ended.is_set():
                    return
                self._notify(frozenset(name_of(path) for _, path in reported))
                # What is written into a file that is there changes no folder.
                is_new = any(change is not Change.modified for change, _ in reported)
                if is_new and list_folders(self._paths()) != folders:
                    return
        except (OSError, RuntimeError):
            # A folder went while it was watched, or the system watches no more folders: the next
            # round begins with those that are there, and looks at the files in any case.
            self._ended.wait(TIMEOUT / 1000)
            self._notify(ANY)
