"""What a font file says of its characters: which it has, and how wide each is.

Reads the tables ``head``, ``hhea``, ``hmtx`` and ``cmap`` (formats 4 and 12) of a TrueType
file, as the OpenType specification describes them. A font has thousands of characters and
a diagram a few dozen, so each character is looked up when it is asked for.
"""

import struct
from abc import abstractmethod
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from pathlib import Path


class Characters(Mapping[int, int]):
    """The glyph of each character that a font has.

    Each number of a segment is in an entry of ``ends``, ``starts`` and so on of one index.
    """

    ends: tuple[int, ...]
    starts: tuple[int, ...]

    @abstractmethod
    def glyph(self, segment: int, character: int) -> int:
        """Return the glyph of a character of a segment, 0 for none."""

    def __getitem__(self, character: int) -> int:
        segment = bisect_left(self.ends, character)
        if segment < len(self.ends) and self.starts[segment] <= character:
            glyph = self.glyph(segment, character)
            if glyph:
                return glyph
        raise KeyError(character)

    def __iter__(self) -> Iterator[int]:
        for segment, (first, last) in enumerate(zip(self.starts, self.ends, strict=True)):
            for character in range(first, last + 1):
                if self.glyph(segment, character):
                    yield character

    def __len__(self) -> int:
        return sum(1 for _ in self)


class _Format4(Characters):
    """Segments of characters up to U+FFFF, whose glyphs follow each other or are in a list."""

    def __init__(self, data: bytes, start: int) -> None:
        (double,) = struct.unpack_from(">H", data, start + 6)
        numbers = f">{double // 2}H"
        self._data = data
        self._offsets_at = start + 16 + 3 * double
        self.ends = struct.unpack_from(numbers, data, start + 14)
        self.starts = struct.unpack_from(numbers, data, start + 16 + double)
        self._deltas = struct.unpack_from(numbers, data, start + 16 + 2 * double)
        self._offsets = struct.unpack_from(numbers, data, self._offsets_at)

    def glyph(self, segment: int, character: int) -> int:
        glyph = character
        if character == 0xFFFF:  # The last segment ends the table.
            return 0
        if offset := self._offsets[segment]:
            at = self._offsets_at + 2 * segment + offset + 2 * (character - self.starts[segment])
            glyph = struct.unpack_from(">H", self._data, at)[0]
            if not glyph:
                return 0
        number: int = (glyph + self._deltas[segment]) & 0xFFFF
        return number


class _Format12(Characters):
    """Groups of any characters, the glyphs of each group following each other."""

    def __init__(self, data: bytes, start: int) -> None:
        (count,) = struct.unpack_from(">L", data, start + 12)
        numbers = struct.unpack_from(f">{3 * count}L", data, start + 16)
        self.starts, self.ends, self._glyphs = numbers[::3], numbers[1::3], numbers[2::3]

    def glyph(self, segment: int, character: int) -> int:
        glyph: int = self._glyphs[segment] + character - self.starts[segment]
        return glyph


class Advances(Mapping[int, float]):
    """The advance width of each character of a font, in units of its em."""

    def __init__(self, data: bytes) -> None:
        tables = read_tables(data)
        (self._units,) = struct.unpack_from(">H", data, tables["head"][0] + 18)
        (self._measured,) = struct.unpack_from(">H", data, tables["hhea"][0] + 34)
        self._data, self._widths_at = data, tables["hmtx"][0]
        self._characters = read_characters(data)

    def __getitem__(self, character: int) -> float:
        glyph = min(self._characters[character], self._measured - 1)
        (width,) = struct.unpack_from(">H", self._data, self._widths_at + 4 * glyph)
        advance: float = width / self._units
        return advance

    def __iter__(self) -> Iterator[int]:
        return iter(self._characters)

    def __len__(self) -> int:
        return len(self._characters)


def read_advances(path: Path) -> Advances:
    """Return how wide the characters of a font file are."""
    return Advances(path.read_bytes())


def read_tables(data: bytes) -> dict[str, tuple[int, int]]:
    """Return where each table of a font file begins and ends, by its name."""
    (count,) = struct.unpack_from(">H", data, 4)
    entries = (struct.unpack_from(">4sLLL", data, 12 + 16 * index) for index in range(count))
    return {tag.decode("latin-1"): (offset, offset + length) for tag, _, offset, length in entries}


def read_characters(data: bytes) -> Characters:
    """Return the glyph of each character that a font has.

    Args:
        data: The font file. It has a table of format 12, which has all characters, or one of
            format 4.

    Raises:
        KeyError: The font has no table of these formats.
    """
    cmap, _ = read_tables(data)["cmap"]
    (count,) = struct.unpack_from(">H", data, cmap + 2)
    starts: dict[int, int] = {}
    for index in range(count):
        (offset,) = struct.unpack_from(">4xL", data, cmap + 4 + 8 * index)
        (form,) = struct.unpack_from(">H", data, cmap + offset)
        starts[form] = cmap + offset
    return _Format12(data, starts[12]) if 12 in starts else _Format4(data, starts[4])
