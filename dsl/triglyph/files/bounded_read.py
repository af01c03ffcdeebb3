"""Reading a file that may be anything: refused by its kind and its size before it is read.

A name may lead to a pipe, on which a reader waits for ever, to a device, which never ends,
or to a file of 20 GB that takes no room on the disk. So the opened file itself is looked
at, and never more of it is read than the caller can use.
"""

import os
import stat
import time

from triglyph.errors import TriglyphError


class UnreadableError(TriglyphError):
    """A file cannot be read; the text is the reason, without the file's name."""


class MissingError(UnreadableError):
    """There is no file of that name."""


class TooLargeError(UnreadableError):
    """A file holds more bytes than the caller can use."""


class StreamError(UnreadableError):
    """What should be a file is a pipe or a device, and may never end."""


KINDS = (
    (stat.S_ISDIR, UnreadableError, "it is a folder"),
    (stat.S_ISFIFO, StreamError, "it is a pipe, not a file"),
    (stat.S_ISCHR, StreamError, "it is a device, not a file"),
    (stat.S_ISBLK, StreamError, "it is a device, not a file"),
    (stat.S_ISSOCK, UnreadableError, "it is a socket, not a file"),
)
"""What a name may lead to besides a file, and the reason in the user's words."""

ATTEMPTS = 5
"""How often a file is read that somebody changes meanwhile."""
PAUSE = 0.02
"""Seconds between two attempts: most writers are done by then."""
CLOCK_STEP = 0.05
"""Seconds: how far the times of files may lag behind the clock."""
PIECE = 1 << 20
"""Bytes that are read at once of a file that does not say its size."""
MANY = 1000
"""How many names of a folder are looked at for a nearest spelling."""

# Without these, opening waits for somebody to write into a pipe; Windows has no such pipes.
OPEN_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


def read_file(path: str | os.PathLike[str], *, most: int) -> bytes:
    """Return the bytes of an ordinary file; links are followed.

    A file that is changed meanwhile is read again, so that no part of it is older than another.

    Args:
        path: The name of the file.
        most: The most bytes that it may have.

    Raises:
        MissingError: There is no such file.
        TooLargeError: It has more bytes; not one of them was read if its size said so.
        UnreadableError: It is no ordinary file, or cannot be read, or never stays the same.
    """
    for attempt in range(ATTEMPTS):
        if attempt:
            time.sleep(PAUSE)
        try:
            data = _read_once(path, most=most)
        except (FileNotFoundError, NotADirectoryError) as error:
            raise MissingError(_explain(error)) from error
        except (OSError, ValueError) as error:
            raise UnreadableError(_explain(error)) from error
        if data is not None:
            return data
    raise UnreadableError("somebody is changing it; run this again")


def _read_once(path: str | os.PathLike[str], *, most: int) -> bytes | None:
    """Return the bytes of a file, or None where it was changed while it was read."""
    _refuse_special(os.stat(path))  # noqa: PTH116  # a name with a NUL is a ValueError here
    with os.fdopen(os.open(path, OPEN_FLAGS), "rb") as file:
        state = os.fstat(file.fileno())
        _refuse_special(state)  # it may have been replaced meanwhile
        if state.st_size > most:
            raise TooLargeError(_too_large(most))
        # It may be growing, or have no size, as in /proc. The memory for what may come
        # at the most is not asked for at once: there may not be so much.
        data = file.read(min(state.st_size, most) + 1)
        while len(data) <= most and (piece := file.read(min(most + 1 - len(data), PIECE))):
            data += piece
        if len(data) > most:
            raise TooLargeError(_too_large(most))
        after = os.fstat(file.fileno())
        same = (after.st_size, after.st_mtime_ns) == (state.st_size, state.st_mtime_ns)
        if same and state.st_size and time.time() - after.st_mtime < CLOCK_STEP:
            file.seek(0)  # the clock of files is too coarse to show what comes so soon
            same = file.read(len(data) + 1) == data
    return data if same else None


def _refuse_special(state: os.stat_result) -> None:
    """Raise UnreadableError for what is no ordinary file."""
    for is_kind, error, reason in KINDS:
        if is_kind(state.st_mode):
            raise error(reason)
    if not stat.S_ISREG(state.st_mode):
        raise UnreadableError("it is no ordinary file")


def _explain(error: OSError | ValueError) -> str:
    """Return why a file cannot be read, in the system's words if it has some."""
    if isinstance(error, ValueError):  # a NUL, or characters that the system cannot write
        return "its name is not a valid file name"
    return error.strerror or str(error) or "the system does not say why"


def _too_large(most: int) -> str:
    """Return the reason that a file is refused for its size."""
    return f"it is larger than {most:,} bytes"


def names_in(folder: str | os.PathLike[str]) -> list[str]:
    """Return the names of the files in a folder, in order; none when it cannot be read."""
    try:
        with os.scandir(folder) as entries:
            return sorted(entry.name for entry, _ in zip(entries, range(MANY), strict=False))
    except OSError:
        return []
