"""The fonts of the machine: which characters they have, if Fontconfig's command can say it."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from triglyph.model import Diagram, Group, Node
from triglyph.renderer import Options, Remark
from triglyph_renderers.graphviz import PDF, PNG, SVG
from triglyph_renderers.graphviz.fonts import machine

DIAGRAM = Diagram(
    body=Group(nodes=(Node(id="a", label=("A",), description=("数据",)),), frame="none")
)


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    """Nothing is known from other tests, and nothing is kept for them."""
    machine._list_ranges.cache_clear()
    yield
    machine._list_ranges.cache_clear()


def put_command(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a script be the machine's ``fc-list``."""
    command = folder / "fc-list"
    command.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    command.chmod(0o755)
    monkeypatch.setattr(machine.shutil, "which", lambda _name: str(command))


@pytest.mark.parametrize(
    ("listed", "is_missing"),
    [("20-7e 6570\n6300-63ff", False), ("20-7e 6570", True), ("", True)],
)
def test_characters_may_be_in_several_fonts(
    listed: str,
    is_missing: bool,  # noqa: FBT001
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    put_command(tmp_path, f"printf '{listed}'", monkeypatch)
    assert machine.is_in_no_font("数据") is is_missing


@pytest.mark.parametrize("script", ["exit 1", "echo no such format"])
def test_nothing_is_known_where_the_command_fails(
    script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_command(tmp_path, script, monkeypatch)
    assert machine.is_in_no_font("数据") is None


def test_nothing_is_known_without_the_command_or_where_it_does_not_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine.shutil, "which", lambda _name: None)
    assert machine.is_in_no_font("数据") is None
    machine._list_ranges.cache_clear()
    put_command(tmp_path, "", monkeypatch)

    def wait(*_words: object, **_more: object) -> None:
        raise subprocess.TimeoutExpired("fc-list", 10)

    monkeypatch.setattr(machine.subprocess, "run", wait)
    assert machine.is_in_no_font("数据") is None


@pytest.mark.parametrize(
    ("listed", "text", "is_warning"),
    [
        ("20-7e", "lacks 数据, and no font of this machine has them", True),
        ("4e00-9fff", "lacks 数据, drawn with the machine's fonts", False),
    ],
)
def test_a_picture_with_codes_for_letters_is_warned_of(
    listed: str,
    text: str,
    is_warning: bool,  # noqa: FBT001
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    put_command(tmp_path, f"echo {listed}", monkeypatch)
    for picture in (PNG, PDF):
        (remark,) = of_fonts(picture.render(DIAGRAM, Options()).remarks)
        assert remark.text.startswith(text)
        assert remark.is_warning is is_warning
    (remark,) = of_fonts(SVG.render(DIAGRAM, Options()).remarks)
    assert not remark.is_warning, "who looks at it has fonts of their own"


def of_fonts(remarks: tuple[Remark, ...]) -> list[Remark]:
    return [remark for remark in remarks if remark.subject == "font"]
