"""``triglyph check --fix``: what one edit mends is mended in the file, and nothing else changes."""

import io
import json
import os
import sys
from pathlib import Path

import pytest

from triglyph.cli.commands import run

Captured = pytest.CaptureFixture[str]

BROKEN = "nodes: {a: {kind: db}}  # ours\n"
MENDED = "nodes: {a: {kind: database}}  # ours\n"


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Run in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(name: str, text: str) -> Path:
    """A file with a text, whose line ends stay as they are."""
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def read(path: Path) -> str:
    """The text of a file as it is."""
    return path.read_bytes().decode()


def fix(*words: str) -> int:
    """The exit code of mending files."""
    return run(["check", "--fix", *words])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(BROKEN, MENDED, id="one"),
        pytest.param(
            "nodes: {a: {kind: db}, b: {kind: storge}}\n",
            "nodes: {a: {kind: database}, b: {kind: storage}}\n",
            id="two on one line",
        ),
        pytest.param(
            "nodes:\r\n\ta:\r\n\t\tlabel: X\r\n  \tkind: db\r\n",
            "nodes:\r\n  a:\r\n    label: X\r\n    kind: database\r\n",
            id="tabs and line ends of Windows",
        ),
        pytest.param("nodes: [a", "nodes: [a]", id="the end of the file"),
        pytest.param("nodes: [a,\n  b\n", "nodes: [a,\n  b]\n", id="a list over lines"),
        pytest.param('edges:\n  - "a" -> "b"\n', "edges:\n  - a -> b\n", id="ids in quotes"),
        pytest.param(
            "nodes: {a: {kind: db}, b: {kind: db}, web: W}\nedges: [wbe -> a, b -> wbe]\n",
            "nodes: {a: {kind: database}, b: {kind: database}, web: W}\n"
            "edges: [web -> a, b -> web]\n",
            id="the same one in two places",
        ),
        pytest.param(
            "nodes:\n  a: {label: @home, kind: db}\n",
            'nodes:\n  a: {label: "@home", kind: database}\n',
            id="one that hides another",
        ),
        pytest.param(
            "nodes:\n  a: One: two\n  b: {kind: db, shap: box}\n  c: {kind: storge}\n",
            'nodes:\n  a: "One: two"\n  b: {kind: database, shape: box}\n  c: {kind: storage}\n',
            id="one that hides three",
        ),
        pytest.param(
            "nodes:\n  a: One: two\n  b: Three: four\n  c: Five: six\n",
            'nodes:\n  a: "One: two"\n  b: "Three: four"\n  c: "Five: six"\n',
            id="the same one after another",
        ),
        pytest.param(
            "\ufeff# ours\r\nnodes: {a: {kind: db}}\r\nedges:\r\n  - a->a\r\n",
            "\ufeff# ours\r\nnodes: {a: {kind: database}}\r\nedges:\r\n  - a -> a\r\n",
            id="a mark and line ends of Windows",
        ),
        pytest.param(
            "edges:\n- {from: 数, to: 据库}\n- 數->据\n",
            "edges:\n- {from: 数, to: 据库}\n- 數 -> 据\n",
            id="Chinese",
        ),
    ],
)
def test_what_one_edit_mends_is_mended(before: str, after: str, capsys: Captured) -> None:
    path = write("shop.yaml", before)
    assert fix("shop.yaml") == 0, capsys.readouterr().out
    assert read(path) == after
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "mended (line" in captured.err
    assert "0 errors left" in captured.err


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_the_encoding_stays(encoding: str) -> None:
    path = Path("shop.yaml")
    path.write_bytes(BROKEN.encode(encoding))
    assert fix("shop.yaml") == 0
    assert path.read_bytes() == MENDED.encode(encoding)


def test_what_is_left_is_shown_and_the_code_is_1(capsys: Captured) -> None:
    path = write("shop.yaml", "nodes:\n  a: {kind: db}\n  b: {kind: zebra}\n")
    assert fix("shop.yaml") == 1
    assert read(path) == "nodes:\n  a: {kind: database}\n  b: {kind: zebra}\n"
    captured = capsys.readouterr()
    assert "there is no kind `zebra`" in captured.out
    assert "`db`" not in captured.out
    assert captured.err.splitlines()[0] == ("shop.yaml: 1 mistake mended (line 2), 1 error left")


def test_where_no_edit_is_known_nothing_is_written(capsys: Captured) -> None:
    path = write("shop.yaml", "nodes: {b: {kind: zebra}}\n")
    before = path.stat()
    assert fix("shop.yaml") == 1
    assert path.stat() == before or path.stat().st_ino == before.st_ino
    assert "shop.yaml: nothing mended, 1 error left" in capsys.readouterr().err


def test_a_good_file_is_not_written(capsys: Captured) -> None:
    path = write("shop.yaml", MENDED)
    before = path.stat()
    assert fix("shop.yaml") == 0
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert capsys.readouterr().err == "1 file checked: nothing wrong\n"


def test_a_second_run_changes_nothing() -> None:
    path = write("shop.yaml", "nodes:\n  a: One: two\n  b: {kind: zebra}\nedges: [a->b]\n")
    fix("shop.yaml")
    once = read(path)
    fix("shop.yaml")
    assert read(path) == once


def test_bytes_that_are_no_text_stay(capsys: Captured) -> None:
    path = Path("shop.yaml")
    path.write_bytes(BROKEN.encode() + b"# \xff\n")
    assert fix("shop.yaml") == 1
    assert path.read_bytes() == BROKEN.encode() + b"# \xff\n"
    assert "nothing mended" in capsys.readouterr().err


def test_pages_are_mended_in_their_fences_alone() -> None:
    text = (
        f"# {BROKEN}\n```triglyph\n{{0}}```\n\n```yaml\n{BROKEN}```\n\n"
        "> ```triglyph\n> edges:\n>   - a{1}b\n> ```\n\n"
        "- text\n\n  ```triglyph\n  edges: [c{1}d]\n  ```\n"
    ).replace("{a: {kind: db}}", "{{a: {{kind: db}}}}")
    path = write("page.md", text.format(BROKEN, "->"))
    assert fix("page.md") == 0
    assert read(path) == text.format(MENDED, " -> ")


def test_a_line_that_an_edit_adds_is_in_the_quotation_as_well() -> None:
    path = write("page.md", "> ```triglyph\n> edges:\n>   - a -> b; b -> c\n> ```\n")
    fix("page.md")
    assert all(line.startswith(">") for line in read(path).splitlines())


def test_a_link_stays_a_link(place: Path) -> None:
    path = write("real/shop.yaml", BROKEN)
    (place / "shop.yaml").symlink_to(path)
    assert fix("shop.yaml") == 0
    assert (place / "shop.yaml").is_symlink()
    assert read(path) == MENDED


def test_a_link_out_of_the_folder_is_refused(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    path = write("outside.yaml", BROKEN)
    (place / "work").mkdir()
    (place / "work" / "shop.yaml").symlink_to(place / "outside.yaml")
    monkeypatch.chdir(place / "work")
    assert fix("shop.yaml") == 1
    assert read(place / path) == BROKEN
    captured = capsys.readouterr()
    assert "a link leads out of the folder" in captured.err
    assert "there is no kind `db`" in captured.out  # what is wrong with the file as it is


def test_a_link_that_was_found_in_a_folder_is_left_as_it_is(place: Path, capsys: Captured) -> None:
    path = write("other/shop.yaml", BROKEN)
    (place / "specs").mkdir()
    (place / "specs" / "linked.yaml").symlink_to(place / path)
    assert fix("specs") == 1
    assert read(path) == BROKEN
    assert "is a link, left as it is" in capsys.readouterr().err


def test_a_read_only_file_is_refused(capsys: Captured) -> None:
    path = write("shop.yaml", BROKEN)
    path.chmod(0o444)
    write("other.yaml", BROKEN)
    assert fix("shop.yaml", "other.yaml") == 1
    assert read(path) == BROKEN
    assert read(Path("other.yaml")) == MENDED
    assert "Error: cannot write" in capsys.readouterr().err


def test_each_file_gets_its_own_edits() -> None:
    spec = write("shop.yaml", "include: [_kinds.yaml]\nnodes: {a: {kind: pg}, b: {kin: pg}}\n")
    part = write("_kinds.yaml", "kinds:\n  pg: {base: databse}\n")
    assert fix("shop.yaml") == 0
    assert read(spec) == "include: [_kinds.yaml]\nnodes: {a: {kind: pg}, b: {kind: pg}}\n"
    assert read(part) == "kinds:\n  pg: {base: database}\n"


def test_a_guide_is_mended_after_its_specs(capsys: Captured) -> None:
    spec = write("specs/shop.yaml", BROKEN)
    guide = write("specs/guide.yaml", "title: T\nsections:\n  - titel: S\n    pages: [shop.yaml]\n")
    fix("specs")
    assert read(spec) == MENDED
    assert "  - title: S\n" in read(guide)
    assert "no kind `db`" not in capsys.readouterr().out


@pytest.mark.parametrize("name", ["shop.yaml", "page.md"])
def test_what_is_left_is_in_the_data(name: str, capsys: Captured) -> None:
    text = "nodes: {a: {kind: db}, b: {kind: zebra}}\n"
    write(name, f"```triglyph\n{text}```\n" if name == "page.md" else text)
    assert fix(name, "-f", "json") == 1
    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    assert "zebra" in finding["message"]


def give(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a text come from standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))


@pytest.mark.parametrize(("before", "after"), [(BROKEN, MENDED), (MENDED, MENDED)])
def test_standard_input_goes_to_standard_output(
    before: str, after: str, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    give(before, monkeypatch)
    assert fix("-") == 0
    assert capsys.readouterr().out == after


def test_what_is_left_of_standard_input_is_on_standard_error(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    text = "nodes: {a: {kind: db}, b: {kind: zebra}}\n"
    give(text, monkeypatch)
    assert fix("-") == 1
    captured = capsys.readouterr()
    assert captured.out == text.replace("db", "database")
    assert "there is no kind `zebra`" in captured.err
    give(text, monkeypatch)
    assert fix("-", "-f", "json", "-o", "found.json") == 1
    assert capsys.readouterr().out == text.replace("db", "database")
    assert len(json.loads(Path("found.json").read_text())["findings"]) == 1


def test_data_and_the_mended_spec_do_not_share_standard_output(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    give(BROKEN, monkeypatch)
    assert fix("-", "-f", "json") == 2
    assert "name a file with -o" in capsys.readouterr().err


def test_quiet_says_no_line(capsys: Captured) -> None:
    write("shop.yaml", BROKEN)
    assert fix("-q", "shop.yaml") == 0
    assert capsys.readouterr() == ("", "")


def test_many_mistakes_take_little_time(capsys: Captured) -> None:
    lines = [f"  n{number}: {{kind: storge{number}, shap: box}}" for number in range(600)]
    path = write("shop.yaml", "\n".join(["nodes:", *lines, ""]))
    fix("shop.yaml")
    assert "shap:" not in read(path)
    assert os.path.getsize(path) > 0  # noqa: PTH202  # written whole
