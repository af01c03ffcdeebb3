"""How long pictures take, against processes of Graphviz's own command on the same DOT.

    .venv/bin/python benchmarks/pictures.py [DOT]

DOT is the command ``dot`` of an installed Graphviz, by default the one on PATH.
Elapsed time, the best of several rounds taken in turns: of an svg of every spec
of the guide, drawn in this process; and of the whole guide in svg and png by the
command, its start and the writing of files included.
"""

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from measuring.page import table

from triglyph.loading import load_file
from triglyph.model import Diagram
from triglyph.parallel import available_cores
from triglyph.renderer import Options
from triglyph.sources import find_sources
from triglyph_renderers.graphviz import DOT, SVG
from triglyph_renderers.graphviz.fonts import FONTS, font_environment

ROUNDS = 7
SPECS = Path(__file__).parents[1] / "specs"
TRIGLYPH = str(Path(sys.executable).with_name("triglyph"))


def read_specs() -> list[Diagram]:
    """The diagrams of all specs."""
    loaded = [load_file(Path(source.path)) for source in find_sources([str(SPECS)])]
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
        env=font_environment(),
    )
    return run.stdout


def render_all(*words: str) -> None:
    """Draw all specs in svg and png by the command, into a folder that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        command = [TRIGLYPH, "render", str(SPECS), "-f", "svg,png", "-o", folder, "-q", *words]
        subprocess.run(command, check=True)


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
    for diagram, source in zip(diagrams, sources, strict=True):
        ours, theirs = best(
            lambda diagram=diagram: SVG.render(diagram, Options()),  # type: ignore[misc]
            lambda source=source: run_dot(dot, source, output="svg"),  # type: ignore[misc]
        )
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

    one, many, theirs = best(lambda: render_all("-j", "1"), render_all, all_by_dot)
    rows = [
        (name, f"{taken * 1000:.0f}", f"{taken / theirs:.2f}")
        for name, taken in (
            ("`triglyph render -f svg,png -j 1`", one),
            (f"`triglyph render -f svg,png`, {available_cores()} cores", many),
            ("one `dot` process each, one after the other", theirs),
        )
    ]
    return table((f"{len(sources)} specs in svg and png", "ms", "ratio"), rows)


def main() -> None:
    """Print both tables."""
    dot = shutil.which(sys.argv[1] if len(sys.argv) > 1 else "dot")
    if dot is None:
        sys.exit("there is no command dot to compare with: install Graphviz, or name one")
    diagrams = read_specs()
    sources = [str(DOT.render(diagram, Options()).output) for diagram in diagrams]
    print(compare_singles(diagrams, sources, dot=dot))
    print()
    print(compare_runs(sources, dot=dot))


if __name__ == "__main__":
    main()
