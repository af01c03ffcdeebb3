import os
from pathlib import Path

import pytest
from pictures_of_own import png_bytes, svg_text

from triglyph.images.errors import ImageRefused
from triglyph.images.files import LARGEST, picture_of, read_picture


def test_what_a_file_holds_decides_not_its_name(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_bytes(png_bytes(4, 2))
    (tmp_path / "a.png").write_text(svg_text())
    (tmp_path / "logo").write_bytes(png_bytes(4, 2))
    forms = [read_picture(name, folder=tmp_path).form for name in ("a.svg", "a.png", "logo")]
    assert forms == ["png", "svg", "png"]


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.7", b"GIF89a", b"\xff\xd8\xff\xe0", b"\x1f\x8b", b"BM", b"\0" * 99]
)
def test_other_sorts_of_files_are_refused(data: bytes) -> None:
    with pytest.raises(ImageRefused, match="neither a png nor an svg"):
        picture_of(data)


def test_a_file_elsewhere_is_refused_whatever_leads_to_it(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    outside = tmp_path / "outside.png"
    outside.write_bytes(png_bytes())
    (home / "link.png").symlink_to(outside)
    (home / "folder").symlink_to(tmp_path)
    for name in ("../outside.png", "link.png", "folder/outside.png", str(outside), ".", ""):
        with pytest.raises(ImageRefused, match="outside"):
            read_picture(name, folder=home)


def test_a_link_inside_the_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png_bytes())
    (tmp_path / "b.png").symlink_to(tmp_path / "a.png")
    assert read_picture("b.png", folder=tmp_path).form == "png"


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    for name in ("folder", "pipe", "none.png"):
        with pytest.raises(ImageRefused):
            read_picture(name, folder=tmp_path)


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text(svg_text(" " * LARGEST))
    with pytest.raises(ImageRefused, match="it is larger than 2,000,000 bytes"):
        read_picture("a.svg", folder=tmp_path)


def test_a_file_that_changes_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(png_bytes(4, 2))
    assert read_picture("a", folder=tmp_path).width == 4
    path.write_bytes(png_bytes(16, 2))
    assert read_picture("a", folder=tmp_path).width == 16
