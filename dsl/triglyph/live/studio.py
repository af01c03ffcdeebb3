"""Reads, checks and draws the files of a workspace for a page; every answer is one value.

What was read and drawn is kept, so that going back to a drawing takes no time. It may be used by
several threads at once.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import msgspec
from msgspec import Struct

from triglyph.caching.content_hash import digest, digest_file
from triglyph.errors import TriglyphError, UsageError
from triglyph.files.bounded_read import UnreadableError
from triglyph.guide.load import load_source as load_guide_source
from triglyph.language.core.limits import Limits
from triglyph.language.core.problems import Problem, count_errors
from triglyph.language.core.source import Source
from triglyph.language.load import list_read_files, load_text
from triglyph.live.documents import Document, Units, place_problem, read_document
from triglyph.live.memory import Recent
from triglyph.live.messages import (
    EditView,
    ExportRequest,
    FileView,
    Look,
    LookRequest,
    PageView,
    PlaceView,
    ProblemView,
    RemarkView,
    SheetView,
    Shown,
)
from triglyph.live.places import Place, list_places
from triglyph.live.stamps import Stamps, has_changed, take_stamps
from triglyph.live.workspace import Entry, NotServedError, Workspace
from triglyph.model import Diagram, list_images
from triglyph.options import Options
from triglyph.renderer import Remark
from triglyph.rendering.alt_text import describe
from triglyph.rendering.draw import draw
from triglyph.rendering.registry import Drawer, Lack, choose_format, find_formats, try_format
from triglyph.rendering.sheets import Sheet, choose_sheets, list_sheets, name_sheets

FORMATS: dict[Shown, str] = {
    "picture": "graphviz:svg",
    "boxart": "boxart:txt",
    "mermaid": "mermaid:mmd",
}
"""The format of what is drawn."""
REPORTED = ("graphviz:svg", "boxart:txt", "mermaid:mmd", "d2:d2", "plantuml:puml")
"""The formats that the report on a drawing is about."""
MOST_READ = 400
"""Specs that are kept as they were read."""
MOST_DRAWN = 200
"""Drawings that are kept: some 10 MB."""
MOST_SHOWN = 8
"""Files that are drawn ahead when they change: those that pages asked for last."""


class Read(Struct, frozen=True):
    """What a text says, with all that was read for it."""

    text: str
    sort: str
    diagram: Diagram | None
    problems: tuple[Problem, ...]
    places: tuple[Place, ...]
    stamps: Stamps
    """The other files that it was made from, as they were."""
    pages: tuple[PageView, ...] = ()
    title: str = ""


class Studio:
    """Reads, checks and draws files as a page asks for it."""

    def __init__(self, workspace: Workspace, *, options: Options, limits: Limits) -> None:
        self.workspace = workspace
        self.limits = limits
        self._options = options
        self._read: Recent[Read] = Recent(MOST_READ)
        self._latest: Recent[Read] = Recent(MOST_READ)
        """By their keys: the files as they were last read from the disk."""
        self._drawn: Recent[tuple[bytes, tuple[Remark, ...]]] = Recent(MOST_DRAWN)
        self._drawers: dict[str, Drawer | Lack] = {}
        self._asked: Recent[LookRequest] = Recent(MOST_SHOWN)
        """By their keys: what pages asked for last of the files on the disk."""

    def warm_up(self) -> None:
        """Import and start what draws, so that the first drawing does not wait for that."""
        diagram = load_text("nodes: [a]").diagram
        assert diagram is not None
        for name in FORMATS.values():
            drawer = self._drawer(name)
            if isinstance(drawer, Drawer):
                draw(diagram, drawer=drawer, options=self._options)

    def open(self, key: str) -> Document:
        """Return what a file holds.

        Raises:
            NotServedError: It is none of the workspace.
            UnreadableError: It cannot be read.
        """
        data = self.workspace.read(key, most=self.limits.size)
        return read_document(data, name=key)

    def look(self, request: LookRequest) -> Look:
        """Return what is to be shown of a file.

        Raises:
            NotServedError: It is none of the workspace.
        """
        entry = self.workspace.find(request.key)
        if request.text is None:
            self._asked.put(request.key, request)
        document: Document | None = None
        failure = ""
        try:
            document = self.open(request.key)
        except UnreadableError as error:
            failure = f"{request.key} cannot be read: {error}"
            if request.text is None:
                return Look(key=entry.key, sort=entry.sort, digest="", failure=failure)
        except NotServedError:
            if request.text is None:
                raise
        text = request.text if request.text is not None else document.text if document else ""
        read = self._read_text(text, entry, is_on_disk=request.text is None)
        look = self._view(read, entry)
        look = msgspec.structs.replace(
            look,
            digest=document.digest if document else "",
            may_write=document.is_whole if document else True,
            text=document.text if document and request.text is None else None,
        )
        return self._with_drawing(look, read, request) if read.diagram is not None else look

    def draw_ahead(self, keys: Iterable[str]) -> None:
        """Draw what pages are about to ask for again, since files have changed."""
        for key in keys:
            asked = self._asked.get(key)
            if asked is not None:
                with suppress(TriglyphError):  # a page that asks for it gets the message
                    self.look(asked)

    def export(self, request: ExportRequest) -> bytes:
        """Return a drawing as a file would hold it.

        Raises:
            NotServedError: The file is none of the workspace.
            TriglyphError: It has mistakes, or cannot be drawn.
        """
        entry = self.workspace.find(request.key)
        text = request.text if request.text is not None else self.open(request.key).text
        diagram = self._read_text(text, entry).diagram
        if diagram is None:
            raise UsageError("a spec with mistakes has no drawing")
        (sheet,) = choose_sheets(diagram, (request.sheet,))
        name = choose_format(request.format, formats=find_formats()).name
        data, _ = self._draw(sheet.diagram, name, theme=request.theme)
        return data

    def read_for_help(self, key: str, text: str) -> Read:
        """Return what a text says that is being edited; raises NotServedError."""
        return self._read_text(text, self.workspace.find(key))

    def describe_file(self, entry: Entry) -> FileView:
        """Return what the list of files shows of a file, reading it if need be."""
        try:
            text = self.open(entry.key).text
        except (NotServedError, UnreadableError):
            return FileView(entry.key, entry.sort, errors=1, is_known=True)
        read = self._read_text(text, entry, is_on_disk=True)
        return FileView(
            key=entry.key,
            sort=entry.sort,
            title=read.title,
            sheets=tuple(_list_sheets(read.diagram)) if read.diagram else (),
            pages=read.pages,
            errors=0 if entry.sort == "part" else count_errors(read.problems),
            is_known=True,
        )

    def latest(self, key: str) -> Read | None:
        """Return a file as it was last read from the disk; None where it was not."""
        return self._latest.get(key)

    def list_read(self) -> list[str]:
        """Return all files that something was made from."""
        return [path for read in self._latest.values() for path in read.stamps]

    def draw_page(self, diagram: Diagram, format_name: str) -> bytes:
        """Return a drawing of a guide's page, which is light or dark as its reader wishes."""
        name = choose_format(format_name, formats=find_formats()).name
        data, _ = self._draw(diagram, name, theme="auto")
        return data

    def _read_text(self, text: str, entry: Entry, *, is_on_disk: bool = False) -> Read:
        """Return what a text says in the place of a file."""
        key = (entry.key, entry.sort, text)
        read = self._read.get(key)
        if read is None or has_changed(read.stamps):
            read = (
                self._read_guide(text, entry) if entry.sort == "guide" else self._load(text, entry)
            )
            self._read.put(key, read)
        if is_on_disk:
            self._latest.put(entry.key, read)
        return read

    def _load(self, text: str, entry: Entry) -> Read:
        loaded = load_text(text, path=entry.path, limits=self.limits)
        files = [path for path in list_read_files(loaded) if path != entry.path]
        if loaded.diagram is None:  # a file may be missing, and come
            files.append(str(Path(entry.path).parent))
        title = " ".join(loaded.diagram.title) if loaded.diagram else ""
        return Read(
            text=text,
            sort=entry.sort,
            diagram=loaded.diagram if entry.sort == "spec" else None,
            problems=loaded.problems if entry.sort == "spec" else (),
            places=list_places(text, limits=self.limits),
            stamps=take_stamps([entry.path, *files]),
            title=title,
        )

    def _read_guide(self, text: str, entry: Entry) -> Read:
        path = Path(entry.path)
        loaded = load_guide_source(Source(text, path=entry.path), path=path, limits=self.limits)
        pages = loaded.guide.pages if loaded.guide else ()
        return Read(
            text=text,
            sort=entry.sort,
            diagram=None,
            problems=loaded.problems,
            places=(),
            stamps=take_stamps(dict.fromkeys([entry.path, *loaded.files])),
            pages=tuple(
                PageView(page.heading, (path.parent / page.spec).as_posix(), page.view)
                for page in pages
                if page.spec
            ),
            title=loaded.guide.title if loaded.guide else "",
        )

    def _view(self, read: Read, entry: Entry) -> Look:
        """Return a look without a drawing."""
        source = Source(read.text, path=entry.path)
        units = Units(read.text)
        places = tuple(
            PlaceView(
                each.role,
                each.id,
                units.units(each.start),
                units.units(each.end),
                each.other,
                units.units(each.until),
                each.flow,
                each.number,
            )
            for each in read.places
        )
        return Look(
            key=entry.key,
            sort=entry.sort,
            digest="",
            problems=tuple(_view_problem(each, source, units) for each in read.problems),
            places=places,
            sheets=tuple(_list_sheets(read.diagram)) if read.diagram else (),
            title=read.title,
        )

    def _with_drawing(self, look: Look, read: Read, request: LookRequest) -> Look:
        """Return a look with the drawing that is asked for, or with why there is none."""
        assert read.diagram is not None
        names = name_sheets(read.diagram)
        name = request.sheet if request.sheet in names else names[0]
        sheet = next(each for each in list_sheets(read.diagram) if each.name == name)
        change = partial(msgspec.structs.replace, look, sheet=name)
        try:
            if request.shown == "words":
                return change(drawing=describe(sheet.diagram))
            if request.shown == "report":
                return change(drawing="", remarks=tuple(self._report(sheet)))
            data, _ = self._draw(sheet.diagram, FORMATS[request.shown], theme=request.theme)
            return change(drawing=data.decode())
        except TriglyphError as error:
            return change(failure=str(error))

    def _report(self, sheet: Sheet) -> Iterator[RemarkView]:
        """Yield what some formats do not show of a sheet as written."""
        for name in REPORTED:
            try:
                _, remarks = self._draw(sheet.diagram, name, theme="light")
            except TriglyphError as error:
                yield RemarkView(name, "", str(error), "omitted")
                continue
            for remark in dict.fromkeys((*sheet.remarks, *remarks)):
                yield RemarkView(name, remark.subject, remark.text, remark.change)

    def _draw(self, diagram: Diagram, name: str, *, theme: str) -> tuple[bytes, tuple[Remark, ...]]:
        """Return a drawing, made only if there is none yet; raises TriglyphError."""
        images = [digest_file(path) for path in list_images(diagram)]
        key = (name, theme, digest(msgspec.msgpack.encode(diagram)), *images)
        kept = self._drawn.get(key)
        if kept is not None:
            return kept
        drawer = self._drawer(name)
        if isinstance(drawer, Lack):
            raise UsageError(drawer.reason)
        options = self._options.replace(theme=theme)
        drawn = draw(diagram, drawer=drawer, options=options)
        self._drawn.put(key, drawn)
        return drawn

    def _drawer(self, name: str) -> Drawer | Lack:
        if name not in self._drawers:
            self._drawers[name] = try_format(choose_format(name, formats=find_formats()))
        return self._drawers[name]


def _list_sheets(diagram: Diagram) -> Iterator[SheetView]:
    """Yield the drawings of a spec with what a list calls them."""
    whole = " ".join(diagram.title)  # begins the title of a view that has none of its own
    titles = {
        view.name: " ".join(view.diagram.title).removeprefix(f"{whole}: ") for view in diagram.views
    }
    flows = {flow.name: flow.title for flow in diagram.flows}
    for name in name_sheets(diagram):
        if not name:
            yield SheetView("", "", "whole")
        elif name in titles:
            yield SheetView(name, titles[name] or name, "view")
        else:
            yield SheetView(name, " ".join(flows[name]) or name, "flow")


def _view_problem(problem: Problem, source: Source, units: Units) -> ProblemView:
    is_here = problem.file == source.path
    start, end = place_problem(problem, source) if is_here else (0, 0)
    edits = problem.fixes or ((problem.fix,) if problem.fix else ())
    return ProblemView(
        severity=problem.severity,
        message=problem.message,
        hint=problem.hint,
        rule=problem.rule,
        file=problem.file,
        line=problem.line,
        column=problem.column,
        is_here=is_here,
        start=units.units(start),
        end=units.units(end),
        fixes=tuple(
            EditView(units.units(edit.start), units.units(edit.end), edit.text)
            for edit in (edits if is_here else ())
        ),
    )
