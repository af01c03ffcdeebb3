"""The font in an svg: read back as a browser reads it, with all that was asked for."""

import struct
from pathlib import Path

import pytest

from triglyph_renderers.graphviz.fonts.font_metrics import read_characters, read_tables
from triglyph_renderers.graphviz.fonts.font_subset import subset_font
from triglyph_renderers.graphviz.fonts.shipped import FONTS

REGULAR = sorted(FONTS.glob("Inter-Regular*"))[0]
BOLD = sorted(FONTS.glob("Inter-*old*"))[0]


def number_of_glyphs(font: bytes) -> int:
    count: int = struct.unpack_from(">H", font, read_tables(font)["maxp"][0] + 4)[0]
    return count


def width_of(font: bytes, glyph: int) -> int:
    tables = read_tables(font)
    measured = struct.unpack_from(">H", font, tables["hhea"][0] + 34)[0]
    place = tables["hmtx"][0] + 4 * min(glyph, measured - 1)
    width: int = struct.unpack_from(">H", font, place)[0]
    return width


def offsets(font: bytes) -> list[int]:
    """Where each outline begins, and where the last one ends, whatever the width of the table."""
    tables = read_tables(font)
    is_long = struct.unpack_from(">h", font, tables["head"][0] + 50)[0]
    count = number_of_glyphs(font) + 1
    form, scale = (f">{count}L", 1) if is_long else (f">{count}H", 2)
    return [scale * at for at in struct.unpack_from(form, font, tables["loca"][0])]


@pytest.mark.parametrize("path", [REGULAR, BOLD], ids=["regular", "bold"])
@pytest.mark.parametrize("characters", ["A", "Web shop", "Éàçñöß", "→•…", "0123456789"])
def test_all_characters_have_a_glyph_of_the_width_that_they_had(
    path: Path, characters: str
) -> None:
    whole, font = path.read_bytes(), subset_font(path, characters)
    known, kept = read_characters(whole), read_characters(font)
    assert set(kept) == set(map(ord, characters))
    for one, glyph in kept.items():
        assert width_of(font, glyph) == width_of(whole, known[one])


def test_an_outline_is_kept_to_the_byte() -> None:
    whole, font = REGULAR.read_bytes(), subset_font(REGULAR, "o")

    def outline(data: bytes) -> bytes:
        at, starts = read_characters(data)[ord("o")], offsets(data)
        begin = read_tables(data)["glyf"][0]
        return data[begin + starts[at] : begin + starts[at + 1]].rstrip(b"\0")

    assert outline(font) == outline(whole)
    assert len(outline(font)) > 20


def test_a_composed_letter_brings_its_parts() -> None:
    plain, composed = subset_font(REGULAR, "E"), subset_font(REGULAR, "É")
    assert number_of_glyphs(plain) == 2
    assert number_of_glyphs(composed) > 2
    tables = read_tables(composed)
    starts = offsets(composed)
    glyph = read_characters(composed)[ord("É")]
    outline = composed[tables["glyf"][0] + starts[glyph] :]
    (contours,) = struct.unpack_from(">h", outline)
    assert contours == -1
    _, part = struct.unpack_from(">HH", outline, 10)
    assert 0 < part < number_of_glyphs(composed)


def test_the_sums_of_the_file_and_its_tables_are_right() -> None:
    font = subset_font(BOLD, "Checkout")

    def total(data: bytes) -> int:
        padded = data + bytes(-len(data) % 4)
        return sum(struct.unpack(f">{len(padded) // 4}L", padded)) & 0xFFFFFFFF

    assert total(font) == 0xB1B0AFBA
    count = struct.unpack_from(">H", font, 4)[0]
    for number in range(count):
        name, told, start, length = struct.unpack_from(">4sLLL", font, 12 + 16 * number)
        if name != b"head":
            assert total(font[start : start + length]) == told


def test_the_order_of_the_characters_and_repeats_change_nothing() -> None:
    assert subset_font(REGULAR, "shop") == subset_font(REGULAR, "pohsshop")


def test_it_is_small_and_what_the_font_lacks_is_left_out() -> None:
    assert subset_font(REGULAR, "数据库") == b""
    assert read_characters(subset_font(REGULAR, "a数")).keys() == {ord("a")}
    assert len(subset_font(REGULAR, "abcdefghijklmnopqrstuvwxyz")) < 12_000
