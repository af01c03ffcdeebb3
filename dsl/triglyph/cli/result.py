"""What becomes of one spec: its drawings, and what is to be said about them."""

from collections.abc import Callable, Collection, Container, Iterable, Sequence
from itertools import product
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import quote

from msgspec import Struct

from triglyph.cli.arguments import STANDARD_INPUT_NAME, load_source
from triglyph.cli.console import count
from triglyph.cli.fidelity import FidelityReport, report_entry, sentences, special_lines
from triglyph.cli.output_folder import DrawingFolder, Held
from triglyph.cli.targets import Target
from triglyph.errors import OutputError, TriglyphError, UsageError
from triglyph.files.output_paths import output_name, output_path
from triglyph.files.quoted_names import quote_name
from triglyph.files.spec_files import Source
from triglyph.language.core.limits import Limits
from triglyph.language.core.problems import format_problem
from triglyph.language.load import list_read_files
from triglyph.model import Diagram
from triglyph.renderer import Options, Remark
from triglyph.rendering.budget import FileOverBudgetError, shared_budget
from triglyph.rendering.draw import Draw, draw
from triglyph.rendering.registry import Drawer
from triglyph.rendering.sheets import Sheet, link_closed_groups, list_sheets, name_sheets

Choose: TypeAlias = Callable[[Diagram], tuple[Sheet, ...]]
"""What says which drawings of a spec are wanted; it may raise UsageError."""

LINKED = "svg"
"""The format in which closed groups lead to the files of other views."""
MOST_MISSING = 4
"""Features that the last line of a run names for one format."""


class Drawing(Struct, frozen=True):
    """A spec, or a view of it, in one format, and what that does not show as written."""

    drawer: Drawer
    data: bytes
    remarks: tuple[Remark, ...]
    sheet: str = ""
    """The name of the view; empty for the whole."""
    held: Held | None = None
    """Of one that an earlier run has written, so that its bytes are not here."""

    @property
    def key(self) -> tuple[str, str]:
        """Return what tells it from the other drawings of its spec."""
        return self.sheet, self.drawer.format.name

    def losses(self) -> list[Remark]:
        """Return the remarks on what is not there at all."""
        return [remark for remark in self.remarks if remark.is_loss]


class Outcome(Struct, frozen=True):
    """What became of one spec: messages about what is wrong, and the drawings that came out.

    ``withheld`` are those that leave something out where that is not wanted.
    """

    source: Source
    problems: tuple[str, ...]
    drawings: tuple[Drawing, ...]
    withheld: tuple[Drawing, ...] = ()
    files: tuple[str, ...] = ()
    """All that was read for it."""
    sheets: tuple[str, ...] | None = None
    """The names of all drawings that the spec gives; None where it could not be read."""
    wanted: int = 1
    """How many drawings there should be."""

    @property
    def is_whole(self) -> bool:
        """Return whether all drawings came out that there should be."""
        return self.sheets is not None and len(self.drawings) == self.wanted

    def named(self, drawing: Drawing) -> str:
        """Return what a report calls the spec of a drawing."""
        name = _name_of(self.source)
        return f"{name}, view {drawing.sheet}" if drawing.sheet else name

    def path_of(self, drawing: Drawing, target: Target) -> Path | None:
        """Return the file of a drawing; None for standard output."""
        if target.folder is None or target.file is not None:
            return target.file
        return output_path(
            self.source, drawer=drawing.drawer, folder=target.folder, sheet=drawing.sheet
        )

    def report(self) -> list[str]:
        """Return a line for each thing that a drawing shows otherwise because of its diagram."""
        return [
            line
            for drawing in self.drawings
            for line in special_lines(
                self.named(drawing), drawing.drawer.format.name, drawing.remarks
            )
        ]

    def list_notices(self, options: Options) -> list[str]:
        """Return what is said without a report.

        That is each warning, and what was done to a drawing, so that it fits, though nobody asked
        for it: once for all pictures of a spec.
        """
        warnings = [
            line
            for drawing in self.drawings
            for line in special_lines(
                self.named(drawing),
                drawing.drawer.format.name,
                [remark for remark in drawing.remarks if remark.is_warning],
            )
        ]
        asked, usual = options.for_renderer, Options()
        undone = {
            (self.named(drawing), remark): drawing.drawer.format
            for drawing in reversed(self.drawings)
            for remark in reversed(drawing.remarks)
            if remark.undo
        }
        return warnings + [
            f"{name}: {made.name}: {remark.text} ('--{remark.undo} none' leaves it as it is)"
            for (name, remark), made in reversed(undone.items())
            if getattr(asked(made.renderer), remark.undo) == getattr(usual, remark.undo)
        ]

    def entries(
        self, target: Target, *, unwritten: Container[tuple[str, str]]
    ) -> list[dict[str, Any]]:
        """Return the fidelity report of each drawing as data."""
        drawn = [(drawing, drawing.key not in unwritten) for drawing in self.drawings]
        return [
            report_entry(
                spec=self.source.path,
                format_name=drawing.drawer.format.name,
                view=drawing.sheet or None,
                file=self.path_of(drawing, target),
                written=written,
                remarks=drawing.remarks,
            )
            for drawing, written in (*drawn, *((each, False) for each in self.withheld))
        ]


class Plan(Struct, frozen=True, kw_only=True):
    """How the specs of a run are drawn."""

    drawers: Sequence[Drawer]
    options: Options
    limits: Limits
    choose: Choose = list_sheets
    """What says which drawings of a spec are wanted."""
    lossless: bool = False
    """Whether drawings that leave something out are withheld, with a message."""
    draw: Draw = draw


def _name_of(source: Source) -> str:
    """Return what messages call a spec."""
    return STANDARD_INPUT_NAME if source.is_standard_input else source.path


def draw_spec(source: Source, plan: Plan) -> Outcome:
    """Return the drawings of one spec; a format that fails does not keep the others from it."""
    with shared_budget():
        return _draw_sheets(source, plan)


def _draw_sheets(source: Source, plan: Plan) -> Outcome:
    """Return the drawings of one spec, as long as there is something left of their budget."""
    loaded = load_source(source, limits=plan.limits)
    name = quote_name(_name_of(source))
    problems = [format_problem(problem) for problem in loaded.problems]
    drawings: list[Drawing] = []
    withheld: list[Drawing] = []
    sheets: tuple[Sheet, ...] = ()
    if loaded.diagram is not None:
        try:
            sheets = plan.choose(loaded.diagram)
        except UsageError as error:
            problems.append(f"{name}: error: {error}")
    links = [_list_links(sheets, source=source, drawer=drawer) for drawer in plan.drawers]
    for sheet, (drawer, files) in product(sheets, zip(plan.drawers, links, strict=True)):
        place = f"{name}, view {sheet.name}" if sheet.name else name
        try:
            diagram = link_closed_groups(sheet.diagram, files) if files else sheet.diagram
            data, remarks = plan.draw(diagram, drawer=drawer, options=plan.options)
        except TriglyphError as error:
            problems.append(f"{place}: error: {drawer.format.name}: {error}")
            if isinstance(error, FileOverBudgetError):
                break
            continue
        drawing = Drawing(drawer, data, (*sheet.remarks, *remarks), sheet.name)
        losses = drawing.losses() if plan.lossless else []
        (withheld if losses else drawings).append(drawing)
        problems += (
            f"{place}: error: {drawer.format.name}: not lossless: {sentence}"
            for sentence in sentences(losses)
        )
    return Outcome(
        source,
        tuple(problems),
        tuple(drawings),
        tuple(withheld),
        list_read_files(loaded),
        sheets=None if loaded.diagram is None else name_sheets(loaded.diagram),
        wanted=(len(sheets) or 1) * len(plan.drawers),
    )


def _list_links(sheets: Sequence[Sheet], *, source: Source, drawer: Drawer) -> dict[str, str]:
    """Return where the views of a spec are, by their names; none but in pictures to click in."""
    if drawer.format.kind != LINKED or len(sheets) < 2:
        return {}
    names = (each.name for each in sheets if each.name)
    return {name: quote(output_name(source, drawer=drawer, sheet=name)) for name in names}


def write_drawings(
    outcome: Outcome, *, target: Target, into: DrawingFolder
) -> dict[tuple[str, str], str]:
    """Write drawings, and return messages about those that cannot be written, by their keys."""
    problems = {}
    if outcome.sheets is not None:
        into.keep(outcome.source.path, outcome.sheets)
    for drawing in outcome.drawings:
        if (held := drawing.held) is not None:
            into.leave(held)
            continue
        path = outcome.path_of(drawing, target)
        assert path is not None
        try:
            into.put(path, drawing.data, spec=outcome.source.path, sheet=drawing.sheet)
        except OutputError as error:
            problems[drawing.key] = f"Error: {error}"
    return problems


class Tally:
    """What a run has done so far."""

    def __init__(self, target: Target, *, with_entries: bool = False) -> None:
        self.target = target
        self.specs = 0
        self.failed = 0
        self.written = 0
        self.files: dict[str, None] = {}
        """All that was read."""
        self.entries: list[dict[str, Any]] = []
        """The fidelity report of each drawing as data, if that is wanted."""
        self._with_entries = with_entries
        self.fidelity = FidelityReport()
        self._missing: dict[str, dict[str, None]] = {}

    def add(self, outcome: Outcome, *, unwritten: Collection[tuple[str, str]] = ()) -> None:
        """Count what became of one spec."""
        written = len(outcome.drawings) - len(unwritten)
        self.specs += written > 0
        self.failed += written < outcome.wanted
        self.written += written
        self.files |= dict.fromkeys(outcome.files)
        if self._with_entries:
            self.entries += outcome.entries(self.target, unwritten=unwritten)
        for drawing in outcome.drawings:
            self.fidelity.add(outcome.named(drawing), drawing.drawer.format.name, drawing.remarks)
            omitted = [remark for remark in drawing.remarks if remark.change == "omitted"]
            if omitted:
                named = self._missing.setdefault(drawing.drawer.format.kind, {})
                named |= dict.fromkeys(remark.feature or remark.subject for remark in omitted)

    def summary(self, *, report: bool) -> str:
        """Return the run in a line.

        A second one says what could not be shown, if nothing else does.
        """
        line = f"{count(self.written, 'file')} from {count(self.specs, 'spec')}"
        if self.target.file is None:
            line += f" in {quote_name(str(self.target.folder))}"
        elif self.written:
            line += f": {quote_name(self.target.file)}"
        if self.failed:
            line += f"; {count(self.failed, 'spec')} failed"
        if self._missing and not report:
            line += f"\nNot shown: {'; '.join(_by_format(self._missing))} (--report says more)"
        return line


def _by_format(missing: dict[str, dict[str, None]]) -> Iterable[str]:
    """Return what is missing in each format; formats that miss the same are named together."""
    formats: dict[tuple[str, ...], list[str]] = {}
    for kind, names in missing.items():
        formats.setdefault(tuple(names), []).append(kind)
    return (f"{_some(names)} in {', '.join(kinds)}" for names, kinds in formats.items())


def _some(names: Sequence[str]) -> str:
    """Return the first of some names, and how many there are besides."""
    more = len(names) - MOST_MISSING
    return ", ".join(names[:MOST_MISSING]) + (f" and {more} more" if more > 0 else "")
