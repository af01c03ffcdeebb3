"""Which files are below which folders, asked of many at once."""

import os
from pathlib import Path

import pytest

from triglyph.cli.commands import run
from triglyph.files.claims import Claims, Whereabouts


def test_a_file_is_below_its_folders_and_no_others(tmp_path: Path) -> None:
    (tmp_path / "out" / "sub").mkdir(parents=True)
    files = Whereabouts([tmp_path / "out" / "sub" / "a.svg", tmp_path / "b.svg"])
    assert files.are_any_below(tmp_path / "out")
    assert files.are_any_below(tmp_path)
    assert not files.are_any_below(tmp_path / "ou")
    assert not files.are_any_below(tmp_path / "out" / "sub" / "a.svg")
    assert not Whereabouts([]).are_any_below(tmp_path)


def test_a_link_is_also_where_it_leads(tmp_path: Path) -> None:
    (tmp_path / "specs").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.svg").symlink_to(tmp_path / "specs" / "one.yaml")
    files = Whereabouts([tmp_path / "out" / "a.svg"])
    assert files.are_any_below(tmp_path / "specs")
    assert files.are_any_below(tmp_path / "out")


def test_a_folder_of_many_files_is_looked_up_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    look_up = os.path.realpath
    monkeypatch.setattr(os.path, "realpath", lambda name: asked.append(str(name)) or look_up(name))
    claims = Claims()
    claims.read(tmp_path / f"{number}.yaml" for number in range(50))
    for number in range(50):
        assert claims.write(tmp_path / f"{number}.svg", "") is None
    assert claims.write(tmp_path / "7.yaml", "") is not None
    assert asked == [str(tmp_path)]


def test_each_folder_is_listed_once_however_many_specs_there_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("specs").mkdir()
    for number in range(30):
        Path(f"specs/s{number}.yaml").write_text(
            "nodes: {a: A}\nviews: {v: {title: V}}\n", encoding="utf-8"
        )
    assert run(["render", "specs", "-f", "mmd", "-q", "--no-cache"]) == 0
    assert len(list(Path("output").glob("*.mmd"))) == 60
    listed: list[str] = []
    list_now = os.listdir
    monkeypatch.setattr(os, "listdir", lambda name=".": listed.append(str(name)) or list_now(name))
    assert run(["render", "specs", "-f", "mmd", "-q", "--no-cache"]) == 0
    assert listed.count("output") < 5
