"""A font with the glyphs of a few characters alone, small enough for each svg to hold.

Writes a TrueType file as the OpenType specification describes it: the outlines that the
characters need (and those that these are composed of), their widths, and a table from
characters to glyphs. Kerning and substitutions are left out: our widths are without them too.
"""

import struct
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from triglyph_renderers.graphviz.fonts.font_metrics import (
    Characters,
    read_characters,
    read_tables,
)

_ARGUMENTS_ARE_WORDS = 0x0001
_HAS_SCALE = 0x0008
_MORE_COMPONENTS = 0x0020
_HAS_TWO_SCALES = 0x0040
_HAS_MATRIX = 0x0080
_COMPONENT_BYTES = {_HAS_SCALE: 2, _HAS_TWO_SCALES: 4, _HAS_MATRIX: 8}
"""What follows the arguments of a component, by the flag that says so."""

_KEPT = ("OS/2", "gasp", "hhea", "maxp", "name", "post", "head")
"""Tables that are taken over, some with other counts; browsers refuse a font without them."""


def subset_font(path: Path, characters: Iterable[str]) -> bytes:
    """Return a TrueType file with the glyphs of some characters.

    Args:
        path: A TrueType font with ``glyf`` outlines.
        characters: The characters; those that the font lacks are left out.

    Returns:
        The file, the same bytes for the same characters; empty where the font has none.
    """
    data, tables, known, glyphs = _read_font(path)
    wanted = {ord(one): known[ord(one)] for one in characters if ord(one) in known}
    if not wanted:
        return b""
    kept = glyphs.closure([0, *sorted(set(wanted.values()))])
    number = {glyph: at for at, glyph in enumerate(kept)}
    outlines = [glyphs.renumbered(glyph, number) for glyph in kept]
    starts = [0]
    for outline in outlines:
        starts.append(starts[-1] + len(outline))
    parts = {name: data[slice(*tables[name])] for name in _KEPT if name in tables}
    parts["head"] = _with(parts["head"], (8, ">L", 0), (50, ">h", 1))
    parts["hhea"] = _with(parts["hhea"], (34, ">H", len(kept)))
    parts["maxp"] = _with(parts["maxp"], (4, ">H", len(kept)))
    parts["post"] = struct.pack(">L", 0x00030000) + parts["post"][4:32]
    parts["hmtx"] = b"".join(glyphs.metrics(glyph) for glyph in kept)
    parts["glyf"] = b"".join(outlines)
    parts["loca"] = struct.pack(f">{len(starts)}L", *starts)
    parts["cmap"] = _write_cmap({one: number[glyph] for one, glyph in wanted.items()})
    return _write_file(parts)


def _with(table: bytes, *changes: tuple[int, str, int]) -> bytes:
    """Return a table with other values at some offsets."""
    changed = bytearray(table)
    for offset, form, value in changes:
        struct.pack_into(form, changed, offset, value)
    return bytes(changed)


class _Glyphs:
    """The outlines and widths of a font."""

    def __init__(self, data: bytes, tables: dict[str, tuple[int, int]]) -> None:
        self._data = data
        self._glyf, _ = tables["glyf"]
        self._hmtx, _ = tables["hmtx"]
        (count,) = struct.unpack_from(">H", data, tables["maxp"][0] + 4)
        (self._measured,) = struct.unpack_from(">H", data, tables["hhea"][0] + 34)
        (is_long,) = struct.unpack_from(">h", data, tables["head"][0] + 50)
        form, scale = (f">{count + 1}L", 1) if is_long else (f">{count + 1}H", 2)
        self._starts = [
            scale * start for start in struct.unpack_from(form, data, tables["loca"][0])
        ]

    def outline(self, glyph: int) -> bytes:
        """Return the outline of a glyph; empty for one that draws nothing."""
        start, end = self._starts[glyph : glyph + 2]
        return self._data[self._glyf + start : self._glyf + end]

    def metrics(self, glyph: int) -> bytes:
        """Width and left bearing of a glyph, four bytes; the last ones share a width."""
        at = min(glyph, self._measured - 1)
        width = self._data[self._hmtx + 4 * at : self._hmtx + 4 * at + 2]
        if glyph < self._measured:
            return width + self._data[self._hmtx + 4 * at + 2 : self._hmtx + 4 * at + 4]
        bearing = self._hmtx + 4 * self._measured + 2 * (glyph - self._measured)
        return width + self._data[bearing : bearing + 2]

    def closure(self, glyphs: Sequence[int]) -> list[int]:
        """Return the glyphs and all that they are composed of, in a settled order."""
        found = dict.fromkeys(glyphs)
        waiting = list(glyphs)
        while waiting:
            for _, part in self._components(self.outline(waiting.pop())):
                if part not in found:
                    found[part] = None
                    waiting.append(part)
        return list(found)

    def renumbered(self, glyph: int, number: dict[int, int]) -> bytes:
        """Return the outline with the new numbers of its components, filled up to four bytes."""
        outline = self.outline(glyph)
        changes = [(at, ">H", number[part]) for at, part in self._components(outline)]
        return _padded(_with(outline, *changes))

    def _components(self, outline: bytes) -> list[tuple[int, int]]:
        """Return where a composite outline names its components, and which they are."""
        if len(outline) < 10 or struct.unpack_from(">h", outline)[0] >= 0:
            return []
        found: list[tuple[int, int]] = []
        at = 10
        while True:
            flags, part = struct.unpack_from(">HH", outline, at)
            found.append((at + 2, part))
            at += 4 + (4 if flags & _ARGUMENTS_ARE_WORDS else 2)
            at += sum(size for flag, size in _COMPONENT_BYTES.items() if flags & flag)
            if not flags & _MORE_COMPONENTS:
                return found


@lru_cache(maxsize=4)
def _read_font(path: Path) -> tuple[bytes, dict[str, tuple[int, int]], Characters, _Glyphs]:
    """Return a font file, its tables, its characters and its glyphs, kept for the next picture."""
    data = path.read_bytes()
    tables = read_tables(data)
    return data, tables, read_characters(data), _Glyphs(data, tables)


def _write_cmap(glyphs: dict[int, int]) -> bytes:
    """Return the table from characters to glyphs, format 12: one group a character."""
    groups = b"".join(struct.pack(">LLL", one, one, glyph) for one, glyph in sorted(glyphs.items()))
    count = len(glyphs)
    head = struct.pack(">HHHHL", 0, 1, 3, 10, 12)
    return head + struct.pack(">HHLLL", 12, 0, 16 + 12 * count, 0, count) + groups


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % 4)


def _checksum(data: bytes) -> int:
    padded = _padded(data)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}L", padded)
    return sum(words) & 0xFFFFFFFF


def _write_file(tables: dict[str, bytes]) -> bytes:
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    header = struct.pack(
        ">LHHHH", 0x00010000, count, 16 * power, power.bit_length() - 1, 16 * (count - power)
    )
    offset = len(header) + 16 * count
    entries: list[bytes] = []
    bodies: list[bytes] = []
    for name in sorted(tables):
        table = tables[name]
        entries.append(
            struct.pack(">4sLLL", name.encode("ascii"), _checksum(table), offset, len(table))
        )
        bodies.append(_padded(table))
        offset += len(bodies[-1])
    whole = header + b"".join(entries) + b"".join(bodies)
    at = whole.index(b"head") + 8
    (head,) = struct.unpack_from(">L", whole, at)
    return _with(whole, (head + 8, ">L", (0xB1B0AFBA - _checksum(whole)) & 0xFFFFFFFF))
