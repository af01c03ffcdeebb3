"""The shipped fonts: found on a machine without fonts, and measured as Graphviz measures."""

import json
import struct
import zlib

import pytest

from triglyph_renderers.graphviz.backend.worker_client import Worker
from triglyph_renderers.graphviz.fonts.shipped import FONTS, lacking, text_width
from triglyph_renderers.graphviz.output.pdf import finish_pdf

Pixels = list[bytes]


def draw(worker: Worker, text: str) -> Pixels:
    """The rows of pixels of a text without anything around it."""
    source = (
        'digraph { graph [pad=0 margin=0] node [fontname="Inter" fontsize=24 shape=plain] '
        f"a [label=<{text}>] }}"
    )
    return read_png(worker.draw(source, output="png", settings={}).picture)


def read_png(data: bytes) -> Pixels:
    """The rows of an 8-bit RGB picture, alpha left out (PNG specification, chapters 5 and 9)."""
    width, height, depth, colour, _, _, interlace = struct.unpack_from(">IIBBBBB", data, 16)
    assert (depth, interlace) == (8, 0)
    size = {2: 3, 6: 4}[colour]
    packed, place = b"", 8
    while place < len(data):
        (length,) = struct.unpack_from(">I", data, place)
        if data[place + 4 : place + 8] == b"IDAT":
            packed += data[place + 8 : place + 8 + length]
        place += length + 12
    raw = zlib.decompress(packed)
    rows: Pixels = []
    above = bytes(size * width)
    for line in range(height):
        start = line * (size * width + 1)
        row = bytearray(raw[start + 1 : start + 1 + size * width])
        unfilter(row, above, raw[start], size=size)
        above = bytes(row)
        rows.append(b"".join(above[place : place + 3] for place in range(0, len(above), size)))
    return rows


def unfilter(row: bytearray, above: bytes, kind: int, *, size: int) -> None:
    for index in range(len(row)):
        left = row[index - size] if index >= size else 0
        corner = above[index - size] if index >= size else 0
        up = above[index]
        if kind == 4:
            guess = left + up - corner
            near = min((abs(guess - left), 0), (abs(guess - up), 1), (abs(guess - corner), 2))
            value = (left, up, corner)[near[1]]
        else:
            value = (0, left, up, (left + up) // 2)[kind]
        row[index] = (row[index] + value) & 0xFF


def ink(pixels: Pixels) -> int:
    """How many pixels are not white."""
    return sum(
        row[index : index + 3] != b"\xff\xff\xff"
        for row in pixels
        for index in range(0, len(row), 3)
    )


def test_letters_are_drawn_with_no_font_on_the_machine(lonely_worker: Worker) -> None:
    drawn = {text: draw(lonely_worker, text) for text in ("A", "B", "I", "&#1114109;")}
    missing = drawn.pop("&#1114109;")
    assert len({tuple(pixels) for pixels in drawn.values()}) == 3
    assert missing not in drawn.values()
    assert all(ink(pixels) > 20 for pixels in drawn.values())


def test_narrow_letters_are_narrow_with_no_font_on_the_machine(lonely_worker: Worker) -> None:
    narrow, wide = (draw(lonely_worker, text) for text in ("iiii", "WWWW"))
    assert len(narrow[0]) * 2 < len(wide[0])


def test_bold_is_bold_with_no_font_on_the_machine(lonely_worker: Worker) -> None:
    assert ink(draw(lonely_worker, "<B>Hamburg</B>")) > 1.2 * ink(draw(lonely_worker, "Hamburg"))


@pytest.mark.parametrize("text", ["✅", "❌", "💾", "→", "├─", "★", "∑", "☁", "👤"])
def test_signs_are_drawn_with_no_font_on_the_machine(lonely_worker: Worker, text: str) -> None:
    assert lacking(text) == ""
    assert draw(lonely_worker, text) != draw(lonely_worker, "&#1114109;" * len(text))
    assert ink(draw(lonely_worker, text)) > 20


def test_emoji_have_colours(lonely_worker: Worker) -> None:
    colours = {row[i : i + 3] for row in draw(lonely_worker, "✅") for i in range(0, len(row), 3)}
    assert any(green > red + 40 for red, green, _ in colours)


def test_the_machine_without_fonts_gives_the_same_picture_as_this_one(
    lonely_worker: Worker,
) -> None:
    ours = Worker()
    source = 'digraph { node [fontname="Inter"] a [label="Alpha → ✅"] b [label=<<B>Beta</B>>] }'
    for output in ("svg", "png", "pdf"):
        pictures = [
            finish_pdf(worker.draw(source, output=output, settings={}).picture)
            for worker in (ours, lonely_worker)
        ]
        assert pictures[0] == pictures[1], output
    ours.close()


@pytest.mark.parametrize(
    "text", ["LOAD BALANCER", "user_id % 3 = 0", "Größe, œuvre, Žluť", "Ωμέγα Привет", "i" * 40]
)
@pytest.mark.parametrize("bold", [False, True])
def test_text_is_as_wide_as_graphviz_says(lonely_worker: Worker, text: str, bold: bool) -> None:  # noqa: FBT001
    label = f"<B>{text}</B>" if bold else text
    source = f'digraph {{ a [fontname="Inter" fontsize=12 label=<{label}>] }}'
    drawn = json.loads(lonely_worker.draw(source, output="json", settings={}).picture)
    (width,) = (draw["width"] for draw in drawn["objects"][0]["_ldraw_"] if draw["op"] == "T")
    assert text_width(text, size=12, bold=bold) == pytest.approx(width, rel=0.03, abs=1)


def test_what_our_fonts_lack_is_known() -> None:
    assert lacking("Plain text, é → ✅ • ─") == ""
    assert lacking("数据 and 数") == "数据"
    assert lacking("a\u200db\ufe0f") == ""


def test_the_fonts_come_with_their_licence_and_are_small() -> None:
    fonts = list(FONTS.glob("*.ttf"))
    licence = (FONTS / "LICENSE.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert all(font.name in licence for font in fonts)
    assert sum(font.stat().st_size for font in fonts) < 1_000_000
