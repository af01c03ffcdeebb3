"""Several workers: at once, restarted when one dies, and one bad graph costs no other anything."""

import subprocess
import threading
from pathlib import Path

import pytest

from triglyph.cli.commands import run
from triglyph_renderers.graphviz.backend import backend
from triglyph_renderers.graphviz.backend.worker_client import GivenUp, Worker
from triglyph_renderers.graphviz.backend.worker_pool import Workers

DEADLY = """
import os, sys
from triglyph_renderers.graphviz.backend import worker_main
class Deadly(worker_main.Layout):
    def __init__(self, library, source, **rest):
        if b"KILLER" in source:
            with open(sys.argv[0] + ".deaths", "a") as deaths:
                deaths.write("x")
            os.abort()
        super().__init__(library, source, **rest)
worker_main.Layout = Deadly
worker_main.main()
"""


@pytest.fixture
def deadly(tmp_path: Path) -> Path:
    """A worker's script that dies of one word."""
    script = tmp_path / "deadly.py"
    script.write_text(DEADLY, encoding="utf-8")
    return script


def draw(workers: Workers, source: str, *, output: str = "svg") -> bytes:
    return workers.draw(source, output=output, settings={}).picture


def deaths(script: Path) -> int:
    return len(Path(f"{script}.deaths").read_text(encoding="utf-8"))


def test_threads_draw_at_once_and_no_more_workers_are_made_than_allowed() -> None:
    made: list[Worker] = []
    together = threading.Barrier(2, timeout=20)

    class Meeting(Worker):
        def draw(self, *words: object, **rest: object) -> object:  # type: ignore[override]
            together.wait()
            return super().draw(*words, **rest)  # type: ignore[arg-type]

    def make() -> Worker:
        made.append(Meeting())
        return made[-1]

    workers = Workers(most=2, make_worker=make)
    pictures: dict[int, bytes] = {}

    def draw_one(number: int) -> None:
        pictures[number] = draw(workers, f"digraph {{ n{number} }}")

    threads = [threading.Thread(target=draw_one, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    workers.close()
    assert len(made) == 2
    assert all(f">n{number}<".encode() in picture for number, picture in pictures.items())
    assert len(pictures) == 6


def test_a_graph_that_was_given_up_is_not_tried_for_its_other_formats(deadly: Path) -> None:
    workers = Workers(make_worker=lambda: Worker(command=("-P", str(deadly))))
    for output in ("svg", "png", "pdf"):
        with pytest.raises(GivenUp, match="2 times in a row"):
            draw(workers, "digraph { KILLER }", output=output)
    assert deaths(deadly) == 2
    assert b"<svg" in draw(workers, "digraph { a }")
    workers.close()


@pytest.mark.parametrize("jobs", ["1", "3"])
def test_a_spec_that_kills_the_library_is_named_and_all_others_are_drawn(
    deadly: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    jobs: str,
) -> None:
    workers = Workers(make_worker=lambda: Worker(command=("-P", str(deadly))))
    monkeypatch.setattr(backend, "shared_workers", lambda: workers)
    monkeypatch.delenv(backend.COMMAND_VARIABLE, raising=False)
    specs, folder = tmp_path / "specs", tmp_path / "out"
    specs.mkdir()
    for name in "abcd":
        label = "KILLER" if name == "b" else name
        (specs / f"{name}.yaml").write_text(f"nodes: {{n: {label}}}\n", encoding="utf-8")
    code = run(["render", str(specs), "-f", "svg,png,txt", "-o", str(folder), "--jobs", jobs])
    workers.close()
    assert code == 1
    err = capsys.readouterr().err
    assert f"{specs / 'b.yaml'}: error: graphviz:svg: the Graphviz library broke down" in err
    assert f"{specs / 'b.yaml'}: error: graphviz:png" in err
    assert deaths(deadly) == 2
    assert sorted(path.name for path in folder.glob("[!.]*")) == sorted(
        {f"{name}.{kind}" for name in "abcd" for kind in ("svg", "png", "txt")} - {"b.svg", "b.png"}
    )


def test_a_closed_worker_is_not_started_again() -> None:
    worker = Worker()
    worker.draw("digraph { a }", output="svg", settings={})
    worker.close()
    with pytest.raises(Exception, match="closed"):
        worker.draw("digraph { a }", output="svg", settings={})


def test_memory_does_not_grow_with_the_number_of_pictures() -> None:
    worker = Worker()

    def drawn(count: int) -> int:
        """The memory of the process in kilobytes after so many more pictures."""
        for number in range(count):
            source = f'digraph {{ a [label=<<B>Alpha {number}</B>>] a -> b -> c -> a [label="x"] }}'
            worker.draw(source, output=("svg", "png", "pdf")[number % 3], settings={})
        assert worker._process is not None
        ps = ["ps", "-o", "rss=", "-p", str(worker._process.pid)]
        return int(subprocess.run(ps, capture_output=True, check=True).stdout)

    before = drawn(60)
    after = drawn(240)
    worker.close()
    assert after - before < 4_000


def test_a_worker_that_is_started_early_draws_the_first_picture() -> None:
    made: list[Worker] = []

    def make() -> Worker:
        made.append(Worker())
        return made[-1]

    workers = Workers(most=2, make_worker=make)
    workers.warm_up()
    workers.warm_up()
    assert len(made) == 1
    process = made[0]._process
    assert process is not None
    assert process.poll() is None
    assert b"<svg" in draw(workers, "digraph { a }")
    assert made == [made[0]]
    assert made[0]._process is process
    workers.close()
