"""The folder in which Graphviz finds images: files called by what is in them.

Graphviz takes images from files alone, and remembers them by their names. So a
process has one folder for all its pictures, which goes when the process does.
"""

import os
import sys
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path

from triglyph.errors import RenderError
from triglyph.files.leftovers import (
    FOLDER_PREFIX,
    TEMPORARY,
    beginning,
    finished,
    hold,
    remove_images,
    staying,
)
from triglyph_renderers.graphviz.look.images import Image


class Staging:
    """A folder of images that any number of threads share."""

    def __init__(self) -> None:
        """Make the folder; raises RenderError."""
        self.folder, self._place = _hold_folder()
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
            with suppress(OSError):
                remove_images(self.folder)
            finished(self.folder)
            if self._place is not None:
                os.close(self._place)
                self._place = None


def _hold_folder() -> tuple[str, int | None]:
    """Return a new folder, and the descriptor by which this process holds it.

    Raises:
        RenderError: There is none.
    """
    while True:
        folder = _make_folder()
        try:
            place = os.open(folder, os.O_RDONLY) if sys.platform != "win32" else None
        except FileNotFoundError:
            continue  # somebody has taken it for one of a dead process
        except OSError as error:
            raise RenderError(f"the folder for images cannot be used: {error.strerror}") from error
        if place is None or hold(place, Path(folder)):
            return folder, place
        os.close(place)


def _make_folder() -> str:
    """Return a new folder whose path Graphviz understands; raises RenderError."""
    try:
        usual = tempfile.gettempdir()
        if _is_understood(usual):
            return _make_folder_in(usual)
    except OSError as error:
        raise RenderError(f"there is no folder for images: {error.strerror}") from error
    for parent in TEMPORARY:
        with suppress(OSError):
            return _make_folder_in(parent)
    raise RenderError(
        f"there is no folder for images: the path of the one for temporary files, {usual!r}, "
        f"has a {os.pathsep!r} in it or is not in UTF-8: set TMPDIR to another one"
    )


def _make_folder_in(parent: str) -> str:
    """Return a new folder, which has a name before it is there; raises OSError."""
    folder = os.path.join(os.path.abspath(parent), FOLDER_PREFIX + os.urandom(4).hex())  # noqa: PTH100, PTH118
    with beginning(folder, remove_images):
        os.mkdir(folder, 0o700)  # noqa: PTH102
    return folder


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
