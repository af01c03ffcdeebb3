"""How good box art is on the project's own collection of specs, beside other tools.

    .venv/bin/python benchmarks/beauty.py            # measure, print, write the docs
    .venv/bin/python benchmarks/beauty.py --quick    # ours alone, print only

Each spec of ``tests/collection`` is drawn; the project's reader compares the
drawing with the spec. Then come its size, the cells in which two nets cross,
and the bends of its edges; beside them the crossings of Graphviz's edges on
the same graph, and size and bends of the smallest drawing of termaid,
mermaid-term and Graph-Easy that can be read as the graph.
"""

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import mean, median
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT / "tests" / "support"))

from boxart_reader import DrawingError, compare, read_drawing  # noqa: E402
from measuring.crossings import count_crossings  # noqa: E402
from measuring.dot import DotCrossings, count_dot_crossings  # noqa: E402
from measuring.graph import graph_of  # noqa: E402
from measuring.page import table, write_part  # noqa: E402
from measuring.rivals import Rival, prepare_rivals  # noqa: E402
from measuring.tracing import Trace, trace  # noqa: E402
from proving import as_reported  # noqa: E402

from triglyph.loading import load_file  # noqa: E402
from triglyph.model import Diagram  # noqa: E402
from triglyph.renderer import Options  # noqa: E402
from triglyph_renderers.boxart import TXT  # noqa: E402

COLLECTION = ROOT / "tests" / "collection"
WORST = 20


class Figures(NamedTuple):
    """What was measured of one spec."""

    name: str
    nodes: int
    edges: int
    differences: tuple[str, ...]
    ours: Trace
    crossings: int
    idle_rows: int
    dot: DotCrossings | None
    rivals: tuple[tuple[str, Trace], ...]

    @property
    def smallest(self) -> tuple[str, Trace] | None:
        """The smallest drawing of another tool that can be read as the graph."""
        readable = [(name, drawn) for name, drawn in self.rivals if not drawn.faults]
        return min(readable, key=lambda one: one[1].area, default=None)

    @property
    def area_ratio(self) -> float | None:
        """Our area in units of the smallest other one."""
        return self.ours.area / self.smallest[1].area if self.smallest else None

    @property
    def more_bends(self) -> float | None:
        """Our bends per edge less those of the smallest other drawing."""
        if self.smallest is None:
            return None
        return self.ours.bends_per_edge - self.smallest[1].bends_per_edge


def measure(path: Path, *, rivals: Sequence[Rival], with_dot: bool) -> Figures:
    """The figures of one spec."""
    diagram = load_file(path).diagram
    assert diagram is not None, path
    graph = graph_of(diagram)
    rendering = TXT.render(diagram, Options(title=False, notes=False))
    drawing = str(rendering.output)
    differences, frames = read_back(drawing, as_reported(diagram, rendering.remarks))
    return Figures(
        name=f"{path.parent.name}/{path.stem}",
        nodes=len(graph.leaves()),
        edges=len(diagram.edges),
        differences=tuple(differences),
        ours=trace(drawing, graph),
        crossings=count_crossings(drawing, frames=frames),
        idle_rows=count_idle_rows(drawing),
        dot=count_dot_crossings(graph) if with_dot else None,
        rivals=tuple((rival.name, trace(rival.draw(graph), graph)) for rival in rivals),
    )


def read_back(drawing: str, diagram: Diagram) -> tuple[list[str], set[tuple[int, int]]]:
    """What the project's reader finds otherwise than meant, and the cells of all borders."""
    try:
        reading = read_drawing(drawing)
    except DrawingError as error:
        return [str(fault) for fault in error.faults], set()
    frames = {
        (row - 1, column - 1)
        for box in reading.walk()
        if box.frame != "text"
        for row in range(box.top, box.bottom + 1)
        for column in range(box.left, box.right + 1)
        if row in (box.top, box.bottom) or column in (box.left, box.right)
    }
    return compare(reading, diagram), frames


def count_idle_rows(drawing: str) -> int:
    """The rows that only carry on what the row above them shows."""
    rows = drawing.split("\n")
    return sum(
        1 for above, row in pairwise(rows) if row and row == above and not set(row) - set(" │┆┃")
    )


def summary(found: Sequence[Figures]) -> list[tuple[str, str, str]]:
    """What the medians say: the measure, ours, and what it is held against."""
    beside = [one for one in found if one.smallest is not None]
    rows = [
        (
            "faithful, by the project's reader",
            f"{sum(not one.differences for one in found)} of {len(found)}",
            "all",
        ),
        (
            "columns x rows, median",
            f"{median(one.ours.width for one in found):g} x "
            f"{median(one.ours.height for one in found):g}",
            "",
        ),
        *_crossing_rows(found),
    ]
    if beside:
        others = [one.smallest[1] for one in beside if one.smallest]
        ratios = [one.area_ratio for one in beside if one.area_ratio]
        rows += [
            (
                f"area, median of the {len(beside)} that another tool draws",
                f"{median(one.ours.area for one in beside):g}",
                f"{median(other.area for other in others):g}",
            ),
            ("area in units of the other, median", f"{median(ratios):.2f}", "1"),
            (
                "specs in which ours is no larger",
                f"{sum(ratio <= 1 for ratio in ratios)} of {len(ratios)}",
                "",
            ),
            (
                "bends per edge, median of the same",
                f"{median(one.ours.bends_per_edge for one in beside):.2f}",
                f"{median(other.bends_per_edge for other in others):.2f}",
            ),
            (
                "corners per edge, median of the same",
                f"{median(one.ours.corners_per_edge for one in beside):.2f}",
                f"{median(other.corners_per_edge for other in others):.2f}",
            ),
            (
                "bends per edge, mean of the same",
                f"{mean(one.ours.bends_per_edge for one in beside):.2f}",
                f"{mean(other.bends_per_edge for other in others):.2f}",
            ),
        ]
    return rows


def _crossing_rows(found: Sequence[Figures]) -> list[tuple[str, str, str]]:
    ours = [one.crossings for one in found]
    dots = [one.dot for one in found if one.dot is not None]
    if not dots:
        return [("crossings, median (sum)", f"{median(ours):g} ({sum(ours)})", "")]
    nets, edges = [dot.nets for dot in dots], [dot.edges for dot in dots]
    no_more = sum(one.crossings <= one.dot.nets for one in found if one.dot)
    return [
        (
            "crossings, median (sum); dot: pairs of nets",
            f"{median(ours):g} ({sum(ours)})",
            f"{median(nets):g} ({sum(nets)})",
        ),
        (
            "the same; dot: pairs of edges of different nets",
            f"{median(ours):g} ({sum(ours)})",
            f"{median(edges):g} ({sum(edges)})",
        ),
        ("specs with no more crossings than dot's nets", f"{no_more} of {len(dots)}", ""),
    ]


def by_tool(found: Sequence[Figures]) -> list[tuple[object, ...]]:
    """For each tool how many specs it draws readably, and the medians of those beside ours."""
    rows: list[tuple[object, ...]] = []
    for number, (name, _) in enumerate(found[0].rivals):
        pairs = [
            (one.ours, one.rivals[number][1]) for one in found if not one.rivals[number][1].faults
        ]
        if not pairs:
            rows.append((name, 0, "", "", "", ""))
            continue
        rows.append(
            (
                name,
                len(pairs),
                _size(other for _, other in pairs),
                _size(own for own, _ in pairs),
                f"{median(other.bends_per_edge for _, other in pairs):.2f}",
                f"{median(own.bends_per_edge for own, _ in pairs):.2f}",
            )
        )
    return rows


def _size(traces: Iterable[Trace]) -> str:
    drawn = list(traces)
    return f"{median(t.width for t in drawn):g} x {median(t.height for t in drawn):g}"


def each(found: Sequence[Figures]) -> list[tuple[object, ...]]:
    """One row for each spec."""
    return [
        (
            one.name,
            one.nodes,
            one.edges,
            f"{one.ours.width} x {one.ours.height}",
            one.crossings,
            one.dot.nets if one.dot else "",
            f"{one.ours.bends_per_edge:.2f}",
            f"{one.smallest[1].bends_per_edge:.2f}" if one.smallest else "",
            f"{one.smallest[1].width} x {one.smallest[1].height}" if one.smallest else "",
            one.smallest[0] if one.smallest else "",
        )
        for one in found
    ]


TOOLS = ("tool", "readable specs", "its size", "ours", "its bends", "ours")

EACH = (
    "spec",
    "nodes",
    "edges",
    "size",
    "crossings",
    "dot's",
    "bends per edge",
    "other's",
    "other's size",
    "other",
)

Measure = Callable[[Figures], float | None]

MEASURES: dict[str, tuple[Measure, Callable[[Figures], str]]] = {
    "more crossings than dot's nets": (
        lambda one: one.crossings - one.dot.nets if one.dot else None,
        lambda one: f"{one.crossings} and {one.dot.nets if one.dot else '?'}",
    ),
    "crossings per edge": (
        lambda one: one.crossings / max(1, one.edges),
        lambda one: f"{one.crossings} on {one.edges} edges",
    ),
    "area in units of the smallest other": (
        lambda one: one.area_ratio,
        lambda one: (
            f"{one.ours.width} x {one.ours.height} and {one.smallest[1].width} x "
            f"{one.smallest[1].height} ({one.smallest[0]})"
            if one.smallest
            else ""
        ),
    ),
    "area per node": (
        lambda one: one.ours.area / one.nodes,
        lambda one: f"{one.ours.width} x {one.ours.height} for {one.nodes} nodes",
    ),
    "more bends per edge than the smallest other": (
        lambda one: one.more_bends,
        lambda one: (
            f"{one.ours.bends_per_edge:.2f} and {one.smallest[1].bends_per_edge:.2f} "
            f"({one.smallest[0]})"
            if one.smallest
            else ""
        ),
    ),
    "bends per edge": (
        lambda one: one.ours.bends_per_edge,
        lambda one: f"{one.ours.bends_per_edge:.2f} on {one.edges} edges",
    ),
    "columns": (lambda one: one.ours.width, lambda one: f"{one.ours.width} columns"),
    "rows alike to the one above, part of all": (
        lambda one: one.idle_rows / one.ours.height,
        lambda one: f"{one.idle_rows} of {one.ours.height} rows",
    ),
}


def print_worst(found: Sequence[Figures]) -> None:
    """Print the specs that each measure puts last."""
    for title, (value, words) in MEASURES.items():
        valued = [(value(one), one) for one in found]
        ranked = sorted(
            ((amount, one) for amount, one in valued if amount is not None),
            key=lambda pair: -pair[0],
        )[:WORST]
        if ranked:
            print(f"\n{title}")
            for amount, one in ranked:
                print(f"  {amount:7.2f}  {one.name:44}{words(one)}")


def page_part(found: Sequence[Figures]) -> str:
    """The tables of the docs with the words around them."""
    head = ("", "Triglyph", "held against")
    return f"""\
The collection has {len(found)} specs of {min(one.nodes for one in found)} to
{max(one.nodes for one in found)} nodes: services, clouds, states, pipelines, tables, networks,
decisions. A crossing is a cell in which two nets cross; dot's are those of Graphviz's edges on the
same graph, where two nets that cross several times count once. The other drawing is the smallest
one of termaid, mermaid-term and Graph-Easy that *can* be read as the graph, by a reader that asks
for every label, every group around its members and a way for every edge, and forgives lines that
say too much. Bends are those of the straightest way along lines, by that reader for all tools.

{table(head, summary(found))}

Where a tool's drawing can be read, it and ours compare like this, in medians:

{table(TOOLS, by_tool(found))}

{table(EACH, each(found))}
"""


def main() -> None:
    """Measure all specs, print the figures and write them into the docs."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--quick", action="store_true", help="ours alone, printed only")
    arguments.add_argument("specs", nargs="*", type=Path, help="some specs only, printed only")
    chosen = arguments.parse_args()
    rivals = [] if chosen.quick else prepare_rivals()
    paths = chosen.specs or sorted(COLLECTION.rglob("*.yaml"))
    found = [measure(path, rivals=rivals, with_dot=not chosen.quick) for path in paths]
    for one in found:
        for difference in one.differences or one.ours.faults:
            print(f"{one.name}: {difference}")
    for title, ours, other in summary(found):
        print(f"{title:60}{ours:>16}{other:>16}")
    if not chosen.quick:
        print(f"\n{TOOLS[0]:>16}  " + "  ".join(f"{title:>16}" for title in TOOLS[1:]))
    for row in by_tool(found):
        print("  ".join(f"{cell!s:>16}" for cell in row))
    print_worst(found)
    if not chosen.quick and not chosen.specs:
        write_part("beauty", page_part(found))


if __name__ == "__main__":
    main()
