"""Many specs: in processes, on a cluster, in parts, and from Python with any executor."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest
from processes import install_plugin

import triglyph
from triglyph.batch.ordered_work import work_in_order
from triglyph.batch.processes import Died, Processes
from triglyph.cli.commands import run
from triglyph.files.manifest import NAME

COMMAND = [sys.executable, "-m", "triglyph"]
COUNT = 24
FORMATS = "txt,svg,mmd"


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with many specs, one of them with a mistake and one with a warning."""
    monkeypatch.chdir(tmp_path)
    Path("specs").mkdir()
    for number in range(COUNT):
        text = f"nodes: {{a: 'Node {number}', b: B}}\nedges: [{{a -> b: call {number}}}]\n"
        Path(f"specs/{number:02}.yaml").write_text(text, encoding="utf-8")
    Path("specs/05.yaml").write_text("nodes: [a]\nedges: [a -> zz]\n", encoding="utf-8")
    Path("specs/07.yaml").write_text("nodes: [a]\nedges: [a -> a]\n", encoding="utf-8")
    return tmp_path


def drawings(folder: str) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(Path(folder).iterdir())}


def start(*words: str) -> subprocess.Popen[str]:
    return subprocess.Popen([*COMMAND, *words], stderr=subprocess.PIPE, text=True)


def said_by(*words: str) -> tuple[int, str]:
    running = start(*words)
    _, said = running.communicate(timeout=120)
    return running.returncode, said


def test_processes_draw_and_say_the_same_as_one() -> None:
    words = ("render", "specs", "-f", FORMATS, "--no-cache", "--report")
    alone = said_by(*words, "-o", "drawn", "-j", "1")
    one = drawings("drawn")
    for path in Path("drawn").iterdir():
        path.unlink()
    assert said_by(*words, "-o", "drawn", "-j", "2") == alone
    assert drawings("drawn") == one
    assert len(one) == 3 * (COUNT - 1) + 1
    assert alone[0] == 1
    assert "no node has the id `zz`" in alone[1]


def test_what_processes_have_drawn_is_kept_for_the_next_run(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert run(["render", "specs", "-f", FORMATS, "-j", "2"]) == 1
    first = drawings("output")
    for path in Path("output").iterdir():
        path.unlink()

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("drawn twice")

    monkeypatch.setattr("triglyph.caching.drawings.draw", refuse)
    assert run(["render", "specs", "-f", FORMATS, "-j", "1"]) == 1
    assert drawings("output") == first


def test_formats_of_others_are_drawn_in_processes_too(place: Path) -> None:
    install_plugin(place)
    environment = os.environ | {"PYTHONPATH": str(place)}
    words = [*COMMAND, "render", "specs", "-f", "long", "-j", "2", "-q"]
    assert subprocess.run(words, env=environment, stderr=subprocess.DEVNULL).returncode == 1
    assert len(list(Path("output").glob("*.long"))) == COUNT - 1


def kill_for_three(number: int) -> int:
    """Return the double of a number; three kills its process."""
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def kill_once(number: int) -> int:
    """Return the number; the first process that does eight of them dies."""
    if number == 8 and not Path("died").exists():
        Path("died").touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def test_a_thing_that_kills_its_process_costs_that_alone() -> None:
    processes: Processes[int, int] = Processes(kill_for_three, jobs=2)
    results = list(processes.in_order(range(20)))
    assert isinstance(results.pop(3), Died)
    assert results == [2 * number for number in range(20) if number != 3]


def test_a_process_that_is_killed_once_costs_nothing() -> None:
    processes: Processes[int, int] = Processes(kill_once, jobs=2)
    assert list(processes.in_order(range(20))) == list(range(20))


def fail_for_three(number: int) -> int:
    """Return a number; three is an error."""
    if number == 3:
        raise ValueError("three")
    return number


def test_an_error_comes_where_the_result_would_have_come() -> None:
    processes: Processes[int, int] = Processes(fail_for_three, jobs=2)
    results = processes.in_order(range(20))
    assert [next(results) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(ValueError, match="three"):
        next(results)


def test_not_many_things_are_begun_before_their_turn() -> None:
    begun: list[int] = []

    def things() -> Iterator[int]:
        for number in range(1000):
            begun.append(number)
            yield number

    with ThreadPoolExecutor(2) as executor:
        results = work_in_order(executor, abs, things(), workers=2)
        assert [next(results) for _ in range(10)] == list(range(10))
        assert len(begun) < 30
        results.close()


def children_of(parent: int) -> list[int]:
    return [
        int(path.parent.name)
        for path in Path("/proc").glob("[0-9]*/stat")
        if path.read_text(encoding="utf-8").rpartition(") ")[2].split()[1] == str(parent)
    ]


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_no_process_outlives_the_run(number: signal.Signals, place: Path) -> None:
    install_plugin(place)
    environment = os.environ | {"PYTHONPATH": str(place)}
    words = [*COMMAND, "render", "specs", "-f", "slow", "-j", "2"]
    running = subprocess.Popen(words, env=environment, stderr=subprocess.PIPE)
    assert running.stderr is not None
    assert running.stderr.readline().startswith(b"drawing")  # two may write at once
    children = children_of(running.pid)
    assert children
    running.send_signal(number)
    running.wait(timeout=20)
    deadline = time.monotonic() + 10
    while any(Path(f"/proc/{child}").exists() for child in children):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    said = running.stderr.read()
    running.stderr.close()
    assert b"Traceback" not in said


@pytest.mark.parametrize("count", [2, 5])
def test_parts_make_the_whole_and_know_what_the_others_draw(count: int) -> None:
    words = ["render", "specs", "-f", "txt", "-q"]
    run([*words, "-o", "whole"])
    for number in range(1, count + 1):
        run([*words, "-o", "parts", "--shard", f"{number}/{count}", "--prune"])
    whole, parts = drawings("whole"), drawings("parts")
    assert set(whole) == set(parts)
    assert {name: data for name, data in parts.items() if name != NAME} == {
        name: data for name, data in whole.items() if name != NAME
    }
    assert parts[NAME] == whole[NAME]


@pytest.mark.parametrize("part", ["", "3", "0/3", "4/3", "1/0", "a/b", "1/2/3", "-1/3", "²/3"])
def test_what_is_no_part_is_an_error(part: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["render", "specs", "-f", "txt", "--shard", part]) == 2
    assert "--shard names one of several equal parts, as in 3/8" in capsys.readouterr().err


@pytest.mark.parametrize("make", [None, ThreadPoolExecutor, ProcessPoolExecutor])
def test_python_draws_many_with_any_executor(make: type[Executor] | None) -> None:
    specs = sorted(Path("specs").iterdir())
    executor = None if make is None else make(2)
    drawn = list(triglyph.render_all(specs, ["txt", "svg"], executor=executor, limits=LIMITS))
    if executor is not None:
        executor.shutdown()
    assert [each.spec for each in drawn] == specs
    for spec, each in zip(specs, drawn, strict=True):
        if spec.stem == "05":
            assert [problem.rule for problem in each.problems] == ["unknown-id"]
            assert each.drawings == {}
        else:
            assert each.drawings["txt"] == triglyph.render(spec, "txt")
            assert each.drawings["svg"] == triglyph.render(spec, "svg")


LIMITS = triglyph.Limits()


def test_a_format_that_fails_does_not_keep_the_others_from_a_spec() -> None:
    (drawn,) = triglyph.render_all(["nodes: [aaaaaaaaaa]\n"], ["txt", "mmd"], width=5)
    assert "mmd" in drawn.drawings
    assert "txt" in drawn.errors


def test_an_option_that_is_wrong_is_an_error_at_once() -> None:
    with pytest.raises(triglyph.TriglyphError, match="nothing"):
        triglyph.render_all(["nodes: [a]\n"], nothing=1)


@pytest.fixture(scope="module")
def cluster() -> Iterator[tuple[str, list[int]]]:
    """A scheduler of Dask and two workers, all processes of their own on this machine."""
    script = (
        "import sys\n"
        "from distributed import LocalCluster\n"
        "if __name__ == '__main__':\n"
        "    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None,\n"
        "                      host='127.0.0.1') as cluster:\n"
        "        pids = [str(worker.pid) for worker in cluster.workers.values()]\n"
        "        print(cluster.scheduler_address, *pids, flush=True)\n"
        "        sys.stdin.read()\n"
    )
    running = subprocess.Popen(
        [sys.executable, "-c", script],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert running.stdout is not None
    address, *workers = running.stdout.readline().split()
    yield address, [int(worker) for worker in workers]
    running.communicate()


def test_a_cluster_draws_the_same_though_a_worker_is_killed_halfway(
    cluster: tuple[str, list[int]],
) -> None:
    address, workers = cluster
    assert len(workers) == 2
    words = ("render", "specs", "-f", FORMATS, "--no-cache")
    alone = said_by(*words, "-o", "drawn", "-j", "1")
    expected = drawings("drawn")
    for path in Path("drawn").iterdir():
        path.unlink()
    running = start(*words, "-o", "drawn", "--dask", address)
    said: list[str] = []
    reader = threading.Thread(target=lambda: said.append(running.communicate(timeout=120)[1]))
    reader.start()
    while running.poll() is None and len(list(Path("drawn").glob("*.txt"))) < 3:
        time.sleep(0.01)
    os.kill(workers[0], signal.SIGKILL)
    reader.join()
    own = [line for line in said[0].splitlines() if " - distributed." not in line]
    assert (running.returncode, own) == (alone[0], alone[1].splitlines())
    assert drawings("drawn") == expected


def test_python_draws_on_a_cluster(cluster: tuple[str, list[int]]) -> None:
    script = (
        "import sys, triglyph\nfrom pathlib import Path\nfrom distributed import Client\n"
        "with Client(sys.argv[1], set_as_default=False) as client:\n"
        "    specs = [path.absolute() for path in sorted(Path('specs').iterdir())]\n"
        "    for drawn in triglyph.render_all(specs, ['txt'], executor=client.get_executor()):\n"
        "        print(drawn.spec.stem, len(drawn.drawings))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, cluster[0]], capture_output=True, text=True, timeout=120
    )
    rows = [f"{number:02} {int(number != 5)}" for number in range(COUNT)]
    assert done.stdout.splitlines() == rows


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nonsense://x", ""])
def test_a_cluster_that_is_not_there_is_an_error_of_that_address(address: str) -> None:
    code, said = said_by("render", "specs", "-f", "txt", "--dask", address)
    assert code == 2
    assert "no Dask scheduler answers at" in said
    assert "Traceback" not in said


def test_whether_a_run_replaces_what_it_reads_is_known_in_linear_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each file is looked at once, not once for each spec: four times the files, four times."""
    looked: list[object] = []
    real = os.path.realpath

    def count(path: str, **words: bool) -> str:
        looked.append(path)
        return real(path, **words)

    monkeypatch.setattr(os.path, "realpath", count)
    counts = []
    for name, number in (("few", 10), ("many", 40)):
        for at in range(number):
            spec = Path(name, f"team-{at}", f"{at}.yaml")
            spec.parent.mkdir(parents=True)
            spec.write_text(f"nodes: [n{at}]\n", encoding="utf-8")
        time.sleep(0.2)  # a spec that was changed just before a run is drawn in the next one, too
        words = ["render", name, "-f", "txt,mmd", "-q", "-j", "1", "-o", f"{name}-drawn"]
        assert run(words) == 0
        Path(name, "team-0", "0.yaml").write_text("nodes: [changed]\n", encoding="utf-8")
        looked.clear()
        assert run(words) == 0
        counts.append(len(looked))
    assert counts[1] < 5 * counts[0]
