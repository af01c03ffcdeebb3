"""What a run begins and has not finished, apart from what dead runs have left.

A process that ends removes what it has not finished, also where threads are still at work. One
that is killed removes nothing. So each temporary file and folder is locked for as long as its
process lives: however that ends, the system gives the lock back. What has the name of one and
can be locked by somebody else is left over, and the next run removes it.
"""

import atexit
import errno
import os
import re
import time
from _thread import RLock
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

fcntl: Any = import_module("fcntl") if find_spec("fcntl") else None
"""The locks of POSIX; Windows has others, and removes and renames nothing that is open."""

FILE = re.compile(r"\.triglyph-[0-9a-f]{12}\.tmp")
"""The name of a file that is not finished."""
FOLDER = re.compile(r"triglyph-(images|revision)-[0-9a-z_]{8}")
"""The name of a temporary folder: one of images, or one of files of a revision."""
IMAGE = re.compile(r"[0-9a-f]+\.png|tmp[0-9a-z_]{8}")
"""The name of a file in a folder of images."""
TEMPORARY = ("/tmp", "/var/tmp", "/usr/tmp")  # as tempfile has them
"""Where temporary folders may be besides those that the environment names."""
ABANDONED = 3600
"""Seconds after which nobody will finish a file, where there are no locks to ask."""
FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
"""How a file is opened that may be anything."""
FOLDERS_SWEPT = 10_000
"""Folders that a process remembers to have looked into."""


_at_work = RLock()
"""Held while something is begun, so that nothing is begun behind the back of the end."""
_unfinished: dict[str, Callable[[str], object]] = {}
"""What this process has begun, each with what removes it."""
_ends = False


@contextmanager
def beginning(path: str, remove: Callable[[str], object]) -> Iterator[None]:
    """Make a temporary file or folder in the context: it goes if the process ends before it.

    Args:
        path: Its name.
        remove: What removes it.

    Raises:
        OSError: The process is ending.
    """
    with staying():
        _unfinished[path] = remove
        try:
            yield
        except OSError:  # it was not made; what has its name may be somebody else's
            finished(path)
            raise


@contextmanager
def staying() -> Iterator[None]:
    """Do something with what was begun, which the end of the process waits for.

    Raises:
        OSError: The process is ending.
    """
    with _at_work:
        if _ends:
            raise OSError(errno.ECANCELED, "the run is ending")
        yield


def finished(path: str) -> None:
    """Forget a temporary file or folder, which has become what it should or is gone."""
    _unfinished.pop(path, None)


def remove_unfinished() -> None:
    """Remove what this process has begun, and let it begin nothing more."""
    global _ends  # as the process, of which there is one
    with _at_work:
        _ends = True
        for path, remove in tuple(_unfinished.items()):
            with suppress(OSError):
                remove(path)


def _forget_parent() -> None:
    """Leave to the parent what it has begun: a copy of it has begun nothing."""
    global _at_work
    _at_work = RLock()
    _unfinished.clear()


atexit.register(remove_unfinished)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_parent)


def is_of_user(state: os.stat_result) -> bool:
    """Return whether a file belongs to the user of this process; always where none has an owner."""
    user = getattr(os, "geteuid", None)
    return user is None or state.st_uid == user()


def new_name() -> str:
    """Return a name for a temporary file that nothing else has."""
    return f".triglyph-{os.urandom(6).hex()}.tmp"


def hold(place: int, path: Path) -> bool:
    """Lock an opened file or folder until it is closed or the process ends.

    Args:
        place: Its descriptor.
        path: Its name.

    Returns:
        Whether it is still there: somebody may have taken it for left over before.
    """
    if fcntl is not None:
        with suppress(OSError):  # a file system without locks: then its age says the same
            fcntl.flock(place, fcntl.LOCK_EX)
    return path.exists()


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Let no other run change the list of a folder in the context, where the system has locks."""
    try:
        place = os.open(folder, os.O_RDONLY)
    except OSError:  # not there yet, or on Windows
        yield
        return
    try:
        hold(place, folder)
        yield
    finally:
        os.close(place)


@lru_cache(maxsize=FOLDERS_SWEPT)
def sweep(folder: Path) -> None:
    """Remove the files that dead runs have begun in a folder; a process looks only once."""
    for entry in _own_entries(folder, FILE):
        with suppress(OSError):
            if entry.is_file(follow_symlinks=False):
                _remove_if_dead(entry)


def sweep_folders() -> None:
    """Remove the temporary folders that dead runs have left."""
    named = (os.environ.get(name, "") for name in ("TMPDIR", "TEMP", "TMP"))
    for parent in dict.fromkeys(filter(None, (*named, *TEMPORARY))):
        for entry in _own_entries(Path(parent), FOLDER):
            with suppress(OSError):
                if entry.is_dir(follow_symlinks=False):
                    _remove_if_dead(entry)


def make_folder(parent: str, *, kind: str) -> tuple[str, int | None]:
    """Make a temporary folder, which this process holds until it ends.

    Args:
        parent: The folder that it is made in.
        kind: A key of ``REMOVERS``.

    Returns:
        Its path, and the descriptor by which it is held; None on Windows.

    Raises:
        OSError: It cannot be made.
    """
    while True:
        name = f"triglyph-{kind}-{os.urandom(4).hex()}"
        folder = os.path.join(os.path.abspath(parent), name)  # noqa: PTH100, PTH118
        with beginning(folder, REMOVERS[kind]):
            os.mkdir(folder, 0o700)  # noqa: PTH102
        try:
            place = os.open(folder, os.O_RDONLY) if fcntl is not None else None
        except FileNotFoundError:
            continue  # somebody has taken it for one of a dead process
        if place is None or hold(place, Path(folder)):
            return folder, place
        os.close(place)


def remove_folder(folder: str, place: int | None, *, kind: str) -> None:
    """Remove a temporary folder that this process has made."""
    with suppress(OSError):
        REMOVERS[kind](folder)
    finished(folder)
    if place is not None:
        os.close(place)


def remove_images(folder: str) -> None:
    """Remove a folder of images; what else is in it stays, and keeps it.

    Raises:
        OSError: It cannot be removed.
    """
    with os.scandir(folder) as entries:
        files = [entry.path for entry in entries if IMAGE.fullmatch(entry.name)]
    for file in files:
        Path(file).unlink()
    Path(folder).rmdir()


def remove_revision(folder: str) -> None:
    """Remove a folder of files of a revision, whatever is in it.

    Raises:
        OSError: It cannot be removed.
    """
    from shutil import rmtree

    rmtree(folder)


REMOVERS: dict[str, Callable[[str], None]] = {
    "images": remove_images,
    "revision": remove_revision,
}
"""What removes a temporary folder, by the word in its name that says what is in it."""


def _own_entries(folder: Path, name: re.Pattern[str]) -> list["os.DirEntry[str]"]:
    """Return what has a name in a folder and belongs to this user."""
    try:
        with os.scandir(folder) as entries:
            found = [entry for entry in entries if name.fullmatch(entry.name)]
        return [entry for entry in found if is_of_user(entry.stat(follow_symlinks=False))]
    except (OSError, ValueError):
        return []


def _remove_if_dead(entry: "os.DirEntry[str]") -> None:
    """Remove a file or folder if no process works on it; raises OSError."""
    state = entry.stat(follow_symlinks=False)
    is_old = state.st_mtime < time.time() - ABANDONED
    with _hold_free(entry.path, is_old=is_old) as is_free:
        if is_free:
            if (found := FOLDER.fullmatch(entry.name)) is not None:
                REMOVERS[found[1]](entry.path)
            else:
                Path(entry.path).unlink()


@contextmanager
def _hold_free(path: str, *, is_old: bool) -> Iterator[bool]:
    """Hold a file in the context if no process does.

    Yields:
        Whether that is so; without locks, whether the file is old.

    Raises:
        OSError: It cannot be opened.
    """
    if fcntl is None:
        yield is_old
        return
    place = os.open(path, FLAGS)
    try:
        yield _try_lock(place, otherwise=is_old)
    finally:
        os.close(place)


def _try_lock(place: int, *, otherwise: bool) -> bool:
    """Return whether an opened file is locked now; the other value on a disk without locks."""
    try:
        fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return otherwise
    return True
