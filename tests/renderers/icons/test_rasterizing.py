"""An svg of a user's own in pixels."""

import io
from pathlib import Path

import pytest
from pictures_of_own import svg_text
from PIL import Image

from triglyph.errors import RenderError
from triglyph.images.errors import ImageRefused
from triglyph.images.files import Picture, picture_of
from triglyph_renderers.icons import rasterizing
from triglyph_renderers.icons.rasterizing import SIDE, rasterize


def drawn(text: str, *, encoding: str = "utf-8") -> Image.Image:
    return Image.open(io.BytesIO(rasterize(picture_of(text.encode(encoding))))).convert("RGBA")


def test_the_longer_side_has_all_pixels() -> None:
    assert drawn(svg_text()).size == (SIDE, SIDE * 6 // 8)


def test_its_colours_are_drawn_and_what_is_empty_is_clear() -> None:
    image = drawn(svg_text('<path fill="#0000ff" d="M0 0h4v6h-4z"/>'))
    assert image.getpixel((10, 10)) == (0, 0, 255, 255)
    assert image.getpixel((SIDE - 10, 10)) == (0, 0, 0, 0)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_is_drawn_with_the_shipped_font_in_any_encoding(encoding: str) -> None:
    text = svg_text('<text y="5" font-size="5">Größe</text>')
    image = drawn(text, encoding=encoding)
    assert image.tobytes() == drawn(text).tobytes()
    assert image.getbbox() is not None


def test_one_that_takes_too_long_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rasterizing, "TIME_LIMIT", 0.001)
    with pytest.raises(RenderError, match="seconds"):
        rasterize(picture_of(svg_text("<desc>slow</desc>").encode()))


@pytest.mark.parametrize("death", ["os.abort()", "raise MemoryError", "sys.exit(1)"])
def test_one_that_brings_the_program_down_is_an_error(
    death: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "dies.py"
    script.write_text(f"import os, sys\n{death}\n", encoding="utf-8")
    monkeypatch.setattr(rasterizing, "SCRIPT", script)
    with pytest.raises(RenderError, match="the program that draws it failed"):
        rasterize(picture_of(svg_text(f"<desc>{death}</desc>").encode()))


def test_a_program_that_does_not_start_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    with pytest.raises(RenderError, match="did not start"):
        rasterize(picture_of(svg_text("<desc>unborn</desc>").encode()))


def test_what_it_cannot_read_is_refused() -> None:
    with pytest.raises(ImageRefused, match="cannot be drawn"):
        rasterize(Picture("svg", b"<svg", 8, 6))
