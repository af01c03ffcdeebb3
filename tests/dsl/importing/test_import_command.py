"""The command ``triglyph import``: what it reads, where it writes, what it says."""

from pathlib import Path

import pytest

from triglyph.cli.commands import run
from triglyph.cli.import_ import NAMES
from triglyph.importing.formats import FORMATS

FLOW = "flowchart LR\n  a[Web] --> b\n"
SPEC = "direction: right\nnodes:\n  a: Web\n  b:\nedges:\n  - a -> b\n"
PAGE = f"# Page\n\n```mermaid\n{FLOW}```\n\nText\n\n```mermaid\ngraph TD\n  c --> d\n```\n"

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "flow.mmd").write_text(FLOW, encoding="utf-8")
    (tmp_path / "page.md").write_text(PAGE, encoding="utf-8")
    return tmp_path


def test_the_formats_of_the_option_are_those_that_can_be_read() -> None:
    assert set(NAMES) == set(FORMATS)


def test_a_spec_goes_to_standard_output(folder: Path, capfd: Captured) -> None:
    assert run(["import", "flow.mmd"]) == 0
    assert capfd.readouterr() == (SPEC, "")


def test_a_spec_goes_into_a_file_that_is_not_there_yet(folder: Path, capfd: Captured) -> None:
    assert run(["import", "flow.mmd", "-o", "flow.yaml"]) == 0
    assert (folder / "flow.yaml").read_text(encoding="utf-8") == SPEC
    assert run(["import", "flow.mmd", "-o", "flow.yaml"]) == 2
    assert "flow.yaml exists" in capfd.readouterr().err
    assert run(["import", "flow.mmd", "-o", "flow.yaml", "--force"]) == 0


def test_of_several_drawings_one_is_picked(folder: Path, capfd: Captured) -> None:
    assert run(["import", "page.md"]) == 2
    err = capfd.readouterr().err
    assert "there are 2 drawings" in err
    assert "1  page.md, line 4: Mermaid" in err
    assert run(["import", "page.md", "--pick", "2"]) == 0
    assert capfd.readouterr().out == "edges:\n  - c -> d\n"
    assert run(["import", "page.md", "--pick", "3"]) == 2


def test_several_drawings_go_into_a_folder(folder: Path) -> None:
    assert run(["import", "page.md", "flow.mmd", "-o", "specs/"]) == 0
    names = sorted(path.name for path in (folder / "specs").iterdir())
    assert names == ["flow.yaml", "page-2.yaml", "page.yaml"]


def test_losses_are_said_with_their_places_and_are_strict_failures(
    folder: Path, capfd: Captured
) -> None:
    (folder / "lossy.mmd").write_text(f"{FLOW}  a --x b\n", encoding="utf-8")
    assert run(["import", "lossy.mmd"]) == 0
    assert "lossy.mmd:3:7: warning: ends with a cross become arrowheads" in capfd.readouterr().err
    assert run(["import", "lossy.mmd", "--strict"]) == 1
    assert run(["import", "lossy.mmd", "-q"]) == 0


def test_looks_are_said_and_are_no_strict_failures(folder: Path, capfd: Captured) -> None:
    (folder / "looks.mmd").write_text(f"{FLOW}  style a stroke-width:2px\n", encoding="utf-8")
    assert run(["import", "looks.mmd", "--strict"]) == 0
    assert "the style `stroke-width` is left out" in capfd.readouterr().err


def test_a_folder_of_manifests_is_one_spec(folder: Path, capfd: Captured) -> None:
    inside = folder / "k8s"
    inside.mkdir()
    for name in ("one", "two"):
        text = f"apiVersion: v1\nkind: Pod\nmetadata: {{name: {name}}}\n"
        (inside / f"{name}.yaml").write_text(text, encoding="utf-8")
    assert run(["import", "k8s"]) == 0
    out = capfd.readouterr().out
    assert "one: {label: [one, Pod]" in out
    assert "two: {label: [two, Pod]" in out


def test_a_file_that_is_not_there_is_a_usage_error(folder: Path, capfd: Captured) -> None:
    assert run(["import", "none.mmd"]) == 2
    assert "none.mmd: cannot be read" in capfd.readouterr().err
