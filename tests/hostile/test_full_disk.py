"""A disk that is full and a folder that may not be written: a message, the old files, no others."""

import ctypes
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

DROP = 24
"""PR_CAPBSET_DROP."""
OVER_PERMISSIONS = (1, 2, 3)
"""CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH, CAP_FOWNER."""
COMMAND = [sys.executable, "-m", "triglyph"]
SPEC = "nodes: {a: Web, b:    Shop}\nedges: [a -> b]\n"
LONG = "nodes:\n" + "".join(f"  n{number}:    {'x' * 40} {number}\n" for number in range(200))
GUIDE = "title: Guide\nsections:\n  - title: One\n    pages: [long.yaml]\n"
PAGE = "# Page\n\n<!-- triglyph: long.yaml dot -->\n<!-- /triglyph -->\n"
MERMAID = "flowchart TD\n" + "".join(f"  n{number}[{'x' * 40}]\n" for number in range(200))

COMMANDS: dict[str, tuple[list[str], str]] = {
    "render": (["render", "long.yaml", "-f", "dot", "-o", "."], "long.dot"),
    "render one file": (["render", "long.yaml", "-o", "one.dot"], "one.dot"),
    "report": (
        ["render", "s.yaml", "-f", "txt", "-o", "-", "--report-json", "r.json"],
        "r.json",
    ),
    "fmt": (["fmt", "long.yaml"], "long.yaml"),
    "embed": (["embed", "page.md"], "page.md"),
    "guide": (["guide", "guide.yaml", "-f", "boxart", "-o", "guide.md"], "guide.md"),
    "import": (["import", "chart.mmd", "-o", "chart.yaml", "--force"], "chart.yaml"),
    "schema": (["schema", "-o", "schema.json"], "schema.json"),
    "new": (["new", "new.yaml"], "new.yaml"),
}
"""Of each command that writes: its words, and the file that it writes."""


def write_files(folder: Path) -> dict[str, bytes]:
    """Write what the commands read, and old files where they write; return all these."""
    texts = {
        "s.yaml": SPEC,
        "long.yaml": LONG,
        "guide.yaml": GUIDE,
        "page.md": PAGE,
        "chart.mmd": MERMAID,
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    for _, name in COMMANDS.values():
        if name not in texts and name != "new.yaml":
            (folder / name).write_bytes(b"")
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def heed_permissions() -> None:
    """Give up what lets root pass over permissions, in a process that is about to begin.

    The user stays the same, since another one may not read the interpreter of these tests.
    """
    if os.getuid() == 0:
        for capability in OVER_PERMISSIONS:
            ctypes.CDLL(None).prctl(DROP, capability, 0, 0, 0)


def refuse_large() -> None:
    """Let the process write no file to its end."""
    heed_permissions()
    resource.setrlimit(resource.RLIMIT_FSIZE, (50, 50))


def run_in(folder: Path, words: list[str], prepare: Callable[[], None]) -> tuple[int, str]:
    """Run a command as a process of its own; return its exit code and its messages."""
    done = subprocess.run(
        [*COMMAND, *words],
        cwd=folder,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "HOME": str(folder / "home")},
        capture_output=True,
        text=True,
        timeout=60,
        preexec_fn=prepare,
    )
    assert "Traceback" not in done.stderr
    assert done.returncode != -signal.SIGXFSZ
    return done.returncode, done.stderr + done.stdout


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[tuple[Path, Callable[[], None]]]:
    """A folder where no file fits, and how processes begin: with a disk of its own for root."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=192k,mode=777", "none", str(folder)]
    is_mounted = os.getuid() == 0 and subprocess.run(mount, capture_output=True).returncode == 0
    folder.chmod(0o777)
    yield folder, heed_permissions if is_mounted else refuse_large
    if is_mounted:
        subprocess.run(["umount", str(folder)], check=True)


def fill_up(folder: Path) -> None:
    """Take all room that is left on a small disk; the file of that is not looked at."""
    try:
        with (folder / ".room").open("wb", buffering=0) as file:
            for _ in range(1000):
                file.write(bytes(1024))
    except OSError:
        return


@pytest.mark.parametrize("command", COMMANDS)
def test_on_a_full_disk_the_old_files_stay_and_nothing_else_is_there(
    command: str, small_disk: tuple[Path, Callable[[], None]]
) -> None:
    folder, prepare = small_disk
    before = write_files(folder)
    for name in before:
        (folder / name).chmod(0o666)
    if prepare is heed_permissions:
        fill_up(folder)
    words, _ = COMMANDS[command]
    code, said = run_in(folder, words, prepare)
    assert code in (1, 2)
    assert "no space left on the device" in said or "File too large" in said
    assert "cannot write" in said
    after = {path.name: path.read_bytes() for path in folder.iterdir() if path.name != ".room"}
    assert after == before


@pytest.mark.parametrize("command", COMMANDS)
def test_in_a_folder_that_may_not_be_written_there_is_a_message_that_names_it(
    command: str, tmp_path: Path
) -> None:
    before = write_files(tmp_path)
    tmp_path.chmod(0o555)
    words, _ = COMMANDS[command]
    code, said = run_in(tmp_path, words, heed_permissions)
    tmp_path.chmod(0o755)
    assert code in (1, 2)
    assert "no permission to write" in said
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_without_room_for_what_is_kept_drawings_are_made(tmp_path: Path) -> None:
    """A cache is nothing that a run needs."""
    (tmp_path / "s.yaml").write_text(SPEC, encoding="utf-8")
    cache = tmp_path / "home" / ".cache"
    cache.mkdir(parents=True)
    cache.chmod(0o555)
    code, said = run_in(tmp_path, ["render", "s.yaml", "-f", "txt"], heed_permissions)
    assert (code, said) == (0, "1 file from 1 spec in output\n")
