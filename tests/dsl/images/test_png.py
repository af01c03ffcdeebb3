import io
import struct
import zlib

import pytest
from pictures_of_own import png_bytes
from PIL import Image, PngImagePlugin

from triglyph.images.errors import ImageRefused
from triglyph.images.png import SIGNATURE, read_png


def chunk(name: bytes, content: bytes) -> bytes:
    checksum = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + checksum


def png_of(*, header: bytes, dots: bytes) -> bytes:
    chunks = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(dots)) + chunk(b"IEND", b"")
    return SIGNATURE + chunks


def header(width: int, height: int, *, depth: int = 8, colour: int = 6) -> bytes:
    return struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)


@pytest.mark.parametrize(
    ("mode", "colour"),
    [("RGBA", (1, 2, 3, 4)), ("RGB", (1, 2, 3)), ("L", 7), ("LA", (7, 9)), ("P", 1), ("1", 1)],
)
def test_every_sort_of_png_keeps_its_dots(mode: str, colour: object) -> None:
    given = png_bytes(13, 5, mode=mode, colour=colour)
    png = read_png(given)
    assert (png.width, png.height) == (13, 5)
    before, after = Image.open(io.BytesIO(given)), Image.open(io.BytesIO(png.data))
    assert before.convert("RGBA").tobytes() == after.convert("RGBA").tobytes()


def test_an_interlaced_png_is_taken() -> None:
    # Seven passes over 3 by 3 dots of one grey byte: those without a dot take no room.
    rows = [(1, 1), (0, 1), (1, 0), (1, 1), (2, 1), (1, 2), (3, 1)]
    dots = b"".join((b"\0" + b"\x80" * width) * height for width, height in rows if width)
    head = struct.pack(">IIBBBBB", 3, 3, 8, 0, 0, 0, 1)
    png = read_png(png_of(header=head, dots=dots))
    assert Image.open(io.BytesIO(png.data)).tobytes() == b"\x80" * 9


def test_what_does_not_show_is_left_out() -> None:
    words = PngImagePlugin.PngInfo()
    words.add_text("Path", "/home/somebody/secret")
    words.add_text("Long", "word " * 1000, zip=True)
    file = io.BytesIO()
    Image.new("RGBA", (4, 4)).save(file, "PNG", pnginfo=words, dpi=(300, 300))
    assert b"somebody" in file.getvalue()
    assert read_png(file.getvalue()).data == read_png(png_bytes(4, 4, colour=(0, 0, 0, 0))).data


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (SIGNATURE, "cut off"),
        (png_bytes()[:-1], "cut off"),
        (png_bytes()[:-13], "cut off"),
        (png_bytes()[:40], "cut off"),
        (png_bytes().replace(b"IDAT", b"IDAU"), "damaged"),
        (SIGNATURE + chunk(b"IEND", b""), "without a header"),
        (png_of(header=header(8, 8), dots=b""), "do not fit"),
        (png_of(header=header(8, 8), dots=bytes(8 * 33 - 1)), "do not fit"),
        (png_of(header=header(8, 8), dots=bytes(8 * 33 + 1)), "do not fit"),
        (png_of(header=header(8, 0), dots=b""), "with a wrong header"),
        (png_of(header=header(8, 8, depth=3), dots=b""), "with a wrong header"),
        (png_of(header=header(8, 8, colour=5), dots=b""), "with a wrong header"),
        (png_of(header=header(8, 8, colour=3), dots=bytes(8 * 9)), "without its palette"),
        (png_of(header=header(5000, 1), dots=bytes(20001)), "larger than"),
        (png_of(header=header(60000, 60000), dots=bytes(1000)), "larger than"),
    ],
)
def test_what_is_no_whole_png_of_bearable_size_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(ImageRefused, match=reason):
        read_png(data)


def test_a_bomb_is_not_unpacked() -> None:
    bomb = png_of(header=header(8, 8), dots=bytes(50_000_000))
    assert len(bomb) < 60_000
    with pytest.raises(ImageRefused, match="do not fit"):
        read_png(bomb)
