"""``triglyph watch``: drawings follow the files that they are made from."""

import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from processes import run_without, start

from triglyph.cli.commands import run

SPEC = "nodes: {a: First, b: Second}\nedges: [a -> b]\n"
Watch = Callable[..., subprocess.Popen[bytes]]


@pytest.fixture
def watch(tmp_path: Path) -> Iterator[Watch]:
    """Starts the command in a folder and waits until it watches."""
    running: list[subprocess.Popen[bytes]] = []

    def begin(*words: str) -> subprocess.Popen[bytes]:
        process = start("watch", *words, folder=tmp_path, stderr=subprocess.PIPE)
        running.append(process)
        hear(process, "Watching")
        return process

    yield begin
    for process in running:
        process.kill()
        process.wait()
        assert process.stderr is not None
        process.stderr.close()


def hear(process: subprocess.Popen[bytes], words: str) -> str:
    """The next line that has these words."""
    assert process.stderr is not None
    for line in process.stderr:
        if words in line.decode():
            return line.decode()
    raise AssertionError(f"it ended without {words!r}")


def wait_for(holds: Callable[[], bool]) -> None:
    """Wait until something holds; fails the test when it never does."""
    for _ in range(400):
        if holds():
            return
        time.sleep(0.025)
    raise AssertionError("it never came true")


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def test_a_drawing_follows_its_file(tmp_path: Path, watch: Watch) -> None:
    spec = write(tmp_path / "one.yaml", SPEC)
    process = watch("one.yaml", "-f", "txt")
    drawing = tmp_path / "output" / "one.txt"
    assert "First" in read(drawing)
    write(spec, SPEC.replace("First", "Third"))
    assert "one.yaml: 1 file in " in hear(process, "one.yaml")
    assert "Third" in read(drawing)


def test_an_editor_that_replaces_the_file_is_followed_too(tmp_path: Path, watch: Watch) -> None:
    spec = write(tmp_path / "one.yaml", SPEC)
    watch("one.yaml", "-o", "one.mmd")
    for word in ("Third", "Fourth"):
        write(tmp_path / "draft", SPEC.replace("First", word)).replace(spec)
        wait_for(lambda word=word: word in read(tmp_path / "one.mmd"))  # type: ignore[misc]


def test_only_what_has_changed_is_drawn_again(tmp_path: Path, watch: Watch) -> None:
    write(tmp_path / "specs/one.yaml", SPEC)
    other = write(tmp_path / "specs/deep/two.yaml", SPEC)
    process = watch("-f", "txt")
    write(other, SPEC.replace("First", "Third"))
    assert "two.yaml" in hear(process, ".yaml:")
    assert "Third" in read(tmp_path / "output/deep/two.txt")


def test_a_spec_that_is_new_is_drawn_and_one_that_is_gone_is_tidied(
    tmp_path: Path, watch: Watch
) -> None:
    write(tmp_path / "specs/one.yaml", SPEC)
    watch("specs", "-f", "txt", "--prune", "-o", "drawn")
    write(tmp_path / "specs/new/folder/two.yaml", SPEC)
    wait_for((tmp_path / "drawn/new/folder/two.txt").exists)
    (tmp_path / "specs/one.yaml").unlink()
    wait_for(lambda: not (tmp_path / "drawn/one.txt").exists())


def test_a_mistake_is_said_and_the_last_drawing_stays(tmp_path: Path, watch: Watch) -> None:
    spec = write(tmp_path / "one.yaml", SPEC)
    process = watch("one.yaml", "-o", "one.txt")
    write(spec, "nodes: [a]\nedges: [a -> z]\n")
    assert "no node has the id `z`" in hear(process, "error")
    assert "First" in read(tmp_path / "one.txt")
    write(spec, SPEC.replace("First", "Third"))
    wait_for(lambda: "Third" in read(tmp_path / "one.txt"))


def test_a_file_that_is_included_counts_also_when_it_comes_late(
    tmp_path: Path, watch: Watch
) -> None:
    write(tmp_path / "one.yaml", "include: [parts/_more.yaml]\nedges: [a -> b]\n")
    watch("one.yaml", "-o", "one.txt")
    part = write(tmp_path / "parts/_more.yaml", "nodes: {a: First, b: Second}\n")
    wait_for(lambda: "First" in read(tmp_path / "one.txt"))
    write(part, "nodes: {a: Third, b: Second}\n")
    wait_for(lambda: "Third" in read(tmp_path / "one.txt"))


@pytest.mark.parametrize(
    ("number", "code", "message"),
    [(signal.SIGINT, 130, b"\nInterrupted.\n"), (signal.SIGTERM, 143, b"")],
)
def test_it_ends_when_it_is_asked_to(
    tmp_path: Path, watch: Watch, number: signal.Signals, code: int, message: bytes
) -> None:
    write(tmp_path / "one.yaml", SPEC)
    process = watch("one.yaml", "-f", "svg")
    children = list_children(process.pid)
    process.send_signal(number)
    assert process.wait(timeout=10) == code
    assert process.stderr is not None
    assert process.stderr.read() == message
    wait_for(lambda: not any(Path("/proc", child).exists() for child in children))


def list_children(process: int) -> list[str]:
    """The processes that a process has started."""
    return Path(f"/proc/{process}/task/{process}/children").read_text(encoding="utf-8").split()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["-"], "standard input does not change"),
        (["one.yaml", "-o", "-"], "drawings that follow files are files"),
        (["one.yaml", "-o", "one.svg", "--prune"], "--prune is for drawings in a folder"),
        (["one.yaml", "-o", "one.svg", "--view", "x", "--view", "y"], "one file takes one view"),
        (["guide.yaml"], "is a guide"),
        (["one.yaml", "two.yaml"], "there is no file or folder two.yaml"),
    ],
)
def test_a_command_line_that_cannot_be_followed_is_refused(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    message: str,
) -> None:
    write(tmp_path / "one.yaml", SPEC)
    write(tmp_path / "guide.yaml", "title: G\nsections: []\n")
    monkeypatch.chdir(tmp_path)
    assert run(["watch", *words]) == 2
    assert message in capsys.readouterr().err


def test_without_the_extra_the_message_says_how_to_get_it(tmp_path: Path) -> None:
    write(tmp_path / "one.yaml", SPEC)
    done = run_without("watchfiles", "watch", "one.yaml", folder=tmp_path)
    assert done.returncode == 1
    assert "pip install 'triglyph[serve]'" in done.stderr
    assert not (tmp_path / "output").exists()
