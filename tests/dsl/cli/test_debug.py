"""``triglyph debug``: what each phase made of a spec."""

import json
from pathlib import Path

import pytest

from triglyph.cli.commands import run

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def spec(tmp_path: Path) -> str:
    path = tmp_path / "spec.yaml"
    path.write_text("edges: [a -> b]\n")
    return str(path)


def test_one_phase(spec: str, capsys: Captured) -> None:
    assert run(["debug", spec, "--after", "layers"]) == 0
    assert capsys.readouterr().out == "layer 1   a\nlayer 2   b\n"


def test_without_a_name_all_phases_one_after_the_other(spec: str, capsys: Captured) -> None:
    assert run(["debug", spec]) == 0
    output = capsys.readouterr().out
    headings = [line for line in output.splitlines() if line.startswith("== ")]
    assert headings == [
        f"== after {name}"
        for name in ("text", "nets", "layers", "order", "sizes", "place", "route", "scene")
    ]


def test_values_as_json(spec: str, capsys: Captured) -> None:
    assert run(["debug", spec, "--after", "scene", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["boxes"]) == 2


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--after", "nope"], "there is no phase `nope`: allowed: text, nets, layers"),
        (["--json"], "--json shows one phase: name it with --after"),
    ],
)
def test_what_cannot_be_shown(words: list[str], message: str, spec: str, capsys: Captured) -> None:
    assert run(["debug", spec, *words]) == 2
    assert message in capsys.readouterr().err


def test_a_spec_with_a_mistake_has_no_phases(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "wrong.yaml"
    path.write_text("nodes: {a: A}\nedges: [a -> z]\n")
    assert run(["debug", str(path)]) == 1
    assert "no node has the id" in capsys.readouterr().err


def test_the_width_that_a_drawing_needs_is_said(spec: str, capsys: Captured) -> None:
    assert run(["debug", spec, "--width", "2"]) == 1
    assert capsys.readouterr().err.startswith("Error: the drawing needs 5 columns")


def test_one_spec_at_a_time(spec: str, capsys: Captured) -> None:
    Path(spec).with_name("other.yaml").write_text("nodes: {a: A}\n")
    assert run(["debug", str(Path(spec).parent)]) == 2
    assert "debug takes one spec, not 2" in capsys.readouterr().err
