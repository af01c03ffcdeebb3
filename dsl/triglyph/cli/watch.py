"""``triglyph watch``: draws specs into files, and again whenever these specs change."""

import time
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from queue import Empty, Queue

import click

from triglyph.cli.arguments import (
    DEFAULT_SPECS,
    FORMAT_OPTION,
    PATH,
    list_drawers,
    list_sources,
    load_source,
)
from triglyph.cli.console import count, say
from triglyph.cli.file_changes import Changes
from triglyph.cli.options import read_limits, with_drawing_options, with_limits, with_view
from triglyph.cli.output_folder import DrawingFolder
from triglyph.cli.render import DEFAULT_FOLDER
from triglyph.cli.requests import DrawingRequest, takes
from triglyph.cli.result import Plan, draw_spec, write_drawings
from triglyph.cli.targets import Target, only_drawer, only_spec, read_target
from triglyph.errors import OutputError, TriglyphError, UsageError
from triglyph.files.output_paths import SheetFiles, list_outputs, refuse_clashes, refuse_replacing
from triglyph.files.quoted_names import quote_name
from triglyph.files.spec_files import STANDARD_INPUT, Source
from triglyph.live.requirements import require_packages
from triglyph.live.stamps import Stamps, has_changed, take_stamps
from triglyph.live.watcher import Watcher, list_folders
from triglyph.rendering.registry import find_formats
from triglyph.rendering.sheets import choose_sheets

HELP = """Draw specs whenever their files change.

SPECS are YAML files and folders of them; the default is the folder specs/.
Drawings go where 'triglyph render' puts them, and those of specs that are new
come to them. A spec with a mistake keeps the drawings that it has. Ctrl-C ends
it. 'triglyph serve' shows the drawings in a browser instead."""

EXAMPLES = """\b
Examples:
  triglyph watch
  triglyph watch architecture.yaml -o picture.svg
  triglyph watch specs/ -f svg,txt -o docs/diagrams --prune

\b
It needs a package more: pip install 'triglyph[serve]'"""

WAKE_UP = 0.5
"""Seconds after which waiting for a change lets Ctrl-C through on Windows."""


class WatchRequest(DrawingRequest, frozen=True, kw_only=True):
    """What `triglyph watch` is asked for."""

    specs: tuple[str, ...]
    names: tuple[str, ...]
    """The formats, as they are written after ``-f``."""
    output: str
    views: tuple[str, ...]
    prune: bool
    quiet: bool
    settings: tuple[str, ...]
    """The limits, as they are written after ``--limit``."""


@click.command(help=HELP, epilog=EXAMPLES)
@click.argument("specs", nargs=-1, metavar="[SPECS]...", type=PATH)
@FORMAT_OPTION
@click.option(
    "-o",
    "--output",
    metavar="PATH",
    default=DEFAULT_FOLDER,
    show_default=True,
    type=PATH,
    help="A folder, or a file such as shop.svg.",
)
@with_view
@click.option("--prune", is_flag=True, help="Delete drawings whose specs are gone.")
@click.option("-q", "--quiet", is_flag=True, help="Print mistakes only.")
@with_drawing_options()
@with_limits
@takes(WatchRequest)
def command(request: WatchRequest) -> int:
    """Return the exit code of drawing specs until they are no longer watched."""
    target = _read_target(request)
    run = _Run(request, target=target, plan=_make_plan(request, target))
    require_packages("watch")
    number = run.begin()
    if not request.quiet:
        say(f"Watching {count(number, 'spec')}; Ctrl-C ends it.")
    changes: Queue[None] = Queue()
    with Watcher(run.list_watched, notify=lambda _: changes.put(None)):
        while True:
            _wait_for(changes)
            run.follow()


def _wait_for(changes: Queue[None]) -> None:
    """Wait until something may have changed; several changes count as one."""
    with suppress(Empty):
        changes.get(timeout=WAKE_UP)
        while True:
            changes.get_nowait()


def _read_target(request: WatchRequest) -> Target:
    """Return where the drawings go; raises UsageError where that is no file."""
    if any(spec == STANDARD_INPUT for spec in request.specs):
        raise UsageError("standard input does not change: name a file or a folder")
    target = read_target(
        request.output,
        formats=find_formats,
        asked=lambda: list_drawers(request.names)[0] if request.names else (),
    )
    if target.folder is None:
        raise UsageError("drawings that follow files are files: name a file or a folder with -o")
    if target.file is not None:
        if len(request.views) > 1:
            message = f"one file takes one view, not {len(request.views)}: name a folder with -o"
            raise UsageError(message)
        if request.prune:
            raise UsageError("--prune is for drawings in a folder: name one with -o")
    return target


def _make_plan(request: WatchRequest, target: Target) -> Plan:
    """Return how the specs are drawn."""
    names = request.names or tuple(filter(None, [target.format_name]))
    drawers, left_out = list_drawers(names)
    if target.file is not None:
        drawers = (only_drawer(drawers, file=target.file),)
    for line in () if request.quiet else left_out:
        say(line)
    is_one = target.file is not None
    return Plan(
        drawers=drawers,
        options=request.options,
        limits=read_limits(request.settings),
        choose=partial(choose_sheets, names=request.views or ("",) * is_one),
    )


class _Run:
    """Draws the specs that have changed, each time it is asked to."""

    def __init__(self, request: WatchRequest, *, target: Target, plan: Plan) -> None:
        self._request = request
        self._target = target
        self._plan = plan
        self._stamps: dict[str, Stamps] = {}
        """By the path of each spec: the files that it was drawn from, as they were then."""
        self._folders: dict[str, Stamps] = {}
        """By the path of each spec that cannot be read: the folders that may get what it lacks."""
        self._said = ""
        """What was wrong with the specs as a whole when they were last looked for."""

    def list_watched(self) -> list[str]:
        """Return the files and folders whose changes matter."""
        read = [path for stamps in tuple(self._stamps.values()) for path in stamps]
        return [*(self._request.specs or (DEFAULT_SPECS,)), *read]

    def begin(self) -> int:
        """Draw all specs.

        Returns:
            How many there are.

        Raises:
            UsageError: There are none, or the drawings would replace one of them.
        """
        for name in self._request.specs:
            if name and not Path(name).exists():
                raise UsageError(f"there is no file or folder {quote_name(name)}")
        sources = self._find_sources()
        drawers, folder = self._plan.drawers, self._target.folder
        refuse_replacing(
            sources,
            outputs=list_outputs(sources, drawers=drawers, folder=folder),
            report=None,
            load=partial(load_source, limits=self._plan.limits),
            sheets=SheetFiles(drawers, None if self._target.file is not None else folder),
        )
        self._draw(sources, sources=sources)
        return len(sources)

    def follow(self) -> None:
        """Draw the specs that are new or have changed; what keeps it from that is said once."""
        try:
            sources = self._find_sources()
        except TriglyphError as error:
            if str(error) != self._said:
                say(f"Error: {error}")
            self._said = str(error)
            return
        self._said = ""
        gone = self._stamps.keys() - {source.path for source in sources}
        for path in gone:
            del self._stamps[path]
            self._folders.pop(path, None)
        stale = [source for source in sources if self._is_stale(source)]
        if stale or gone:
            self._draw(stale, sources=sources)

    def _find_sources(self) -> Sequence[Source]:
        """Return the specs as they are now.

        Raises:
            TriglyphError: There are none, or their drawings would replace each other.
        """
        sources = list_sources(self._request.specs)
        assert self._target.folder is not None
        if self._target.file is not None:
            return (only_spec(sources, file=self._target.file),)
        refuse_clashes(sources, drawers=self._plan.drawers, folder=self._target.folder)
        return sources

    def _is_stale(self, source: Source) -> bool:
        stamps = self._stamps.get(source.path)
        if stamps is None or has_changed(stamps):
            return True
        return has_changed(self._folders.get(source.path, {}))

    def _draw(self, stale: Sequence[Source], *, sources: Sequence[Source]) -> None:
        """Draw some of the specs, and see what is left over of those that are gone."""
        assert self._target.folder is not None
        changes = Changes(check=False)
        changes.claims.read(path for stamps in self._stamps.values() for path in stamps)
        try:
            into = DrawingFolder(
                self._target.folder, changes=changes, roots=[each.root for each in sources]
            )
            for source in stale:
                self._draw_spec(source, into=into, changes=changes)
            paths = [each.path for each in sources]
            for line in into.settle(specs=paths, prune=self._request.prune):
                self._tell(line)
        except OutputError as error:
            say(f"Error: {error}")

    def _draw_spec(self, source: Source, *, into: DrawingFolder, changes: Changes) -> None:
        """Draw one spec, and note what it was drawn from."""
        begun = time.perf_counter()
        before = changes.changed
        # Taken before anything is read: what changes in the meantime is seen the next time.
        known = take_stamps({source.path, *self._stamps.get(source.path, ())})
        is_as_before = known == self._stamps.get(source.path)
        folders = take_stamps(list_folders([source.path]))
        outcome = draw_spec(source, self._plan)
        self._stamps[source.path] = take_stamps(outcome.files) | known
        self._folders.pop(source.path, None)
        if outcome.sheets is None:
            self._folders[source.path] = folders
            if is_as_before:  # another file came, and not the one that is lacking
                return
        changes.claims.read(outcome.files)
        failures = write_drawings(outcome, target=self._target, into=into)
        for line in (*outcome.problems, *failures.values()):
            say(line)
        took = 1000 * (time.perf_counter() - begun)
        written = count(changes.changed - before, "file")
        self._tell(f"{quote_name(source.path)}: {written} in {took:.0f} ms")

    def _tell(self, line: str) -> None:
        if not self._request.quiet:
            say(line)
