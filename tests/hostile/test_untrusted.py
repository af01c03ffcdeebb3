"""Specs of people whom nobody knows: no files but their own, low limits, a process each."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pictures_of_own import png_bytes

import triglyph
from triglyph.batch.confined import Bounds, OverrunError, bounds_for, run_confined
from triglyph.cli.commands import run
from triglyph.language.core.limits import DEFAULT_LIMITS, UNTRUSTED

Captured = pytest.CaptureFixture[str]
COMMAND = [sys.executable, "-m", "triglyph"]
GUIDE = "title: Guide\nsections:\n  - title: One\n    pages: [good.yaml]\n"
SMALL = Bounds(seconds=2, patience=30, megabytes=1000)


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with good specs, and one that shows a file."""
    monkeypatch.chdir(tmp_path)
    Path("own.png").write_bytes(png_bytes())
    Path("good.yaml").write_text("nodes: {a: {image: aws.compute.EC2}, b: B}\n", encoding="utf-8")
    Path("shows.yaml").write_text("nodes: {a: {image: own.png}}\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("command", ["check", "render", "show", "describe"])
def test_an_icon_is_shown_and_a_file_is_not(command: str, capsys: Captured) -> None:
    options = ["-f", "txt", "--no-cache"] if command == "render" else []
    assert run([command, "good.yaml", "--untrusted", *options]) == 0
    assert run([command, "shows.yaml", *options]) == 0
    assert run([command, "shows.yaml", "--untrusted", *options]) == 1
    said = capsys.readouterr()
    assert "the image `own.png` is a file, and this spec is not trusted" in said.out + said.err


def test_what_is_not_trusted_is_another_run_than_what_is() -> None:
    time.sleep(0.06)
    assert run(["render", "shows.yaml", "-f", "txt"]) == 0
    assert run(["render", "shows.yaml", "-f", "txt", "--untrusted"]) == 1


def test_no_template_of_a_user_is_run(capsys: Captured) -> None:
    Path("guide.yaml").write_text(GUIDE, encoding="utf-8")
    Path("own.md").write_text("x", encoding="utf-8")
    assert run(["guide", "guide.yaml", "--untrusted", "--template", "own.md"]) == 2
    assert "--untrusted takes no template" in capsys.readouterr().err
    assert run(["guide", "guide.yaml", "--untrusted"]) == 0


def test_limits_are_lower_and_can_be_raised(capsys: Captured) -> None:
    edges = ", ".join(f"n{number} -> m{number}" for number in range(1100))
    Path("many.yaml").write_text(f"edges: [{edges}]\n", encoding="utf-8")
    assert run(["check", "many.yaml"]) == 0
    assert run(["check", "many.yaml", "--untrusted"]) == 1
    assert "there are more than 2000 nodes" in capsys.readouterr().out
    assert run(["check", "many.yaml", "--untrusted", "--limit", "nodes=3000"]) == 0


def test_no_limit_is_higher_than_for_specs_that_are_trusted() -> None:
    numbers = [name for name in UNTRUSTED.__struct_fields__ if name != "is_trusted"]
    assert all(getattr(UNTRUSTED, name) < getattr(DEFAULT_LIMITS, name) for name in numbers)


def spin(_: object) -> bytes:
    """Compute for ever."""
    while True:
        pass


def eat(_: object) -> bytes:
    """Ask for memory for ever."""
    kept = []
    while True:
        kept.append(bytes(10_000_000))


def wait_for_ever(_: object) -> bytes:
    """Wait for ever."""
    time.sleep(1000)
    return b""


def die(_: object) -> bytes:
    """Die as a library does that has a fault."""
    os.kill(os.getpid(), signal.SIGSEGV)
    return b""


def answer(thing: bytes) -> bytes:
    """Return something large."""
    return thing * 1_000_000


def test_work_in_a_process_of_its_own_is_done() -> None:
    assert run_confined(answer, b"abc", bounds=SMALL) == b"abc" * 1_000_000


@pytest.mark.parametrize(
    ("work", "reason"),
    [
        (spin, "more than 2 seconds of computing"),
        (eat, "was killed, or needed more memory"),
        (die, "was killed"),
    ],
)
def test_work_that_takes_too_much_is_killed_and_says_so(work: object, reason: str) -> None:
    with pytest.raises(OverrunError, match=reason):
        run_confined(work, b"", bounds=SMALL)  # type: ignore[arg-type]


def test_work_that_waits_for_ever_is_killed() -> None:
    began = time.monotonic()
    with pytest.raises(OverrunError, match="more than 1 seconds"):
        run_confined(wait_for_ever, b"", bounds=Bounds(seconds=2, patience=1, megabytes=1000))
    assert time.monotonic() - began < 20


def test_all_else_is_drawn_when_one_spec_is_too_much() -> None:
    tangle = ", ".join(f"n{one} -> n{two}" for one in range(60) for two in range(one))
    Path("tangle.yaml").write_text(f"edges: [{tangle}]\n", encoding="utf-8")
    Path("shows.yaml").unlink()
    words = [*COMMAND, "render", ".", "-f", "txt,svg", "--untrusted", "--no-cache"]
    done = subprocess.run([*words, "--limit", "seconds=1"], capture_output=True, timeout=120)
    assert done.returncode == 1
    assert b"tangle.yaml: error: " in done.stderr
    assert b"Traceback" not in done.stderr
    assert {path.name for path in Path("output").iterdir()} >= {"good.txt", "good.svg"}


def test_python_draws_what_it_does_not_trust_in_processes_too() -> None:
    specs = [Path("good.yaml"), Path("shows.yaml"), "nodes: [a]\n"]
    good, shows, text = triglyph.render_all(specs, ["txt"], limits=triglyph.UNTRUSTED)
    assert good.drawings["txt"] == triglyph.render(Path("good.yaml"), "txt")
    assert [problem.rule for problem in shows.problems] == ["untrusted-image"]
    assert "a" in text.drawings["txt"]
    bounds = bounds_for(triglyph.UNTRUSTED, drawings=1)
    assert bounds.seconds < 10
