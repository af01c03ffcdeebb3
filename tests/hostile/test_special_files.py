"""A name that leads to no ordinary file: refused by what it is, by every command, at once.

Each of these names once hung a command, or was read to the last of its bytes.
"""

import json
import os
import resource
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

import pytest

from triglyph.cli.commands import run
from triglyph.files.bounded_read import (
    MissingError,
    StreamError,
    TooLargeError,
    UnreadableError,
    read_file,
)
from triglyph.files.manifest import NAME

Captured = pytest.CaptureFixture[str]
SECONDS = 20
"""After which a command counts as hung, on a busy machine too."""
MEMORY = 700_000_000
"""Bytes of address space for a process of its own: less than the files seem to hold."""
HUGE = 20_000_000_000


def _make_pipe(path: Path) -> None:
    os.mkfifo(path)


def _make_huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(HUGE)


def _make_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(path.name)  # a whole path may be too long for a socket


def _link_to(target: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(target)


def _link_to_pipe(path: Path) -> None:
    os.mkfifo("a-pipe")
    path.symlink_to(Path("a-pipe").absolute())


SPECIAL: dict[str, Callable[[Path], None]] = {
    "a pipe": _make_pipe,
    "a link to a pipe": _link_to_pipe,
    "a folder": Path.mkdir,
    "a socket": _make_socket,
    "a file of 20 GB": _make_huge,
    "a device without end": _link_to("/dev/zero"),
    "a device that is empty": _link_to("/dev/null"),
    "a link to itself": lambda path: path.symlink_to(path.name),
}

SPEC = "nodes: [a]\n"
PAGE = "<!-- triglyph: {} txt -->\n<!-- /triglyph -->\n"
GUIDE = "title: Guide\nsections:\n  - title: One\n    pages: [{}]\n"

USES: dict[str, tuple[str, dict[str, str], list[str]]] = {
    "render": ("x.yaml", {}, ["render", "x.yaml", "-f", "txt"]),
    "check": ("x.yaml", {}, ["check", "x.yaml"]),
    "show": ("x.yaml", {}, ["show", "x.yaml"]),
    "describe": ("x.yaml", {}, ["describe", "x.yaml"]),
    "fmt": ("x.yaml", {}, ["fmt", "x.yaml"]),
    "debug": ("x.yaml", {}, ["debug", "x.yaml"]),
    "embed": ("x.md", {}, ["embed", "x.md"]),
    "guide": ("guide.yaml", {}, ["guide", "guide.yaml"]),
    "include": ("x.yaml", {"y.yaml": "include: [x.yaml]\n"}, ["check", "y.yaml"]),
    "image": ("x.png", {"y.yaml": "nodes:\n  a: {image: x.png}\n"}, ["check", "y.yaml"]),
    "embedded spec": ("x.yaml", {"page.md": PAGE.format("x.yaml")}, ["embed", "page.md"]),
    "guided spec": ("x.yaml", {"guide.yaml": GUIDE.format("x.yaml")}, ["guide", "guide.yaml"]),
    "template": (
        "x.html",
        {"y.yaml": SPEC, "guide.yaml": GUIDE.format("y.yaml")},
        ["guide", "guide.yaml", "--template", "x.html"],
    ),
}
"""Of each use of a file: the file, those beside it, and the command."""


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder to work in, and a limit of time for the test."""

    def give_up(_number: int, _frame: FrameType | None) -> None:
        raise AssertionError("the command waits or reads for ever")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(SECONDS)
    yield tmp_path
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("what", SPECIAL)
@pytest.mark.parametrize("use", USES)
def test_what_is_no_ordinary_file_is_refused_with_a_message(
    use: str, what: str, capsys: Captured
) -> None:
    name, others, command = USES[use]
    SPECIAL[what](Path(name))
    for other, text in others.items():
        Path(other).write_text(text, encoding="utf-8")
    assert run(command) in (1, 2)
    said = capsys.readouterr()
    assert "Traceback" not in said.err
    assert name in said.err + said.out or "no specs in" in said.err


@pytest.mark.parametrize("what", SPECIAL)
def test_a_read_says_what_a_name_leads_to(what: str) -> None:
    path = Path("x")
    SPECIAL[what](path)
    with pytest.raises(UnreadableError) as refused:
        read_file(path, most=1000)
    expected = {
        "a folder": "it is a folder",
        "a socket": "it is a socket, not a file",
        "a pipe": "it is a pipe, not a file",
        "a link to a pipe": "it is a pipe, not a file",
        "a file of 20 GB": "it is larger than 1,000 bytes",
        "a link to itself": "Too many levels of symbolic links",
    }
    assert str(refused.value) == expected.get(what, "it is a device, not a file")
    assert isinstance(refused.value, StreamError) == ("pipe" in what or "device" in what)
    assert isinstance(refused.value, TooLargeError) == (what == "a file of 20 GB")


def test_an_ordinary_file_is_read_up_to_the_last_byte_that_is_allowed() -> None:
    Path("x").write_bytes(b"12345")
    assert read_file("x", most=5) == b"12345"
    with pytest.raises(TooLargeError):
        read_file("x", most=4)
    for name in ("none", "x/none"):
        with pytest.raises(MissingError):
            read_file(name, most=5)
    with pytest.raises(UnreadableError, match="its name is not a valid file name"):
        read_file("x\0", most=5)


def test_a_file_without_a_size_is_read_too() -> None:
    """Such as those that Linux makes as they are read."""
    assert read_file("/proc/self/cmdline", most=1_000_000)
    with pytest.raises(TooLargeError):
        read_file("/proc/self/cmdline", most=1)


def _limit_memory() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


@pytest.mark.parametrize("command", ["check", "show", "describe", "fmt"])
def test_standard_input_without_end_is_refused_in_bounded_memory(command: str) -> None:
    with Path("/dev/zero").open("rb") as endless:
        done = subprocess.run(
            [sys.executable, "-m", "triglyph", command, "-"],
            stdin=endless,
            capture_output=True,
            timeout=60,
            preexec_fn=_limit_memory,
        )
    assert done.returncode == 1
    assert b"standard input: error: is larger than 10000000 bytes" in done.stdout + done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("what", SPECIAL)
def test_an_output_that_is_there_is_not_read_unless_it_is_a_file(
    what: str, capsys: Captured
) -> None:
    """What the run cannot have written is replaced or refused, and says why."""
    Path("x.yaml").write_text(SPEC, encoding="utf-8")
    Path("output").mkdir()
    SPECIAL[what](Path("output/x.txt"))
    code = run(["render", "x.yaml", "-f", "txt"])
    said = capsys.readouterr().err
    assert "Traceback" not in said
    assert code in (0, 1)
    if code == 0:
        assert "a" in Path("output/x.txt").read_text(encoding="utf-8")
    else:
        assert "Error: cannot write output/x.txt" in said


@pytest.mark.parametrize("what", SPECIAL)
def test_a_list_of_drawings_that_is_none_is_passed_over(what: str, capsys: Captured) -> None:
    Path("x.yaml").write_text(SPEC, encoding="utf-8")
    Path("output").mkdir()
    SPECIAL[what](Path("output", NAME))
    assert run(["render", "x.yaml", "-f", "txt"]) in (0, 1)
    assert Path("output/x.txt").exists()
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("what", SPECIAL)
def test_a_cache_entry_that_is_no_file_is_as_if_it_were_not_there(
    what: str, capsys: Captured
) -> None:
    Path("x.yaml").write_text(SPEC, encoding="utf-8")
    command = ["render", "x.yaml", "-f", "txt", "--cache", "kept", "--report-json", "report.json"]
    assert run(command) == 0
    for entry in Path("kept").rglob("*"):
        if entry.is_file() and len(entry.name) == 62:
            entry.unlink()
            place = entry.absolute()
            here = Path.cwd()
            os.chdir(entry.parent)  # for a socket, whose name must be short
            Path("a-pipe").unlink(missing_ok=True)
            SPECIAL[what](Path(place.name))
            os.chdir(here)
    Path("output/x.txt").unlink()
    assert run(command) == 0
    assert Path("output/x.txt").exists()
    assert json.loads(Path("report.json").read_bytes())
    assert "Traceback" not in capsys.readouterr().err
