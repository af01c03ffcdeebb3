"""Whatever is in a file, it is taken or refused: nothing else happens."""

import struct
import zlib
from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st
from pictures_of_own import png_bytes, svg_text

from triglyph.images.errors import ImageRefused
from triglyph.images.files import picture_of
from triglyph.images.png import SIGNATURE

PNG = png_bytes(5, 3)
SVG = svg_text('<g id="a"><path style="fill:url(#b)" d="M0 0h8"/></g><use href="#a"/>').encode()

steady = settings(deadline=None, derandomize=True, max_examples=150)


@st.composite
def damaged(draw: st.DrawFn, whole: bytes) -> bytes:
    """A file with some bytes in place of others."""
    start = draw(st.integers(0, len(whole)))
    end = draw(st.integers(start, min(len(whole), start + 8)))
    return whole[:start] + draw(st.binary(max_size=8)) + whole[end:]


@st.composite
def chunked(draw: st.DrawFn) -> bytes:
    """A png of chunks that are whole, whatever they say."""
    names = st.sampled_from([b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"tEXt", b"IEND"])
    header = st.builds(
        lambda *numbers: struct.pack(">IIBBBBB", *numbers),
        *[st.integers(0, 9)] * 2,
        *[st.integers(0, 16)] * 5,
    )
    packed = st.binary(max_size=40).map(zlib.compress)
    chunks = draw(st.lists(st.tuples(names, header | packed | st.binary(max_size=9)), max_size=6))
    return SIGNATURE + b"".join(
        struct.pack(">I", len(content))
        + name
        + content
        + struct.pack(">I", zlib.crc32(name + content))
        for name, content in chunks
    )


@steady
@given(st.one_of(damaged(PNG), damaged(SVG), chunked(), st.binary(max_size=60).map(b"<".__add__)))
def test_a_file_is_taken_or_refused(data: bytes) -> None:
    with suppress(ImageRefused):
        picture = picture_of(data)
        assert picture.width > 0
        assert picture.height > 0
