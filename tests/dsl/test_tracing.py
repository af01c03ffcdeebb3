"""Tracing: what developers see of a run, and nobody else."""

import re
from pathlib import Path

import pytest

from triglyph import tracing
from triglyph.cli.commands import run
from triglyph.errors import RenderError

Captured = pytest.CaptureFixture[str]

LINE = re.compile(r"^ *\d+\.\d\d ms  (\S+)(?: +(.+))?$")


@pytest.fixture
def _tracing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRIGLYPH_DEBUG", "1")


def phases_in(text: str) -> dict[str, str]:
    """The counts of each phase in the log lines of a text."""
    found = (LINE.match(line) for line in text.splitlines())
    return {line[1]: line[2] or "" for line in found if line}


@pytest.fixture
def spec(tmp_path: Path) -> str:
    path = tmp_path / "spec.yaml"
    path.write_text("edges: ['a -> b, c', b -> d]\n")
    return str(path)


@pytest.mark.parametrize("value", [None, "", "0"])
def test_nothing_is_logged_unless_it_is_asked_for(
    value: str | None, spec: str, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    if value is None:
        monkeypatch.delenv("TRIGLYPH_DEBUG", raising=False)
    else:
        monkeypatch.setenv("TRIGLYPH_DEBUG", value)
    assert run(["show", spec]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.usefixtures("_tracing")
def test_each_phase_from_file_to_drawing_has_a_line(spec: str, capsys: Captured) -> None:
    assert run(["show", spec]) == 0
    written = capsys.readouterr()
    found = phases_in(written.err)
    expected = ["read", "resolve", "p1_text", "p2_nets", "p3_layers", "p4_order", "p5_sizes"]
    expected += ["p6_place", "p7_route", "checks", "paint", "boxart:txt"]
    assert set(expected) <= set(found)
    assert found["read"].startswith("1 file, ")
    assert "1 level, 5 vertices, 2 segments" in found["p3_layers"]
    assert "ms" not in written.out


@pytest.mark.usefixtures("_tracing")
def test_phases_that_take_turns_have_one_line_each_with_their_sums(capsys: Captured) -> None:
    with tracing.summed_phases():
        for number in (1, 2):
            for name in ("one", "other"):
                with tracing.phase(name) as counts:
                    counts["things"] = number
    assert phases_in(capsys.readouterr().err) == {
        "one": "2 calls, 3 things",
        "other": "2 calls, 3 things",
    }


@pytest.mark.usefixtures("_tracing")
def test_a_phase_that_fails_is_logged_too(capsys: Captured) -> None:
    with pytest.raises(KeyError), tracing.phase("broken"):
        raise KeyError
    assert "broken" in phases_in(capsys.readouterr().err)


@pytest.mark.usefixtures("_tracing")
def test_a_message_comes_with_its_traceback(spec: str, capsys: Captured) -> None:
    assert run(["show", spec, "--width", "2"]) == 1
    error = capsys.readouterr().err
    assert "Traceback (most recent call last):" in error
    assert "RenderError: the drawing needs" in error
    assert "error: boxart:txt: the drawing needs" in error.splitlines()[-1]


@pytest.mark.usefixtures("_tracing")
def test_an_error_of_the_command_itself_comes_with_its_traceback(
    spec: str, capsys: Captured
) -> None:
    assert run(["show", spec, "--limit", "nodes=many"]) == 2
    assert "Traceback" in capsys.readouterr().err


def test_without_it_a_message_has_no_traceback(capsys: Captured) -> None:
    tracing.trace_error(RenderError("x"))
    assert capsys.readouterr().err == ""
