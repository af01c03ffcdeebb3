"""The command ``triglyph fmt``: which files it writes, and what it says."""

import io
import os
import stat
import sys
from pathlib import Path

import pytest

from triglyph.cli.commands import run

TIDY = "nodes: [a, b]  # why\nedges: [a -> b]\n"
UNTIDY = "nodes: [ a, b ] # why\nedges: [ a -> b ]\n"
BROKEN = "nodes: [ a ]\nedges: [ a -> c ]\n"

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in (("tidy", TIDY), ("untidy", UNTIDY)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def feed(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_files_and_folders_are_put_into_their_form(place: Path, capsys: Captured) -> None:
    inner = place / "specs" / "deep" / "inner.yml"
    inner.parent.mkdir(parents=True)
    inner.write_text(UNTIDY, encoding="utf-8")
    assert run(["fmt", "untidy.yaml", "tidy.yaml", "specs"]) == 0
    assert (place / "untidy.yaml").read_text(encoding="utf-8") == TIDY
    assert inner.read_text(encoding="utf-8") == TIDY
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == "3 files: 2 changed, 1 up to date\n"


def test_a_file_that_is_in_its_form_is_not_written(place: Path) -> None:
    before = (place / "tidy.yaml").stat()
    assert run(["fmt", "-q", "tidy.yaml"]) == 0
    after = (place / "tidy.yaml").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_check_shows_what_would_change_and_writes_nothing(place: Path, capsys: Captured) -> None:
    assert run(["fmt", "--check", "untidy.yaml", "tidy.yaml"]) == 1
    assert (place / "untidy.yaml").read_text(encoding="utf-8") == UNTIDY
    captured = capsys.readouterr()
    assert captured.out.splitlines() == [
        "--- untidy.yaml",
        "+++ untidy.yaml",
        "@@ -1,2 +1,2 @@",
        *(f"-{line}" for line in UNTIDY.splitlines()),
        *(f"+{line}" for line in TIDY.splitlines()),
    ]
    assert captured.err == "2 files: 1 would change, 1 up to date\n"
    assert run(["fmt", "--check", "tidy.yaml"]) == 0
    assert capsys.readouterr().out == ""


def test_check_names_a_file_of_which_only_the_line_ends_would_change(
    place: Path, capsys: Captured
) -> None:
    (place / "mixed.yaml").write_bytes(b"nodes: [a]\nedges: [a -> a]\r\n")
    assert run(["fmt", "--check", "mixed.yaml"]) == 1
    assert capsys.readouterr().out == (
        "Only the encoding or the line ends of mixed.yaml would change:\n"
        "--- mixed.yaml\n+++ mixed.yaml\n@@ -1,2 +1,2 @@\n"
        " nodes: [a]\n-edges: [a -> a]\r\n+edges: [a -> a]\n"
    )


def test_a_file_with_mistakes_is_left_and_told_while_the_others_are_written(
    place: Path, capsys: Captured
) -> None:
    (place / "broken.yaml").write_text(BROKEN, encoding="utf-8")
    assert run(["fmt", "broken.yaml", "missing.yaml", "untidy.yaml"]) == 1
    assert (place / "broken.yaml").read_text(encoding="utf-8") == BROKEN
    assert (place / "untidy.yaml").read_text(encoding="utf-8") == TIDY
    said = capsys.readouterr().err
    assert "broken.yaml:2:15: error: no node has the id `c`" in said
    assert "missing.yaml: error: cannot be read" in said
    assert said.endswith("3 files: 1 changed, 0 up to date, 2 with mistakes\n")


def test_parts_and_guides_are_files_too(place: Path) -> None:
    (place / "_part.yaml").write_text("kinds:\n    web:   server\n", encoding="utf-8")
    (place / "guide.yaml").write_text(
        "title: G\nsections:\n- title: S\n  pages: [ missing.yaml ]\n", encoding="utf-8"
    )
    assert run(["fmt", "-q", "."]) == 0
    assert (place / "_part.yaml").read_text(encoding="utf-8") == "kinds:\n  web: server\n"
    assert "  - title: S\n    pages: [missing.yaml]\n" in (place / "guide.yaml").read_text("utf-8")


def test_what_is_wrong_with_a_part_is_reported_once(place: Path, capsys: Captured) -> None:
    (place / "_part.yaml").write_text("kinds: {web: sever}\n", encoding="utf-8")
    for name in ("one", "two"):
        text = "include: _part.yaml\nnodes: [ a ]\n"
        (place / f"{name}.yaml").write_text(text, encoding="utf-8")
    assert run(["fmt", "one.yaml", "two.yaml"]) == 1
    assert capsys.readouterr().err.count("_part.yaml:1:14: error") == 1


def test_limits_can_be_set(place: Path, capsys: Captured) -> None:
    assert run(["fmt", "--limit", "nodes=1", "untidy.yaml"]) == 1
    assert "more than 1 nodes" in capsys.readouterr().err
    assert run(["fmt", "--limit", "nodes=2", "untidy.yaml"]) == 0


def test_standard_input_becomes_standard_output(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    feed(monkeypatch, UNTIDY.encode())
    assert run(["fmt", "-q", "-"]) == 0
    assert capfdbinary.readouterr() == (TIDY.encode(), b"")


def test_standard_input_with_mistakes_gives_no_output(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    feed(monkeypatch, BROKEN.encode())
    assert run(["fmt", "-q", "-"]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("standard input:2:15: error: no node has the id `c`")


def test_standard_input_can_be_checked(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    feed(monkeypatch, UNTIDY.encode())
    assert run(["fmt", "-q", "--check", "-"]) == 1
    assert capsys.readouterr().out.startswith("--- -\n+++ -\n")


@pytest.mark.skipif(os.name != "posix", reason="permissions are those of POSIX")
def test_links_stay_links_and_permissions_stay(place: Path) -> None:
    (place / "untidy.yaml").chmod(0o640)
    (place / "link.yaml").symlink_to("untidy.yaml")
    assert run(["fmt", "-q", "link.yaml"]) == 0
    assert (place / "link.yaml").is_symlink()
    assert (place / "untidy.yaml").read_text(encoding="utf-8") == TIDY
    assert stat.S_IMODE((place / "untidy.yaml").stat().st_mode) == 0o640


def test_a_file_that_cannot_be_written_stays_whole(
    place: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    assert run(["fmt", "untidy.yaml"]) == 1
    assert "no space left on the device" in capsys.readouterr().err
    assert (place / "untidy.yaml").read_text(encoding="utf-8") == UNTIDY
    assert sorted(path.name for path in place.iterdir()) == ["tidy.yaml", "untidy.yaml"]


def test_control_characters_of_a_file_do_not_reach_the_terminal(
    place: Path, capsys: Captured
) -> None:
    (place / "wild.yaml").write_text('nodes: [ "a\u009bb" ]\n', encoding="utf-8")
    run(["fmt", "--check", "wild.yaml"])
    captured = capsys.readouterr()
    assert "\u009b" not in captured.out + captured.err
