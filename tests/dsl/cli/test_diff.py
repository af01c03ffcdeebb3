"""``triglyph diff``: two specs in words, as data, and drawn; files, revisions, standard input."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from triglyph.cli.commands import cli, run

Captured = pytest.CaptureFixture[str]
OLD = "nodes: {web: Web, db: {label: Orders, kind: database}}\nedges: [web -> db]\n"
NEW = "nodes: {web: Web shop, cache: {kind: cache}}\nedges: [web -> cache: reads]\n"


def git(folder: Path, *words: str) -> None:
    """Run git as a user who has said who they are."""
    who = ("-c", "user.name=a", "-c", "user.email=a@example.com")
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def specs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two specs that the command runs in."""
    (tmp_path / "old.yaml").write_text(OLD, encoding="utf-8")
    (tmp_path / "new.yaml").write_text(NEW, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def repository(specs: Path) -> Path:
    """A repository whose last revision has another spec, with a part that it includes."""
    git(specs, "init", "-q")
    (specs / "docs").mkdir()
    (specs / "docs" / "_part.yaml").write_text("nodes: {db: Orders}\n", encoding="utf-8")
    text = "include: [_part.yaml]\nnodes: {web: Web}\nedges: [web -> db]\n"
    (specs / "docs" / "shop.yaml").write_text(text, encoding="utf-8")
    git(specs, "add", "docs")
    git(specs, "commit", "-q", "-m", "first")
    (specs / "docs" / "_part.yaml").write_text("nodes: {db: Order store}\n", encoding="utf-8")
    return specs


def test_words_and_box_art_say_what_differs(specs: Path, capsys: Captured) -> None:
    assert run(["diff", "old.yaml", "new.yaml"]) == 1
    shown = capsys.readouterr()
    assert shown.out.startswith(
        "2 added, 2 removed, 1 changed\n"
        "~ node web\n"
        "    ~ label: Web → Web shop\n"
        "+ node cache (cache)\n"
        "- node db (Orders, database)\n"
        "+ edge web -> cache: reads\n"
        "- edge web -> db\n\n"
    )
    for text in ("~ Web shop", "was: Web", "+ cache", "- Orders", "+ reads", "- gone"):
        assert text in shown.out
    assert not shown.err
    assert "\x1b" not in shown.out


def test_equal_specs_are_no_difference(specs: Path, capsys: Captured) -> None:
    assert run(["diff", "old.yaml", "old.yaml"]) == 0
    assert capsys.readouterr() == ("", "nothing differs\n")
    assert run(["diff", "old.yaml", "old.yaml", "-q", "-f", "words"]) == 0
    assert capsys.readouterr() == ("", "")


def test_json_has_everything(specs: Path, capsys: Captured) -> None:
    assert run(["diff", "old.yaml", "new.yaml", "-f", "json"]) == 1
    data = json.loads(capsys.readouterr().out)
    assert (data["old"], data["new"], data["view"]) == ("old.yaml", "new.yaml", None)
    assert [(each["sign"], each["what"], each["name"]) for each in data["changes"]] == [
        ("~", "node", "web"),
        ("+", "node", "cache"),
        ("-", "node", "db"),
        ("+", "edge", "web -> cache"),
        ("-", "edge", "web -> db"),
    ]
    assert data["changes"][0]["fields"] == {"label": {"old": ["Web"], "new": ["Web shop"]}}


def test_colours_come_on_top_of_the_signs(specs: Path, capsys: Captured) -> None:
    run(["diff", "old.yaml", "new.yaml", "--color", "always"])
    coloured = capsys.readouterr().out
    assert "\x1b[32m+ node cache (cache)\x1b[0m" in coloured
    assert "\x1b[31m- node db (Orders, database)\x1b[0m" in coloured
    for boxed in ("\x1b[32m+ cache\x1b[0m", "\x1b[31m- Orders\x1b[0m", "\x1b[93m~ Web shop\x1b[0m"):
        assert boxed in coloured


def test_a_file_or_a_folder_takes_the_drawing(specs: Path, capsys: Captured) -> None:
    assert run(["diff", "old.yaml", "new.yaml", "-o", "change.svg"]) == 1
    assert "~ Web shop" in (specs / "change.svg").read_text(encoding="utf-8")
    assert run(["diff", "old.yaml", "new.yaml", "-f", "txt,json,mmd", "-o", "out"]) == 1
    assert sorted(path.name for path in (specs / "out").iterdir()) == [
        "new.diff.json",
        "new.diff.mmd",
        "new.diff.txt",
    ]
    assert run(["diff", "old.yaml", "new.yaml", "-o", "found.json"]) == 1
    assert json.loads((specs / "found.json").read_text(encoding="utf-8"))["differs"] is True
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == "2 added, 2 removed, 1 changed\n" * 3


def test_no_file_that_is_read_is_replaced(specs: Path, capsys: Captured) -> None:
    (specs / "same.txt").symlink_to("old.yaml")
    assert run(["diff", "same.txt", "new.yaml", "-o", "same.txt"]) == 2
    assert "not replaced" in capsys.readouterr().err
    assert (specs / "old.yaml").read_text(encoding="utf-8") == OLD


def test_views_and_flows_are_compared_by_their_names(specs: Path, capsys: Captured) -> None:
    flows = "flows: {order: {steps: [web -> db: go]}}\nviews: {data: {show: [db]}}\n"
    other = "flows: {order: {steps: [web -> db: run]}}\nviews: {data: {show: [web]}}\n"
    Path("a.yaml").write_text(OLD + flows, encoding="utf-8")
    Path("b.yaml").write_text(OLD + other, encoding="utf-8")
    assert run(["diff", "a.yaml", "b.yaml", "--view", "order"]) == 1
    shown = capsys.readouterr().out
    assert "- go" in shown
    assert "+ run" in shown
    assert run(["diff", "a.yaml", "b.yaml", "--view", "data", "-f", "words"]) == 1
    assert "+ node web (Web)\n- node db (Orders, database)" in capsys.readouterr().out
    assert run(["diff", "old.yaml", "b.yaml", "--view", "data", "-f", "words"]) == 1
    assert "+ node web (Web)" in capsys.readouterr().out
    assert run(["diff", "a.yaml", "b.yaml"]) == 1
    assert "~ view data\n    ~ show: db → web" in capsys.readouterr().out
    assert run(["diff", "a.yaml", "b.yaml", "--view", "dta"]) == 2
    assert "did you mean `data`?" in capsys.readouterr().err


def test_a_node_under_another_id_is_a_guess_that_can_be_turned_off(
    specs: Path, capsys: Captured
) -> None:
    Path("renamed.yaml").write_text(OLD.replace("db", "orders"), encoding="utf-8")
    assert run(["diff", "old.yaml", "renamed.yaml", "-f", "words"]) == 1
    assert "~ node orders, which was db (a guess: the same label" in capsys.readouterr().out
    assert run(["diff", "old.yaml", "renamed.yaml", "-f", "words", "--no-renames"]) == 1
    assert "+ node orders (Orders, database)" in capsys.readouterr().out


def test_a_revision_has_its_own_includes(repository: Path, capsys: Captured) -> None:
    assert run(["diff", "HEAD:docs/shop.yaml", "docs/shop.yaml", "-f", "words"]) == 1
    assert capsys.readouterr().out == (
        "0 added, 0 removed, 1 changed\n~ node db\n    ~ label: Orders → Order store\n"
    )
    assert run(["diff", "HEAD:docs/shop.yaml", "HEAD:./docs/shop.yaml"]) == 0


def test_a_mistake_in_a_revision_is_said_with_its_place_there(
    repository: Path, capsys: Captured
) -> None:
    (repository / "docs" / "shop.yaml").write_text("nodes: [a]\nedges: [a -> b]\n")
    git(repository, "commit", "-qam", "broken")
    assert run(["diff", "HEAD:docs/shop.yaml", "new.yaml"]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("HEAD:docs/shop.yaml:2:14: error: no node has the id `b`")


@pytest.mark.parametrize(
    ("argument", "message"),
    [
        ("HEAD:docs/shp.yaml", "there is no file HEAD:docs/shp.yaml: did you mean `HEAD:docs/shop"),
        ("HEAD:docs", "HEAD:docs is a folder"),
        ("HEAD:", "name a file behind the colon"),
        (":docs/shop.yaml", "name a revision before the colon"),
        ("nowhere:docs/shop.yaml", "there is no revision nowhere in this repository"),
        ("--output=x:docs/shop.yaml", "there is no revision --output=x in this repository"),
        ("-x:docs/shop.yaml", "there is no revision -x in this repository"),
        ("HEAD^{/x}:docs/shop.yaml", "there is no revision HEAD^{/x} in this repository"),
        ("HEAD\n:docs/shop.yaml", 'there is no revision "HEAD\\n" in this repository'),
        ("HEAD:../../etc/passwd", "is outside the repository"),
        ("HEAD:/etc/passwd", "is outside the repository"),
        ("HEAD:docs/$(touch x).yaml", "there is no file"),
        ("missing.yaml", "missing.yaml: error: cannot be read"),
        ("docs", "docs is a folder: diff takes two specs"),
        ("", "the name of a spec is empty"),
    ],
)
def test_what_cannot_be_compared_is_a_message(
    argument: str, message: str, repository: Path, capsys: Captured
) -> None:
    before = sorted(repository.rglob("[!.]*"))
    assert run(["diff", "--", argument, "new.yaml"]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert message in shown.err
    assert "Traceback" not in shown.err
    assert sorted(repository.rglob("[!.]*")) == before


def test_a_link_and_a_large_file_of_a_revision_are_refused(
    repository: Path, capsys: Captured
) -> None:
    (repository / "docs" / "link.yaml").symlink_to("/etc/passwd")
    git(repository, "add", "docs")
    git(repository, "commit", "-qm", "link")
    assert run(["diff", "HEAD:docs/link.yaml", "new.yaml"]) == 2
    assert "is a link" in capsys.readouterr().err
    assert run(["diff", "HEAD:docs/shop.yaml", "new.yaml", "--limit", "size=20"]) == 2
    assert "is larger than 20 bytes" in capsys.readouterr().err


def test_where_there_is_no_repository_or_no_git_that_is_said(
    specs: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(specs.parent))
    assert run(["diff", "HEAD:old.yaml", "new.yaml"]) == 2
    assert "this folder is in no git repository" in capsys.readouterr().err
    monkeypatch.setenv("PATH", str(specs))
    assert run(["diff", "HEAD:old.yaml", "new.yaml"]) == 2
    assert "git is not installed" in capsys.readouterr().err


def test_a_file_with_a_colon_in_its_name_is_a_file(specs: Path) -> None:
    Path("HEAD:old.yaml").write_text(OLD, encoding="utf-8")
    assert run(["diff", "HEAD:old.yaml", "old.yaml"]) == 0


def test_a_pipe_is_refused_at_once(specs: Path, capsys: Captured) -> None:
    os.mkfifo("pipe.yaml")
    assert run(["diff", "pipe.yaml", "new.yaml"]) == 2
    assert "it is a pipe, not a file" in capsys.readouterr().err


def test_one_spec_comes_from_standard_input(
    specs: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = io.TextIOWrapper(io.BytesIO(NEW.encode()))
    monkeypatch.setattr(sys, "stdin", stream)
    assert run(["diff", "new.yaml", "-"]) == 0
    capsys.readouterr()
    assert run(["diff", "-", "-"]) == 2
    assert "only one of the two" in capsys.readouterr().err


def test_the_words_are_there_where_box_art_fits_no_width(specs: Path, capsys: Captured) -> None:
    assert run(["diff", "old.yaml", "new.yaml", "--width", "5"]) == 1
    shown = capsys.readouterr()
    assert "+ node cache" in shown.out
    assert shown.err.startswith("not drawn: the drawing needs ")


def test_one_drawing_of_another_format_goes_to_standard_output(
    specs: Path, capsys: Captured
) -> None:
    flows = "flows: {order: {steps: [web -> db: %s]}}\n"
    Path("a.yaml").write_text(OLD + flows % "go", encoding="utf-8")
    Path("b.yaml").write_text(OLD + flows % "run", encoding="utf-8")
    assert run(["diff", "a.yaml", "b.yaml", "-f", "svg"]) == 1
    assert capsys.readouterr().out.count("<svg") == 1
    assert run(["diff", "a.yaml", "b.yaml"]) == 1
    shown = capsys.readouterr().out
    assert "- go" in shown
    assert shown.count("│ Web │") == 1  # the whole would have no mark in it


def test_a_drawing_that_fails_is_no_difference_in_the_exit_code(
    specs: Path, capsys: Captured
) -> None:
    assert run(["diff", "old.yaml", "new.yaml", "-f", "txt", "--width", "5"]) == 2
    assert "Error" in capsys.readouterr().err
    assert run(["diff", "old.yaml", "new.yaml", "-o", "old.yaml/x.svg"]) == 2


def test_two_texts_cannot_share_standard_output_with_a_picture_or_data(
    specs: Path, capsys: Captured
) -> None:
    assert run(["diff", "old.yaml", "new.yaml", "-f", "words,png"]) == 2
    assert run(["diff", "old.yaml", "new.yaml", "-f", "words,json"]) == 2
    assert run(["diff", "old.yaml", "new.yaml", "-f", "words", "-o", "x"]) == 2
    assert capsys.readouterr().out == ""


def complete(*words: str) -> list[str]:
    """What a shell is offered for the last of some words."""
    completion = ShellComplete(cli, {}, "triglyph", "_TRIGLYPH_COMPLETE")
    *before, last = words
    return [item.value for item in completion.get_completions(before, last)]


def test_a_shell_completes_files_of_revisions_views_and_formats(repository: Path) -> None:
    assert complete("diff", "HEAD:do") == ["HEAD:docs/"]
    assert complete("diff", "HEAD:docs/") == ["HEAD:docs/_part.yaml", "HEAD:docs/shop.yaml"]
    assert complete("diff", "old.yaml", "HEAD:./docs/sh") == ["HEAD:./docs/shop.yaml"]
    assert complete("diff", "nowhere:do") == []
    assert complete("diff", "-f", "jso") == ["json"]
    Path("v.yaml").write_text(OLD + "views: {data: {show: [db]}}\n", encoding="utf-8")
    assert complete("diff", "v.yaml", "missing.yaml", "--view", "d") == ["data"]
    assert complete("show", "v.yaml", "--view", "") == ["data"]
