"""Writing a file whole: readers see the old one or the new one, never a part.

The bytes go to a temporary file in the same folder, which is then renamed.
Several processes may write the same file at once: the last one wins.
"""

import errno
import os
import stat
from pathlib import Path

from triglyph.errors import OutputError

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
    errno.ENOTDIR: "a file is in the way",
    errno.EEXIST: "a file is in the way",
    errno.EISDIR: "a folder is in the way",
}
"""Failures of one file; others are told in the system's words."""


def write_whole(path: Path, data: bytes, *, within: Path, mode: int | None = None) -> None:
    """Write a file and the folders it needs, all below the folder ``within``.

    A symbolic link at ``path`` is replaced, not followed; one that leads a
    folder on the way out of ``within`` is refused. ``mode`` says who may do what
    with the file, where that is not for the system to say. Raises OutputError;
    on that and on an interruption nothing is left behind.
    """
    folder = path.parent
    try:
        if not folder.resolve().is_relative_to(within.resolve()):
            raise OutputError(f"cannot write {path}: it leads out of {within}")
        folder.mkdir(parents=True, exist_ok=True)
        _replace(path, data, mode=mode)
    except (OSError, RuntimeError) as error:  # RuntimeError: a loop of symbolic links
        raise OutputError(_explain(error, path=path)) from error


def check_folder(folder: Path) -> None:
    """Raise OutputError when nothing can be written in a folder, before work is put in.

    A folder that does not exist yet is judged by the nearest one that does.
    """
    for nearest in (folder, *folder.absolute().parents):
        try:
            found = nearest.stat()
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as error:
            raise OutputError(_explain(error, path=nearest)) from error
        if not stat.S_ISDIR(found.st_mode):
            raise OutputError(f"cannot write in {folder}: {nearest} is a file")
        if not os.access(nearest, os.W_OK | os.X_OK):
            raise OutputError(f"cannot write in {folder}: no permission to write in {nearest}")
        return


def _replace(path: Path, data: bytes, *, mode: int | None) -> None:
    """Write next to a file and rename; remove what was begun on any failure."""
    temporary = path.with_name(f".triglyph-{os.urandom(6).hex()}.tmp")
    # Named before it is made, so that an interruption at any moment can remove it.
    try:
        with temporary.open("xb") as file:
            file.write(data)
        if mode is not None:
            temporary.chmod(mode)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _explain(error: OSError | RuntimeError, *, path: Path) -> str:
    """What went wrong: the same words for all files of a folder that share the cause."""
    number = getattr(error, "errno", None)
    if number in FOLDER_CAUSES:
        return f"cannot write in {path.parent}: {FOLDER_CAUSES[number]}"
    cause = FILE_CAUSES.get(number) or getattr(error, "strerror", None) or str(error)
    return f"cannot write {path}: {cause}"
