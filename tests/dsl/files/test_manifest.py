"""The list of drawings, which may have come from anybody: nothing is removed on its word alone."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from ordinary_user import open_to_all, ordinary_user
from pictures_of_own import png_bytes, svg_text

from triglyph.cli.commands import run
from triglyph.files.manifest import NAME, digest

Captured = pytest.CaptureFixture[str]

SPEC = "nodes: {a: Web, b: Shop}\nedges: [a -> b]\n"
GONE = "../specs/gone.yaml"


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a spec that stays, and drawings of one that is gone."""
    monkeypatch.chdir(tmp_path)
    Path("specs").mkdir()
    Path("specs/one.yaml").write_text(SPEC, encoding="utf-8")
    Path("gone.yaml").write_text(SPEC, encoding="utf-8")
    assert run(["render", "gone.yaml", "-q", "-o", "drawn", "-f", "svg,txt,png"]) == 0
    Path("output/deep").mkdir(parents=True)
    return tmp_path


def render(*options: str) -> int:
    return run(["render", "specs", "-f", "txt", *options])


def list_files(files: dict[str, str], *, spec: str = GONE) -> None:
    """Write a list that claims files, each with the sum of what is there."""
    entries = {}
    for name, there in files.items():
        data = Path(there).read_bytes() if there else b""
        entries[name] = {"spec": spec, "sum": digest(data)}
    Path("output", NAME).write_text(json.dumps({"about": "", "files": entries}), encoding="utf-8")


def held(folder: str) -> dict[str, bytes]:
    """Return every file and link in a folder but the list itself, with what it holds."""
    found = {}
    for path in sorted(Path(folder).rglob("*")):
        if path.name != NAME and (path.is_symlink() or not path.is_dir()):
            found[str(path)] = path.read_bytes() if path.is_file() else b""
    return found


FORMATS = ["txt", "svg", "png", "pdf", "mmd", "dot", "d2", "puml", "dsl", "icons:svg", "icons:png"]


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("options", [[], ["--charset", "ascii", "--theme", "auto", "--notes"]])
def test_a_drawing_in_any_format_is_known_and_removed(format_: str, options: list[str]) -> None:
    shutil.copy("gone.yaml", "specs/gone.yaml")
    assert run(["render", "specs", "-f", format_, *options]) == 0
    assert len(list(Path("output").glob("gone.*"))) == 1
    Path("specs/gone.yaml").unlink()
    assert render("--prune") == 0
    assert not list(Path("output").glob("gone.*"))


def test_what_triglyph_did_not_draw_stays() -> None:
    texts: dict[str, bytes] = {
        "gone.txt": b"What I have to do: nothing | all\n",
        "gone.svg": svg_text().encode(),
        "gone.png": png_bytes(),
        "gone.pdf": b"%PDF-1.4\n%%EOF\n",
        "gone.mmd": b"---\n",
        "gone.dot": b"digraph mine {}\n",
        "gone.d2": b"a -> b\n",
        "gone.puml": b"skinparam x y\n",
        "gone.dsl": b"model {}\n",
        "gone": b"",
        "gone.yaml": SPEC.encode(),
        ".svg": b"",
    }
    for name, data in texts.items():
        Path("output", name).write_bytes(data)
    before = held("output")
    list_files({name: f"output/{name}" for name in texts})
    assert render("--prune") == 0
    after = held("output")
    assert {name: after[name] for name in before} == before


@pytest.mark.parametrize("name", ["mine.svg", "deep/ungone.svg", "gone", "gon.svg", "gone.svg.bak"])
def test_a_drawing_that_is_called_otherwise_than_its_spec_stays(name: str) -> None:
    shutil.copy("drawn/gone.svg", f"output/{name}")
    list_files({name: "drawn/gone.svg"})
    assert render("--prune") == 0
    assert Path("output", name).exists()


@pytest.mark.parametrize("name", ["gone.svg", "deep/gone.svg", "gone.overview.svg"])
def test_a_drawing_that_is_called_as_its_spec_goes(name: str) -> None:
    shutil.copy("drawn/gone.svg", f"output/{name}")
    list_files({name: "drawn/gone.svg"})
    assert render("--prune") == 0
    assert not Path("output", name).exists()


@pytest.mark.parametrize(
    "name",
    [
        "./gone.svg",
        "deep/../gone.svg",
        "deep//gone.svg",
        "deep/./gone.svg",
        "../drawn/gone.svg",
        "../output/gone.svg",
        "{place}/output/gone.svg",
        "{place}/drawn/gone.svg",
        "//drawn/gone.svg",
        "gone.svg/",
        "gone.svg\0",
        "",
        ".",
        "..",
        "deep",
    ],
)
def test_a_name_that_is_never_written_like_this_makes_the_list_none(
    name: str, place: Path, capsys: Captured
) -> None:
    for target in ("output/gone.svg", "output/deep/gone.svg"):
        shutil.copy("drawn/gone.svg", target)
    before = held("output") | held("drawn")
    list_files({name.format(place=place): "drawn/gone.svg"})
    assert render("--prune") == 0
    after = held("output") | held("drawn")
    assert {each: after[each] for each in before} == before
    if name != "deep":
        assert f"output/{NAME} is no list of drawings" in capsys.readouterr().err
    assert set(json.loads(Path("output", NAME).read_bytes())["files"]) == {"one.txt"}


def to_a_link_out() -> None:
    Path("output/link").symlink_to(Path("drawn").resolve())


def to_a_link_within() -> None:
    shutil.copy("drawn/gone.svg", "output/deep/gone.svg")
    Path("output/link").symlink_to("deep")


def to_a_linked_file() -> None:
    Path("output/link").mkdir()
    Path("output/link/gone.svg").symlink_to(Path("drawn/gone.svg").resolve())


def to_a_pipe() -> None:
    Path("output/link").mkdir()
    os.mkfifo("output/link/gone.svg")


def to_a_folder() -> None:
    Path("output/link/gone.svg").mkdir(parents=True)


def to_nothing() -> None:
    pass


@pytest.mark.parametrize(
    "lead",
    [to_a_link_out, to_a_link_within, to_a_linked_file, to_a_pipe, to_a_folder, to_nothing],
)
def test_a_name_that_leads_elsewhere_removes_nothing(lead: Callable[[], None]) -> None:
    lead()
    before = held("output") | held("drawn")
    list_files({"link/gone.svg": "drawn/gone.svg"})
    assert render("--prune") == 0
    after = held("output") | held("drawn")
    assert {each: after[each] for each in before} == before
    assert Path("output/link").exists() == (lead is not to_nothing)


@pytest.mark.parametrize("spec", ["../specs/gone.yaml\0", "\0"])
def test_a_spec_that_is_no_name_makes_the_list_none(spec: str, capsys: Captured) -> None:
    shutil.copy("drawn/gone.svg", "output/gone.svg")
    list_files({"gone.svg": "drawn/gone.svg"}, spec=spec)
    assert render("--prune") == 0
    assert Path("output/gone.svg").exists()
    assert "is no list of drawings" in capsys.readouterr().err


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff",
        b"[" * 100_000,
        b'{"files": ' + b'{"a": ' * 100_000,
        b'{"about": "", "files": {"a": 1}}',
        b'{"about": "", "files": {"a": {"spec": 1, "sum": "x"}}}',
        b'{"name": "some other tool"}',
        b"<<<<<<< ours\n{}\n=======\n{}\n>>>>>>> theirs\n",
    ],
)
def test_a_list_that_is_none_is_as_if_not_there(content: bytes, capsys: Captured) -> None:
    Path("output", NAME).write_bytes(content)
    assert render("--prune") == 0
    assert capsys.readouterr().err.count("is no list of drawings") == 1
    assert set(json.loads(Path("output", NAME).read_bytes())["files"]) == {"one.txt"}
    assert render("--check") == 0
    assert capsys.readouterr().err == "2 files up to date\n"


def test_a_pipe_in_the_place_of_the_list_holds_nothing_up(capsys: Captured) -> None:
    os.mkfifo(f"output/{NAME}")
    assert render("--prune") == 1
    assert f"cannot write output/{NAME}: it is no ordinary file" in capsys.readouterr().err


def test_a_linked_list_is_replaced_and_not_written_through() -> None:
    Path("mine.json").write_text("{}", encoding="utf-8")
    Path("output", NAME).symlink_to(Path("mine.json").resolve())
    assert render() == 0
    assert Path("mine.json").read_text(encoding="utf-8") == "{}"
    assert not Path("output", NAME).is_symlink()


def test_a_file_that_cannot_be_removed_is_an_error_and_the_others_go(
    place: Path, capsys: Captured
) -> None:
    for folder in ("output/deep", "output/other"):
        Path(folder).mkdir(exist_ok=True)
        shutil.copy("drawn/gone.svg", f"{folder}/gone.svg")
    list_files({f"{name}/gone.svg": "drawn/gone.svg" for name in ("deep", "other")})
    open_to_all(place)
    for path in (place / "output", place / "output/other"):
        path.chmod(0o777)
    Path("output/deep").chmod(0o555)
    with ordinary_user():
        assert render("--prune", "--no-cache") == 1
    assert "Error: cannot remove output/deep/gone.svg: Permission denied" in capsys.readouterr().err
    assert Path("output/deep/gone.svg").exists()
    assert not Path("output/other").exists()
    assert "deep/gone.svg" in Path("output", NAME).read_text(encoding="utf-8")
