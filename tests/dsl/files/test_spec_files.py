"""Which files arguments name, and where their drawings belong."""

import os
from pathlib import Path

import pytest

from triglyph.errors import TriglyphError, UsageError
from triglyph.files.spec_files import find_sources, is_guide


@pytest.fixture(autouse=True)
def specs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of specs below the working folder."""
    monkeypatch.chdir(tmp_path)
    for name in ("b.yaml", "a.yml", "deep/er/c.d.yaml", "deep/b.yaml"):
        path = tmp_path / "specs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("nodes: [a]\n", encoding="utf-8")
    return tmp_path / "specs"


def stems(*arguments: str) -> list[str]:
    return [source.stem.as_posix() for source in find_sources(arguments)]


def test_specs_of_a_folder_keep_their_place_below_it() -> None:
    assert stems("specs") == ["a", "b", "deep/b", "deep/er/c.d"]


def test_a_file_that_is_named_is_known_by_its_own_name() -> None:
    assert stems("specs/deep/er/c.d.yaml", "specs/b.yaml") == ["c.d", "b"]


def test_a_file_counts_once_however_often_it_is_named() -> None:
    assert stems("specs/deep/b.yaml", "specs", "./specs/a.yml") == ["b", "a", "b", "deep/er/c.d"]


def test_standard_input_counts_once() -> None:
    assert stems("-", "-") == ["stdin"]


def test_a_folder_whose_name_looks_like_a_spec_is_a_folder(specs: Path) -> None:
    (specs / "deep").rename(specs / "deep.yaml")
    assert stems("specs/deep.yaml") == ["b", "er/c.d"]
    assert "deep.yaml/b" in stems("specs")


def test_hidden_files_parts_and_other_files_in_a_folder_are_passed_over(specs: Path) -> None:
    for name in (".hidden.yaml", "_part.yaml", "notes.md", ".git/config.yaml"):
        path = specs / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("nodes: [a]\n", encoding="utf-8")
    assert stems("specs") == ["a", "b", "deep/b", "deep/er/c.d"]
    assert stems("specs/_part.yaml") == ["_part"]


def test_what_is_no_regular_file_is_passed_over(specs: Path) -> None:
    os.mkfifo(specs / "pipe.yaml")
    (specs / "gone.yaml").symlink_to(specs / "nowhere")
    assert stems("specs") == ["a", "b", "deep/b", "deep/er/c.d"]


def test_a_linked_folder_is_not_entered_so_that_a_walk_ends(specs: Path) -> None:
    (specs / "loop").symlink_to(specs)
    assert stems("specs") == ["a", "b", "deep/b", "deep/er/c.d"]


def test_a_linked_spec_is_a_spec_of_its_own_name(specs: Path) -> None:
    (specs / "link.yaml").symlink_to(specs / "b.yaml")
    assert stems("specs") == ["a", "b", "link", "deep/b", "deep/er/c.d"]


def test_a_pipe_is_left_for_its_reader(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert not is_guide("pipe")


@pytest.mark.parametrize(
    "text", ["sections:\n", "title: x\nsections :\n", '"sections": []\n', "\ufeffsections:\n"]
)
def test_a_guide_in_a_folder_is_passed_over_unless_wanted(specs: Path, text: str) -> None:
    (specs / "guide.yaml").write_text(text, encoding="utf-8")
    assert "guide" not in stems("specs")
    assert "guide" in [str(source.stem) for source in find_sources(["specs"], guides=True)]


def test_a_guide_that_is_named_as_a_spec_is_an_error_with_the_right_command(specs: Path) -> None:
    (specs / "guide.yaml").write_text("sections: []\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"triglyph guide specs/guide\.yaml"):
        stems("specs/guide.yaml")


@pytest.mark.parametrize(
    "text", ["nodes:\n  a:\n    sections: [x]\n", "# sections:\n", "title: |\n sections:\n", ""]
)
def test_sections_elsewhere_make_no_guide(specs: Path, text: str) -> None:
    (specs / "b.yaml").write_text(text, encoding="utf-8")
    assert not is_guide("specs/b.yaml")


def test_a_file_that_is_missing_is_kept_for_the_message_of_its_reader() -> None:
    assert stems("missing.yaml") == ["missing"]


@pytest.mark.parametrize("name", ["empty", ""])
def test_a_folder_without_specs_and_an_empty_name_are_errors(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError):
        find_sources([name])


def test_a_folder_that_cannot_be_read_is_an_error(
    specs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(TriglyphError, match="cannot read folder specs: Permission denied"):
        find_sources(["specs"])
