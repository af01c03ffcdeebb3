"""Image files of a user's own, by what is in them, whatever they are called.

Nodes may have a png or an svg, the prose of a page other types too.
"""

import os
from functools import lru_cache
from pathlib import Path
from typing import Literal

from msgspec import Struct

from triglyph.files.bounded_read import TooLargeError, UnreadableError, read_file
from triglyph.images.errors import ImageRefused
from triglyph.images.png import SIGNATURE, check_size, read_png
from triglyph.images.raster import read_raster
from triglyph.images.svg import read_svg

LARGEST = 2_000_000
"""Bytes of one file."""

_REMEMBERED = 64


class Picture(Struct, frozen=True):
    """What an image file holds; the sides are in pixels, or in whatever unit an svg has."""

    form: Literal["png", "svg"]
    data: bytes
    width: float
    height: float


def read_picture(name: str, *, folder: Path) -> Picture:
    """Return the picture in a file of a folder or below, once all links are followed.

    Raises:
        ImageRefused: It is elsewhere, cannot be read, or is no picture that can be shown to
                anybody as it is.
    """
    return _read(*_find_file(name, folder=folder))


def read_web_picture(name: str, *, folder: Path) -> tuple[str, bytes]:
    """Return the type of a picture for a page, as the web calls it, and its bytes.

    A jpeg, a gif and a webp are taken besides what ``read_picture`` takes; it is
    refused for the same reasons.
    """
    data = _read_bytes(_find_file(name, folder=folder)[0])
    raster = read_raster(data)
    if raster is None:
        picture = picture_of(data)
        return {"png": "image/png", "svg": "image/svg+xml"}[picture.form], picture.data
    kind, size = raster
    check_size(*size)
    return kind, data


def _find_file(name: str, *, folder: Path) -> tuple[str, int, int]:
    """Return the path of a file in a folder or below, when it was changed, and its size."""
    try:
        home = os.path.realpath(folder)
        path = os.path.realpath(Path(folder, name))
        if not path.startswith(home.rstrip(os.sep) + os.sep):
            raise ImageRefused("it is outside the spec's folder")
        state = Path(path).stat()
        if not Path(path).is_file():
            raise ImageRefused("it is not a file")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name is not a valid file name"
        raise ImageRefused(f"it cannot be read: {reason}") from error
    return path, state.st_mtime_ns, state.st_size


@lru_cache(maxsize=_REMEMBERED)
def _read(path: str, _changed: int, _size: int) -> Picture:
    """Return the picture in a file, as long as that does not change."""
    return picture_of(_read_bytes(path))


def _read_bytes(path: str) -> bytes:
    """Return what a file holds.

    Raises:
        ImageRefused: It is too large, or cannot be read.
    """
    try:
        return read_file(path, most=LARGEST)
    except TooLargeError as error:
        raise ImageRefused(f"{error}") from error
    except UnreadableError as error:
        raise ImageRefused(f"it cannot be read: {error}") from error


def picture_of(data: bytes) -> Picture:
    """Return the picture in some bytes.

    Raises:
        ImageRefused: They are no picture that can be shown.
    """
    if data.startswith(SIGNATURE):
        png = read_png(data)
        return Picture("png", png.data, png.width, png.height)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") or data[:2] in (
        b"\xff\xfe",
        b"\xfe\xff",
    ):
        return Picture("svg", data, *read_svg(data))
    raise ImageRefused("it holds neither a png nor an svg")
