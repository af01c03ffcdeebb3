"""What is installed: every change of it is noticed."""

import os
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from triglyph.caching.installation_id import FONT_FOLDERS, identify_installation
from triglyph_renderers.graphviz.fonts.shipped import FONTS


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of packages with one that draws, which has a font."""
    (tmp_path / "drawing" / "fonts").mkdir(parents=True)
    for name in ("__init__.py", "paint.py", "fonts/plain.ttf"):
        (tmp_path / "drawing" / name).write_text(name, encoding="utf-8")
    (tmp_path / "layout-1.0.dist-info").mkdir()
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    (tmp_path / "data" / "fonts" / "chinese").mkdir(parents=True)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path


def identified() -> str | None:
    return identify_installation(packages=("drawing", "missing"))


def edit(name: str) -> Callable[[Path], object]:
    return lambda site: (site / "drawing" / name).write_text("other", encoding="utf-8")


def edit_to_the_same_size(site: Path) -> None:
    path = site / "drawing" / "paint.py"
    before = path.stat().st_mtime_ns
    path.write_text("PAINT.PY", encoding="utf-8")
    os.utime(path, ns=(before + 1000, before + 1000))


def add_font(path: Path) -> None:
    """A font that somebody installs; its folder is older than that."""
    os.utime(path.parent, (1, 1))
    path.write_text("font", encoding="utf-8")


CHANGES: dict[str, Callable[[Path], object]] = {
    "code": edit("paint.py"),
    "code of the same size": edit_to_the_same_size,
    "a font": edit("fonts/plain.ttf"),
    "a new font": edit("fonts/other.ttf"),
    "a package": lambda site: (site / "icons-1.0.dist-info").mkdir(),
    "an update": lambda site: (site / "layout-1.0.dist-info").rename(site / "layout-1.1.dist-info"),
    "a font of the machine": lambda site: add_font(site / "data" / "fonts" / "other.ttf"),
    "a font in a folder": lambda site: add_font(site / "data" / "fonts" / "chinese" / "a.ttf"),
    "Python": lambda _: setattr(sys, "version", "4.0"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_is_noticed(site: Path, what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version", sys.version)
    before = identified()
    assert identified() == before
    CHANGES[what](site)
    assert identified() != before


def test_compiled_code_is_none_of_it(site: Path) -> None:
    before = identified()
    (site / "drawing" / "__pycache__").mkdir()
    (site / "drawing" / "__pycache__" / "paint.pyc").write_bytes(b"1")
    assert identified() == before


def test_the_own_packages_are_looked_at() -> None:
    assert identify_installation(packages=("triglyph", "triglyph_renderers")) != (
        identify_installation(packages=("triglyph",))
    )


def test_a_link_that_leads_nowhere_is_no_fault(site: Path) -> None:
    (site / "drawing" / ".#paint.py").symlink_to("nobody@nowhere")
    assert identified() == identified() is not None


def test_folders_of_fonts_that_lead_back_are_gone_through_once(site: Path) -> None:
    (site / "data" / "fonts" / "chinese" / "all").symlink_to(site / "data" / "fonts")
    before = identified()
    add_font(site / "data" / "fonts" / "other.ttf")
    assert identified() != before


def test_code_in_an_archive_has_no_identity(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with zipfile.ZipFile(site / "all.zip", "w") as archive:
        archive.writestr("drawing/__init__.py", "")
    monkeypatch.setattr(sys, "path", [str(site / "all.zip")])
    assert identify_installation(packages=("drawing",)) is None


def test_the_fonts_of_the_machine_are_those_that_pictures_take() -> None:
    named = {name.replace("$WINDIR/Fonts", "WINDOWSFONTDIR") for name in FONT_FOLDERS}
    named -= {"$XDG_DATA_HOME/fonts", "~/.local/share/fonts"}
    folders = ElementTree.parse(FONTS / "fonts.conf").getroot().findall("dir")
    assert {folder.text for folder in folders if folder.get("prefix") is None} == named
    assert {(folder.get("prefix"), folder.text) for folder in folders if folder.get("prefix")} == {
        ("cwd", "."),
        ("xdg", "fonts"),
    }
