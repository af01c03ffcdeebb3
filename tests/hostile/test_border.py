"""Whatever ends a command, the user gets a message and an exit code, never a traceback."""

import errno
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest

from triglyph.cli import commands
from triglyph.cli.commands import run

Captured = pytest.CaptureFixture[str]
LONG = "a" * 300
COMMAND = [sys.executable, "-m", "triglyph"]


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a spec to work in."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x.yaml").write_text("nodes: [a]\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (MemoryError(), "there is not enough memory for this"),
        (RecursionError(), "something is nested too deeply for this"),
        (OSError(errno.EMFILE, "Too many open files"), "Too many open files"),
        (OSError(errno.EIO, "I/O error", "x\ny"), 'cannot use "x\\ny": I/O error'),
        (KeyError("a"), "Triglyph has a fault of its own: KeyError: 'a'; please report it, with"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_an_error_that_nobody_foresaw_becomes_a_message(
    error: Exception, message: str, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    @click.command()
    def broken() -> None:
        raise error

    monkeypatch.setattr(commands.LazyGroup, "get_command", lambda *_: broken)
    monkeypatch.delenv("TRIGLYPH_DEBUG", raising=False)
    assert run(["check"]) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"Error: {message}")
    assert said.count("\n") == 1
    monkeypatch.setenv("TRIGLYPH_DEBUG", "1")
    assert run(["check"]) == 1
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ["check", f"{LONG}.yaml"],
        ["render", f"{LONG}.yaml"],
        ["fmt", f"{LONG}.yaml"],
        ["show", f"{LONG}.yaml"],
        ["describe", f"{LONG}.yaml"],
        ["guide", f"{LONG}.yaml"],
        ["embed", f"{LONG}.md"],
        ["render", "x.yaml", "-f", "txt", "-o", LONG],
        ["render", "x.yaml", "-f", "txt", "-o", f"{LONG}/{LONG}"],
        ["render", "x.yaml", "-f", "txt", "--cache", LONG],
        ["render", "x.yaml", "-f", "txt", "--report-json", LONG],
        ["new", LONG],
    ],
    ids=lambda words: " ".join(words).replace(LONG, "LONG"),
)
def test_a_name_that_is_too_long_is_an_error_of_that_name(
    words: list[str], capsys: Captured
) -> None:
    assert run(words) in (1, 2)
    said = capsys.readouterr()
    text = said.out + said.err
    assert LONG[:200] in text
    assert "Traceback" not in text
    assert "standard output" not in text


@pytest.mark.parametrize("megabytes", [60, 90, 120, 200])
def test_with_little_memory_there_is_a_message(megabytes: int) -> None:
    size = megabytes * 1_000_000
    done = subprocess.run(
        [*COMMAND, "render", "x.yaml", "-f", "txt", "-o", "-"],
        capture_output=True,
        timeout=60,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (size, size)),
    )
    assert done.returncode in (0, 1)
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("files", [5, 6, 8, 12])
def test_with_few_files_there_is_a_message(files: int) -> None:
    done = subprocess.run(
        [*COMMAND, "render", "x.yaml", "-f", "txt", "-o", "-"],
        capture_output=True,
        timeout=60,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (files, files)),
    )
    assert done.returncode in (0, 1)
    assert b"Traceback" not in done.stderr


def test_without_a_home_and_a_place_for_temporary_files_it_draws() -> None:
    bare = {name: value for name, value in os.environ.items() if name not in ("HOME", "TMPDIR")}
    words = [*COMMAND, "render", "x.yaml", "-f", "txt", "-o", "-"]
    done = subprocess.run(words, capture_output=True, timeout=60, env=bare)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("pause", [0, 0.001, 0.01, 0.05])
def test_two_interrupts_in_a_row_end_quietly(pause: float, place: Path) -> None:
    for number in range(200):
        spec = place / "many" / f"{number}.yaml"
        spec.parent.mkdir(exist_ok=True)
        spec.write_text("nodes: [a]\n", encoding="utf-8")
    words = [*COMMAND, "render", "many", "-f", "txt", "--no-cache"]
    running = subprocess.Popen(words, stderr=subprocess.PIPE, stdout=subprocess.PIPE)
    while not (place / "output" / "0.txt").exists():
        assert running.poll() is None
        time.sleep(0.005)
    running.send_signal(signal.SIGINT)
    time.sleep(pause)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=30)
    assert said in (b"\nInterrupted.\n", b"200 files from 200 specs in output\n")
    assert running.returncode in (130, 0, -signal.SIGINT)
    assert not list((place / "output").glob(".triglyph-*.tmp"))
