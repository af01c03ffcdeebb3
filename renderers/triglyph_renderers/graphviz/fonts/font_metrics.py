"""What a font file says of its characters: which it has, and how wide each is.

Reads the tables ``head``, ``hhea``, ``hmtx`` and ``cmap`` (formats 4 and 12) of
a TrueType file, as the OpenType specification describes them.
"""

import struct
from pathlib import Path

from msgspec import Struct


class FontFile(Struct, frozen=True):
    """The advance width of every character of a font, in units of its em."""

    advances: dict[int, float]


def read_font(path: Path) -> FontFile:
    """The characters of a font file."""
    data = path.read_bytes()
    tables = read_tables(data)
    (units,) = struct.unpack_from(">H", data, tables["head"][0] + 18)
    (metrics,) = struct.unpack_from(">H", data, tables["hhea"][0] + 34)
    widths = struct.unpack_from(">" + "Hh" * metrics, data, tables["hmtx"][0])[::2]
    return FontFile(
        {
            character: widths[min(glyph, metrics - 1)] / units
            for character, glyph in read_characters(data).items()
        }
    )


def read_tables(data: bytes) -> dict[str, tuple[int, int]]:
    """Return where each table of a font file begins and ends, by its name."""
    (count,) = struct.unpack_from(">H", data, 4)
    entries = (struct.unpack_from(">4sLLL", data, 12 + 16 * index) for index in range(count))
    return {tag.decode("latin-1"): (offset, offset + length) for tag, _, offset, length in entries}


def read_characters(data: bytes) -> dict[int, int]:
    """Return the glyph of each character, from the largest of the font's Unicode tables."""
    cmap, _ = read_tables(data)["cmap"]
    (count,) = struct.unpack_from(">H", data, cmap + 2)
    found: dict[int, int] = {}
    for index in range(count):
        (offset,) = struct.unpack_from(">4xL", data, cmap + 4 + 8 * index)
        start = cmap + offset
        (form,) = struct.unpack_from(">H", data, start)
        characters = {4: _format_4, 12: _format_12}.get(form, _no_characters)(data, start)
        if len(characters) > len(found):
            found = characters
    return found


def _format_4(data: bytes, start: int) -> dict[int, int]:
    (double,) = struct.unpack_from(">H", data, start + 6)
    count = double // 2
    ends = struct.unpack_from(f">{count}H", data, start + 14)
    starts = struct.unpack_from(f">{count}H", data, start + 16 + double)
    deltas = struct.unpack_from(f">{count}H", data, start + 16 + 2 * double)
    offsets_at = start + 16 + 3 * double
    offsets = struct.unpack_from(f">{count}H", data, offsets_at)
    found: dict[int, int] = {}
    for index in range(count):
        for character in range(starts[index], min(ends[index], 0xFFFE) + 1):
            glyph = character
            if offsets[index]:
                at = offsets_at + 2 * index + offsets[index] + 2 * (character - starts[index])
                (glyph,) = struct.unpack_from(">H", data, at)
            if glyph or not offsets[index]:
                found[character] = (glyph + deltas[index]) & 0xFFFF
    return found


def _format_12(data: bytes, start: int) -> dict[int, int]:
    (count,) = struct.unpack_from(">L", data, start + 12)
    found: dict[int, int] = {}
    for index in range(count):
        first, last, glyph = struct.unpack_from(">LLL", data, start + 16 + 12 * index)
        for character in range(first, last + 1):
            found[character] = glyph + character - first
    return found


def _no_characters(data: bytes, start: int) -> dict[int, int]:  # noqa: ARG001
    return {}
