"""Reading entry points as installers write them."""

import importlib.metadata
import sys
from pathlib import Path

import pytest

from triglyph.rendering.entry_points import EntryPoint, entry_points

TEXT = """\
[console_scripts]
tool = acme.cli:main

[triglyph.renderers]
acme.svg = acme.draw:SVG
# a remark
acme.png=acme.draw:formats.PNG [fast]

[other]
acme.pdf = acme.draw:PDF
"""


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of packages, alone on Python's path."""
    (tmp_path / "acme-1.0.dist-info").mkdir()
    (tmp_path / "acme-1.0.dist-info" / "entry_points.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "plain-1.0.dist-info").mkdir()
    (tmp_path / "odd.egg-info").write_text("a file", encoding="utf-8")
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    return tmp_path


def test_the_entry_points_of_a_group_are_found_and_no_others(installed: Path) -> None:
    assert entry_points("triglyph.renderers") == [
        EntryPoint("acme.svg", "acme.draw:SVG"),
        EntryPoint("acme.png", "acme.draw:formats.PNG"),
    ]
    assert entry_points("renderers") == []


def test_what_is_no_folder_of_packages_is_passed_over(
    installed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "path", ["/nowhere", "packages.zip", str(installed), str(installed)])
    assert len(entry_points("triglyph.renderers")) == 2


def test_the_working_folder_counts_where_python_looks_there(
    installed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(installed)
    monkeypatch.setattr(sys, "path", [""])
    assert len(entry_points("triglyph.renderers")) == 2


def test_metadata_that_is_no_text_is_passed_over(installed: Path) -> None:
    (installed / "plain-1.0.dist-info" / "entry_points.txt").write_bytes(b"\xff\xfe")
    assert len(entry_points("triglyph.renderers")) == 2


def test_a_value_may_be_an_attribute_of_an_attribute() -> None:
    assert EntryPoint("x", "pathlib:Path.cwd").load() == Path.cwd


@pytest.mark.parametrize("group", ["triglyph.renderers", "console_scripts", "pytest11"])
def test_python_s_own_reader_finds_the_same_in_this_environment(group: str) -> None:
    expected = {
        (each.name, each.module, each.attr)  # without the extras that an entry may name
        for each in importlib.metadata.entry_points(group=group)
    }
    found = {(each.name, *each.value.split(":")) for each in entry_points(group)}
    assert found == {(name, module, *([attr] if attr else [])) for name, module, attr in expected}
