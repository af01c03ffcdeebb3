"""``triglyph embed``: keeps the drawings inside other files as their specs are."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from triglyph.cli import EXIT_FAILED, EXIT_FINE
from triglyph.cli.arguments import PATH
from triglyph.cli.console import Progress, count, say
from triglyph.cli.options import (
    read_limits,
    with_cache,
    with_drawing_options,
    with_limits,
    with_report,
)
from triglyph.cli.requests import DrawingRequest, takes
from triglyph.errors import OutputError, UsageError
from triglyph.files.quoted_names import quote_name

if TYPE_CHECKING:
    from triglyph.cli.fidelity import FidelityReport
    from triglyph.cli.file_changes import Changes
    from triglyph.cli.run_cache import Memory
    from triglyph.embedding.embed import Embedded, Studio
    from triglyph.language.load import Loaded
    from triglyph.model import Diagram
    from triglyph.options import Options
    from triglyph.rendering.draw import Draw
    from triglyph.rendering.registry import Drawer, Format

PATTERN_SIGNS = "*?["
FOREIGN_FOLDER = "node_modules"
"""Where the files of others are, too many to look through."""

HELP = """Update the drawings inside pages and source files.

FILES are Markdown, reStructuredText, AsciiDoc or source files, patterns such as
docs/**/*.md, or folders, of which all pages of these three markups are taken.
Two comments mark where a drawing is, and the first says what it shows:

\b
  <!-- triglyph: specs/shop.yaml txt width=80 -->
  <!-- /triglyph -->

In reStructuredText they are '.. triglyph: shop.yaml txt' and '.. /triglyph', in
AsciiDoc and source files the same words after what begins a comment there: #, //,
*, --, ; or %. In Python's docstrings they may have none. The rest of a file stays
as it is."""

EXAMPLES = """\b
Examples:
  triglyph embed README.md docs
  triglyph embed --check README.md 'docs/**/*.md' 'src/**/*.py'
  triglyph embed --force README.md      also what was changed by hand

\b
The formats are those of 'triglyph formats', and yaml for the spec itself; what
each takes is listed by 'triglyph formats --options', and pictures take alt and
file as well. A file with a mistake is left as it is; exit codes: 0 all is well,
1 something is wrong or, with --check, would change, 2 the command line is
wrong."""


class EmbedRequest(DrawingRequest, frozen=True, kw_only=True):
    """What `triglyph embed` is asked for."""

    files: tuple[str, ...]
    check: bool
    force: bool
    report: bool
    quiet: bool
    settings: tuple[str, ...]
    """The limits, as they are written after ``--limit``."""
    cache: str | None
    no_cache: bool


@click.command(help=HELP, epilog=EXAMPLES)
@click.argument("files", nargs=-1, required=True, metavar="FILES...", type=PATH)
@click.option("--check", is_flag=True, help="Show what would change, and write nothing.")
@click.option("--force", is_flag=True, help="Also replace what was changed by hand.")
@with_report
@click.option("-q", "--quiet", is_flag=True, help="Print mistakes only.")
@with_drawing_options(only_machine=True)
@with_limits
@with_cache
@takes(EmbedRequest, defaults={"theme": "auto"}, is_for_page=True)
def command(request: EmbedRequest) -> int:
    """Return the exit code of drawing specs inside files."""
    from triglyph.cli.run_cache import Memory

    if "" in request.files:
        raise UsageError("the name of a file is empty")
    paths, linked = list_files(request.files)
    for path in () if request.quiet else linked:
        say(f"{quote_name(path)} is a link, left as it is: name the file that it leads to")
    memory = Memory(cache=request.cache, no_cache=request.no_cache)
    memory.set_named_files(paths)
    if memory.replay_if_unchanged(check=request.check, quiet=request.quiet):
        return EXIT_FINE
    return embed_files(paths, request=request, memory=memory)


def embed_files(paths: "Sequence[Path]", *, request: EmbedRequest, memory: "Memory") -> int:
    """Draw specs inside files.

    Returns:
        The exit code.
    """
    from triglyph.cli.fidelity import FidelityReport
    from triglyph.cli.file_changes import Changes
    from triglyph.embedding.embed import embed
    from triglyph.language.load import list_read_files

    fidelity = FidelityReport()
    studio = make_studio(request, draw=memory.drawings.draw, fidelity=fidelity)
    changes = Changes(check=request.check)
    failed = drawings = 0
    said: dict[str, None] = {}
    specs: dict[Path, None] = {}
    written: dict[Path, tuple[Path, bytes]] = {}
    with Progress(len(paths)) as progress:
        changes.show_with(progress)
        made = []
        for path in paths:
            progress.begin(str(path))
            made.append(embed(path, studio))
            specs |= dict.fromkeys(made[-1].specs)
        changes.claims.read(paths)
        changes.claims.read(name for spec in specs for name in list_read_files(studio.load(spec)))
        rewritten: set[str] = set()
        for embedded in made:
            if rewritten.intersection(map(os.path.realpath, embedded.specs)):
                embedded = embed(embedded.path, studio)
            failures = clashes_of(embedded, written)
            if embedded.after is not None and not failures:
                failures = put(embedded, changes, root=studio.root)
            for message in (*problems_of(embedded, studio), *failures):
                if message not in said:  # what is wrong with a spec is said once
                    progress.say(message)
                said[message] = None
            failed += embedded.after is None or bool(failures)
            drawings += embedded.drawings
            rewritten.add(os.path.realpath(embedded.path))
    for line in fidelity.lines() if request.report else ():
        say(line)
        said[line] = None
    if not request.quiet:
        say(summary(len(paths), drawings=drawings, changes=changes, failed=failed))
    memory.keep(
        changes,
        inputs=[name for spec in specs for name in list_read_files(studio.load(spec))],
        said=said,
        summary=unchanged(len(paths), drawings=drawings),
        whole=not failed,
    )
    return EXIT_FAILED if failed or (request.check and changes.changed) else EXIT_FINE


def list_files(names: Sequence[str]) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """Return the files that arguments name, each once, and the links that are left out.

    What is found in a folder or by a pattern is not changed through links, which may
    have come from anybody and lead to any file.

    Raises:
        UsageError: An argument names nothing.
    """
    paths: dict[Path, Path] = {}
    links: dict[Path, Path] = {}
    for name in names:
        for path, named in _files_of(name):
            found = links if _is_linked(path, below=named) else paths
            found.setdefault(Path(os.path.realpath(path)), path)
    return tuple(paths.values()), tuple(path for real, path in links.items() if real not in paths)


def _is_linked(path: Path, *, below: Path) -> bool:
    """Return whether a link leads from what was named to a file."""
    if path == below:
        return False
    return path.is_symlink() or _is_linked(path.parent, below=below)


def _files_of(name: str) -> Iterator[tuple[Path, Path]]:
    """Yield the files that one argument names, each with the part of its path that was named."""
    from triglyph.embedding.styles import is_page

    path = Path(name)
    if path.is_dir():
        found = [each for each in _below(path, "**/*") if is_page(each)]
        if not found:
            raise UsageError(_say_no_page(path))
        yield from ((each, path) for each in found)
    elif any(sign in name for sign in PATTERN_SIGNS) and not path.exists():
        anchor = Path(path.anchor)
        found = list(_below(anchor, str(path.relative_to(anchor))))
        if not found:
            raise UsageError(f"no file is like {quote_name(name)}")
        named = next(
            each for each in path.parents if not any(sign in str(each) for sign in PATTERN_SIGNS)
        )
        yield from ((each, named) for each in found)
    else:
        yield path, path


def _say_no_page(folder: Path) -> str:
    """Return what keeps a folder from being embedded in: empty, closed, or of other files."""
    try:
        is_empty = not any(folder.iterdir())
    except OSError as error:
        return f"{quote_name(folder)} cannot be read: {error.strerror}"
    if not is_empty:
        return (
            f"no Markdown, reStructuredText or AsciiDoc in {quote_name(folder)}: "
            "name other files themselves, as in 'triglyph embed notes.html'"
        )
    return f"the folder {quote_name(folder)} is empty: there is no page in it to draw a spec in"


def _below(folder: Path, pattern: str) -> Iterator[Path]:
    """Yield the files below a folder that a pattern names, in order.

    Those in hidden folders and in folders of others' packages are passed over.
    """
    try:
        found = sorted(folder.glob(pattern))
    except (ValueError, NotImplementedError) as error:
        raise UsageError(f"{quote_name(pattern)} is not a pattern of files: {error}") from error
    for path in found:
        inside = path.relative_to(folder).parts[:-1]
        passed_over = any(part.startswith(".") or part == FOREIGN_FOLDER for part in inside)
        if path.is_file() and not passed_over:
            yield path


def make_studio(request: EmbedRequest, *, draw: "Draw", fidelity: "FidelityReport") -> "Studio":
    """Return what the drawings are made with: every spec is loaded once.

    The report gets what the drawings do not show as written.
    """
    from functools import cache

    from triglyph.cli.arguments import list_drawers
    from triglyph.embedding.embed import Studio
    from triglyph.language.load import load_file
    from triglyph.rendering.registry import find_formats

    limits = read_limits(request.settings)

    @cache
    def load(path: Path) -> "Loaded":
        return load_file(path, limits=limits)

    @cache
    def drawer_of(name: str) -> "Drawer":
        ((drawer,), _) = list_drawers((name,))
        return drawer

    def drawn(name: str, diagram: "Diagram", wanted: "Format", options: "Options") -> bytes:
        data, remarks = draw(diagram, drawer=drawer_of(wanted.name), options=options)
        fidelity.add(name, wanted.name, remarks)
        return data

    return Studio(find_formats(), load, drawn, request.options, Path.cwd(), request.force)


def problems_of(embedded: "Embedded", studio: "Studio") -> list[str]:
    """Return what is wrong with a file and with the specs that it shows, or doubtful."""
    from triglyph.language.core.problems import format_problem

    problems = [problem for spec in embedded.specs for problem in studio.load(spec).problems]
    return [format_problem(problem) for problem in (*embedded.problems, *problems)]


def clashes_of(embedded: "Embedded", written: dict[Path, tuple[Path, bytes]]) -> list[str]:
    """Return messages about pictures that two files, or two markers, would make each their own."""
    messages = []
    for picture in embedded.pictures:
        real = Path(os.path.realpath(picture.path))
        owner, data = written.setdefault(real, (embedded.path, picture.data))
        if data != picture.data:
            messages.append(
                f"Error: {quote_name(embedded.path)}: another picture of {quote_name(owner)} "
                f"is {quote_name(picture.path)}: "
                "give one of them another name with file=NAME"
            )
    return messages


def put(embedded: "Embedded", changes: "Changes", *, root: Path) -> list[str]:
    """Return what kept a file from being written.

    Its pictures come first, so that it shows no gap.
    """
    from triglyph.files.atomic_write import find_rewritable, refuse_changed

    assert embedded.after is not None
    try:
        for picture in embedded.pictures:
            inside = Path(os.path.realpath(picture.path)).is_relative_to(root.resolve())
            changes.put(picture.path, picture.data, within=root if inside else picture.path.parent)
        # A link stays one; what is only compared may be anywhere.
        target = embedded.path.resolve() if changes.check else find_rewritable(embedded.path)
        refuse_changed(target, since=embedded.before)
        changes.put(
            target,
            embedded.after,
            within=target.parent,
            name=str(embedded.path),
            rewrites=True,
        )
    except OutputError as error:
        return [f"Error: {error}"]
    return []


def summary(files: int, *, drawings: int, changes: "Changes", failed: int) -> str:
    """Return the run in a line."""
    if not (changes.changed or failed):
        return unchanged(files, drawings=drawings)
    done = "would change" if changes.check else "changed"
    changed = f"{_place(files, drawings)}: {count(changes.changed, 'file')} {done}"
    return f"{changed}, {failed} with mistakes" if failed else changed


def unchanged(files: int, *, drawings: int) -> str:
    """Return the line of a run that has nothing to do."""
    return f"{_place(files, drawings)}: all up to date"


def _place(files: int, drawings: int) -> str:
    return f"{count(drawings, 'drawing')} in {count(files, 'file')}"
