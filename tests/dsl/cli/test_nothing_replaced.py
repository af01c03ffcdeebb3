"""No output takes the place of something that the run reads, or of another output of it."""

import io
import os
import sys
import threading
from pathlib import Path

import pytest
from pictures_of_own import png_bytes, svg_text

from triglyph.cli.commands import run
from triglyph.files import claims

Captured = pytest.CaptureFixture[str]

FILES = {
    "specs/one.yaml": "include: parts/_part.yaml\n"
    "nodes: {a: {label: '${name}', image: logo.svg}}\n",
    "specs/two.yaml": "nodes: {b: {label: Two, image: parts/dot.png}}\n",
    "specs/parts/_part.yaml": "vars: {name: Web}\n",
    "specs/logo.svg": svg_text(),
    "specs/guide.yaml": "title: G\nintro: '![dot](parts/dot.png)'\n"
    "sections: [{title: S, pages: [one.yaml, two.yaml]}]\n",
    "own/page.jinja": "{% include 'part.jinja' %}\n",
    "own/part.jinja": "# {{ guide.title }}\n",
    "other.yaml": "nodes: [c]\n",
}


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with specs, what they include and show, a guide and a template."""
    monkeypatch.chdir(tmp_path)
    for name, text in FILES.items():
        write(name, text)
    Path("specs/parts/dot.png").write_bytes(png_bytes())
    return tmp_path


def write(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


def held() -> dict[str, bytes]:
    """Return every file, links among them, with what it holds."""
    return {
        str(path): os.fsencode(path.readlink()) if path.is_symlink() else path.read_bytes()
        for path in sorted(Path().rglob("*"))
        if path.is_symlink() or path.is_file()
    }


INPUTS = ["specs/one.yaml", "specs/parts/_part.yaml", "specs/logo.svg", "specs/parts/dot.png"]
OUTPUTS = ["output/one.txt", "output/two.txt", "output/.triglyph.json"]


@pytest.mark.parametrize("name", [*INPUTS, *OUTPUTS, "other.yaml"])
def test_a_report_replaces_nothing(name: str) -> None:
    before = held()
    assert run(["render", "specs", "-f", "txt", "--report-json", name]) == 2
    assert held() == before


@pytest.mark.parametrize("name", INPUTS[:3])
def test_a_report_on_standard_output_s_drawing_replaces_nothing(
    name: str, capsys: Captured
) -> None:
    before = held()
    assert run(["render", "specs/one.yaml", "-f", "txt", "-o", "-", "--report-json", name]) == 2
    assert held() == before
    assert capsys.readouterr().out == ""


def test_a_pattern_behind_the_option_of_the_report_replaces_no_spec(capsys: Captured) -> None:
    before = held()
    assert run(["render", "--report-json", "other.yaml", "specs/one.yaml", "-f", "txt"]) == 2
    assert "other.yaml is a YAML file, and would be replaced" in capsys.readouterr().err
    assert held() == before


@pytest.mark.parametrize(
    "name",
    [
        "./specs/one.yaml",
        "specs/../specs/one.yaml",
        "specs/parts/../logo.svg",
        "{place}/specs/parts/_part.yaml",
        "linked/one.yaml",
        "linked/logo.svg",
        "link.json",
        "chain.json",
        "linked/../output/one.txt",
    ],
)
def test_another_spelling_and_links_lead_to_the_same_file(name: str, place: Path) -> None:
    Path("linked").symlink_to("specs")
    Path("link.json").symlink_to("specs/parts/_part.yaml")
    Path("chain.json").symlink_to("link.json")
    before = held()
    words = ["render", "specs", "-f", "txt", "--report-json", name.format(place=place)]
    assert run(words) == 2
    assert held() == before


def test_a_link_that_a_spec_is_read_through_is_an_input_too() -> None:
    Path("second.yml").symlink_to("specs/one.yaml")
    Path("first.txt").symlink_to("second.yml")
    write("logo.svg", svg_text())
    write("parts/_part.yaml", "vars: {name: Web}\n")
    before = held()
    for name in ("second.yml", "first.txt"):
        assert run(["render", "first.txt", "-f", "txt", "-o", "out", "--report-json", name]) == 2
    assert run(["render", "first.txt", "-f", "txt", "-o", "."]) == 2
    assert held() == before


def test_a_report_may_go_where_nothing_is_lost(capsys: Captured) -> None:
    Path("report.json").write_text("", encoding="utf-8")
    for name in ("report.json", "output/new.json", os.devnull):
        assert run(["render", "specs", "-f", "txt", "-q", "--report-json", name]) == 0
    assert Path("report.json").read_bytes() == Path("output/new.json").read_bytes() != b""
    assert Path(os.devnull).is_char_device()
    os.mkfifo("pipe")
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(Path("pipe").read_bytes()))
    reader.start()
    assert run(["render", "specs", "-f", "txt", "-q", "--report-json", "pipe"]) == 0
    reader.join(timeout=10)
    assert read == [Path("report.json").read_bytes()]
    assert Path("pipe").is_fifo()
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("order", [["logo.yaml", "one.yaml"], ["one.yaml", "logo.yaml"]])
def test_a_drawing_replaces_no_image(order: list[str], capsys: Captured) -> None:
    """Also not that of a spec which is read only after the drawing is made."""
    write("specs/logo.yaml", "nodes: [a]\n")
    before = held()
    assert run(["render", *(f"specs/{name}" for name in order), "-f", "svg", "-o", "specs"]) == 2
    assert held() == before
    assert "specs/logo.svg would be replaced, but it is read in this run" in capsys.readouterr().err


def test_a_drawing_replaces_nothing_that_is_included() -> None:
    write("specs/part.txt", "vars: {name: Web}\n")
    write("specs/part.yaml", "nodes: [a]\n")
    write("specs/one.yaml", "include: part.txt\nnodes: ['${name}']\n")
    before = held()
    assert run(["render", "specs", "-f", "txt", "-o", "specs"]) == 2
    assert held() == before


def test_a_link_in_the_place_of_a_drawing_that_leads_to_an_image_is_kept() -> None:
    Path("output").mkdir()
    Path("output/one.svg").symlink_to(Path("specs/logo.svg").resolve())
    before = held()
    assert run(["render", "specs", "-f", "svg"]) == 2
    assert held() == before


def test_an_image_of_standard_input_is_kept(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    write("stdin.svg", svg_text())
    text = b"nodes: {a: {image: stdin.svg}}\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))
    before = held()
    assert run(["render", "-", "-f", "svg", "-o", "."]) == 1
    assert "cannot write stdin.svg: it is read in this run" in capsys.readouterr().err
    assert held() == before


def test_drawings_beside_their_specs_are_fine() -> None:
    for _ in range(2):
        assert run(["render", "specs", "-f", "txt,png", "-o", "specs"]) == 0
    assert Path("specs/one.png").exists()


def fold_case(place: str, known: str) -> bool:
    """What two names are to a file system that knows no large letters."""
    return place.casefold() == known.casefold() and os.path.lexists(known)


def test_large_letters_make_another_file_only_where_the_file_system_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    for name in ("Shop", "shop"):
        write(f"shops/{name}.yaml", f"nodes: [{name}]\n")
    write("shops/Logo.yaml", "nodes: {a: {image: logo.svg}}\n")
    write("shops/logo.svg", svg_text())
    assert run(["render", "shops", "-f", "txt", "-o", "both"]) == 0
    assert {"Shop.txt", "shop.txt"} <= {path.name for path in Path("both").iterdir()}
    monkeypatch.setattr(claims, "_is_same", fold_case)
    capsys.readouterr()
    before = Path("shops/logo.svg").read_bytes()
    assert run(["render", "shops", "-f", "txt", "-o", "one"]) == 1
    said = capsys.readouterr().err
    assert "cannot write one/shop.txt: it is one/Shop.txt, which is written in this run" in said
    assert {path.name for path in Path("one").glob("*hop*")} == {"Shop.txt"}
    assert run(["render", "shops/Logo.yaml", "-f", "svg", "-o", "shops"]) == 1
    assert "it is shops/logo.svg, which is read in this run" in capsys.readouterr().err
    assert Path("shops/logo.svg").read_bytes() == before


GUIDE_INPUTS = [*INPUTS, "specs/two.yaml", "specs/guide.yaml", "other.yaml", "linked/one.yaml"]


@pytest.mark.parametrize("name", GUIDE_INPUTS)
def test_a_page_replaces_nothing_that_a_guide_is_made_from(name: str) -> None:
    Path("linked").symlink_to("specs")
    before = held()
    assert run(["guide", "--form", "html", "-o", name]) == 2
    assert held() == before


@pytest.mark.parametrize("name", ["own/page.jinja", "own/part.jinja", "own/../own/part.jinja"])
def test_a_page_replaces_no_template(name: str) -> None:
    before = held()
    assert run(["guide", "--template", "own/page.jinja", "-o", name]) == 2
    assert held() == before


def test_the_pictures_of_a_page_replace_no_image(capsys: Captured) -> None:
    write("docs/guide.yaml", "title: G\nsections: [{title: S, pages: [a.yaml, systems/a.yaml]}]\n")
    write("docs/a.yaml", "nodes: {a: {image: systems/a.svg}}\n")
    write("docs/systems/a.yaml", "nodes: [b]\n")
    write("docs/systems/a.svg", svg_text())
    before = held()
    assert run(["guide", "docs/guide.yaml", "--form", "images", "-o", "docs/systems.md"]) == 2
    assert held() == before
    assert "docs/systems/a.svg would be replaced" in capsys.readouterr().err


def test_a_page_may_be_a_device_or_a_pipe() -> None:
    assert run(["guide", "-q", "-o", os.devnull]) == 0
    assert Path(os.devnull).is_char_device()
    assert run(["guide", "-q", "-o", os.devnull]) == 0
    assert run(["schema", "-o", os.devnull]) == 0
    assert Path(os.devnull).is_char_device()


@pytest.mark.parametrize("name", ["specs/one.yaml", "specs/guide.yaml", "linked/two.yaml"])
def test_the_schema_replaces_no_spec(name: str) -> None:
    Path("linked").symlink_to("specs")
    before = held()
    assert run(["schema", "-o", name]) == 2
    assert held() == before


def page(name: str, *markers: str) -> None:
    blocks = (f"<!-- triglyph: {marker} -->\n<!-- /triglyph -->\n" for marker in markers)
    write(name, "".join(blocks))


def test_a_picture_of_a_page_replaces_no_image_of_any_page(capsys: Captured) -> None:
    page("a.md", "specs/two.yaml svg file=specs/logo.svg")
    page("b.md", "specs/one.yaml txt")
    before = held()
    assert run(["embed", "--force", "a.md", "b.md"]) == 1
    assert "cannot write specs/logo.svg: it is read in this run" in capsys.readouterr().err
    after = held()
    assert {name for name in before if after[name] != before[name]} == {"b.md"}


def test_a_picture_of_a_page_replaces_no_other_page() -> None:
    page("a.md", "specs/two.yaml svg file=b.svg")
    write("b.svg", "# triglyph: specs/two.yaml txt\n# /triglyph\n")
    for names in (["a.md", "b.svg"], ["b.svg", "a.md"]):
        before = held()
        assert run(["embed", "--force", *names]) == 1
        assert held()["a.md"] == before["a.md"]
        assert b"svg" not in held()["b.svg"]


def test_one_picture_for_two_pages_is_written_once() -> None:
    page("a.md", "specs/two.yaml svg file=pictures/b.svg")
    page("deep/c.md", "../specs/two.yaml svg file=../pictures/b.svg")
    assert run(["embed", "--check", "a.md", "deep/c.md"]) == 1
    assert run(["embed", "a.md", "deep/c.md"]) == 0
    assert run(["embed", "--check", "a.md", "deep/c.md"]) == 0


def test_a_spec_may_show_its_own_drawing_and_be_shown_with_it() -> None:
    write("own.yaml", "nodes: [a]\n# triglyph: own.yaml txt\n# /triglyph\n")
    page("a.md", "own.yaml yaml")
    assert run(["embed", "own.yaml", "a.md"]) == 0
    drawn = Path("own.yaml").read_text(encoding="utf-8")
    assert "# │ a │" in drawn
    assert drawn in Path("a.md").read_text(encoding="utf-8")
    assert run(["embed", "--check", "own.yaml", "a.md"]) == 0


def test_names_that_only_look_alike_are_two_files(place: Path) -> None:
    found = claims.Claims()
    Path("Straße").write_text("", encoding="utf-8")
    Path("STRASSE").write_text("", encoding="utf-8")
    found.read(["Straße"])
    assert found.write(Path("STRASSE"), "1") is None
    assert found.write(Path("strasse"), "2") is None
    assert found.write(place / "Straße", "3") == "it is Straße, which is read in this run"
    assert found.write(Path("strasse"), "2") is None
    assert found.write(Path("strasse"), "4") == "it is written in this run"
