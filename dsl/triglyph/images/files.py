"""Image files of a user's own: a png or an svg, by what is in it, whatever it is called."""

import os
from functools import lru_cache
from pathlib import Path
from typing import Literal

from msgspec import Struct

from triglyph.images.png import SIGNATURE, read_png
from triglyph.images.refusal import ImageRefused
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
    """The picture in a file of a folder or below, once all links are followed.

    Raises ImageRefused for a file that is elsewhere, cannot be read, or is no
    picture that can be shown as it is to anybody.
    """
    home = os.path.realpath(folder)
    path = os.path.realpath(Path(folder, name))
    if not path.startswith(home.rstrip(os.sep) + os.sep):
        raise ImageRefused("it is outside of the spec's folder")
    try:
        state = Path(path).stat()
        if not Path(path).is_file():
            raise ImageRefused("it is no file")
        return _read(path, state.st_mtime_ns, state.st_size)
    except OSError as error:
        raise ImageRefused(f"it cannot be read: {error.strerror}") from error


@lru_cache(maxsize=_REMEMBERED)
def _read(path: str, _changed: int, _size: int) -> Picture:
    """The picture in a file, as long as that does not change."""
    with Path(path).open("rb") as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise ImageRefused(f"it has more than {LARGEST:,} bytes")
    return picture_of(data)


def picture_of(data: bytes) -> Picture:
    """The picture in some bytes; raises ImageRefused."""
    if data.startswith(SIGNATURE):
        png = read_png(data)
        return Picture("png", png.data, png.width, png.height)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") or data[:2] in (
        b"\xff\xfe",
        b"\xfe\xff",
    ):
        return Picture("svg", data, *read_svg(data))
    raise ImageRefused("it holds neither a png nor an svg")
