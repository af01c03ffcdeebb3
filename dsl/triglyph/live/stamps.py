"""Whether files have changed: by what the file system says of them, without reading any."""

import os
from collections.abc import Iterable
from typing import TypeAlias

Stamp: TypeAlias = tuple[int, int, int] | None
"""The time of the last change in nanoseconds, the size and the number of a file; None: no file."""
Stamps: TypeAlias = dict[str, Stamp]


def stamp_of(path: str) -> Stamp:
    """Return what tells a file from the one that it was."""
    try:
        found = os.stat(path)  # noqa: PTH116  # a path object for each of many files costs time
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def take_stamps(paths: Iterable[str]) -> Stamps:
    """Return the stamps of files, by their paths."""
    return {path: stamp_of(path) for path in paths}


def has_changed(stamps: Stamps) -> bool:
    """Return whether any file is not what it was."""
    return any(stamp_of(path) != stamp for path, stamp in stamps.items())
