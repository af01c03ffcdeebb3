"""How fast box art comes, as ratios: beside Graphviz's layout, and beside other tools.

    .venv/bin/python benchmarks/boxart.py                     # measure, print, write the docs
    .venv/bin/python benchmarks/boxart.py --most 300          # up to 300 nodes, print only
    .venv/bin/python benchmarks/boxart.py --profile near 1000 # the twenty costliest functions
    .venv/bin/python benchmarks/boxart.py --profile shop.yaml # the same of one spec

Times are processor time, medians of several runs. Ours is drawing a diagram
within a process that has just begun; Graphviz's is a ``dot -Tplain`` process
on the same graph, or where the machine has none the embedded library in a
process of its own.
"""

import argparse
import cProfile
import json
import os
import pstats
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from measuring.dot import dot_source
from measuring.families import FAMILIES, Family, make_diagram
from measuring.graph import graph_of
from measuring.page import table, write_part
from measuring.rivals import PYTHON, install_packages, mermaid_source, termaid_source

from triglyph.language.core.problems import format_problem
from triglyph.language.load import load_file
from triglyph.model import Diagram
from triglyph.renderer import Options
from triglyph_renderers.boxart import TXT
from triglyph_renderers.layout.memo import forget_answers

ROOT = Path(__file__).parents[1]
SPECS = sorted((ROOT / "specs").glob("*/*.yaml"))
SIZES = (10, 30, 100, 300, 1000, 3000)
PATIENCE = 120
"""Seconds after which a run is given up."""
ENOUGH = 1.0
"""Seconds of runs after which no more of them are made."""
MOST_RUNS = 5
GUIDE_RUNS = 15
COSTLIEST = 20
"""Functions that a profile names."""

MOST_MEMORY = 8 * 2**30
"""Bytes that a drawing process may take."""


class Drawn(NamedTuple):
    """What drawing one graph took, and what came of it."""

    times: list[float]
    memory: int
    """What the whole process took at most, in bytes."""
    columns: int
    rows: int


_EMBEDDED = (
    "import sys, pygraphviz; "
    "pygraphviz.AGraph(string=sys.stdin.read()).draw(format='plain', prog='dot')"
)

_IN_PROCESS = """
import json, statistics, sys, time
name, runs = sys.argv[1], int(sys.argv[2])
if name == "termaid":
    from termaid import render
else:
    from mermaid_term import render
def seconds(source):
    found = []
    for _ in range(runs):
        start = time.process_time()
        render(source)
        found.append(time.process_time() - start)
    return statistics.median(found)
print(json.dumps([seconds(source) for source in json.load(sys.stdin)]))
"""


class Point(NamedTuple):
    """The times for one graph, in seconds; None where a run was given up."""

    family: Family
    nodes: int
    edges: int
    ours: Drawn | None
    dot: float | None

    @property
    def seconds(self) -> float | None:
        """The median of our runs."""
        return median(self.ours.times) if self.ours else None


def repeat(run: Callable[[], float]) -> list[float]:
    """The times of several runs, fewer where they take long."""
    times = [run()]
    while len(times) < MOST_RUNS and sum(times) < ENOUGH:
        times.append(run())
    return times


def draw_here(family: Family, nodes: int) -> Drawn:
    """The times for drawing a graph in this process, and the most memory that it took."""
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, most))
    diagram = make_diagram(family, nodes)
    drawings: list[str] = []

    def run() -> float:
        drawings.clear()
        forget_answers()
        start = time.process_time()
        drawings.append(str(TXT.render(diagram, Options(width="none")).output))
        return time.process_time() - start

    times = repeat(run)
    unit = 1 if sys.platform == "darwin" else 1024
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
    rows = drawings[0].splitlines()
    return Drawn(times, memory, max(map(len, rows)), len(rows))


def draw_apart(family: Family, nodes: int) -> Drawn | None:
    """The same in a fresh process; None when it takes too long or too much memory."""
    command = [sys.executable, __file__, "--draw", family, str(nodes)]
    try:
        done = subprocess.run(command, capture_output=True, check=True, timeout=PATIENCE)
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        return None
    return Drawn(*json.loads(done.stdout))


def dot_command() -> list[str]:
    """How Graphviz is called here."""
    found = shutil.which("dot")
    return [found, "-Tplain"] if found else [sys.executable, "-c", _EMBEDDED]


def dot_version() -> str:
    """Which Graphviz it is, for the page."""
    if not shutil.which("dot"):
        return "the embedded library in a process of its own"
    done = subprocess.run(["dot", "-V"], capture_output=True, text=True, check=True)
    return done.stderr.strip()


def lay_out_with_dot(source: str) -> float | None:
    """The processor time that Graphviz takes for a graph; None when it takes too long."""
    with tempfile.TemporaryFile() as file:
        file.write(source.encode())
        file.seek(0)
        running = subprocess.Popen(
            dot_command(), stdin=file, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        signal.signal(signal.SIGALRM, lambda *_: running.kill())
        signal.alarm(PATIENCE)
        _, status, usage = os.wait4(running.pid, 0)
        signal.alarm(0)
        running.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_utime + usage.ru_stime if running.returncode == 0 else None


def time_dot(source: str) -> float | None:
    """The median of what Graphviz takes for a graph."""
    times: list[float] = []
    while len(times) < MOST_RUNS and sum(times) < ENOUGH:
        seconds = lay_out_with_dot(source)
        if seconds is None:
            return None
        times.append(seconds)
    return median(times)


def measure(family: Family, nodes: int) -> Point:
    """The figures for one graph."""
    diagram = make_diagram(family, nodes)
    dot = time_dot(dot_source(graph_of(diagram)))
    return Point(family, nodes, len(diagram.edges), draw_apart(family, nodes), dot)


def time_guide() -> list[tuple[str, float]]:
    """For each tool the sum of its medians over the specs of the guide, from text to text."""

    def draw(path: Path) -> tuple[float, float]:
        forget_answers()
        start = time.process_time()
        diagram = load_file(path).diagram
        assert diagram is not None
        loaded = time.process_time()
        TXT.render(diagram, Options(width="none"))
        done = time.process_time()
        return done - start, done - loaded

    whole, drawing = 0.0, 0.0
    for path in SPECS:
        runs = [draw(path) for _ in range(GUIDE_RUNS)]
        whole += median(seconds for seconds, _ in runs)
        drawing += median(seconds for _, seconds in runs)
    times = [("Triglyph", whole), ("Triglyph, drawing alone", drawing)]
    if not install_packages():
        return times
    diagrams = [load_file(path).diagram for path in SPECS]
    graphs = [graph_of(diagram) for diagram in diagrams if diagram is not None]
    for name, write in (("termaid", termaid_source), ("mermaid-term", mermaid_source)):
        done = subprocess.run(
            [str(PYTHON), "-c", _IN_PROCESS, name, str(GUIDE_RUNS)],
            input=json.dumps([write(graph) for graph in graphs]),
            capture_output=True,
            text=True,
            check=True,
        )
        times.append((name, sum(json.loads(done.stdout))))
    return times


def profile(diagram: Diagram, name: str) -> None:
    """Print the functions that cost most in themselves, once all modules are loaded."""
    TXT.render(diagram, Options(width="none"))
    forget_answers()
    profiler = cProfile.Profile(time.process_time)
    profiler.enable()
    TXT.render(diagram, Options(width="none"))
    profiler.disable()
    statistics = pstats.Stats(profiler)
    ranked = sorted(statistics.stats.items(), key=lambda item: -item[1][2])  # type: ignore[attr-defined]
    whole = sum(figures[2] for _, figures in ranked)
    print(f"{name}: {whole * 1000:,.1f} ms under the profiler")
    for (file, line, function), (_, calls, own, total, _) in ranked[:COSTLIEST]:
        place = f"{Path(file).stem}:{line} " if line else ""
        print(
            f"  {own / whole:5.1%} own {total / whole:6.1%} in all {calls:9} x  {place}{function}"
        )


def _asked_diagram(words: Sequence[str], arguments: argparse.ArgumentParser) -> Diagram:
    """Return the diagram of a spec, or one of a family with a number of nodes."""
    if len(words) == 1:
        loaded = load_file(Path(words[0]))
        if loaded.diagram is None:
            arguments.error("\n".join(map(format_problem, loaded.problems)))
        return loaded.diagram
    family, nodes = (*words, "")[:2]
    if family not in FAMILIES or not nodes.isdecimal():
        arguments.error(f"name a spec, or one of {', '.join(FAMILIES)} and a number of nodes")
    return make_diagram(family, int(nodes))


POINTS = ("family", "nodes", "edges", "Triglyph", "dot", "times dot's", "memory", "size")


def point_rows(points: Sequence[Point]) -> list[tuple[object, ...]]:
    """One row for each graph."""
    return [
        (
            point.family,
            f"{point.nodes:,}",
            f"{point.edges:,}",
            _milliseconds(point.seconds),
            _milliseconds(point.dot),
            f"{point.seconds / point.dot:.2f}" if point.seconds and point.dot else "",
            f"{point.ours.memory / 2**20:.0f} MiB" if point.ours else "",
            f"{point.ours.columns} x {point.ours.rows}" if point.ours else "",
        )
        for point in points
    ]


def _milliseconds(seconds: float | None) -> str:
    return "given up" if seconds is None else f"{seconds * 1000:,.1f} ms"


def growth(points: Sequence[Point]) -> list[str]:
    """How much longer ten times as many nodes take, for each family."""
    sentences = []
    for family in FAMILIES:
        times = {point.nodes: point.seconds for point in points if point.family == family}
        small, large = times.get(300), times.get(3000)
        if small and large:
            sentences.append(f"{family}: 3,000 nodes take {large / small:.1f} times as long as 300")
    return sentences


def guide_rows(times: Sequence[tuple[str, float]]) -> list[tuple[object, ...]]:
    """One row for each tool that drew the specs of the guide."""
    own = times[0][1]
    return [(name, _milliseconds(seconds), f"{seconds / own:.2f}") for name, seconds in times]


def page_part(points: Sequence[Point], guide: Sequence[tuple[str, float]]) -> str:
    """The tables of the docs with the words around them."""
    return f"""\
Graphs of two families, with 1.3 edges a node in nested groups of four to eight members. *Near*:
edges span at most 3 siblings, and one in ten leaves its group; *far*: any node to any. Triglyph's
time is drawing in a process, dot's is a `dot -Tplain` process on the same graph
({dot_version()}), both in processor time; memory is all that the
drawing process took, Python included. A run is given up after {PATIENCE} seconds or
{MOST_MEMORY // 2**30} GiB.

{table(POINTS, point_rows(points))}

{". ".join(sentence[0].upper() + sentence[1:] for sentence in growth(points))}.

The {len(SPECS)} specs of the guide from text to text, in one process each:

{table(("tool", "all of them", "times Triglyph's"), guide_rows(guide))}
"""


def main() -> None:
    """Measure both families and the guide, print the figures and write them into the docs."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    graph = ("FAMILY", "NODES")
    arguments.add_argument(
        "--profile",
        nargs="+",
        metavar="SPEC",
        help="name the costliest functions for a spec, or for FAMILY NODES",
    )
    arguments.add_argument("--draw", nargs=2, metavar=graph, help="print times and memory as JSON")
    arguments.add_argument("--most", type=int, help="the largest graph to draw; prints only")
    chosen = arguments.parse_args()
    if chosen.draw:
        print(json.dumps(draw_here(chosen.draw[0], int(chosen.draw[1]))))
        return
    if chosen.profile:
        profile(_asked_diagram(chosen.profile, arguments), " ".join(chosen.profile))
        return
    points = []
    for family in FAMILIES:
        for nodes in SIZES:
            if nodes <= (chosen.most or nodes):
                points.append(measure(family, nodes))
                print("  ".join(f"{cell!s:>12}" for cell in point_rows(points[-1:])[0]), flush=True)
    for sentence in growth(points):
        print(sentence)
    guide = time_guide()
    for row in guide_rows(guide):
        print("  ".join(f"{cell!s:>24}" for cell in row))
    if not chosen.most:
        write_part("speed", page_part(points, guide))


if __name__ == "__main__":
    main()
