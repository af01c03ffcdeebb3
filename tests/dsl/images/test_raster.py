"""Sizes of pictures of the web, from their first bytes."""

import io
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from triglyph.images.errors import ImageRefused
from triglyph.images.raster import read_raster


def picture(form: str, size: tuple[int, int], **options: object) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, (200, 30, 30)).save(file, form, **options)
    return file.getvalue()


@pytest.mark.parametrize(
    ("form", "options"),
    [
        ("JPEG", {}),
        ("JPEG", {"progressive": True, "comment": b"\xff\xc0 a comment"}),
        ("GIF", {}),
        ("WEBP", {}),
        ("WEBP", {"lossless": True}),
        ("WEBP", {"exif": b"Exif\0\0"}),
    ],
)
def test_the_size_is_that_of_the_picture(form: str, options: dict[str, object]) -> None:
    data = picture(form, (300, 17), **options)
    assert read_raster(data) == (f"image/{form.lower()}", (300, 17))


@pytest.mark.parametrize("data", [b"", b"png", b"<svg/>", b"\x89PNG\r\n\x1a\n", b"BM"])
def test_other_files_are_none_of_these(data: bytes) -> None:
    assert read_raster(data) is None


@pytest.mark.parametrize("form", ["JPEG", "GIF", "WEBP"])
@given(length=st.integers(8, 40))
def test_one_that_is_cut_off_is_refused_or_read(form: str, length: int) -> None:
    data = picture(form, (300, 17))[:length]
    try:
        found = read_raster(data)
    except ImageRefused:
        return
    assert found == (f"image/{form.lower()}", (300, 17))


def test_a_jpeg_of_segments_without_end_is_refused() -> None:
    endless = b"\xff\xd8\xff" + b"\xe0" + struct.pack(">H", 2) + b"\xff\xe0\x00\x02" * 1000
    with pytest.raises(ImageRefused):
        read_raster(endless)
