"""How long pictures take, against processes of Graphviz's own command on the same DOT.

    .venv/bin/python benchmarks/pictures.py [DOT]

DOT is the command ``dot`` of an installed Graphviz, by default the one on PATH.
Elapsed time, the best of several rounds taken in turns: of an svg of every spec
of the guide, drawn in this process; of the whole guide in svg and png by the
command; and of a Python process in which ``diagrams`` draws the same nodes, groups
and edges with the same icons, of the guide and of the architectures of clouds.
Start and files are included, and nothing is kept from one round to the next.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from measuring.page import table

from triglyph.files.ordered_threads import available_cores
from triglyph.files.spec_files import find_sources
from triglyph.language.load import load_file
from triglyph.model import Diagram, Group, walk_nodes
from triglyph.renderer import Options
from triglyph_renderers.graphviz import DOT, SVG
from triglyph_renderers.graphviz.fonts.shipped import FONTS, drawing_environment
from triglyph_renderers.icons.album import image_name

ROUNDS = 7
SPECS = Path(__file__).parents[1] / "specs"
CLOUD = SPECS / "cloud"
GUIDE = sorted(path for path in SPECS.iterdir() if path.is_dir() and path != CLOUD)
TRIGLYPH = str(Path(sys.executable).with_name("triglyph"))


def read_specs(*folders: Path) -> list[Diagram]:
    """The diagrams of all specs in some folders."""
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


def best(*actions: Callable[[], object]) -> list[float]:
    """The seconds of the fastest round of each, taken in turns."""
    times = [[0.0] * ROUNDS for _ in actions]
    for turn in range(ROUNDS):
        for place, action in enumerate(actions):
            begun = time.perf_counter()
            action()
            times[place][turn] = time.perf_counter() - begun
    return [min(each) for each in times]


def compare_singles(diagrams: list[Diagram], sources: list[str], *, dot: str) -> str:
    """The table of each spec's svg in process and by a process."""
    rows: list[tuple[str, ...]] = []
    sums = [0.0, 0.0]
    # Spec after spec in each round: a graph drawn twice in a row is laid out once.
    actions: list[Callable[[], object]] = [
        partial(SVG.render, diagram, Options()) for diagram in diagrams
    ]
    actions += [partial(run_dot, dot, source, output="svg") for source in sources]
    times = best(*actions)
    for diagram, ours, theirs in zip(
        diagrams, times[: len(diagrams)], times[len(diagrams) :], strict=True
    ):
        sums = [sums[0] + ours, sums[1] + theirs]
        title = " ".join(diagram.title)
        rows.append((title, f"{ours * 1000:.1f}", f"{theirs * 1000:.1f}", f"{ours / theirs:.2f}"))
    rows.append(("all", *(f"{each * 1000:.0f}" for each in sums), f"{sums[0] / sums[1]:.2f}"))
    return table(("an svg of", "in process, ms", "`dot` process, ms", "ratio"), rows)


def compare_runs(sources: list[str], *, dot: str) -> str:
    """The table of the whole guide in svg and png."""

    def all_by_dot() -> None:
        for source in sources:
            for output in ("svg", "png"):
                run_dot(dot, source, output=output)

    one, many, theirs = best(
        lambda: render_all("svg,png", "-j", "1"), lambda: render_all("svg,png"), all_by_dot
    )
    rows = [
        (name, f"{taken * 1000:.0f}", f"{taken / theirs:.2f}")
        for name, taken in (
            ("`triglyph render -f svg,png -j 1`", one),
            (f"`triglyph render -f svg,png`, {available_cores()} cores", many),
            ("one `dot` process each, one after the other", theirs),
        )
    ]
    return table((f"{len(sources)} specs in svg and png", "ms", "ratio"), rows)


BLANK = "generic.blank.Blank"
"""The class of ``diagrams`` for a node without an icon."""

DIRECTIONS = {"down": "TB", "right": "LR", "up": "BT", "left": "RL"}


def script_for_diagrams(drawn: list[Diagram], *, output: str) -> str:
    """A script that draws the diagrams with ``diagrams`` into the current folder."""
    nodes = [node for diagram in drawn for node, _ in walk_nodes(diagram.body)]
    modules = sorted({(image_name(node) or BLANK).rpartition(".")[0] for node in nodes})
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
    blank = "    " * indent
    for node in group.nodes:
        label = "\n".join(node.label)
        if node.group is not None and node.group.nodes:
            yield f"{blank}with Cluster({label!r}):"
            yield from _statements(node.group, ids, indent=indent + 1)
            continue
        ids[node.id] = f"n{len(ids)}"
        yield f"{blank}{ids[node.id]} = diagrams.{image_name(node) or BLANK}({label!r})"


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
        (name, f"{taken * 1000:.0f}", f"{taken / theirs:.2f}")
        for name, taken in (
            (f"`triglyph render -f icons:{output} -j 1`", one),
            (f"`triglyph render -f icons:{output}`, {available_cores()} cores", many),
            ("`diagrams`, all in one process", theirs),
        )
    ]
    return table((f"{len(diagrams)} specs with icons in {output}", "ms", "ratio"), rows)


def main() -> None:
    """Print all tables."""
    dot = shutil.which(sys.argv[1] if len(sys.argv) > 1 else "dot")
    if dot is None:
        sys.exit("there is no command dot to compare with: install Graphviz, or name one")
    diagrams = read_specs(*GUIDE)
    sources = [str(DOT.render(diagram, Options()).output) for diagram in diagrams]
    print(compare_singles(diagrams, sources, dot=dot))
    print()
    print(compare_runs(sources, dot=dot))
    for folders in (GUIDE, [CLOUD]):
        for output in ("svg", "png"):
            print()
            print(compare_with_diagrams(folders, output=output, dot=dot))


if __name__ == "__main__":
    main()
