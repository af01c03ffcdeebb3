"""Links, read-only files and what is no file: what commands follow, what they replace, and say."""

import os
import stat
from pathlib import Path

import pytest
from ordinary_user import open_to_all, ordinary_user

from triglyph.cli.commands import run

Captured = pytest.CaptureFixture[str]

UNTIDY = "nodes: [ a ]\n"
TIDY = "nodes: [a]\n"
PAGE = "<!-- triglyph: {} txt -->\n<!-- /triglyph -->\n"


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository of somebody's to work in, and beside it files of the user's own."""
    open_to_all(tmp_path)
    for folder in ("repository/specs", "repository/docs", "own"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "own" / "v.yml").write_text(UNTIDY, encoding="utf-8")
    text = PAGE.format(tmp_path / "repository" / "specs" / "shop.yaml")
    (tmp_path / "own" / "v.md").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path / "repository")
    Path("specs/shop.yaml").write_text(UNTIDY, encoding="utf-8")
    Path("docs/page.md").write_text(PAGE.format("../specs/shop.yaml"), encoding="utf-8")
    return tmp_path


def held(folder: Path) -> dict[str, bytes]:
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path): path.read_bytes() for path in found}


@pytest.mark.parametrize("folder", ["specs", ".", "specs/", "{place}/repository/specs"])
@pytest.mark.parametrize("options", [[], ["--check"]])
def test_fmt_does_not_follow_a_link_that_it_finds(
    folder: str, options: list[str], place: Path, capsys: Captured
) -> None:
    Path("specs/_x.yml").symlink_to("../../own/v.yml")
    before = held(place / "own")
    changes = run(["fmt", *options, folder.format(place=place)])
    assert changes == (1 if options else 0)
    assert held(place / "own") == before
    captured = capsys.readouterr()
    assert "_x.yml is a link, left as it is: name the file that it leads to" in captured.err
    assert "_x.yml" not in captured.out
    assert Path("specs/_x.yml").is_symlink()
    assert Path("specs/shop.yaml").read_text(encoding="utf-8") == (UNTIDY if options else TIDY)


def test_a_link_to_what_is_found_anyway_is_not_worth_a_word(capsys: Captured) -> None:
    Path("specs/again.yaml").symlink_to("shop.yaml")
    assert run(["fmt", "specs"]) == 0
    assert capsys.readouterr().err == "1 file: 1 changed, 0 up to date\n"
    assert Path("specs/again.yaml").is_symlink()


def test_a_linked_folder_that_is_found_is_not_entered(place: Path) -> None:
    Path("specs/more").symlink_to(place / "own")
    before = held(place / "own")
    assert run(["fmt", "-q", "specs"]) == 0
    assert held(place / "own") == before


@pytest.mark.parametrize("name", ["link.yaml", "linked/v.yml", "linked", "specs/../linked"])
def test_fmt_is_not_led_out_of_the_folder_that_it_runs_in(
    name: str, place: Path, capsys: Captured
) -> None:
    Path("link.yaml").symlink_to(place / "own" / "v.yml")
    Path("linked").symlink_to(place / "own")
    before = held(place / "own")
    assert run(["fmt", name]) == 1
    assert held(place / "own") == before
    said = capsys.readouterr().err
    assert f"a link leads out of the folder that this runs in, to {place / 'own' / 'v.yml'}" in said


@pytest.mark.parametrize("name", ["../own/v.yml", "{place}/own/v.yml", "../own", "../link.yml"])
def test_a_file_elsewhere_that_is_named_is_meant(name: str, place: Path) -> None:
    (place / "link.yml").symlink_to("own/v.yml")
    assert run(["fmt", "-q", name.format(place=place)]) == 0
    assert (place / "own" / "v.yml").read_text(encoding="utf-8") == TIDY
    assert (place / "link.yml").is_symlink()


def test_a_named_link_within_the_folder_is_followed_and_stays() -> None:
    Path("link.yaml").symlink_to("specs/shop.yaml")
    assert run(["fmt", "-q", "link.yaml"]) == 0
    assert Path("link.yaml").is_symlink()
    assert Path("specs/shop.yaml").read_text(encoding="utf-8") == TIDY


@pytest.mark.parametrize("name", ["docs", "docs/*.md", "**/*.md", "docs/*/*.md", "link.md"])
def test_embed_does_not_follow_links_either(name: str, place: Path, capsys: Captured) -> None:
    Path("docs/x.md").symlink_to(place / "own" / "v.md")
    Path("docs/more").symlink_to(place / "own")
    Path("link.md").symlink_to(place / "own" / "v.md")
    before = held(place / "own")
    assert run(["embed", name]) == (1 if name == "link.md" else 0)
    assert held(place / "own") == before
    assert " link" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["fmt", "specs/shop.yaml"], ["embed", "docs/page.md"]])
def test_a_read_only_file_is_not_changed(words: list[str], capsys: Captured) -> None:
    path = Path(words[1])
    before = path.read_bytes()
    path.chmod(0o444)
    assert run(words) == 1
    assert path.read_bytes() == before
    assert f"Error: cannot write {path.resolve()}: it is read-only" in capsys.readouterr().err
    assert stat.S_IMODE(path.stat().st_mode) == 0o444


@pytest.mark.parametrize("words", [["fmt", "specs/shop.yaml"], ["embed", "docs/page.md"]])
def test_a_file_that_only_others_may_write_is_not_changed(
    words: list[str], capsys: Captured
) -> None:
    path = Path(words[1])
    before = path.read_bytes()
    path.chmod(0o644)
    path.parent.chmod(0o777)
    with ordinary_user():
        writable = os.access(path, os.W_OK)
        code = run([*words, *(["--no-cache"] if words[0] == "embed" else [])])
    if writable:  # these tests do not run as root, and the file is the user's own
        assert code == 0
        return
    assert code == 1
    assert path.read_bytes() == before
    assert f"cannot write {path}: no permission to write it" in capsys.readouterr().err


MAKE: dict[str, tuple[list[str], str]] = {
    "render": (["render", "specs", "-f", "txt", "-o", "{}"], "shop.txt"),
    "guide": (["guide", "guide.yaml", "-o", "{}/page.md"], "page.md"),
    "pictures": (["guide", "guide.yaml", "--form", "images", "-o", "{}/page.md"], "page/specs"),
    "report": (["render", "specs", "-f", "txt", "-o", "drawn", "--report-json", "{}/r"], "r"),
    "schema": (["schema", "-o", "{}/schema.json"], "schema.json"),
    "new": (["new", "{}/start"], "start.yaml"),
    "new guide": (["new", "--guide", "{}"], "guide.yaml"),
    "cache": (["render", "specs", "-f", "txt", "-o", "drawn", "--cache", "{}"], "triglyph"),
}
"""Every command that makes files, with one of those that it makes."""


def make(name: str, folder: str) -> int:
    Path("guide.yaml").write_text(
        "title: G\nsections: [{title: S, pages: [specs/shop.yaml]}]\n", encoding="utf-8"
    )
    return run([word.format(folder) for word in MAKE[name][0]])


@pytest.mark.parametrize("name", MAKE)
@pytest.mark.parametrize("folder", ["output", "output/deep", "./output/../output"])
def test_what_is_made_does_not_go_through_a_link_out(
    name: str, folder: str, place: Path, capsys: Captured
) -> None:
    Path("output").symlink_to(place / "own")
    before = held(place)
    assert make(name, folder) == 1
    left = {each for each in held(place) if each not in before}
    assert left == {str(place / "repository" / "guide.yaml")}
    said = capsys.readouterr().err
    assert "a link leads out of the folder that this runs in" in said
    assert "name that itself if you mean it" in said


@pytest.mark.parametrize("name", MAKE)
def test_a_folder_elsewhere_that_is_named_is_used(name: str, place: Path) -> None:
    (place / "linked").symlink_to("own")
    for folder in (str(place / "own"), "../linked"):
        assert make(name, folder) == 0
        assert (place / "own" / MAKE[name][1]).exists()
        for path in sorted((place / "own").rglob("*"), reverse=True):
            path.unlink() if path.is_file() else path.rmdir()


@pytest.mark.parametrize("name", MAKE)
def test_a_link_within_the_folder_is_used(name: str) -> None:
    Path("inside").mkdir()
    Path("output").symlink_to("inside")
    assert make(name, "output") == 0
    assert Path("inside", MAKE[name][1]).exists()


def test_the_folder_that_is_used_without_being_named_is_no_exception(
    place: Path, capsys: Captured
) -> None:
    Path("output").symlink_to(place / "own")
    before = held(place / "own")
    assert run(["render", "specs", "-f", "txt"]) == 1
    assert run(["render", "specs/shop.yaml", "-f", "txt", "--prune"]) == 1
    assert held(place / "own") == before
    assert capsys.readouterr().err.splitlines() == 2 * [
        "Error: cannot write output: a link leads out of the folder that this runs in, to "
        f"{place / 'own'}; name that itself if you mean it"
    ]


def test_the_folder_of_pictures_is_no_way_out(place: Path, capsys: Captured) -> None:
    Path("docs/page").symlink_to(place / "own")
    before = held(place / "own")
    Path("guide.yaml").write_text(
        "title: G\nsections: [{title: S, pages: [specs/shop.yaml]}]\n", encoding="utf-8"
    )
    words = ["guide", "guide.yaml", "--form", "images", "--prune", "-o", "docs/page.md"]
    assert run(words) == 1
    assert held(place / "own") == before
    assert "cannot write in docs/page: a link leads out of docs" in capsys.readouterr().err


def test_a_picture_of_a_page_is_no_way_out(place: Path, capsys: Captured) -> None:
    Path("docs/pictures").symlink_to(place / "own")
    text = "<!-- triglyph: ../specs/shop.yaml svg file=pictures/a.svg -->\n<!-- /triglyph -->\n"
    Path("docs/page.md").write_text(text, encoding="utf-8")
    before = held(place / "own")
    assert run(["embed", "docs"]) == 1
    assert held(place / "own") == before
    assert "is outside the folder that this runs in" in capsys.readouterr().err


@pytest.mark.parametrize("name", [name for name in MAKE if name not in ("new", "new guide")])
def test_what_is_read_only_is_not_replaced(name: str, capsys: Captured) -> None:
    assert make(name, "output") == 0
    target = Path("output", MAKE[name][1])
    paths = [path for path in (target, *target.rglob("*")) if path.is_file()]
    for path in paths:
        path.write_bytes(b"mine")
        path.chmod(0o444)
    before = held(Path("output"))
    assert make(name, "output") == (0 if name == "cache" else 1)
    assert {path: data for path, data in held(Path("output")).items() if path in before} == before
    assert name == "cache" or "it is read-only" in capsys.readouterr().err


def test_new_replaces_nothing_that_is_read_only(capsys: Captured) -> None:
    Path("specs/shop.yaml").chmod(0o444)
    assert run(["new", "--force", "specs/shop.yaml"]) == 1
    assert Path("specs/shop.yaml").read_text(encoding="utf-8") == UNTIDY
    assert "it is read-only" in capsys.readouterr().err


def test_fmt_takes_no_pipe_and_says_what_it_takes(capsys: Captured) -> None:
    os.mkfifo("pipe.yaml")
    assert run(["fmt", "pipe.yaml"]) == 1
    said = capsys.readouterr().err
    assert "pipe.yaml: error: cannot be read: it is a pipe, not a file" in said
    assert "read it as standard input instead: - < FILE" in said


def test_import_of_a_pipe_is_called_an_error_once(capsys: Captured) -> None:
    os.mkfifo("pipe.mmd")
    assert run(["import", "pipe.mmd"]) == 2
    assert capsys.readouterr().err == (
        "Error: pipe.mmd: cannot be read: it is a pipe, not a file\n"
        "  read it as standard input instead: - < FILE\n"
    )


def test_embed_does_not_replace_a_pipe(capsys: Captured) -> None:
    os.mkfifo("pipe.md")
    assert run(["embed", "pipe.md"]) == 1
    assert Path("pipe.md").is_fifo()
    assert "pipe.md: error: cannot be read: it is a pipe" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["fmt", "specs/shop.yaml"], ["embed", "docs/page.md"]])
def test_what_somebody_writes_meanwhile_is_not_lost(
    words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    path = Path(words[1])
    from triglyph.files import atomic_write as writing

    find = writing.find_rewritable

    def interfere(named: Path) -> Path:
        path.write_bytes(b"mine")
        return find(named)

    monkeypatch.setattr(writing, "find_rewritable", interfere)
    assert run(words) == 1
    assert path.read_bytes() == b"mine"
    assert "somebody has changed it meanwhile" in capsys.readouterr().err


LOOPS = {
    "a spec": ["render", "loop/x.yaml"],
    "a spec itself": ["render", "loop"],
    "a folder": ["render", "specs", "-f", "txt", "-o", "loop"],
    "a report": ["render", "specs", "-f", "txt", "--report-json", "loop/x"],
    "a cache": ["render", "specs", "-f", "txt", "--cache", "loop"],
    "a file to format": ["fmt", "loop/x.yaml"],
    "a page": ["embed", "loop"],
    "a picture": ["embed", "looping.md"],
    "a guide": ["guide", "loop"],
    "a page of a guide": ["guide", "looping.yaml"],
    "the file of a guide": ["guide", "guide.yaml", "-o", "loop/x.md"],
    "the schema": ["schema", "-o", "loop/x.json"],
    "a new spec": ["new", "loop/x"],
}


@pytest.mark.parametrize("words", LOOPS.values(), ids=LOOPS)
def test_a_loop_of_links_is_an_error(words: list[str], capsys: Captured) -> None:
    Path("loop").symlink_to("loop")
    Path("guide.yaml").write_text("title: G\nsections: []\n", encoding="utf-8")
    Path("looping.yaml").write_text(
        "title: G\nsections: [{title: S, pages: [loop/x.yaml]}]\n", encoding="utf-8"
    )
    text = "<!-- triglyph: specs/shop.yaml svg file=loop/x.svg -->\n<!-- /triglyph -->\n"
    Path("looping.md").write_text(text, encoding="utf-8")
    assert run(words) in (1, 2)
    assert "loop" in capsys.readouterr().err
    assert Path("loop").is_symlink()
