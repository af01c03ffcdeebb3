"""Writing a file whole: readers see the old one or the new one, never a part.

The bytes go to a temporary file in the same folder, which is then renamed.
Several processes may write the same file at once: the last one wins.
"""

import errno
import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

from triglyph.errors import OutputError
from triglyph.files.bounded_read import (
    MissingError,
    TooLargeError,
    UnreadableError,
    read_file,
)
from triglyph.files.leftovers import beginning, finished, hold, new_name, sweep
from triglyph.files.quoted_names import quote_name

FOLDER_CAUSES: dict[int | None, str] = {
    errno.EACCES: "no permission to write there",
    errno.EPERM: "no permission to write there",
    errno.EROFS: "the file system is read-only",
    errno.ENOSPC: "no space left on the device",
    errno.EDQUOT: "the disk quota is used up",
}
"""Failures that meet every file of a folder, in the user's words."""

FILE_CAUSES: dict[int | None, str] = {
    errno.ENAMETOOLONG: "the name is too long",
    errno.ENOTDIR: "there is a file of that name",
    errno.EEXIST: "there is a file of that name",
    errno.EISDIR: "there is a folder of that name",
}
"""Failures of one file; others are said in the system's words."""

WRITE_BITS = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
NEW_FILE = 0o666
"""The permissions of a new file, before the user's mask takes some away."""
PRIVATE = 0o600
"""Those of a file that is not ready yet and takes over the permissions of another."""


def write_whole(path: Path, data: bytes, *, within: Path, begun_in: Path | None = None) -> None:
    """Write a file and the folders it needs, all below the folder ``within``.

    A symbolic link at ``path`` is replaced, not followed; one that leads a
    folder on the way out of ``within`` is refused. A file that is there keeps
    its permissions; one that is read-only is refused, and so is what is no
    ordinary file. An error or an interruption leaves nothing behind, and what a
    process that was killed has left there goes, too. The file is begun beside its
    place, or in another folder of the same disk.

    Raises:
        OutputError: It is refused, or cannot be written.
    """
    try:
        refuse_leaving(path.parent, within=within)
        present = _find_present(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        folder = begun_in or path.parent
        sweep(folder)
        while not _replace(path, data, present=present, temporary=folder / new_name()):
            pass  # somebody has taken the temporary file for one of a dead run
    except (OSError, RuntimeError, ValueError) as error:  # RuntimeError: a loop of symbolic links
        raise OutputError(_explain(error, path=path)) from error


def write_named(path: Path, data: bytes) -> None:
    """Write the file that a user has named; a device or a pipe is written to as it is.

    Raises:
        OutputError: It cannot be written.
        BrokenPipeError: Nobody reads the pipe.
    """
    if not is_stream(path):
        write_whole(path, data, within=path.parent)
        return
    try:
        with path.open("wb") as file:
            file.write(data)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(_explain(error, path=path)) from error


def is_stream(path: Path) -> bool:
    """Return whether a path leads to what can be read or written but has no content of its own."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return False
    return stat.S_ISCHR(mode) or stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode)


def check_folder(folder: Path) -> None:
    """Raise OutputError when nothing can be written in a folder, before work is put in.

    A folder that does not exist yet is judged by the nearest one that does.
    """
    follow_links(folder)
    for nearest in (folder, *folder.absolute().parents):
        try:
            found = nearest.stat()
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as error:
            raise OutputError(_explain(error, path=nearest)) from error
        named = f"cannot write in {quote_name(folder)}"
        if not stat.S_ISDIR(found.st_mode):
            raise OutputError(f"{named}: {quote_name(nearest)} is a file")
        if not os.access(nearest, os.W_OK | os.X_OK):
            where = "there" if nearest == folder else f"in {quote_name(nearest)}"
            raise OutputError(f"{named}: no permission to write {where}")
        return


def follow_links(path: Path) -> Path:
    """Return where a path that a user has named leads once all links are followed.

    A name below the working folder may have come with a repository, so links
    must not lead it out of there; whoever means the other place names that. Raises
    OutputError.
    """
    try:
        real = path.resolve()
        here = Path.cwd()
    except FileNotFoundError:  # the working folder is gone
        return path
    except (OSError, RuntimeError) as error:
        raise OutputError(_explain(error, path=path)) from error
    seems_below = Path(os.path.abspath(path)).is_relative_to(here)  # noqa: PTH100  # no links
    if seems_below and not real.is_relative_to(here.resolve()):
        raise OutputError(
            f"cannot write {quote_name(path)}: a link leads out of the folder that this runs in, "
            f"to {quote_name(real)}; name that itself if you mean it"
        )
    return real


def find_rewritable(path: Path) -> Path:
    """Return the file behind a name that a user has given, to be changed in place.

    A link stays a link.

    Raises:
        OutputError: Links lead out of the working folder, or the user may not write the file.
    """
    real = follow_links(path)
    if os.access(real, os.F_OK) and not os.access(real, os.W_OK):
        raise OutputError(f"cannot write {quote_name(path)}: no permission to write it")
    return real


def refuse_changed(path: Path, *, since: bytes) -> None:
    """Raise OutputError when a file does not hold any more what was read of it."""
    try:
        present = read_file(path, most=len(since))
    except MissingError:
        return
    except TooLargeError:
        present = None
    except UnreadableError as error:
        raise OutputError(f"cannot write {quote_name(path)}: {error}") from error
    if present != since:
        raise OutputError(
            f"cannot write {quote_name(path)}: somebody has changed it meanwhile; run this again"
        )


def refuse_leaving(folder: Path, *, within: Path) -> None:
    """Raise OutputError when links lead a folder out of another one that it is named below."""
    if _is_plainly_below(folder, within):
        return
    try:
        inside = folder.resolve().is_relative_to(within.resolve())
    except (OSError, RuntimeError) as error:
        raise OutputError(_explain(error, path=folder)) from error
    if not inside:
        raise OutputError(
            f"cannot write in {quote_name(folder)}: a link leads out of {quote_name(within)}"
        )


def _is_plainly_below(folder: Path, within: Path) -> bool:
    """Return whether a folder is named below another one with no link on the way.

    Nearly every drawing is; to follow all links of both paths takes as long as to write a file.
    """
    try:
        parts = folder.relative_to(within).parts
        places = [within.joinpath(*parts[:count]) for count in range(1, len(parts) + 1)]
        return ".." not in parts and not any(map(Path.is_symlink, places))
    except (OSError, ValueError):
        return False


def _find_present(path: Path) -> os.stat_result | None:
    """Return the state of an ordinary file that is to be replaced.

    Raises:
        OutputError: It is no ordinary file, or cannot be read.
    """
    try:
        found = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    named = f"cannot write {quote_name(path)}"
    if is_stream(path) or stat.S_ISBLK(found.st_mode):
        raise OutputError(f"{named}: it is no ordinary file")
    if not stat.S_ISREG(found.st_mode):  # a link, or a folder, which the system refuses
        return None
    if not found.st_mode & WRITE_BITS:  # root is asked, too
        raise OutputError(f"{named}: it is read-only")
    return found


def _replace(path: Path, data: bytes, *, present: os.stat_result | None, temporary: Path) -> bool:
    """Write a temporary file and rename it; remove what was begun on any failure.

    Returns:
        Whether that is done: if not, the temporary file was removed by another run.
    """
    mode = NEW_FILE if present is None else PRIVATE

    def open_new(name: str, flags: int) -> int:
        return os.open(name, flags, mode)

    # Named before it is made, so that an interruption at any moment can remove it.
    name = str(temporary)
    try:
        with beginning(name, os.unlink):
            file = open(temporary, "xb", opener=open_new)  # noqa: SIM115  # with a mode
        with file:
            if not hold(file.fileno(), temporary):
                return False
            file.write(data)
            file.flush()
            if present is not None:
                _take_over(temporary, present)
            if sys.platform == "win32":  # which renames nothing that is open
                file.close()
            temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    finally:
        finished(name)
    return True


def _take_over(path: Path, present: os.stat_result) -> None:
    """Give a file the permissions of another one, and its owner as far as that is allowed."""
    own = path.stat()
    is_other = (own.st_uid, own.st_gid) != (present.st_uid, present.st_gid)
    if sys.platform != "win32" and is_other:  # where files have such owners
        with suppress(OSError):
            os.chown(path, present.st_uid, present.st_gid)
    path.chmod(stat.S_IMODE(present.st_mode))


def _explain(error: OSError | RuntimeError | ValueError, *, path: Path) -> str:
    """Return what went wrong: the same words for all files of a folder that share the cause."""
    if isinstance(error, ValueError):  # a NUL, or characters that the system cannot write
        return f"cannot write {quote_name(path)}: its name is not a valid file name"
    number = getattr(error, "errno", None)
    if number in FOLDER_CAUSES:
        return f"cannot write in {quote_name(path.parent)}: {FOLDER_CAUSES[number]}"
    cause = FILE_CAUSES.get(number) or getattr(error, "strerror", None) or str(error)
    return f"cannot write {quote_name(path)}: {cause}"
