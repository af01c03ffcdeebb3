"""What becomes of one spec: its drawings, and what is to be said about them."""

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from triglyph.cli.arguments import load_source
from triglyph.cli.talk import count
from triglyph.drawing import draw
from triglyph.errors import OutputError, TriglyphError
from triglyph.language.limits import Limits
from triglyph.outputs import output_path
from triglyph.problems import format_problem
from triglyph.registry import Drawer
from triglyph.renderer import Options, Remark
from triglyph.sources import Source
from triglyph.writing import write_whole


class Drawing(Struct, frozen=True):
    """A spec drawn in one format, and what the drawing does not show as written."""

    drawer: Drawer
    data: bytes
    remarks: tuple[Remark, ...]


class Outcome(Struct, frozen=True):
    """What became of one spec: messages about what is wrong, and the drawings that came out."""

    source: Source
    problems: tuple[str, ...]
    drawings: tuple[Drawing, ...]

    def lossy(self) -> list[str]:
        """The formats that leave something out."""
        return [
            drawing.drawer.format.kind
            for drawing in self.drawings
            if any(remark.change == "omitted" for remark in drawing.remarks)
        ]

    def report(self) -> list[str]:
        """A line for each thing that a format does not show as written."""
        return [
            f"{self.source.path}: {drawing.drawer.format.name}: {remark.subject} {remark.text}"
            for drawing in self.drawings
            for remark in drawing.remarks
        ]


def draw_spec(
    source: Source, *, drawers: Sequence[Drawer], options: Options, limits: Limits
) -> Outcome:
    """The drawings of one spec; a format that fails does not keep the others from it."""
    loaded = load_source(source, limits=limits)
    problems = [format_problem(problem) for problem in loaded.problems]
    drawings: list[Drawing] = []
    if loaded.diagram is not None:
        for drawer in drawers:
            try:
                data, remarks = draw(loaded.diagram, drawer=drawer, options=options)
            except TriglyphError as error:
                problems.append(f"{source.path}: error: {drawer.format.name}: {error}")
            else:
                drawings.append(Drawing(drawer, data, remarks))
    return Outcome(source, tuple(problems), tuple(drawings))


def write_drawings(outcome: Outcome, *, folder: Path) -> list[str]:
    """Messages about the drawings that could not be written; the others are."""
    problems = []
    for drawing in outcome.drawings:
        path = output_path(outcome.source, drawer=drawing.drawer, folder=folder)
        try:
            write_whole(path, drawing.data, within=folder)
        except OutputError as error:
            problems.append(f"Error: {error}")
    return problems


class Tally:
    """What a run has done so far."""

    def __init__(self) -> None:
        self.specs = 0
        self.failed = 0
        self.written = 0
        self.lossy: dict[str, None] = {}

    def add(self, outcome: Outcome, *, formats: int, failures: int) -> None:
        """Count what became of one spec that was to be drawn in so many formats."""
        written = len(outcome.drawings) - failures
        self.specs += written > 0
        self.failed += written < formats
        self.written += written
        self.lossy |= dict.fromkeys(outcome.lossy())

    def summary(self, *, folder: Path, report: bool) -> str:
        """The run in a line; a second one if something could not be shown."""
        line = f"{count(self.written, 'file')} from {count(self.specs, 'spec')} in {folder}"
        if self.failed:
            line += f"; {count(self.failed, 'spec')} failed"
        if self.lossy and not report:
            line += f"\nNot everything is shown in {', '.join(self.lossy)}: --report says what"
        return line
