"""How much computing and memory a drawing may take: more is an error that names the limit."""

import cProfile
import gc
import pstats
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

import pytest
from msgspec.structs import replace

from triglyph import api
from triglyph.cli.commands import run
from triglyph.errors import RenderError
from triglyph.importing.formats import FORMATS
from triglyph.language.core.limits import DEFAULT_LIMITS
from triglyph.language.core.tree import Scalar
from triglyph.language.load import load_text
from triglyph.language.p3_resolve.connect import cost_of_net
from triglyph.rendering import budget
from triglyph.rendering.budget import OverBudgetError, set_limits, within_budget
from triglyph_renderers.boxart import painter
from triglyph_renderers.graphviz.backend.worker_client import Worker

Captured = pytest.CaptureFixture[str]
TANGLE = "edges: [{}]\n".format(
    ", ".join(f"n{first} -> n{second}" for first in range(60) for second in range(first))
)
"""Everything is connected to everything."""


def _hurried(clock: Callable[[], float]) -> Callable[[], float]:
    """A clock that runs twenty times as fast."""
    return lambda: 20 * clock()


@pytest.fixture(autouse=True)
def tight() -> Iterator[None]:
    """Limits that a test reaches soon.

    Hypothesis has itself called whenever Python looks for garbage; what stops a drawing would
    be lost there, and come again only seconds later.
    """
    callbacks = list(gc.callbacks)
    gc.callbacks.clear()
    token = budget._limits.set(replace(DEFAULT_LIMITS, seconds=1, megabytes=100))
    yield
    budget._limits.reset(token)
    gc.callbacks.extend(callbacks)


def reason_to_stop(work: Callable[[], object]) -> str:
    """Return why some work was stopped, or nothing."""

    def go_on() -> NoReturn:
        while True:
            work()

    try:
        within_budget(go_on)
    except OverBudgetError as error:
        return str(error)


def test_what_computes_for_ever_is_stopped() -> None:
    assert reason_to_stop(lambda: sum(range(10))) == (
        "this takes more than 1 seconds of computing: draw less in one picture, "
        "or raise the limit: --limit seconds=2"
    )


def test_what_fills_the_memory_is_stopped() -> None:
    kept: list[bytes] = []
    reason = reason_to_stop(lambda: kept.append(b"x" * 100_000))
    assert "more than 100 MB of memory" in reason
    assert "--limit megabytes=200" in reason
    assert sum(map(len, kept)) < 2_000_000_000


def test_no_code_that_catches_errors_goes_on() -> None:
    def careless() -> None:
        with suppress(Exception):
            sum(range(1000))

    assert "1 seconds of computing" in reason_to_stop(careless)


def test_an_error_on_the_way_is_that_error() -> None:
    def fail() -> NoReturn:
        raise RenderError("too wide")

    with pytest.raises(RenderError, match="too wide"):
        within_budget(fail)


def test_a_limit_that_was_passed_counts_whatever_error_the_work_ends_with() -> None:
    def work() -> NoReturn:
        try:
            while True:
                pass
        except BaseException as stop:  # as a callback does, where Python ignores exceptions
            raise RenderError("too wide") from stop

    with pytest.raises(OverBudgetError, match="seconds of computing"):
        within_budget(work)


def test_waiting_is_no_computing() -> None:
    within_budget(lambda: time.sleep(1.3))


def test_nothing_comes_after_the_end() -> None:
    """Neither a late exception nor a thread that goes on looking."""
    before = threading.active_count()
    for _ in range(200):
        assert within_budget(lambda: sum(range(100))) == 4950
    deadline = time.monotonic() + 10
    while threading.active_count() > before and time.monotonic() < deadline:
        time.sleep(0.01)
    assert threading.active_count() <= before


def test_a_limit_that_is_passed_in_the_last_step_lets_nothing_escape(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A drawing that gives much memory back at its end keeps the watch waiting until then."""
    is_over = False
    monkeypatch.setattr(budget, "LOOK_EVERY", 0.001)
    monkeypatch.setattr(budget, "_thread_clock", lambda: lambda: 9.0 if is_over else 0.0)

    def draw() -> str:
        nonlocal is_over
        kept = [[] for _ in range(200_000)]  # type: ignore[var-annotated]
        is_over = bool(kept)
        return "drawn"

    for _ in range(8):
        is_over = False
        with suppress(OverBudgetError):
            assert within_budget(draw) == "drawn"
        is_over = False
        within_budget(lambda: sum(range(1000)))


def test_what_stops_the_work_around_is_not_taken_for_one_s_own() -> None:
    def stop() -> NoReturn:
        raise budget._Stopped

    with pytest.raises(budget._Stopped):
        within_budget(stop)


def test_a_program_that_is_profiled_can_go_on_after_a_drawing() -> None:
    script = (
        "import sys\n"
        "from triglyph.rendering.budget import within_budget\n"
        "within_budget(int)\n"
        "sys.setprofile(lambda *_: None)\n"
        "print(sum(number for number in range(10)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=20, check=True
    )
    assert done.stdout == "45\n"


def test_each_thread_has_a_budget_of_its_own() -> None:
    ends: list[str] = []

    def work(name: str, *, endless: bool) -> None:
        def draw() -> None:
            while endless:
                pass
            time.sleep(0.2)

        set_limits(replace(DEFAULT_LIMITS, seconds=1))
        try:
            within_budget(draw)
            ends.append(f"{name} drawn")
        except OverBudgetError:
            ends.append(f"{name} stopped")

    threads = [
        threading.Thread(target=work, args=("endless",), kwargs={"endless": True}),
        threading.Thread(target=work, args=("short",), kwargs={"endless": False}),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert sorted(ends) == ["endless stopped", "short drawn"]


def test_the_command_says_which_spec_and_which_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("tangle.yaml").write_text(TANGLE, encoding="utf-8")
    Path("good.yaml").write_text("nodes: [a]\n", encoding="utf-8")
    # A second of computing comes as soon as on a slow machine, however fast the layout gets.
    clock = budget._thread_clock
    monkeypatch.setattr(budget, "_thread_clock", lambda: _hurried(clock()))
    words = ["render", ".", "-f", "txt", "--no-cache", "--width", "80", "--limit", "seconds=1"]
    assert run(words) == 1
    said = capsys.readouterr().err
    assert "tangle.yaml" in said
    assert "--limit seconds=2" in said
    assert Path("output/good.txt").exists()
    assert not Path("output/tangle.txt").exists()


CHAIN = f"edges: ['{' -> '.join(f'n{number}' for number in range(40))}']\n"
MESSAGES = f"flows: {{f: {{steps: [{', '.join(['a -> b: call'] * 20)}]}}}}\n"


@pytest.mark.parametrize(
    ("name", "setting", "said"),
    [
        ("txt", "cells=500", "rows high, which is more than 500 cells"),
        ("svg", "points=300", "high, and a side has 300 at the most"),
        ("png", "points=300", "high, and a side has 300 at the most"),
        ("pdf", "points=300", "high, and a side has 300 at the most"),
    ],
)
@pytest.mark.parametrize("spec", [CHAIN, MESSAGES])
def test_a_drawing_that_is_too_large_is_refused_before_it_is_painted(
    name: str,
    setting: str,
    said: str,
    spec: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Captured,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("long.yaml").write_text(spec, encoding="utf-8")
    words = ["render", "long.yaml", "-f", name, "--no-cache"]
    assert run(words) == 0
    monkeypatch.setattr("triglyph_renderers.boxart.painter.flattened", None)
    monkeypatch.setattr("triglyph_renderers.graphviz.renderer.draw_source", None)
    capsys.readouterr()
    assert run([*words, "--limit", setting]) == 1
    error = capsys.readouterr().err
    assert error.startswith("long.yaml")
    assert said in error
    limit, most = setting.split("=")
    assert f"--limit {limit}={2 * int(most)}" in error


def test_what_would_be_too_many_edges_is_refused_before_it_is_laid_out() -> None:
    many, others = (", ".join(f"{name}{each}" for each in range(400)) for name in "nm")
    for sources, targets, sound in (("m0", many, 50), (others, many, 0)):
        edges = [f"{{from: [{sources}], to: [{targets}], label: l{each}}}" for each in range(51)]
        loaded = load_text(f"edges: [{', '.join(edges[:sound])}]\n", path="net.yaml")
        assert [problem for problem in loaded.problems if problem.severity == "error"] == []
        loaded = load_text(f"edges: [{', '.join(edges[: sound + 1])}]\n", path="net.yaml")
        assert loaded.diagram is None
        assert [problem.rule for problem in loaded.problems] == ["limit-edges"]
        assert "--limit edges=40000" in loaded.problems[0].hint


@pytest.mark.parametrize(
    ("sources", "targets", "edges"),
    [(1, 900, 900), (2, 2, 4), (3, 3, 6), (10, 10, 20), (150, 150, 4500), (0, 5, 0)],
)
def test_a_net_counts_as_its_ends_while_it_is_small(sources: int, targets: int, edges: int) -> None:
    ends = [[Scalar(f"n{number}", 0, 0) for number in range(size)] for size in (sources, targets)]
    assert cost_of_net(*ends) == edges


@pytest.mark.parametrize("name", ["txt", "svg", "mmd", "d2", "puml", "dsl"])
def test_a_net_of_300_ends_is_drawn_within_the_limits_that_hold_by_default(name: str) -> None:
    """All limits but the time, which depends on the machine: see benchmarks/hostile.py."""
    set_limits(replace(DEFAULT_LIMITS, seconds=60))
    assert api.render(complete_net(150), name)


def complete_net(size: int) -> str:
    """Return a spec in which one statement joins everything on one side with all on the other."""
    ends = [", ".join(f"{side}{number}" for number in range(size)) for side in "ab"]
    return f"edges: ['{ends[0]} -> {ends[1]}']\n"


def calls_for(name: str, spec: str) -> tuple[int, int]:
    """Return how many calls a drawing takes, and its characters.

    Calls are the same on every machine, however busy it is; times are not.
    """
    diagram = api.load(spec)
    with cProfile.Profile() as profile:
        drawn = api.render(diagram, name)
    return pstats.Stats(profile).total_calls, len(drawn)  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["txt", "dot", "svg", "mmd", "d2", "puml", "dsl"])
def test_a_net_that_is_complete_costs_no_more_than_its_edges(name: str) -> None:
    """Ten times as many edges; what looks at each edge from each end takes thirty times as long."""
    set_limits(replace(DEFAULT_LIMITS, seconds=60, megabytes=400))
    calls_for(name, complete_net(5))
    small, _ = calls_for(name, complete_net(30))
    large, characters = calls_for(name, complete_net(95))
    assert large < 10 * small
    if name == "mmd":
        assert characters < 10_000  # `a & b --> c & d`


def test_a_picture_that_graphviz_works_on_for_too_long_names_the_limit() -> None:
    set_limits(replace(DEFAULT_LIMITS, seconds=1, megabytes=4000))
    edges = "; ".join(f"n{one} -> n{other}" for one in range(150) for other in range(one))
    with pytest.raises(RenderError, match=r"more than 1 seconds .* --limit seconds=2"):
        Worker().draw(f"digraph {{ {edges} }}", output="svg", settings={})


def test_graphviz_has_what_the_layout_has_left_of_the_seconds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    set_limits(replace(DEFAULT_LIMITS, seconds=4))
    assert budget.seconds_left() == 4
    now = 0.0
    monkeypatch.setattr(budget, "_thread_clock", lambda: lambda: now)

    def draw(spent: float) -> float:
        nonlocal now
        now += spent
        return budget.seconds_left()

    assert within_budget(lambda: draw(1.5)) == 2.5
    assert within_budget(lambda: draw(3.8)) == 1


def test_a_picture_that_graphviz_needs_too_much_memory_for_names_the_limit() -> None:
    set_limits(replace(DEFAULT_LIMITS, megabytes=20))
    dot = "digraph { graph [dpi=3000]; a -> b -> c -> d -> e }"
    with pytest.raises(RenderError, match=r"--limit megabytes=40"):
        Worker().draw(dot, output="png", settings={})


@pytest.fixture
def stopped_clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that this thread has computed, for a test to set forward."""
    now = [0.0]
    monkeypatch.setattr(budget, "_thread_clock", lambda: lambda: now[0])
    return now


def test_all_drawings_of_a_file_share_one_budget(stopped_clock: list[float]) -> None:
    set_limits(replace(DEFAULT_LIMITS, seconds=4, file_seconds=5))

    def draw() -> float:
        stopped_clock[0] += 1.5
        return budget.seconds_left()

    with budget.shared_budget():
        assert [within_budget(draw) for _ in range(3)] == [2.5, 2.0, 1.0]
        budget.charge(0.6)  # by Graphviz
        with pytest.raises(budget.FileOverBudgetError, match=r"--limit file_seconds=10"):
            within_budget(draw)
    assert within_budget(draw) == 2.5


def test_a_drawing_is_stopped_when_its_file_has_nothing_left() -> None:
    set_limits(replace(DEFAULT_LIMITS, seconds=60, file_seconds=1))
    with budget.shared_budget():
        assert "all drawings of this file together take more than 1 seconds" in reason_to_stop(int)


def test_a_spec_with_too_many_views_draws_some_of_them_and_says_so_once(
    tmp_path: Path, capfd: Captured, stopped_clock: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    views = ", ".join(f"v{number}: {{}}" for number in range(300))
    (tmp_path / "shop.yaml").write_text(f"edges: [a -> b]\nviews: {{{views}}}\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    paint = painter.paint_scene

    def paint_slowly(*given: Any, **named: Any) -> Any:
        stopped_clock[0] += 0.5
        return paint(*given, **named)

    monkeypatch.setattr("triglyph_renderers.boxart.renderer.paint_scene", paint_slowly)
    words = ["render", "shop.yaml", "-f", "txt", "--no-cache", "-j", "1"]
    assert run([*words, "--limit", "file_seconds=5"]) == 1
    assert len(list((tmp_path / "output").glob("*.txt"))) == 10
    errors = [line for line in capfd.readouterr().err.splitlines() if "error" in line]
    assert errors == [
        "shop.yaml, view v9: error: boxart:txt: all drawings of this file together take more than "
        "5 seconds of computing: make files of fewer drawings, or raise the limit: "
        "--limit file_seconds=10"
    ]


def test_a_page_whose_diagrams_take_too_long_is_checked_as_far_as_that(
    tmp_path: Path, capfd: Captured, stopped_clock: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    fence = "```mermaid\nflowchart TD\na -> b\n```\n"
    (tmp_path / "page.md").write_text(fence * 9, encoding="utf-8")

    def read(text: str, account: Any) -> None:
        stopped_clock[0] += 2
        account.fail(len(text) - len(text.lstrip()), "nonsense")

    monkeypatch.setattr("triglyph.importing.check_pages.read_mermaid", read)
    assert run(["check", str(tmp_path / "page.md"), "--limit", "file_seconds=5"]) == 0
    out = capfd.readouterr().out
    assert out.count("nonsense") == 3
    assert "page.md:14:1: warning: all drawings of this file together take more than 5" in out
    assert "--limit file_seconds=10" in out


def test_a_drawing_that_takes_too_long_to_be_imported_names_the_file_and_the_limit(
    tmp_path: Path, capfd: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "flow.mmd").write_text("flowchart TD\na --> b\n", encoding="utf-8")

    def read_for_ever(*_: object) -> NoReturn:
        while True:
            sum(range(1000))

    boundless = replace(FORMATS["mermaid"], read=read_for_ever)
    monkeypatch.setitem(FORMATS, "mermaid", boundless)
    monkeypatch.chdir(tmp_path)
    assert run(["import", "flow.mmd", "--from", "mermaid", "--limit", "seconds=1"]) == 1
    assert capfd.readouterr().err == (
        "flow.mmd: error: this takes more than 1 seconds of computing\n"
        "  put less into one file, or raise the limit: --limit seconds=2\n"
    )
