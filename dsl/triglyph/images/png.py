"""A png, checked to its last dot and stripped of all that does not show.

What is left is safe to hand to any program: nothing is cut off, nothing is
larger than its header says, and no word about cameras, editors or places is in it.
"""

import struct
import zlib
from collections.abc import Iterator

from msgspec import Struct

from triglyph.images.errors import ImageRefused

SIGNATURE = b"\x89PNG\r\n\x1a\n"

MOST_IN_A_ROW = 4096
MOST_PIXELS = 4_194_304
"""Of either side, and of a whole picture: as large as 2048 by 2048."""

SHOWN = (b"IHDR", b"PLTE", b"tRNS", b"gAMA", b"sRGB", b"IDAT", b"IEND")
"""The chunks that say what is seen."""

_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""Values of each dot, by the type of colour."""
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
_PASSES = (
    (0, 0, 8, 8),
    (4, 0, 8, 8),
    (0, 4, 4, 8),
    (2, 0, 4, 4),
    (0, 2, 2, 4),
    (1, 0, 2, 2),
    (0, 1, 1, 2),
)
"""Where each pass of an interlaced png begins, and its steps, across and down."""
_PIECE = 1 << 16

Chunk = tuple[bytes, bytes]


class Png(Struct, frozen=True):
    """A png with its size in pixels."""

    data: bytes
    width: int
    height: int


def read_png(data: bytes) -> Png:
    """Return the png with nothing but what is shown.

    Raises:
        ImageRefused: It is damaged, or has too many pixels.
    """
    chunks = list(_chunks(data))
    if not chunks or chunks[0][0] != b"IHDR" or len(chunks[0][1]) != 13:
        raise ImageRefused("it is a png without a header")
    width, height, depth, colour, _, _, interlace = struct.unpack(">IIBBBBB", chunks[0][1])
    if not width or not height or depth not in _DEPTHS.get(colour, ()) or interlace > 1:
        raise ImageRefused("it is a png with a wrong header")
    check_size(width, height)
    if colour == 3 and not any(name == b"PLTE" for name, _ in chunks):
        raise ImageRefused("it is a png without its palette")
    packed = b"".join(content for name, content in chunks if name == b"IDAT")
    room = _room(width, height, bits=depth * _CHANNELS[colour], interlaced=bool(interlace))
    if _unpacked_size(packed, most=room) != room:
        raise ImageRefused("it is a png whose pixels do not fit its size")
    shown = b"".join(_chunk(*each) for each in chunks if each[0] in SHOWN)
    return Png(SIGNATURE + shown, width, height)


def check_size(width: int, height: int) -> None:
    """Refuse a picture of more pixels than any program should have to make room for."""
    if max(width, height) > MOST_IN_A_ROW or width * height > MOST_PIXELS:
        raise ImageRefused(
            f"it is larger than {MOST_PIXELS:,} pixels, or {MOST_IN_A_ROW:,} in a row"
        )


def _chunks(data: bytes) -> Iterator[Chunk]:
    """Yield the chunks of a png up to its end."""
    place = len(SIGNATURE)
    while place + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, place)
        name, content = data[place + 4 : place + 8], data[place + 8 : place + 8 + length]
        place += 12 + length
        if place > len(data):
            break
        if zlib.crc32(name + content) != struct.unpack_from(">I", data, place - 4)[0]:
            raise ImageRefused("it is a damaged png")
        yield name, content
        if name == b"IEND":
            return
    raise ImageRefused("it is a png that is cut off")


def _chunk(name: bytes, content: bytes) -> bytes:
    checksum = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + checksum


def _room(width: int, height: int, *, bits: int, interlaced: bool) -> int:
    """Return the bytes of all rows, each with one more for its filter."""
    sizes = [(width, height)]
    if interlaced:
        sizes = [
            ((width - left + across - 1) // across, (height - top + down - 1) // down)
            for left, top, across, down in _PASSES
        ]
    return sum(rows * ((columns * bits + 7) // 8 + 1) for columns, rows in sizes if columns > 0)


def _unpacked_size(packed: bytes, *, most: int) -> int:
    """Return how many bytes are packed, counted no further than one beyond the most.

    -1 if damaged.
    """
    unpacker = zlib.decompressobj()
    size = 0
    waiting = packed
    try:
        while waiting and not unpacker.eof and size <= most:
            size += len(unpacker.decompress(waiting, _PIECE))
            waiting = unpacker.unconsumed_tail
    except zlib.error:
        return -1
    return size if unpacker.eof or size > most else -1
