"""``-o``, ``-f`` and ``--report`` mean the same in every command that has them."""

import io
import json
import sys
from pathlib import Path

import click
import pytest
from installed import install_renderers

from triglyph.cli.commands import COMMANDS, run
from triglyph.cli.commands import cli as root
from triglyph.files.manifest import NAME

SPEC = "title: T\nnodes: {a: {link: 'https://example.com'}, b: b}\nedges: [a -> b]\n"
BROKEN = "nodes: [a]\nedges: [a -> c]\n"
GUIDE = "title: G\nsections: [{title: S, pages: [a.yaml]}]\n"

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a spec, a folder of two and a guide."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "specs").mkdir()
    for name in ("one.yaml", "specs/a.yaml", "specs/b.yaml"):
        (tmp_path / name).write_text(SPEC, encoding="utf-8")
    (tmp_path / "specs" / "guide.yaml").write_text(GUIDE, encoding="utf-8")
    (tmp_path / "broken.yaml").write_text(BROKEN, encoding="utf-8")
    return tmp_path


@pytest.fixture
def fakes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Renderers that are easy to read: txt, svg and icons:svg."""
    install_renderers(monkeypatch, boxart_txt="TXT", graphviz_svg="SVG", icons_svg="ICONS")


def made() -> set[str]:
    """The files that were made, by their paths."""
    given = {"one.yaml", "broken.yaml", "specs/a.yaml", "specs/b.yaml", "specs/guide.yaml"}
    found = {path.as_posix() for path in Path().rglob("*") if path.is_file()}
    return {path for path in found if not path.endswith(NAME)} - given


@pytest.mark.parametrize(
    ("words", "file"),
    [
        ("-o picture.svg", "picture.svg"),
        ("-o new/deep/picture.svg", "new/deep/picture.svg"),
        ("-o picture.v2.txt", "picture.v2.txt"),
        ("-o PICTURE.SVG", "PICTURE.SVG"),
        ("-f svg -o picture.svg", "picture.svg"),
        ("-f icons:svg -o cloud.svg", "cloud.svg"),
        ("-f icons:svg -o cloud.icons.svg", "cloud.icons.svg"),
    ],
)
@pytest.mark.usefixtures("fakes")
def test_a_name_with_the_ending_of_a_format_is_the_file(
    words: str, file: str, capsys: Captured
) -> None:
    assert run(["render", "one.yaml", *words.split()]) == 0
    assert made() == {file}
    assert capsys.readouterr().err == f"1 file from 1 spec: {file}\n"


@pytest.mark.parametrize(
    ("words", "files"),
    [
        ("-o drawings", {"drawings/one.svg", "drawings/one.txt"}),
        ("-o v1.2", {"v1.2/one.svg", "v1.2/one.txt"}),
        ("-o a.foo/", {"a.foo/one.svg", "a.foo/one.txt"}),
        ("-o picture.svg/", {"picture.svg/one.svg", "picture.svg/one.txt"}),
        ("-o .svg", {".svg/one.svg", ".svg/one.txt"}),
        ("-o specs -f txt", {"specs/one.txt"}),
    ],
)
@pytest.mark.usefixtures("fakes")
def test_any_other_name_is_a_folder(words: str, files: set[str]) -> None:
    assert run(["render", "one.yaml", *words.split()]) == 0
    assert made() == files


@pytest.mark.usefixtures("fakes")
def test_a_folder_that_is_there_is_one_whatever_it_is_called(place: Path) -> None:
    (place / "odd.svg").mkdir()
    assert run(["render", "one.yaml", "-f", "txt", "-o", "odd.svg"]) == 0
    assert made() == {"odd.svg/one.txt"}


def test_the_file_holds_what_its_ending_says() -> None:
    for ending, beginning in (("svg", b"<svg "), ("png", b"\x89PNG"), ("mmd", b"flowchart")):
        assert run(["render", "one.yaml", "-o", f"x.{ending}"]) == 0
        assert beginning in Path(f"x.{ending}").read_bytes()


def test_a_format_of_a_plug_in_may_end_its_files_as_it_likes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    install_renderers(monkeypatch, boxart_txt="TXT", acme_listing="OWN_ENDING")
    assert run(["render", "one.yaml", "-f", "listing", "-o", "x.rst"]) == 0
    assert made() == {"x.rst"}


@pytest.mark.usefixtures("fakes")
def test_a_spec_from_standard_input_becomes_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(SPEC.encode())))
    assert run(["render", "-", "-o", "picture.txt"]) == 0
    assert Path("picture.txt").read_text(encoding="utf-8").startswith("T|a b|")


@pytest.mark.usefixtures("fakes")
def test_a_file_can_be_checked_and_says_where_it_is_in_the_report(capsys: Captured) -> None:
    words = ["render", "one.yaml", "-o", "x/picture.txt"]
    assert run([*words, "--check"]) == 1
    assert made() == set()
    assert run([*words, "--report-json", "-"]) == 0
    assert run([*words, "--check"]) == 0
    captured = capsys.readouterr()
    (drawing,) = json.loads(captured.out[captured.out.index("{") :])["drawings"]
    assert drawing["file"] == "x/picture.txt"
    assert captured.err.endswith("1 file up to date\n")


@pytest.mark.usefixtures("fakes")
def test_no_list_of_drawings_is_kept_beside_a_file() -> None:
    Path("alone").mkdir()
    Path("alone/a.yaml").write_text(SPEC, encoding="utf-8")
    assert run(["render", "alone", "-o", "picture.txt"]) == 0
    assert not Path(NAME).exists()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("specs -o a.svg", "one file, and there are 2 specs: name a folder, as in -o a/"),
        ("one.yaml -f svg,txt -o a.svg", "-f names 2 formats: graphviz:svg, boxart:txt"),
        ("one.yaml -f txt -o a.svg", "leave out -f, or say -o a.txt"),
        ("one.yaml -o a.jpg", "no format writes .jpg files: end the name in .txt, .svg; for"),
        ("one.yaml -o a.foo", "no format writes .foo files: end the name in .txt, .svg; for a fol"),
        ("one.yaml -o new/a.v2", "for a folder of this name, say -o new/a.v2/"),
        ("one.yaml -o a.html", "'triglyph guide' writes pages; for a folder of this name, say"),
        ("one.yaml -o a.svg --prune", "--prune is for drawings in a folder: name one with -o"),
        ("one.yaml --output=", "-o needs a name"),
    ],
)
@pytest.mark.usefixtures("fakes")
def test_what_cannot_be_one_file_is_met_with_what_to_write(
    words: str, message: str, capsys: Captured
) -> None:
    assert run(["render", *words.split()]) == 2
    assert message in capsys.readouterr().err
    assert made() == set()


@pytest.mark.usefixtures("fakes")
def test_a_file_of_a_spec_with_a_mistake_is_not_written(capsys: Captured) -> None:
    assert run(["render", "broken.yaml", "-o", "a.svg"]) == 1
    assert made() == set()
    assert capsys.readouterr().err.endswith("0 files from 0 specs; 1 spec failed\n")


@pytest.mark.parametrize(
    ("words", "files"),
    [
        ("", {"output/guide.md"}),
        ("-o page.html", {"page.html"}),
        ("-o page.mermaid.md", {"page.mermaid.md"}),
        ("-o docs", {"docs/guide.md"}),
        ("-o docs/v1.2 -f html,boxart", {"docs/v1.2/guide.html", "docs/v1.2/guide.md"}),
        ("-o specs -f mermaid", {"specs/guide.mermaid.md"}),
        ("-o docs/page.md -f html -f boxart", {"docs/page.html", "docs/page.md"}),
        ("-o page.md -f txt,mmd", {"page.md", "page.mermaid.md"}),
        ("-o page.mdx", {"page.mdx"}),
        ("-o page -f svg", {"page/guide.images.md", "page/guide.images/a.svg"}),
    ],
)
def test_pages_of_a_guide_go_where_drawings_would(words: str, files: set[str]) -> None:
    assert run(["guide", *words.split()]) == 0
    assert made() == files


def test_the_old_spelling_of_a_guides_format_works_as_it_did_and_names_the_new_one(
    capsys: Captured,
) -> None:
    assert run(["guide", "--form", "boxart", "--form", "html", "-o", "docs/page"]) == 0
    assert made() == {"docs/page.html", "docs/page.md"}
    hint = "--form is called -f or --format now, and with -f this -o is a folder: "
    assert hint in capsys.readouterr().err
    assert run(["guide", "--form", "html", "-o", "docs/plain"]) == 0
    assert "for a page say -o docs/plain.html\n" in capsys.readouterr().err
    assert made() == {"docs/page.html", "docs/page.md", "docs/plain"}
    assert run(["guide", "--form", "boxart", "-o", "docs"]) == 0
    assert capsys.readouterr().err.startswith("--form is called -f or --format now\n")
    assert run(["guide", "-q", "--form", "html", "-o", "docs/plain"]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("-f pdf", "a guide has no format 'pdf': say boxart, mermaid, images, html, or all"),
        ("-f html -o page.md", "say -o page.html"),
        ("-f boxart -o page.html", "say -o page.md"),
        ("-o page.svg", "the format boxart is written into .md: say -o page.md"),
        ("-f html -o one.yaml", "say -o one.html"),
        ("-f all -o page.rst", "end it in .md, as in -o guide.md"),
        ("-f all -o -", "name one format, as in -f html"),
        ("--output=", "-o needs a name"),
    ],
)
def test_a_wrong_place_or_format_of_a_guide_is_met_with_what_to_write(
    words: str, message: str, capsys: Captured
) -> None:
    assert run(["guide", *words.split()]) == 2
    assert message in capsys.readouterr().err
    assert made() == set()


@pytest.mark.parametrize(
    ("words", "beginning"),
    [
        ("-o found.json", '{\n  "version": 1,'),
        ("-o found.sarif", '{\n  "$schema"'),
        ("-o deep/found.txt", "broken.yaml:2:"),
        ("-o found.txt -f json", '{\n  "version": 1,'),
    ],
)
def test_mistakes_go_into_the_file_that_is_named_in_the_format_of_its_ending(
    words: str, beginning: str, capsys: Captured
) -> None:
    assert run(["check", "broken.yaml", *words.split()]) == 1
    assert capsys.readouterr() == ("", "1 file checked: 1 error, 0 warnings\n")
    assert Path(words.split()[1]).read_text(encoding="utf-8").startswith(beginning)


def test_mistakes_in_a_file_are_those_on_standard_output(capsys: Captured) -> None:
    for format_name in ("text", "json", "sarif"):
        for output in ("-", "found.txt"):
            run(["check", "broken.yaml", "one.yaml", "-q", "-f", format_name, "-o", output])
        assert capsys.readouterr().out == Path("found.txt").read_text(encoding="utf-8")


def test_a_file_for_mistakes_that_is_none_is_met_with_what_to_write(capsys: Captured) -> None:
    Path("odd.json").write_text(SPEC, encoding="utf-8")
    for words, message in (
        (["one.yaml", "-o", "specs"], "ends in .txt, .json or .sarif, or - alone"),
        (["one.yaml", "-o", "one.yaml"], "ends in .txt, .json or .sarif, or - alone"),
        (["odd.json", "-o", "odd.json"], "odd.json is a spec: name another file with -o"),
    ):
        assert run(["check", *words]) == 2
        assert message in capsys.readouterr().err
    assert Path("one.yaml").read_text(encoding="utf-8") == SPEC


def test_the_schema_goes_into_a_file_or_a_folder() -> None:
    for output in ("own.json", "specs", "new/"):
        assert run(["schema", "-o", output]) == 0
    assert made() == {"own.json", "specs/spec.schema.json", "new/spec.schema.json"}
    assert run(["schema", "-o", "one.yaml"]) == 2
    assert Path("one.yaml").read_text(encoding="utf-8") == SPEC


def command_of(name: str) -> click.Command:
    command = root.get_command(click.Context(root), name)
    assert command is not None
    return command


@pytest.mark.parametrize("name", COMMANDS)
def test_a_letter_stands_for_the_same_option_in_every_command(name: str) -> None:
    letters = {
        "-o": "--output",
        "-f": "--format",
        "-q": "--quiet",
        "-j": "--jobs",
    }
    for parameter in command_of(name).params:
        for letter, word in letters.items():
            assert (letter in parameter.opts) == (word in parameter.opts)
        if isinstance(parameter, click.Option) and not parameter.hidden:
            assert "--form" not in parameter.opts


@pytest.mark.parametrize("name", ["render", "show", "embed", "guide"])
def test_every_command_that_draws_has_the_same_report(name: str) -> None:
    (option,) = (each for each in command_of(name).params if "--report" in each.opts)
    assert isinstance(option, click.Option)
    assert option.is_flag
    assert option.help == "Say what the drawings do not show as written."


@pytest.mark.parametrize("command", ["show", "describe"])
def test_a_command_for_one_spec_that_is_given_a_folder_says_what_to_write(
    command: str, capsys: Captured
) -> None:
    assert run([command, "specs"]) == 2
    message = f"{command} takes one spec, not 2: name one of them, as in 'triglyph {command} specs"
    assert message in capsys.readouterr().err
