"""A png of a graph that is laid out: cairo paints as it always does, and we compress the rows.

When cairo itself writes a png, it tries five filters on each row, often with an alpha channel
that says nothing, and takes ten times as long for that as for painting. Pictures have few colours
and large plain areas: without filters and alpha their files are smaller, and made in less than
half of the time. A row like the one above it, and that is every third or second one, costs
hardly anything.

A part of the worker process, so it imports no other module of ours. The package around the
library has no function for this; ``ctypes`` finds it in the libraries that are loaded.
"""

import ctypes
import struct
import zlib
from math import ceil

TYPE_CHECKING = False
"""As in ``typing``, which takes longer to import than all of the rest."""

if TYPE_CHECKING:
    from collections.abc import Iterator

_FAST, _SMALL = 3, 4
"""Levels of zlib. The fast one takes half of the time."""

_LARGE = 4_000_000
"""Pixels of a picture that is compressed better, for its lines vary more: the fast level makes
files up to a tenth larger than cairo's of smaller pictures, up to a third of larger ones."""

_DEVICE = b"svg:cairo"
"""A device that cairo paints for, without a margin; that for png would write a file, too."""

_ARGB = 0
"""Cairo's number for pixels of four bytes: blue, green, red, alpha where the machine is
little-endian."""

_OPAQUE = 255
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_EIGHT_BITS, _RGB = 8, 2
_WHITE = b"\0\xff" * 3
"""What is behind a picture, as cairo writes it in each of its pngs, too."""

_AS_IS, _AS_ABOVE = b"\0", b"\2"
"""The filters of a row."""


class CannotPaint(Exception):  # noqa: N818
    """The libraries are not to be called, or the page is not opaque."""


def draw_png(context: int, graph: int, *, size: tuple[float, float]) -> bytes:
    """Return the png of a graph that is laid out; raises CannotPaint.

    Args:
        context: The address of the library's context.
        graph: The address of the graph.
        size: Pixels across and down that are no fewer than those of the page.
    """
    width, height = map(ceil, size)
    pixels = _paint(context, graph, width=width, height=height)
    stride = 4 * width
    # A page ends anywhere in a pixel: those on its rim that are seen through are left out.
    across = _count_opaque(pixels[3:stride:4])
    down = _count_opaque(pixels[3::stride])
    if not across or not down:
        raise CannotPaint("the page is not opaque")
    compressor = zlib.compressobj(_FAST if across * down < _LARGE else _SMALL)
    rows = _filtered_rows(pixels, stride=stride, across=across, down=down)
    data = b"".join(map(compressor.compress, rows)) + compressor.flush()
    header = struct.pack(">IIBBBBB", across, down, _EIGHT_BITS, _RGB, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"bKGD", _WHITE), (b"IDAT", data), (b"IEND", b""))
    return _SIGNATURE + b"".join(_chunk(kind, content) for kind, content in chunks)


def _paint(context: int, graph: int, *, width: int, height: int) -> bytearray:
    """Return the pixels of a graph at the top left of a canvas, row by row."""
    gvc, cairo = _loaded_library("libgvc"), _loaded_library("libcairo")
    cairo.cairo_image_surface_create_for_data.restype = ctypes.c_void_p
    cairo.cairo_create.restype = ctypes.c_void_p
    pixels = bytearray(4 * width * height)
    canvas = (ctypes.c_char * len(pixels)).from_buffer(pixels)
    surface = ctypes.c_void_p(
        cairo.cairo_image_surface_create_for_data(canvas, _ARGB, width, height, 4 * width)
    )
    brush = ctypes.c_void_p(cairo.cairo_create(surface))
    address = ctypes.c_void_p
    failed = gvc.gvRenderContext(address(context), address(graph), _DEVICE, brush)
    cairo.cairo_destroy(brush)
    cairo.cairo_surface_destroy(surface)
    if failed:
        raise CannotPaint("Graphviz does not paint for cairo")
    return pixels


_known: dict[str, ctypes.CDLL] = {}
"""The libraries that have been found, since the system's list of them is long."""


def _loaded_library(name: str) -> ctypes.CDLL:
    """Return a library that this process has loaded; raises CannotPaint."""
    if name not in _known:
        try:
            with open("/proc/self/maps", "rb") as file:  # noqa: PTH123  # see TYPE_CHECKING
                places = [line.split(None, 5)[-1] for line in file if b"/" + name.encode() in line]
            _known[name] = ctypes.CDLL(places[0].decode().strip())
        except (OSError, IndexError) as fault:
            raise CannotPaint(f"{name} is not found: {fault}") from fault
    return _known[name]


def _count_opaque(alphas: bytearray) -> int:
    """Return how many alpha values from the first on are those of opaque pixels."""
    return len(alphas) - len(alphas.lstrip(bytes([_OPAQUE])))


def _filtered_rows(
    pixels: bytearray, *, stride: int, across: int, down: int
) -> "Iterator[bytes | bytearray]":
    """Yield the rows of a png, each as it is or as the one above."""
    above: bytearray | None = None
    as_above = _AS_ABOVE + bytes(3 * across)
    for start in range(0, down * stride, stride):
        row = pixels[start : start + 4 * across]
        if row == above:
            yield as_above
            continue
        above = row
        written = bytearray(3 * across)
        written[::3], written[1::3], written[2::3] = row[2::4], row[1::4], row[::4]
        yield _AS_IS + written


def _chunk(kind: bytes, content: bytes) -> bytes:
    """Return one chunk of a png."""
    ends = zlib.crc32(content, zlib.crc32(kind))
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", ends)
