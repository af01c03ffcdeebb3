"""The width of text where nobody asks for one: 100 columns, and one line that says so."""

from pathlib import Path

import pytest

import triglyph
from triglyph.cli.commands import run
from triglyph.rendering.text_width import text_width

WIDE = "direction: right\nedges: [{}]\n".format(" -> ".join(f"number{n}" for n in range(12)))
LINE = (
    "wide.yaml: boxart:txt: turned to flow downwards to fit 100 columns "
    "('--width none' leaves it as it is)"
)

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("wide.yaml").write_text(WIDE, encoding="utf-8")
    Path("narrow.yaml").write_text("edges: [a -> b]\n", encoding="utf-8")


def widest(text: str) -> int:
    return max(map(text_width, text.splitlines()))


def test_each_drawing_that_was_made_narrow_has_one_line(capsys: Captured) -> None:
    for _ in ("drawn", "kept from the first run"):
        assert run(["render", "wide.yaml", "narrow.yaml", "-f", "txt,mmd"]) == 0
        assert capsys.readouterr().err.splitlines() == [LINE, "4 files from 2 specs in output"]
        assert widest(Path("output/wide.txt").read_text(encoding="utf-8")) <= 100
    assert run(["render", "wide.yaml", "-f", "txt", "-o", "-"]) == 0
    assert capsys.readouterr().err.splitlines() == [LINE]


def test_what_was_done_to_a_picture_is_said_once_for_all_its_formats(capsys: Captured) -> None:
    assert run(["render", "wide.yaml", "-f", "svg,dot"]) == 0
    (line, _) = capsys.readouterr().err.splitlines()
    assert line.startswith("wide.yaml: graphviz:svg: flow folded into rows to fit a page ")
    assert line.endswith("('--ratio none' leaves it as it is)")
    assert run(["render", "wide.yaml", "-f", "svg", "--ratio", "none"]) == 0
    assert "fit a page" not in capsys.readouterr().err


@pytest.mark.parametrize("words", [["--width", "none"], ["--set", "boxart.width=none"]])
def test_width_none_turns_it_off(words: list[str], capsys: Captured) -> None:
    assert run(["render", "wide.yaml", "-f", "txt", "-o", "-", *words]) == 0
    shown = capsys.readouterr()
    assert widest(shown.out) > 100
    assert not shown.err


def test_a_word_that_keeps_a_drawing_wide_is_said_in_one_line(capsys: Captured) -> None:
    Path("long.yaml").write_text(f"nodes: [{'x' * 300}]\n", encoding="utf-8")
    line = "is wider than 100 columns: a word of node"
    for words in (["render", "-f", "txt"], ["render", "-f", "txt", "--report"], ["show"]):
        assert run([words[0], "long.yaml", *words[1:]]) == 0
        assert capsys.readouterr().err.count(line) == 1, words
    assert run(["render", "long.yaml", "-f", "txt", "--quiet"]) == 0
    assert not capsys.readouterr().err


def test_nothing_is_said_quietly_or_of_a_width_that_is_asked_for(capsys: Captured) -> None:
    for words in (["--quiet"], ["--width", "100"]):
        assert run(["render", "wide.yaml", "-f", "txt", "-o", "-", *words]) == 0
        shown = capsys.readouterr()
        assert widest(shown.out) <= 100
        assert not shown.err


def test_a_report_says_it_once(capsys: Captured) -> None:
    assert run(["render", "wide.yaml", "-f", "txt", "-o", "-", "--report"]) == 0
    assert capsys.readouterr().err.count("to fit 100 columns") == 1


def test_a_word_that_is_no_width_is_refused(capsys: Captured) -> None:
    assert run(["render", "wide.yaml", "-f", "txt", "-o", "-", "--width", "wide"]) == 2
    assert "'wide' is not a valid integer" in capsys.readouterr().err


def test_python_draws_the_same() -> None:
    assert widest(triglyph.render(Path("wide.yaml"), "txt")) <= 100
    assert widest(triglyph.render(Path("wide.yaml"), "txt", width=None)) <= 100
    assert widest(triglyph.render(Path("wide.yaml"), "txt", width="none")) > 100


@pytest.mark.parametrize(("words", "is_wide"), [("", False), (" width=none", True)])
def test_pages_get_the_same(words: str, is_wide: bool, capsys: Captured) -> None:  # noqa: FBT001
    page = Path("page.md")
    page.write_text(
        f"<!-- triglyph: wide.yaml txt{words} -->\n<!-- /triglyph -->\n", encoding="utf-8"
    )
    assert run(["embed", "page.md"]) == 0
    assert (widest(page.read_text(encoding="utf-8")) > 100) is is_wide
    assert "columns" not in capsys.readouterr().err
