"""Drawings and guides kept true: what is stale or left over is shown, and removed when asked."""

import json
from pathlib import Path

import pytest

from triglyph.cli.commands import run
from triglyph.files.manifest import NAME

Captured = pytest.CaptureFixture[str]

SPEC = "nodes: {a: Web, b: Shop}\nedges: [a -> b]\n"
GUIDE = "title: G\nsections: [{title: S, pages: [one.yaml, deep/two.yaml]}]\n"


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two specs, and a guide of them."""
    monkeypatch.chdir(tmp_path)
    write("specs/one.yaml", SPEC)
    write("specs/deep/two.yaml", SPEC)
    write("specs/guide.yaml", GUIDE)
    return tmp_path


def write(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


def files() -> dict[str, bytes]:
    """Every file of the folder with what it holds."""
    found = sorted(path for path in Path().rglob("*") if path.is_file())
    return {path.as_posix(): path.read_bytes() for path in found}


def render(*options: str) -> int:
    return run(["render", "specs", "-f", "txt,svg", *options])


def guide(*options: str) -> int:
    return run(["guide", "-f", "all", *options])


def test_a_check_of_what_is_current_says_so(capsys: Captured) -> None:
    assert render() == 0
    assert guide() == 0
    before = files()
    capsys.readouterr()
    assert render("--check") == 0
    assert guide("--check") == 0
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == "5 files up to date\n7 files up to date\n"
    assert files() == before


@pytest.mark.parametrize("make", [render, guide])
def test_a_check_shows_what_changed_and_writes_nothing(make: object, capsys: Captured) -> None:
    assert callable(make)
    make()
    write("specs/one.yaml", SPEC.replace("Shop", "Store"))
    before = files()
    capsys.readouterr()
    assert make("--check") == 1
    out = capsys.readouterr().out
    assert "-│ Shop │" in out
    assert "+│ Store │" in out
    assert files() == before


@pytest.mark.parametrize("make", [render, guide])
def test_a_check_where_nothing_was_written_shows_all_as_new(make: object, capsys: Captured) -> None:
    assert callable(make)
    before = files()
    assert make("--check") == 1
    assert "--- /dev/null\n+++ output/" in capsys.readouterr().out
    assert files() == before


def test_a_check_names_what_is_no_text(capsys: Captured) -> None:
    assert run(["render", "specs/one.yaml", "-f", "png", "--check"]) == 1
    assert capsys.readouterr().out == "Binary file output/one.png would be new\n"
    assert run(["render", "specs/one.yaml", "-f", "png"]) == 0
    Path("output/one.png").write_bytes(b"\0")
    assert run(["render", "specs/one.yaml", "-f", "png", "--check"]) == 1
    assert capsys.readouterr().out == "Binary file output/one.png differs\n"


def test_a_check_shows_long_lines_whole_unless_only_people_look(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(["guide", "-f", "html"]) == 0
    write("specs/one.yaml", SPEC.replace("Shop", "Store"))
    assert run(["guide", "-f", "html", "--check"]) == 1
    assert max(map(len, capsys.readouterr().out.splitlines())) > 1000
    monkeypatch.setattr("triglyph.cli.file_changes.is_terminal", lambda: True)
    assert run(["guide", "-f", "html", "--check"]) == 1
    assert max(map(len, capsys.readouterr().out.splitlines())) < 210


@pytest.mark.parametrize("make", [render, guide])
def test_what_is_left_over_is_reported_checked_and_removed(make: object, capsys: Captured) -> None:
    assert callable(make)
    make()
    Path("specs/deep/two.yaml").unlink()
    write("specs/guide.yaml", GUIDE.replace(", deep/two.yaml", ""))
    make()
    left = next(Path("output").rglob("two.svg"))
    said = capsys.readouterr().err
    assert f"{left} is left over, its spec is deleted: --prune removes it" in said
    assert make("--check") == 1
    first = capsys.readouterr().out.splitlines()[0]
    assert first.startswith(f"Left over, since its spec is gone: {left.parent}/two.")
    assert left.exists()
    assert make("--prune") == 0
    assert f"{left} removed: its spec is deleted" in capsys.readouterr().err
    assert not left.parent.exists()
    assert make("--check") == 0


def test_a_picture_of_a_spec_that_left_the_guide_is_left_over() -> None:
    guide()
    write("specs/guide.yaml", GUIDE.replace(", deep/two.yaml", ""))
    assert guide("--check") == 1
    assert guide("--prune") == 0
    assert not Path("output/guide.images/deep").exists()
    assert Path("output/guide.images/one.svg").exists()


def test_the_last_picture_of_a_guide_is_left_over_too() -> None:
    guide()
    write("specs/guide.yaml", "title: G\nsections: [{title: S, intro: Words}]\n")
    assert guide("--check") == 1
    assert guide("--prune") == 0
    assert not list(Path("output").rglob("*.svg"))


def test_a_form_that_cannot_be_made_keeps_all_from_being_written(capsys: Captured) -> None:
    write("specs/guide.yaml", f"intro: '![gone](gone.png)'\n{GUIDE}")
    assert guide() == 1
    assert "gone.png" in capsys.readouterr().err
    assert not Path("output").exists()


def test_nothing_is_removed_that_triglyph_did_not_write() -> None:
    render()
    write("output/deep/mine.svg", "mine")
    write("output/two.svg", "mine")
    Path("specs/deep/two.yaml").unlink()
    assert render("--prune") == 0
    assert not Path("output/deep/two.svg").exists()
    assert Path("output/deep/mine.svg").exists()
    assert Path("output/two.svg").exists()


def test_a_drawing_that_was_changed_since_is_kept() -> None:
    render()
    write("output/deep/two.svg", "my own picture")
    Path("specs/deep/two.yaml").unlink()
    assert render("--prune") == 0
    assert Path("output/deep/two.svg").read_text(encoding="utf-8") == "my own picture"
    assert not Path("output/deep/two.txt").exists()
    assert render("--check") == 0


def test_prune_for_single_files_says_that_it_looks_for_no_others(
    capsys: pytest.CaptureFixture[str],
) -> None:
    render()
    Path("specs/deep/two.yaml").unlink()
    capsys.readouterr()
    assert run(["render", "specs/one.yaml", "-f", "txt", "--prune"]) == 0
    assert "gone from a folder: name that" in capsys.readouterr().err
    assert Path("output/deep/two.txt").exists()


def test_other_line_ends_make_no_other_drawing() -> None:
    render()
    drawing = Path("output/deep/two.txt")
    drawing.write_bytes(drawing.read_bytes().replace(b"\n", b"\r\n"))
    Path("specs/deep/two.yaml").unlink()
    assert render("--prune") == 0
    assert not drawing.exists()


def test_drawings_of_other_folders_and_formats_are_kept() -> None:
    write("other/three.yaml", SPEC)
    run(["render", "other", "-f", "txt"])
    render()
    run(["render", "specs", "-f", "txt", "--prune"])
    assert {path.name for path in Path("output").rglob("*.*")} >= {"three.txt", "one.svg"}
    Path("other/three.yaml").unlink()
    render("--prune")
    assert Path("output/three.txt").exists()


@pytest.mark.parametrize("name", ["../mine.txt", "link.txt", "folder", "specs"])
def test_a_list_that_says_too_much_removes_nothing_outside(name: str, place: Path) -> None:
    mine = place / "mine.txt"
    mine.write_bytes(b"mine")
    render("-f", "txt")
    Path("output/link.txt").symlink_to(mine)
    Path("output/folder").mkdir()
    path = Path("output", NAME)
    contents = json.loads(path.read_bytes())
    sums = {entry["sum"] for entry in contents["files"].values()}
    from triglyph.files.manifest import digest

    sums.add(digest(b"mine"))
    contents["files"] = {
        (str(mine) if name == "specs" else name): {"spec": "../specs/gone.yaml", "sum": each}
        for each in sums
    }
    path.write_text(json.dumps(contents), encoding="utf-8")
    assert render("--prune") == 0
    assert mine.read_bytes() == b"mine"
    assert Path("output/link.txt").is_symlink()
    assert Path("output/folder").is_dir()


@pytest.mark.parametrize("broken", ["", "{", "[]", '{"files": {"a": 1}}', "\0"])
def test_a_list_that_cannot_be_understood_is_written_anew(broken: str) -> None:
    render()
    right = Path("output", NAME).read_bytes()
    write(f"output/{NAME}", broken)
    assert render() == 0
    assert Path("output", NAME).read_bytes() == right


def test_files_named_by_themselves_leave_no_list() -> None:
    assert run(["render", "specs/one.yaml", "-f", "txt"]) == 0
    assert sorted(path.name for path in Path("output").iterdir()) == ["one.txt"]


def test_the_list_is_the_same_from_wherever_the_command_runs(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    render()
    before = files()
    monkeypatch.chdir(place / "output")
    assert run(["render", "../specs", "-f", "txt,svg", "-o", ".", "--check"]) == 0
    assert run(["render", str(place / "specs"), "-f", "txt,svg", "-o", str(place / "output")]) == 0
    monkeypatch.chdir(place)
    assert files() == before


def test_what_is_current_is_not_written_again() -> None:
    render()
    guide()
    before = {path: path.stat().st_mtime_ns for path in Path("output").rglob("*")}
    render()
    guide()
    assert {path: path.stat().st_mtime_ns for path in Path("output").rglob("*")} == before


def test_standard_output_cannot_be_checked() -> None:
    assert run(["render", "specs/one.yaml", "-f", "txt", "-o", "-", "--check"]) == 2
    assert run(["guide", "-o", "-", "--check"]) == 2


def test_a_check_with_a_mistake_shows_it_and_fails(capsys: Captured) -> None:
    write("specs/one.yaml", "edges: [a => ]\n")
    assert render("--check") == 1
    assert guide("--check") == 1
    assert capsys.readouterr().err.count("specs/one.yaml:1:") == 2


def test_several_forms_of_a_guide_are_named_alike(capsys: Captured) -> None:
    assert run(["guide", "-f", "boxart", "-f", "html", "-o", "docs/systems.md"]) == 0
    assert sorted(path.name for path in Path("docs").iterdir()) == ["systems.html", "systems.md"]
    for wrong in (
        ["-f", "all", "-o", "-"],
        ["-f", "all", "-o", "docs/page.rst"],
        ["-f", "all", "--template", "specs/one.yaml"],
    ):
        assert run(["guide", *wrong]) == 2


@pytest.mark.parametrize("jobs", ["1", "4"])
def test_a_guide_is_the_same_with_any_number_of_jobs(jobs: str) -> None:
    guide()
    assert guide("--check", "--jobs", jobs) == 0


def test_a_spec_that_cannot_be_drawn_is_named_and_nothing_is_written(capsys: Captured) -> None:
    assert run(["guide", "--width", "3", "--jobs", "2"]) == 1
    assert "one.yaml: boxart:txt: " in capsys.readouterr().err
    assert not Path("output").exists()
