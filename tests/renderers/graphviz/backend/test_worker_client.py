"""The worker process: it may die, hang or be interrupted; the caller is never left with half."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from triglyph.errors import RenderError
from triglyph_renderers.graphviz.backend import worker_main as worker_module
from triglyph_renderers.graphviz.backend.worker_client import WORKER, Worker

GRAPH = "digraph { a -> b }"

DIES = """
import os, sys
with open(sys.argv[0] + ".starts", "a") as starts:
    starts.write("x")
sys.stdin.buffer.read(4)
os.abort()
"""

DIES_ONCE = """
import os, runpy, sys
from pathlib import Path
mark = Path(sys.argv[0] + ".starts")
if not mark.exists():
    mark.write_text("x")
    sys.stdin.buffer.read(4)
    os.abort()
runpy.run_path({worker!r}, run_name="__main__")
"""

COUNTS = """
import runpy, sys
with open(sys.argv[0] + ".starts", "a") as starts:
    starts.write("x")
runpy.run_path({worker!r}, run_name="__main__")
"""

SLOW = """
import runpy, sys, time
sys.argv[0] = {worker!r}
from triglyph_renderers.graphviz.backend import worker_main
class Slow(worker_main.Layout):
    def __init__(self, *words, **rest):
        {work}
        super().__init__(*words, **rest)
worker_main.Layout = Slow
worker_main.main()
"""

HANGS = "import sys, time\nsys.stdin.buffer.read(4)\ntime.sleep(60)\n"


def draw(worker: Worker, source: str = GRAPH) -> bytes:
    return worker.draw(source, output="svg", settings={}).picture


def test_a_graph_that_kills_the_library_twice_is_given_up(tmp_path: Path) -> None:
    script = tmp_path / "dies.py"
    script.write_text(DIES, encoding="utf-8")
    worker = Worker(command=("-P", str(script)))
    with pytest.raises(RenderError, match="broke down on this diagram, 2 times"):
        draw(worker)
    assert Path(f"{script}.starts").read_text(encoding="utf-8") == "xx"


def test_a_library_that_dies_once_is_started_again(tmp_path: Path) -> None:
    script = tmp_path / "dies_once.py"
    script.write_text(DIES_ONCE.format(worker=str(WORKER)), encoding="utf-8")
    worker = Worker(command=("-P", str(script)))
    assert b"<svg" in draw(worker)
    worker.close()


def test_a_library_that_keeps_too_much_memory_is_replaced(tmp_path: Path) -> None:
    script = tmp_path / "counts.py"
    script.write_text(COUNTS.format(worker=str(WORKER)), encoding="utf-8")
    starts = Path(f"{script}.starts")
    for most_memory, started in ((1, "xxx"), (10**12, "x")):
        starts.unlink(missing_ok=True)
        worker = Worker(command=("-P", str(script)), most_memory=most_memory)
        assert [b"<svg" in draw(worker) for _ in range(3)] == [True] * 3
        worker.close()
        assert starts.read_text(encoding="utf-8") == started


def test_a_picture_has_a_limit_of_computing(tmp_path: Path) -> None:
    script = tmp_path / "spins.py"
    script.write_text(SLOW.format(worker=str(WORKER), work="while True: pass"), encoding="utf-8")
    worker = Worker(command=("-P", str(script)), time_limit=0.1)
    with pytest.raises(RenderError, match=r"more than 0\.1 seconds of computing"):
        draw(worker)


def test_waiting_for_a_busy_machine_does_not_count(tmp_path: Path) -> None:
    script = tmp_path / "waits.py"
    script.write_text(SLOW.format(worker=str(WORKER), work="time.sleep(1.3)"), encoding="utf-8")
    worker = Worker(command=("-P", str(script)), time_limit=0.1)
    assert b"<svg" in draw(worker)
    worker.close()


def test_each_picture_may_compute_anew(tmp_path: Path) -> None:
    script = tmp_path / "works.py"
    work = "end = time.process_time() + 0.6\n        while time.process_time() < end: pass"
    script.write_text(SLOW.format(worker=str(WORKER), work=work), encoding="utf-8")
    worker = Worker(command=("-P", str(script)), time_limit=1)
    assert all(b"<svg" in draw(worker, f"digraph {{ n{number} }}") for number in range(4))
    worker.close()


def test_a_worker_that_is_stuck_is_given_up(tmp_path: Path) -> None:
    script = tmp_path / "hangs.py"
    script.write_text(HANGS, encoding="utf-8")
    worker = Worker(command=("-P", str(script)), patience=0.3)
    began = time.monotonic()
    with pytest.raises(RenderError, match=r"more than 0\.3 seconds"):
        draw(worker)
    assert time.monotonic() - began < 5


def test_after_a_broken_graph_the_next_is_drawn() -> None:
    worker = Worker()
    with pytest.raises(RenderError, match="syntax error"):
        draw(worker, "digraph { a -> ")
    assert b"<svg" in draw(worker)
    worker.close()


def test_an_interrupted_picture_leaves_nothing_for_the_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    worker = Worker()
    first = draw(worker)

    def interrupted(stream: object) -> bytes:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(worker_module, "read_frame", interrupted)
        with pytest.raises(KeyboardInterrupt):
            draw(worker, "digraph { other }")
    assert draw(worker) == first
    worker.close()


def test_threads_take_turns() -> None:
    worker = Worker()
    pictures: dict[str, bytes] = {}

    def draw_named(name: str) -> None:
        pictures[name] = draw(worker, f"digraph {{ {name} }}")

    threads = [threading.Thread(target=draw_named, args=(f"node{n}",)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(f">{name}<".encode() in picture for name, picture in pictures.items())
    assert len(pictures) == 8
    worker.close()


def test_warnings_are_data_and_nothing_reaches_our_stderr(
    capfd: pytest.CaptureFixture[str],
) -> None:
    worker = Worker()
    drawn = worker.draw("digraph { a -> b:nowhere }", output="svg", settings={})
    worker.close()
    assert "nowhere" in drawn.warnings
    out, err = capfd.readouterr()
    assert out == ""
    assert err == ""


def test_the_same_graph_is_the_same_whatever_was_drawn_before() -> None:
    worker = Worker()
    first = draw(worker)
    draw(worker, "digraph { rankdir=LR; x [label=<<B>bold</B>>] }")
    assert draw(worker) == first
    worker.close()


def test_a_forked_process_has_a_worker_of_its_own_and_none_outlives_us() -> None:
    script = (
        "import os, sys\n"
        "from triglyph_renderers.graphviz.backend.backend import shared_workers\n"
        "workers = shared_workers()\n"
        "first = workers.draw('digraph { a }', output='svg', settings={}).picture\n"
        "print(workers._idle[0]._process.pid, flush=True)\n"
        "child = os.fork()\n"
        "if child == 0:\n"
        "    mine = workers.draw('digraph { b }', output='svg', settings={}).picture\n"
        "    print(workers._idle[0]._process.pid, flush=True)\n"
        "    sys.exit(0 if b'>b<' in mine else 1)\n"
        "_, status = os.waitpid(child, 0)\n"
        "again = workers.draw('digraph { a }', output='svg', settings={}).picture\n"
        "sys.exit(0 if status == 0 and again == first else 1)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    pids = {int(pid) for pid in run.stdout.split()}
    assert len(pids) == 2
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_formats_of_one_graph_are_the_same_as_if_each_were_drawn_alone() -> None:
    source = (
        'digraph { compound=true; subgraph cluster_a { label="A" x [label=<<B>bold</B>>] y } '
        "x -> y; y -> z [lhead=cluster_a label=back]; z:nowhere -> x }"
    )
    together, alone = Worker(), Worker()
    for output in ("json", "svg", "pdf", "png", "svg"):
        first = together.draw(source, output=output, settings={})
        alone.draw("digraph { other }", output="svg", settings={})
        second = alone.draw(source, output=output, settings={})
        if output != "pdf":  # it has its time of creation in it
            assert first.picture == second.picture
        assert "nowhere" in first.warnings
        assert "nowhere" in second.warnings
    together.close()
    alone.close()


def test_a_graph_after_a_broken_one_is_not_taken_for_the_one_before() -> None:
    worker = Worker()
    first = draw(worker)
    with pytest.raises(RenderError, match="syntax error"):
        draw(worker, "digraph { a -> ")
    assert draw(worker) == first
    assert draw(worker, "digraph { c }") != first
    worker.close()
