"""Files as they were once: whether one is still the same, mostly without reading it.

A file that nobody has touched has the same times, size and number on its disk. That is
believed only of a file that was old enough when it was looked at: the clock of a file system
goes in steps, and what is changed twice in one step looks the same after the second time.
Otherwise the content decides, by its digest.
"""

import os
import stat
import sys
import time
from typing import TypeAlias

from msgspec import Struct

from triglyph.caching.content_hash import ABSENT, digest_file

Stamp: TypeAlias = tuple[int, int, int, int, int]
"""Times of the last change of content and of anything, size, number and disk."""

STEP = 50_000_000
"""Nanoseconds: how far the times of files may lag behind the clock."""
COARSE_STEP = 2_000_000_000
"""The same where times are whole seconds, or as on FAT two of them."""
SECOND = 1_000_000_000
HAS_TIMES = sys.platform != "win32"
"""Whether every change shows in a time that programs cannot set: Windows has none such."""


class Seen(Struct, frozen=True, array_like=True):
    """A file as it was."""

    digest: str
    stamp: Stamp | None = None
    """None where it tells nothing: the file is gone, or was changed just before."""


def look(path: str, *, follow: bool = True) -> Seen:
    """Return a file as it is now.

    Args:
        path: Its name.
        follow: Whether a link counts as what it leads to; otherwise it is no file.
    """
    now = time.time_ns()
    before = _stamp_of(path, follow=follow)
    if before is None and not follow:
        return Seen(ABSENT)
    digest = digest_file(path)
    is_known = before is not None and digest != ABSENT and before == _stamp_of(path, follow=follow)
    return Seen(digest, before if is_known and _is_settled(before, now=now) else None)


def look_again(path: str, seen: Seen, *, follow: bool = True) -> Seen:
    """Return a file as it is now, without reading it where certainly nobody has touched it."""
    if seen.stamp is not None and _stamp_of(path, follow=follow) == seen.stamp:
        return seen
    return look(path, follow=follow)


def is_older(time_ns: int, *, than: int) -> bool:
    """Return whether a time of a file is before one of the clock for certain."""
    return time_ns < than - (STEP if time_ns % SECOND else COARSE_STEP)


def _is_settled(stamp: Stamp | None, *, now: int) -> bool:
    """Return whether any change from now on will show in the stamp."""
    return HAS_TIMES and stamp is not None and all(is_older(each, than=now) for each in stamp[:2])


def _stamp_of(path: str, *, follow: bool) -> Stamp | None:
    """Return what shows that a file was touched; None for what is no ordinary file."""
    try:
        state = os.stat(path, follow_symlinks=follow)  # noqa: PTH116  # many
    except (OSError, ValueError):
        return None
    if not stat.S_ISREG(state.st_mode):
        return None
    return state.st_mtime_ns, state.st_ctime_ns, state.st_size, state.st_ino, state.st_dev
