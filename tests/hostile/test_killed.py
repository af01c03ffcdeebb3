"""A run that is killed at any moment: the next one finds no half file and removes what is left."""

import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from triglyph.cli.commands import run
from triglyph.files.bounded_read import UnreadableError, read_file
from triglyph.files.manifest import NAME

COMMAND = [sys.executable, "-m", "triglyph"]
KILLS = int(os.environ.get("TRIGLYPH_PROVE_KILLS", "8"))
FORMATS = "txt,mmd,dot,svg,icons:svg"
WORDS = ["render", "specs", "-f", FORMATS, "-q"]
PROC = Path("/proc")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with specs, and places of its own for what a run may leave elsewhere."""
    for name in ("specs", "temporary", "cache"):
        (tmp_path / name).mkdir()
    for number in range(4):
        text = f"nodes:\n  a: {{kind: database}}\n  b: {{label: b{number}}}\nedges: [a -> b]\n"
        (tmp_path / "specs" / f"{number}.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path


def start(*words: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([*COMMAND, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def list_files(place: Path) -> list[str]:
    """Return all that a run may have made, but the contents that it keeps."""
    found = [path for folder in ("output", "temporary") for path in (place / folder).rglob("*")]
    found += [path for path in (place / "cache").rglob("*") if path.name.startswith(".")]
    return sorted(str(path.relative_to(place)) for path in found)


def children_of(parent: int) -> list[tuple[int, str]]:
    """Return the processes of a parent, with the letter of the state of each."""
    found = []
    for path in PROC.glob("[0-9]*/stat"):
        try:
            _, _, rest = path.read_text(encoding="utf-8").rpartition(") ")
        except OSError:  # it has ended meanwhile
            continue
        state, its_parent, *_ = rest.split()
        if int(its_parent) == parent:
            found.append((int(path.parent.name), state))
    return found


def has_ended(process: int) -> bool:
    """Return whether a process is gone, or is no more than an entry that nobody has asked for."""
    try:
        return ") Z " in (PROC / str(process) / "stat").read_text(encoding="utf-8")
    except OSError:
        return True


def wait_until(is_so: Callable[[], object], *, seconds: float = 30) -> None:
    """Wait for what must come; fail where it does not."""
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.01)


@pytest.fixture
def expected(place: Path, tmp_path: Path) -> dict[str, bytes]:
    """The drawings as an undisturbed run makes them; none of them is there yet."""
    words = [*WORDS, "-o", "expected", "--cache", str(tmp_path / "other")]
    assert subprocess.run([*COMMAND, *words], cwd=place).returncode == 0
    drawn = {path.name: path.read_bytes() for path in (place / "expected").glob("[0-9]*")}
    assert len(drawn) == 20
    return drawn


def test_after_kills_at_random_moments_nothing_is_lost_half_or_left_over(
    place: Path, expected: dict[str, bytes]
) -> None:
    """Every file that is there is whole at each moment; the run after the kills makes the rest."""
    chance = random.Random(KILLS)
    began = time.monotonic()
    assert subprocess.run([*COMMAND, *WORDS, "--no-cache"]).returncode == 0
    lasts = time.monotonic() - began
    output = place / "output"
    for number in range(KILLS):
        if number % 4 == 0:
            for path in output.glob("[0-9]*"):
                path.unlink()
        running = start(*WORDS, *(["--no-cache"] if number % 2 else []))
        time.sleep(chance.uniform(0.1, 1) * lasts)
        workers = [child for child, _ in children_of(running.pid)]
        running.kill()
        running.communicate()
        for worker in workers:
            wait_until(partial(has_ended, worker))
        for path in output.glob("[0-9]*"):
            assert path.read_bytes() == expected[path.name]
    assert subprocess.run([*COMMAND, *WORDS]).returncode == 0
    assert list_files(place) == sorted([f"output/{name}" for name in (NAME, *expected)])


@pytest.mark.parametrize(
    ("moment", "command"),
    [
        ("beside", WORDS),
        ("beside", [*WORDS, "--no-cache"]),
        ("cache", WORDS),
        ("images", WORDS),
        ("images", [*WORDS, "--no-cache"]),
    ],
)
def test_the_next_run_removes_what_a_dead_one_has_left(
    place: Path, moment: str, command: list[str]
) -> None:
    """Also one that has nothing to do. What another process is at work with stays."""
    assert run(command) == 0
    before = list_files(place)
    if moment == "images":
        left, held = (place / "temporary" / f"triglyph-images-{each * 8}" for each in "xy")
        for folder in (left, held):
            folder.mkdir()
            (folder / "0a.png").touch()
    else:
        folder = place / {"beside": "output", "cache": "cache/triglyph"}[moment]
        left, held = (folder / f".triglyph-{each * 12}.tmp" for each in "ab")
        left.touch()
        held.touch()
    script = (
        "import os, sys; from pathlib import Path; from triglyph.files.leftovers import hold\n"
        "path = Path(sys.argv[1]); place = os.open(path, os.O_RDONLY); hold(place, path)\n"
        "print(flush=True); input()"
    )
    words = [sys.executable, "-c", script, str(held)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"\n"
        assert subprocess.run([*COMMAND, *command]).returncode == 0
        assert not left.exists()
        assert held.exists()
        holder.kill()
    assert subprocess.run([*COMMAND, *command]).returncode == 0
    assert list_files(place) == before


@pytest.mark.parametrize(
    "command", [["diff", "HEAD:specs/0.yaml", "specs/0.yaml"], WORDS, [*WORDS, "--no-cache"]]
)
def test_a_killed_comparison_with_a_revision_leaves_nothing_after_the_next_run(
    place: Path, command: list[str]
) -> None:
    subprocess.run(["git", "init", "-q"], check=True)
    subprocess.run(["git", "add", "specs"], check=True)
    words = ["-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-qm", "Begin"]
    subprocess.run(["git", *words], check=True)
    script = (
        "import os, signal; from triglyph.files.revisions import Named, Revision\n"
        "revision = Revision(Named('HEAD', 'specs/0.yaml'), most=1000)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    assert subprocess.run([sys.executable, "-c", script]).returncode == -signal.SIGKILL
    (left,) = (place / "temporary").glob("triglyph-revision-*")
    assert (left / "specs" / "0.yaml").is_file()
    assert subprocess.run([*COMMAND, *command], stdout=subprocess.DEVNULL).returncode == 0
    assert list((place / "temporary").iterdir()) == []


def test_what_only_looks_like_it_stays(place: Path) -> None:
    assert run(WORDS) == 0
    mine = [
        place / "output" / ".triglyph-abc.tmp",
        place / "output" / "triglyph-aaaaaaaaaaaa.tmp",
        place / "temporary" / "triglyph-images-aaaaaaaa" / "photo.jpg",
        place / "temporary" / "triglyph-aaaaaaaa" / "0a.png",
    ]
    for path in mine:
        path.parent.mkdir(exist_ok=True)
        path.touch()
    linked = place / "output" / ".triglyph-aaaaaaaaaaaa.tmp"
    linked.symlink_to(place / "specs" / "0.yaml")
    assert subprocess.run([*COMMAND, *WORDS, "--no-cache"]).returncode == 0
    assert all(path.exists() for path in mine)
    assert linked.is_symlink()


def test_no_worker_outlives_the_run_that_started_it(place: Path) -> None:
    """Not even one in the middle of a layout, where nothing of Python can run."""
    script = (
        "from triglyph_renderers.graphviz.backend.worker_client import Worker\n"
        "edges = '; '.join(f'n{a} -> n{b}' for a in range(150) for b in range(a))\n"
        "Worker().draw(f'digraph {{ {edges} }}', output='svg', settings={})\n"
    )
    running = subprocess.Popen([sys.executable, "-c", script], cwd=place)
    wait_until(lambda: children_of(running.pid))
    ((worker, _),) = children_of(running.pid)

    def is_busy() -> bool:
        try:
            state = (PROC / str(worker) / "stat").read_text(encoding="utf-8")
        except (FileNotFoundError, ProcessLookupError):
            return True  # it was quicker than anybody could look
        ticks = state.rpartition(") ")[2].split()[11]
        return int(ticks) > 1.5 * os.sysconf("SC_CLK_TCK")

    wait_until(is_busy, seconds=60)
    running.kill()
    running.wait()
    wait_until(partial(has_ended, worker), seconds=2)


def test_no_worker_becomes_a_zombie_of_a_process_that_goes_on(place: Path) -> None:
    """Neither after a picture that takes too long nor after one that brings it down."""
    script = place / "worker.py"
    script.write_text("import os, sys; sys.stdin.buffer.read(5); os.abort()\n", encoding="utf-8")
    work = (
        "import sys\nfrom pathlib import Path\n"
        "from triglyph.errors import RenderError\n"
        "from triglyph_renderers.graphviz.backend.worker_client import Worker\n"
        "edges = '; '.join(f'n{a} -> n{b}' for a in range(150) for b in range(a))\n"
        "for worker in (Worker(time_limit=0.1), Worker(command=('worker.py',))):\n"
        "    try:\n"
        "        worker.draw(f'digraph {{ {edges} }}', output='svg', settings={})\n"
        "    except RenderError:\n"
        "        print('refused', flush=True)\n"
        "input()\n"
    )
    words = [sys.executable, "-c", work]
    with subprocess.Popen(
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=place
    ) as running:
        assert running.stdout is not None
        assert [running.stdout.readline() for _ in range(2)] == [b"refused\n"] * 2
        assert children_of(running.pid) == []
        running.communicate(b"\n")


def test_two_runs_at_once_lose_nothing_of_each_other(place: Path) -> None:
    """In one folder and one cache; the list of the folder has what both have drawn."""
    (place / "more").mkdir()
    for number in range(4, 8):
        text = f"nodes: [a, b{number}]\n"
        (place / "more" / f"{number}.yaml").write_text(text, encoding="utf-8")
    for _ in range(2):
        running = [start("render", folder, "-f", "txt,dot") for folder in ("specs", "more")]
        ended = [(each.communicate(timeout=60), each.returncode) for each in running]
        assert [code for _, code in ended] == [0, 0]
        names = sorted(path.name for path in (place / "output").iterdir())
        drawn = sorted(f"{number}.{kind}" for number in range(8) for kind in ("txt", "dot"))
        assert names == [NAME, *drawn]
        listed = (place / "output" / NAME).read_text(encoding="utf-8")
        assert all(f'"{name}"' in listed for name in drawn)


@pytest.mark.parametrize(("times", "looks"), [(0, 2), (1, 4)])
def test_a_file_that_changes_while_it_is_read_is_read_again(
    place: Path, monkeypatch: pytest.MonkeyPatch, times: int, looks: int
) -> None:
    seen = change_while_read(place / "changing", monkeypatch, times=times)
    assert read_file(place / "changing", most=1000) == (b"b" if times else b"a")
    assert len(seen) == looks


def test_a_file_that_always_changes_while_it_is_read_is_refused(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change_while_read(place / "changing", monkeypatch, times=1000)
    with pytest.raises(UnreadableError, match="somebody is changing it"):
        read_file(place / "changing", most=1000)


def change_while_read(path: Path, monkeypatch: pytest.MonkeyPatch, *, times: int) -> list[int]:
    """Let a file be changed right after each of so many first looks at it; returns all looks."""
    path.write_bytes(b"a")
    looks: list[int] = []
    look = os.fstat

    def look_and_change(number: int) -> os.stat_result:
        state = look(number)
        if len(looks) % 2 == 0 and len(looks) // 2 < times:
            path.write_bytes(b"b")
            os.utime(path, ns=(0, len(looks) + 1))
        looks.append(number)
        return state

    monkeypatch.setattr("triglyph.files.bounded_read.os.fstat", look_and_change)
    return looks


SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


@pytest.mark.parametrize("jobs", ["2 threads", "2 processes"])
def test_a_signal_to_stop_leaves_nothing_at_any_moment(place: Path, jobs: str) -> None:
    """Neither in threads nor in workers, which may take a moment longer than the run."""
    for number in range(4, 20 if jobs == "2 processes" else 4):
        text = f"nodes: {{a: {{kind: database}}, b{number}: B}}\n"
        (place / "specs" / f"{number}.yaml").write_text(text, encoding="utf-8")
    words = [*WORDS, "--no-cache", "-j", "2"]
    began = time.monotonic()
    start(*words).communicate(timeout=100)
    lasts = time.monotonic() - began
    chance = random.Random(KILLS)
    for number in range(max(6, KILLS // 4)):
        for path in (place / "output").glob("[0-9]*"):
            path.unlink()
        running = start(*words)
        time.sleep(chance.uniform(0.1, 1) * lasts)
        workers = [child for child, _ in children_of(running.pid)]
        sent = SIGNALS[number % len(SIGNALS)]
        running.send_signal(sent)
        _, said = running.communicate(timeout=30)
        assert running.returncode in (0, 128 + sent, -sent)  # before the first line of ours: -sent
        assert b"Traceback" not in said
        for worker in workers:
            wait_until(partial(has_ended, worker))
        assert find_temporary(place) == []


def test_a_second_signal_does_not_keep_a_run_from_tidying_up(place: Path) -> None:
    script = (
        "import os, signal, sys, time\n"
        "from triglyph import cli\n"
        "from triglyph.cli import commands\n"
        "from triglyph_renderers.icons.staging import Staging\n"
        "def run(_words):\n"
        "    staging = Staging()\n"
        "    try:\n"
        "        os.kill(os.getpid(), signal.SIGTERM)\n"
        "        time.sleep(10)\n"
        "    finally:\n"
        "        os.kill(os.getpid(), signal.SIGTERM)\n"
        "        os.kill(os.getpid(), signal.SIGINT)\n"
        "        time.sleep(0.1)\n"
        "commands.run = run\n"
        "cli.main()\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, timeout=60)
    assert (done.returncode, done.stderr) == (143, b"")
    assert list_files(place) == []


@pytest.mark.parametrize("sent", SIGNALS)
def test_a_signal_at_a_moment_at_which_python_ignores_exceptions_is_not_lost(
    place: Path, sent: signal.Signals
) -> None:
    script = (
        "import os, sys, time\n"
        "from triglyph import cli\n"
        "from triglyph.cli import commands\n"
        "class Ends:\n"
        "    def __del__(self):\n"
        "        os.kill(os.getpid(), int(sys.argv[1]))\n"
        "        time.sleep(0.01)\n"
        "def run(_words):\n"
        "    Ends()\n"
        "    for _ in range(1000):\n"
        "        time.sleep(0.01)\n"
        "    print('went on')\n"
        "commands.run = run\n"
        "cli.main()\n"
    )
    words = [sys.executable, "-c", script, str(int(sent))]
    done = subprocess.run(words, capture_output=True, timeout=60)
    assert done.returncode == 128 + sent
    assert (done.stdout, done.stderr.strip()) in ((b"", b""), (b"", b"Interrupted."))


def test_a_run_that_was_asked_to_survive_its_terminal_does(place: Path) -> None:
    (place / "specs" / "0.yaml").unlink()
    words = "trap '' HUP; exec \"$@\""
    command = ["sh", "-c", words, "sh", *COMMAND, *WORDS]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as running:
        time.sleep(0.4)
        running.send_signal(signal.SIGHUP)
        running.communicate(timeout=60)
    assert running.returncode == 0


def find_temporary(place: Path) -> list[str]:
    """Return the temporary files that are left, but the one with which Python tries a folder."""
    return [
        name
        for name in list_files(place)
        if ("tmp" in name or "temporary" in name)
        and re.fullmatch(r"temporary/[a-z0-9_]{8}", name) is None
    ]
