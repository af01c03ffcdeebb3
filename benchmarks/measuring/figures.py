"""The figures of one spec: its drawing by us and by others, measured."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from boxart_reader import DrawingError, Reading, compare, read_drawing
from proving import as_reported

from measuring.crossings import count_crowds, find_crossings
from measuring.dot import DotCrossings, count_dot_crossings
from measuring.fans import Fans, count_fans
from measuring.graph import graph_of
from measuring.labels import Labels, count_labels
from measuring.manners import Manners, count_manners
from measuring.rivals import Rival
from measuring.slack import Slack, count_slack
from measuring.symmetry import SYMMETRIC, measure_asymmetry
from measuring.tracing import Trace, trace
from triglyph.language.load import load_file
from triglyph.model import Diagram
from triglyph.renderer import Options
from triglyph_renderers.boxart import TXT
from triglyph_renderers.layout.p1_text.sanitize import clean_diagram
from triglyph_renderers.layout.pipeline import LayoutOptions, decide


class Figures(NamedTuple):
    """What was measured of one spec."""

    name: str
    nodes: int
    edges: int
    differences: tuple[str, ...]
    ours: Trace
    crossings: int
    crowds: int
    asymmetry: float | None
    manners: Manners
    labels: Labels
    fans: Fans
    slack: Slack | None
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


def read_specs(paths: Iterable[Path]) -> Iterator[tuple[str, Diagram]]:
    """Yield the diagram of each spec with a name: its folder and its own."""
    for path in paths:
        diagram = load_file(path).diagram
        assert diagram is not None, path
        yield f"{path.parent.name}/{path.stem}", diagram


def measure(
    name: str, diagram: Diagram, *, rivals: Sequence[Rival], with_dot: bool, with_slack: bool
) -> Figures:
    """The figures of one spec."""
    graph = graph_of(diagram)
    rendering = TXT.render(diagram, Options(title=False, notes=False, width="none"))
    drawing = str(rendering.output)
    meant = as_reported(diagram, rendering.remarks)
    differences, reading = read_back(drawing, meant)
    crossings = find_crossings(drawing, frames=borders_of(reading))
    layout = decide(clean_diagram(diagram, emoji="drop"), LayoutOptions(shows_title=False))
    mirrored = name in SYMMETRIC and not differences
    return Figures(
        name=name,
        nodes=len(graph.leaves()),
        edges=len(diagram.edges),
        differences=tuple(differences),
        ours=trace(drawing, graph),
        crossings=len(crossings),
        crowds=count_crowds(crossings),
        asymmetry=measure_asymmetry(reading, along=SYMMETRIC[name]) if mirrored else None,
        manners=count_manners(reading, drawing),
        labels=count_labels(layout),
        fans=count_fans(layout),
        slack=count_slack(drawing, meant) if with_slack and not differences else None,
        dot=count_dot_crossings(graph) if with_dot else None,
        rivals=tuple((rival.name, trace(rival.draw(graph), graph)) for rival in rivals),
    )


def read_back(drawing: str, diagram: Diagram) -> tuple[list[str], Reading]:
    """What the project's reader finds otherwise than meant, and all that it reads."""
    try:
        reading = read_drawing(drawing)
    except DrawingError as error:
        return [str(fault) for fault in error.faults], Reading((), ())
    return compare(reading, diagram), reading


def borders_of(reading: Reading) -> set[tuple[int, int]]:
    """The cells of all borders, rows and columns counted from 0."""
    return {
        (row - 1, column - 1)
        for box in reading.walk()
        if box.frame != "text"
        for row in range(box.top, box.bottom + 1)
        for column in range(box.left, box.right + 1)
        if row in (box.top, box.bottom) or column in (box.left, box.right)
    }
