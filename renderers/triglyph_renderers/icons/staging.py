"""The folder in which Graphviz finds images: files called by what is in them.

Graphviz takes images from files alone, and remembers them by their names. So a
process has one folder for all its pictures, which goes when the process does.
"""

import atexit
import os
import shutil
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path

from triglyph.errors import RenderError
from triglyph_renderers.graphviz.look.images import Image

_FALLBACKS = ("/tmp", "/var/tmp", "/usr/tmp")  # as tempfile has them
"""Where a folder is made if the path of the usual one for temporary files cannot be used."""


class Staging:
    """A folder of images that any number of threads share."""

    def __init__(self) -> None:
        """Make the folder; raises RenderError."""
        self.folder = _make_folder()
        self._owner = os.getpid()
        atexit.register(self.close)

    def put(self, image: Image) -> None:
        """Write the file of an image.

        Raises:
            RenderError: It cannot be written.
        """
        path = Path(self.folder, image.file)
        if path.exists():
            return
        try:
            handle, name = tempfile.mkstemp(dir=self.folder)
            with os.fdopen(handle, "wb") as file:
                file.write(image.dots)
            Path(name).replace(path)
        except OSError as error:
            raise RenderError(f"an image cannot be copied: {error.strerror}") from error

    def close(self) -> None:
        """Remove the folder if this process made it."""
        if self._owner == os.getpid():
            with suppress(OSError):
                shutil.rmtree(self.folder)


def _make_folder() -> str:
    """Return a new folder whose path Graphviz understands; raises RenderError."""
    try:
        usual = tempfile.gettempdir()
        if _is_understood(usual):
            return tempfile.mkdtemp(prefix="triglyph-")
    except OSError as error:
        raise RenderError(f"there is no folder for images: {error.strerror}") from error
    for parent in _FALLBACKS:
        with suppress(OSError):
            return tempfile.mkdtemp(prefix="triglyph-", dir=parent)
    raise RenderError(
        f"there is no folder for images: the path of the one for temporary files, {usual!r}, "
        f"has a {os.pathsep!r} in it or is not in UTF-8: set TMPDIR to another one"
    )


def _is_understood(folder: str) -> bool:
    """Return whether Graphviz can be given a path.

    It takes a list of folders, so the sign between them can be in no path of it.
    """
    try:
        return os.pathsep not in folder and bool(folder.encode())
    except UnicodeEncodeError:  # bytes that are no text
        return False


@cache
def shared_staging() -> Staging:
    """Return the folder of this process."""
    return Staging()
