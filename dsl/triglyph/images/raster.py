"""The size of a jpeg, gif or webp, by what its first bytes say.

Nothing is unpacked: what claims to be larger than a picture may be is refused
before any program makes room for it.
"""

import struct
from collections.abc import Callable

from triglyph.images.errors import ImageRefused

Size = tuple[int, int]

_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Markers of a jpeg behind which its size is: those of a frame, whatever its coding."""
_BARE = frozenset((0x01, *range(0xD0, 0xD9)))
"""Markers of a jpeg that have no content."""


def read_raster(data: bytes) -> tuple[str, Size] | None:
    """Return the type of a picture, as the web calls it, and its size; None for other files.

    Raises:
        ImageRefused: It is of one of these types, and does not say how large it is.
    """
    for mark, kind, read in _TYPES:
        if data.startswith(mark):
            try:
                return kind, read(data)
            except (struct.error, IndexError, ValueError):
                raise ImageRefused(f"it is an {kind} that does not say how large it is") from None
    return None


def _jpeg_size(data: bytes) -> Size:
    """Return the size that the first frame of a jpeg has."""
    place = 2
    while data[place] == 0xFF:
        marker = data[place + 1]
        if marker == 0xFF:  # padding
            place += 1
        elif marker in _BARE:
            place += 2
        elif marker in _FRAMES:
            height, width = struct.unpack_from(">HH", data, place + 5)
            return width, height
        else:
            (length,) = struct.unpack_from(">H", data, place + 2)
            place += 2 + length
    raise ValueError("no frame")


def _gif_size(data: bytes) -> Size:
    width, height = struct.unpack_from("<HH", data, 6)
    return width, height


def _webp_size(data: bytes) -> Size:
    """Return the size in the first chunk of a webp: lossy, lossless, or extended."""
    if data[8:12] != b"WEBP":
        raise ValueError("no webp")
    chunk = data[12:16]
    if chunk == b"VP8X":
        return 1 + _little(data[24:27]), 1 + _little(data[27:30])
    if chunk == b"VP8L":
        bits = _little(data[21:25])
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if chunk == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        width, height = struct.unpack_from("<HH", data, 26)
        return width & 0x3FFF, height & 0x3FFF
    raise ValueError("no frame")


def _little(data: bytes) -> int:
    if len(data) < 3:
        raise ValueError("cut off")
    return int.from_bytes(data, "little")


_TYPES: tuple[tuple[bytes, str, Callable[[bytes], Size]], ...] = (
    (b"\xff\xd8\xff", "image/jpeg", _jpeg_size),
    (b"GIF87a", "image/gif", _gif_size),
    (b"GIF89a", "image/gif", _gif_size),
    (b"RIFF", "image/webp", _webp_size),
)
