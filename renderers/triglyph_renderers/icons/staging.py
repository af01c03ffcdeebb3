"""The folder in which Graphviz finds images: files called by what is in them.

Graphviz takes images from files alone, and remembers them by their names. So a
process has one folder for all its pictures, which goes when the process does.
"""

import os
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path

from triglyph.errors import RenderError
from triglyph.files.leftovers import TEMPORARY, make_folder, remove_folder, staying
from triglyph_renderers.graphviz.look.images import Image


class Staging:
    """A folder of images that any number of threads share."""

    def __init__(self) -> None:
        """Make the folder; raises RenderError."""
        self.folder, self._place = _make_folder()
        self._owner = os.getpid()

    def put(self, image: Image) -> None:
        """Write the file of an image.

        Raises:
            RenderError: It cannot be written.
        """
        path = Path(self.folder, image.file)
        if path.exists():
            return
        try:
            with staying():  # or the folder would not be empty when it goes
                handle, name = tempfile.mkstemp(dir=self.folder)
                with os.fdopen(handle, "wb") as file:
                    file.write(image.dots)
                Path(name).replace(path)
        except OSError as error:
            raise RenderError(f"an image cannot be copied: {error.strerror}") from error

    def close(self) -> None:
        """Remove the folder if this process made it."""
        if self._owner == os.getpid():
            remove_folder(self.folder, self._place, kind="images")
            self._place = None


def _make_folder() -> tuple[str, int | None]:
    """Return a new folder whose path Graphviz understands, held; raises RenderError."""
    try:
        usual = tempfile.gettempdir()
        if _is_understood(usual):
            return make_folder(usual, kind="images")
    except OSError as error:
        raise RenderError(f"there is no folder for images: {error.strerror}") from error
    for parent in TEMPORARY:
        with suppress(OSError):
            return make_folder(parent, kind="images")
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
